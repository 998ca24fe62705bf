//! What a test finds in the facts: whether it holds, and the numbers that were compared.

use super::discipline::{discipline, disciplined, remedied_only};
use super::{Ground, Levels, attribution, ballots};
use crate::dossier::{GradeCounts, Happened, LevelCounts, Part, SubjectRecord, Tasks};
use crate::grade::Grade;
use crate::level::Level;
use crate::poll_kind::PollKind;
use crate::regulation::{Happening, Offender, Share, TaskMeasure, TaskSet, Test, UnitSet};
use crate::subject::SubjectKind;

/// What a test found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// It holds.
    Holds(Option<Part>),
    /// It does not.
    Fails(Option<Part>),
    /// The fact is not on file.
    Unknown,
    /// There is nothing to measure, as the units of somebody who leads none.
    Nothing,
}

impl Found {
    pub(super) fn of(holds: bool, measured: Option<Part>) -> Found {
        if holds { Found::Holds(measured) } else { Found::Fails(measured) }
    }
}

/// Applies a test to a subject; `levels` are those of the units, for what depends on them.
pub(super) fn measure(
    ground: &Ground<'_>,
    levels: &Levels,
    record: &SubjectRecord,
    test: &Test,
) -> Found {
    let facts = &record.facts;
    match test {
        Test::Grades { groups, at_least } => grades(ground, record, groups, *at_least),
        Test::AnyPoorGrade => any_poor(ground, record),
        Test::ResultsNotMet { share } => shared(*share, facts.results_not_met),
        Test::CriteriaShort { share } => shared(*share, facts.criteria_short),
        Test::Tasks { of, measure, share } => {
            shared(*share, tasks(record, *of).and_then(|tasks| task_part(tasks, *measure)))
        }
        Test::MainTargetsMissed { of, and_done } => main_missed(tasks(record, *of), *and_done),
        Test::Units { of, level, share } => {
            shared(*share, units(record, *of).map(|counts| unit_part(counts, *level)))
        }
        Test::UnitsDisciplined { share } => units_disciplined(ground, record, *share),
        Test::Disciplined { of, remedied_excepted } => {
            disciplined(ground, discipline(ground, record, *of), *remedied_excepted)
        }
        Test::Happened { what, remedied_excepted } => match facts.happened.get(what) {
            None => Found::Unknown,
            Some(Happened::No) => Found::Fails(None),
            Some(Happened::Concluded) => Found::Holds(None),
            Some(Happened::Remedied) => Found::of(!remedied_excepted, None),
        },
        Test::RemediedDiscipline { of } => remedied_only(ground, discipline(ground, record, *of)),
        Test::RemediedHappening { what } => match facts.happened.get(what) {
            None => Found::Unknown,
            Some(happened) => Found::of(*happened == Happened::Remedied, None),
        },
        Test::ServiceRating { at_least } => match facts.service_rating {
            Some(level) => Found::of(level <= *at_least, None),
            None => Found::Unknown,
        },
        Test::Ballots { of, choices, share } => {
            shared(*share, ballots::part(ground.case, record, *of, choices))
        }
        Test::UnitLevel { of, deputies, at_least, breakthrough_excepted } => {
            let breakthrough = *breakthrough_excepted && facts.breakthrough;
            unit_level(levels, &units_led(ground, record, *of, *deputies), *at_least, breakthrough)
        }
        Test::Points { from } => match facts.points {
            Some(points) => Found::of(points >= *from, Some(Part { part: points, of: *from })),
            None => Found::Unknown,
        },
    }
}

/// What is not on file for a test, as findings name it: of tasks that are, the count that lacks.
pub(super) fn lacking(record: &SubjectRecord, test: &Test) -> &'static str {
    let Test::Tasks { of, measure, .. } = test else { return fact(test) };
    match (tasks(record, *of), of, measure) {
        (None, ..) | (_, _, TaskMeasure::Done) => fact(test),
        (_, TaskSet::Own, TaskMeasure::Exceeded) => "tasks-exceeded",
        (_, TaskSet::Own, TaskMeasure::OnTime) => "tasks-on-time",
        (_, TaskSet::Area, TaskMeasure::Exceeded) => "area-exceeded",
        (_, TaskSet::Area, TaskMeasure::OnTime) => "area-on-time",
    }
}

