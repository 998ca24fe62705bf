//! The order in which ballots came cannot be read: not from the closed box, not from the database
//! after the close, and during the poll only by who holds the key of the box.

use std::collections::HashSet;
use std::sync::mpsc::channel;

use phieukin_server::box_writer::BoxWriter;
use phieukin_server::store::ballot_box::{BallotBox, BoxRow};
use protocol::bytes::PublicKey;
use rusqlite::{Connection, params};

use crate::canary::{Canaries, Kind};
use crate::files::Files;
use crate::keeper::Kept;
use crate::order::{Dice, Trial, guesses, quick_folder};
use crate::sealed::POLL;

/// How many ballots, in how many runs.
const SIZES: [(usize, u32); 3] = [(15, 60), (40, 50), (200, 20)];
/// In how many of them every byte is searched, too.
const SEARCHED: u32 = 5;
/// Version and poll, which all ballots of a poll begin with.
const HEAD_BYTES: usize = 17;

/// One run: ballots in the order in which they came, and the files before and after the close.
struct Run {
    ballots: Vec<Vec<u8>>,
    rows: Vec<BoxRow>,
    open: Files,
    closed: Files,
}

/// Random ballots: nothing but their length and their first bytes matters to a box.
fn ballots(n: usize, dice: &mut Dice) -> Vec<Vec<u8>> {
    let ballot = |_| [&[1][..], &POLL.0, &dice.bytes(576)].concat();
    (0..n).map(ballot).collect()
}

fn ballot_key(ballot: &[u8]) -> PublicKey {
    PublicKey(ballot[HEAD_BYTES..HEAD_BYTES + 32].try_into().unwrap())
}

/// Each ballot is committed before the next one comes: the most that a disk could remember.
fn run(n: usize, run: u32) -> Run {
    let dice = &mut Dice::new("box", run * 1_000 + u32::try_from(n).unwrap());
    let folder = quick_folder();
    let kept = Kept::open(folder.path(), dice);
    let writer = BoxWriter::start(kept.store.clone());
    let ballots = ballots(n, dice);
    let mut rows = Vec::new();
    for ballot in &ballots {
        let row = kept.key.seal(POLL, &ballot_key(ballot), ballot, dice);
        rows.push(row.clone());
        let (done, committed) = channel();
        writer.put(row, Box::new(move |answer| done.send(answer.is_ok()).unwrap())).unwrap();
        assert!(committed.recv().unwrap());
    }
    let open = Files::below(&folder.path().join("data"));
    kept.keeper.close(&POLL).unwrap();
    let closed = Files::below(folder.path());
    Run { ballots, rows, open, closed }
}

/// What an attacker sorts by: the key inside each ballot.
fn keys(ballots: &[Vec<u8>]) -> Vec<Vec<u8>> {
    ballots.iter().map(|ballot| ballot_key(ballot).0.to_vec()).collect()
}

#[test]
fn the_closed_box_does_not_tell_the_order_of_arrival() {
    for (n, runs) in SIZES {
        let mut trial = Trial::new(n);
        for at in 0..runs {
            let run = run(n, at);
            trial.add(guesses(&run.closed, &keys(&run.ballots)));
            if at < SEARCHED {
                check_left(&run);
                check_open(&run);
            }
        }
        // The box file is the only one that they are found in at all.
        assert_eq!(trial.attacks(), 6);
        trial.is_hidden().unwrap();
    }
}

/// After the close nothing but the box file tells a ballot, and no key is left.
fn check_left(run: &Run) {
    let mut canaries = Canaries::default();
    for ballot in &run.ballots {
        canaries.value(Kind::Ballot, "ballot", &ballot[HEAD_BYTES..]);
        let leaf = protocol::ballot::leaf(ballot);
        canaries.value(Kind::Ballot, "leaf", leaf.as_ref());
    }
    for (name, bytes) in &run.closed.0 {
        let is_box = name == &format!("data/box-{POLL}.bin");
        assert_eq!(canaries.find(bytes).is_empty(), !is_box, "{name}");
        assert!(!name.starts_with("keys/"), "{name} is left");
    }
    let mut canaries = Canaries::default();
    for row in &run.rows {
        canaries.value(Kind::Row, "key of a row", &row.key);
        canaries.value(Kind::Row, "sealed row", &row.sealed);
    }
    assert_eq!(canaries.find(run.open.ending("box.sqlite-wal")).len(), 2, "rows are looked for");
    for (name, bytes) in &run.closed.0 {
        assert!(canaries.find(bytes).is_empty(), "a row is left in {name}");
    }
}

