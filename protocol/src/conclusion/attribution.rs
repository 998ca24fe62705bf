//! Which discipline counts for the period that is rated (`DisciplineAttribution`).
//!
//! Only what was decided in the period counts. A fault of an earlier year re-rates that year, and
//! a fault at a former unit counts there (district III.6.10; ha-tinh II.7.8–7.10).

use jiff::civil::{Date, date};

use super::Ground;
use super::own::raised;
use crate::dossier::{Discipline, Dossier, SubjectRecord};
use crate::finding::Finding;
use crate::regulation::{Effect, PeriodKind, Resolver};

/// The discipline in a list that counts for the period.
pub(super) fn counting<'a>(
    dossier: &Dossier,
    list: impl IntoIterator<Item = &'a Discipline>,
) -> Vec<&'a Discipline> {
    let here = |one: &&Discipline| !one.at_former_unit && !is_of_earlier_year(dossier, one);
    in_period(dossier, list).into_iter().filter(here).collect()
}

/// What is said of discipline that counts elsewhere.
pub(super) fn findings(ground: &Ground<'_>, record: &SubjectRecord) -> Vec<Finding> {
    let facts = &record.facts;
    let lists = [&facts.discipline, &facts.discipline_below, &facts.discipline_members];
    let decided = in_period(ground.dossier, lists.into_iter().flatten().flatten());
    let mut findings = Vec::new();
    if decided.iter().any(|one| one.at_former_unit) {
        let code = "discipline-at-former-unit";
        let finding = raised(ground, code, &record.code, Effect::Advises);
        let rule = ground.profile.advice("discipline-attribution");
        let clause = rule.map(|rule| rule.source.clause.clone());
        findings.push(Finding { clause, ..finding });
    }
    let earlier =
        |one: &&Discipline| !one.at_former_unit && is_of_earlier_year(ground.dossier, one);
    if decided.into_iter().any(|one| earlier(&one)) {
        let finding = raised(ground, "re-rate-earlier-year", &record.code, Effect::Advises);
        findings.push(Finding { resolver: Resolver::BodyAbove, ..finding });
    }
    findings
}

fn is_of_earlier_year(dossier: &Dossier, one: &Discipline) -> bool {
    one.fault_year.is_some_and(|year| year < dossier.period.year)
}

fn in_period<'a>(
    dossier: &Dossier,
    list: impl IntoIterator<Item = &'a Discipline>,
) -> Vec<&'a Discipline> {
    let (first, last) = days(dossier);
    list.into_iter().filter(|one| first <= one.decided_on && one.decided_on <= last).collect()
}

/// First and last day of the period; a term is open to the day of the assessment.
fn days(dossier: &Dossier) -> (Date, Date) {
    let period = dossier.period;
    let number = i8::try_from(period.number.unwrap_or(1)).unwrap_or(1);
    let (from, to) = match period.kind {
        PeriodKind::Month => (number.clamp(1, 12), number.clamp(1, 12)),
        PeriodKind::Quarter => (number.clamp(1, 4) * 3 - 2, number.clamp(1, 4) * 3),
        PeriodKind::HalfYear => (1, 6),
        PeriodKind::Year | PeriodKind::Term => (1, 12),
    };
    // A year that no calendar has is nobody's period; it must not end the program.
    let year = period.year.clamp(1, 9998);
    let first = date(year, from, 1);
    match period.kind {
        PeriodKind::Term => (first, dossier.assessed_on.max(first)),
        _ => (first, date(year, to, 1).last_of_month()),
    }
}
