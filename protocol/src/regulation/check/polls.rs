//! What is said of kinds of poll: scales, thresholds, settings (R1–R4).

use super::fault::FaultCode;
use super::sheet::{Piece, Sheet};
use crate::choice::{Choice, Scale};
use crate::poll_kind::PollKind;
use crate::subject::SubjectKind;
use crate::threshold::{Compare, PERCENT_MAX, Threshold};

/// A row about polls, as far as it can be read.
struct Row {
    path: String,
    kind: PollKind,
    subjects: Vec<SubjectKind>,
}

pub(super) fn check(sheet: &mut Sheet<'_, '_>) {
    let count = sheet.root.at("polls").map_or(0, |polls| polls.elements().len());
    let mut earlier: Vec<Row> = Vec::new();
    for at in 0..count {
        let path = format!("polls[{at}]");
        let Some(kind) = sheet.one::<PollKind>(&format!("{path}.kind")) else { continue };
        let subjects = sheet.each::<SubjectKind>(&format!("{path}.subject_kinds"));
        sheet.repeated(&subjects);
        let subjects = if subjects.is_empty() {
            SubjectKind::ALL.to_vec()
        } else {
            subjects.into_iter().map(|piece| piece.value).collect()
        };
        let row = Row { path, kind, subjects };
        hidden(sheet, &earlier, &row);
        settings(sheet, &row);
        scale(sheet, &row);
        thresholds(sheet, &row);
        earlier.push(row);
    }
}

/// The first row that fits a poll holds for it.
fn hidden(sheet: &mut Sheet<'_, '_>, earlier: &[Row], row: &Row) {
    let same = || earlier.iter().filter(|one| one.kind == row.kind);
    let covered = |subject: &SubjectKind| same().any(|one| one.subjects.contains(subject));
    if row.subjects.iter().all(covered)
        && let Some(first) = same().find(|one| one.subjects.contains(&row.subjects[0]))
    {
        let found = row.kind.code();
        sheet.told(&row.path, FaultCode::HiddenRow, found, [first.path.clone()]);
    }
}

fn settings(sheet: &mut Sheet<'_, '_>, row: &Row) {
    let advisory = format!("{}.advisory", row.path);
    if row.kind != PollKind::Decision && sheet.one::<bool>(&advisory) == Some(true) {
        sheet.wrong(&advisory, FaultCode::SettingNotOfPoll, ["false"]);
    }
    let decider = format!("{}.tie_decider", row.path);
    if row.kind.is_measured() && sheet.has(&decider) {
        sheet.wrong(&decider, FaultCode::SettingNotOfPoll, ["null"]);
    }
}

fn scale(sheet: &mut Sheet<'_, '_>, row: &Row) {
    let path = format!("{}.scale", row.path);
    let Some(node) = sheet.root.at(&path).filter(|node| !node.is_null()) else { return };
    if node.elements().len() < Scale::CHOICES_MIN {
        sheet.wrong(&path, FaultCode::EmptyScale, known(row.kind));
    }
    let choices: Vec<Piece<Choice>> = sheet.each(&path);
    sheet.repeated(&choices);
    sheet.best_first(&choices, Choice::code);
    for choice in choices.iter().filter(|one| one.value.family() != row.kind.family()) {
        sheet.wrong(&choice.path, FaultCode::ForeignChoice, known(row.kind));
    }
}

fn known(kind: PollKind) -> impl Iterator<Item = &'static str> {
    kind.family().choices().iter().map(|choice| choice.code())
}

fn thresholds(sheet: &mut Sheet<'_, '_>, row: &Row) {
    let list = format!("{}.thresholds", row.path);
    let thresholds: Vec<Piece<Threshold>> = sheet.each(&list);
    if sheet.has(&list) && !row.kind.is_measured() {
        let found = row.kind.code();
        sheet.told(&list, FaultCode::ThresholdUnmeasured, found, ["[]"]);
    }
    let codes = thresholds
        .iter()
        .map(|one| Piece { path: format!("{}.code", one.path), value: one.value.code.clone() });
    sheet.doubled(&codes.collect::<Vec<_>>());
    let offered = sheet.each::<Choice>(&format!("{}.scale", row.path));
    let offers = |choice: Choice| {
        let scale = offered.is_empty() || offered.iter().any(|one| one.value == choice);
        scale && choice.family() == row.kind.family()
    };
    for one in &thresholds {
        let threshold = &one.value;
        if !offers(threshold.choice) {
            let path = format!("{}.choice", one.path);
            sheet.wrong(&path, FaultCode::ForeignChoice, known(row.kind));
        }
        let senseless = match threshold.compare {
            Compare::AtLeast => threshold.percent == 0,
            Compare::MoreThan => threshold.percent == PERCENT_MAX,
        };
        if senseless {
            let bounds = match threshold.compare {
                Compare::AtLeast => format!("1–{PERCENT_MAX}"),
                Compare::MoreThan => format!("0–{}", PERCENT_MAX - 1),
            };
            sheet.wrong(&format!("{}.percent", one.path), FaultCode::SenselessShare, [bounds]);
        }
    }
    crossed(sheet, &thresholds);
}

/// Of the same votes, a better level never asks for a smaller share.
fn crossed(sheet: &mut Sheet<'_, '_>, thresholds: &[Piece<Threshold>]) {
    let votes = |one: &Threshold| (one.choice, one.at_or_better, one.compare);
    for (at, worse) in thresholds.iter().enumerate() {
        let crosses = |better: &&Piece<Threshold>| {
            let (better, worse) = (&better.value, &worse.value);
            let levels = better.toward.zip(worse.toward);
            votes(better) == votes(worse)
                && levels.is_some_and(|(better, worse)| better < worse)
                && better.percent < worse.percent
        };
        let others = thresholds[..at].iter().chain(&thresholds[at + 1..]);
        if let Some(better) = others.clone().find(crosses) {
            let path = format!("{}.percent", worse.path);
            let most = format!("≤ {}", better.value.percent);
            sheet.wrong(&path, FaultCode::ThresholdsCrossed, [most]);
        }
    }
}
