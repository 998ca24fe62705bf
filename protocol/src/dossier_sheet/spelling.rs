//! Words of cells, and which texts are the same word.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::column::{Expected, LEVELS};
use crate::dossier::{Absence, Happened};
use crate::level::Level;
use crate::subject::SubjectKind;

pub(super) const YES: &str = "có";
pub(super) const NO: &str = "không";
/// Between codes.
pub(super) const COMMA: &str = ", ";
/// "1 trên 5".
pub(super) const OF: &str = "trên";

const KINDS: [(SubjectKind, &str, &str); 4] = [
    (SubjectKind::PartyBody, "Tổ chức đảng", "party_body"),
    (SubjectKind::Collective, "Tập thể", "tập thể lãnh đạo, quản lý"),
    (SubjectKind::PartyMember, "Đảng viên", "party_member"),
    (SubjectKind::Leader, "Cán bộ", "cán bộ lãnh đạo, quản lý"),
];

const LONG_LEVELS: [(Level, &str); 4] = [
    (Level::Excellent, "Hoàn thành xuất sắc nhiệm vụ"),
    (Level::Good, "Hoàn thành tốt nhiệm vụ"),
    (Level::Completed, "Hoàn thành nhiệm vụ"),
    (Level::NotCompleted, "Không hoàn thành nhiệm vụ"),
];

const ABSENCES: [(Option<Absence>, &str); 3] =
    [(None, NO), (Some(Absence::Excused), "có lý do"), (Some(Absence::Unexcused), "không lý do")];

const HAPPENED: [(Happened, &str); 3] = [
    (Happened::No, NO),
    (Happened::Concluded, "có kết luận"),
    (Happened::Remedied, "đã khắc phục"),
];

/// Small letters without marks, single spaces: two texts that a person reads as one are one.
pub fn plain(text: &str) -> String {
    let unmarked = text.nfkd().filter(|letter| !is_combining_mark(*letter));
    let small: String = unmarked.flat_map(char::to_lowercase).collect();
    // D with a stroke is a letter of its own and does not come apart.
    let small = small.replace('\u{111}', "d");
    small.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is(text: &str, word: &str) -> bool {
    plain(text) == plain(word)
}

/// What may stand in a cell of a closed list; nothing where any text may.
pub fn allowed(expected: Expected) -> Vec<&'static str> {
    match expected {
        Expected::Kind => KINDS.iter().map(|(_, word, _)| *word).collect(),
        Expected::Level => LEVELS.iter().map(|(_, word)| *word).collect(),
        Expected::YesNo => vec![YES, NO],
        Expected::Absence => ABSENCES.iter().map(|(_, word)| *word).collect(),
        Expected::Happened => HAPPENED.iter().map(|(_, word)| *word).collect(),
        Expected::Text
        | Expected::Code
        | Expected::Codes
        | Expected::Day
        | Expected::Number
        | Expected::Part
        | Expected::Discipline => Vec::new(),
    }
}

pub(super) fn kind_word(kind: SubjectKind) -> &'static str {
    KINDS.iter().find(|(one, ..)| *one == kind).map_or("", |(_, word, _)| *word)
}

pub(super) fn read_kind(text: &str) -> Option<SubjectKind> {
    let found = KINDS.iter().find(|(_, word, other)| is(text, word) || is(text, other));
    found.map(|(kind, ..)| *kind)
}

pub(super) fn level_word(level: Level) -> &'static str {
    LEVELS.iter().find(|(one, _)| *one == level).map_or("", |(_, word)| *word)
}

pub(super) fn read_level(text: &str) -> Option<Level> {
    let found = LEVELS.iter().chain(&LONG_LEVELS).find(|(_, word)| is(text, word));
    found.map(|(level, _)| *level)
}

pub(super) fn read_yes_no(text: &str) -> Option<bool> {
    match plain(text).as_str() {
        "co" | "x" | "1" | "true" => Some(true),
        "khong" | "0" | "false" => Some(false),
        _ => None,
    }
}

pub(super) fn absence_word(absence: Absence) -> &'static str {
    ABSENCES.iter().find(|(one, _)| *one == Some(absence)).map_or("", |(_, word)| *word)
}

/// The absence, or that there was none.
pub(super) fn read_absence(text: &str) -> Option<Option<Absence>> {
    ABSENCES.iter().find(|(_, word)| is(text, word)).map(|(absence, _)| *absence)
}

pub(super) fn happened_word(happened: Happened) -> &'static str {
    HAPPENED.iter().find(|(one, _)| *one == happened).map_or("", |(_, word)| *word)
}

pub(super) fn read_happened(text: &str) -> Option<Happened> {
    HAPPENED.iter().find(|(_, word)| is(text, word)).map(|(happened, _)| *happened)
}
