//! What is copied, carried elsewhere or made up does not count: T-COPY, T-CROSS, T-STUFF, and
//! that no algebra joins a request to a ballot (T-BLIND-MATRIX).

use crypto_bigint::modular::{FixedMontyForm, FixedMontyParams};
use crypto_bigint::{Odd, U3072, Uint};
use protocol::ballot::{Ballot, ballot_bytes, fill_in};
use protocol::ballot_box::BoxFile;
use protocol::label;
use protocol::manifest::Poll;
use protocol::refusal::Refusal;
use protocol::seal::Vote;
use protocol::signature::SigningKey;
use protocol::tally::tally;

use crate::accept;
use crate::meeting::{Asked, Dice, Meeting, WORKERS};

fn polls(meeting: &Meeting) -> &[Poll] {
    &meeting.manifest.manifest().polls
}

/// A ballot for `poll` with somebody's key and tokens, sealed as it should be.
fn filled(meeting: &Meeting, poll: &Poll, asked: &Asked) -> Vec<u8> {
    let vote = Vote::Level(0).to_bytes();
    let (key, tokens) = (&asked.ballot_key, &asked.tokens);
    fill_in(&vote, poll, &meeting.manifest, key, tokens, &mut Dice::new("filled")).unwrap()
}

fn signed_by(key: &SigningKey, mut ballot: Vec<u8>) -> Vec<u8> {
    let signed = ballot.len() - 64;
    let signature = key.sign(label::BALLOT, &[&ballot[..signed]]);
    ballot[signed..].copy_from_slice(signature.as_ref());
    ballot
}

fn opened(meeting: &Meeting, index: usize, ballots: Vec<Vec<u8>>) -> (u32, u32, Vec<u32>) {
    let poll = &polls(meeting)[index];
    let boxed = meeting.boxed(poll, ballots);
    let checkpoint = meeting.checkpoint(poll, &boxed, 5);
    let checked = boxed.check(&meeting.manifest, checkpoint.checkpoint(), WORKERS).unwrap();
    let key = meeting.seed.opening_key(&meeting.meeting, &poll.id);
    let counts = tally(&checked, &key, &poll.scale, WORKERS).unwrap();
    (counts.invalid(), counts.blank(), counts.votes().to_vec())
}

#[test]
fn a_copied_vote_is_an_invalid_ballot_and_never_the_copied_vote() {
    for issuers in [1, 2] {
        let meeting = Meeting::usual(issuers);
        let held = &meeting.polls[0];
        // Member 1 copies the sealed votes of the others under the own key and tokens.
        for other in 1..5 {
            let sealed = ballot_bytes(issuers) - 128..ballot_bytes(issuers) - 64;
            let mut copy = held.ballots[0].clone();
            copy[sealed.clone()].copy_from_slice(&held.ballots[other][sealed]);
            let copy = signed_by(&held.asked[0].ballot_key, copy);
            assert!(accept(meeting, &copy).is_ok());
            assert_eq!(opened(meeting, 0, vec![copy]), (1, 0, vec![0; 4]));
        }
        // The same for an own vote from another poll.
        let sealed = ballot_bytes(issuers) - 128..ballot_bytes(issuers) - 64;
        let mut copy = held.ballots[0].clone();
        copy[sealed.clone()].copy_from_slice(&meeting.polls[1].ballots[0][sealed]);
        let copy = signed_by(&held.asked[0].ballot_key, copy);
        assert_eq!(opened(meeting, 0, vec![copy]), (1, 0, vec![0; 4]));
    }
}

#[test]
fn what_stands_beside_the_choice_makes_a_ballot_invalid() {
    let meeting = Meeting::usual(1);
    let (poll, asked) = (&polls(meeting)[0], &meeting.polls[0].asked[0]);
    for bit in (0..8).chain(11..128) {
        let mut vote = Vote::Level(1).to_bytes();
        vote[bit / 8] ^= 1 << (bit % 8);
        let rng = &mut Dice::new("marked");
        let key = &asked.ballot_key;
        let ballot = fill_in(&vote, poll, &meeting.manifest, key, &asked.tokens, rng).unwrap();
        assert_eq!(opened(meeting, 0, vec![ballot]), (1, 0, vec![0; 4]), "bit {bit}");
    }
}

