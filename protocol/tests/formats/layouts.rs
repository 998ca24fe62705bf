//! The binary formats byte by byte, written down here once more from SPEC §8, §11, §12 and §13.

use data_encoding::BASE64;
use protocol::admission::{AdmissionAnswer, VerifiedRequest, read_requests, write_requests};
use protocol::ballot::{Ballot, leaf};
use protocol::ballot_box::{BoxFile, read_leaves, write_leaves};
use protocol::bytes::{Leaf, read_document};
use protocol::certificate::Certificate;
use protocol::checkpoint::SignedCheckpoint;
use protocol::label;
use protocol::manifest::SealedManifest;
use protocol::promise::Promise;
use protocol::refusal::Refusal;
use protocol::tally::Count;
use protocol::tie::TieDecision;
use ring::digest::{SHA256, digest};

use crate::meeting::Meeting;

#[test]
fn a_ballot_is_its_fields_one_after_the_other() {
    for issuers in [1, 2] {
        let meeting = Meeting::usual(issuers);
        let (held, poll) = (&meeting.polls[0], &meeting.manifest.manifest().polls[0]);
        let (bytes, asked) = (&held.ballots[0], &held.asked[0]);
        let ballot = Ballot::read(bytes, issuers).unwrap();
        let mut expected = vec![1];
        expected.extend(poll.id.0);
        expected.extend(asked.ballot_key.public().0);
        for token in &asked.tokens {
            expected.extend(token.randomizer);
            expected.extend(token.signature);
        }
        assert_eq!(expected.len(), [465, 881][issuers - 1]);
        let sealed = ballot.sealed_vote();
        expected.extend(sealed.enc);
        expected.extend(sealed.ct);
        expected.extend(asked.ballot_key.sign(label::BALLOT, &[&expected]).0);
        assert_eq!(*bytes, expected);
        let hashed = [&[0], bytes.as_slice()].concat();
        assert_eq!(leaf(bytes).0, digest(&SHA256, &hashed).as_ref());
    }
}

#[test]
fn a_ballot_of_any_other_length_is_refused() {
    let meeting = Meeting::usual(2);
    let long = [meeting.polls[0].ballots[0].as_slice(), &[0; 2]].concat();
    for length in 0..long.len() {
        for issuers in [1, 2] {
            let expected = if length == [593, 1009][issuers - 1] { None } else { refused() };
            assert_eq!(Ballot::read(&long[..length], issuers).err(), expected, "{length}");
        }
    }
}

fn refused() -> Option<Refusal> {
    Some(Refusal::Malformed)
}

#[test]
fn a_request_is_its_fields_one_after_the_other() {
    for issuers in [1, 2] {
        let meeting = Meeting::usual(issuers);
        let (key, proof) = (&meeting.admission_keys[3], meeting.roster.proof(3).unwrap());
        let mut expected = vec![1];
        expected.extend(meeting.manifest.fingerprint().0);
        expected.extend(key.public().0);
        expected.extend([0, 0, 0, 3]);
        expected.extend(proof.salt.0);
        expected.extend(proof.name_hash.0);
        expected.push(3); // five leaves: three hashes above the fourth
        proof.path.iter().for_each(|hash| expected.extend(hash.0));
        expected.push(2);
        for (poll, held) in meeting.manifest.manifest().polls.iter().zip(&meeting.polls) {
            expected.extend(poll.id.0);
            held.asked[3].blinded.iter().for_each(|blinded| expected.extend(blinded.0));
        }
        expected.extend(key.sign(label::ADMISSION_REQUEST, &[&expected]).0);
        assert_eq!(meeting.requests[3], expected);

        let request = VerifiedRequest::read(&expected, &meeting.manifest).unwrap();
        assert_eq!((request.admission_key(), request.position()), (key.public(), 3));
        assert_eq!(request.polls().len(), 2);
        for length in 0..expected.len() {
            let read = VerifiedRequest::read(&expected[..length], &meeting.manifest);
            assert_eq!(read.err(), Some(Refusal::Malformed), "{length}");
        }
        expected.push(0);
        let read = VerifiedRequest::read(&expected, &meeting.manifest);
        assert_eq!(read.err(), Some(Refusal::Malformed));
    }
}

