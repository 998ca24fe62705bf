//! Dates to keep, and how long before the meeting a draft report goes out (R15, R16, R18, R20).
//!
//! Days are civil days of the meeting's own time zone: whoever knows the clock passes them in.

use jiff::civil::{Date, Weekday};

use super::{Ground, own};
use crate::dossier::Period;
use crate::finding::Finding;
use crate::regulation::{
    Clause, Deadline, Effect, OutOfForce, PeriodKind, Profile, Quote, Resolver, Source, YearOf,
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
    /// The product's number of the rule, as `R16`.
    pub rule: String,
    /// What the clause says.
    pub text: Quote,
}

/// How near a deadline is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DueState {
    /// More than [`SOON_DAYS`] days are left.
    Upcoming,
    /// At most [`SOON_DAYS`] days are left, today included.
    Soon,
    /// The day has come: too late.
    Late,
}

/// From how many days on a deadline is near.
pub const SOON_DAYS: i32 = 7;

impl Due {
    /// Whole days that are left, today included; none or less when it is too late.
    pub fn days_left(&self, today: Date) -> i32 {
        (self.before - today).get_days()
    }

    /// How near it is, on a day of the meeting's own time zone.
    pub fn state(&self, today: Date) -> DueState {
        match self.days_left(today) {
            ..=0 => DueState::Late,
            ..=SOON_DAYS => DueState::Soon,
            _ => DueState::Upcoming,
        }
    }

    /// What is shown once it is too late.
    pub fn missed(&self) -> Finding {
        let (rule, clause, text) = (self.rule.clone(), self.clause.clone(), self.text.clone());
        let source = Source { rule, clause, text };
        let finding = Finding::of("deadline-missed", &source, Vec::new(), Effect::Advises);
        Finding {
            id: format!("deadline-missed:{}", self.code),
            resolver: Resolver::Chair,
            ..finding
        }
    }
}

/// The deadlines of a period, the earliest first; one whose date the year lacks is left out.
///
/// They are those that name the period, and those without one of what the text rates: the year,
/// where it knows one. Other periods that it only allows (R20) have none.
pub fn deadlines(profile: &Profile, period: &Period) -> Vec<Due> {
    let main = !profile.periods.contains(&PeriodKind::Year) || period.kind == PeriodKind::Year;
    let closes = |one: &&Deadline| match one.period {
        None => main,
        Some(closed) => {
            let same = closed.number.is_none() || closed.number == period.number;
            closed.kind == period.kind && same
        }
    };
    let due = |one: &Deadline| {
        let later = match one.year {
            YearOf::Rated => 0,
            YearOf::Next => 1,
            YearOf::TermEnd => i16::from(profile.term_years?) - 1,
        };
        let year = period.year.checked_add(later)?;
        let before = Date::new(year, one.month, one.day).ok()?;
        let Source { rule, clause, text } = one.source.clone();
        Some(Due { code: one.code.clone(), before, what: one.what.clone(), clause, rule, text })
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

/// What the day of the assessment says of the case: a text that is not in force, a period that it
/// does not rate, days that were missed, and a draft report that was sent too late.
pub(super) fn findings(ground: &Ground<'_>) -> Vec<Finding> {
    let (dossier, profile) = (ground.dossier, ground.profile);
    let late = |due: &Due| due.state(dossier.assessed_on) == DueState::Late;
    let missed = deadlines(profile, &dossier.period).into_iter().filter(late);
    let mut findings: Vec<_> = out_of_force(ground).into_iter().collect();
    findings.extend(other_period(ground));
    findings.extend(missed.map(|due| due.missed()));
    findings.extend(draft_sent(ground));
    findings
}

/// The profile is used outside the time in which it is in force (`Validity`).
fn out_of_force(ground: &Ground<'_>) -> Option<Finding> {
    let warning = ground.profile.validity.warning(ground.dossier.assessed_on)?;
    let finding = of_the_case(own::raised(ground, "out-of-force", "", Effect::Advises));
    let OutOfForce::NoLonger { superseded_by: Some(later), .. } = warning else {
        return Some(finding);
    };
    let both = |says: &str, later: &str| format!("{says} {later}.");
    let text =
        Quote { vi: both(&finding.text.vi, &later.vi), en: both(&finding.text.en, &later.en) };
    Some(Finding { text, ..finding })
}

/// A period that the text rates only where it is feasible, or not at all (R20).
fn other_period(ground: &Ground<'_>) -> Option<Finding> {
    let (profile, kind) = (ground.profile, ground.dossier.period.kind);
    let known = profile.periods.contains(&kind);
    let main = !profile.periods.contains(&PeriodKind::Year) || kind == PeriodKind::Year;
    let code = match (known, main) {
        (true, true) => return None,
        (true, false) => "other-periods",
        (false, _) => "period-not-rated",
    };
    Some(of_the_case(own::raised(ground, code, "", Effect::Advises)))
}

/// A draft report that was sent too late, measured on the day of the assessment (R18).
fn draft_sent(ground: &Ground<'_>) -> Option<Finding> {
    let dossier = ground.dossier;
    let (rule, sent) = ground.profile.draft_sent.as_ref().zip(dossier.draft_sent_on)?;
    let days = working_days(sent, dossier.assessed_on, &dossier.holidays);
    let late = || own::under("draft-sent-late", &rule.source, "", Effect::Advises);
    (days < rule.working_days).then(|| of_the_case(late()))
}

/// On the case as a whole, and on no subject.
fn of_the_case(finding: Finding) -> Finding {
    let id = finding.code.clone();
    Finding { id, subjects: Vec::new(), resolver: Resolver::Chair, ..finding }
}

#[cfg(test)]
mod tests;
