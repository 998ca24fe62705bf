//! `draft.json`: SPEC §5, drafts with their hash and poll ids, and refusals with their place.

use protocol::bytes::MeetingId;
use protocol::draft::Draft;
use serde_json::{Value, json};

use super::{cases, text};

pub(super) fn write() -> Value {
    let bad = [bad_forms(), bad_texts(), bad_members(), bad_polls()].concat();
    json!({ "good": good(), "bad": bad })
}

fn member(number: usize) -> Value {
    json!({ "code": format!("{number:04}"), "name": format!("Thành viên {number:04}") })
}

fn poll(number: usize) -> Value {
    json!({ "subject": { "name": format!("đồng chí {number}") } })
}

fn plain() -> Value {
    json!({
        "title": "Hội nghị Ban Thường vụ",
        "profile": "district-2023",
        "members": (1..=5).map(member).collect::<Vec<_>>(),
        "polls": [poll(1), poll(2)],
    })
}

fn good() -> Vec<Value> {
    let mut full = plain();
    full["body"] = json!("Đảng ủy xã");
    full["base"] = json!("present");
    full["tie"] = json!("half_split");
    full["tie_decider"] = json!("revote");
    full["members"][4]["observer"] = json!(true);
    full["members"][0]["position"] = json!("Bí thư");
    let subject = json!({ "name": "Chi bộ 1", "kind": "party_body", "position": "" });
    full["polls"][1] = json!({
        "subject": subject, "kind": "proposal", "scale": ["good", "completed"],
        "electorate": ["0001", "0002", "0003"],
        "context": { "self_rating": "good", "proposed": "completed", "proposed_by": "Đảng ủy xã" },
        "replaces": null,
    });
    let mut twice_rated = plain();
    twice_rated["polls"][1] =
        json!({ "subject": { "name": "đồng chí 1", "kind": "party_member" } });
    let mut kinds = plain();
    let kind = |number: usize, kind: &str| {
        let mut one = poll(number);
        one["kind"] = json!(kind);
        one
    };
    let mut advice = poll(3);
    advice["advisory"] = json!(true);
    advice["subject_member"] = json!("0001");
    kinds["polls"] =
        json!([kind(1, "workplace"), kind(1, "residence"), kind(1, "confidence"), advice]);
    kinds["subject_excluded"] = json!(true);
    let mut unpolled = plain();
    unpolled["profile"] = json!("half-year-review");
    unpolled["polls"] = json!([]);
    let mut decomposed = plain();
    decomposed["title"] = json!("  Ho\u{302}\u{323}i nghi\u{323}  ");
    let case = |name: &str, draft: Value, title: &str| {
        let draft = draft.to_string();
        let (meeting, hash) = (MeetingId([0x2a; 16]), Draft::hash(draft.as_bytes()));
        let agenda = Draft::read(draft.as_bytes()).unwrap().agenda(meeting, hash);
        let polls: Vec<_> = agenda.polls.iter().map(|poll| poll.id).collect();
        json!({ "name": name, "draft": draft, "meeting": meeting, "title": title,
            "hash": hash, "polls": polls })
    };
    vec![
        case("with every default", plain(), "Hội nghị Ban Thường vụ"),
        case("with every key", full, "Hội nghị Ban Thường vụ"),
        case("one person as leader and as member", twice_rated, "Hội nghị Ban Thường vụ"),
        case("measured kinds, an advice and excluded subjects", kinds, "Hội nghị Ban Thường vụ"),
        case("a half-year review without polls", unpolled, "Hội nghị Ban Thường vụ"),
        case("a title with combining marks and spaces", decomposed, "Hội nghị"),
    ]
}

fn bad(name: &str, draft: &Value, refused: &str, place: &str) -> Value {
    json!({ "name": name, "draft": draft.to_string(), "refused": refused, "place": place })
}

fn changed(change: impl FnOnce(&mut Value)) -> Value {
    let mut draft = plain();
    change(&mut draft);
    draft
}

/// A draft with as many members or polls as said, which the reader of the vectors makes: members
/// and polls as in the good draft, numbered from 1 in four digits and without padding.
fn generated(name: &str, key: &str, count: usize, refused: &str, place: &str) -> Value {
    let mut case = bad(name, &changed(|one| one[key] = json!([])), refused, place);
    case["generated"] = json!({ "key": key, "count": count });
    case
}

