//! Casting: one ballot per token, and a promise for every ballot that is in the box.

use phieukin_kiosk::client::ClientError;
use phieukin_kiosk::rehearse::member::{Member, MemberError};
use protocol::api::{self, Problem};
use protocol::ballot::{Ballot, fill_in};
use protocol::bytes::{PollId, Signature};
use protocol::checkpoint::SignedCheckpoint;
use protocol::promise::Promise;
use protocol::refusal::Refusal;
use protocol::seal::Vote;
use protocol::signature::SigningKey;
use protocol::token::Token;
use world::people::{cast, votes};
use world::wire::{Answer, Request};
use world::{Setting, World, random, rng};

fn post(world: &World, ballot: &[u8]) -> Answer {
    Request::new(world, &api::CAST, None, ballot).send()
}

fn one_poll() -> Setting {
    Setting::new().members(3).poll("đồng chí A")
}

fn ballot(world: &World, member: usize, number: u32) -> Vec<u8> {
    let poll = world.poll(number);
    world.members[member].ballot(&poll, Vote::Level(0), &mut rng()).unwrap()
}

#[test]
fn a_promise_that_was_lost_is_given_again_and_there_is_one_ballot() {
    let mut world = one_poll().admit();
    world.open(1);
    let ballot = ballot(&world, 0, 1);
    Request::new(&world, &api::CAST, None, &ballot).send_and_hang_up();
    Request::new(&world, &api::CAST, None, &ballot).send_and_lose_the_answer();
    let promise = post(&world, &ballot).done();
    world.restart();
    assert_eq!(post(&world, &ballot).done(), promise);
    world.try_act(&api::PAUSE, 1).unwrap();
    assert_eq!(post(&world, &ballot).done(), promise);
    world.reload(0);
    let held = world.members[0].cast(&ballot).unwrap();
    assert_eq!(held.signature.as_ref(), &promise[..]);
    world.close(1);
    assert_eq!(post(&world, &ballot).done(), promise);
    assert_eq!(world.finish(1).counts.cast(), 1);
    world.restart();
    assert_eq!(post(&world, &ballot).done(), promise);
    world.members[0].check_leaf(&held.poll).unwrap();
}

#[test]
fn the_same_ballot_from_many_connections_at_once_is_one_ballot() {
    let mut world = one_poll().admit();
    world.open(1);
    let (one, other) = (ballot(&world, 0, 1), ballot(&world, 0, 1));
    let answers: Vec<_> = std::thread::scope(|scope| {
        let world = &world;
        let ballots = [&one, &other].into_iter().cycle().take(16);
        let sent: Vec<_> = ballots.map(|ballot| scope.spawn(move || post(world, ballot))).collect();
        sent.into_iter().map(|answer| answer.join().unwrap()).collect()
    });
    let of = |first: usize| -> Vec<u16> {
        answers.iter().skip(first).step_by(2).map(|answer| answer.status).collect()
    };
    let mut both = [of(0), of(1)];
    both.sort_unstable();
    assert_eq!(both, [vec![200; 8], vec![409; 8]]);
    world.close(1);
    assert_eq!(world.finish(1).counts.cast(), 1);
}

#[test]
fn a_ballot_key_is_spent_once() {
    let mut world = one_poll().admit();
    world.open(1);
    let (first, second) = (ballot(&world, 0, 1), ballot(&world, 0, 1));
    assert_ne!(first, second);
    post(&world, &first).done();
    assert_eq!(post(&world, &second).code(), "ballot_key_spent");
    world.restart();
    assert_eq!(post(&world, &second).code(), "ballot_key_spent");
    world.close(1);
    assert_eq!(post(&world, &second).code(), "closed");
    let counted = world.finish(1);
    assert_eq!((counted.counts.cast(), counted.accounting.issued), (1, 3));
}

