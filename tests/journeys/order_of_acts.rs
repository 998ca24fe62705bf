//! Acts out of their order are refused and change nothing; acts done twice are done once.

use phieukin_kiosk::chair::{ChairError, LeaveTie};
use phieukin_kiosk::client::{Body, ChairClient};
use protocol::api::{self, Endpoint, SignedDocument};
use protocol::bytes::{Base64, PollId, read_json, write_json};
use protocol::label;
use protocol::manifest::KIOSK_NAME;
use protocol::note::Detached;
use protocol::phase::{MeetingPhase, PollPhase};
use protocol::refusal::Refusal;
use protocol::rule::Counts;
use protocol::tally::Count;
use world::people::votes;
use world::wire::Request;
use world::{Setting, World};

fn two_polls() -> Setting {
    Setting::new().members(3).poll("đồng chí A").poll("đồng chí B")
}

fn refusal(world: &World, endpoint: &Endpoint, number: u32) -> Option<Refusal> {
    world.try_act(endpoint, number).unwrap_err().refusal()
}

#[test]
fn before_the_sealing_nothing_is_opened_or_withdrawn() {
    let mut world = two_polls().pair();
    for endpoint in [&api::OPEN, &api::WITHDRAW] {
        assert_eq!(refusal(&world, endpoint, 1), Some(Refusal::NotSealed), "{endpoint:?}");
    }
    assert_eq!(world.desk().adjourn().unwrap_err().refusal(), Some(Refusal::NotSealed));
    let present = world.desk().mark_present(&api::MarkPresent::All).unwrap_err();
    assert_eq!(present.refusal(), Some(Refusal::NotSealed));
    let manifest = Request::new(&world, &api::MANIFEST, None, b"").send();
    assert_eq!(manifest.code(), "not_sealed");
    world.seal();
    assert_eq!(world.poll_status(1).phase, PollPhase::Scheduled);
}

#[test]
fn each_phase_refuses_what_is_not_its_turn() {
    let mut world = two_polls().admit();
    let early = Some(Refusal::WrongPhase);
    for endpoint in [&api::PAUSE, &api::RESUME, &api::CLOSE, &api::PUBLISH] {
        assert_eq!(refusal(&world, endpoint, 1), early, "{endpoint:?}");
    }
    world.open(1);
    world.open(1);
    world.try_act(&api::RESUME, 1).unwrap();
    assert_eq!(refusal(&world, &api::WITHDRAW, 1), early);
    assert_eq!(refusal(&world, &api::PUBLISH, 1), early);
    world.cast(1, &votes([2, 1, 0, 0], 0));
    assert_eq!(refusal(&world, &api::RESCHEDULE, 1), Some(Refusal::BallotsInBox));
    world.cast(1, &[]);
    world.close(1);
    world.close(1);
    let closed = Some(Refusal::Closed);
    for endpoint in [&api::OPEN, &api::PAUSE, &api::RESUME, &api::RESCHEDULE, &api::WITHDRAW] {
        assert_eq!(refusal(&world, endpoint, 1), closed, "{endpoint:?}");
    }
    assert_eq!(refusal(&world, &api::PUBLISH, 1), early);
    world.chair().count(1).unwrap();
    assert_eq!(refusal(&world, &api::PUBLISH, 1), early);
    assert_eq!(fail(&world, 1, "hỏng máy"), early);
    world.finish(1);
    world.close(1);
    assert_eq!(world.poll_status(1).phase, PollPhase::Certified { published: true });
}

#[test]
fn a_poll_opened_by_mistake_goes_back_and_can_be_opened_again() {
    let mut world = two_polls().admit();
    world.open(1);
    world.try_act(&api::RESCHEDULE, 1).unwrap();
    world.try_act(&api::RESCHEDULE, 1).unwrap();
    assert_eq!(world.poll_status(1).phase, PollPhase::Scheduled);
    world.restart();
    world.open(1);
    world.cast(1, &votes([3, 0, 0, 0], 0));
    world.restart();
    world.close(1);
    assert_eq!(world.finish(1).counts.cast(), 3);
    world.open(2);
    world.try_act(&api::PAUSE, 2).unwrap();
    world.try_act(&api::RESCHEDULE, 2).unwrap();
    world.try_act(&api::WITHDRAW, 2).unwrap();
    assert_eq!(world.desk().adjourn().unwrap().phase, MeetingPhase::Adjourned);
}

