//! Locks the boxes whose seconds of "đang khóa" are over.

use std::time::Duration;

use crate::events::Event;
use crate::meetings::Meetings;

/// Between two looks: a small part of the seconds that clients count.
pub const PACE: Duration = Duration::from_millis(250);

/// Closes what is due at `now`, in Unix seconds.
pub fn run_once(meetings: &Meetings, now: u64) {
    for sides in meetings.all() {
        if let Err(error) = sides.box_keeper.close_due(now) {
            Event::Fault { act: "closing", error: &error }.log();
        }
    }
}
