//! A table that a secretary uploads, whatever it holds: a workbook or separated text becomes rows
//! with the spreadsheet's own numbers (SPEC §20).
//!
//! The file comes from anywhere: every size is limited before memory is taken for it.

mod package;
mod sheet;
mod text;
mod workbook;
mod worksheet;
mod xml;

use std::ops::ControlFlow;

use protocol::api::RosterFormat;

pub(crate) use sheet::{Cell, Row, Span, Value, letters};

/// How a workbook begins, as every ZIP archive.
const ZIP: &[u8] = b"PK\x03\x04";
/// How a workbook of before 2007 begins, and one under a password.
const COMPOUND_FILE: &[u8] = b"\xd0\xcf\x11\xe0";

/// Why a file cannot be read at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unreadable {
    /// Neither a workbook nor text.
    NotATable,
    /// Text that is not UTF-8.
    LegacyEncoding,
    /// Text in UTF-16.
    Utf16,
    /// A workbook that grows beyond all measure when it is unpacked.
    ZipBomb,
}

/// Who takes the rows as they come and makes something of them.
pub(crate) trait Rows {
    /// How many columns the header names, or the best of the rows so far.
    fn named(&self) -> usize;

    /// Takes the next row; breaks when no further row is of interest.
    fn take(&mut self, row: Row) -> ControlFlow<()>;

    /// Cells that were joined: they are known when the rows are over.
    fn merged(&mut self, spans: &[Span]);
}

/// Reads a file into rows that `make` begins: of a workbook the first visible sheet with a header.
pub(crate) fn read<T: Rows>(
    bytes: &[u8],
    make: &impl Fn() -> T,
) -> (RosterFormat, Result<T, Unreadable>) {
    if bytes.starts_with(ZIP) {
        return (RosterFormat::Xlsx, workbook::read(bytes, make));
    }
    if bytes.starts_with(COMPOUND_FILE) {
        return (RosterFormat::Xlsx, Err(Unreadable::NotATable));
    }
    (RosterFormat::Csv, text::read(bytes, make))
}
