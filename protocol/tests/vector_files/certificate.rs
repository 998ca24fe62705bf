//! `certificate.json`: SPEC §14.2, §14.3 and §15, counts, decisions and certificates as signed.

use protocol::certificate::{Certificate, CountedPoll};
use protocol::checkpoint::SignedCheckpoint;
use protocol::draft::TieDecider;
use protocol::level::Level;
use protocol::note::Detached;
use protocol::refusal::Refusal;
use protocol::tally::Count;
use protocol::tie::TieDecision;
use serde_json::{Value, json};

use super::{assert_refused, cases, meetings, named_manifest, text};
use crate::meeting::Meeting;

pub(super) fn write() -> Value {
    let good = meetings();
    let good = good.iter().flat_map(|(name, meeting)| {
        (0..meeting.polls.len()).map(move |index| case(name, meeting, index))
    });
    json!({ "good": good.collect::<Vec<_>>(), "bad": bad(), "bad_decisions": bad_decisions() })
}

fn lines(signatures: &Detached) -> String {
    String::from_utf8(signatures.encode()).unwrap()
}

fn document(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap()
}

fn case(name: &str, meeting: &Meeting, index: usize) -> Value {
    let held = &meeting.polls[index];
    let (certificate, signature) = &held.certificate;
    let mut case = json!({
        "name": format!("poll {} of {name}", index + 1),
        "manifest": name,
        "checkpoint": document(held.checkpoint.to_bytes()),
        "count": document(held.count.0.clone()),
        "count_signatures": lines(&held.count.1),
        "decision": null,
        "decision_signatures": null,
        "certificate": document(certificate.to_bytes()),
        "certificate_signatures": lines(signature),
    });
    if let Some((decision, signature)) = &held.decision {
        case["decision"] = json!(document(decision.to_bytes()));
        case["decision_signatures"] = json!(lines(signature));
    }
    case
}

/// Certificates that are not signed as they stand, or not written as they should be.
fn bad() -> Vec<Value> {
    let meeting = Meeting::usual(1);
    let (certificate, signature) = &meeting.polls[0].certificate;
    let good = document(certificate.to_bytes());
    let other = &meeting.polls[1].certificate.1;
    let as_decision = &meeting.polls[1].decision.as_ref().unwrap().1;
    let case = |name: &str, certificate: &str, signature: &Detached, refused: &str| {
        json!({ "name": name, "manifest": "one", "certificate": certificate,
            "certificate_signatures": lines(signature), "refused": refused })
    };
    let put = |name: &str, from: &str, to: &str| {
        assert!(good.contains(from), "{name}");
        let changed = good.replacen(from, to, 1);
        let signed = meeting.sign_certificate(changed.as_bytes());
        case(name, &changed, &signed, "malformed")
    };
    let large = good.replacen("Kết quả", &"Kết quả ".repeat(40_000), 1);
    let signed = meeting.sign_certificate(large.as_bytes());
    let mut too_large = case("above 256 KiB", "", &signed, "too_large");
    too_large["certificate"] = json!({ "repeat": "Kết quả ", "times": 40_000, "in": good });
    vec![
        case("another certificate's signature", &good, other, "bad_signature"),
        case("a decision's signature", &good, as_decision, "bad_signature"),
        case(
            "a count changed",
            &good.replacen("\"good\": 2", "\"good\": 3", 1),
            signature,
            "bad_signature",
        ),
        put("other spacing", "  \"title\"", " \"title\""),
        put("a key left out", "  \"replaces\": null,\n", ""),
        put("an unknown key", "  \"title\"", "  \"extra\": 1,\n  \"title\""),
        put(
            "a doubled key",
            "  \"replaces\": null,\n",
            "  \"replaces\": null,\n  \"replaces\": null,\n",
        ),
        put("an outcome without its level", "\"level\": \"good\"", "\"level\": null"),
        put("another format", "v1/certificate", "v2/certificate"),
        too_large,
    ]
}

