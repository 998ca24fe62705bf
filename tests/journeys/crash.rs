//! Restarts and power cuts: phases stay, promises are kept, and every act may be asked for again.

use std::sync::mpsc;
use std::thread;

use protocol::api::{self, Endpoint};
use protocol::bytes::PollId;
use protocol::phase::{MeetingPhase, PollPhase};
use protocol::refusal::Refusal;
use protocol::seal::Vote;
use world::people::votes;
use world::wire::Request;
use world::{Setting, World, rng};

#[test]
fn a_start_does_not_write_the_files_of_closed_boxes_anew() {
    let mut world = Setting::new().members(3).poll("đồng chí A").admit();
    world.open(1);
    world.cast(1, &votes([3, 0, 0, 0], 0));
    world.close(1);
    world.finish(1);
    let file = world.data().join(world.meeting().to_string()).join("box.sqlite");
    world.kill9();
    let before = std::fs::read(&file).unwrap();
    world.start_again();
    world.kill9();
    // What the start itself notes lies in the log beside it.
    assert!(std::fs::read(&file).unwrap() == before);
    world.start_again();
    assert_eq!(world.poll_status(1).turnout.cast, 3);
}

#[test]
fn a_restart_changes_no_phase() {
    let mut setting = Setting::new().members(3);
    for name in ["A", "B", "C", "D", "E", "F", "G"] {
        setting = setting.poll(name);
    }
    let mut world = setting.admit();
    for number in [1, 2, 3, 4, 6] {
        world.open(number);
        world.cast(number, &votes([2, 1, 0, 0], 0));
    }
    world.try_act(&api::PAUSE, 2).unwrap();
    [3, 4, 6].iter().for_each(|number| world.close(*number));
    world.finish(4);
    world.chair().count(6).unwrap();
    world.try_act(&api::WITHDRAW, 5).unwrap();
    let expected = ["open", "paused", "closed", "certified", "withdrawn", "counted", "scheduled"];
    assert_eq!(phases(&mut world), expected);
    world.restart();
    assert_eq!(phases(&mut world), expected);
    world.kill9();
    world.start_again();
    world.reopen_kiosk();
    assert_eq!(phases(&mut world), expected);
    assert_eq!(world.status().phase, MeetingPhase::InSession);
    world.close(1);
    world.close(2);
    for number in [1, 2, 3, 6] {
        assert_eq!(world.finish(number).counts.cast(), 3);
    }
}

fn phases(world: &mut World) -> Vec<&'static str> {
    world.status().polls.iter().map(|poll| poll.phase.code()).collect()
}

#[test]
fn a_power_cut_in_mid_poll_loses_no_ballot_that_was_promised() {
    let mut world = Setting::new().members(15).poll("đồng chí A").admit();
    world.open(1);
    for round in 0..3 {
        cast_until_the_power_fails(&mut world, 5 * round);
        world.start_again();
        assert_eq!(world.poll_status(1).phase, PollPhase::Open);
        // Every device sends the bytes that it has stored once more.
        let poll = world.poll(1);
        for member in &mut world.members[5 * round..5 * round + 5] {
            let held = member.state().poll(&poll).unwrap();
            if held.promise.is_none() {
                let stored = held.ballot.clone().map(|ballot| ballot.0);
                let ballot = stored
                    .unwrap_or_else(|| member.ballot(&poll, Vote::Level(2), &mut rng()).unwrap());
                member.cast(&ballot).unwrap();
            }
        }
    }
    world.close(1);
    let counted = world.finish(1);
    assert_eq!((counted.counts.cast(), counted.accounting.issued), (15, 15));
    let poll = world.poll(1);
    for member in &world.members {
        assert!(member.state().poll(&poll).unwrap().promise.is_some());
        member.check_leaf(&poll).unwrap();
    }
}

/// Five members cast at once; the server dies as soon as the first holds a promise.
fn cast_until_the_power_fails(world: &mut World, first: usize) {
    let poll = world.poll(1);
    let mut members = std::mem::take(&mut world.members);
    let (promised, first_promise) = mpsc::channel();
    thread::scope(|scope| {
        for member in &mut members[first..first + 5] {
            let promised = promised.clone();
            scope.spawn(move || {
                let ballot = member.ballot(&poll, Vote::Level(2), &mut rng()).unwrap();
                if member.cast(&ballot).is_ok() {
                    let _ = promised.send(());
                }
            });
        }
        first_promise.recv().unwrap();
        world.kill9();
    });
    world.members = members;
}

