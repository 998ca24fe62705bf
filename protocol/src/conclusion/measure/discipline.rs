//! Discipline that counts for the period (R13).

use super::{Found, shared, unit_part};
use crate::conclusion::{Ground, attribution};
use crate::dossier::{Discipline, Part, SubjectRecord};
use crate::level::Level;
use crate::regulation::{Offender, Share};

pub(super) fn discipline(record: &SubjectRecord, of: Offender) -> Option<&Vec<Discipline>> {
    match of {
        Offender::Own => record.facts.discipline.as_ref(),
        Offender::Below => record.facts.discipline_below.as_ref(),
        Offender::Member => record.facts.discipline_members.as_ref(),
    }
}

pub(super) fn disciplined(
    ground: &Ground<'_>,
    list: Option<&Vec<Discipline>>,
    remedied_excepted: bool,
) -> Found {
    let Some(list) = list else { return Found::Unknown };
    let counting = attribution::counting(ground.dossier, list);
    Found::of(counting.iter().any(|one| !(remedied_excepted && one.remedied)), None)
}

/// Every case that counts is self-detected and fully remedied, and there is one.
pub(super) fn remedied_only(ground: &Ground<'_>, list: Option<&Vec<Discipline>>) -> Found {
    let Some(list) = list else { return Found::Unknown };
    let counting = attribution::counting(ground.dossier, list);
    Found::of(!counting.is_empty() && counting.iter().all(|one| one.remedied), None)
}

pub(super) fn units_disciplined(
    ground: &Ground<'_>,
    record: &SubjectRecord,
    share: Share,
) -> Found {
    let (Some(list), Some(below)) = (&record.facts.discipline_below, record.facts.below) else {
        return Found::Unknown;
    };
    let counting = attribution::counting(ground.dossier, list).len();
    let of = unit_part(below, Level::Completed).of;
    shared(share, Some(Part { part: u32::try_from(counting).unwrap_or(u32::MAX), of }))
}
