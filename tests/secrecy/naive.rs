//! Designs that look harmless and join a member with a ballot: the search must find each of them.

use data_encoding::BASE64;
use protocol::ballot::tracker;
use protocol::bytes::Leaf;
use rusqlite::{Connection, params};
use tempfile::TempDir;

use crate::canary::{Canaries, Kind};
use crate::files::Files;
use crate::meeting::random;
use crate::places::joined;

#[test]
fn naive_designs_are_found() {
    let (code, name) = ("TV-9Q07K", "Ủy viên Kim-Tước-07");
    let (ballot_key, leaf): ([u8; 32], Leaf) = (random(), Leaf(random()));
    let mut canaries = Canaries::default();
    canaries.text(Kind::Person, "code", code);
    canaries.text(Kind::Person, "name", name);
    canaries.value(Kind::Ballot, "ballot key", &ballot_key);
    canaries.value(Kind::Ballot, "leaf", leaf.as_ref());
    canaries.text(Kind::Ballot, "tracker", &tracker(&leaf));
    let breaches = |bytes: &[u8]| {
        let file = ("data/x".to_owned(), bytes.to_vec());
        joined(&Files([file].into()), &canaries).len()
    };

    let log = format!("INFO cast by {code}: {leaf}\n");
    assert_eq!(breaches(log.as_bytes()), 1, "a log line");
    let receipt = format!("{{\"who\":\"{name}\",\"code\":\"{}\"}}", tracker(&leaf));
    assert_eq!(breaches(receipt.as_bytes()), 1, "a receipt with a name");
    let session = BASE64.encode(&[code.as_bytes(), &ballot_key].concat());
    assert_eq!(breaches(session.as_bytes()), 1, "a session cookie that was kept");
    let results = format!("{leaf},Excellent\n");
    assert_eq!(breaches(results.as_bytes()), 1, "a list of votes by ballot");
    assert_eq!(breaches(format!("{code} {name}\n").as_bytes()), 0, "a roster");
    assert_eq!(breaches(format!("{leaf}\n").as_bytes()), 0, "a list of leaves");

    // Deleting is not forgetting.
    let place = TempDir::new().unwrap();
    let database = Connection::open(place.path().join("x.sqlite")).unwrap();
    let sql = "PRAGMA secure_delete = OFF; CREATE TABLE vote (code TEXT, ballot_key BLOB)";
    database.execute_batch(sql).unwrap();
    database.execute("INSERT INTO vote VALUES (?1, ?2)", params![code, ballot_key]).unwrap();
    database.execute("DELETE FROM vote", []).unwrap();
    drop(database);
    assert_eq!(joined(&Files::below(place.path()), &canaries).len(), 1, "a deleted row");
}
