//! T-FIELD-SWAP: fields of equal length, exchanged, are refused; also where the voter or the
//! kiosk itself signs what came of it.

use std::ops::Range;

use protocol::bytes::{Hash, PollId};
use protocol::label;
use protocol::manifest::SealedManifest;
use protocol::promise::Promise;
use protocol::refusal::Refusal;
use protocol::verify::{Check, verify};
use protocol::{admission, bytes};

use crate::accept;
use crate::meeting::{Meeting, WORKERS};

/// The fields of a ballot with two issuers, poll and ballot signature apart.
const KEY: Range<usize> = 17..49;
const RANDOMIZERS: [Range<usize>; 2] = [49..81, 465..497];
const SIGNATURES: [Range<usize>; 2] = [81..465, 497..881];
const ENC: Range<usize> = 881..913;
const CT: Range<usize> = 913..945;

fn swapped(bytes: &[u8], a: &Range<usize>, b: &Range<usize>) -> Vec<u8> {
    let mut out = bytes.to_vec();
    out[a.clone()].copy_from_slice(&bytes[b.clone()]);
    out[b.clone()].copy_from_slice(&bytes[a.clone()]);
    out
}

fn signed_again(meeting: &Meeting, mut ballot: Vec<u8>) -> Vec<u8> {
    let key = &meeting.polls[0].asked[0].ballot_key;
    let signed = ballot.len() - 64;
    let signature = key.sign(label::BALLOT, &[&ballot[..signed]]);
    ballot[signed..].copy_from_slice(signature.as_ref());
    ballot
}

#[test]
fn of_a_ballot() {
    let meeting = Meeting::usual(2);
    let ballot = &meeting.polls[0].ballots[0];
    let [r0, r1] = RANDOMIZERS;
    let short = [KEY, r0, r1, ENC, CT];
    let [s0, s1] = SIGNATURES;
    let mut pairs = vec![(s0.clone(), s1.clone())];
    for (i, a) in short.iter().enumerate() {
        pairs.extend(short[i + 1..].iter().map(|b| (a.clone(), b.clone())));
    }
    assert_eq!(pairs.len(), 11);
    for (a, b) in pairs {
        let other = swapped(ballot, &a, &b);
        assert_eq!(accept(meeting, &other), Err(Refusal::BadSignature), "{a:?} {b:?}");
        // The voter may sign anew. What then passes is the own sealed vote, which does not open.
        match accept(meeting, &signed_again(meeting, other)) {
            Ok(verified) => {
                assert_eq!((a, b), (ENC, CT));
                let poll = &meeting.manifest.manifest().polls[0];
                let key = meeting.seed.opening_key(&meeting.meeting, &poll.id);
                let fingerprint = meeting.manifest.fingerprint();
                assert_eq!(key.open(verified.ballot(), &fingerprint, &poll.scale), None);
            }
            Err(Refusal::BadSignature) => assert_eq!(a, KEY),
            Err(refusal) => assert_eq!(refusal, Refusal::BadToken, "{a:?} {b:?}"),
        }
    }
}

#[test]
fn of_whole_tokens_between_issuers_and_between_voters() {
    let meeting = Meeting::usual(2);
    let [mine, theirs] = [&meeting.polls[0].ballots[0], &meeting.polls[0].ballots[1]];
    let other = signed_again(meeting, swapped(mine, &(49..465), &(465..881)));
    assert_eq!(accept(meeting, &other), Err(Refusal::BadToken));
    for token in [49..465, 465..881, 49..881] {
        let mut other = mine.clone();
        other[token.clone()].copy_from_slice(&theirs[token]);
        assert_eq!(accept(meeting, &signed_again(meeting, other)), Err(Refusal::BadToken));
    }
}

#[test]
fn of_a_promise() {
    let meeting = Meeting::usual(1);
    let polls = &meeting.manifest.manifest().polls;
    let leaf = protocol::ballot::leaf(&meeting.polls[0].ballots[0]);
    let key = meeting.server.public();
    let promise = Promise::sign(&meeting.server, meeting.manifest.fingerprint(), polls[0].id, leaf);
    let crossed = Promise {
        fingerprint: bytes::Fingerprint(promise.leaf.0),
        leaf: bytes::Leaf(promise.fingerprint.0),
        ..promise
    };
    assert_eq!(crossed.verify(&key), Err(Refusal::BadSignature));
    let elsewhere = Promise { poll: polls[1].id, ..promise };
    assert_eq!(elsewhere.verify(&key), Err(Refusal::BadSignature));
}

#[test]
fn of_a_request() {
    let meeting = Meeting::usual(1);
    let request = &meeting.requests[0];
    let polls = 134 + 32 * usize::from(request[133]) + 1;
    let (first, second) = (polls, polls + 16 + 384);
    let pairs = [
        (first..first + 16, second..second + 16), // poll ids
        (first + 16..first + 400, second + 16..second + 400), // blinded messages
        (1..33, 33..65),                          // fingerprint, key
        (69..101, 101..133),                      // salt, name hash
        (101..133, 134..166),                     // name hash, path
    ];
    for (a, b) in pairs {
        let other = swapped(request, &a, &b);
        let refused = admission::VerifiedRequest::read(&other, &meeting.manifest);
        let expected = if a.start == 1 { Refusal::WrongMeeting } else { Refusal::BadSignature };
        assert_eq!(refused.err(), Some(expected), "{a:?} {b:?}");
    }
}