/// Without the key directory: no 8 bytes of any ballot are on the disk, so that no row can be
/// joined with a ballot of the closed box.
fn check_open(run: &Run) {
    let tails = run.ballots.iter().map(|ballot| &ballot[HEAD_BYTES..]);
    let parts: HashSet<&[u8]> = tails.flat_map(|tail| tail.windows(8)).collect();
    for (name, bytes) in &run.open.0 {
        assert!(bytes.windows(8).all(|eight| !parts.contains(eight)), "{name} tells a ballot");
    }
}

#[test]
fn one_group_of_ballots_is_sorted_even_for_who_holds_the_key_of_the_box() {
    let n = 40;
    let mut trial = Trial::new(n);
    for at in 0..50 {
        let dice = &mut Dice::new("group", at);
        let folder = quick_folder();
        let kept = Kept::open(folder.path(), dice);
        let ballots = ballots(n, dice);
        let seal = |ballot: &Vec<u8>| kept.key.seal(POLL, &ballot_key(ballot), ballot, dice);
        let rows: Vec<_> = ballots.iter().map(seal).collect();
        kept.store.cast(&rows).unwrap();
        let arrived: Vec<_> = rows.iter().map(|row| row.key.to_vec()).collect();
        trial.add(guesses(&Files::below(folder.path()), &arrived));
    }
    assert!(trial.attacks() > 0, "the rows are on the disk");
    trial.is_hidden().unwrap();
}

/// Ballots in a table of this schema, one commit each, then whatever else is asked for.
fn naive(n: usize, run: u32, schema: &str, afterwards: &str) -> (Vec<Vec<u8>>, Files) {
    let ballots = ballots(n, &mut Dice::new("naive", run));
    let folder = quick_folder();
    let database = Connection::open(folder.path().join("naive.sqlite")).unwrap();
    database.execute_batch(schema).unwrap();
    for ballot in &ballots {
        let key = ballot_key(ballot).0;
        database.execute("INSERT INTO ballot VALUES (?1, ?2)", params![key, ballot]).unwrap();
    }
    database.execute_batch(afterwards).unwrap();
    drop(database);
    (ballots, Files::below(folder.path()))
}

#[track_caller]
fn assert_told(n: usize, schema: &str, afterwards: &str) {
    let mut trial = Trial::new(n);
    for run in 0..20 {
        let (ballots, files) = naive(n, run, schema, afterwards);
        trial.add(guesses(&files, &keys(&ballots)));
    }
    assert!(trial.best() > 0.9, "the order was recovered to {:.3} only", trial.best());
    trial.is_hidden().unwrap_err();
}

#[test]
fn the_same_search_reads_the_order_from_naive_tables() {
    let with_rowid = "PRAGMA page_size = 4096; PRAGMA secure_delete = ON;
        CREATE TABLE ballot (key BLOB NOT NULL, ballot BLOB NOT NULL)";
    assert_told(15, with_rowid, "");
    assert_told(200, with_rowid, "VACUUM");
    // Ballots of a small meeting in one page lie there as they came.
    let one_page = "PRAGMA page_size = 16384; PRAGMA secure_delete = ON;
        CREATE TABLE ballot (key BLOB PRIMARY KEY, ballot BLOB NOT NULL) WITHOUT ROWID";
    assert_told(15, one_page, "");
}

#[test]
fn a_box_file_in_the_order_of_arrival_would_be_seen() {
    let mut trial = Trial::new(40);
    for run in 0..20 {
        let ballots = ballots(40, &mut Dice::new("unsorted", run));
        let file = ("box.bin".to_owned(), ballots.concat());
        trial.add(guesses(&Files([file].into()), &keys(&ballots)));
    }
    assert!(trial.best() > 0.9);
    trial.is_hidden().unwrap_err();
}
