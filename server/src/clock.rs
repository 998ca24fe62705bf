//! The one place that reads the time. Official acts carry it; nothing near a voter does.

use std::time::{SystemTime, UNIX_EPOCH};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};

/// Tells the time to acts; a test may tell another.
pub trait Clock: Send + Sync {
    /// Unix seconds.
    fn now(&self) -> u64;
}

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[allow(clippy::disallowed_methods, reason = "the room of the clock")]
    fn now(&self) -> u64 {
        SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
    }
}

/// Hours that Vietnam is ahead, for a machine that knows no time zones.
const VIETNAM_HOURS: i8 = 7;

/// The day it is at a moment (Unix seconds) in a zone of this IANA name; in Vietnam when the
/// machine does not know the zone.
pub fn civil_day(at: u64, zone: &str) -> Date {
    let vietnam = || TimeZone::fixed(Offset::constant(VIETNAM_HOURS));
    let zone = TimeZone::get(zone).unwrap_or_else(|_| vietnam());
    let at = i64::try_from(at).ok().and_then(|at| Timestamp::from_second(at).ok());
    zone.to_datetime(at.unwrap_or(Timestamp::MAX)).date()
}

#[test]
fn a_day_begins_at_midnight_of_its_zone() {
    let one_second_to_midnight = 1_766_249_999; // 2025-12-20T16:59:59Z
    let day = |at, zone| civil_day(at, zone).to_string();
    assert_eq!(day(one_second_to_midnight, "Asia/Ho_Chi_Minh"), "2025-12-20");
    assert_eq!(day(one_second_to_midnight + 1, "Asia/Ho_Chi_Minh"), "2025-12-21");
    assert_eq!(day(one_second_to_midnight + 1, "no such place"), "2025-12-21");
}
