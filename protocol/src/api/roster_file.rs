//! A roster as a file that a secretary uploads, read back as a preview (SPEC §20).

use serde::{Deserialize, Serialize};

/// Longest roster file, in bytes.
pub const ROSTER_FILE_BYTES_MAX: usize = 4 << 20;

/// What kind of file was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RosterFormat {
    /// A workbook (Office Open XML).
    Xlsx,
    /// Text separated by commas, semicolons or tabs.
    Csv,
}

/// A column of a roster file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RosterColumn {
    /// `Mã`.
    Code,
    /// `Họ và tên`.
    Name,
    /// `Chức vụ`.
    Position,
    /// `Đại biểu mời dự`; may be absent.
    Observer,
}

impl RosterColumn {
    /// Every column, in the order of a new file.
    pub const ALL: [Self; 4] = [Self::Code, Self::Name, Self::Position, Self::Observer];

    /// The header, as the domain writes it.
    pub fn header(self) -> &'static str {
        match self {
            Self::Code => "Mã",
            Self::Name => "Họ và tên",
            Self::Position => "Chức vụ",
            Self::Observer => "Đại biểu mời dự",
        }
    }
}

/// A row as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PreviewRow {
    /// The spreadsheet's own number of the row, from 1.
    pub row: u32,
    /// `Mã`.
    pub code: String,
    /// `Họ và tên`.
    pub name: String,
    /// `Chức vụ`.
    pub position: String,
    /// `Đại biểu mời dự`.
    pub observer: bool,
}

macro_rules! fault_codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal;)*) => {
        /// What can be wrong with a roster file; catalogues have `roster-fault-<code>`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
        pub enum RosterFaultCode {
            $($(#[$doc])* #[serde(rename = $code)] $name,)*
        }

        impl RosterFaultCode {
            /// Every code, in the order of SPEC §20.
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
    /// Neither a workbook nor text; also a workbook under a password, and the kinds before 2007.
    NotATable = "not_a_table";
    /// Text in Windows-1258 or another encoding that is not UTF-8.
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
    /// No row below the header.
    NoRows = "no_rows";
    /// More than 2,000 rows below the header; the rest was not read.
    TooManyRows = "too_many_rows";
    /// Cells joined to one.
    MergedCells = "merged_cells";
    /// A formula, whose value nobody has checked.
    Formula = "formula";
    /// A row that the secretary does not see.
    HiddenRows = "hidden_rows";
    /// An error, a date or another value that is neither text nor a whole number.
    NotText = "not_text";
    /// A person without a code.
    EmptyCode = "empty_code";
    /// A person without a name.
    EmptyName = "empty_name";
    /// The code stands in an earlier row.
    DuplicateCode = "duplicate_code";
    /// Longer than the roster allows.
    TextTooLong = "text_too_long";
    /// Characters that nobody sees.
    Unprintable = "unprintable";
    /// Neither a mark nor empty.
    BadObserver = "bad_observer";
}

/// One thing that is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RosterFault {
    /// The spreadsheet's own number of the row, from 1; null for the file as a whole.
    pub row: Option<u32>,
    /// Header of the column as the domain writes it; null for the whole row.
    pub column: Option<String>,
    /// What is wrong.
    pub code: RosterFaultCode,
}

/// A roster file as it was read. Nothing of it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RosterPreview {
    /// What kind of file it is.
    pub format: RosterFormat,
    /// The rows below the header that hold a person, in the order of the file; also faulty ones.
    pub rows: Vec<PreviewRow>,
    /// The first faults, by row.
    pub faults: Vec<RosterFault>,
    /// How many more there are.
    pub more_faults: u32,
}
