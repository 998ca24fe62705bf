//! In which order subjects are concluded: units before who heads them, lower before higher.

use std::collections::BTreeSet;

use crate::dossier::{Dossier, SubjectRecord};

/// Every subject once; the units that a subject's level depends on before it, else in the
/// dossier's order. A circle, which the check of the dossier refuses, is cut somewhere.
pub(super) fn units_first(dossier: &Dossier) -> Vec<&SubjectRecord> {
    let mut order = Vec::with_capacity(dossier.subjects.len());
    let mut seen = BTreeSet::new();
    for record in &dossier.subjects {
        visit(dossier, record, &mut seen, &mut order);
    }
    order
}

/// Goes down by hand, since a chain of 500 units needs no stack of its own.
fn visit<'a>(
    dossier: &'a Dossier,
    record: &'a SubjectRecord,
    seen: &mut BTreeSet<&'a str>,
    order: &mut Vec<&'a SubjectRecord>,
) {
    let mut path = vec![(record, false)];
    while let Some((record, below_done)) = path.pop() {
        if below_done {
            order.push(record);
        } else if seen.insert(&record.code) {
            path.push((record, true));
            let before = depends_on(dossier, record);
            path.extend(before.into_iter().rev().map(|unit| (unit, false)));
        }
    }
}

fn depends_on<'a>(dossier: &'a Dossier, record: &SubjectRecord) -> Vec<&'a SubjectRecord> {
    let led = record.heads.iter().chain(&record.deputy_in).filter_map(|code| dossier.subject(code));
    let is_below = |unit: &&SubjectRecord| unit.above.as_ref() == Some(&record.code);
    led.chain(dossier.subjects.iter().filter(is_below)).collect()
}
