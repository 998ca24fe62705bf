//! A secretary's roster file becomes a preview: who is in it, and what is wrong where (SPEC §20).
//!
//! The file comes from anywhere. Every size is limited before memory is taken for it, and whatever
//! the bytes are, the answer is a preview.

mod faults;
mod header;
mod package;
mod people;
mod sheet;
mod table;
mod text;
mod workbook;
mod worksheet;
mod xml;

#[cfg(test)]
mod tests;

use protocol::api::{RosterFaultCode, RosterFormat, RosterPreview};

use table::Table;

/// How a workbook begins, as every ZIP archive.
const ZIP: &[u8] = b"PK\x03\x04";
/// How a workbook of before 2007 begins, and one under a password.
const COMPOUND_FILE: &[u8] = b"\xd0\xcf\x11\xe0";

/// Reads a roster file. Nothing of it is kept.
pub fn read(bytes: &[u8]) -> RosterPreview {
    if bytes.starts_with(ZIP) {
        let table = workbook::read(bytes);
        return preview(RosterFormat::Xlsx, table);
    }
    if bytes.starts_with(COMPOUND_FILE) {
        return preview(RosterFormat::Xlsx, Err(RosterFaultCode::NotATable));
    }
    preview(RosterFormat::Csv, text::read(bytes))
}

fn preview(format: RosterFormat, table: Result<Table, RosterFaultCode>) -> RosterPreview {
    let (rows, mut faults) = match table {
        Ok(table) => table.finish(),
        Err(code) => (Vec::new(), faults::Faults::of_file(code)),
    };
    let (faults, more_faults) = faults.first();
    RosterPreview { format, rows, faults, more_faults }
}
