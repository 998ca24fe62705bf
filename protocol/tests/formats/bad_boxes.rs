//! Boxes that server and kiosk agreed on although they hold what no honest box holds: every
//! ballot is checked by itself, whoever signed the box.

use protocol::archive::Parts;
use protocol::ballot_box::write_leaves;
use protocol::bundle;
use protocol::journal::{Act, EMPTY, Journal, line_hash};
use protocol::label;
use protocol::refusal::Refusal;
use protocol::signature::SigningKey;
use protocol::verify::{Check, Failure, verify};

use crate::meeting::preparing::issue;
use crate::meeting::{Meeting, WORKERS};

/// A bundle in which the first poll's box holds these ballots, under a checkpoint of both and a
/// journal that names it.
fn with_ballots(meeting: &Meeting, ballots: Vec<Vec<u8>>) -> Parts {
    let poll = &meeting.manifest.manifest().polls[0];
    let boxed = meeting.boxed(poll, ballots);
    let (mut previous, mut journal, mut head) = (EMPTY, Vec::new(), EMPTY);
    for mut entry in Journal::read(&meeting.journal.to_bytes()).unwrap().entries().to_vec() {
        let closes = (entry.act, entry.poll) == (Act::Closed, Some(poll.id));
        if closes {
            entry.document = Some(boxed.root());
        }
        entry.previous = previous;
        previous = line_hash(&entry.to_line());
        journal.extend(format!("{}\n", entry.to_line()).into_bytes());
        if closes {
            head = previous;
        }
    }
    let mut says = meeting.polls[0].checkpoint.checkpoint().clone();
    (says.size, says.root, says.journal_head) = (boxed.size(), boxed.root(), head);
    let checkpoint = says.sign(&meeting.server).cosign(&meeting.kiosk).unwrap();
    let mut parts = meeting.parts.clone();
    let mut put = |name: &str, bytes: Vec<u8>| drop(parts.insert(name.to_owned(), bytes));
    put("public/checkpoint-01.note", checkpoint.to_bytes());
    put("public/leaves-01.txt", write_leaves(&boxed.leaves()));
    put("public/journal.jsonl", journal);
    put("auditors/box-01.bin", boxed.to_bytes());
    parts
}

fn refused(meeting: &Meeting, ballots: Vec<Vec<u8>>) -> Failure {
    let bundle = bundle::write(with_ballots(meeting, ballots), &meeting.certificate_key);
    verify(&bundle, None, WORKERS).unwrap_err()
}

fn failing(check: Check, refusal: Refusal) -> Failure {
    Failure { check, poll: Some(1), refusal }
}

fn signed_by(key: &SigningKey, mut ballot: Vec<u8>) -> Vec<u8> {
    let signed = ballot.len() - 64;
    let signature = key.sign(label::BALLOT, &[&ballot[..signed]]);
    ballot[signed..].copy_from_slice(signature.as_ref());
    ballot
}

#[test]
fn a_box_with_the_ballots_that_were_cast_passes() {
    let meeting = Meeting::usual(2);
    let parts = with_ballots(meeting, meeting.polls[0].ballots.clone());
    assert!(verify(&bundle::write(parts, &meeting.certificate_key), None, WORKERS).is_ok());
}

#[test]
fn a_ballot_too_many_is_more_than_was_issued() {
    let meeting = Meeting::usual(2);
    let mut ballots = meeting.polls[0].ballots.clone();
    ballots.push(meeting.polls[1].ballots[0].clone());
    let failure = refused(meeting, ballots);
    assert_eq!(failure, failing(Check::Accounting, Refusal::CountMismatch));
}

#[test]
fn a_ballot_twice_or_of_another_poll_or_altered_is_refused() {
    let meeting = Meeting::usual(2);
    let held = &meeting.polls[0];
    let others = &held.ballots[1..];
    let with = |first: Vec<u8>| refused(meeting, [&[first], others].concat());
    assert_eq!(with(held.ballots[1].clone()), failing(Check::Leaves, Refusal::Malformed));
    let elsewhere = meeting.polls[1].ballots[0].clone();
    assert_eq!(with(elsewhere), failing(Check::Box, Refusal::WrongPoll));
    let sealed = held.ballots[0].len() - 100;
    let mut altered = held.ballots[0].clone();
    altered[sealed] ^= 1;
    assert_eq!(with(altered.clone()), failing(Check::Box, Refusal::BadSignature));
    // The owner of the second signs anew what the first one sealed.
    let mut doubled = held.ballots[1].clone();
    let of_first = held.ballots[0].len() - 128..held.ballots[0].len() - 64;
    doubled[of_first.clone()].copy_from_slice(&held.ballots[0][of_first]);
    let doubled = signed_by(&held.asked[1].ballot_key, doubled);
    assert_eq!(with(doubled), failing(Check::Box, Refusal::BallotKeySpent));
}

/// What one issuer alone can make: its own token is good, the other's is not there.
#[test]
fn a_ballot_that_lacks_one_issuers_signature_is_refused() {
    let meeting = Meeting::usual(2);
    let held = &meeting.polls[0];
    let stranger = SigningKey::from_seed([9; 32]);
    for issuer in [0, 1] {
        let token = issue(meeting, 0, issuer, &stranger.public());
        let mut ballot = held.ballots[0].clone();
        ballot[17..49].copy_from_slice(stranger.public().as_ref());
        for place in [0, 1] {
            // In the other's place the same token, which that issuer did not sign.
            let at = 49 + 416 * place;
            ballot[at..at + 32].copy_from_slice(&token.randomizer);
            ballot[at + 32..at + 416].copy_from_slice(&token.signature);
        }
        let ballot = signed_by(&stranger, ballot);
        let failure = refused(meeting, [&[ballot], &held.ballots[1..]].concat());
        assert_eq!(failure, failing(Check::Box, Refusal::BadToken), "issuer {issuer} alone");
    }
}

#[test]
fn a_box_of_one_issuer_in_a_meeting_of_two_is_refused() {
    let meeting = Meeting::usual(2);
    let mut parts = meeting.parts.clone();
    let other = Meeting::usual(1);
    parts.insert("auditors/box-01.bin".to_owned(), other.parts["auditors/box-01.bin"].clone());
    let bundle = bundle::write(parts, &meeting.certificate_key);
    let failure = verify(&bundle, None, WORKERS).unwrap_err();
    assert_eq!(failure, failing(Check::Box, Refusal::BoxMismatch));
}
