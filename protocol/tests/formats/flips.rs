//! T-BITFLIP: every single bit of every signed format, changed, is refused.

use std::collections::BTreeSet;

use protocol::admission::{AdmissionAnswer, VerifiedRequest, read_requests, write_requests};
use protocol::ballot::leaf;
use protocol::ballot_box::BoxFile;
use protocol::bytes::{Fingerprint, Leaf, PollId, Signature};
use protocol::certificate::Certificate;
use protocol::checkpoint::SignedCheckpoint;
use protocol::label;
use protocol::manifest::{KIOSK_NAME, SERVER_NAME, SealedManifest};
use protocol::note::Detached;
use protocol::promise::Promise;
use protocol::refusal::Refusal;
use protocol::tally::Count;
use protocol::tie::TieDecision;

use crate::meeting::{Meeting, WORKERS};
use crate::{accept, flipped};

#[test]
fn of_a_ballot() {
    for issuers in [1, 2] {
        let meeting = Meeting::usual(issuers);
        let ballot = &meeting.polls[0].ballots[0];
        assert!(accept(meeting, ballot).is_ok());
        let mut refusals = BTreeSet::new();
        for (bit, other) in flipped(ballot) {
            let refusal = accept(meeting, &other).expect_err(&format!("bit {bit}"));
            refusals.insert(refusal.code());
            assert_ne!(leaf(&other), leaf(ballot));
        }
        assert_eq!(refusals.into_iter().collect::<Vec<_>>(), ["bad_signature", "unknown_version"]);
    }
}

/// Not only the ballot key stands before the tokens: a voter who signs anew gains nothing.
#[test]
fn of_the_tokens_also_under_a_new_signature() {
    let meeting = Meeting::usual(2);
    let held = &meeting.polls[0];
    let (ballot, key) = (&held.ballots[0], &held.asked[0].ballot_key);
    for (bit, other) in flipped(ballot).filter(|(bit, _)| (49 * 8..881 * 8).contains(bit)) {
        let mut other = other;
        let signed = other.len() - 64;
        let signature = key.sign(label::BALLOT, &[&other[..signed]]);
        other[signed..].copy_from_slice(signature.as_ref());
        assert_eq!(accept(meeting, &other), Err(Refusal::BadToken), "bit {bit}");
    }
}

#[test]
fn of_a_promise() {
    let meeting = Meeting::usual(1);
    let poll = meeting.manifest.manifest().polls[0].id;
    let leaf = leaf(&meeting.polls[0].ballots[0]);
    let promise = Promise::sign(&meeting.server, meeting.manifest.fingerprint(), poll, leaf);
    let key = meeting.server.public();
    assert_eq!(promise.verify(&key), Ok(()));
    let refused = |other: Promise| assert_eq!(other.verify(&key), Err(Refusal::BadSignature));
    for (_, other) in flipped(promise.signature.as_ref()) {
        refused(Promise { signature: Signature(other.try_into().unwrap()), ..promise });
    }
    for (_, other) in flipped(leaf.as_ref()) {
        refused(Promise { leaf: Leaf(other.try_into().unwrap()), ..promise });
    }
    for (_, other) in flipped(poll.as_ref()) {
        refused(Promise { poll: PollId(other.try_into().unwrap()), ..promise });
    }
    for (_, other) in flipped(promise.fingerprint.as_ref()) {
        refused(Promise { fingerprint: Fingerprint(other.try_into().unwrap()), ..promise });
    }
}

#[test]
fn of_a_checkpoint() {
    let meeting = Meeting::usual(2);
    let read = |bytes: &[u8]| {
        let signed = SignedCheckpoint::read(bytes, &meeting.server.public())?;
        signed.verify_kiosk(&meeting.kiosk.public())
    };
    let note = meeting.polls[0].checkpoint.to_bytes();
    assert_eq!(read(&note), Ok(()));
    for (bit, other) in flipped(&note) {
        assert!(read(&other).is_err(), "bit {bit}");
    }
}

