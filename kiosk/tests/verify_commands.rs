//! `phieukin-kiosk verify` and `verify-promise` on files, run as people run them.
//!
//! The meeting is held in memory by the protocol's own tests; its certificates have other words
//! than this program's, which `verify` is to notice. That good bundles verify is shown where real
//! meetings are held.

#[path = "../../protocol/tests/meeting/mod.rs"]
mod meeting;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use meeting::Meeting;
use protocol::ballot::{leaf, tracker};
use protocol::bytes::{Leaf, write_json};
use protocol::promise::Promise;
use protocol::words::display;
use serde_json::{Value, json};
use tempfile::TempDir;

fn kiosk(arguments: &[&str], files: &[&Path]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_phieukin-kiosk"))
        .args(arguments)
        .args(["--lang", "en"])
        .args(files)
        .output()
        .unwrap()
}

fn put(folder: &TempDir, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    path
}

#[track_caller]
fn ends(output: &Output, status: i32, sentence: &str) {
    let said = [output.stdout.as_slice(), &output.stderr].concat();
    let said = String::from_utf8(said).unwrap();
    assert_eq!(output.status.code(), Some(status), "{said}");
    assert!(said.contains(sentence), "expected {sentence:?} in {said:?}");
    assert!(output.stdout.is_empty() == (status == 2), "a failed check is an answer: {said}");
}

#[test]
fn a_file_that_cannot_be_a_bundle_is_told_apart_from_one_that_fails() {
    let folder = TempDir::new().unwrap();
    ends(&kiosk(&["verify", "/no/such/bundle"], &[]), 2, "Cannot read the file");
    ends(&kiosk(&["verify"], &[folder.path()]), 2, "Cannot read the file");
    let text = put(&folder, "text", b"not a bundle");
    ends(&kiosk(&["verify"], &[&text]), 11, "the bundle file: ");
    let empty = put(&folder, "empty", b"");
    ends(&kiosk(&["verify"], &[&empty]), 11, "FAILED");
    let good = put(&folder, "good", &Meeting::smallest().bundle);
    ends(&kiosk(&["verify", "--seen", "/no/such/note"], &[&good]), 2, "Cannot read the file");
}

#[test]
fn seal_words_that_nobody_can_have_read_aloud_are_bad_usage() {
    let folder = TempDir::new().unwrap();
    let bundle = put(&folder, "bundle", &Meeting::usual(1).bundle);
    for bad in ["", "một hai", "abcdefgh", &"f".repeat(63)] {
        let output = kiosk(&["verify", "--fingerprint", bad], &[&bundle]);
        ends(&output, 2, "eight words or 64 hexadecimal digits are needed");
    }
}

#[test]
fn a_good_bundle_of_another_meeting_fails_at_its_seal_words() {
    let folder = TempDir::new().unwrap();
    let bundle = put(&folder, "bundle", &Meeting::usual(1).bundle);
    let other = Meeting::usual(2).manifest.fingerprint();
    for given in [display(&other), other.to_string()] {
        let output = kiosk(&["verify", "--fingerprint", &given], &[&bundle]);
        ends(&output, 14, "seal words: ");
        let output = kiosk(&["verify", "--json", "--fingerprint", &given], &[&bundle]);
        let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(output.status.code(), Some(14));
        assert_eq!(answer["verified"], json!(false));
        assert_eq!(answer["check"], json!("fingerprint"));
        assert_eq!(answer["refusal"], json!("wrong_fingerprint"));
    }
}

#[test]
fn words_that_do_not_follow_from_the_numbers_are_noticed() {
    let folder = TempDir::new().unwrap();
    let meeting = Meeting::usual(1);
    assert_eq!(meeting.polls[0].certificate.0.software, phieukin_kiosk::SOFTWARE);
    let bundle = put(&folder, "bundle", &meeting.bundle);
    ends(&kiosk(&["verify"], &[&bundle]), 26, "Poll 01, certificate and rule: ");
}

#[test]
fn a_flipped_bit_of_a_bundle_has_a_reason() {
    let folder = TempDir::new().unwrap();
    let good = &Meeting::smallest().bundle;
    for at in (0..good.len()).step_by(good.len() / 12) {
        let mut bytes = good.clone();
        bytes[at] ^= 0x10;
        let bundle = put(&folder, "bundle", &bytes);
        let output = kiosk(&["verify", "--json"], &[&bundle]);
        let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(answer["verified"], json!(false), "byte {at}");
        assert!(!answer["error"].as_str().unwrap().contains('{'), "{answer}");
        assert_eq!(output.status.code(), Some(11));
    }
}

fn promise(meeting: &Meeting, leaf: Leaf) -> Promise {
    let poll = meeting.manifest.manifest().polls[0].id;
    Promise::sign(&meeting.server, meeting.manifest.fingerprint(), poll, leaf)
}

#[test]
fn a_promise_that_was_kept_is_told_with_its_check_code() {
    let folder = TempDir::new().unwrap();
    let meeting = Meeting::usual(1);
    let bundle = put(&folder, "bundle", &meeting.bundle);
    let own = leaf(&meeting.polls[0].ballots[0]);
    let kept = put(&folder, "promise.json", &write_json(&promise(meeting, own)));
    let sentence = format!("In the box: the ballot {} stands", tracker(&own));
    ends(&kiosk(&["verify-promise"], &[&kept, &bundle]), 0, &sentence);
}

#[test]
fn a_broken_promise_leaves_a_proof_that_can_be_checked_alone() {
    let folder = TempDir::new().unwrap();
    let meeting = Meeting::usual(1);
    let bundle = put(&folder, "bundle", &meeting.bundle);
    let missing = write_json(&promise(meeting, Leaf([7; 32])));
    let missing = put(&folder, "promise.json", &missing);
    ends(&kiosk(&["verify-promise"], &[&missing, &bundle]), 1, "phieukin/v1/broken-promise");

    let proof = folder.path().join("proof.json");
    let to = proof.to_str().unwrap();
    ends(&kiosk(&["verify-promise", "--proof", to], &[&missing, &bundle]), 1, "PROOF: the server");
    ends(&kiosk(&["verify-promise"], &[&proof]), 1, "PROOF: the server signed");

    let text = fs::read_to_string(&proof).unwrap();
    let signed = text.replace("\"leaf\": \"07", "\"leaf\": \"08");
    let altered = put(&folder, "altered.json", signed.as_bytes());
    ends(&kiosk(&["verify-promise"], &[&altered]), 2, "not signed by the server");
}

#[test]
fn what_says_nothing_about_a_promise_ends_with_its_own_status() {
    let folder = TempDir::new().unwrap();
    let meeting = Meeting::usual(1);
    let bundle = put(&folder, "bundle", &meeting.bundle);
    let foreign = write_json(&promise(Meeting::usual(2), Leaf([7; 32])));
    let foreign = put(&folder, "foreign.json", &foreign);
    ends(&kiosk(&["verify-promise"], &[&foreign, &bundle]), 2, "of another meeting");
    let text = put(&folder, "text", b"{}");
    ends(&kiosk(&["verify-promise"], &[&text, &bundle]), 2, "is not a promise");
    ends(&kiosk(&["verify-promise"], &[&text]), 2, "is not a promise");
    let good = write_json(&promise(meeting, Leaf([7; 32])));
    let good = put(&folder, "good.json", &good);
    ends(&kiosk(&["verify-promise"], &[&good, &text]), 2, "The audit bundle cannot be used");
    ends(&kiosk(&["verify-promise", "/no/such.json"], &[&bundle]), 2, "Cannot read the file");
}