/// Every two values of one length in the manifest, exchanged in its text.
#[test]
fn of_a_manifest() {
    let meeting = Meeting::usual(2);
    let text = str::from_utf8(meeting.manifest.bytes()).unwrap();
    let says = meeting.manifest.manifest();
    let hex = |value: &dyn ToString| value.to_string();
    let [first, second] = [&says.polls[0], &says.polls[1]];
    let values = [
        hex(&says.server_key),
        hex(&says.kiosk_key),
        hex(&says.certificate_key),
        hex(&says.roster.root),
        hex(&says.draft),
        hex(&says.journal_head),
        hex(&first.opening_key),
        hex(&second.opening_key),
    ];
    let keys = [&first.issuing_keys[0], &first.issuing_keys[1], &second.issuing_keys[0]];
    let keys = keys.map(|key| data_encoding::BASE64.encode(&key.spki()));
    for group in [&values[..], &keys[..], &[hex(&first.id), hex(&second.id)][..]] {
        for (i, a) in group.iter().enumerate() {
            for b in &group[i + 1..] {
                let other = exchanged(text, a, b);
                let sealed = SealedManifest::read(other.as_bytes()).unwrap();
                assert_ne!(sealed.fingerprint(), meeting.manifest.fingerprint());
                let answer = sealed.verify_signatures(&meeting.signatures);
                assert_eq!(answer, Err(Refusal::BadSignature), "{a} {b}");
            }
        }
    }
}

/// The kiosk holds the certificate key: whatever it exchanges in its own certificate and signs
/// again, the verifier draws the certificate up anew.
#[test]
fn of_a_certificate_that_the_kiosk_signs_again() {
    let meeting = Meeting::usual(1);
    let (certificate, _) = &meeting.polls[0].certificate;
    let text = String::from_utf8(certificate.to_bytes()).unwrap();
    let number = |key: &str, value: u32| format!("\"{key}\": {value}");
    let swaps = [
        (number("good", 2), number("good", 1)),
        (number("excellent", 1), number("excellent", 2)),
        (number("blank", 1), number("blank", 0)),
        (number("cast", 5), number("cast", 4)),
        (number("issued", 5), number("issued", 4)),
        (number("voided", 0), number("voided", 1)),
        (number("number", 1), number("number", 2)),
        ("\"outcome\": \"decided\"".to_owned(), "\"outcome\": \"undecided\"".to_owned()),
        ("\"level\": \"good\"".to_owned(), "\"level\": \"excellent\"".to_owned()),
        ("đồng chí 1".to_owned(), "đồng chí 2".to_owned()),
        ("\"base\": \"cast\"".to_owned(), "\"base\": \"valid\"".to_owned()),
        ("equal_levels".to_owned(), "half_split".to_owned()),
        ("\"single_issuer\",".to_owned(), String::new()),
        ("district III.6.14".to_owned(), "district III.6.15".to_owned()),
        (certificate.checkpoint.to_string(), certificate.fingerprint.to_string()),
        (certificate.fingerprint.to_string(), certificate.checkpoint.to_string()),
        (certificate.journal_head.to_string(), Hash([7; 32]).to_string()),
        (certificate.poll.to_string(), PollId([7; 16]).to_string()),
    ];
    for (from, to) in swaps {
        let other = text.replacen(&from, &to, 1);
        assert_ne!(other, text, "{from}");
        let mut parts = meeting.parts.clone();
        let signature = meeting.sign_certificate(other.as_bytes());
        parts.insert("public/certificate-01.json".to_owned(), other.into_bytes());
        parts.insert("public/certificate-01.sig".to_owned(), signature.encode());
        let mut bare = parts.clone();
        // The journal names the honest certificate; without it the certificate stands alone.
        bare.insert("public/journal.jsonl".to_owned(), journal_before(meeting));
        let check = |parts| {
            let bundle = protocol::bundle::write(parts, &meeting.certificate_key);
            let failure = verify(&bundle, None, WORKERS).unwrap_err();
            (failure.check, failure.poll)
        };
        assert_eq!(check(parts), (Check::Journal, Some(1)), "{from}");
        assert_eq!(check(bare), (Check::Certificate, Some(1)), "{from}");
    }
}

/// The journal up to the first count.
fn journal_before(meeting: &Meeting) -> Vec<u8> {
    let journal = meeting.journal.to_bytes();
    let lines = journal.split_inclusive(|byte| *byte == b'\n').take(6);
    lines.flatten().copied().collect()
}

fn exchanged(text: &str, a: &str, b: &str) -> String {
    assert!(text.contains(a) && text.contains(b));
    text.replace(a, "\0").replace(b, a).replace('\0', b)
}