/// Places that begin with `line` are sentences of a JSON reader, and differ between programs.
fn bad_forms() -> Vec<Value> {
    let text = |name: &str, draft: &str| {
        json!({
            "name": name,
            "draft": draft,
            "refused": "malformed",
            "place": null,
        })
    };
    let put = |name: &str, key: &str, value: Value| {
        text(name, &changed(|one| one[key] = value).to_string())
    };
    let doubled = plain().to_string().replacen('{', "{\"title\":\"a\",", 1);
    vec![
        text("nothing", ""),
        text("not JSON", "Hội nghị"),
        text("cut off", &plain().to_string()[..90]),
        text("a doubled key", &doubled),
        put("an unknown key", "extra", json!(1)),
        put("a missing title", "title", Value::Null),
        put("an unknown base", "base", json!("all")),
        put("an unknown tie rule", "tie", json!("equal")),
        put("members that are no list", "members", json!({})),
        text(
            "an unknown kind of subject",
            &changed(|one| {
                one["polls"][0]["subject"]["kind"] = json!("person");
            })
            .to_string(),
        ),
        text(
            "a scale of two families",
            &changed(|one| {
                one["polls"][0]["scale"] = json!(["good", "low"]);
            })
            .to_string(),
        ),
        text(
            "a scale of one level",
            &changed(|one| {
                one["polls"][0]["scale"] = json!(["good"]);
            })
            .to_string(),
        ),
        text(
            "a scale out of order",
            &changed(|one| {
                one["polls"][0]["scale"] = json!(["completed", "good"]);
            })
            .to_string(),
        ),
    ]
}

fn bad_texts() -> Vec<Value> {
    vec![
        bad("an empty title", &changed(|one| one["title"] = json!("  ")), "bad_text", "title"),
        bad(
            "a title of 301 characters",
            &changed(|one| one["title"] = json!("ệ".repeat(301))),
            "bad_text",
            "title",
        ),
        bad(
            "a line feed in a name",
            &changed(|one| one["members"][2]["name"] = json!("a\nb")),
            "bad_text",
            "members[2].name",
        ),
        bad(
            "a text that turns around",
            &changed(|one| {
                one["polls"][1]["subject"]["name"] = json!("đồng chí \u{202e}2");
            }),
            "bad_text",
            "polls[1].subject.name",
        ),
        bad(
            "a character that nobody sees",
            &changed(|one| {
                one["members"][1]["code"] = json!("00\u{200b}02");
            }),
            "bad_text",
            "members[1].code",
        ),
        bad(
            "a code of 33 characters",
            &changed(|one| {
                one["members"][1]["code"] = json!("1".repeat(33));
            }),
            "bad_text",
            "members[1].code",
        ),
        bad(
            "an unknown profile",
            &changed(|one| one["profile"] = json!("district-2024")),
            "unknown_profile",
            "profile",
        ),
        bad(
            "polls at a half-year review",
            &changed(|one| {
                one["profile"] = json!("half-year-review");
            }),
            "rating_poll_not_allowed",
            "profile",
        ),
        json!({ "name": "above 1 MiB", "draft": plain().to_string(), "padded_to": (1 << 20) + 1,
            "refused": "too_large", "place": "draft" }),
    ]
}

fn bad_members() -> Vec<Value> {
    let doubled = changed(|one| one["members"][3]["code"] = json!("0002"));
    let doubled_after_composing = changed(|one| {
        one["members"][0]["code"] = json!("\u{1ec7}");
        one["members"][1]["code"] = json!("e\u{323}\u{302}");
    });
    let observers = changed(|one| {
        for member in one["members"].as_array_mut().unwrap() {
            member["observer"] = json!(true);
        }
    });
    vec![
        bad("no member", &changed(|one| one["members"] = json!([])), "empty_roster", "members"),
        bad("observers only", &observers, "empty_roster", "members"),
        generated("2,001 members", "members", 2_001, "too_many_members", "members"),
        bad("a code twice", &doubled, "duplicate_code", "members[3].code"),
        bad(
            "a code twice, written in two ways",
            &doubled_after_composing,
            "duplicate_code",
            "members[1].code",
        ),
    ]
}

