//! Who was disciplined, as far as it counts for the period (R13; district III.1.3–4.3,
//! ha-tinh II.5).

use super::measure::Found;
use super::{Ground, attribution};
use crate::dossier::{Discipline, SubjectRecord};
use crate::regulation::Offender;
use crate::subject::SubjectKind;

/// What is on file of somebody's discipline; that of members and of bodies below stands with the
/// unit, with themselves, or with both. None while nothing says whether there is any.
pub(super) fn discipline<'a>(
    ground: &Ground<'a>,
    record: &'a SubjectRecord,
    of: Offender,
) -> Option<Vec<&'a Discipline>> {
    let facts = &record.facts;
    let is_unit = |code: &String| *code == record.code;
    // Whoever belongs to a cell is not yet of its committee; of a collective every member counts.
    let is_collective = record.subject.kind == SubjectKind::Collective;
    let is_member = |one: &SubjectRecord| {
        one.heads.iter().chain(&one.deputy_in).any(is_unit)
            || (is_collective && one.member_of.iter().any(is_unit))
    };
    let is_below = |one: &SubjectRecord| one.above.as_ref().is_some_and(is_unit);
    let (list, is_one): (_, &dyn Fn(&SubjectRecord) -> bool) = match of {
        Offender::Own => (&facts.discipline, &|_| false),
        Offender::Below => (&facts.discipline_below, &is_below),
        Offender::Member => (&facts.discipline_members, &is_member),
    };
    let others = ground.dossier.subjects.iter().filter(|one| is_one(one));
    let others: Vec<_> = others.flat_map(|one| one.facts.discipline.iter().flatten()).collect();
    match list {
        None if others.is_empty() => None,
        list => Some(list.iter().flatten().chain(others).collect()),
    }
}

/// Whether some case counts, remedied ones left out where the text excepts them.
pub(super) fn disciplined(
    ground: &Ground<'_>,
    list: Option<Vec<&Discipline>>,
    remedied_excepted: bool,
) -> Found {
    let Some(list) = list else { return Found::Unknown };
    let counting = attribution::counting(ground.dossier, list);
    Found::of(counting.iter().any(|one| !(remedied_excepted && one.remedied)), None)
}

/// Every case that counts is self-detected and fully remedied, and there is one.
pub(super) fn remedied_only(ground: &Ground<'_>, list: Option<Vec<&Discipline>>) -> Found {
    let Some(list) = list else { return Found::Unknown };
    let counting = attribution::counting(ground.dossier, list);
    Found::of(!counting.is_empty() && counting.iter().all(|one| one.remedied), None)
}
