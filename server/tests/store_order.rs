//! After an issuing was stopped and a box was emptied, the files lie in the order of their keys.

use std::fs;
use std::path::Path;

use phieukin_server::store::ballot_box::{BallotBox, BoxRow};
use phieukin_server::store::conformance::ballot_box::rows::row;
use phieukin_server::store::conformance::people::{FIRST, SECOND, admission, convene};
use phieukin_server::store::register::Register;
use phieukin_server::store::sqlite::{SqliteBallotBox, SqliteRegister};

/// Where the bytes stand in the file: its pages are looked at as they lie on the disk.
fn place(path: &Path, piece: &[u8]) -> usize {
    let file = fs::read(path).unwrap();
    let mut places = (0..file.len() - piece.len()).filter(|at| file[*at..].starts_with(piece));
    let place = places.next().expect("the row is in the file");
    assert_eq!(places.next(), None, "an old copy of the row is in the file");
    place
}

#[test]
fn rows_of_other_polls_lie_by_key_after_a_deletion() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("box.sqlite");
    let store = SqliteBallotBox::create_or_open(&path).unwrap();
    // One page takes all of them, so that their places in it tell the order of writing.
    let mut rows: Vec<_> = (0..15).map(|number| row(SECOND, number)).collect();
    for row in &rows {
        store.cast(std::slice::from_ref(row)).unwrap();
    }
    drop(store);
    let places = |rows: &[BoxRow]| -> Vec<_> {
        let sealed = |row: &BoxRow| row.sealed[..40].to_vec();
        rows.iter().map(|row| place(&path, &sealed(row))).collect()
    };
    assert!(places(&rows).is_sorted_by(|a, b| a > b), "a page is filled from its end");
    rows.sort_by_key(|row| row.key);
    assert!(!places(&rows).is_sorted_by(|a, b| a > b), "the arrivals were in no order of keys");

    let store = SqliteBallotBox::create_or_open(&path).unwrap();
    store.cast(&[row(FIRST, 0)]).unwrap();
    store.delete_rows(&FIRST).unwrap();
    assert!(places(&rows).is_sorted_by(|a, b| a > b), "the page still tells who came first");
}

#[test]
fn admissions_lie_by_key_after_the_stop() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("register.sqlite");
    let register = SqliteRegister::create_or_open(&path).unwrap();
    convene(&register, &["UV-01", "UV-02", "UV-03", "UV-04", "UV-05", "UV-06"]);
    let last_bytes = |i: u8| [&[0xee; 40][..], &[i; 40]].concat();
    for i in [4_u8, 1, 6, 2, 5, 3] {
        let long = [row(SECOND, u32::from(i)).sealed.repeat(14), last_bytes(i)].concat();
        register.admit(&admission(i, &long, &[SECOND])).unwrap();
    }
    register.stop_issuing(&FIRST).unwrap();
    let places: Vec<_> = (1..=6).map(|i| place(&path, &last_bytes(i))).collect();
    assert!(places.is_sorted(), "the pages still tell who came first: {places:?}");
}
