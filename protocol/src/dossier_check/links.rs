//! Links between subjects, and codes of the profile's rows.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::{FaultCode, Finder, LIST_MAX};
use crate::dossier::SubjectRecord;

pub(super) fn check_record(finder: &mut Finder<'_>, record: &SubjectRecord) {
    let (dossier, profile) = (finder.dossier, finder.profile);
    if let Some(group) = &record.group
        && !dossier.groups.iter().any(|one| one.code == *group)
    {
        finder.add("group", FaultCode::UnknownCode, group);
    }
    let above = record.above.as_slice();
    let links = [
        ("heads", record.heads.as_slice()),
        ("deputy_in", &record.deputy_in),
        ("member_of", &record.member_of),
        ("above", above),
    ];
    for (key, codes) in links {
        let known = |code: &str| dossier.subject(code).is_some();
        check_codes(finder, key, codes, known);
        if codes.contains(&record.code) {
            finder.add(key, FaultCode::Itself, &record.code);
        }
    }
    let decided = record.decided_under.as_slice();
    let known = |code: &str| profile.competence.iter().any(|one| one.code == code);
    check_codes(finder, "decided_under", decided, known);
    let known = |code: &str| profile.opinions.iter().any(|one| one.code == code);
    check_codes(finder, "opinions", &record.facts.opinions, known);
    let known = |code: &str| profile.documents.iter().any(|one| one.code == code);
    check_codes(finder, "documents", &record.facts.documents, known);
    let grades: Vec<String> = record.facts.grades.keys().cloned().collect();
    let known = |code: &str| profile.criteria.iter().any(|one| one.code == code);
    check_codes(finder, "grades", &grades, known);
}

fn check_codes(
    finder: &mut Finder<'_>,
    key: &'static str,
    codes: &[String],
    known: impl Fn(&str) -> bool,
) {
    if !finder.fits(key, codes.len(), LIST_MAX) {
        return;
    }
    let mut seen = BTreeSet::new();
    for code in codes {
        if !known(code) {
            finder.add(key, FaultCode::UnknownCode, code);
        } else if !seen.insert(code) {
            finder.add(key, FaultCode::DuplicateCode, code);
        }
    }
}

/// Bodies above each other, and heads of each other, in a circle.
pub(super) fn check_circles(finder: &mut Finder<'_>) {
    let subjects = &finder.dossier.subjects;
    let above = subjects.iter().map(|one| (one.code.as_str(), one.above.as_slice()));
    let above: BTreeMap<&str, &[String]> = above.collect();
    let heads = subjects.iter().map(|one| (one.code.as_str(), one.heads.as_slice()));
    let heads: BTreeMap<&str, &[String]> = heads.collect();
    for (key, edges) in [("above", above), ("heads", heads)] {
        for (index, record) in subjects.iter().enumerate() {
            if let Some(circle) = circle(&record.code, &edges) {
                finder.subject = Some(index);
                finder.add(key, FaultCode::Circle, circle);
            }
        }
    }
    finder.subject = None;
}

/// The way along the edges that comes back over another subject, as `a → b → a`; a subject that
/// is linked to itself alone is told as that.
fn circle(start: &str, edges: &BTreeMap<&str, &[String]>) -> Option<String> {
    let next = |code: &str| edges.get(code).copied().unwrap_or_default().iter().map(String::as_str);
    // From where each was reached first.
    let mut from: BTreeMap<&str, &str> = BTreeMap::new();
    let mut ahead: VecDeque<(&str, &str)> =
        next(start).filter(|one| *one != start).map(|one| (start, one)).collect();
    while let Some((before, code)) = ahead.pop_front() {
        if code == start {
            let back = std::iter::successors(Some(before), |code| from.get(code).copied());
            let mut way: Vec<&str> = std::iter::once(start).chain(back).collect();
            way.reverse();
            return Some(way.join(" → "));
        }
        if !from.contains_key(code) {
            from.insert(code, before);
            ahead.extend(next(code).map(|one| (code, one)));
        }
    }
    None
}
