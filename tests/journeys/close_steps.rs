//! The close, stopped after each of its steps and taken up again from the disk.

use std::sync::Arc;

use phieukin_server::acts::close::CloseStep;
use phieukin_server::clock::SystemClock;
use phieukin_server::meetings::{Meetings, Sides};
use phieukin_server::store::sqlite::SqliteService;
use protocol::bytes::PollId;
use protocol::phase::PollPhase;
use world::people::votes;
use world::{Setting, World};

/// What a start of the server does with the meeting, in this process.
fn open(world: &World) -> Sides {
    loop {
        let service = SqliteService::create_or_open(&world.data().join("service.sqlite")).unwrap();
        match Meetings::open(&world.data(), &world.keys(), Arc::new(SystemClock), service) {
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
    world.start_again();
    for number in numbers {
        let counted = world.finish(number);
        assert_eq!((counted.counts.cast(), counted.accounting.issued), (3, 3));
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