/// Which fact a test asks for; tests on the same fact speak of the same thing.
pub(super) fn fact(test: &Test) -> &'static str {
    match test {
        Test::Grades { .. } | Test::AnyPoorGrade => "grades",
        Test::ResultsNotMet { .. } => "results-not-met",
        Test::CriteriaShort { .. } => "criteria-short",
        Test::Tasks { of, .. } | Test::MainTargetsMissed { of, .. } => match of {
            TaskSet::Own => "tasks",
            TaskSet::Area => "area",
        },
        Test::Units { of, .. } => match of {
            UnitSet::Below => "below",
            UnitSet::Peers => "peers",
            UnitSet::Led => "led",
        },
        Test::UnitsDisciplined { .. } => "discipline-below",
        Test::Disciplined { of, .. } | Test::RemediedDiscipline { of } => match of {
            Offender::Own => "discipline",
            Offender::Below => "discipline-below",
            Offender::Member => "discipline-members",
        },
        Test::Happened { what, .. } | Test::RemediedHappening { what } => match what {
            Happening::Degeneration => "degeneration",
            Happening::Disunity => "disunity",
            Happening::UnitCorruption => "unit-corruption",
        },
        Test::ServiceRating { .. } => "service-rating",
        Test::Ballots { of, .. } => match of {
            PollKind::SelfRating => "self-rating",
            PollKind::Proposal => "proposal",
            PollKind::Decision => "decision",
            PollKind::Workplace => "workplace-ballots",
            PollKind::Residence => "residence-ballots",
            PollKind::Confidence => "confidence-ballots",
        },
        Test::UnitLevel { .. } => "unit-level",
        Test::Points { .. } => "points",
    }
}

fn shared(share: Share, part: Option<Part>) -> Found {
    match part.map(|part| (part, share.holds(part.part, part.of))) {
        None => Found::Unknown,
        Some((Part { of: 0, .. }, _) | (_, None)) => Found::Nothing,
        Some((part, Some(holds))) => Found::of(holds, Some(part)),
    }
}

fn grades(
    ground: &Ground<'_>,
    record: &SubjectRecord,
    groups: &[String],
    at_least: Grade,
) -> Found {
    let counted = |(grade, count): (Grade, u32)| if grade <= at_least { count } else { 0 };
    weigh_grades(ground, record, groups, |grades| grades.into_iter().map(counted).sum()).map_or(
        Found::Unknown,
        |(part, complete)| match part.part == part.of {
            true if complete => Found::Holds(Some(part)),
            true => Found::Unknown,
            false => Found::Fails(Some(part)),
        },
    )
}

fn any_poor(ground: &Ground<'_>, record: &SubjectRecord) -> Found {
    let poor = |(grade, count): (Grade, u32)| if grade == Grade::Poor { count } else { 0 };
    weigh_grades(ground, record, &[], |grades| grades.into_iter().map(poor).sum()).map_or(
        Found::Unknown,
        |(part, complete)| match part.part {
            0 if complete => Found::Fails(Some(part)),
            0 => Found::Unknown,
            _ => Found::Holds(Some(part)),
        },
    )
}

/// Criteria that count, of all in the groups on file, and whether every group is on file.
fn weigh_grades(
    ground: &Ground<'_>,
    record: &SubjectRecord,
    groups: &[String],
    counted: impl Fn([(Grade, u32); 4]) -> u32,
) -> Option<(Part, bool)> {
    let of_kind = ground.profile.criteria.iter().filter(|g| g.of.contains(&record.subject.kind));
    let mut needed: Vec<&str> = if groups.is_empty() {
        of_kind.map(|group| group.code.as_str()).collect()
    } else {
        groups.iter().map(String::as_str).collect()
    };
    if needed.is_empty() {
        needed = record.facts.grades.keys().map(String::as_str).collect();
    }
    let mut part = Part { part: 0, of: 0 };
    let mut complete = true;
    for group in needed {
        match record.facts.grades.get(group).map(by_grade) {
            Some(grades) if grades.iter().any(|(_, count)| *count > 0) => {
                part.of += grades.iter().map(|(_, count)| count).sum::<u32>();
                part.part += counted(grades);
            }
            _ => complete = false,
        }
    }
    (part.of > 0).then_some((part, complete))
}