#[test]
fn a_late_ballot_is_refused_with_the_proof_that_the_box_is_closed() {
    let mut world = one_poll().admit();
    world.open(1);
    let poll = world.poll(1);
    let promise = cast(&mut world.members[0], &poll, Vote::Level(1));
    world.close(1);
    let late = ballot(&world, 1, 1);
    let problem = refused(world.members[1].cast(&late));
    assert_eq!((problem.code.as_str(), problem.status), ("closed", 409));
    let server_key = world.manifest().manifest().server_key;
    let note = problem.checkpoint.unwrap();
    let proof = SignedCheckpoint::read(note.as_bytes(), &server_key).unwrap();
    assert_eq!((proof.checkpoint().poll, proof.checkpoint().size), (poll, 1));
    world.finish(1);
    let published = Request::new(&world, &api::CHECKPOINT, Some(&poll), b"").send().done();
    let published = SignedCheckpoint::read(&published, &server_key).unwrap();
    assert_eq!(proof.check_same(&published), Ok(()));
    assert_eq!(refused(world.members[1].cast(&late)).code, "closed");
    // The device still holds everything with which it could try again.
    assert!(world.members[1].state().poll(&poll).unwrap().ballot.is_some());
    let leaves = Request::new(&world, &api::LEAVES, Some(&poll), b"").send().done();
    assert_eq!(protocol::ballot_box::read_leaves(&leaves).unwrap(), [promise.leaf]);
}

fn refused(cast: Result<Promise, MemberError>) -> Problem {
    match cast {
        Err(MemberError::Client(ClientError::Refused(problem))) => problem,
        other => panic!("{other:?}"),
    }
}

#[test]
fn only_an_open_poll_takes_ballots() {
    let mut world = one_poll().poll("đồng chí B").admit();
    let ballots = [ballot(&world, 0, 1), ballot(&world, 1, 1)];
    assert_eq!(post(&world, &ballots[0]).code(), "not_open");
    world.open(1);
    world.try_act(&api::PAUSE, 1).unwrap();
    assert_eq!(post(&world, &ballots[0]).code(), "paused");
    world.restart();
    assert_eq!(post(&world, &ballots[0]).code(), "paused");
    world.try_act(&api::RESUME, 1).unwrap();
    post(&world, &ballots[0]).done();
    world.try_act(&api::PAUSE, 1).unwrap();
    assert_eq!(post(&world, &ballots[1]).code(), "paused");
    world.try_act(&api::WITHDRAW, 2).unwrap();
    assert_eq!(post(&world, &ballot(&world, 0, 2)).code(), "wrong_phase");
    world.close(1);
    assert_eq!(world.finish(1).counts.cast(), 1);
}

/// A ballot for one poll with whatever token is given.
fn forged(world: &World, number: u32, ballot_key: &SigningKey, token: &Token) -> Vec<u8> {
    let manifest = world.manifest();
    let poll = manifest.poll(&world.poll(number)).unwrap();
    let vote = Vote::Level(0).to_bytes();
    let token = Token { ..token.clone() };
    fill_in(&vote, poll, manifest, ballot_key, &[token], &mut rng()).unwrap()
}

/// Key and token that a member holds for a poll.
fn held(member: &Member, poll: &PollId) -> (SigningKey, Token) {
    let held = member.state().poll(poll).unwrap();
    let token = &held.tokens[0].0;
    let token = Token::read(&mut protocol::bytes::Reader::new(token)).unwrap();
    (SigningKey::from_seed(held.ballot_key.unwrap().0), token)
}

#[test]
fn a_token_is_good_for_its_own_poll_and_key_only() {
    let mut world = one_poll().poll("đồng chí B").admit();
    world.open(1);
    world.open(2);
    let (first, second) = (world.poll(1), world.poll(2));
    let (key, token) = held(&world.members[0], &first);
    let (other_key, other_token) = held(&world.members[0], &second);
    let stranger = SigningKey::from_seed(random());
    let nothing = Token { randomizer: random(), signature: [7; 384] };
    for ballot in [
        forged(&world, 2, &key, &token),
        forged(&world, 2, &other_key, &token),
        forged(&world, 1, &key, &other_token),
        forged(&world, 1, &stranger, &token),
        forged(&world, 1, &stranger, &nothing),
    ] {
        let answer = post(&world, &ballot);
        assert_eq!((answer.status, answer.code().as_str()), (400, "bad_token"));
    }
    post(&world, &forged(&world, 1, &key, &token)).done();
    for number in [1, 2] {
        world.close(number);
        assert_eq!(world.finish(number).counts.cast(), 2 - number);
    }
}

