//! `admission.json`: SPEC §6.3 and §8, requests from slips, and answers.

use data_encoding::BASE64URL_NOPAD;
use protocol::admission::{AdmissionAnswer, VerifiedRequest};
use protocol::bytes::MeetingId;
use protocol::label;
use protocol::roster::AdmissionSecret;
use serde_json::{Value, json};
use zeroize::Zeroizing;

use super::{array, assert_refused, cases, hex, meetings, named_manifest, text, unhex};
use crate::meeting::Meeting;

pub(super) fn write() -> Value {
    let good: Vec<_> = meetings()
        .iter()
        .flat_map(|(name, meeting)| {
            (0..meeting.requests.len()).map(|position| case(name, meeting, position))
        })
        .collect();
    json!({ "good": good, "bad": bad(), "answers": answers(), "bad_answers": bad_answers() })
}

fn case(name: &str, meeting: &Meeting, position: usize) -> Value {
    let secret = meeting.admission_secrets[position];
    let fingerprint = meeting.manifest.fingerprint();
    let fragment = [secret, fingerprint.0].map(|part| BASE64URL_NOPAD.encode(&part)).join(".");
    let polls = meeting.polls.iter().zip(&meeting.manifest.manifest().polls);
    let polls = polls.map(|(held, poll)| {
        let asked = &held.asked[position];
        json!({
            "poll": poll.id,
            "ballot_seed": hex(asked.ballot_key.seed()),
            "blinded": asked.blinded.iter().map(|one| hex(one.0)).collect::<Vec<_>>(),
        })
    });
    json!({
        "name": format!("position {position} in {name}"),
        "manifest": name,
        "meeting": meeting.meeting,
        "secret": hex(secret),
        "slip_path": format!("/v#1.{fragment}"),
        "admission_key": meeting.admission_keys[position].public(),
        "proof": meeting.roster.proof(position).unwrap(),
        "polls": polls.collect::<Vec<_>>(),
        "request": hex(&meeting.requests[position]),
    })
}

fn bad() -> Vec<Value> {
    let (one, two) = (Meeting::usual(1), Meeting::usual(2));
    let good = &one.requests[0];
    let polls = 134 + 32 * usize::from(good[133]);
    let (first_poll, first_blinded) = (polls + 1, polls + 17);
    let key = &one.admission_keys[0];
    let signed = |mut request: Vec<u8>| {
        let from = request.len() - 64;
        let signature = key.sign(label::ADMISSION_REQUEST, &[&request[..from]]);
        request[from..].copy_from_slice(signature.as_ref());
        request
    };
    let with = |at: usize, bytes: &[u8]| {
        let mut request = good.clone();
        request[at..at + bytes.len()].copy_from_slice(bytes);
        request
    };
    let modulus = one.manifest.manifest().polls[0].issuing_keys[0].modulus();
    let mut minus_one = *modulus;
    minus_one[383] ^= 1;
    let mut unit = [0; 384];
    unit[383] = 1;
    let second_poll = one.manifest.manifest().polls[1].id;
    let case = |name: &str, request: &[u8], refused: &str| {
        json!({
            "name": name,
            "manifest": "one",
            "request": hex(request),
            "refused": refused,
        })
    };
    let blinded = "bad_blinded_message";
    let mut too_large = case("above every limit", &[], "too_large");
    too_large["request"] = json!({ "bytes": 1, "times": 48_000 });
    vec![
        case("nothing", &[], "malformed"),
        case("version 2", &with(0, &[2]), "unknown_version"),
        case("one byte short", &good[..good.len() - 1], "malformed"),
        case("one byte more", &[good, [0].as_slice()].concat(), "malformed"),
        too_large,
        case("twelve hashes in the path", &with(133, &[12]), "malformed"),
        case("no poll", &with(polls, &[0]), "malformed"),
        case("61 polls", &with(polls, &[61]), "malformed"),
        case("one poll twice", &with(first_poll, second_poll.as_ref()), "malformed"),
        case("for another meeting", &two.requests[0], "malformed"),
        case("another fingerprint", &signed(with(1, &[7; 32])), "wrong_meeting"),
        case("a bit of a blinded message", &with(first_blinded + 9, &[0x5a]), "bad_signature"),
        case(
            "a bit of the signature",
            &with(good.len() - 1, &[good[good.len() - 1] ^ 1]),
            "bad_signature",
        ),
        case("another position", &signed(with(65, &[0, 0, 0, 1])), "unknown_key"),
        case("a position outside the roster", &signed(with(65, &[0, 0, 0, 5])), "unknown_key"),
        case("another salt", &signed(with(69, &[7; 32])), "unknown_key"),
        case("another name", &signed(with(101, &[7; 32])), "unknown_key"),
        case("an unknown poll", &signed(with(first_poll, &[7; 16])), "unknown_poll"),
        case("blinded 0", &signed(with(first_blinded, &[0; 384])), blinded),
        case("blinded 1", &signed(with(first_blinded, &unit)), blinded),
        case("blinded N-1", &signed(with(first_blinded, &minus_one)), blinded),
        case("blinded N", &signed(with(first_blinded, modulus)), blinded),
        case("blinded above N", &signed(with(first_blinded, &[0xff; 384])), blinded),
        not_elector(),
    ]
}

