//! `phieukin-kiosk rehearse` on files with mistakes: each has its own sentence and its place, and
//! nothing is started.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::{Value, json};
use tempfile::TempDir;

/// A server that does not exist: whatever is not refused before ends with exit status 1.
const NO_SERVER: &str = "/no/such/server";

fn rehearse(folder: &Path, file: &[u8], arguments: &[&str]) -> Output {
    let path = folder.join("meeting.json");
    fs::write(&path, file).unwrap();
    Command::new(env!("CARGO_BIN_EXE_phieukin-kiosk"))
        .arg("rehearse")
        .arg(path)
        .args(["--lang", "en", "--server", NO_SERVER])
        .args(arguments)
        .output()
        .unwrap()
}

#[track_caller]
fn refuses_bytes(file: &[u8], sentence: &str) {
    let folder = TempDir::new().unwrap();
    let output = rehearse(folder.path(), file, &["--json"]);
    let given = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{given}");
    assert!(output.stdout.is_empty(), "{given}");
    assert!(given.contains(sentence), "expected {sentence:?} in {given:?}");
    assert_eq!(given.lines().count(), 1, "{given}");
}

#[track_caller]
fn refuses(file: &Value, sentence: &str) {
    refuses_bytes(file.to_string().as_bytes(), sentence);
}

/// Fails only when the server is to be started, so the file was accepted.
#[track_caller]
fn accepts(file: &Value) -> String {
    let folder = TempDir::new().unwrap();
    let output = rehearse(folder.path(), file.to_string().as_bytes(), &[]);
    let given = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{given}");
    assert!(given.contains("Cannot start the server /no/such/server"), "{given}");
    given
}

fn meeting() -> Value {
    json!({
        "title": "Hội nghị Ban Thường vụ",
        "profile": "district-2023",
        "base": "cast",
        "tie": "equal_levels",
        "members": 15,
        "subjects": [
            { "name": "đồng chí A", "votes": { "excellent": 5, "good": 4, "completed": 6 } },
            { "name": "đồng chí B", "votes": { "excellent": 7, "good": 7 }, "head_decides": "good" }
        ]
    })
}

/// The meeting with the value at a JSON pointer's place replaced.
fn with(pointer: &str, value: Value) -> Value {
    let mut meeting = meeting();
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    match meeting.pointer_mut(parent).unwrap() {
        Value::Array(items) => items[key.parse::<usize>().unwrap()] = value,
        object => object[key] = value,
    }
    meeting
}

fn without(pointer: &str) -> Value {
    let mut meeting = meeting();
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    meeting.pointer_mut(parent).unwrap().as_object_mut().unwrap().remove(key).unwrap();
    meeting
}

#[test]
fn a_good_file_goes_on_to_the_server() {
    accepts(&meeting());
    for optional in ["/base", "/tie", "/subjects/1/head_decides"] {
        accepts(&without(optional));
        accepts(&with(optional, Value::Null));
    }
    accepts(&with("/present", json!(15)));
    accepts(&with("/summoned", json!(2_000)));
    accepts(&with("/subjects/0/votes", json!({})));
}

#[test]
fn what_is_not_the_form_is_refused_with_its_place() {
    refuses_bytes(b"", "line 1, column 0");
    refuses_bytes(b"{\n  \"title\": ,\n}", "line 2, column 12");
    refuses_bytes(b"[]", "An object in braces is needed");
    refuses_bytes(&[meeting().to_string().as_bytes(), b" x"].concat(), "not well-formed JSON");
    refuses_bytes(&vec![b' '; (1 << 20) + 1], "no more than 1 MiB");
    refuses(&with("/title", json!(7)), "title: A string in quotation marks is needed");
    refuses(&with("/subjects", json!({})), "subjects: A list in brackets is needed");
    refuses(&with("/subjects/0", json!("đồng chí A")), "subjects[0]: An object in braces");
    refuses(&with("/subjects/1/votes", json!([7, 7])), "subjects[1].votes: An object in braces");
}

#[test]
fn unknown_doubled_and_missing_keys_are_named() {
    refuses(&with("/chair", json!("Bí thư")), "The key \"chair\" means nothing here");
    let known = "the keys that do: excellent, good, completed, not_completed, blank.";
    refuses(&with("/subjects/0/votes/invalid", json!(1)), known);
    refuses(&with("/subjects/0/votes/Good", json!(1)), "subjects[0].votes: The key \"Good\"");
    let doubled = meeting().to_string().replace("\"good\":4", "\"good\":4,\"good\":4");
    let sentence = "subjects[0].votes: The key \"good\" stands there twice";
    refuses_bytes(doubled.as_bytes(), sentence);
    for key in ["title", "profile", "members", "subjects"] {
        refuses(&without(&format!("/{key}")), &format!("The key \"{key}\" is missing"));
    }
    refuses(&without("/subjects/1/name"), "subjects[1]: The key \"name\" is missing");
    refuses(&without("/subjects/1/votes"), "subjects[1]: The key \"votes\" is missing");
}

