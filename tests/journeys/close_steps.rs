//! The close, stopped after each of its steps and taken up again from the disk.

use std::sync::Arc;

use phieukin_server::acts::cast::CastStep;
use phieukin_server::acts::close::CloseStep;
use phieukin_server::clock::SystemClock;
use phieukin_server::meetings::{Meetings, Sides};
use phieukin_server::store::sqlite::{SqliteBallotBox, SqliteRegister, SqliteService};
use protocol::bytes::PollId;
use protocol::phase::PollPhase;
use protocol::seal::Vote;
use world::people::votes;
use world::{Setting, World, rng};

/// What a start of the server does with the meeting, in this process.
fn open(world: &World) -> Sides {
    loop {
        let service = SqliteService::create_or_open(&world.data().join("service.sqlite")).unwrap();
        let (clock, service) = (Arc::new(SystemClock), service.into());
        match Meetings::open(&world.data(), &world.keys(), clock, service, 0) {
            Ok(meetings) => return meetings.get(&world.meeting()).unwrap(),
            // The threads of the one before are just ending.
            Err(error) => assert!(error.to_string().contains("is in use"), "{error}"),
        }
        std::thread::yield_now();
    }
}

fn phase(sides: &Sides, poll: &PollId) -> PollPhase {
    sides.box_keeper.poll_status(poll).unwrap().phase
}

#[test]
fn a_close_that_stopped_after_any_step_ends_in_the_same_box() {
    let prefixes = 0..=CloseStep::ALL.len();
    let mut setting = Setting::new().members(3);
    for prefix in prefixes.clone() {
        setting = setting.poll(&format!("đồng chí {prefix}"));
    }
    let mut world = setting.admit();
    let numbers = 1..=u32::try_from(prefixes.clone().count()).unwrap();
    let mut leaves = Vec::new();
    for number in numbers.clone() {
        world.open(number);
        let promises = world.cast(number, &votes([1, 1, 1, 0], 0));
        let mut of_poll: Vec<_> = promises.iter().map(|promise| promise.leaf).collect();
        of_poll.sort_unstable();
        leaves.push(protocol::ballot_box::write_leaves(&of_poll));
    }
    world.kill9();
    for (number, prefix) in numbers.clone().zip(prefixes) {
        let poll = world.poll(number);
        stop_after(&world, &poll, &CloseStep::ALL[..prefix]);
        let sides = open(&world);
        let locked = prefix >= 2;
        let expected = if locked { PollPhase::Closed } else { PollPhase::Open };
        assert_eq!(phase(&sides, &poll), expected, "after {prefix} steps");
        sides.box_keeper.close(&poll).unwrap();
        let checkpoint = sides.box_keeper.checkpoint(&poll).unwrap();
        assert_eq!(sides.box_keeper.leaves(&poll).unwrap(), leaves[number as usize - 1]);
        sides.box_keeper.close(&poll).unwrap();
        drop(sides);
        let sides = open(&world);
        assert_eq!(sides.box_keeper.checkpoint(&poll).unwrap(), checkpoint, "for ever");
    }
    free(&world);
    world.start_again();
    for number in numbers {
        let counted = world.finish(number);
        assert_eq!((counted.counts.cast(), counted.accounting.issued), (3, 3));
    }
}

#[test]
fn a_ballot_that_was_checked_for_a_box_goes_into_no_other() {
    let mut world = Setting::new().members(3).poll("đồng chí A").admit();
    world.open(1);
    let poll = world.poll(1);
    let ballot = world.members[0].ballot(&poll, Vote::Level(0), &mut rng()).unwrap();
    world.kill9();
    let keeper = open(&world).box_keeper;
    let CastStep::ToCommit(checked) = keeper.cast(&ballot, &mut rng()).unwrap() else {
        panic!("the box is empty");
    };
    // Put back and opened again in between: the box has another key now.
    keeper.reschedule(&poll).unwrap();
    keeper.open_poll(&poll, false, &mut rng()).unwrap();
    let refused = keeper.commit(checked, |_, _| {}).unwrap_err();
    assert_eq!(refused.to_string(), "refused: busy");
    drop(keeper);
    free(&world);
    world.start_again();
    world.members[0].cast(&ballot).unwrap();
    world.close(1);
    assert_eq!(world.finish(1).counts.cast(), 1);
}

/// Waits until nothing in this process holds the meeting's files.
fn free(world: &World) {
    let meeting = world.data().join(world.meeting().to_string());
    while SqliteBallotBox::create_or_open(&meeting.join("box.sqlite")).is_err()
        || SqliteRegister::create_or_open(&meeting.join("register.sqlite")).is_err()
    {
        std::thread::yield_now();
    }
}

/// Does these steps, each twice, and forgets everything that is not on the disk.
fn stop_after(world: &World, poll: &PollId, steps: &[CloseStep]) {
    let sides = open(world);
    for step in steps {
        sides.box_keeper.close_step(poll, *step).unwrap();
        sides.box_keeper.close_step(poll, *step).unwrap();
    }
}
