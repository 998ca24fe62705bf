//! A promise against the final leaf list: kept, broken with a transferable proof, or no promise of
//! this meeting at all.

mod meeting;

use meeting::{Dice, Meeting};
use protocol::ballot::leaf;
use protocol::ballot_box::write_leaves;
use protocol::bundle::{self, Tier, part, poll_part};
use protocol::bytes::{Base64, Leaf, PollId, Signature};
use protocol::promise::Promise;
use protocol::refusal::Refusal;
use protocol::signature::SigningKey;
use protocol::verify::{BrokenPromise, Check, Kept, PromiseRefused, check_promise};

fn promise(meeting: &Meeting, leaf: Leaf) -> Promise {
    let poll = meeting.manifest.manifest().polls[0].id;
    Promise::sign(&meeting.server, meeting.manifest.fingerprint(), poll, leaf)
}

/// What the server signed and then left out of the box.
fn broken(meeting: &Meeting) -> BrokenPromise {
    match check_promise(&promise(meeting, Leaf([7; 32])), &meeting.bundle).unwrap() {
        Kept::No(_, proof) => *proof,
        Kept::Yes(_) => panic!("no box holds this leaf"),
    }
}

#[test]
fn every_promise_of_a_ballot_in_the_box_is_kept() {
    let meeting = Meeting::usual(1);
    for (number, held) in (1..).zip(&meeting.polls) {
        let poll = meeting.manifest.manifest().polls[number as usize - 1].id;
        for ballot in &held.ballots {
            let fingerprint = meeting.manifest.fingerprint();
            let promise = Promise::sign(&meeting.server, fingerprint, poll, leaf(ballot));
            match check_promise(&promise, &meeting.bundle).unwrap() {
                Kept::Yes(about) => assert_eq!(about.number, number),
                Kept::No(..) => panic!("the ballot is in the box"),
            }
        }
    }
}

#[test]
fn a_leaf_that_is_missing_makes_a_proof_that_convinces_anybody() {
    let meeting = Meeting::usual(1);
    let proof = broken(meeting);
    let again = BrokenPromise::read(&proof.to_bytes()).unwrap();
    assert_eq!(again, proof);
    assert!(matches!(again.weigh(), Ok(Kept::No(about, _)) if about.number == 1));
}

#[test]
fn a_proof_against_an_honest_server_cannot_be_made() {
    let meeting = Meeting::usual(1);
    let in_box = leaf(&meeting.polls[0].ballots[0]);
    let proof = broken(meeting);

    let kept = BrokenPromise { promise: promise(meeting, in_box), ..proof.clone() };
    assert!(matches!(kept.weigh(), Ok(Kept::Yes(_))), "the leaf is in the box");

    let mut leaves = meeting.polls[0].boxed.leaves();
    leaves.retain(|leaf| *leaf != in_box);
    let leaves = String::from_utf8(write_leaves(&leaves)).unwrap();
    let shortened = BrokenPromise { promise: promise(meeting, in_box), leaves, ..proof.clone() };
    assert!(unusable(shortened, Check::Box, Refusal::BoxMismatch));

    let other = meeting.polls[1].checkpoint.to_bytes();
    let other = String::from_utf8(other).unwrap();
    let exchanged = BrokenPromise { checkpoint: other, ..proof.clone() };
    assert!(unusable(exchanged, Check::Checkpoint, Refusal::WrongPoll));

    let stranger = Meeting::usual(2);
    let manifest = Base64(stranger.manifest.bytes().to_vec());
    let foreign = BrokenPromise { manifest, ..proof };
    assert!(unusable(foreign, Check::Manifest, Refusal::BadSignature));
}

fn unusable(proof: BrokenPromise, check: Check, refusal: Refusal) -> bool {
    match proof.weigh() {
        Err(PromiseRefused::Unusable(failure)) => {
            (failure.check, failure.refusal) == (check, refusal)
        }
        _ => false,
    }
}

#[test]
fn a_promise_that_the_server_did_not_sign_proves_nothing() {
    let meeting = Meeting::usual(1);
    let good = promise(meeting, Leaf([7; 32]));
    let forger = SigningKey::from_seed(Dice::new("forger").bytes());
    let forged = Promise::sign(&forger, good.fingerprint, good.poll, good.leaf);
    let unsigned = Err(PromiseRefused::Unsigned(Refusal::BadSignature));
    assert_eq!(check_promise(&forged, &meeting.bundle), unsigned);
    for bit in 0..512 {
        let mut signature = good.signature;
        signature.0[bit / 8] ^= 1 << (bit % 8);
        let flipped = Promise { signature: Signature(signature.0), ..good };
        assert_eq!(check_promise(&flipped, &meeting.bundle), unsigned, "bit {bit}");
    }
    let other_leaf = Promise { leaf: Leaf([8; 32]), ..good };
    assert_eq!(check_promise(&other_leaf, &meeting.bundle), unsigned);
    let other_poll = Promise { poll: meeting.manifest.manifest().polls[1].id, ..good };
    assert_eq!(check_promise(&other_poll, &meeting.bundle), unsigned);
}

#[test]
fn a_promise_of_another_meeting_or_poll_is_told_apart() {
    let (meeting, other) = (Meeting::usual(1), Meeting::usual(2));
    let foreign = promise(other, Leaf([7; 32]));
    let refused = Err(PromiseRefused::OtherMeeting(Refusal::WrongMeeting));
    assert_eq!(check_promise(&foreign, &meeting.bundle), refused);
    let fingerprint = meeting.manifest.fingerprint();
    let unknown = Promise::sign(&meeting.server, fingerprint, PollId([9; 16]), Leaf([7; 32]));
    let refused = Err(PromiseRefused::OtherMeeting(Refusal::UnknownPoll));
    assert_eq!(check_promise(&unknown, &meeting.bundle), refused);
}

#[test]
fn a_bundle_that_does_not_hold_is_not_compared_with() {
    let meeting = Meeting::usual(1);
    let promise = promise(meeting, Leaf([7; 32]));
    let mut torn = meeting.bundle.clone();
    torn.pop();
    let answer = check_promise(&promise, &torn);
    assert!(matches!(answer, Err(PromiseRefused::Unusable(one)) if one.check == Check::Bundle));

    let without = |names: &[String]| {
        let mut parts = meeting.parts.clone();
        for name in names {
            parts.remove(name).unwrap();
        }
        check_promise(&promise, &bundle::write(parts, &meeting.certificate_key))
    };
    let checkpoint = poll_part(Tier::Public, "checkpoint", 1, "note");
    assert_eq!(without(&[checkpoint]), Err(PromiseRefused::NoBox(1)));
    for missing in
        [part(Tier::Public, "manifest-01.sig"), poll_part(Tier::Public, "leaves", 1, "txt")]
    {
        let answer = without(std::slice::from_ref(&missing));
        assert!(matches!(answer, Err(PromiseRefused::Unusable(_))), "{missing}");
    }
}