#[test]
fn numbers_are_whole_and_within_their_limits() {
    let votes = "/subjects/0/votes/good";
    let place = "subjects[0].votes.good: A whole number from 0 up is needed here";
    for bad in [json!(-1), json!(4.5), json!(4.0), json!("4"), json!(true), json!([4]), json!(1e30)]
    {
        refuses(&with(votes, bad), place);
    }
    refuses(&with(votes, json!(-1)), "not -1");
    refuses(&with("/members", json!(2)), "members: 2 is outside of the limits from 3 to 2000");
    refuses(&with("/members", json!(2_001)), "from 3 to 2000");
    refuses(&with("/members", json!(u64::MAX)), "from 3 to 2000");
    refuses(&with("/present", json!(16)), "present: 16 is outside of the limits from 0 to 15");
    refuses(&with("/summoned", json!(14)), "summoned: 14 is outside of the limits from 15");
    let sentence = "subjects[0].votes: There are more ballots (16) than members present (15)";
    refuses(&with(votes, json!(5)), sentence);
    refuses(&with("/subjects/0/votes/blank", json!(1)), sentence);
    refuses(&with(votes, json!(u64::MAX)), "more ballots");
    refuses(&with("/present", json!(14)), "more ballots (15) than members present (14)");
}

#[test]
fn profiles_and_settings_are_known_ones() {
    let known = "choose one of: district-2023, ha-tinh-city-2023, tuyen-quang-2021";
    refuses(&with("/profile", json!("district-2024")), known);
    let clause = "This regulation has no rating poll (item 2, Part II)";
    refuses(&with("/profile", json!("half-year-review")), clause);
    refuses(&with("/base", json!("all")), "cast, valid, issued, present, summoned");
    refuses(&with("/tie", json!("none")), "choose one of: equal_levels, half_split");
    let levels = "choose one of: excellent, good, completed, not_completed";
    refuses(&with("/subjects/1/head_decides", json!("best")), levels);
}

#[test]
fn texts_and_subjects_are_those_of_a_draft() {
    for bad in ["", "   ", "a\nb", &"a".repeat(301)] {
        refuses(&with("/title", json!(bad)), "title: A text is empty, too long");
        refuses(&with("/subjects/0/name", json!(bad)), "subjects[0].name: A text is empty");
    }
    refuses(&with("/subjects", json!([])), "The agenda has no poll");
    let subject = |number: usize| json!({ "name": format!("Ủy viên {number}"), "votes": {} });
    let many = |count: usize| with("/subjects", (0..count).map(subject).collect());
    accepts(&many(60));
    refuses(&many(61), "more than 60 polls");
    // The same name in another composition of its letters is the same name.
    let composed = with("/subjects/1/name", json!("đồng chí A"));
    refuses(&composed, "subjects[1].name: One subject has two polls");
    let apart = "đo\u{302}\u{300}ng chi\u{301} A ";
    refuses(&with("/subjects/1/name", json!(apart)), "subjects[1].name: One subject has two polls");
}

#[test]
fn the_head_decides_between_the_two_levels_of_a_tie_only() {
    let sentence = "subjects[1].head_decides: The head may only decide one of the two levels with \
                    level votes, excellent or good, not completed";
    refuses(&with("/subjects/1/head_decides", json!("completed")), sentence);
    let ignored = accepts(&with("/subjects/0/head_decides", json!("completed")));
    assert!(ignored.contains("đồng chí A: the votes are not level"), "{ignored}");
    assert!(!accepts(&meeting()).contains("is ignored"));
}

#[test]
fn whether_votes_are_level_depends_on_the_base_as_it_will_be_in_the_meeting() {
    // 7 + 7 of 15 issued is no tie; of 14 present, and so issued, it is.
    let mut issued = with("/base", json!("issued"));
    assert!(accepts(&issued).contains("đồng chí B: the votes are not level"));
    issued["present"] = json!(14);
    issued["subjects"][0]["votes"]["completed"] = json!(5);
    assert!(!accepts(&issued).contains("is ignored"));
    issued["base"] = json!("summoned");
    assert!(accepts(&issued).contains("đồng chí B: the votes are not level"));
}

#[test]
fn a_folder_that_holds_something_is_left_alone() {
    let folder = TempDir::new().unwrap();
    let keep = folder.path().to_str().unwrap();
    let output = rehearse(folder.path(), meeting().to_string().as_bytes(), &["--keep", keep]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("must be new or empty"));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    let file = folder.path().join("meeting.json");
    let output = rehearse(
        folder.path(),
        meeting().to_string().as_bytes(),
        &["--keep", file.to_str().unwrap()],
    );
    assert_eq!(output.status.code(), Some(2), "a file is no folder");
}

#[test]
fn a_file_that_is_not_there_is_bad_input() {
    let output = Command::new(env!("CARGO_BIN_EXE_phieukin-kiosk"))
        .args(["rehearse", "/no/such/file.json", "--lang", "en"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("Cannot read the file"));
}

#[test]
fn a_server_that_does_not_start_is_told_in_one_document() {
    for server in ["/no/such/server", "/bin/false", "/bin/cat"] {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("meeting.json");
        fs::write(&path, meeting().to_string()).unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_phieukin-kiosk"))
            .args(["rehearse", "--json", "--server", server])
            .arg(path)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(1), "{server}");
        let document: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(document["verified"], json!(false));
        assert!(document["error"].as_str().unwrap().contains(server), "{document}");
        assert_eq!(document["polls"], json!([]));
    }
}
