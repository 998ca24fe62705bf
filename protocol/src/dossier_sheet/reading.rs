//! Cells become a record.

use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization as _;

use super::column::{Count, Key};
use super::discipline;
use super::spelling::{OF, plain, read_absence, read_happened, read_kind, read_level, read_yes_no};
use crate::dossier::{GradeCounts, LevelCounts, Part, SubjectRecord, Tasks};
use crate::draft::{CODE_CHARS_MAX, TEXT_CHARS_MAX, is_unprintable};
use crate::grade::Grade;
use crate::level::Level;
use crate::regulation::{TaskSet, UnitSet};

/// Reads a cell into a record. The group is put as it is written; who composes the dossier finds
/// it. `None` when the cell does not hold what its column expects.
pub fn read(key: &Key, cell: &str, record: &mut SubjectRecord) -> Option<()> {
    let cell: String = cell.trim().nfc().collect();
    if cell.chars().any(is_unprintable) {
        return None;
    }
    match who(key, &cell, record) {
        Some(read) => read,
        None => known(key, &cell, record),
    }
}

/// `None` for a key that is of no concern here.
fn who(key: &Key, cell: &str, record: &mut SubjectRecord) -> Option<Option<()>> {
    Some(match key {
        Key::Code => put(&mut record.code, code(cell)),
        Key::Name => put(&mut record.subject.name, text(cell)),
        Key::Kind => put(&mut record.subject.kind, read_kind(cell)),
        Key::Position => put(&mut record.subject.position, text(cell)),
        Key::Group => some(&mut record.group, text(cell)),
        Key::Heads => put(&mut record.heads, codes(cell)),
        Key::DeputyIn => put(&mut record.deputy_in, codes(cell)),
        Key::MemberOf => put(&mut record.member_of, codes(cell)),
        Key::Above => some(&mut record.above, code(cell)),
        Key::Government => put(&mut record.government, read_yes_no(cell)),
        Key::Advisory => put(&mut record.advisory, read_yes_no(cell)),
        Key::SelfRating => some(&mut record.steps.self_rating, read_level(cell)),
        Key::Proposed => some(&mut record.steps.proposed, read_level(cell)),
        Key::Discussed => put(&mut record.steps.discussed, read_yes_no(cell)),
        Key::RatedElsewhere => some(&mut record.rated_elsewhere, read_level(cell)),
        _ => return None,
    })
}

fn known(key: &Key, cell: &str, record: &mut SubjectRecord) -> Option<()> {
    let facts = &mut record.facts;
    match key {
        Key::FoundedOn => some(&mut facts.founded_on, read_day(cell)),
        Key::AppointedOn => some(&mut facts.appointed_on, read_day(cell)),
        Key::AdmittedOn => some(&mut facts.admitted_on, read_day(cell)),
        Key::ReviewCompleted => some(&mut facts.review_completed, read_yes_no(cell)),
        Key::Absence => put(&mut facts.absence, read_absence(cell)),
        Key::Exempt => put(&mut facts.exempt, read_yes_no(cell)),
        Key::Suspended => put(&mut facts.suspended, read_yes_no(cell)),
        Key::SuspendedFromCommittee => put(&mut facts.suspended_from_committee, read_yes_no(cell)),
        Key::Temporary => put(&mut facts.temporary, read_yes_no(cell)),
        Key::NewlyArrived => put(&mut facts.newly_arrived, read_yes_no(cell)),
        Key::HandedOver => put(&mut facts.handed_over, read_yes_no(cell)),
        Key::FormerUnitMonths => some(&mut facts.former_unit_months, number(cell)),
        Key::SickMonths => put(&mut facts.sick_months, number(cell)),
        Key::Maternity => put(&mut facts.maternity, read_yes_no(cell)),
        Key::Members => some(&mut facts.members, number(cell)),
        Key::Grade(group, grade) => {
            let counts = facts.grades.entry(group.clone()).or_default();
            put(grade_place(counts, *grade), number(cell))
        }
        Key::Points => some(&mut facts.points, number(cell)),
        Key::ResultsNotMet => some(&mut facts.results_not_met, part(cell)),
        Key::CriteriaShort => some(&mut facts.criteria_short, part(cell)),
        Key::Tasks(set, count) => {
            let tasks = match set {
                TaskSet::Own => &mut facts.tasks,
                TaskSet::Area => &mut facts.area,
            };
            put_task(tasks.get_or_insert_default(), *count, cell)
        }
        Key::Discipline => some(&mut facts.discipline, discipline::read(cell)),
        Key::DisciplineBelow => some(&mut facts.discipline_below, discipline::read(cell)),
        Key::DisciplineMembers => some(&mut facts.discipline_members, discipline::read(cell)),
        Key::Happened(what) => {
            facts.happened.insert(*what, read_happened(cell)?);
            Some(())
        }
        Key::ServiceRating => some(&mut facts.service_rating, read_level(cell)),
        Key::Units(set, level) => {
            let counts = match set {
                UnitSet::Below => &mut facts.below,
                UnitSet::Peers => &mut facts.peers,
                UnitSet::Led => &mut facts.led,
            };
            put(level_place(counts.get_or_insert_default(), *level), number(cell))
        }
        Key::Breakthrough => put(&mut facts.breakthrough, read_yes_no(cell)),
        Key::Opinions => put(&mut facts.opinions, codes(cell)),
        Key::Documents => put(&mut facts.documents, codes(cell)),
        _ => None,
    }
}

