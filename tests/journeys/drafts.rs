//! Drafts that are refused: each with its own code and place, and nothing of them stays.

use protocol::api;
use protocol::bytes::{PollId, write_json};
use protocol::draft::{DRAFT_BYTES_MAX, Draft, DraftPoll, Member};
use protocol::refusal::Refusal;
use world::wire::{Answer, Request};
use world::{Setting, World};

/// A draft that would be accepted: four members, two polls.
fn good() -> Draft {
    Setting::new().members(4).poll("đồng chí A").poll("đồng chí B").draft()
}

fn put(world: &World, bytes: &[u8]) -> Answer {
    Request::of_desk(world, &api::DRAFT, None, bytes).send()
}

/// The good draft with something spoilt.
fn spoilt(spoil: impl Fn(&mut Draft)) -> Vec<u8> {
    let mut draft = good();
    spoil(&mut draft);
    write_json(&draft)
}

fn many(count: usize) -> Vec<Member> {
    Setting::new().members(count).draft().members
}

fn electorate(draft: &mut Draft, codes: &[&str]) {
    draft.polls[1].electorate = Some(codes.iter().map(|code| (*code).to_owned()).collect());
}

fn agenda(count: usize) -> Vec<DraftPoll> {
    (0..count)
        .fold(Setting::new(), |setting, i| setting.poll(&format!("đồng chí {i}")))
        .draft()
        .polls
}

/// What is spoilt, the code, and where it is found.
fn cases() -> Vec<(Vec<u8>, Refusal, &'static str)> {
    vec![
        (spoilt(|draft| draft.members.clear()), Refusal::EmptyRoster, "members"),
        (
            spoilt(|draft| draft.members.iter_mut().for_each(|one| one.observer = true)),
            Refusal::EmptyRoster,
            "members",
        ),
        (spoilt(|draft| draft.members = many(2_001)), Refusal::TooManyMembers, "members"),
        (
            spoilt(|draft| draft.members[2].code = draft.members[0].code.clone()),
            Refusal::DuplicateCode,
            "members[2].code",
        ),
        (
            spoilt(|draft| draft.members.truncate(2)),
            Refusal::ElectorateTooSmall,
            "polls[0].electorate",
        ),
        (
            spoilt(|draft| electorate(draft, &["TV-0001", "TV-0002"])),
            Refusal::ElectorateTooSmall,
            "polls[1].electorate",
        ),
        (
            spoilt(|draft| electorate(draft, &["TV-0001", "TV-0002", "TV-0002"])),
            Refusal::DuplicateCode,
            "polls[1].electorate",
        ),
        (
            spoilt(|draft| electorate(draft, &["TV-0001", "TV-0002", "TV-0009"])),
            Refusal::UnknownMember,
            "polls[1].electorate",
        ),
        (
            spoilt(|draft| draft.polls[1].subject = draft.polls[0].subject.clone()),
            Refusal::DuplicateSubject,
            "polls[1].subject",
        ),
        (spoilt(|draft| draft.polls.clear()), Refusal::NoPolls, "polls"),
        (spoilt(|draft| draft.polls = agenda(61)), Refusal::TooManyPolls, "polls"),
        (
            spoilt(|draft| draft.profile = "district-2099".into()),
            Refusal::UnknownProfile,
            "profile",
        ),
        (
            spoilt(|draft| draft.profile = "half-year-review".into()),
            Refusal::RatingPollNotAllowed,
            "profile",
        ),
        (spoilt(|draft| draft.title = " ".into()), Refusal::BadText, "title"),
        (spoilt(|draft| draft.title = "x".repeat(301)), Refusal::BadText, "title"),
        (
            spoilt(|draft| draft.members[1].name = "a\nb".into()),
            Refusal::BadText,
            "members[1].name",
        ),
    ]
}

#[test]
fn every_bad_draft_is_refused_by_name_and_place_and_nothing_is_stored() {
    let world = Setting::new().start();
    let before = listing(&world);
    for (bytes, refusal, place) in cases() {
        let answer = put(&world, &bytes);
        let problem = answer.problem();
        assert_eq!((answer.status, problem.status), (422, 422), "{refusal}");
        assert_eq!(
            (problem.code.as_str(), problem.place.as_deref()),
            (refusal.code(), Some(place))
        );
        assert_eq!(problem.kind, format!("urn:phieukin:refusal:{refusal}"));
        assert_nothing_is_there(&world, &before);
    }
}