fn fail(world: &World, number: u32, reason: &str) -> Option<Refusal> {
    let body = write_json(&api::FailPoll { reason: reason.to_owned() });
    let answer = Request::of_desk(world, &api::FAIL, Some(&world.poll(number)), &body).send();
    (answer.status != 200).then(|| answer.problem().refusal().unwrap())
}

#[test]
fn a_meeting_adjourns_once_nothing_is_pending() {
    let mut world = two_polls().poll("đồng chí C").admit();
    let pending = |world: &World| world.desk().adjourn().err().map(|error| error.refusal());
    world.open(1);
    assert_eq!(pending(&world), Some(Some(Refusal::PollsPending)));
    world.close(1);
    assert_eq!(pending(&world), Some(Some(Refusal::PollsPending)));
    assert_eq!(fail(&world, 1, " "), Some(Refusal::BadText));
    assert_eq!(fail(&world, 1, &"x".repeat(501)), Some(Refusal::BadText));
    assert_eq!(fail(&world, 2, "hỏng máy"), Some(Refusal::WrongPhase));
    assert_eq!(fail(&world, 1, "Máy tính bị hỏng"), None);
    assert_eq!(fail(&world, 1, "Máy tính bị hỏng"), None);
    assert_eq!(fail(&world, 1, "Lý do khác"), Some(Refusal::WrongPhase));
    let refused = world.chair().count(1).unwrap_err();
    assert_eq!(refused.refusal(), Some(Refusal::WrongPhase));
    world.open(2);
    world.cast(2, &votes([2, 0, 0, 0], 0));
    world.close(2);
    world.chair().count(2).unwrap();
    assert_eq!(pending(&world), Some(Some(Refusal::PollsPending)));
    world.finish(2);
    assert_eq!(pending(&world), None);
    assert_eq!(pending(&world), None);
    assert_eq!(refusal(&world, &api::OPEN, 3), Some(Refusal::WrongPhase));
    assert_eq!(refusal(&world, &api::WITHDRAW, 3), Some(Refusal::WrongPhase));
    let failed = PollPhase::Failed { reason: "Máy tính bị hỏng".to_owned() };
    assert_eq!(world.poll_status(1).phase, failed);
    let (_, verified) = world.export();
    assert_eq!((verified.certificates.len(), verified.without_certificate), (1, vec![1, 3]));
}

#[test]
fn an_adjourned_meeting_forgets_who_came_late_and_takes_nobody_any_more() {
    let mut world = two_polls().seal();
    world.present_first(2);
    world.admit_first(2);
    world.open(1);
    world.close(1);
    world.finish(1);
    let log = world.data().join(world.meeting().to_string()).join("register.sqlite-wal");
    let log_bytes = || std::fs::metadata(&log).map_or(0, |log| log.len());
    // The second poll is still to come: somebody is marked, which leaves a trace.
    world.present_all();
    assert!(log_bytes() > 0);
    world.desk().adjourn().unwrap();
    assert_eq!(log_bytes(), 0);
    let late = world.desk().mark_present(&api::MarkPresent::All).unwrap_err();
    assert_eq!(late.refusal(), Some(Refusal::WrongPhase));
    let late = world.desk().void(&world.slips()[2].desk_code.clone()).unwrap_err();
    assert_eq!(late.refusal(), Some(Refusal::WrongPhase));
    let late = world.members[2].admit(&mut world::rng()).unwrap_err();
    assert_eq!(late.refusal(), Some(Refusal::Closed), "{late:?}");
    assert_eq!(log_bytes(), 0);
}

#[test]
fn the_kiosk_counts_after_the_close_and_certifies_after_the_count() {
    let mut world = two_polls().admit();
    world.open(1);
    assert_eq!(world.chair().count(1).unwrap_err().refusal(), Some(Refusal::WrongPhase));
    let early = world.chair().certify(1, LeaveTie::Yes).unwrap_err();
    assert!(matches!(early, ChairError::NotCounted(1)), "{early:?}");
    assert_eq!(world.chair().count(9).unwrap_err().refusal(), Some(Refusal::UnknownPoll));
    world.close(1);
    world.finish(1);
}

/// Posts a document that lies in the kiosk's folder.
fn post(
    client: &ChairClient,
    endpoint: &Endpoint,
    poll: &PollId,
    signed: &SignedDocument,
) -> Option<Refusal> {
    let body = write_json(signed);
    client.call(endpoint, Some(poll), Body::Json(&body)).err().map(|error| error.refusal().unwrap())
}