/// The server is killed as soon as this holds; nothing is waited for by the clock.
type Moment = (&'static str, fn(&World, &PollId) -> bool);

const MOMENTS: [Moment; 6] = [
    ("at once", |_, _| true),
    ("the box file is being written", |world, poll| {
        box_file(world, poll).with_extension("part").exists() || box_file(world, poll).exists()
    }),
    ("the box file is there", |world, poll| box_file(world, poll).exists()),
    ("the box key is gone", |world, poll| !key(world, poll, "box-", ".key").exists()),
    ("the issuing key is gone", |world, poll| !key(world, poll, "issuing-", ".der").exists()),
    ("the checkpoint is published", |world, poll| {
        let checkpoint = Request::new(world, &api::CHECKPOINT, Some(poll), b"");
        checkpoint.send().status == 200
    }),
];

fn box_file(world: &World, poll: &PollId) -> std::path::PathBuf {
    world.data().join(world.meeting().to_string()).join(format!("box-{poll}.bin"))
}

fn key(world: &World, poll: &PollId, prefix: &str, ending: &str) -> std::path::PathBuf {
    world.keys().join(world.meeting().to_string()).join(format!("{prefix}{poll}{ending}"))
}

#[test]
fn a_power_cut_during_the_close_ends_in_the_same_box() {
    let mut setting = Setting::new().members(3);
    for (name, _) in MOMENTS {
        setting = setting.poll(name);
    }
    let mut world = setting.admit();
    for (number, (name, moment)) in (1..).zip(MOMENTS) {
        world.open(number);
        let promises = world.cast(number, &votes([1, 1, 1, 0], 0));
        let poll = world.poll(number);
        let close = desk_request(&world, &api::CLOSE, &poll);
        let asking = thread::spawn(move || close.send_to_the_dying());
        while !moment(&world, &poll) {
            thread::yield_now();
        }
        world.kill9();
        asking.join().unwrap();
        world.start_again();
        world.close(number);
        let checkpoint = published(&world, &api::CHECKPOINT, &poll);
        let mut leaves: Vec<_> = promises.iter().map(|promise| promise.leaf).collect();
        leaves.sort_unstable();
        assert_eq!(
            protocol::ballot_box::read_leaves(&published(&world, &api::LEAVES, &poll)).unwrap(),
            leaves,
            "{name}"
        );
        world.kill9();
        world.start_again();
        world.close(number);
        assert_eq!(published(&world, &api::CHECKPOINT, &poll), checkpoint, "{name}");
        assert_eq!(world.finish(number).counts.cast(), 3, "{name}");
        assert!(!key(&world, &poll, "box-", ".key").exists(), "{name}");
    }
}

fn published(world: &World, endpoint: &Endpoint, poll: &PollId) -> Vec<u8> {
    Request::new(world, endpoint, Some(poll), b"").send().done()
}

fn desk_request(world: &World, endpoint: &Endpoint, poll: &PollId) -> Request {
    Request::of_desk(world, endpoint, Some(poll), b"")
}

#[test]
fn closing_twice_at_once_is_closing_once() {
    let mut world = Setting::new().members(3).poll("đồng chí A").admit();
    world.open(1);
    world.cast(1, &votes([1, 1, 1, 0], 0));
    let close = desk_request(&world, &api::CLOSE, &world.poll(1));
    thread::scope(|scope| {
        let asking: Vec<_> = (0..8).map(|_| scope.spawn(|| close.send().done())).collect();
        asking.into_iter().for_each(|answer| drop(answer.join().unwrap()));
    });
    assert_eq!(world.finish(1).counts.cast(), 3);
}

#[test]
fn a_promise_is_kept_however_the_close_comes_upon_the_ballots() {
    let mut setting = Setting::new().members(12);
    for round in 0..4 {
        setting = setting.poll(&format!("đồng chí {round}"));
    }
    let mut world = setting.admit();
    for number in 1..=4 {
        world.open(number);
        let poll = world.poll(number);
        let acts = [&api::PAUSE, &api::CLOSE].map(|act| desk_request(&world, act, &poll));
        let mut members = std::mem::take(&mut world.members);
        thread::scope(|scope| {
            let (cast, some_cast) = mpsc::channel();
            for member in &mut members {
                let cast = cast.clone();
                scope.spawn(move || {
                    let ballot = member.ballot(&poll, Vote::Level(0), &mut rng()).unwrap();
                    let refusal = member.cast(&ballot).err().map(|error| error.refusal());
                    let late = [Refusal::Paused, Refusal::Closed, Refusal::Busy];
                    assert!(refusal.is_none_or(|one| late.contains(&one.unwrap())));
                    let _ = cast.send(());
                });
            }
            (0..number).for_each(|_| some_cast.recv().unwrap());
            acts.iter().for_each(|act| drop(scope.spawn(|| act.send())));
        });
        world.members = members;
        world.close(number);
        let leaves = published(&world, &api::LEAVES, &poll);
        let leaves = protocol::ballot_box::read_leaves(&leaves).unwrap();
        let held = world.members.iter().map(|member| member.state().poll(&poll).unwrap().promise);
        let mut promised: Vec<_> = held.flatten().map(|promise| promise.leaf).collect();
        promised.sort_unstable();
        assert_eq!(leaves, promised);
        world.finish(number);
    }
}

#[test]
fn a_kiosk_that_is_closed_between_any_two_acts_goes_on() {
    let mut world = Setting::new().members(3).poll("đồng chí A").admit();
    world.reopen_kiosk();
    world.open(1);
    world.cast(1, &votes([1, 2, 0, 0], 0));
    world.close(1);
    let first = world.chair().count(1).unwrap();
    world.reopen_kiosk();
    let again = world.chair().count(1).unwrap();
    assert_eq!((first.already, again.already, again.counts == first.counts), (false, true, true));
    let leave = phieukin_kiosk::chair::LeaveTie::No;
    let certificate = world.chair().certify(1, leave).unwrap();
    world.reopen_kiosk();
    assert_eq!(world.chair().certify(1, leave).unwrap(), certificate);
    world.restart();
    assert_eq!(world.chair().certify(1, leave).unwrap(), certificate);
    world.try_act(&api::PUBLISH, 1).unwrap();
    world.try_act(&api::PUBLISH, 1).unwrap();
}