fn bad_polls() -> Vec<Value> {
    let electorate = |name: &str, codes: &[&str], refused: &str| {
        let draft = changed(|one| one["polls"][1]["electorate"] = json!(codes));
        bad(name, &draft, refused, "polls[1].electorate")
    };
    let observer = changed(|one| {
        one["members"][0]["observer"] = json!(true);
        one["polls"][0]["electorate"] = json!(["0001", "0002", "0003"]);
    });
    let scale = |name: &str, kind: &str, scale: &[&str]| {
        let draft = changed(|one| {
            one["polls"][1]["kind"] = json!(kind);
            one["polls"][1]["scale"] = json!(scale);
        });
        bad(name, &draft, "bad_scale", "polls[1].scale")
    };
    let advisory = changed(|one| {
        one["polls"][1]["kind"] = json!("proposal");
        one["polls"][1]["advisory"] = json!(true);
    });
    let proposed_by = |name: &str, level: Value, by: &str, refused: &str| {
        let draft = changed(|one| {
            one["polls"][1]["context"] = json!({ "proposed": level, "proposed_by": by });
        });
        bad(name, &draft, refused, "polls[1].context.proposed_by")
    };
    let nobody = changed(|one| one["polls"][0]["subject_member"] = json!("9"));
    let excluded = changed(|one| {
        one["subject_excluded"] = json!(true);
        one["polls"][1]["electorate"] = json!(["0001", "0002", "0003"]);
        one["polls"][1]["subject_member"] = json!("0003");
    });
    let half_year = changed(|one| {
        one["profile"] = json!("half-year-review");
        one["polls"][0]["kind"] = json!("confidence");
        one["polls"][1]["kind"] = json!("workplace");
    });
    let two_voters = changed(|one| one["members"] = json!([member(1), member(2)]));
    vec![
        bad("no poll", &changed(|one| one["polls"] = json!([])), "no_polls", "polls"),
        generated("61 polls", "polls", 61, "too_many_polls", "polls"),
        bad(
            "one subject twice",
            &changed(|one| one["polls"][1] = poll(1)),
            "duplicate_subject",
            "polls[1].subject",
        ),
        electorate("an electorate of two", &["0001", "0002"], "electorate_too_small"),
        electorate("an electorate of nobody", &[], "electorate_too_small"),
        electorate("an elector from outside", &["0001", "0002", "9"], "unknown_member"),
        electorate("an elector twice", &["0001", "0002", "0002"], "duplicate_code"),
        bad("an observer for an elector", &observer, "unknown_member", "polls[0].electorate"),
        scale("confidence in levels", "confidence", &["good", "completed"]),
        scale("a decision between confidences", "decision", &["high", "low"]),
        scale("residents of other words", "residence", &["high", "medium", "low"]),
        bad("an advisory proposal", &advisory, "malformed", "polls[1].advisory"),
        proposed_by("who proposed, and no level", Value::Null, "Chi bộ 1", "malformed"),
        proposed_by("nobody who proposed", json!("good"), " ", "bad_text"),
        proposed_by("who proposed, of 301 characters", json!("good"), &"ệ".repeat(301), "bad_text"),
        bad("a subject from outside", &nobody, "unknown_member", "polls[0].subject_member"),
        bad("too few but the subject", &excluded, "electorate_too_small", "polls[1].electorate"),
        bad("levels in the half-year review", &half_year, "rating_poll_not_allowed", "profile"),
        bad("two voters", &two_voters, "electorate_too_small", "polls[0].electorate"),
    ]
}

pub(super) fn check(file: &Value) {
    for case in cases(file, "good") {
        let bytes = text(&case["draft"]).as_bytes();
        let draft = Draft::read(bytes).unwrap();
        let meeting = MeetingId::parse(text(&case["meeting"])).unwrap();
        let agenda = draft.agenda(meeting, Draft::hash(bytes));
        assert_eq!(draft.title, text(&case["title"]));
        assert_eq!(json!(agenda.draft), case["hash"]);
        let ids: Vec<_> = agenda.polls.iter().map(|poll| poll.id).collect();
        assert_eq!(json!(ids), case["polls"]);
    }
    for case in cases(file, "bad") {
        let mut bytes = text(&case["draft"]).as_bytes().to_vec();
        if let Some(key) = case["generated"]["key"].as_str() {
            let count = usize::try_from(case["generated"]["count"].as_u64().unwrap()).unwrap();
            let make = if key == "members" { member } else { poll };
            let mut draft: Value = serde_json::from_slice(&bytes).unwrap();
            draft[key] = (1..=count).map(make).collect();
            bytes = draft.to_string().into_bytes();
        }
        if let Some(length) = case["padded_to"].as_u64() {
            bytes.resize(usize::try_from(length).unwrap(), b' ');
        }
        let refused = Draft::read(&bytes).expect_err(text(&case["name"]));
        assert_eq!(refused.refusal.code(), text(&case["refused"]), "{}", case["name"]);
        if let Some(place) = case["place"].as_str() {
            assert_eq!(refused.place, place, "{}", case["name"]);
        }
    }
}