#[test]
fn an_answer_is_its_parts_by_issuer() {
    let asked = &Meeting::usual(2).polls[0].asked[0];
    let [first, second] = [0, 1].map(|issuer| asked.blind_signatures[issuer].clone());
    let parts = vec![(0, vec![first.clone(), second.clone()]), (1, vec![second.clone()])];
    let answer = AdmissionAnswer { parts };
    let mut expected = vec![1, 2, 0, 2];
    expected.extend(first.0);
    expected.extend(second.0);
    expected.extend([1, 1]);
    expected.extend(second.0);
    assert_eq!(answer.to_bytes(), expected);
    assert_eq!(AdmissionAnswer::read(&expected), Ok(answer));
    for length in 0..expected.len() {
        assert_eq!(AdmissionAnswer::read(&expected[..length]).err(), refused());
    }
    let issuer_of_the_second_part = 4 + 2 * 384;
    expected[issuer_of_the_second_part] = 0;
    assert_eq!(AdmissionAnswer::read(&expected).err(), refused());
    expected[0] = 2;
    assert_eq!(AdmissionAnswer::read(&expected).err(), Some(Refusal::UnknownVersion));
}

#[test]
fn a_file_of_requests_is_sorted_by_admission_key_however_they_came() {
    let meeting = Meeting::usual(1);
    let fingerprint = meeting.manifest.fingerprint();
    let file = write_requests(&fingerprint, meeting.requests.clone());
    let backwards: Vec<_> = meeting.requests.iter().rev().cloned().collect();
    assert_eq!(write_requests(&fingerprint, backwards), file);
    let read = read_requests(&file, &meeting.manifest).unwrap();
    assert!(read.is_sorted_by_key(VerifiedRequest::admission_key));
    assert_eq!(read.len(), 5);
    let mut expected = label::REQUESTS.prefix();
    expected.extend(fingerprint.0);
    expected.extend([0, 0, 0, 5]);
    for request in &read {
        expected.extend(u32::try_from(request.bytes().len()).unwrap().to_be_bytes());
        expected.extend(request.bytes());
    }
    assert_eq!(file, expected);
}

#[test]
fn a_box_file_is_its_head_and_the_ballots_by_leaf() {
    let meeting = Meeting::usual(2);
    let (held, poll) = (&meeting.polls[0], &meeting.manifest.manifest().polls[0]);
    let mut sorted = held.ballots.clone();
    sorted.sort_by_key(|ballot| leaf(ballot));
    assert_ne!(sorted, held.ballots);
    let mut expected = b"\0\0\0\x0fphieukin/v1/box".to_vec();
    expected.extend(meeting.manifest.fingerprint().0);
    expected.extend(poll.id.0);
    expected.extend([2, 0, 0, 0, 5]);
    sorted.iter().for_each(|ballot| expected.extend(ballot));
    let file = held.boxed.to_bytes();
    assert_eq!(file, expected);
    assert_eq!(BoxFile::read(&file).as_ref(), Ok(&held.boxed));
    for length in (0..file.len()).step_by(13) {
        assert_eq!(BoxFile::read(&file[..length]).err(), refused());
    }
}

#[test]
fn a_leaf_list_is_one_leaf_a_line() {
    let leaves = Meeting::usual(1).polls[0].boxed.leaves();
    let list = write_leaves(&leaves);
    assert_eq!(list.len(), leaves.len() * 65);
    assert_eq!(read_leaves(&list), Ok(leaves));
    assert_eq!(read_leaves(b""), Ok(Vec::new()));
    let line = |byte| format!("{}\n", Leaf([byte; 32]));
    let (low, high) = (line(1), line(0xab));
    assert!(read_leaves(format!("{low}{high}").as_bytes()).is_ok());
    let bad = [
        format!("{high}{low}"),
        format!("{low}{low}"),
        format!("{low}\n"),
        low.replace('\n', "\r\n"),
        low.trim_end().to_owned(),
        high.to_uppercase(),
        low[1..].to_owned(),
    ];
    for list in bad {
        assert_eq!(read_leaves(list.as_bytes()), Err(Refusal::Malformed), "{list:?}");
    }
}