/// Takes a part of a record away, as an empty cell says.
pub fn blank(key: &Key, record: &mut SubjectRecord) {
    let facts = &mut record.facts;
    match key {
        Key::Code => record.code.clear(),
        Key::Name => record.subject.name.clear(),
        Key::Kind => {}
        Key::Position => record.subject.position.clear(),
        Key::Group => record.group = None,
        Key::Heads => record.heads.clear(),
        Key::DeputyIn => record.deputy_in.clear(),
        Key::MemberOf => record.member_of.clear(),
        Key::Above => record.above = None,
        Key::Government => record.government = false,
        Key::Advisory => record.advisory = false,
        Key::SelfRating => record.steps.self_rating = None,
        Key::Proposed => record.steps.proposed = None,
        Key::Discussed => record.steps.discussed = false,
        Key::RatedElsewhere => record.rated_elsewhere = None,
        Key::FoundedOn => facts.founded_on = None,
        Key::AppointedOn => facts.appointed_on = None,
        Key::AdmittedOn => facts.admitted_on = None,
        Key::ReviewCompleted => facts.review_completed = None,
        Key::Absence => facts.absence = None,
        Key::Exempt => facts.exempt = false,
        Key::Suspended => facts.suspended = false,
        Key::SuspendedFromCommittee => facts.suspended_from_committee = false,
        Key::Temporary => facts.temporary = false,
        Key::NewlyArrived => facts.newly_arrived = false,
        Key::HandedOver => facts.handed_over = false,
        Key::FormerUnitMonths => facts.former_unit_months = None,
        Key::SickMonths => facts.sick_months = 0,
        Key::Maternity => facts.maternity = false,
        Key::Members => facts.members = None,
        Key::Grade(group, _) => {
            facts.grades.remove(group);
        }
        Key::Points => facts.points = None,
        Key::ResultsNotMet => facts.results_not_met = None,
        Key::CriteriaShort => facts.criteria_short = None,
        Key::Tasks(TaskSet::Own, _) => facts.tasks = None,
        Key::Tasks(TaskSet::Area, _) => facts.area = None,
        Key::Discipline => facts.discipline = None,
        Key::DisciplineBelow => facts.discipline_below = None,
        Key::DisciplineMembers => facts.discipline_members = None,
        Key::Happened(what) => {
            facts.happened.remove(what);
        }
        Key::ServiceRating => facts.service_rating = None,
        Key::Units(UnitSet::Below, _) => facts.below = None,
        Key::Units(UnitSet::Peers, _) => facts.peers = None,
        Key::Units(UnitSet::Led, _) => facts.led = None,
        Key::Breakthrough => facts.breakthrough = false,
        Key::Opinions => facts.opinions.clear(),
        Key::Documents => facts.documents.clear(),
    }
}

fn put<T>(place: &mut T, value: Option<T>) -> Option<()> {
    *place = value?;
    Some(())
}

fn some<T>(place: &mut Option<T>, value: Option<T>) -> Option<()> {
    *place = Some(value?);
    Some(())
}

fn text(cell: &str) -> Option<String> {
    let text = cell.split_whitespace().collect::<Vec<_>>().join(" ");
    (text.chars().count() <= TEXT_CHARS_MAX).then_some(text)
}

fn code(cell: &str) -> Option<String> {
    let code = text(cell)?;
    let separates = |c| c == ',' || c == ';';
    (code.chars().count() <= CODE_CHARS_MAX && !code.contains(separates)).then_some(code)
}

fn codes(cell: &str) -> Option<Vec<String>> {
    let each = cell.split([',', ';', '\n']).map(str::trim).filter(|one| !one.is_empty());
    each.map(code).collect()
}

fn number(cell: &str) -> Option<u32> {
    cell.parse().ok()
}

/// Day, month and year, or as computers write it.
pub(super) fn read_day(cell: &str) -> Option<Date> {
    if let Ok(day) = cell.parse() {
        return Some(day);
    }
    let mut numbers = cell.split(['/', '-', '.']).map(|one| one.trim().parse::<i16>().ok());
    let (day, month, year) = (numbers.next()??, numbers.next()??, numbers.next()??);
    if numbers.next().is_some() || year < 1000 {
        return None;
    }
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn part(cell: &str) -> Option<Part> {
    let plain = plain(cell);
    let (part, of) = plain
        .split_once(&format!(" {} ", super::spelling::plain(OF)))
        .or_else(|| plain.split_once('/'))?;
    Some(Part { part: number(part.trim())?, of: number(of.trim())? })
}

fn put_task(tasks: &mut Tasks, count: Count, cell: &str) -> Option<()> {
    match count {
        Count::Assigned => put(&mut tasks.assigned, number(cell)),
        Count::Done => some(&mut tasks.done, number(cell)),
        Count::Exceeded => some(&mut tasks.exceeded, number(cell)),
        Count::OnTime => some(&mut tasks.on_time, number(cell)),
        Count::MainMissed => put(&mut tasks.main_missed, read_yes_no(cell)),
        Count::ForceMajeure => put(&mut tasks.force_majeure, read_yes_no(cell)),
    }
}

fn grade_place(counts: &mut GradeCounts, grade: Grade) -> &mut u32 {
    match grade {
        Grade::Excellent => &mut counts.excellent,
        Grade::Good => &mut counts.good,
        Grade::Average => &mut counts.average,
        Grade::Poor => &mut counts.poor,
    }
}

fn level_place(counts: &mut LevelCounts, level: Level) -> &mut u32 {
    match level {
        Level::Excellent => &mut counts.excellent,
        Level::Good => &mut counts.good,
        Level::Completed => &mut counts.completed,
        Level::NotCompleted => &mut counts.not_completed,
    }
}
