//! A sheet as it is read: rows with the spreadsheet's own numbers, whatever the format.

use std::collections::BTreeMap;

/// Columns that are looked at, from the left.
pub(super) const COLUMNS_MAX: u32 = 256;
/// Bytes of a text that are looked at: longer ones are too long in any case.
const TEXT_BYTES_MAX: usize = 4_096;

/// One row.
#[derive(Default)]
pub(super) struct Row {
    /// The spreadsheet's own number, from 1.
    pub(super) number: u32,
    /// The reader of the spreadsheet does not see it.
    pub(super) hidden: bool,
    /// By column, from 0.
    pub(super) cells: BTreeMap<u32, Cell>,
}

/// One cell.
pub(super) struct Cell {
    pub(super) value: Value,
    /// The value is what a formula gave when the file was saved.
    pub(super) formula: bool,
}

/// What a cell holds.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// A text, or a number as it is written.
    Text(String),
    /// True or false.
    Flag(bool),
    /// A date, an error, or anything else.
    Other,
}

/// Cells that are joined to one; both ends belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    /// The spreadsheet's own numbers, from 1.
    pub(super) rows: (u32, u32),
    /// From 0.
    pub(super) columns: (u32, u32),
}

impl Value {
    /// A text, of which not more is kept than could be of use.
    pub(super) fn text(text: &str) -> Self {
        let mut end = text.len().min(TEXT_BYTES_MAX);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        Self::Text(text[..end].to_owned())
    }
}

impl Cell {
    pub(super) fn is_blank(&self) -> bool {
        let blank = matches!(&self.value, Value::Text(text) if text.trim().is_empty());
        blank && !self.formula
    }
}

impl Row {
    /// Keeps a cell, unless it is blank or too far to the right.
    pub(super) fn put(&mut self, column: u32, cell: Cell) {
        if column < COLUMNS_MAX && !cell.is_blank() {
            self.cells.insert(column, cell);
        }
    }
}
