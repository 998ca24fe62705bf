//! Validity, periods and deadlines (R16, R20).

use jiff::civil::Date;

use super::fault::FaultCode;
use super::sheet::{Piece, Sheet};
use crate::regulation::{Deadline, DeadlinePeriod, PeriodKind, Quote, YearOf};

/// A leap year, in which every day of a calendar comes.
const LEAP_YEAR: i16 = 2024;

pub(super) fn check(sheet: &mut Sheet<'_, '_>) {
    validity(sheet);
    let periods: Vec<Piece<PeriodKind>> = sheet.each("periods");
    sheet.repeated(&periods);
    let rated: Vec<_> = periods.iter().map(|period| period.value).collect();
    term(sheet, &rated);
    let deadlines: Vec<Piece<Deadline>> = sheet.each("deadlines");
    for deadline in &deadlines {
        period(sheet, &rated, deadline);
        day(sheet, deadline);
    }
    in_order(sheet, &deadlines);
    doubled(sheet, &deadlines);
}

fn validity(sheet: &mut Sheet<'_, '_>) {
    let day = |key: &str| sheet.one::<Date>(&format!("validity.{key}"));
    if let Some((from, to)) = day("from").zip(day("to"))
        && to < from
    {
        sheet.wrong("validity.to", FaultCode::ValidityBackwards, [format!("≥ {from}")]);
    }
    let Some(successor) = sheet.one::<Quote>("validity.superseded_by") else { return };
    if sheet.root.at("validity.to").is_none_or(|to| to.is_null()) {
        sheet.wrong("validity.to", FaultCode::SuccessorTooEarly, ["YYYY-MM-DD"]);
    }
    let (id, title) = (sheet.one::<String>("id"), sheet.one::<Quote>("title"));
    let names_itself = |said: &str, title: &str| {
        let is_title = said.trim().to_lowercase() == title.trim().to_lowercase();
        is_title || id.as_ref().is_some_and(|id| said.trim() == id)
    };
    if let Some(title) = title
        && (names_itself(&successor.vi, &title.vi) || names_itself(&successor.en, &title.en))
    {
        sheet.wrong("validity.superseded_by", FaultCode::SuccessorIsSelf, ["null"]);
    }
}

/// A term has a length, where the profile rates terms.
fn term(sheet: &mut Sheet<'_, '_>, rated: &[PeriodKind]) {
    match (rated.contains(&PeriodKind::Term), sheet.has("term_years")) {
        (true, false) => sheet.wrong("term_years", FaultCode::MissingKey, ["1–10"]),
        (false, true) => sheet.wrong("term_years", FaultCode::OtherPeriod, ["null"]),
        _ => {}
    }
}

fn period(sheet: &mut Sheet<'_, '_>, rated: &[PeriodKind], deadline: &Piece<Deadline>) {
    let ends_term = deadline.value.year == YearOf::TermEnd;
    let kind = deadline.value.period.map(|period| period.kind);
    if ends_term && kind.is_none_or(|kind| kind != PeriodKind::Term) {
        let path = format!("{}.year", deadline.path);
        sheet.wrong(&path, FaultCode::OtherPeriod, ["rated", "next"]);
    }
    let Some(DeadlinePeriod { kind, number }) = deadline.value.period else { return };
    if !rated.contains(&kind) {
        let path = format!("{}.period.kind", deadline.path);
        sheet.wrong(&path, FaultCode::OtherPeriod, rated.iter().map(|kind| kind.code()));
    }
    let most = kind.parts();
    if number.is_some_and(|number| number > most) {
        let path = format!("{}.period.number", deadline.path);
        let bounds = if most == 0 { "null".to_owned() } else { format!("1–{most}") };
        sheet.wrong(&path, FaultCode::OutOfRange, [bounds]);
    }
}

fn day(sheet: &mut Sheet<'_, '_>, deadline: &Piece<Deadline>) {
    let (month, day) = (deadline.value.month, deadline.value.day);
    let Ok(first) = Date::new(LEAP_YEAR, month, 1) else { return };
    if Date::new(LEAP_YEAR, month, day).is_err() {
        let bounds = format!("1–{}", first.days_in_month());
        sheet.wrong(&format!("{}.day", deadline.path), FaultCode::NoSuchDay, [bounds]);
    }
}

/// What has to be done earlier stands earlier, among the deadlines of one period.
fn in_order(sheet: &mut Sheet<'_, '_>, deadlines: &[Piece<Deadline>]) {
    let day = |one: &Deadline| (one.year, one.month, one.day);
    let months = |one: &&Piece<Deadline>| (1..=12).contains(&one.value.month);
    let deadlines: Vec<_> = deadlines.iter().filter(months).collect();
    for (at, deadline) in deadlines.iter().enumerate() {
        let own = &deadline.value;
        let before = deadlines[..at].iter().rev().find(|one| one.value.period == own.period);
        if let Some(before) = before.filter(|before| day(own) < day(&before.value)) {
            let found = written(own);
            let least = format!("≥ {}", written(&before.value));
            sheet.told(&deadline.path, FaultCode::OutOfOrder, &found, [least]);
        }
    }
}

fn doubled(sheet: &mut Sheet<'_, '_>, deadlines: &[Piece<Deadline>]) {
    let name = |one: &Deadline| (one.code.clone(), one.period);
    for (at, deadline) in deadlines.iter().enumerate() {
        let same = |one: &&Piece<Deadline>| name(&one.value) == name(&deadline.value);
        if let Some(first) = deadlines[..at].iter().find(same) {
            let path = format!("{}.code", deadline.path);
            sheet.wrong(&path, FaultCode::DoubledCode, [format!("{}.code", first.path)]);
        }
    }
}

/// As `next 10/2`: the year, the day and the month.
fn written(deadline: &Deadline) -> String {
    format!("{} {}/{}", deadline.year.code(), deadline.day, deadline.month)
}
