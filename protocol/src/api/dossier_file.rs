//! A sheet of subjects that a secretary uploads, and what is wrong with a dossier (SPEC §22).

use serde::{Deserialize, Serialize};

use super::roster_file::RosterFormat;
use crate::dossier::Dossier;
use crate::dossier_check::{Fault, FaultCode};
use crate::dossier_sheet::Expected;

/// Longest sheet, in bytes.
pub const DOSSIER_SHEET_BYTES_MAX: usize = 4 << 20;

/// One thing that is wrong, where, and what was expected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DossierFault {
    /// What is wrong.
    pub code: FaultCode,
    /// Place in the document, as `subjects[3].heads`; null for what is wrong with a sheet alone.
    pub place: Option<String>,
    /// The spreadsheet's own number of the row, from 1; null for a sheet as a whole or a document.
    pub row: Option<u32>,
    /// The spreadsheet's own letters of the column; null for the whole row or a missing column.
    pub column: Option<String>,
    /// The heading that is expected at this column.
    pub heading: Option<String>,
    /// What the column's cells hold.
    pub expected: Option<Expected>,
    /// What stands there, at most 60 characters.
    pub found: String,
}

impl From<Fault> for DossierFault {
    fn from(fault: Fault) -> Self {
        Self {
            code: fault.code,
            place: Some(fault.place()),
            row: None,
            column: None,
            heading: None,
            expected: None,
            found: fault.found,
        }
    }
}

/// A sheet as it was read, on top of what is on file. Nothing of it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DossierPreview {
    /// What kind of file it is.
    pub format: RosterFormat,
    /// The dossier that the sheet makes of the one on file: its subjects in the sheet's order, and
    /// what the sheet has no column for as it was. To be put on file by whoever looked at it.
    pub dossier: Dossier,
    /// Codes of subjects on file that the sheet does not name.
    pub missing: Vec<String>,
}
