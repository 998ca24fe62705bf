//! Decisions of discipline in one cell: "khiển trách 15/03/2026 (đã khắc phục); cảnh cáo …".

use jiff::civil::Date;

use super::reading::read_day;
use super::spelling::{NO, plain};
use crate::dossier::Discipline;

const REMEDIED: &str = "đã khắc phục";
const FORMER: &str = "ở nơi cũ";
const YEAR: &str = "năm";

pub(super) fn write(decisions: &[Discipline]) -> String {
    if decisions.is_empty() {
        return NO.to_owned();
    }
    let written = decisions.iter().map(|one| {
        let day = write_day(one.decided_on);
        let mut marks = Vec::new();
        marks.extend(one.fault_year.map(|year| format!("{YEAR} {year}")));
        marks.extend(one.at_former_unit.then(|| FORMER.to_owned()));
        marks.extend(one.remedied.then(|| REMEDIED.to_owned()));
        let marks =
            if marks.is_empty() { String::new() } else { format!(" ({})", marks.join(", ")) };
        format!("{} {day}{marks}", one.form)
    });
    written.collect::<Vec<_>>().join("; ")
}

pub(super) fn read(text: &str) -> Option<Vec<Discipline>> {
    if plain(text) == plain(NO) {
        return Some(Vec::new());
    }
    text.split(';').map(|one| read_one(one.trim())).collect()
}

fn read_one(text: &str) -> Option<Discipline> {
    let (decision, marks) = match text.split_once('(') {
        Some((decision, marks)) => (decision.trim(), marks.trim().strip_suffix(')')?),
        None => (text, ""),
    };
    let (form, day) = decision.rsplit_once(' ')?;
    let mut one = Discipline {
        form: form.trim().to_owned(),
        decided_on: read_day(day)?,
        fault_year: None,
        at_former_unit: false,
        remedied: false,
    };
    for mark in marks.split(',').map(plain).filter(|mark| !mark.is_empty()) {
        match mark.strip_prefix(&plain(YEAR)) {
            Some(year) => one.fault_year = Some(year.trim().parse().ok()?),
            None if mark == plain(FORMER) => one.at_former_unit = true,
            None if mark == plain(REMEDIED) => one.remedied = true,
            None => return None,
        }
    }
    (!one.form.is_empty()).then_some(one)
}

pub(super) fn write_day(day: Date) -> String {
    format!("{:02}/{:02}/{:04}", day.day(), day.month(), day.year())
}
