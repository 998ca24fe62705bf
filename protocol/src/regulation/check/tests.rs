//! The shipped profiles, and `district-2023` with one thing changed at a time.

mod changes;

use std::collections::BTreeSet;

use serde_json::Value;

use super::*;
use crate::regulation::SOURCES;

/// A copy of the district's profile under an id of its own.
fn copy() -> Value {
    let mut copy: Value = serde_json::from_str(SOURCES[0]).unwrap();
    copy["id"] = "xa-phuong-2026".into();
    copy
}

/// A profile with points, as of what came after the shipped ones.
fn points() -> Value {
    serde_json::from_str(include_str!("../../../tests/regulation/points-2025.json")).unwrap()
}

fn faults_of(profile: &Value) -> Vec<Fault> {
    check(&serde_json::to_vec_pretty(profile).unwrap()).unwrap()
}

/// A fault in a line: `code path: found -> expected`.
fn line(fault: &Fault) -> String {
    let (code, path) = (fault.code.code(), &fault.place.path);
    format!("{code} {path}: {} -> {}", fault.found, fault.expected.join(", "))
}

#[test]
fn the_shipped_profiles_and_a_copy_have_no_fault() {
    for source in SOURCES {
        let lines: Vec<_> = check(source.as_bytes()).unwrap().iter().map(line).collect();
        assert_eq!(lines, [""; 0]);
    }
    assert_eq!(faults_of(&copy()), []);
    assert_eq!(faults_of(&points()), []);
    assert!(read(SOURCES[0].as_bytes()).unwrap().is_ok());
    // A mark of encoding, as some editors put it.
    assert_eq!(check(format!("\u{feff}{}", SOURCES[0]).as_bytes()), Ok(Vec::new()));
}

#[test]
fn each_change_is_found_with_its_place_and_what_was_expected() {
    let mut wrong = Vec::new();
    for change in changes::all() {
        let mut profile = (change.base)();
        (change.apply)(&mut profile);
        let found: Vec<_> = faults_of(&profile).iter().map(line).collect();
        if found != change.faults {
            wrong.push(format!("{:#?} instead of {:#?}", found, change.faults));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_code_has_a_change_that_brings_it_about() {
    let shown: BTreeSet<_> = changes::all()
        .iter()
        .flat_map(|change| change.faults)
        .map(|line| line.split(' ').next().unwrap())
        .collect();
    let codes: BTreeSet<_> = FaultCode::ALL.iter().map(|code| code.code()).collect();
    // What only texts have: doubled keys, below; and what no check but the reader finds.
    let apart = BTreeSet::from(["doubled_key", "unreadable"]);
    assert_eq!(codes.difference(&shown).copied().collect::<BTreeSet<_>>(), apart);
}

#[test]
fn all_faults_are_told_at_once_in_the_order_of_the_file() {
    let text = SOURCES[0]
        .replace(
            "\"percent\": 50, \"clause\": \"district III.2.3\"",
            "\"percent\": 120, \"clause\": \"district III.9\"",
        )
        .replace("\"per_group\": true", "\"per_groups\": true")
        .replace("\"id\": \"district-2023\"", "\"id\": \"Huyện 2023\", \"id\": \"huyen\"");
    let faults = check(text.as_bytes()).unwrap();
    let places: Vec<_> = faults
        .iter()
        .map(|fault| (fault.code.code(), fault.place.line, fault.place.column))
        .collect();
    let line_of = |part: &str| text[..text.find(part).unwrap()].matches('\n').count() + 1;
    let (share, cap) = (line_of("\"percent\": 120"), line_of("\"per_groups\""));
    let expected = [
        ("bad_code", 2, 9),
        ("doubled_key", 2, 23),
        ("bad_percent", share, 46),
        ("unknown_clause", share, 61),
        ("missing_key", cap - 3, 10),
        ("unknown_key", cap, 5),
    ];
    assert_eq!(places, expected);
}

#[test]
fn whatever_the_reader_refuses_has_a_fault() {
    // Every value of a profile in turn becomes another kind of value, and every key is left out.
    let profile = copy();
    let mut places = Vec::new();
    walk(&profile, String::new(), &mut places);
    assert!(places.len() > 2_000, "{}", places.len());
    for place in places.iter().step_by(41) {
        for other in [Value::Null, "no".into(), 7.into(), vec![7].into()] {
            let mut changed = profile.clone();
            *changed.pointer_mut(place).unwrap() = other.clone();
            agrees(&changed, place, &other);
        }
        let mut changed = profile.clone();
        let (parent, key) = place.rsplit_once('/').unwrap();
        if let Value::Object(object) = changed.pointer_mut(parent).unwrap() {
            object.remove(key);
            agrees(&changed, place, &Value::Null);
        }
    }
}

fn agrees(profile: &Value, place: &str, other: &Value) {
    let text = serde_json::to_string(profile).unwrap();
    let faults = check(text.as_bytes()).unwrap();
    if let Err(error) = serde_json::from_str::<Profile>(&text) {
        assert!(!faults.is_empty(), "{place} = {other}: {error}");
        let unread = faults.iter().find(|fault| fault.code == FaultCode::Unreadable);
        assert_eq!(unread, None, "{place} = {other}");
    }
}

fn walk(value: &Value, path: String, places: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                walk(value, format!("{path}/{key}"), places);
            }
        }
        Value::Array(list) => {
            for (at, value) in list.iter().enumerate() {
                walk(value, format!("{path}/{at}"), places);
            }
        }
        _ => {}
    }
    if !path.is_empty() {
        places.push(path);
    }
}

#[test]
fn what_is_no_json_is_told_with_its_place() {
    let cut = &SOURCES[0][..SOURCES[0].len() / 2];
    assert!(matches!(check(cut.as_bytes()), Err(Unread::NotJson { line: 1000.., .. })));
    let Err(Unread::NotJson { line, column, .. }) = check(b"{\n  \"id\": x\n}") else { panic!() };
    assert_eq!((line, column), (2, 9));
    assert_eq!(check(&[b'{', 0xff]), Err(Unread::NotText { at: 1 }));
    assert_eq!(check(&vec![b' '; PROFILE_BYTES_MAX + 1]), Err(Unread::TooLarge));
    let deep = "[".repeat(100_000);
    assert!(matches!(check(deep.as_bytes()), Err(Unread::NotJson { .. })));
    let codes: Vec<_> = check(b"[]").unwrap().iter().map(|fault| fault.code).collect();
    assert_eq!(codes, [FaultCode::WrongForm]);
}

#[test]
fn a_file_of_nothing_but_faults_is_told_up_to_a_bound() {
    let keys: Vec<_> = (0..2_000).map(|at| format!("\"x{at}\": {at}")).collect();
    let faults = check(format!("{{{}}}", keys.join(",")).as_bytes()).unwrap();
    assert_eq!(faults.len(), FAULTS_MAX);
}