/// The electorate of `narrow` in `manifest.json` leaves the last member out.
fn not_elector() -> Value {
    let (meeting, narrow) = (Meeting::usual(1), super::manifest::narrow());
    let position = meeting.requests.len() - 1;
    let mut request = meeting.requests[position].clone();
    request[1..33].copy_from_slice(narrow.fingerprint().as_ref());
    let from = request.len() - 64;
    let key = &meeting.admission_keys[position];
    let signature = key.sign(label::ADMISSION_REQUEST, &[&request[..from]]);
    request[from..].copy_from_slice(signature.as_ref());
    let request = hex(request);
    json!({ "name": "not of the electorate", "manifest": "narrow", "request": request,
        "refused": "not_elector" })
}

fn answers() -> Vec<Value> {
    let meeting = Meeting::usual(2);
    let part = |issuer: usize| {
        meeting.polls.iter().map(|held| held.asked[0].blind_signatures[issuer].clone()).collect()
    };
    let case = |name: &str, issuers: &[u8]| {
        let parts = issuers.iter().map(|issuer| (*issuer, part(usize::from(*issuer)))).collect();
        let bytes = AdmissionAnswer { parts }.to_bytes();
        json!({ "name": name, "issuers": issuers, "answer": hex(bytes) })
    };
    vec![
        case("nobody has served it yet", &[]),
        case("the server has", &[0]),
        case("the room has", &[1]),
        case("both have", &[0, 1]),
    ]
}

fn bad_answers() -> Vec<Value> {
    let case = |name: &str, answer: &[u8], refused: &str| {
        json!({
            "name": name,
            "answer": hex(answer),
            "refused": refused,
        })
    };
    vec![
        case("nothing", &[], "malformed"),
        case("version 2", &[2, 0], "unknown_version"),
        case("a part that is missing", &[1, 1], "malformed"),
        case("a signature that is missing", &[1, 1, 0, 1], "malformed"),
        case("one issuer twice", &[1, 2, 0, 0, 0, 0], "malformed"),
        case("issuers out of order", &[1, 2, 1, 0, 0, 0], "malformed"),
        case("one byte more", &[1, 0, 0], "malformed"),
    ]
}

pub(super) fn check(file: &Value) {
    for case in cases(file, "good") {
        check_good(case);
    }
    for case in cases(file, "bad") {
        let manifest = named_manifest(&case["manifest"]);
        let request = match case["request"]["times"].as_u64() {
            Some(times) => vec![1; usize::try_from(times).unwrap()],
            None => unhex(&case["request"]),
        };
        assert_refused(VerifiedRequest::read(&request, &manifest), case);
    }
    for case in cases(file, "answers") {
        let bytes = unhex(&case["answer"]);
        let answer = AdmissionAnswer::read(&bytes).unwrap();
        let issuers: Vec<_> = answer.parts.iter().map(|(issuer, _)| *issuer).collect();
        assert_eq!(json!(issuers), case["issuers"]);
        assert!(answer.parts.iter().all(|(_, signatures)| signatures.len() == 2));
        assert_eq!(answer.to_bytes(), bytes);
    }
    for case in cases(file, "bad_answers") {
        assert_refused(AdmissionAnswer::read(&unhex(&case["answer"])), case);
    }
}

fn check_good(case: &Value) {
    let manifest = named_manifest(&case["manifest"]);
    let bytes = unhex(&case["request"]);
    let request = VerifiedRequest::read(&bytes, &manifest).unwrap();
    let meeting = MeetingId::parse(text(&case["meeting"])).unwrap();
    let secret = AdmissionSecret(Zeroizing::new(array(&case["secret"])));
    let key = secret.admission_key(&meeting);
    assert_eq!(key.public(), request.admission_key());
    assert_eq!(json!(key.public()), case["admission_key"]);
    let proof = serde_json::from_value(case["proof"].clone()).unwrap();
    let again = protocol::admission::sign_request(&manifest, &key, &proof, request.polls());
    assert_eq!(again, bytes);
    let asked = request.polls().iter().map(|poll| {
        json!({ "poll": poll.poll,
            "blinded": poll.blinded.iter().map(|one| hex(one.0)).collect::<Vec<_>>() })
    });
    for (asked, written) in asked.zip(case["polls"].as_array().unwrap()) {
        assert_eq!(asked["poll"], written["poll"]);
        assert_eq!(asked["blinded"], written["blinded"]);
    }
}
