//! What a level needs and what leads to one, on the facts of a subject (R13, R14).
//!
//! Conditions are taken from those that leave the best level down. One that fails leaves the next
//! lower level, whose own conditions come next. What the text leaves open asks and never caps.

use super::measure::{Found, fact, lacking, measure};
use super::own::{choices, missing, under};
use super::resolution::{Left, left};
use super::{Ground, Levels};
use crate::dossier::{Part, SubjectRecord, WorkplaceSetting};
use crate::finding::{Choosable, Finding};
use crate::level::Level;
use crate::poll_kind::PollKind;
use crate::regulation::{Condition, Effect, Test, Weight};

/// The levels that conditions of the profile leave, best first.
pub(super) fn stages(ground: &Ground<'_>) -> Vec<Level> {
    let mut left: Vec<_> =
        ground.profile.conditions.iter().map(|one| leaves(ground, one)).collect();
    left.sort_unstable();
    left.dedup();
    left
}

/// What the conditions that leave `stage` say of a subject that stands at `level`.
pub(super) fn findings(
    ground: &Ground<'_>,
    levels: &Levels,
    record: &SubjectRecord,
    level: Level,
    stage: Level,
) -> Vec<Finding> {
    let here = |one: &&Condition| leaves(ground, one) == stage && level < stage;
    let of_kind = |one: &&Condition| one.of.contains(&record.subject.kind);
    let conditions = ground.profile.conditions.iter().filter(here).filter(of_kind);
    let weighed = |one: &Condition| weigh(ground, levels, record, level, one);
    conditions.filter_map(weighed).collect()
}

/// The level that a condition leaves when it fails, or leads to when it holds.
fn leaves(ground: &Ground<'_>, condition: &Condition) -> Level {
    match condition.weight {
        Weight::LeadsTo(level) => level,
        Weight::NeededFor(level) => {
            let lower = ground.profile.levels.iter().copied().find(|&other| level < other);
            lower.unwrap_or(level)
        }
    }
}

fn weigh(
    ground: &Ground<'_>,
    levels: &Levels,
    record: &SubjectRecord,
    level: Level,
    condition: &Condition,
) -> Option<Finding> {
    if !applies(ground, record, level, condition) {
        return None;
    }
    let finding = match touches(ground, levels, record, condition) {
        None => {
            let fact = lacking(record, &condition.test);
            return Some(missing(fact, &condition.source, &record.code));
        }
        Some(None) => return None,
        Some(Some(part)) => touched(ground, record, level, condition, part),
    };
    let answered =
        condition.effect == Effect::Asks && is_answered(ground, levels, record, condition);
    (!answered && !is_outdone(ground, levels, record, level, condition)).then_some(finding)
}

/// Whether what was measured goes against the level, with its figures; none when it is not on file.
fn touches(
    ground: &Ground<'_>,
    levels: &Levels,
    record: &SubjectRecord,
    condition: &Condition,
) -> Option<Option<Option<Part>>> {
    match (condition.weight, measure(ground, levels, record, &condition.test)) {
        (_, Found::Unknown) => None,
        (Weight::NeededFor(_), Found::Fails(part)) | (Weight::LeadsTo(_), Found::Holds(part)) => {
            Some(Some(part))
        }
        _ => Some(None),
    }
}

/// Ballots at the place of work that are counted for exactly one level say nothing of another; and
/// whether the unit's level holds for a head who newly arrived is one question, which the bound
/// asks (R8).
fn applies(
    ground: &Ground<'_>,
    record: &SubjectRecord,
    level: Level,
    condition: &Condition,
) -> bool {
    let exact = ground.dossier.settings.workplace == WorkplaceSetting::Exact;
    let bound = ground.profile.bound.as_ref();
    let excepted = bound.is_some_and(|bound| bound.newly_arrived_excepted);
    match (&condition.test, condition.weight) {
        (Test::Ballots { of: PollKind::Workplace, .. }, Weight::NeededFor(needed)) if exact => {
            level == needed
        }
        (Test::UnitLevel { .. }, _) => {
            !(excepted && record.facts.newly_arrived && !record.heads.is_empty())
        }
        _ => true,
    }
}

/// Of several clauses on one fact the strictest speaks; a weaker one comes back where the body
/// kept a level against a stricter cap.
fn is_outdone(
    ground: &Ground<'_>,
    levels: &Levels,
    record: &SubjectRecord,
    level: Level,
    weaker: &Condition,
) -> bool {
    let stricter = |one: &&Condition| {
        one.effect == weaker.effect
            && leaves(ground, one) > leaves(ground, weaker)
            && one.of.contains(&record.subject.kind)
            && fact(&one.test) == fact(&weaker.test)
            && applies(ground, record, level, one)
    };
    let stands = |one: &Condition| {
        let Some(Some(part)) = touches(ground, levels, record, one) else { return false };
        let finding = touched(ground, record, level, one, part);
        let resolutions = &ground.case.resolutions;
        match left(&finding, resolutions, &record.code, level) {
            Left::Level(left) => one.effect != Effect::Caps || left >= leaves(ground, one),
            Left::Open | Left::Revote => true,
        }
    };
    ground.profile.conditions.iter().filter(stricter).any(stands)
}

/// A rule that only asks, because the text leaves a gap, gives way where another clause speaks of
/// the same fact.
fn is_answered(
    ground: &Ground<'_>,
    levels: &Levels,
    record: &SubjectRecord,
    asks: &Condition,
) -> bool {
    let speaks = |one: &&Condition| {
        one.effect == Effect::Caps
            && matches!(one.weight, Weight::LeadsTo(_))
            && leaves(ground, one) >= leaves(ground, asks)
            && one.of.contains(&record.subject.kind)
            && fact(&one.test) == fact(&asks.test)
    };
    let holds =
        |one: &Condition| matches!(measure(ground, levels, record, &one.test), Found::Holds(_));
    ground.profile.conditions.iter().filter(speaks).any(holds)
}

fn touched(
    ground: &Ground<'_>,
    record: &SubjectRecord,
    level: Level,
    condition: &Condition,
    measured: Option<Part>,
) -> Finding {
    let left = leaves(ground, condition);
    let (highest, options) = match condition.effect {
        Effect::Caps => (Some(left), vec![Choosable::Accept, Choosable::Keep]),
        Effect::Asks | Effect::Blocks => (None, choices(ground, level, left)),
        Effect::Advises => (None, Vec::new()),
    };
    Finding {
        highest,
        options,
        measured,
        resolver: condition.resolver,
        ..under(&condition.code, &condition.source, &record.code, condition.effect)
    }
}
