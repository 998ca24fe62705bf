//! A sheet of subjects that a secretary uploads, read back as a preview (SPEC §22.2).

use serde::{Deserialize, Serialize};

use super::roster_file::RosterFormat;
use crate::dossier::{PeerGroup, SubjectRecord};
use crate::dossier_sheet::Expected;

macro_rules! fault_codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal;)*) => {
        /// What can be wrong with a sheet; catalogues have `sheet-fault-<code>`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
        pub enum SheetFaultCode {
            $($(#[$doc])* #[serde(rename = $code)] $name,)*
        }

        impl SheetFaultCode {
            /// Every code, in the order of SPEC §22.2.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The stable code that travels.
            pub fn code(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)*
                }
            }
        }
    };
}

fault_codes! {
    /// Neither a workbook nor text.
    NotATable = "not_a_table";
    /// Text that is not UTF-8.
    LegacyEncoding = "legacy_encoding";
    /// Text in UTF-16.
    Utf16 = "utf16";
    /// A workbook that grows beyond all measure when it is unpacked.
    ZipBomb = "zip_bomb";
    /// No row among the first eleven names a column.
    NoHeader = "no_header";
    /// The header lacks this column.
    MissingColumn = "missing_column";
    /// The header names this column twice.
    DoubledColumn = "doubled_column";
    /// A heading that is none of the sheet's.
    UnknownColumn = "unknown_column";
    /// Text below no heading.
    NoHeading = "no_heading";
    /// No row below the header.
    NoRows = "no_rows";
    /// More than 500 rows below the header; the rest was not read.
    TooManyRows = "too_many_rows";
    /// Cells joined to one.
    MergedCells = "merged_cells";
    /// A formula, whose value nobody has checked.
    Formula = "formula";
    /// A row that the secretary does not see.
    HiddenRows = "hidden_rows";
    /// A cell that has to be filled in.
    EmptyCell = "empty_cell";
    /// A cell that does not hold what its column expects.
    BadCell = "bad_cell";
    /// The code stands in an earlier row.
    DuplicateCode = "duplicate_code";
    /// A code that no row and no subject on file has.
    UnknownCode = "unknown_code";
}

/// One thing that is wrong, where, and what was expected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SheetFault {
    /// The spreadsheet's own number of the row, from 1; null for the file as a whole.
    pub row: Option<u32>,
    /// The spreadsheet's own letters of the column; null for the whole row or a missing column.
    pub column: Option<String>,
    /// The column's heading; null for the whole row.
    pub heading: Option<String>,
    /// What is wrong.
    pub code: SheetFaultCode,
    /// What stands there, at most 60 characters.
    pub found: String,
    /// What the column expects, for a cell.
    pub expected: Option<Expected>,
}

/// A sheet as it was read, on top of what is on file. Nothing of it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DossierPreview {
    /// What kind of file it is.
    pub format: RosterFormat,
    /// The groups on file and those that the sheet names first.
    pub groups: Vec<PeerGroup>,
    /// The subjects of the sheet in its order; what it has no column for is as on file.
    pub subjects: Vec<SubjectRecord>,
    /// Codes of subjects on file that the sheet does not name.
    pub missing: Vec<String>,
    /// The first faults, by row.
    pub faults: Vec<SheetFault>,
    /// How many more there are.
    pub more_faults: u32,
}