#[test]
fn a_checkpoint_is_twelve_lines_of_text() {
    let meeting = Meeting::usual(1);
    let (held, poll) = (&meeting.polls[1], &meeting.manifest.manifest().polls[1]);
    let expected = format!(
        "phieukin/v1/checkpoint/{}/{}\n4\n{}\nfingerprint {}\nsummoned 5\npresent 5\n\
         admitted 5\nissued 5\nvoided 0\nhanded-out 0\ngeneration 3\njournal {}\n",
        meeting.meeting,
        poll.id,
        BASE64.encode(held.boxed.root().as_ref()),
        meeting.manifest.fingerprint(),
        held.checkpoint.checkpoint().journal_head,
    );
    assert_eq!(held.checkpoint.checkpoint().text(), expected);
    let note = String::from_utf8(held.checkpoint.to_bytes()).unwrap();
    let (text, lines) = note.rsplit_once("\n\n").unwrap();
    assert_eq!(format!("{text}\n"), expected);
    let names: Vec<_> = lines.lines().map(|line| line.split(' ').nth(1).unwrap()).collect();
    assert_eq!(names, ["server", "kiosk"]);
    let read = SignedCheckpoint::read(note.as_bytes(), &meeting.server.public()).unwrap();
    assert_eq!(read, held.checkpoint);
    let hash = label::CHECKPOINT_TEXT.hash(&[expected.as_bytes()]);
    assert_eq!(read.hash(), hash);
}

/// Every document is read back as it was written, and refused when it is spelt another way.
#[test]
fn documents_are_written_in_one_way() {
    let meeting = Meeting::usual(1);
    let held = &meeting.polls[1];
    let key = meeting.certificate_key.public();
    let (certificate, signature) = &held.certificate;
    let bytes = certificate.to_bytes();
    assert_eq!(Certificate::read(&bytes, signature, &key).as_ref(), Ok(certificate));
    let (decision, signature) = held.decision.as_ref().unwrap();
    assert_eq!(TieDecision::read(&decision.to_bytes(), signature, &key).as_ref(), Ok(decision));
    let (count, signature) = &held.count;
    let read = Count::read(count, signature, &meeting.kiosk.public()).unwrap();
    assert_eq!(read.to_bytes(), *count);

    for text in [&bytes, &decision.to_bytes(), count, &meeting.manifest.bytes().to_vec()] {
        let text = str::from_utf8(text).unwrap();
        let poll =
            text.lines().find(|line| line.contains("\"poll\"")).unwrap_or("  \"number\": 1,");
        for other in [
            text.replacen("  ", "", 1),
            text.replacen(": ", ":", 1),
            text.trim_end().to_owned(),
            text.to_owned() + "\n",
            text.replacen(poll, &format!("{poll}\n{poll}"), 1),
            text.replacen('i', "\\u0069", 1),
        ] {
            assert_ne!(other, text);
            let other = other.as_bytes();
            assert!(SealedManifest::read(other).is_err());
            assert_eq!(read_document::<Certificate>(other, 1 << 18).err(), refused());
            assert_eq!(read_document::<TieDecision>(other, 1 << 18).err(), refused());
            assert_eq!(read_document::<Count>(other, 1 << 18).err(), refused());
        }
    }
    assert_eq!(read_document::<Count>(count, count.len() - 1).err(), Some(Refusal::TooLarge));
}

#[test]
fn a_promise_has_no_time_and_no_counter() {
    let meeting = Meeting::usual(1);
    let poll = meeting.manifest.manifest().polls[0].id;
    let leaf = leaf(&meeting.polls[0].ballots[0]);
    let sign = || Promise::sign(&meeting.server, meeting.manifest.fingerprint(), poll, leaf);
    assert_eq!(sign(), sign());
    let json = serde_json::to_vec(&sign()).unwrap();
    assert_eq!(serde_json::from_slice::<Promise>(&json).unwrap(), sign());
}
