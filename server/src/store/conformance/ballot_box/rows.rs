//! What every [`BallotBox`] must do with sealed rows.

use std::fs;
use std::path::Path;
use std::sync::Barrier;
use std::thread;

use protocol::bytes::PollId;
use ring::digest::{SHA256, digest};

use super::{ONE, TWO};
use crate::store::ballot_box::{BallotBox, BoxRow, Put};
use crate::store::conformance::RACERS;

/// The row of this number; rows have no bytes in common but the poll.
pub fn row(poll: PollId, number: u32) -> BoxRow {
    let hash = |part: u32| {
        let named = [&poll.0[..], &number.to_be_bytes(), &part.to_be_bytes()].concat();
        <[u8; 32]>::try_from(digest(&SHA256, &named).as_ref()).expect("SHA-256 has 32 bytes")
    };
    BoxRow { poll, key: hash(0), sealed: (1..=20).flat_map(hash).collect() }
}

/// A new key is `New`, a known one answers with the bytes that were first.
pub fn the_first_row_of_a_key_stays<B: BallotBox>(open: impl Fn(&Path) -> B, directory: &Path) {
    let store = open(directory);
    let first = row(ONE, 1);
    assert_eq!(store.cast(&[]).unwrap(), vec![]);
    assert_eq!(store.cast(std::slice::from_ref(&first)).unwrap(), [Put::New]);
    let other = BoxRow { sealed: vec![9; 640], ..first.clone() };
    let elsewhere = BoxRow { poll: TWO, ..other.clone() };
    let answers = store.cast(&[other, elsewhere.clone()]).unwrap();
    assert_eq!(answers, [Put::Exists(first.sealed.clone()), Put::New]);
    assert_eq!(store.rows(&ONE).unwrap(), [first]);
    assert_eq!(store.rows(&TWO).unwrap(), [elsewhere]);
}

/// Answers come in the order of the group; of two equal keys in it the first given stays.
pub fn a_group_is_answered_in_its_order<B: BallotBox>(open: impl Fn(&Path) -> B, directory: &Path) {
    let store = open(directory);
    let known = row(ONE, 5);
    store.cast(std::slice::from_ref(&known)).unwrap();
    let twin = BoxRow { sealed: vec![7; 640], ..row(ONE, 9) };
    let group = [row(ONE, 9), row(ONE, 2), known.clone(), twin, row(TWO, 1), row(ONE, 1)];
    let answers = store.cast(&group).unwrap();
    let expected = [
        Put::New,
        Put::New,
        Put::Exists(known.sealed),
        Put::Exists(row(ONE, 9).sealed),
        Put::New,
        Put::New,
    ];
    assert_eq!(answers, expected);
    assert_eq!(store.rows(&ONE).unwrap().len(), 4);
}

/// Rows come by key, whatever the order in which they were cast.
pub fn rows_come_by_key<B: BallotBox>(open: impl Fn(&Path) -> B, directory: &Path) {
    let store = open(directory);
    let mut all: Vec<_> = (0..300).map(|number| row(ONE, number)).collect();
    for group in all.chunks(7) {
        store.cast(group).unwrap();
    }
    all.sort_by_key(|row| row.key);
    assert_eq!(store.rows(&ONE).unwrap(), all);
}

/// A caller that lost the answer casts again and learns that its row is there.
pub fn a_lost_cast_is_found_again<B: BallotBox>(open: impl Fn(&Path) -> B, directory: &Path) {
    let store = open(directory);
    let group: Vec<_> = (0..40).map(|number| row(ONE, number)).collect();
    store.cast(&group).unwrap();
    drop(store);
    let store = open(directory);
    let answers = store.cast(&group).unwrap();
    let stored: Vec<_> = group.iter().map(|row| Put::Exists(row.sealed.clone())).collect();
    assert_eq!(answers, stored);
    assert_eq!(store.rows(&ONE).unwrap().len(), 40);
}

/// Of rows with one key that race, one is put and all others learn its bytes.
pub fn of_racing_rows_one_is_put<B: BallotBox>(open: impl Fn(&Path) -> B, directory: &Path) {
    let store = open(directory);
    let start = Barrier::new(usize::from(RACERS));
    let answers: Vec<_> = thread::scope(|scope| {
        let racers: Vec<_> = (0..RACERS)
            .map(|i| {
                let (store, start) = (&store, &start);
                let mine = BoxRow { sealed: vec![i; 640], ..row(ONE, 1) };
                let group = [row(TWO, u32::from(i)), mine];
                scope.spawn(move || {
                    start.wait();
                    (i, store.cast(&group).expect("a race is no fault").remove(1))
                })
            })
            .collect();
        racers.into_iter().map(|racer| racer.join().expect("a racer panicked")).collect()
    });
    let [put] = &store.rows(&ONE).unwrap()[..] else { panic!("one key, one row") };
    for (i, answer) in answers {
        let won = put.sealed[0] == i;
        let expected = if won { Put::New } else { Put::Exists(put.sealed.clone()) };
        assert_eq!(answer, expected, "racer {i}");
    }
    assert_eq!(store.rows(&TWO).unwrap().len(), usize::from(RACERS));
}

/// After the deletion no file of the store holds a byte sequence of a row; other polls stay.
pub fn deleted_rows_leave_no_trace<B: BallotBox>(open: impl Fn(&Path) -> B, directory: &Path) {
    let store = open(directory);
    let (gone, stays): (Vec<_>, Vec<_>) =
        (0..500).map(|number| (row(ONE, number), row(TWO, number))).unzip();
    for (gone, stays) in gone.chunks(50).zip(stays.chunks(50)) {
        store.cast(&[gone, stays].concat()).unwrap();
    }
    assert!(found_in_files(directory, &gone[7].key), "the search finds a row that is there");
    store.delete_rows(&ONE).unwrap();
    store.delete_rows(&ONE).unwrap();
    assert_eq!(store.rows(&ONE).unwrap(), vec![]);
    assert_eq!(store.rows(&TWO).unwrap().len(), 500);
    for row in &gone {
        for piece in [&row.key[..], &row.sealed[..24], &row.sealed[310..350]] {
            assert!(!found_in_files(directory, piece), "a piece of a deleted row is left");
        }
    }
    drop(store);
    assert_eq!(open(directory).rows(&ONE).unwrap(), vec![]);
}

/// Whether a file of the directory holds these bytes.
fn found_in_files(directory: &Path, piece: &[u8]) -> bool {
    let files = fs::read_dir(directory).expect("the test's own directory");
    files.into_iter().any(|file| {
        let path = file.expect("the test's own directory").path();
        let bytes = fs::read(path).expect("the test's own file");
        bytes.windows(piece.len()).any(|window| window == piece)
    })
}
