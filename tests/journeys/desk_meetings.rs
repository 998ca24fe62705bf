//! What the desk's page reads: its meetings, and a draft in its two halves, to be put in place
//! again.

use protocol::api::{self, DeskAgenda, DeskMeetings, DeskRoster};
use protocol::bytes::{MeetingId, read_json, write_json};
use protocol::draft::{Draft, DraftPoll, Member};
use protocol::phase::MeetingPhase;
use world::wire::{Answer, Request};
use world::{Setting, World};

use crate::accounts::Browser;

fn read<T: serde::de::DeserializeOwned>(world: &World, endpoint: &api::Endpoint) -> T {
    read_json(&Request::of_desk(world, endpoint, None, b"").send().done()).unwrap()
}

fn meetings(world: &World) -> Vec<(String, MeetingPhase)> {
    let list: DeskMeetings = read(world, &api::DESK_MEETINGS);
    list.meetings.into_iter().map(|one| (one.title, one.phase)).collect()
}

fn put(world: &World, draft: &Draft) -> Answer {
    Request::of_desk(world, &api::DRAFT, None, &write_json(draft)).send()
}

/// The draft, from what the desk may read of it.
fn composed(world: &World) -> Draft {
    let agenda = read::<DeskAgenda>(world, &api::DESK_AGENDA).agenda.unwrap();
    let roster: DeskRoster = read(world, &api::DESK_ROSTER);
    let members = roster.members.into_iter().map(|one| Member {
        code: one.code,
        name: one.name,
        position: one.position,
        observer: one.observer,
    });
    let polls = agenda.polls.into_iter().zip(roster.electorates);
    let polls = polls.map(|(poll, electorate)| DraftPoll {
        subject: poll.subject,
        kind: poll.kind,
        scale: poll.scale,
        electorate,
        context: poll.context,
        replaces: poll.replaces,
        subject_member: None,
        advisory: false,
    });
    Draft {
        title: agenda.title,
        body: agenda.body,
        profile: agenda.profile,
        base: agenda.base,
        tie: agenda.tie,
        tie_decider: agenda.tie_decider,
        members: members.collect(),
        polls: polls.collect(),
        subject_excluded: false,
    }
}

#[test]
fn a_draft_is_read_back_changed_and_put_in_place_until_it_is_sealed() {
    let setting = Setting::new().members(5).observer().poll("đồng chí A");
    let mut world = setting.poll_among("đồng chí B", &[0, 2, 4]).start();
    assert_eq!(meetings(&world), []);
    world.put_draft();
    assert_eq!(&composed(&world), world.draft());

    let mut changed = composed(&world);
    changed.title = "Hội nghị đã sửa".to_owned();
    changed.polls.swap(0, 1);
    assert_eq!(put(&world, &changed).status, 200);
    assert_eq!(composed(&world), changed);
    world.restart();
    assert_eq!(composed(&world), changed);
    assert_eq!(meetings(&world), [("Hội nghị đã sửa".to_owned(), MeetingPhase::Draft)]);

    world.put_draft_without_keys_of(&changed);
    world.pair();
    world.seal();
    assert_eq!(composed(&world), changed);
    assert_eq!(put(&world, &changed).status, 200, "the same again");
    changed.title.push('!');
    assert_eq!(put(&world, &changed).code(), "already_sealed");
    assert_eq!(meetings(&world)[0].1, MeetingPhase::Sealed);
}

#[test]
fn meetings_are_listed_by_title() {
    let mut world = Setting::new().members(3).poll("đồng chí A").start();
    world.put_draft();
    let browser = Browser::of_session(&world, world.desk_session());
    let mut draft = world.draft().clone();
    for (id, title) in [(2, "B"), (1, "B"), (3, "A")] {
        draft.title = title.to_owned();
        let meeting = MeetingId([id; 16]);
        browser.ask_of(&meeting, &api::DRAFT, &write_json(&draft)).done();
    }
    let list: DeskMeetings = read(&world, &api::DESK_MEETINGS);
    let listed: Vec<_> =
        list.meetings.iter().map(|one| (one.title.as_str(), one.meeting)).collect();
    let (own, of) = (world.meeting(), |id| MeetingId([id; 16]));
    let own_title = world.draft().title.as_str();
    assert_eq!(listed, [("A", of(3)), ("B", of(1)), ("B", of(2)), (own_title, own)]);
}