#[test]
fn a_ballot_of_another_meeting_is_refused() {
    let (world, other) = (one_poll().admit(), one_poll().admit());
    world.open(1);
    other.open(1);
    let strange = ballot(&other, 0, 1);
    assert_eq!(post(&world, &strange).code(), "unknown_poll");
    // The same with the poll's id exchanged and signed again.
    let (key, token) = held(&other.members[0], &other.poll(1));
    assert_eq!(post(&world, &forged(&world, 1, &key, &token)).code(), "bad_token");
    post(&other, &strange).done();
}

#[test]
fn bodies_of_another_length_or_with_one_bit_changed_are_refused() {
    let mut world = one_poll().admit();
    world.open(1);
    let ballot = ballot(&world, 0, 1);
    assert_eq!(ballot.len(), 593);
    let longer = [&ballot[..], &[0]].concat();
    let two_issuers = [&ballot[..], &[0; 416]].concat();
    for bytes in [&ballot[..592], &ballot[1..], &longer, &two_issuers, b""] {
        assert_eq!(post(&world, bytes).code(), "malformed", "{} bytes", bytes.len());
    }
    assert_eq!(post(&world, &[0; 1_011]).code(), "too_large");
    assert_eq!(post(&world, &[&[2], &ballot[1..]].concat()).code(), "unknown_version");
    assert_eq!(post(&world, &[&[1; 17], &ballot[17..]].concat()).code(), "unknown_poll");
    for at in (17..ballot.len()).step_by(5) {
        let mut bytes = ballot.clone();
        bytes[at] ^= 1 << (at % 8);
        assert_eq!(post(&world, &bytes).code(), "bad_signature", "byte {at}");
    }
    world.close(1);
    assert_eq!(world.chair().count(1).unwrap().counts.cast(), 0);
}

#[test]
fn before_the_sealing_there_is_no_box() {
    let world = one_poll().pair();
    assert_eq!(post(&world, &[1; 593]).code(), "not_sealed");
    let sealed = one_poll().admit();
    sealed.open(1);
    let promise = post(&sealed, &ballot(&sealed, 0, 1)).done();
    assert_eq!(promise.len(), Signature::LENGTH);
}

#[test]
fn a_device_believes_no_promise_but_the_servers_own() {
    let mut world = one_poll().admit();
    world.open(1);
    let bytes = ballot(&world, 0, 1);
    let signature = post(&world, &bytes).done();
    let read = Ballot::read(&bytes, 1).unwrap();
    let promise = |signature| Promise {
        fingerprint: world.manifest().fingerprint(),
        poll: read.poll(),
        leaf: read.leaf(),
        signature,
    };
    let server_key = world.manifest().manifest().server_key;
    let good = Signature(signature.try_into().unwrap());
    assert_eq!(promise(good).verify(&server_key), Ok(()));
    let mut bad = good;
    bad.0[0] ^= 1;
    assert_eq!(promise(bad).verify(&server_key), Err(Refusal::BadSignature));
    world.close(1);
    world.finish(1);
}

#[test]
fn an_invalid_ballot_is_counted_as_one() {
    let mut world = Setting::new().members(5).poll("đồng chí A").admit();
    world.open(1);
    world.cast(1, &votes([2, 0, 0, 0], 1));
    let poll = world.poll(1);
    for (member, choice) in [(3, 5), (4, 255)] {
        let mut vote = Vote::Blank.to_bytes();
        vote[1] = choice;
        let member = &mut world.members[member];
        let ballot = member.ballot_of(&poll, &vote, &mut rng()).unwrap();
        member.cast(&ballot).unwrap();
    }
    world.close(1);
    let counts = world.finish(1).counts;
    assert_eq!((counts.valid(), counts.blank(), counts.invalid()), (2, 1, 2));
}
