//! Criteria by their grades (R5).

use super::Found;
use crate::conclusion::Ground;
use crate::dossier::{GradeCounts, Part, SubjectRecord};
use crate::grade::Grade;

pub(super) fn grades(
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

pub(super) fn any_poor(ground: &Ground<'_>, record: &SubjectRecord) -> Found {
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
