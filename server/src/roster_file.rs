//! A secretary's roster file becomes a preview: who is in it, and what is wrong where (SPEC §20).
//!
//! The file comes from anywhere. Every size is limited before memory is taken for it, and whatever
//! the bytes are, the answer is a preview.

mod faults;
mod header;
mod people;
mod table;

#[cfg(test)]
mod tests;

use protocol::api::{RosterFaultCode, RosterPreview};

use crate::spreadsheet::{self, Unreadable};
use table::Table;

/// Reads a roster file. Nothing of it is kept.
pub fn read(bytes: &[u8]) -> RosterPreview {
    let (format, table) = spreadsheet::read(bytes, &Table::new);
    let (rows, mut faults) = match table {
        Ok(table) => table.finish(),
        Err(why) => (Vec::new(), faults::Faults::of_file(code(why))),
    };
    let (faults, more_faults) = faults.first();
    RosterPreview { format, rows, faults, more_faults }
}

fn code(why: Unreadable) -> RosterFaultCode {
    match why {
        Unreadable::NotATable => RosterFaultCode::NotATable,
        Unreadable::LegacyEncoding => RosterFaultCode::LegacyEncoding,
        Unreadable::Utf16 => RosterFaultCode::Utf16,
        Unreadable::ZipBomb => RosterFaultCode::ZipBomb,
    }
}