#[test]
fn a_document_that_is_no_draft_is_refused_with_the_readers_sentence() {
    let world = Setting::new().start();
    let before = listing(&world);
    let text = String::from_utf8(write_json(&good())).unwrap();
    let unknown = text.replacen("\"title\"", "\"tittle\": 1, \"title\"", 1);
    let cases = [
        (unknown.as_str(), "tittle"),
        (&text.replacen("\"leader\"", "\"boss\"", 1), "boss"),
        (&text[..text.len() / 2], "EOF"),
        ("", "EOF"),
        ("[]", "expected struct Draft"),
        (&format!("{text}{text}"), "trailing"),
    ];
    for (bytes, word) in cases {
        let answer = put(&world, bytes.as_bytes());
        let problem = answer.problem();
        assert_eq!((answer.status, problem.code.as_str()), (400, "malformed"), "{word}");
        assert!(problem.place.as_ref().unwrap().contains(word), "{word}: {problem:?}");
        assert_nothing_is_there(&world, &before);
    }
    for longer in [1, 2, 1_000] {
        let bytes = vec![b' '; DRAFT_BYTES_MAX + longer];
        assert_eq!(put(&world, &bytes).code(), "too_large");
    }
    assert_nothing_is_there(&world, &before);
}

fn listing(world: &World) -> Vec<String> {
    let entries = [world.data(), world.keys()].into_iter().flat_map(|folder| {
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name())
    });
    let mut names: Vec<_> = entries.map(|name| name.into_string().unwrap()).collect();
    names.sort_unstable();
    names
}

fn assert_nothing_is_there(world: &World, before: &[String]) {
    let status = Request::new(world, &api::STATUS, None, b"").send();
    assert_eq!((status.status, status.code().as_str()), (404, "unknown_meeting"));
    assert_eq!(listing(world), before);
}

#[test]
fn the_largest_meeting_is_accepted() {
    let mut world = Setting::new().start();
    let largest = spoilt(|draft| {
        draft.members = many(2_000);
        draft.polls = agenda(60);
    });
    let drafted: api::Drafted = serde_json::from_slice(&put(&world, &largest).done()).unwrap();
    assert_eq!(drafted.polls.len(), 60);
    // Its keys take a minute; a smaller draft takes its place at once.
    world.put_draft_without_keys_of(&good());
    world.pair();
    world.kill9();
    world.start_again();
    assert_eq!(world.status().polls.len(), 2);
}

#[test]
fn a_draft_may_be_replaced_until_it_is_sealed() {
    let mut world = Setting::new().members(3).poll("đồng chí A").start();
    let first: api::Drafted =
        serde_json::from_slice(&put(&world, &write_json(&good())).done()).unwrap();
    let bad = put(&world, &spoilt(|draft| draft.polls.clear()));
    assert_eq!(bad.code(), "no_polls");
    let again: api::Drafted =
        serde_json::from_slice(&put(&world, &write_json(&good())).done()).unwrap();
    assert_eq!(first, again);
    world.put_draft();
    assert_ne!(world.poll(1), first.polls[0]);
    world.pair();
    world.seal();
    let late = put(&world, &write_json(&good()));
    assert_eq!((late.status, late.code().as_str()), (409, "already_sealed"));
    let same = put(&world, &write_json(world.draft()));
    let same: api::Drafted = serde_json::from_slice(&same.done()).unwrap();
    assert_eq!(same.polls, [world.poll(1)]);
    let late = put(&world, &write_json(&good()));
    assert_eq!(late.code(), "already_sealed");
    // The register was not touched either: it is still the one that was sealed.
    world.restart();
    world.present_all();
    world.admit_all();
    let polls: Vec<PollId> = world.status().polls.iter().map(|poll| poll.poll).collect();
    assert_eq!(polls, same.polls);
}