#[test]
fn a_token_serves_in_its_own_poll_and_meeting_only() {
    let (one, two, third) = (Meeting::usual(1), Meeting::usual(2), Meeting::smallest());
    for meeting in [one, two] {
        for (i, held) in meeting.polls.iter().enumerate() {
            for (j, poll) in polls(meeting).iter().enumerate() {
                let ballot = filled(meeting, poll, &held.asked[0]);
                let expected = if i == j { Ok(()) } else { Err(Refusal::BadToken) };
                assert_eq!(accept(meeting, &ballot).map(|_| ()), expected, "{i} in {j}");
            }
        }
    }
    // Another meeting does not know the poll; told the poll's name, it does not know the token.
    let foreign = &one.polls[0].ballots[0];
    assert_eq!(accept(third, foreign), Err(Refusal::UnknownPoll));
    let ballot = filled(third, &polls(third)[0], &one.polls[0].asked[0]);
    assert_eq!(accept(third, &ballot), Err(Refusal::BadToken));
}

/// One issuer alone cannot put a ballot into a box of two: it can make its own token for a ballot
/// key of its choice, and nothing more.
#[test]
fn with_two_issuers_neither_can_stuff_alone() {
    let meeting = Meeting::usual(2);
    let (poll, honest) = (&polls(meeting)[0], &meeting.polls[0].asked[0]);
    let own_key = SigningKey::from_seed([0x66; 32]);
    for issuer in 0..2 {
        let own = crate::meeting::preparing::issue(meeting, 0, issuer, &own_key.public());
        let doubled = [own.clone(), own.clone()];
        let mut borrowed = [honest.tokens[0].clone(), honest.tokens[1].clone()];
        borrowed[issuer] = own.clone();
        for tokens in [&doubled, &borrowed] {
            let rng = &mut Dice::new("stuffed");
            let vote = Vote::Level(0).to_bytes();
            let ballot = fill_in(&vote, poll, &meeting.manifest, &own_key, tokens, rng).unwrap();
            assert_eq!(accept(meeting, &ballot), Err(Refusal::BadToken), "issuer {issuer}");
            assert_eq!(box_refuses(meeting, ballot), Refusal::BadToken);
        }
        // Nor does a ballot pass that leaves the other token out altogether.
        let rng = &mut Dice::new("short");
        let vote = Vote::Level(0).to_bytes();
        let short = fill_in(&vote, poll, &meeting.manifest, &own_key, &[own], rng).unwrap();
        assert_eq!(accept(meeting, &short), Err(Refusal::Malformed));
        let read_for_one = Ballot::read(&short, 1).unwrap().verify_signature().unwrap();
        assert_eq!(read_for_one.verify_tokens(&meeting.manifest), Err(Refusal::BadToken));
    }
}

/// A box with the honest ballots and one more, under a checkpoint that fits it.
fn box_refuses(meeting: &Meeting, ballot: Vec<u8>) -> Refusal {
    let poll = &polls(meeting)[0];
    let ballots = [meeting.polls[0].ballots.as_slice(), &[ballot]].concat();
    let boxed = meeting.boxed(poll, ballots);
    let checkpoint = meeting.checkpoint(poll, &boxed, 5);
    boxed.check(&meeting.manifest, checkpoint.checkpoint(), WORKERS).unwrap_err()
}

#[test]
fn a_ballot_key_stands_once_in_a_box() {
    let meeting = Meeting::usual(2);
    let again = filled(meeting, &polls(meeting)[0], &meeting.polls[0].asked[0]);
    assert_ne!(again, meeting.polls[0].ballots[0]);
    assert!(accept(meeting, &again).is_ok());
    assert_eq!(box_refuses(meeting, again), Refusal::BallotKeySpent);
    let elsewhere = meeting.polls[1].ballots[0].clone();
    assert_eq!(box_refuses(meeting, elsewhere), Refusal::WrongPoll);
}

