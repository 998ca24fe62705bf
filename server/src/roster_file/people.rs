//! Rows below the header: a person each, with what is wrong.

use std::collections::HashSet;
use std::ops::ControlFlow;

use protocol::api::{PreviewRow, RosterColumn, RosterFaultCode};
use protocol::dossier_sheet::plain;
use protocol::draft::{CODE_CHARS_MAX, TEXT_CHARS_MAX, is_unprintable};
use protocol::roster::MEMBERS_MAX;
use unicode_normalization::UnicodeNormalization as _;

use super::faults::Faults;
use super::header::Header;
use crate::spreadsheet::{Cell, Row, Span, Value};

/// Marks of an observer, as [`plain`] writes them.
const OBSERVER: [&str; 4] = ["x", "co", "1", "true"];
/// Marks of a member with a vote, besides an empty cell.
const NO_OBSERVER: [&str; 3] = ["khong", "0", "false"];

/// Who was read so far.
#[derive(Default)]
pub(super) struct People {
    rows: Vec<PreviewRow>,
    faults: Faults,
    /// As the desk compares them.
    codes: HashSet<String>,
}

impl People {
    /// Reads a row; breaks at the first above the limit.
    pub(super) fn take(&mut self, header: &Header, row: &Row) -> ControlFlow<()> {
        let cell = |column| header.place(column).and_then(|place| row.cells.get(&place));
        if RosterColumn::ALL.into_iter().all(|column| cell(column).is_none()) {
            return ControlFlow::Continue(());
        }
        if self.rows.len() == MEMBERS_MAX {
            self.faults.add(Some(row.number), None, RosterFaultCode::TooManyRows);
            return ControlFlow::Break(());
        }
        if row.hidden {
            self.faults.add(Some(row.number), None, RosterFaultCode::HiddenRows);
        }
        let mut text = |column| self.text(row.number, column, cell(column));
        let person = PreviewRow {
            row: row.number,
            code: text(RosterColumn::Code),
            name: text(RosterColumn::Name),
            position: text(RosterColumn::Position),
            observer: self.observer(row.number, cell(RosterColumn::Observer)),
        };
        self.check_code(&person);
        self.rows.push(person);
        ControlFlow::Continue(())
    }

    /// Cells that were joined, in the header or among the people.
    pub(super) fn merged(&mut self, header: &Header, span: &Span) {
        let last = self.rows.last().map_or(header.row, |row| row.row);
        let column = header.at(span.columns);
        let (first, end) = span.rows;
        if column.is_some() && end >= header.row && first <= last {
            let row = first.max(header.row);
            self.faults.add(Some(row), column, RosterFaultCode::MergedCells);
        }
    }

    pub(super) fn finish(mut self) -> (Vec<PreviewRow>, Faults) {
        if self.rows.is_empty() {
            self.faults.add(None, None, RosterFaultCode::NoRows);
        }
        (self.rows, self.faults)
    }

    /// The text of a cell: composed, with single spaces, not longer than the roster allows.
    fn text(&mut self, row: u32, column: RosterColumn, cell: Option<&Cell>) -> String {
        let text = cell.map_or_else(String::new, |cell| match &cell.value {
            Value::Text(text) => {
                let words: Vec<&str> = text.split_whitespace().collect();
                words.join(" ").nfc().collect()
            }
            Value::Flag(flag) => flag.to_string(),
            Value::Day(_) | Value::Other => {
                self.faults.add(Some(row), Some(column), RosterFaultCode::NotText);
                String::new()
            }
        });
        let (chars_max, empty) = match column {
            RosterColumn::Code => (CODE_CHARS_MAX, Some(RosterFaultCode::EmptyCode)),
            RosterColumn::Name => (TEXT_CHARS_MAX, Some(RosterFaultCode::EmptyName)),
            RosterColumn::Position | RosterColumn::Observer => (TEXT_CHARS_MAX, None),
        };
        let of_formula = cell.is_some_and(|cell| cell.formula);
        let other = cell.is_some_and(|cell| matches!(cell.value, Value::Day(_) | Value::Other));
        let checks = [
            (of_formula, Some(RosterFaultCode::Formula)),
            (text.is_empty() && !other && !of_formula, empty),
            (text.chars().any(is_unprintable), Some(RosterFaultCode::Unprintable)),
            (text.chars().count() > chars_max, Some(RosterFaultCode::TextTooLong)),
        ];
        for code in checks.into_iter().filter_map(|(wrong, code)| code.filter(|_| wrong)) {
            self.faults.add(Some(row), Some(column), code);
        }
        text.chars().take(chars_max).collect()
    }

    fn observer(&mut self, row: u32, cell: Option<&Cell>) -> bool {
        let column = Some(RosterColumn::Observer);
        let Some(cell) = cell else { return false };
        if cell.formula {
            self.faults.add(Some(row), column, RosterFaultCode::Formula);
        }
        let mark = match &cell.value {
            Value::Flag(flag) => return *flag,
            Value::Text(text) => plain(text),
            Value::Day(_) | Value::Other => String::from("?"),
        };
        let known = [&OBSERVER[..], &NO_OBSERVER].concat().contains(&mark.as_str());
        if !known && !(mark.is_empty() || cell.formula) {
            self.faults.add(Some(row), column, RosterFaultCode::BadObserver);
        }
        OBSERVER.contains(&mark.as_str())
    }

    /// As the desk reads what is typed at check-in: any case, with or without hyphens.
    fn check_code(&mut self, person: &PreviewRow) {
        let compared = person.code.to_uppercase().replace('-', "");
        if !compared.is_empty() && !self.codes.insert(compared) {
            let column = Some(RosterColumn::Code);
            self.faults.add(Some(person.row), column, RosterFaultCode::DuplicateCode);
        }
    }
}
