//! The sheet on which a secretary keeps what is on file about subjects: its columns, what may stand
//! in a cell, and how a cell becomes part of a record (SPEC §22.2).
//!
//! The words of a sheet are Vietnamese, as those of a roster file: a secretary fills them in.

mod column;
mod discipline;
mod guide;
mod reading;
mod spelling;
mod writing;

use jiff::civil::Date;

pub use column::{Column, Count, Expected, Key, columns};
pub use guide::{GUIDE_SHEET, SUBJECTS_SHEET, guide};
pub use reading::{blank, read};
pub use spelling::{allowed, plain};
pub use writing::write;

/// What a sheet's cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// A text.
    Text(String),
    /// A whole number.
    Number(u32),
    /// A day.
    Day(Date),
}

#[cfg(test)]
mod tests;
