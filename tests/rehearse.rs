//! `phieukin-kiosk rehearse` with the real server: the whole main job, as people run it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use protocol::note::Detached;
use serde_json::{Value, json};
use tempfile::TempDir;

/// The programs beside this test.
fn program(name: &str) -> PathBuf {
    let test = std::env::current_exe().unwrap();
    let folders = test.ancestors().skip(1).take(2);
    let found = folders.map(|folder| folder.join(name)).find(|path| path.is_file());
    found.unwrap_or_else(|| panic!("{name} is not built: run `make test`"))
}

fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples").join(name)
}

fn rehearse(file: &Path, arguments: &[&str]) -> Output {
    assert!(program("phieukin-server").is_file());
    Command::new(program("phieukin-kiosk"))
        .arg("rehearse")
        .arg(file)
        .args(arguments)
        .output()
        .unwrap()
}

/// The one document of a rehearsal that verified.
#[track_caller]
fn verified(output: &Output) -> Value {
    let progress = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{progress}");
    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(document["verified"], json!(true));
    assert_eq!(document.as_object().unwrap().len(), 3, "{document}");
    document
}

/// Votes per level, best first, and blanks.
fn counts([excellent, good, completed, not_completed, blank]: [u32; 5]) -> Value {
    json!({
        "excellent": excellent, "good": good, "completed": completed,
        "not_completed": not_completed, "blank": blank, "invalid": 0
    })
}

#[test]
fn the_example_of_the_regulation_is_certified_as_it_was_cast() {
    let folder = TempDir::new().unwrap();
    let keep = folder.path().join("kept");
    let output = rehearse(
        &example("standing-committee.json"),
        &["--json", "--keep", keep.to_str().unwrap()],
    );
    let poll = |subject, cast, votes, level| {
        json!({
            "subject": subject, "present": 15, "admitted": 15, "issued": 15, "cast": cast,
            "counts": counts(votes), "outcome": "decided", "level": level, "upper": null,
            "lower": null, "decided_by_head": false
        })
    };
    let mut by_head = poll("Phó Bí thư Thường trực", 14, [7, 7, 0, 0, 0], "good");
    by_head["upper"] = json!("excellent");
    by_head["lower"] = json!("good");
    by_head["decided_by_head"] = json!(true);
    let expected = [
        poll("đồng chí A", 15, [5, 4, 6, 0, 0], "good"),
        by_head,
        poll("Ủy viên Ban Thường vụ 03", 15, [9, 3, 0, 0, 3], "excellent"),
        poll("Ủy viên Ban Thường vụ 04", 12, [4, 5, 2, 0, 1], "good"),
    ];
    assert_eq!(verified(&output)["polls"], json!(expected));
    kept_files_are_whole(&keep);
    the_kept_bundle_verifies(&keep.join("bundle"));
}

