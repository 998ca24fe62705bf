//! A record becomes cells.

use super::Cell;
use super::column::{Count, Key};
use super::discipline;
use super::spelling::{COMMA, NO, OF, YES, absence_word, happened_word, kind_word, level_word};
use crate::dossier::{Dossier, GradeCounts, LevelCounts, Part, SubjectRecord, Tasks};
use crate::grade::Grade;
use crate::level::Level;
use crate::regulation::{TaskSet, UnitSet};

/// What stands in a record's cell; nothing for what is not on file.
pub fn write(key: &Key, record: &SubjectRecord, dossier: &Dossier) -> Option<Cell> {
    who(key, record, dossier).or_else(|| known(key, record))
}

fn who(key: &Key, record: &SubjectRecord, dossier: &Dossier) -> Option<Cell> {
    match key {
        Key::Code => text(&record.code),
        Key::Name => text(&record.subject.name),
        Key::Kind => text(kind_word(record.subject.kind)),
        Key::Position => text(&record.subject.position),
        Key::Group => {
            let group = dossier.groups.iter().find(|one| Some(&one.code) == record.group.as_ref());
            group.and_then(|group| text(&group.name))
        }
        Key::Heads => text(&record.heads.join(COMMA)),
        Key::DeputyIn => text(&record.deputy_in.join(COMMA)),
        Key::MemberOf => text(&record.member_of.join(COMMA)),
        Key::Above => text(record.above.as_deref().unwrap_or_default()),
        Key::Government => mark(record.government),
        Key::Advisory => mark(record.advisory),
        Key::SelfRating => level(record.steps.self_rating),
        Key::Proposed => level(record.steps.proposed),
        Key::Discussed => mark(record.steps.discussed),
        Key::RatedElsewhere => level(record.rated_elsewhere),
        _ => None,
    }
}

fn known(key: &Key, record: &SubjectRecord) -> Option<Cell> {
    let facts = &record.facts;
    let decisions = |list: &Option<Vec<_>>| list.as_deref().map(discipline::write);
    match key {
        Key::FoundedOn => facts.founded_on.map(Cell::Day),
        Key::AppointedOn => facts.appointed_on.map(Cell::Day),
        Key::AdmittedOn => facts.admitted_on.map(Cell::Day),
        Key::ReviewCompleted => {
            text(facts.review_completed.map_or("", |done| if done { YES } else { NO }))
        }
        Key::Absence => facts.absence.and_then(|absence| text(absence_word(absence))),
        Key::Exempt => mark(facts.exempt),
        Key::Suspended => mark(facts.suspended),
        Key::SuspendedFromCommittee => mark(facts.suspended_from_committee),
        Key::Temporary => mark(facts.temporary),
        Key::NewlyArrived => mark(facts.newly_arrived),
        Key::HandedOver => mark(facts.handed_over),
        Key::FormerUnitMonths => facts.former_unit_months.map(Cell::Number),
        Key::SickMonths => (facts.sick_months > 0).then_some(Cell::Number(facts.sick_months)),
        Key::Maternity => mark(facts.maternity),
        Key::Members => facts.members.map(Cell::Number),
        Key::Grade(group, grade) => {
            facts.grades.get(group).map(|counts| Cell::Number(of_grade(counts, *grade)))
        }
        Key::Points => facts.points.map(Cell::Number),
        Key::ResultsNotMet => part(facts.results_not_met),
        Key::CriteriaShort => part(facts.criteria_short),
        Key::Tasks(TaskSet::Own, count) => facts.tasks.as_ref().and_then(|all| tasks(all, *count)),
        Key::Tasks(TaskSet::Area, count) => facts.area.as_ref().and_then(|all| tasks(all, *count)),
        Key::Discipline => decisions(&facts.discipline).map(Cell::Text),
        Key::DisciplineBelow => decisions(&facts.discipline_below).map(Cell::Text),
        Key::DisciplineMembers => decisions(&facts.discipline_members).map(Cell::Text),
        Key::Happened(what) => facts.happened.get(what).and_then(|one| text(happened_word(*one))),
        Key::ServiceRating => level(facts.service_rating),
        Key::Units(set, level) => {
            let counts = match set {
                UnitSet::Below => facts.below.as_ref(),
                UnitSet::Peers => facts.peers.as_ref(),
                UnitSet::Led => facts.led.as_ref(),
            };
            counts.map(|counts| Cell::Number(of_level(counts, *level)))
        }
        Key::Breakthrough => mark(facts.breakthrough),
        Key::Opinions => text(&facts.opinions.join(COMMA)),
        Key::Documents => text(&facts.documents.join(COMMA)),
        _ => None,
    }
}

fn text(text: &str) -> Option<Cell> {
    (!text.is_empty()).then(|| Cell::Text(text.to_owned()))
}

/// Where nothing is the same as no.
fn mark(is_so: bool) -> Option<Cell> {
    is_so.then(|| Cell::Text(YES.to_owned()))
}

fn level(level: Option<Level>) -> Option<Cell> {
    level.and_then(|level| text(level_word(level)))
}

fn part(part: Option<Part>) -> Option<Cell> {
    part.map(|Part { part, of }| Cell::Text(format!("{part} {OF} {of}")))
}

fn tasks(tasks: &Tasks, count: Count) -> Option<Cell> {
    match count {
        Count::Assigned => Some(Cell::Number(tasks.assigned)),
        Count::Done => tasks.done.map(Cell::Number),
        Count::Exceeded => tasks.exceeded.map(Cell::Number),
        Count::OnTime => tasks.on_time.map(Cell::Number),
        Count::MainMissed => mark(tasks.main_missed),
        Count::ForceMajeure => mark(tasks.force_majeure),
    }
}

fn of_grade(counts: &GradeCounts, grade: Grade) -> u32 {
    match grade {
        Grade::Excellent => counts.excellent,
        Grade::Good => counts.good,
        Grade::Average => counts.average,
        Grade::Poor => counts.poor,
    }
}

fn of_level(counts: &LevelCounts, level: Level) -> u32 {
    match level {
        Level::Excellent => counts.excellent,
        Level::Good => counts.good,
        Level::Completed => counts.completed,
        Level::NotCompleted => counts.not_completed,
    }
}