fn by_grade(counts: &GradeCounts) -> [(Grade, u32); 4] {
    let GradeCounts { excellent, good, average, poor } = *counts;
    let counts = [excellent, good, average, poor];
    std::array::from_fn(|at| (Grade::ALL[at], counts[at]))
}

fn tasks(record: &SubjectRecord, of: TaskSet) -> Option<Tasks> {
    match of {
        TaskSet::Own => record.facts.tasks,
        TaskSet::Area => record.facts.area,
    }
}

fn task_part(tasks: Tasks, measure: TaskMeasure) -> Option<Part> {
    let part = match measure {
        TaskMeasure::Done => tasks.done,
        TaskMeasure::Exceeded => tasks.exceeded,
        TaskMeasure::OnTime => tasks.on_time,
    };
    part.map(|part| Part { part, of: tasks.assigned })
}

/// Force majeure is excepted; how many tasks were done matters only where main targets were missed.
fn main_missed(tasks: Option<Tasks>, and_done: Option<Share>) -> Found {
    let Some(tasks) = tasks else { return Found::Unknown };
    let done = task_part(tasks, TaskMeasure::Done);
    let missed = tasks.main_missed && !tasks.force_majeure;
    match (and_done, done) {
        (Some(_), None) if missed => Found::Unknown,
        (Some(share), Some(Part { part, of })) => {
            Found::of(missed && share.holds(part, of) == Some(true), done)
        }
        _ => Found::of(missed, done),
    }
}

fn units(record: &SubjectRecord, of: UnitSet) -> Option<LevelCounts> {
    match of {
        UnitSet::Below => record.facts.below,
        UnitSet::Peers => record.facts.peers,
        UnitSet::Led => record.facts.led,
    }
}

/// Units of a level or better; of the last level exactly those.
fn unit_part(counts: LevelCounts, level: Level) -> Part {
    let LevelCounts { excellent, good, completed, not_completed } = counts;
    let sum = |counts: &[u32]| counts.iter().fold(0, |sum: u32, count| sum.saturating_add(*count));
    let part = match level {
        Level::Excellent => excellent,
        Level::Good => sum(&[excellent, good]),
        Level::Completed => sum(&[excellent, good, completed]),
        Level::NotCompleted => not_completed,
    };
    Part { part, of: sum(&[excellent, good, completed, not_completed]) }
}

fn units_disciplined(ground: &Ground<'_>, record: &SubjectRecord, share: Share) -> Found {
    let (Some(list), Some(below)) = (&record.facts.discipline_below, record.facts.below) else {
        return Found::Unknown;
    };
    let counting = attribution::counting(ground.dossier, list).len();
    let of = unit_part(below, Level::Completed).of;
    shared(share, Some(Part { part: u32::try_from(counting).unwrap_or(u32::MAX), of }))
}

/// The units of a kind that a subject heads, or is a deputy in where deputies are held to it.
fn units_led<'a>(
    ground: &Ground<'_>,
    record: &'a SubjectRecord,
    of: SubjectKind,
    deputies: bool,
) -> Vec<&'a String> {
    let is_of =
        |code: &&String| ground.dossier.subject(code).is_some_and(|unit| unit.subject.kind == of);
    let deputy_in: &[String] = if deputies { &record.deputy_in } else { &[] };
    record.heads.iter().chain(deputy_in).filter(is_of).collect()
}

fn unit_level(levels: &Levels, units: &[&String], at_least: Level, breakthrough: bool) -> Found {
    if units.is_empty() {
        return Found::Nothing;
    }
    let known: Vec<_> = units.iter().filter_map(|unit| levels.get(*unit)).collect();
    let reached = known.iter().filter(|level| ***level <= at_least).count();
    if breakthrough || reached == units.len() {
        Found::Holds(None)
    } else if reached < known.len() {
        Found::Fails(None)
    } else {
        Found::Unknown
    }
}