#[test]
fn the_same_ballot_twice_is_no_box() {
    let meeting = Meeting::usual(1);
    let ballot = meeting.polls[0].ballots[0].clone();
    let doubled = meeting.boxed(&polls(meeting)[0], vec![ballot.clone(), ballot]).to_bytes();
    assert_eq!(BoxFile::read(&doubled), Err(Refusal::Malformed));
}

#[test]
fn a_box_with_a_ballot_more_or_less_does_not_match_its_checkpoint() {
    let meeting = Meeting::usual(2);
    let poll = &polls(meeting)[0];
    let says = meeting.polls[0].checkpoint.checkpoint();
    let ballots = &meeting.polls[0].ballots;
    for left_out in 0..ballots.len() {
        let mut fewer = ballots.clone();
        fewer.remove(left_out);
        let refused = meeting.boxed(poll, fewer).check(&meeting.manifest, says, WORKERS);
        assert_eq!(refused.err(), Some(Refusal::BoxMismatch));
    }
    let mut exchanged = ballots.clone();
    exchanged[0] = filled(meeting, poll, &meeting.polls[0].asked[0]);
    let refused = meeting.boxed(poll, exchanged).check(&meeting.manifest, says, WORKERS);
    assert_eq!(refused.err(), Some(Refusal::BoxMismatch));
}

#[test]
fn a_checkpoint_of_another_poll_or_meeting_is_refused() {
    let meeting = Meeting::usual(1);
    let boxed = &meeting.polls[0].boxed;
    let other = meeting.polls[1].checkpoint.checkpoint();
    let refused = boxed.check(&meeting.manifest, other, WORKERS);
    assert_eq!(refused.err(), Some(Refusal::WrongPoll));
    let foreign = Meeting::smallest();
    let refused = boxed.check(&foreign.manifest, meeting.polls[0].checkpoint.checkpoint(), WORKERS);
    assert_eq!(refused.err(), Some(Refusal::WrongMeeting));
}

#[test]
fn two_checkpoints_of_one_poll_are_a_proof_and_of_two_polls_are_none() {
    let meeting = Meeting::usual(1);
    let [first, second] = [&meeting.polls[0].checkpoint, &meeting.polls[1].checkpoint];
    assert_eq!(first.check_same(first), Ok(()));
    assert_eq!(first.check_same(second), Err(Refusal::WrongPoll));
    let fewer = meeting.boxed(&polls(meeting)[0], meeting.polls[0].ballots[1..].to_vec());
    let other = meeting.checkpoint(&polls(meeting)[0], &fewer, 5);
    assert_eq!(first.check_same(&other), Err(Refusal::CheckpointConflict));
}

/// Whoever keeps all blinded messages z and blind signatures b, and sees all ballots' tokens s,
/// tries every pair: r = b / s would be the blinding factor, and then m · r^e must be z, where
/// m = s^e. It is so for every pair, and so for none in particular.
#[test]
fn every_transcript_fits_every_ballot() {
    let meeting = Meeting::usual(2);
    let key = &polls(meeting)[0].issuing_keys[1];
    let modulus = Odd::new(U3072::from_be_slice(key.modulus())).unwrap();
    let params = FixedMontyParams::new_vartime(modulus);
    let number = |bytes: &[u8]| FixedMontyForm::new(&U3072::from_be_slice(bytes), &params);
    let asked = &meeting.polls[0].asked;
    let mut fitting = 0;
    for transcript in asked {
        let z = number(&transcript.blinded[1].0);
        let b = number(&transcript.blind_signatures[1].0);
        for voter in asked {
            let s = number(&voter.tokens[1].signature);
            let e = Uint::<1>::from(65_537_u32);
            let r = b.mul(&s.invert().unwrap());
            fitting += u32::from(s.pow_vartime(&e).mul(&r.pow_vartime(&e)) == z);
        }
    }
    assert_eq!(fitting, 25);
}
