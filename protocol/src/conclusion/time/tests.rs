//! Days of the texts, and days that are missed.

use jiff::civil::date;

use super::*;
use crate::conclusion::committee::Committee;

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

#[test]
fn a_week_before_it_a_deadline_is_near() {
    let period = Period { kind: PeriodKind::Year, year: 2026, number: None };
    let due = deadlines(Profile::find("district-2023").unwrap(), &period).remove(0);
    let state = |day| due.state(date(2026, 12, day));
    assert_eq!(
        [state(12), state(13), state(19)],
        [DueState::Upcoming, DueState::Soon, DueState::Soon]
    );
    assert_eq!([state(20), state(31)], [DueState::Late; 2]);
}

#[test]
fn each_text_has_its_own_days_and_tuyen_quang_those_of_the_next_year() {
    let days = |profile| due(profile, 2026).into_iter().map(|(_, day)| day).collect::<Vec<_>>();
    let december = |day| date(2026, 12, day);
    assert_eq!(days("ha-tinh-city-2023"), [5, 10, 15].map(december));
    let next = [date(2027, 1, 10), date(2027, 1, 15), date(2027, 2, 10)];
    assert_eq!(days("tuyen-quang-2021"), next);
}

#[test]
fn a_month_has_no_deadline_of_the_year() {
    let period = |kind, number| Period { kind, year: 2026, number };
    let city = Profile::find("ha-tinh-city-2023").unwrap();
    assert_eq!(deadlines(city, &period(PeriodKind::Month, Some(3))), []);
    let review = Profile::find("half-year-review").unwrap();
    let days: Vec<_> = deadlines(review, &period(PeriodKind::HalfYear, None))
        .iter()
        .map(|due| due.before)
        .collect();
    assert_eq!(days, [date(2026, 7, 15), date(2026, 7, 20)]);
}

/// Ids and clauses for a case of a profile on a day.
fn found(profile: &str, kind: PeriodKind, day: Date) -> Vec<(String, Option<String>)> {
    let mut committee = Committee::under(profile);
    committee.profile.deadlines = Profile::find(profile).unwrap().deadlines.clone();
    committee.case.dossier.period = Period { kind, year: day.year(), number: Some(1) };
    committee.case.dossier.assessed_on = day;
    let clause = |one: &Finding| one.clause.as_ref().map(ToString::to_string);
    findings(&committee.ground()).iter().map(|one| (one.id.clone(), clause(one))).collect()
}

fn of(id: &str, clause: Option<&str>) -> (String, Option<String>) {
    (id.to_owned(), clause.map(str::to_owned))
}

#[test]
fn a_profile_is_in_force_from_its_first_day_to_its_last() {
    let on = |day| found("district-2023", PeriodKind::Term, day);
    let silent = of("period-not-rated", None);
    let outside = [of("out-of-force", None), silent.clone()];
    assert_eq!(on(date(2023, 11, 24)), outside);
    assert_eq!(on(date(2023, 11, 25)), [silent.clone()]);
    assert_eq!(on(date(2025, 8, 29)), [silent]);
    assert_eq!(on(date(2025, 8, 30)), outside);
}

#[test]
fn other_periods_are_rated_where_the_text_allows_it() {
    let day = date(2024, 4, 2);
    let allowed = [of("other-periods", Some("ha-tinh II.7.18"))];
    for kind in [PeriodKind::Month, PeriodKind::Quarter, PeriodKind::HalfYear] {
        assert_eq!(found("ha-tinh-city-2023", kind, day), allowed);
    }
    assert_eq!(found("ha-tinh-city-2023", PeriodKind::Year, day), []);
    assert_eq!(found("district-2023", PeriodKind::Quarter, day), [of("period-not-rated", None)]);
    assert_eq!(found("half-year-review", PeriodKind::HalfYear, day), []);
}

#[test]
fn an_assessment_on_the_day_of_a_deadline_is_late() {
    let on = |day| found("ha-tinh-city-2023", PeriodKind::Year, date(2024, 12, day));
    let base = of("deadline-missed:base-done", Some("ha-tinh III.1.3"));
    let file = of("deadline-missed:file", Some("ha-tinh III.1.4"));
    assert_eq!(on(4), []);
    assert_eq!(on(5), [base.clone()]);
    assert_eq!(on(10), [base, file]);
}
