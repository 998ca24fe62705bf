//! The dossier's sheet as a file: written for a secretary, and read back on top of what is on file
//! (SPEC §22.2).

mod header;
mod records;
mod table;
mod workbook;

#[cfg(test)]
mod tests;

use protocol::api::{DossierFault, DossierPreview};
use protocol::dossier::Dossier;
use protocol::dossier_check::FaultCode;
use protocol::regulation::Profile;

use crate::spreadsheet::{self, Unreadable};
use table::Table;

pub use workbook::write;

/// Reads a filled sheet on top of the dossier on file. Nothing of it is kept.
///
/// # Errors
/// The first hundred faults, each with row, column and what was expected.
pub fn read(
    bytes: &[u8],
    profile: &Profile,
    on_file: &Dossier,
) -> Result<DossierPreview, Vec<DossierFault>> {
    let (format, table) = spreadsheet::read(bytes, &|| Table::new(profile, on_file));
    let (dossier, missing) = match table {
        Ok(table) => table.finish(profile, on_file)?,
        Err(why) => return Err(vec![whole_file(code(why))]),
    };
    Ok(DossierPreview { format, dossier, missing })
}

/// A fault of the file as a whole.
fn whole_file(code: FaultCode) -> DossierFault {
    DossierFault {
        code,
        place: None,
        row: None,
        column: None,
        heading: None,
        expected: None,
        found: String::new(),
    }
}

fn code(why: Unreadable) -> FaultCode {
    match why {
        Unreadable::NotATable => FaultCode::NotATable,
        Unreadable::LegacyEncoding => FaultCode::LegacyEncoding,
        Unreadable::Utf16 => FaultCode::Utf16,
        Unreadable::ZipBomb => FaultCode::ZipBomb,
    }
}
