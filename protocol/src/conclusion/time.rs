//! Dates to keep, and how long before the meeting a draft report goes out (R15, R16, R18, R20).
//!
//! Days are civil days of the meeting's own time zone: whoever knows the clock passes them in.

use jiff::civil::{Date, Weekday};

use super::{Ground, own};
use crate::dossier::Period;
use crate::finding::Finding;
use crate::regulation::{
    Clause, Deadline, DeadlinePeriod, Effect, Profile, Quote, Resolver, YearOf,
};

/// "trước ngày": what has to be done before a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The deadline's code in the profile.
    pub code: String,
    /// Done before this day: the day itself is too late.
    pub before: Date,
    /// What has to be done.
    pub what: Quote,
    /// Where it stands.
    pub clause: Clause,
}

impl Due {
    /// Whole days that are left, today included; none or less when it is too late.
    pub fn days_left(&self, today: Date) -> i32 {
        (self.before - today).get_days()
    }
}

/// The deadlines of a period, the earliest first; one whose date the year lacks is left out.
pub fn deadlines(profile: &Profile, period: &Period) -> Vec<Due> {
    let closes = |one: &&Deadline| {
        let of = |closed: DeadlinePeriod| {
            let same = closed.number.is_none() || closed.number == period.number;
            closed.kind == period.kind && same
        };
        one.period.is_none_or(of)
    };
    let due = |one: &Deadline| {
        let later = match one.year {
            YearOf::Rated => 0,
            YearOf::Next => 1,
            YearOf::TermEnd => i16::from(profile.term_years?) - 1,
        };
        let year = period.year.checked_add(later)?;
        let before = Date::new(year, one.month, one.day).ok()?;
        let (what, clause) = (one.what.clone(), one.source.clause.clone());
        Some(Due { code: one.code.clone(), before, what, clause })
    };
    let mut out: Vec<_> = profile.deadlines.iter().filter(closes).filter_map(due).collect();
    out.sort_by_key(|due| due.before);
    out
}

/// Working days from the day on which something was sent, that day included, up to the day of the
/// meeting, that day excluded; Saturdays, Sundays and the given holidays do not count.
pub fn working_days(sent: Date, meeting: Date, holidays: &[Date]) -> u32 {
    let mut days = 0;
    let mut day = sent;
    while day < meeting {
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        if !weekend && !holidays.contains(&day) {
            days += 1;
        }
        let Ok(next) = day.tomorrow() else { break };
        day = next;
    }
    days
}

/// A draft report that was sent too late, measured on the day of the assessment (R18).
pub(super) fn findings(ground: &Ground<'_>) -> Vec<Finding> {
    let (dossier, profile) = (ground.dossier, ground.profile);
    let Some((rule, sent)) = profile.draft_sent.as_ref().zip(dossier.draft_sent_on) else {
        return Vec::new();
    };
    if working_days(sent, dossier.assessed_on, &dossier.holidays) >= rule.working_days {
        return Vec::new();
    }
    let finding = own::under("draft-sent-late", &rule.source, "", Effect::Advises);
    let id = "draft-sent-late".to_owned();
    vec![Finding { id, subjects: Vec::new(), resolver: Resolver::Chair, ..finding }]
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::regulation::PeriodKind;

    fn due(profile: &str, year: i16) -> Vec<(String, Date)> {
        let period = Period { kind: PeriodKind::Year, year, number: None };
        let profile = Profile::find(profile).unwrap();
        deadlines(profile, &period).into_iter().map(|due| (due.code, due.before)).collect()
    }

    #[test]
    fn the_days_before_which_the_district_wants_its_files() {
        let days: Vec<_> = due("district-2023", 2026).into_iter().map(|(_, day)| day).collect();
        assert_eq!(days, [date(2026, 12, 20), date(2026, 12, 31)]);
    }

    #[test]
    fn the_day_itself_is_too_late() {
        let period = Period { kind: PeriodKind::Year, year: 2026, number: None };
        let due = deadlines(Profile::find("district-2023").unwrap(), &period).remove(0);
        assert_eq!(due.days_left(date(2026, 12, 19)), 1);
        assert_eq!(due.days_left(date(2026, 12, 20)), 0);
        assert_eq!(due.days_left(date(2026, 12, 21)), -1);
    }

    #[test]
    fn three_working_days_lie_between_monday_and_thursday_and_over_a_weekend() {
        let thursday = date(2026, 12, 10);
        assert_eq!(working_days(date(2026, 12, 7), thursday, &[]), 3);
        assert_eq!(working_days(date(2026, 12, 8), thursday, &[]), 2);
        let monday = date(2026, 12, 14);
        assert_eq!(working_days(date(2026, 12, 9), monday, &[]), 3);
        assert_eq!(working_days(date(2026, 12, 9), monday, &[date(2026, 12, 10)]), 2);
        assert_eq!(working_days(monday, monday, &[]), 0);
    }
}
