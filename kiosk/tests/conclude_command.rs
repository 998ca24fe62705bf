//! `phieukin-kiosk conclude`, run as people run it, on files that say what cannot be.

use std::fs;
use std::process::{Command, Output};

use protocol::dossier_check::FaultCode;
use protocol::regulation::Profile;
use serde_json::{Value, json};
use tempfile::TempDir;

fn case() -> Value {
    json!({
        "dossier": {
            "format": "phieukin/v1/dossier",
            "profile": "district-2023",
            "period": { "kind": "year", "year": 2024 },
            "assessed_on": "2024-12-10",
            "groups": [],
            "subjects": [
                { "code": "01", "subject": { "name": "Phòng Nội vụ", "kind": "collective" } }
            ]
        },
        "outcomes": [{
            "subject": "01", "kind": "decision", "level": "good",
            "votes": { "excellent": 5, "good": 10 }, "base": 15
        }]
    })
}

fn conclude(bytes: &[u8], arguments: &[&str]) -> Output {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("case.json");
    fs::write(&file, bytes).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_phieukin-kiosk"));
    command.arg("conclude").arg(&file).args(arguments).output().unwrap()
}

/// Asserts exit status 2, nothing on stdout and a sentence on stderr.
fn refuses(bytes: &[u8], sentences: &[&str]) {
    let output = conclude(bytes, &["--lang", "en"]);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert!(output.stdout.is_empty(), "{output:?}");
    let given = String::from_utf8(output.stderr).unwrap();
    assert!(sentences.iter().all(|sentence| given.contains(sentence)), "{given}");
}

fn changed(change: impl Fn(&mut Value)) -> Vec<u8> {
    let mut case = case();
    change(&mut case);
    serde_json::to_vec_pretty(&case).unwrap()
}

#[test]
fn a_case_is_answered() {
    let output = conclude(&changed(|_| {}), &["--json"]);
    assert!(matches!(output.status.code(), Some(0 | 3)), "{output:?}");
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(answer["ratings"].is_array() && answer["findings"].is_array());
}

#[test]
fn what_is_no_case_is_refused_with_line_and_column_and_what_was_expected() {
    refuses(b"", &["line 1 column 0"]);
    refuses(b"{\"dossier\": 7}", &["line 1 column", "expected struct Dossier"]);
    refuses(&changed(|case| case["outcomse"] = json!([])), &["outcomse", "expected one of"]);
    let level = |case: &mut Value| case["outcomes"][0]["level"] = json!("tốt");
    refuses(&changed(level), &["tốt", "`good`", "line"]);
    let votes = |case: &mut Value| case["outcomes"][0]["votes"]["good"] = json!(-1);
    refuses(&changed(votes), &["-1", "u32"]);
    let date = |case: &mut Value| case["dossier"]["assessed_on"] = json!("2024-02-30");
    refuses(&changed(date), &["line"]);
}

#[test]
fn what_cannot_be_is_refused_with_its_place() {
    let profile = |case: &mut Value| case["dossier"]["profile"] = json!("district-2019");
    refuses(&changed(profile), &["dossier.profile", "district-2019", "ha-tinh-city-2023"]);
    let stranger = |case: &mut Value| case["outcomes"][0]["subject"] = json!("02");
    refuses(&changed(stranger), &["outcomes[0].subject", "\"02\"", "dossier.subjects"]);
    let doubled = |case: &mut Value| {
        let again = case["outcomes"][0].clone();
        case["outcomes"].as_array_mut().unwrap().push(again);
    };
    refuses(&changed(doubled), &["outcomes[1]", "two outcomes"]);
    let base = |case: &mut Value| case["outcomes"][0]["base"] = json!(14);
    refuses(&changed(base), &["outcomes[0].votes", "15 votes", "14"]);
    refuses(&vec![b' '; (2 << 20) + 1], &["larger than 2 MiB"]);
}

#[test]
fn a_dossier_that_cannot_be_so_is_refused_with_all_that_is_wrong() {
    let circle = |case: &mut Value| {
        let body = |code: &str, heads: &str| {
            let subject = json!({ "name": format!("Phòng {code}"), "kind": "collective" });
            json!({ "code": code, "subject": subject, "heads": [heads] })
        };
        case["dossier"]["subjects"] = json!([body("01", "02"), body("02", "03"), body("03", "01")]);
    };
    refuses(&changed(circle), &["dossier.subjects[0].heads", "01 → 02 → 03 → 01"]);
    let several = |case: &mut Value| {
        case["dossier"]["groups"] = json!([{ "code": "g", "name": "Cấp trưởng" }]);
        let subject = &mut case["dossier"]["subjects"][0];
        subject["heads"] = json!(["01"]);
        subject["group"] = json!("h");
        subject["facts"] = json!({
            "founded_on": "2024-12-11",
            "tasks": { "assigned": 3, "done": 4 },
        });
    };
    let told = [
        "dossier.groups: nobody is in the group \"Cấp trưởng\"",
        "dossier.subjects[0].heads: \"01\" heads itself",
        "dossier.subjects[0].group: neither",
        "dossier.subjects[0].founded_on: the day 2024-12-11 is after",
        "dossier.subjects[0].tasks: 4/3 is more than the whole",
    ];
    refuses(&changed(several), &told);
    // Every fault that a dossier can have has a sentence.
    for code in FaultCode::ALL.iter().rev().take(10) {
        for lang in ["vi", "en"] {
            let path = format!("{}/web/strings/{lang}/conclude.ftl", env!("CARGO_MANIFEST_DIR"));
            let key = format!("conclude-fault-{} = ", code.code().replace('_', "-"));
            assert!(fs::read_to_string(path).unwrap().contains(&key), "{key}");
        }
    }
}

#[test]
fn a_regulation_of_ones_own_is_applied_and_one_with_faults_is_not() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("xa-2026.json");
    let source = Profile::source("district-2023").unwrap();
    let source = source.replacen("\"district-2023\"", "\"xa-2026\"", 1);
    let own = |case: &mut Value| case["dossier"]["profile"] = json!("xa-2026");
    let arguments = ["--profile", path.to_str().unwrap(), "--lang", "en", "--json"];
    fs::write(&path, &source).unwrap();
    let output = conclude(&changed(own), &arguments);
    assert!(matches!(output.status.code(), Some(0 | 3)), "{output:?}");
    let other = conclude(&changed(|_| {}), &arguments);
    assert!(String::from_utf8(other.stderr).unwrap().contains("the dossier names"));

    let wrong = source.replacen("\"percent\": 20,", "\"percent\": 120,", 1).replacen(
        "\"bound\"",
        "\"bond\"",
        1,
    );
    fs::write(&path, wrong).unwrap();
    let output = conclude(&changed(own), &arguments);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(told.lines().count(), 2, "{told}");
    assert!(
        told.contains("cap.percent: 120") && told.contains("\"bond\"; it may be meant as bound")
    );
}
