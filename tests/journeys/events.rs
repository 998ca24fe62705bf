//! What phones, boards and desks are told while a meeting goes on.

use std::io::{Read as _, Write as _};

use phieukin_kiosk::chair::LeaveTie;
use protocol::api::{self, KioskPresence, MarkPresent};
use protocol::phase::{MeetingPhase, PollPhase};
use world::listener::Listener;
use world::people::votes;
use world::wire::Request;
use world::{Setting, World};

fn two_polls() -> Setting {
    Setting::new().members(3).poll("đồng chí A").poll("đồng chí B")
}

#[test]
fn every_phase_is_told_in_its_turn_and_in_the_same_bytes_to_everybody() {
    let mut world = two_polls().admit();
    let mut page = Listener::new(&world);
    let mut twin = Listener::new(&world);
    let mut hears = |expected: &PollPhase| {
        page.until(1, |poll| poll.phase == *expected);
        twin.until(1, |poll| poll.phase == *expected);
    };
    hears(&PollPhase::Scheduled);
    for (endpoint, phase) in [
        (&api::OPEN, PollPhase::Open),
        (&api::PAUSE, PollPhase::Paused),
        (&api::RESUME, PollPhase::Open),
        (&api::CLOSE, PollPhase::Closed),
    ] {
        world.try_act(endpoint, 1).unwrap();
        hears(&phase);
    }
    world.chair().count(1).unwrap();
    hears(&PollPhase::Counted { awaiting_decision: false });
    world.chair().certify(1, LeaveTie::Yes).unwrap();
    hears(&PollPhase::Certified { published: false });
    world.try_act(&api::PUBLISH, 1).unwrap();
    hears(&PollPhase::Certified { published: true });
    assert_eq!(page.heard, twin.heard);
    assert!(!page.heard.windows(3).any(|three| three == b"id:"));
}

#[test]
fn ballots_are_taken_while_the_box_is_being_locked() {
    let mut world = two_polls().admit();
    world.open(1);
    let mut page = Listener::new(&world);
    assert_eq!(page.until(1, |_| true).closing, None);
    world.try_act(&api::LOCK, 1).unwrap();
    world.try_act(&api::LOCK, 1).unwrap();
    let closing = page.until(1, |poll| poll.closing.is_some());
    assert_eq!((closing.phase, closing.closing), (PollPhase::Open, Some(1)));
    world.cast(1, &votes([3, 0, 0, 0], 0));
    // Nobody but the server's clock closes it.
    let closed = page.until(1, |poll| poll.phase == PollPhase::Closed && poll.turnout.cast == 3);
    assert_eq!(closed.closing, None);
    world.try_act(&api::LOCK, 1).unwrap();
    assert_eq!(world.finish(1).counts.cast(), 3);
}

#[test]
fn locking_gives_way_to_pausing_closing_and_a_restart() {
    let mut world = two_polls().admit();
    let early = world.try_act(&api::LOCK, 1).unwrap_err().refusal();
    assert_eq!(early, Some(protocol::refusal::Refusal::WrongPhase));
    let stands = |world: &mut World| {
        let poll = world.poll_status(1);
        (poll.phase, poll.closing.is_some())
    };
    world.open(1);
    world.try_act(&api::LOCK, 1).unwrap();
    world.try_act(&api::PAUSE, 1).unwrap();
    assert_eq!(stands(&mut world), (PollPhase::Paused, false));
    world.try_act(&api::RESUME, 1).unwrap();
    assert_eq!(stands(&mut world), (PollPhase::Open, false));
    world.try_act(&api::LOCK, 1).unwrap();
    world.restart();
    assert_eq!(stands(&mut world), (PollPhase::Open, false));
    world.try_act(&api::LOCK, 1).unwrap();
    world.close(1);
    assert_eq!(stands(&mut world), (PollPhase::Closed, false));
    world.finish(1);
    // What takes no ballots has nothing to wait for.
    world.open(2);
    world.try_act(&api::PAUSE, 2).unwrap();
    world.try_act(&api::LOCK, 2).unwrap();
    assert_eq!(world.poll_status(2).phase, PollPhase::Closed);
    world.finish(2);
}

#[test]
fn the_room_is_counted_before_anything_is_opened() {
    let world = two_polls().seal();
    let mut page = Listener::new(&world);
    let summoned = page.until(2, |_| true).turnout.accounting;
    assert_eq!((summoned.summoned, summoned.present), (3, 0));
    world.present_first(2);
    let present = page.until(2, |poll| poll.turnout.accounting.present > 0).turnout;
    assert_eq!((present.accounting.summoned, present.accounting.present), (3, 2));
    assert_eq!((present.accounting.admitted, present.cast), (0, 0));
}

#[test]
fn desks_are_told_when_another_desk_changed_something() {
    let mut world = two_polls().pair();
    let mut desk = Listener::at_desk(&world);
    let first = desk.desk_status();
    assert_eq!((first.status.phase, first.kiosk), (MeetingPhase::Draft, KioskPresence::Connected));
    world.seal();
    let told = |desk: &mut Listener, after: u64| loop {
        let told = desk.desk_status();
        if told.revision > after {
            return told;
        }
    };
    let sealed = told(&mut desk, first.revision);
    world.desk().mark_present(&MarkPresent::All).unwrap();
    let present = told(&mut desk, sealed.revision);
    let code = world.slips()[0].desk_code.clone();
    world.desk().void(&code).unwrap();
    told(&mut desk, present.revision);
    // A kiosk that has not signed anything since the start is known and not there.
    world.close_kiosk();
    world.restart();
    desk.to_the_end();
    let mut desk = Listener::at_desk(&world);
    let again = desk.desk_status();
    assert_eq!((again.revision, again.kiosk), (1, KioskPresence::Paired));
    let client = world.kiosk_client();
    client.call(&api::JOURNAL, None, phieukin_kiosk::client::Body::None).unwrap();
    assert_eq!(desk.desk_status().kiosk, KioskPresence::Connected);
}

#[test]
fn who_never_reads_and_who_goes_away_harm_nobody() {
    let mut world = two_polls().admit();
    let silent: Vec<_> =
        (0..20).map(|_| Request::new(&world, &api::EVENTS, None, b"").write()).collect();
    let gone = Request::new(&world, &api::EVENTS, None, b"");
    (0..20).for_each(|_| gone.send_and_hang_up());
    let mut page = Listener::new(&world);
    for _ in 0..50 {
        world.open(1);
        world.try_act(&api::RESCHEDULE, 1).unwrap();
    }
    world.open(1);
    page.until(1, |poll| poll.phase == PollPhase::Open);
    world.cast(1, &votes([2, 1, 0, 0], 0));
    world.close(1);
    world.finish(1);
    // A server with open streams ends in good order, and ends them.
    world.restart();
    for mut stream in silent {
        stream.flush().unwrap();
        let mut heard = Vec::new();
        stream.read_to_end(&mut heard).unwrap();
        assert!(heard.ends_with(b"\r\n0\r\n\r\n"));
    }
}
