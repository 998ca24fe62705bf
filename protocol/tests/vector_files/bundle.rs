//! `bundle.json`: SPEC §16 and §18, the smallest bundle that verifies, and changes that do not.

use data_encoding::BASE64;
use protocol::archive;
use protocol::bundle;
use protocol::bytes::Fingerprint;
use protocol::verify::verify;
use serde_json::{Value, json};

use super::{cases, text};
use crate::meeting::{Meeting, WORKERS};

pub(super) fn write() -> Value {
    let meeting = Meeting::smallest();
    let certificate = meeting.polls[0].certificate.0.to_bytes();
    let names: Vec<_> = archive::read(&meeting.bundle).unwrap().into_keys().collect();
    json!({
        "good": [{
            "name": "smallest",
            "bundle": BASE64.encode(&meeting.bundle),
            "fingerprint": meeting.manifest.fingerprint(),
            "parts": names,
            "certificates": [String::from_utf8(certificate).unwrap()],
        }],
        "bad": bad(meeting),
    })
}

/// Where a text or a part begins in the bundle.
fn place(meeting: &Meeting, part: &[u8]) -> usize {
    meeting.bundle.windows(part.len()).position(|window| window == part).unwrap()
}

fn bad(meeting: &Meeting) -> Vec<Value> {
    let case = |name: &str, change: Value, check: &str, refused: &str| {
        json!({
            "name": name,
            "change": change,
            "check": check,
            "refused": refused,
        })
    };
    let flip = |name: &str, at: usize, refused: &str| {
        case(name, json!({ "flip_lowest_bit_of_byte": at }), "bundle", refused)
    };
    let in_part = |name: &str, at: usize| {
        flip(
            &format!("byte {at} of {name}"),
            place(meeting, &meeting.parts[name]) + at,
            "malformed",
        )
    };
    let list = bundle::read(&meeting.bundle, |_| Ok(meeting.certificate_key.public())).unwrap();
    let contents = place(meeting, b"{\n  \"tier\": \"auditors\"");
    let length = meeting.bundle.len();
    let mut changes = vec![
        flip("the first header", 0, "malformed"),
        flip("padding after a part", contents - 513, "malformed"),
        flip("the last byte", length - 1, "malformed"),
        flip("the auditors' list", contents + 20, "bad_signature"),
        case("cut off", json!({ "truncate_to": length - 1024 }), "bundle", "malformed"),
        case("nothing", json!({ "truncate_to": 0 }), "bundle", "malformed"),
        case(
            "another fingerprint",
            json!({ "fingerprint": Fingerprint([7; 32]) }),
            "fingerprint",
            "wrong_fingerprint",
        ),
    ];
    let names = list.keys().filter(|name| !name.contains("manifest-01.json"));
    changes.extend(names.map(|name| in_part(name, 40)));
    changes
}

pub(super) fn check(file: &Value) {
    let good = &cases(file, "good")[0];
    let bytes = BASE64.decode(text(&good["bundle"]).as_bytes()).unwrap();
    let fingerprint = Fingerprint::parse(text(&good["fingerprint"])).unwrap();
    let verified = verify(&bytes, Some(&fingerprint), WORKERS).unwrap();
    let written: Vec<_> = verified
        .certificates
        .iter()
        .map(|one| String::from_utf8(one.to_bytes()).unwrap())
        .collect();
    assert_eq!(json!(written), good["certificates"]);
    let names: Vec<_> = archive::read(&bytes).unwrap().into_keys().collect();
    assert_eq!(json!(names), good["parts"]);
    for case in cases(file, "bad") {
        let (mut changed, mut expected) = (bytes.clone(), fingerprint);
        let number = |key: &str| case["change"][key].as_u64().map(|n| usize::try_from(n).unwrap());
        if let Some(at) = number("flip_lowest_bit_of_byte") {
            changed[at] ^= 1;
        }
        if let Some(length) = number("truncate_to") {
            changed.truncate(length);
        }
        if let Some(other) = case["change"]["fingerprint"].as_str() {
            expected = Fingerprint::parse(other).unwrap();
        }
        let failure = verify(&changed, Some(&expected), WORKERS).unwrap_err();
        assert_eq!(failure.check.code(), text(&case["check"]), "{}", case["name"]);
        assert_eq!(failure.refusal.code(), text(&case["refused"]), "{}", case["name"]);
    }
}
