//! A sheet as it is read: rows with the spreadsheet's own numbers, whatever the format.

use std::collections::BTreeMap;

use jiff::civil::Date;

/// Columns that are looked at, from the left.
pub(crate) const COLUMNS_MAX: u32 = 256;
/// Bytes of a text that are looked at: longer ones are too long in any case.
const TEXT_BYTES_MAX: usize = 4_096;

/// One row.
#[derive(Default)]
pub(crate) struct Row {
    /// The spreadsheet's own number, from 1.
    pub(crate) number: u32,
    /// The reader of the spreadsheet does not see it.
    pub(crate) hidden: bool,
    /// By column, from 0.
    pub(crate) cells: BTreeMap<u32, Cell>,
}

/// One cell.
pub(crate) struct Cell {
    pub(crate) value: Value,
    /// The value is what a formula gave when the file was saved.
    pub(crate) formula: bool,
}

/// What a cell holds.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Value {
    /// A text, or a number as it is written.
    Text(String),
    /// True or false.
    Flag(bool),
    /// A day.
    Day(Date),
    /// A time, an error, or anything else.
    Other,
}

/// Cells that are joined to one; both ends belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    /// The spreadsheet's own numbers, from 1.
    pub(crate) rows: (u32, u32),
    /// From 0.
    pub(crate) columns: (u32, u32),
}

impl Value {
    /// A text, of which not more is kept than could be of use.
    pub(crate) fn text(text: &str) -> Self {
        let mut end = text.len().min(TEXT_BYTES_MAX);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        Self::Text(text[..end].to_owned())
    }
}

impl Cell {
    pub(crate) fn is_blank(&self) -> bool {
        let blank = matches!(&self.value, Value::Text(text) if text.trim().is_empty());
        blank && !self.formula
    }
}

impl Row {
    /// Keeps a cell, unless it is blank or too far to the right.
    pub(crate) fn put(&mut self, column: u32, cell: Cell) {
        if column < COLUMNS_MAX && !cell.is_blank() {
            self.cells.insert(column, cell);
        }
    }
}

/// The letters by which a spreadsheet names a column, from 0.
pub(crate) fn letters(column: u32) -> String {
    let (mut rest, mut letters) = (column + 1, Vec::new());
    while rest > 0 {
        letters.push(char::from(b'A' + u8::try_from((rest - 1) % 26).unwrap_or_default()));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[test]
fn columns_are_named_as_spreadsheets_do() {
    let names =
        [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")];
    for (column, name) in names {
        assert_eq!(letters(column), name);
    }
}
