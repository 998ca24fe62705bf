//! Codes that name one thing each, and lists that are for somebody.

use super::fault::FaultCode;
use super::sheet::{Piece, Sheet};
use crate::regulation::{KindClause, Profile, Sequence};
use crate::subject::SubjectKind;

/// Lists of things that are named by their code.
const CODED: [&str; 6] = ["texts", "order", "eligibility", "conditions", "competence", "advice"];
/// Lists whose codes name one thing for each kind of subject.
const CODED_PER_KIND: [&str; 3] = ["criteria", "opinions", "documents"];
/// Lists of things that are for kinds of subject.
const OF_SUBJECTS: [&str; 7] =
    ["criteria", "eligibility", "opinions", "conditions", "competence", "documents", "cap.clauses"];

pub(super) fn check(sheet: &mut Sheet<'_, '_>) {
    for list in CODED {
        let codes = codes(sheet, list);
        sheet.doubled(&codes);
    }
    for list in CODED_PER_KIND {
        doubled_for_a_kind(sheet, list);
    }
    for list in OF_SUBJECTS {
        subjects(sheet, list);
    }
    let sequences: Vec<Piece<Sequence>> = fields(sheet, "order", "sequence");
    sheet.repeated(&sequences);
    let basis: Vec<Piece<String>> = sheet.each("basis");
    sheet.repeated(&basis);
    cap_clauses(sheet);
    small_place(sheet);
    taken(sheet);
}

fn codes(sheet: &Sheet<'_, '_>, list: &str) -> Vec<Piece<String>> {
    fields(sheet, list, "code")
}

/// The same code twice for one kind of subject.
fn doubled_for_a_kind(sheet: &mut Sheet<'_, '_>, list: &str) {
    let entries = codes(sheet, list);
    let kinds: Vec<Vec<Piece<SubjectKind>>> =
        entries.iter().map(|code| sheet.each(&code.path.replace(".code", ".of"))).collect();
    for (at, code) in entries.iter().enumerate() {
        let first = entries[..at].iter().zip(&kinds).find(|(one, of)| {
            let meets =
                |kind: &Piece<SubjectKind>| kinds[at].iter().any(|own| own.value == kind.value);
            one.value == code.value && of.iter().any(meets)
        });
        if let Some((first, _)) = first {
            sheet.wrong(&code.path, FaultCode::DoubledCode, [first.path.clone()]);
        }
    }
}

/// One field of every entry of a list.
fn fields<T: serde::de::DeserializeOwned>(
    sheet: &Sheet<'_, '_>,
    list: &str,
    key: &str,
) -> Vec<Piece<T>> {
    let count = sheet.root.at(list).map_or(0, |list| list.elements().len());
    let field = |at: usize| {
        let path = format!("{list}[{at}].{key}");
        let value = sheet.one(&path)?;
        Some(Piece { path, value })
    };
    (0..count).filter_map(field).collect()
}

/// Each entry is for some kind of subject, and names it once.
fn subjects(sheet: &mut Sheet<'_, '_>, list: &str) {
    for at in 0..sheet.root.at(list).map_or(0, |list| list.elements().len()) {
        let path = format!("{list}[{at}].of");
        if sheet.root.at(&path).is_some_and(|of| of.text.starts_with('[') && !sheet.has(&path)) {
            sheet.wrong(&path, FaultCode::NoSubjects, SubjectKind::ALL.map(SubjectKind::code));
        }
        let kinds: Vec<Piece<SubjectKind>> = sheet.each(&path);
        sheet.repeated(&kinds);
    }
}

/// The cap has one clause for each kind of subject.
fn cap_clauses(sheet: &mut Sheet<'_, '_>) {
    let rows: Vec<Piece<KindClause>> = sheet.each("cap.clauses");
    for (at, row) in rows.iter().enumerate() {
        let both = |kind: &SubjectKind| row.value.of.contains(kind);
        if let Some(first) = rows[..at].iter().find(|one| one.value.of.iter().any(both)) {
            let path = format!("{}.of", row.path);
            sheet.wrong(&path, FaultCode::Repeated, [format!("{}.of", first.path)]);
        }
    }
}

/// Fewer may be chosen than there are.
fn small_place(sheet: &mut Sheet<'_, '_>) {
    let number = |key: &str| sheet.one::<u32>(&format!("small_place.{key}"));
    if let Some((fewer, chosen)) = number("fewer_than").zip(number("may_choose"))
        && chosen >= fewer
    {
        let bounds = format!("1–{}", fewer.saturating_sub(1));
        sheet.wrong("small_place.may_choose", FaultCode::OutOfRange, [bounds]);
    }
}

/// Certificates name a profile by its id: a changed copy has one of its own.
fn taken(sheet: &mut Sheet<'_, '_>) {
    let Some(shipped) = sheet.one::<String>("id").and_then(|id| Profile::find(&id)) else { return };
    let same = serde_json::from_str(sheet.root.text).is_ok_and(|own: Profile| own == *shipped);
    if !same {
        sheet.wrong("id", FaultCode::IdTaken, [format!("{}-2", shipped.id)]);
    }
}