/// Decisions on the level votes of the second poll that a certificate must not carry.
fn bad_decisions() -> Vec<Value> {
    let meeting = Meeting::usual(1);
    let held = &meeting.polls[1];
    let case = |name: &str, poll: usize, refused: &str, change: &dyn Fn(&mut TieDecision)| {
        let mut decision = held.decision.as_ref().unwrap().0.clone();
        change(&mut decision);
        let signatures = lines(&meeting.sign_decision(&decision));
        json!({ "name": name, "certificate_of": format!("poll {poll} of one"),
            "decision": document(decision.to_bytes()), "decision_signatures": signatures,
            "refused": refused })
    };
    vec![
        case("a third level", 2, "not_a_tie_level", &|one| one.level = Level::Completed),
        case("other levels than the tie's", 2, "not_a_tie_level", &|one| {
            (one.lower, one.level) = (Level::Completed, Level::Completed);
        }),
        case("nobody's decision", 2, "not_a_tie_level", &|one| one.role = TieDecider::Nobody),
        case("the subject's own", 2, "decider_is_subject", &|one| one.not_subject = false),
        case("for another poll", 2, "wrong_poll", &|one| one.poll.0[0] ^= 1),
        case("for another box", 2, "wrong_poll", &|one| one.checkpoint.0[0] ^= 1),
        case("for another meeting", 2, "wrong_poll", &|one| one.fingerprint.0[0] ^= 1),
        case("where nothing was level", 1, "not_a_tie_level", &|_| ()),
    ]
}

pub(super) fn check(file: &Value) {
    let good = cases(file, "good");
    for case in good {
        let certificate = certificate_of(case).unwrap();
        assert_eq!(draw_up_again(case, decision_of(case)), Ok(certificate), "{}", case["name"]);
    }
    for case in cases(file, "bad") {
        assert_refused(certificate_of(case), case);
    }
    for case in cases(file, "bad_decisions") {
        let of = good.iter().find(|one| one["name"] == case["certificate_of"]).unwrap();
        let mut with_decision = case.clone();
        with_decision["manifest"] = of["manifest"].clone();
        assert_refused(draw_up_again(of, decision_of(&with_decision)), case);
    }
}

fn signed(case: &Value, key: &str) -> (Vec<u8>, Detached) {
    let bytes = match &case[key] {
        Value::Object(made) => {
            let times = usize::try_from(made["times"].as_u64().unwrap()).unwrap();
            let word = text(&made["repeat"]);
            text(&made["in"]).replacen(word.trim_end(), &word.repeat(times), 1).into_bytes()
        }
        plain => text(plain).as_bytes().to_vec(),
    };
    let signatures = text(&case[format!("{key}_signatures")]);
    (bytes, Detached::parse(signatures.as_bytes()).unwrap())
}

fn certificate_of(case: &Value) -> Result<Certificate, Refusal> {
    let manifest = named_manifest(&case["manifest"]);
    let (bytes, signatures) = signed(case, "certificate");
    Certificate::read(&bytes, &signatures, &manifest.manifest().certificate_key)
}

fn decision_of(case: &Value) -> Option<TieDecision> {
    case["decision"].as_str()?;
    let manifest = named_manifest(&case["manifest"]);
    let (bytes, signatures) = signed(case, "decision");
    let key = &manifest.manifest().certificate_key;
    Some(TieDecision::read(&bytes, &signatures, key).unwrap())
}

fn draw_up_again(case: &Value, decision: Option<TieDecision>) -> Result<Certificate, Refusal> {
    let manifest = named_manifest(&case["manifest"]);
    let keys = manifest.manifest();
    let note = text(&case["checkpoint"]).as_bytes();
    let checkpoint = SignedCheckpoint::read(note, &keys.server_key).unwrap();
    let (bytes, signatures) = signed(case, "count");
    let count = Count::read(&bytes, &signatures, &keys.kiosk_key).unwrap();
    let written = certificate_of(case).unwrap();
    let counted = CountedPoll {
        poll: count.poll,
        checkpoint: &checkpoint,
        counts: count.counts,
        decision,
        journal_head: written.journal_head,
    };
    Certificate::draw_up(&manifest, counted, written.wording, written.software)
}