#[test]
fn of_a_manifest() {
    let meeting = Meeting::smallest();
    let (bytes, signatures) = (meeting.manifest.bytes(), &meeting.signatures);
    let says = meeting.manifest.manifest();
    let parties = [(KIOSK_NAME, says.kiosk_key), (SERVER_NAME, says.server_key)];
    for (bit, other) in flipped(bytes) {
        let fingerprint = Fingerprint(label::FINGERPRINT.hash(&[&other]).0);
        assert_ne!(fingerprint, meeting.manifest.fingerprint(), "bit {bit}");
        for (name, key) in &parties {
            let answer = signatures.verify(name, key, label::MANIFEST, &other);
            assert_eq!(answer, Err(Refusal::BadSignature), "bit {bit}");
        }
        // Reading takes longer for the trial divisions: one bit of every byte.
        if bit % 8 == bit / 8 % 8 {
            let read = SealedManifest::read(&other).and_then(|m| m.verify_signatures(signatures));
            assert!(read.is_err(), "bit {bit}");
        }
    }
    for (bit, other) in flipped(&signatures.encode()) {
        let read = Detached::parse(&other).and_then(|sig| meeting.manifest.verify_signatures(&sig));
        assert!(read.is_err(), "bit {bit} of the signatures");
    }
}

#[test]
fn of_a_request() {
    let meeting = Meeting::smallest();
    let request = &meeting.requests[0];
    assert!(VerifiedRequest::read(request, &meeting.manifest).is_ok());
    for (bit, other) in flipped(request) {
        assert!(VerifiedRequest::read(&other, &meeting.manifest).is_err(), "bit {bit}");
    }
}

#[test]
fn of_the_file_of_requests() {
    let meeting = Meeting::smallest();
    let requests = meeting.requests.clone();
    let file = write_requests(&meeting.manifest.fingerprint(), requests);
    assert_eq!(read_requests(&file, &meeting.manifest).unwrap().len(), 3);
    for (bit, other) in flipped(&file) {
        assert!(read_requests(&other, &meeting.manifest).is_err(), "bit {bit}");
    }
}

#[test]
fn of_an_answer() {
    let meeting = Meeting::smallest();
    let asked = &meeting.polls[0].asked[0];
    let answer = AdmissionAnswer { parts: vec![(0, asked.blind_signatures.clone())] };
    let finish = |bytes: &[u8]| {
        let AdmissionAnswer { parts } = AdmissionAnswer::read(bytes)?;
        match parts.as_slice() {
            [(0, signatures)] if signatures.len() == 1 => asked.pending[0].finish(&signatures[0]),
            _ => Err(Refusal::Malformed),
        }
    };
    assert_eq!(finish(&answer.to_bytes()), Ok(asked.tokens[0].clone()));
    for (bit, other) in flipped(&answer.to_bytes()) {
        assert!(finish(&other).is_err(), "bit {bit}");
    }
}

#[test]
fn of_a_box_file() {
    let meeting = Meeting::smallest();
    let held = &meeting.polls[0];
    let says = held.checkpoint.checkpoint();
    let check = |bytes: &[u8]| BoxFile::read(bytes)?.check(&meeting.manifest, says, WORKERS);
    let file = held.boxed.to_bytes();
    assert!(check(&file).is_ok());
    for (bit, other) in flipped(&file) {
        assert!(check(&other).is_err(), "bit {bit}");
    }
}

#[test]
fn of_a_count_a_decision_and_a_certificate() {
    let meeting = Meeting::usual(1);
    let held = &meeting.polls[1];
    let key = meeting.certificate_key.public();

    let (bytes, signature) = &held.count;
    all_refused(bytes, signature, |bytes, sig| {
        Count::read(bytes, sig, &meeting.kiosk.public()).map(|_| ())
    });
    let (decision, signature) = held.decision.as_ref().unwrap();
    all_refused(&decision.to_bytes(), signature, |bytes, sig| {
        TieDecision::read(bytes, sig, &key).map(|_| ())
    });
    let (certificate, signature) = &held.certificate;
    all_refused(&certificate.to_bytes(), signature, |bytes, sig| {
        Certificate::read(bytes, sig, &key).map(|_| ())
    });
}

/// Every bit of a document and of its signatures.
fn all_refused(
    bytes: &[u8],
    signature: &Detached,
    read: impl Fn(&[u8], &Detached) -> Result<(), Refusal>,
) {
    assert_eq!(read(bytes, signature), Ok(()));
    for (bit, other) in flipped(bytes) {
        assert_eq!(read(&other, signature), Err(Refusal::BadSignature), "bit {bit}");
    }
    for (bit, other) in flipped(&signature.encode()) {
        let answer = Detached::parse(&other).and_then(|signature| read(bytes, &signature));
        assert!(answer.is_err(), "bit {bit} of the signature");
    }
}
