//! A whole meeting, from the draft to the verified bundle.

use phieukin_kiosk::chair::{Decision, LeaveTie};
use protocol::api::{self, Endpoint, SignedDocument};
use protocol::bytes::Fingerprint;
use protocol::draft::TieDecider;
use protocol::level::Level;
use protocol::phase::{MeetingPhase, PollPhase};
use protocol::rule::Outcome;
use protocol::seal::Vote;
use world::people::{cast, votes};
use world::wire::{Answer, Request};
use world::{Setting, World, rng};

/// The five subjects of the meeting.
fn setting() -> Setting {
    Setting::new()
        .members(16)
        .observer()
        .poll("đồng chí A")
        .poll("đồng chí B")
        .poll("đồng chí C")
        .poll("đồng chí D")
        .poll_among("đồng chí E", &[0, 1, 2, 3, 4])
}

#[test]
fn a_whole_meeting_ends_in_a_verified_bundle() {
    let mut world = setting().start();
    world.put_draft_without_keys();
    world.pair();
    world.seal();
    assert_eq!(world.present_all(), 16);
    world.admit_all();
    (1..=5).for_each(|number| world.open(number));
    vote(&mut world);
    (1..=5).for_each(|number| world.close(number));
    let outcomes: Vec<_> =
        (1..=5).map(|number| world.chair().count(number).unwrap().verdict.outcome).collect();
    let (upper, lower) = (Level::Excellent, Level::Good);
    let expected = [
        Outcome::Decided(Level::Good),
        Outcome::Tie { upper, lower },
        Outcome::Tie { upper, lower: Level::Completed },
        Outcome::Undetermined,
        Outcome::Decided(Level::Excellent),
    ];
    assert_eq!(outcomes, expected);
    decide_the_second_poll(&mut world);
    for number in [1, 2, 4, 5] {
        world.chair().certify(number, LeaveTie::No).unwrap();
    }
    assert!(world.chair().certify(3, LeaveTie::No).is_err());
    world.chair().certify(3, LeaveTie::Yes).unwrap();
    (1..=5).for_each(|number| world.try_act(&api::PUBLISH, number).unwrap());
    members_find_their_leaves(&world);
    assert_eq!(world.desk().adjourn().unwrap().phase, MeetingPhase::Adjourned);
    check_the_bundle(&mut world);
}

fn vote(world: &mut World) {
    // One member of sixteen does not cast; one ballot is blank in the fourth poll.
    world.cast(1, &votes([5, 4, 6, 0], 0));
    world.cast(2, &votes([8, 8, 0, 0], 0));
    world.cast(3, &votes([8, 0, 8, 0], 0));
    world.cast(4, &votes([3, 0, 0, 0], 3));
    let poll = world.poll(4);
    let member = &mut world.members[6];
    let invalid = member.ballot_of(&poll, &[7; 16], &mut rng()).unwrap();
    member.cast(&invalid).unwrap();
    world.cast(5, &votes([3, 1, 0, 0], 0));
    let (outsider, fifth) = (&world.members[15], world.poll(5));
    assert!(outsider.ballot(&fifth, Vote::Blank, &mut rng()).is_err());
}

fn decide_the_second_poll(world: &mut World) {
    let decision = Decision {
        level: Level::Good,
        role: TieDecider::Head,
        name: "Bí thư Đảng ủy".to_owned(),
        position: "Bí thư".to_owned(),
        not_subject: true,
        reason: "Còn việc chậm tiến độ".to_owned(),
    };
    world.chair().decide(2, decision, "2026-12-05T09:30:00+07:00".to_owned()).unwrap();
}

fn members_find_their_leaves(world: &World) {
    for member in &world.members[..5] {
        for poll in member.state().polls.iter().filter(|held| held.promise.is_some()) {
            member.check_leaf(&poll.poll).unwrap();
        }
    }
}

fn check_the_bundle(world: &mut World) {
    let (_, verified) = world.export();
    let level = |number: usize| verified.certificates[number - 1].level;
    assert_eq!(level(1), Some(Level::Good));
    assert_eq!((level(2), level(3), level(4)), (Some(Level::Good), None, None));
    let of = |number: usize| {
        let certificate = &verified.certificates[number - 1];
        let counts = &certificate.counts;
        (certificate.cast, certificate.accounting.issued, counts.blank(), counts.invalid())
    };
    assert_eq!([of(1), of(2), of(3)], [(15, 16, 0, 0), (16, 16, 0, 0), (16, 16, 0, 0)]);
    assert_eq!([of(4), of(5)], [(7, 16, 3, 1), (4, 5, 0, 0)]);
    let published = PollPhase::Certified { published: true };
    assert!(world.status().polls.iter().all(|poll| poll.phase == published));
}

#[test]
fn nobody_sees_a_count_or_a_checkpoint_before_the_close() {
    let mut world = Setting::new().members(3).poll("đồng chí A").admit();
    world.open(1);
    let poll = world.poll(1);
    cast(&mut world.members[0], &poll, Vote::Level(0));
    for endpoint in [&api::CHECKPOINT, &api::LEAVES, &api::CERTIFICATE] {
        let answer = world::wire::Request::new(&world, endpoint, Some(&poll), b"").send();
        assert_eq!((answer.status, answer.code().as_str()), (409, "wrong_phase"));
    }
    assert!(world.chair().count(1).is_err());
    world.close(1);
    assert_eq!(world.finish(1).counts.cast(), 1);
}

#[test]
fn a_slip_leads_to_its_meeting_by_the_fingerprint_alone() {
    let mut world = setting().start();
    let unsealed = manifest_of(&world, &Fingerprint([7; 32]));
    assert_eq!(unsealed.code(), "unknown_meeting");
    world.put_draft_without_keys();
    world.pair();
    world.seal();
    let (_, fragment) = world.slips()[0].url.split_once("#1.").unwrap();
    let (_, fingerprint) = fragment.split_once('.').unwrap();
    let fingerprint = data_encoding::BASE64URL_NOPAD.decode(fingerprint.as_bytes()).unwrap();
    let fingerprint = Fingerprint(fingerprint.try_into().unwrap());
    let found = manifest_of(&world, &fingerprint).done();
    let found: SignedDocument = serde_json::from_slice(&found).unwrap();
    assert_eq!(found.document.0, world.manifest().bytes());
    let other = manifest_of(&world, &Fingerprint([7; 32]));
    assert_eq!((other.status, other.code().as_str()), (404, "unknown_meeting"));
}

fn manifest_of(world: &World, fingerprint: &Fingerprint) -> Answer {
    let path = api::manifest_path(fingerprint);
    let endpoint = Endpoint { pattern: path.leak(), ..api::MANIFEST_OF };
    Request::new(world, &endpoint, None, b"").send()
}
