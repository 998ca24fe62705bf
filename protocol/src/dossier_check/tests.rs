//! Each thing that cannot be so is found, at its place.

use serde_json::{Value, json};

use super::*;

fn dossier() -> Value {
    json!({
        "format": "phieukin/v1/dossier", "profile": "district-2023",
        "period": { "kind": "year", "year": 2026 }, "assessed_on": "2026-12-10",
        "groups": [{ "code": "g", "name": "Cấp trưởng" }],
        "subjects": [
            { "code": "btv", "subject": { "name": "Ban Thường vụ", "kind": "collective" } },
            { "code": "vp", "subject": { "name": "Văn phòng", "kind": "collective" },
              "above": "btv" },
            { "code": "a", "subject": { "name": "Lê Văn A", "position": "Chánh Văn phòng" },
              "group": "g", "heads": ["vp"], "facts": { "admitted_on": "2026-12-10",
              "tasks": { "assigned": 3, "done": 3 }, "results_not_met": { "part": 1, "of": 1 } } },
        ],
    })
}

/// Place and code of each fault after the value at a pointer is put in.
fn faults(pointer: &str, value: Value) -> Vec<(String, &'static str)> {
    let mut changed = dossier();
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    match changed.pointer_mut(parent).unwrap() {
        Value::Array(list) => list.push(value),
        parent => parent[key] = value,
    }
    let dossier = Dossier::parse(changed.to_string().as_bytes()).unwrap();
    let profile = Profile::find("district-2023").unwrap();
    let found = dossier.check(profile);
    found.iter().map(|fault| (fault.place(), fault.code.code())).collect()
}

#[test]
fn a_dossier_that_can_be_so_has_no_fault() {
    assert_eq!(faults("/assessed_on", json!("2026-12-10")), []);
}

#[test]
fn what_cannot_be_so_is_found_at_its_place() {
    let ballots = |votes: Value| json!([{ "kind": "confidence", "cast": 1, "votes": votes }]);
    let twin = json!({ "code": "b", "subject": { "name": "Văn phòng", "kind": "collective" } });
    let cases = [
        ("/time_zone", json!(""), "time_zone", "bad_text"),
        ("/period", json!({ "kind": "month", "year": 2026, "number": 13 }), "period", "bad_period"),
        ("/period", json!({ "kind": "year", "year": 2026, "number": 1 }), "period", "bad_period"),
        ("/period", json!({ "kind": "year", "year": 26 }), "period", "bad_period"),
        ("/draft_sent_on", json!("2026-12-11"), "draft_sent_on", "future_date"),
        ("/groups/-", json!({ "code": "h", "name": "Cấp phó" }), "groups", "empty_group"),
        ("/groups/-", json!({ "code": "g", "name": "Cấp phó" }), "groups", "duplicate_code"),
        ("/subjects/2/code", json!("a,b"), "subjects[2].code", "bad_text"),
        ("/subjects/2/code", json!("vp"), "subjects[2].code", "duplicate_code"),
        ("/subjects/2/subject/name", json!("A\u{300}"), "subjects[2].name", "bad_text"),
        ("/subjects/2/group", json!("no"), "subjects[2].group", "unknown_code"),
        ("/subjects/2/heads", json!(["nobody"]), "subjects[2].heads", "unknown_code"),
        ("/subjects/2/heads", json!(["vp", "vp"]), "subjects[2].heads", "duplicate_code"),
        ("/subjects/2/heads", json!(["a"]), "subjects[2].heads", "itself"),
        ("/subjects/1/above", json!("vp"), "subjects[1].above", "itself"),
        ("/subjects/2/decided_under", json!("no"), "subjects[2].decided_under", "unknown_code"),
        ("/subjects/2/facts/opinions", json!(["no"]), "subjects[2].opinions", "unknown_code"),
        ("/subjects/2/facts/grades", json!({ "no": {} }), "subjects[2].grades", "unknown_code"),
        (
            "/subjects/2/facts/admitted_on",
            json!("2026-12-11"),
            "subjects[2].admitted_on",
            "future_date",
        ),
        (
            "/subjects/2/facts/doubts",
            json!([{ "year": 2027, "kind": "complaint" }]),
            "subjects[2].doubts",
            "future_date",
        ),
        ("/subjects/2/facts/tasks/done", json!(4), "subjects[2].tasks", "above_whole"),
        (
            "/subjects/2/facts/results_not_met/part",
            json!(2),
            "subjects[2].results_not_met",
            "above_whole",
        ),
        (
            "/subjects/2/facts/discipline",
            json!([{ "form": "cảnh cáo", "decided_on": "2027-01-01" }]),
            "subjects[2].discipline",
            "future_date",
        ),
        (
            "/subjects/2/facts/ballots",
            ballots(json!({ "high": 2 })),
            "subjects[2].ballots",
            "above_whole",
        ),
        (
            "/subjects/2/facts/ballots",
            ballots(json!({ "good": 1 })),
            "subjects[2].ballots",
            "unknown_code",
        ),
        ("/subjects/-", twin, "subjects[3].name", "duplicate_code"),
    ];
    for (pointer, value, place, code) in cases {
        let found = faults(pointer, value.clone());
        assert!(found.contains(&(place.to_owned(), code)), "{pointer} {value}: {found:?}");
    }
}

#[test]
fn circles_are_found_at_each_of_their_subjects() {
    let found = faults("/subjects/0/above", json!("vp"));
    let place = |index| (format!("subjects[{index}].above"), "circle");
    assert_eq!(found, [place(0), place(1)]);
}

#[test]
fn a_circle_of_heads_is_named() {
    let mut changed = dossier();
    for (at, heads) in [(0, "a"), (1, "btv"), (2, "vp")] {
        changed["subjects"][at]["heads"] = json!([heads]);
    }
    let dossier = Dossier::parse(changed.to_string().as_bytes()).unwrap();
    let found = dossier.check(Profile::find("district-2023").unwrap());
    let found: Vec<_> = found.iter().map(|one| (one.place(), one.found.as_str())).collect();
    let place = |index| format!("subjects[{index}].heads");
    let expected = [
        (place(0), "btv → a → vp → btv"),
        (place(1), "vp → btv → a → vp"),
        (place(2), "a → vp → btv → a"),
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_list_beyond_its_limit_is_told_once_and_not_looked_at() {
    let many: Vec<_> = (0..=LIST_MAX).map(|number| number.to_string()).collect();
    assert_eq!(
        faults("/subjects/2/heads", json!(many)),
        [("subjects[2].heads".to_owned(), "too_many")]
    );
}
