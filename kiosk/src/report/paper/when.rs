//! Days and moments as documents write them.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use protocol::dossier::Period;
use protocol::regulation::PeriodKind;

use crate::words::Words;

/// `ngày 05 tháng 12 năm 2026`.
pub(super) fn day(words: &Words, date: Date) -> String {
    let (day, month) = (format!("{:02}", date.day()), format!("{:02}", date.month()));
    let year = date.year().to_string();
    words.text("paper-day", &[("day", &day), ("month", &month), ("year", &year)])
}

/// `14 giờ 05 phút, ngày 05/12/2026` in the meeting's own time zone; as it was written where it
/// is no time or this machine does not know the zone.
pub(super) fn moment(words: &Words, written: &str, zone: &str) -> String {
    let zoned = written.parse::<Timestamp>().ok().zip(TimeZone::get(zone).ok());
    let Some((at, zone)) = zoned else { return written.to_owned() };
    let at = at.to_zoned(zone);
    let two = |number: i8| format!("{number:02}");
    words.text(
        "paper-moment",
        &[
            ("hour", &two(at.hour())),
            ("minute", &two(at.minute())),
            ("day", &two(at.day())),
            ("month", &two(at.month())),
            ("year", &at.year().to_string()),
        ],
    )
}

/// `năm 2026`, `6 tháng đầu năm 2026`, `quý 3 năm 2026`.
pub(super) fn period(words: &Words, period: Period) -> String {
    let key = match period.kind {
        PeriodKind::Month => "paper-period-month",
        PeriodKind::Quarter => "paper-period-quarter",
        PeriodKind::HalfYear => "paper-period-half-year",
        PeriodKind::Year => "paper-period-year",
        PeriodKind::Term => "paper-period-term",
    };
    let number = period.number.unwrap_or_default().to_string();
    words.text(key, &[("year", &period.year.to_string()), ("number", &number)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Lang;

    #[test]
    fn a_moment_is_told_in_the_meetings_own_zone() {
        let words = Words::new(Lang::Vi);
        let told = moment(&words, "2026-12-05T17:05:09Z", "Asia/Ho_Chi_Minh");
        assert_eq!(told, "00 giờ 05 phút, ngày 06/12/2026");
        assert_eq!(moment(&words, "hôm qua", "Asia/Ho_Chi_Minh"), "hôm qua");
        let year = Period { kind: PeriodKind::Year, year: 2026, number: None };
        assert_eq!(period(&words, year), "năm 2026");
    }
}