fn stored(world: &World, noun: &str, number: u32) -> SignedDocument {
    let read = |ending| {
        let name = format!("public/{noun}-{number:02}.{ending}");
        std::fs::read(world.kiosk_folder().join(name)).unwrap()
    };
    let signatures = String::from_utf8(read("sig")).unwrap();
    SignedDocument { document: Base64(read("json")), signatures }
}

#[test]
fn the_server_believes_no_count_or_certificate_that_does_not_follow() {
    let mut world = two_polls().admit();
    for number in [1, 2] {
        world.open(number);
        world.cast(number, &votes([2, 1, 0, 0], 0));
        world.close(number);
    }
    world.chair().count(1).unwrap();
    world.chair().certify(1, LeaveTie::No).unwrap();
    let (client, key) = (world.kiosk_client(), world.kiosk_key());
    let (one, other) = (world.poll(1), world.poll(2));
    let (count, certificate) = (stored(&world, "count", 1), stored(&world, "certificate", 1));

    // Poll 2: nothing comes before the kiosk has signed the checkpoint.
    assert_eq!(post(&client, &api::COUNT, &other, &count), Some(Refusal::WrongPhase));
    assert_eq!(post(&client, &api::CERTIFY, &other, &certificate), Some(Refusal::WrongPhase));
    let note = |number: u32| {
        let name = format!("public/checkpoint-{number:02}.note");
        std::fs::read(world.kiosk_folder().join(name)).unwrap()
    };
    let first = note(1);
    let wrong = client.call(&api::COSIGN, Some(&other), Body::Bytes(&first)).unwrap_err();
    assert_eq!(wrong.refusal(), Some(Refusal::WrongPoll));
    let own = client.call(&api::CHECKPOINT, Some(&other), Body::None).unwrap();
    let unsigned = client.call(&api::COSIGN, Some(&other), Body::Bytes(&own)).unwrap_err();
    assert_eq!(unsigned.refusal(), Some(Refusal::BadSignature));
    let server_key = world.manifest().manifest().server_key;
    let own = protocol::checkpoint::SignedCheckpoint::read(&own, &server_key).unwrap();
    let own = own.cosign(&key).unwrap();
    client.call(&api::COSIGN, Some(&other), Body::Bytes(&own.to_bytes())).unwrap();
    assert_eq!(post(&client, &api::COUNT, &other, &count), Some(Refusal::WrongPoll));

    // A count that the kiosk signed and that does not fit the box.
    let honest: Count = read_json(&count.document.0).unwrap();
    for (votes, blank) in [([2, 0, 0, 0], 0), ([3, 1, 0, 0], 0), ([1, 2, 0, 0], 0)] {
        let scale = honest.counts.scale().clone();
        let counts = Counts::new(scale, votes.to_vec(), blank, 0).unwrap();
        let count = Count { poll: other, checkpoint: own.hash(), counts, ..honest.clone() };
        let forged = signed(&count.to_bytes(), &key);
        assert_eq!(post(&client, &api::COUNT, &other, &forged), Some(Refusal::CountMismatch));
    }
    let mut unsigned = count.clone();
    unsigned.document.0.push(b' ');
    assert_eq!(post(&client, &api::COUNT, &other, &unsigned), Some(Refusal::BadSignature));
    assert_eq!(post(&client, &api::COUNT, &one, &unsigned), Some(Refusal::AlreadyRecorded));
    assert_eq!(post(&client, &api::COUNT, &one, &count), None);

    world.chair().count(2).unwrap();
    assert_eq!(post(&client, &api::CERTIFY, &other, &certificate), Some(Refusal::WrongPoll));
    assert_eq!(post(&client, &api::CERTIFY, &one, &certificate), None);
    assert_eq!(
        post(&client, &api::CERTIFY, &one, &stored(&world, "count", 2)),
        Some(Refusal::AlreadyRecorded)
    );
    world.finish(2);
}

fn signed(bytes: &[u8], key: &protocol::signature::SigningKey) -> SignedDocument {
    let signatures = Detached::by(KIOSK_NAME, key, label::COUNT, bytes).encode();
    let signatures = String::from_utf8(signatures).unwrap();
    SignedDocument { document: Base64(bytes.to_vec()), signatures }
}
