//! `roster.json`: SPEC §6, rows from secrets, trees of several sizes, proofs good and bad.

use protocol::bytes::{Hash, MeetingId, PublicKey, Salt};
use protocol::roster::{
    AdmissionSecret, Roster, RosterCommitment, RosterProof, RosterRow, desk_code, name_hash,
};
use serde_json::{Value, json};
use zeroize::Zeroizing;

use super::{array, assert_refused, cases, hex, text};
use crate::meeting::Dice;

pub(super) fn write() -> Value {
    let trees = [1, 2, 3, 5, 8, 15].map(tree_case);
    json!({
        "rows": (0..4).map(row_case).collect::<Vec<_>>(),
        "trees": trees,
        "good_proofs": good_proofs(),
        "bad_proofs": bad_proofs(),
        "bad_rosters": [
            { "name": "nobody", "rows": [], "refused": "empty_roster" },
            { "name": "one key twice", "rows": [row(0), row(1), row(0)],
                "refused": "duplicate_code" },
        ],
    })
}

fn row(index: usize) -> RosterRow {
    let mut dice = Dice::new(&format!("row {index}"));
    RosterRow {
        admission_key: PublicKey(dice.bytes()),
        salt: Salt(dice.bytes()),
        name_hash: Hash(dice.bytes()),
    }
}

fn roster(count: usize) -> Roster {
    Roster::new((0..count).map(row).collect()).unwrap()
}

fn row_case(index: usize) -> Value {
    let mut dice = Dice::new(&format!("slip {index}"));
    let meeting = MeetingId(dice.bytes());
    let secret: [u8; 32] = dice.bytes();
    let key = AdmissionSecret(Zeroizing::new(secret)).admission_key(&meeting);
    let [salt, name_salt] = [(); 2].map(|()| Salt(dice.bytes()));
    let name = ["Bí thư", "Phó Bí thư Thường trực", "đồng chí A", "Ủy viên 03"][index];
    let row =
        RosterRow { admission_key: key.public(), salt, name_hash: name_hash(&name_salt, name) };
    json!({
        "name": name,
        "meeting": meeting,
        "secret": hex(secret),
        "admission_key": row.admission_key,
        "salt": salt,
        "name_salt": name_salt,
        "name_hash": row.name_hash,
        "leaf": row.leaf(),
        "desk_code": desk_code(&row.leaf()),
    })
}

fn tree_case(count: usize) -> Value {
    let rows: Vec<_> = (0..count).map(row).collect();
    json!({ "name": format!("{count} rows"), "rows": rows, "roster": roster(count).commitment() })
}

fn good_proofs() -> Vec<Value> {
    let case = |count: usize, position: usize| {
        let roster = roster(count);
        json!({
            "name": format!("position {position} of {count}"),
            "roster": roster.commitment(),
            "admission_key": roster.rows()[position].admission_key,
            "proof": roster.proof(position).unwrap(),
        })
    };
    let all = |count: usize| (0..count).map(move |position| (count, position));
    let chosen = all(1).chain(all(2)).chain(all(3)).chain(all(7)).chain([(2_000, 1_234)]);
    chosen.map(|(count, position)| case(count, position)).collect()
}

fn bad_proofs() -> Vec<Value> {
    let roster = roster(7);
    let (key, good) = (roster.rows()[4].admission_key, roster.proof(4).unwrap());
    let commitment = roster.commitment();
    let case = |name: &str, key: PublicKey, proof: RosterProof, roster: &RosterCommitment| {
        json!({ "name": name, "roster": roster, "admission_key": key, "proof": proof,
            "refused": "unknown_key" })
    };
    let with = |name: &str, change: &dyn Fn(&mut RosterProof)| {
        let mut proof = good.clone();
        change(&mut proof);
        case(name, key, proof, &commitment)
    };
    let other_key = roster.rows()[3].admission_key;
    let larger = RosterCommitment { count: 9, ..commitment.clone() };
    let elsewhere = RosterCommitment { root: Hash([7; 32]), ..commitment.clone() };
    vec![
        case("another member's key", other_key, good.clone(), &commitment),
        case("another root", key, good.clone(), &elsewhere),
        case("another number of rows", key, good.clone(), &larger),
        with("another position", &|proof| proof.position = 5),
        with("a position outside", &|proof| proof.position = 7),
        with("another salt", &|proof| proof.salt.0[0] ^= 1),
        with("another name", &|proof| proof.name_hash.0[31] ^= 1),
        with("a path one hash short", &|proof| proof.path.truncate(2)),
        with("a path one hash long", &|proof| proof.path.push(Hash([7; 32]))),
        with("a path in another order", &|proof| proof.path.reverse()),
        with("no path", &|proof| proof.path.clear()),
        with("a bit of the path", &|proof| proof.path[1].0[0] ^= 1),
    ]
}

pub(super) fn check(file: &Value) {
    for case in cases(file, "rows") {
        let meeting = MeetingId::parse(text(&case["meeting"])).unwrap();
        let secret = AdmissionSecret(Zeroizing::new(array(&case["secret"])));
        let admission_key = secret.admission_key(&meeting).public();
        assert_eq!(json!(admission_key), case["admission_key"]);
        let name_salt = Salt::parse(text(&case["name_salt"])).unwrap();
        let name_hash = name_hash(&name_salt, text(&case["name"]));
        assert_eq!(json!(name_hash), case["name_hash"]);
        let salt = Salt::parse(text(&case["salt"])).unwrap();
        let leaf = RosterRow { admission_key, salt, name_hash }.leaf();
        assert_eq!(json!(leaf), case["leaf"]);
        assert_eq!(desk_code(&leaf), text(&case["desk_code"]));
    }
    let read =
        |case: &Value| -> Vec<RosterRow> { serde_json::from_value(case["rows"].clone()).unwrap() };
    for case in cases(file, "trees") {
        let roster = Roster::new(read(case)).unwrap();
        assert_eq!(json!(roster.commitment()), case["roster"]);
    }
    for case in cases(file, "bad_rosters") {
        assert_refused(Roster::new(read(case)).map(|roster| roster.commitment()), case);
    }
    let verify = |case: &Value| {
        let key = PublicKey::parse(text(&case["admission_key"])).unwrap();
        let roster: RosterCommitment = serde_json::from_value(case["roster"].clone()).unwrap();
        let proof: RosterProof = serde_json::from_value(case["proof"].clone()).unwrap();
        proof.verify(&roster, &key)
    };
    for case in cases(file, "good_proofs") {
        assert_eq!(verify(case), Ok(()), "{}", case["name"]);
    }
    for case in cases(file, "bad_proofs") {
        assert_refused(verify(case), case);
    }
}
