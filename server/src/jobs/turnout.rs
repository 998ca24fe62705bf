//! Turnout is taken on a fixed tick, so that it never tells when a single ballot came.

use crate::events::Event;
use crate::meetings::Meetings;

/// Seconds between two ticks.
pub const TICK_SECONDS: u64 = 5;

/// Takes the turnout of every open poll of every meeting.
pub fn run_once(meetings: &Meetings) {
    for sides in meetings.all() {
        if let Err(error) = sides.box_keeper.tick() {
            Event::Fault { act: "turnout", error: &error }.log();
        }
    }
}