fn kept_files_are_whole(keep: &Path) {
    assert!(keep.join("server").is_dir() && keep.join("keys").is_dir());
    assert!(keep.join("bundle").is_file());
    let mut certificates: Vec<_> = fs::read_dir(keep.join("certificates"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    certificates.sort();
    let expected = ["01.json", "01.sig", "02.json", "02.sig", "03.json", "03.sig", "04.json"];
    assert_eq!(certificates, [&expected[..], &["04.sig"]].concat());
    for number in 1..=4 {
        let file = |ending| keep.join(format!("certificates/{number:02}.{ending}"));
        let certificate: Value = serde_json::from_slice(&fs::read(file("json")).unwrap()).unwrap();
        assert_eq!(certificate["number"], json!(number));
        assert!(Detached::parse(&fs::read(file("sig")).unwrap()).is_ok());
    }
}

fn the_kept_bundle_verifies(bundle: &Path) {
    let verify = |arguments: &[&str]| {
        let output = Command::new(program("phieukin-kiosk"))
            .arg("verify")
            .arg(bundle)
            .args(arguments)
            .output()
            .unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    let (status, answer) = verify(&["--json"]);
    let answer: Value = serde_json::from_str(&answer).unwrap();
    assert_eq!((status, &answer["verified"]), (Some(0), &json!(true)));
    assert_eq!(answer["recounted"], json!(true));
    assert_eq!(answer["fingerprint_compared"], json!(false));
    let words = answer["words"].as_str().unwrap();

    let (status, told) = verify(&["--lang", "en", "--fingerprint", words]);
    assert_eq!(status, Some(0), "{told}");
    for part in ["verified", "The seal words are those", "RESULT: Good completion of tasks, by"] {
        assert!(told.contains(part), "{part}: {told}");
    }
    let (status, told) = verify(&["--lang", "en"]);
    assert_eq!(status, Some(0));
    assert!(told.contains("NOT COMPARED"), "{told}");
    let mut other: Vec<_> = words.split(' ').collect();
    other.reverse();
    assert_eq!(verify(&["--fingerprint", &other.join(" ")]).0, Some(14));
}

#[test]
fn the_other_examples_verify_too() {
    let tied = verified(&rehearse(&example("even-split-stays-a-tie.json"), &["--json"]));
    assert_eq!(tied["issuers"], json!(2), "two issuers unless asked otherwise");
    let outcomes: Vec<_> = tied["polls"].as_array().unwrap().iter().map(outcome).collect();
    assert_eq!(
        outcomes,
        [
            json!(["tie", null, "excellent", "good", false]),
            json!(["tie", null, "completed", "not_completed", false]),
            json!(["decided", "good", null, null, false]),
        ]
    );
    let one_issuer = ["--json", "--issuers", "1"];
    let summoned = verified(&rehearse(&example("summoned-base.json"), &one_issuer));
    assert_eq!(summoned["issuers"], json!(1));
    let polls = summoned["polls"].as_array().unwrap();
    assert!(polls.iter().all(|poll| poll["present"] == json!(12) && poll["issued"] == json!(12)));
    let outcomes: Vec<_> = polls.iter().map(outcome).collect();
    assert_eq!(
        outcomes,
        [
            json!(["decided", "good", null, null, false]),
            json!(["decided", "excellent", null, null, false]),
            json!(["undetermined", null, null, null, false]),
        ]
    );
}

fn outcome(poll: &Value) -> Value {
    let keys = ["outcome", "level", "upper", "lower", "decided_by_head"];
    Value::Array(keys.iter().map(|key| poll[key].clone()).collect())
}

#[test]
fn any_file_of_the_form_is_held_and_nothing_is_left_behind() {
    let folder = TempDir::new().unwrap();
    let (file, temporary) = (folder.path().join("meeting.json"), folder.path().join("tmp"));
    fs::create_dir(&temporary).unwrap();
    let meeting = json!({
        "title": "Chi bộ thôn", "profile": "ha-tinh-city-2023", "tie": "half_split",
        "base": "valid", "members": 9, "present": 7, "summoned": 11,
        "subjects": [
            { "name": "Nobody casts", "votes": {} },
            { "name": "Only blanks", "votes": { "blank": 7 } },
            { "name": "Tied", "votes": { "excellent": 2, "good": 1, "completed": 1, "blank": 2 },
              "head_decides": "excellent" },
            { "name": "No tie", "votes": { "not_completed": 4 }, "head_decides": "excellent" }
        ]
    });
    fs::write(&file, meeting.to_string()).unwrap();
    let output = Command::new(program("phieukin-kiosk"))
        .arg("rehearse")
        .arg(&file)
        .args(["--json", "--lang", "en"])
        .env("TMPDIR", &temporary)
        .output()
        .unwrap();
    let polls = verified(&output)["polls"].as_array().unwrap().clone();
    assert!(polls.iter().all(|poll| poll["present"] == json!(7) && poll["admitted"] == json!(7)));
    assert_eq!(polls[2]["counts"], counts([2, 1, 1, 0, 2]));
    let outcomes: Vec<_> = polls.iter().map(outcome).collect();
    assert_eq!(
        outcomes,
        [
            json!(["undetermined", null, null, null, false]),
            json!(["undetermined", null, null, null, false]),
            json!(["decided", "excellent", "excellent", "good", true]),
            json!(["decided", "not_completed", null, null, false]),
        ]
    );
    let progress = String::from_utf8(output.stderr).unwrap();
    assert!(progress.contains("No tie: the votes are not level"), "{progress}");
    assert_eq!(fs::read_dir(&temporary).unwrap().count(), 0, "the temporary folder is removed");
}

#[test]
fn without_json_the_tables_come_with_the_traces_and_the_seal_words() {
    let output = rehearse(&example("standing-committee.json"), &[]);
    assert_eq!(output.status.code(), Some(0));
    let told = String::from_utf8(output.stdout).unwrap();
    for part in [
        "01. đồng chí A",
        "HTXSNV 05/15 phiếu thu về (33,3%), không quá 50%",
        "KẾT QUẢ: Hoàn thành tốt nhiệm vụ.",
        "Dấu niêm phong:",
        "đã kiểm chứng · verified",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
    assert!(!told.contains('{'), "no word is missing: {told}");
}

#[test]
fn a_server_that_ends_during_the_meeting_leaves_what_there_is() {
    let folder = TempDir::new().unwrap();
    let (keep, server) = (folder.path().join("kept"), folder.path().join("server.sh"));
    // A disk that takes no file above 40 kB: enough to start, too little for a meeting.
    let script = format!(
        "#!/bin/sh\nulimit -f 80\nexec '{}' \"$@\"\n",
        program("phieukin-server").display()
    );
    fs::write(&server, script).unwrap();
    let executable = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    fs::set_permissions(&server, executable).unwrap();
    let output = rehearse(
        &example("standing-committee.json"),
        &["--json", "--keep", keep.to_str().unwrap(), "--server", server.to_str().unwrap()],
    );
    assert_eq!(output.status.code(), Some(1));
    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(document["verified"], json!(false));
    assert!(!document["error"].as_str().unwrap().is_empty());
    assert!(keep.join("server").is_dir(), "what there is stays");
}
