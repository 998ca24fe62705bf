//! Which column stands where: by its heading, in the order of the empty sheet.

use protocol::api::DossierFault;
use protocol::dossier_check::FaultCode;
use protocol::dossier_sheet::{Column, Key, plain};

use super::whole_file;
use crate::spreadsheet::{Row, Value, letters};

/// Characters of what stands in a cell that are told.
const FOUND_CHARS_MAX: usize = 60;
/// Bytes of the longest text that is compared with headings.
const HEADING_BYTES_MAX: usize = 1_000;

/// The header of a sheet.
pub(super) struct Header {
    /// The row's number.
    pub(super) row: u32,
    /// Index of each known column with its place, from the left.
    known: Vec<(usize, u32)>,
    /// Headings that are none of the sheet's.
    unknown: Vec<(u32, String)>,
}

impl Header {
    /// Finds the headings in a row, by the [`plain`] ones of the sheet's columns.
    pub(super) fn of(row: &Row, headings: &[String]) -> Self {
        let mut header = Self { row: row.number, known: Vec::new(), unknown: Vec::new() };
        for (place, cell) in &row.cells {
            let Value::Text(text) = &cell.value else { continue };
            let heading = if text.len() > HEADING_BYTES_MAX { None } else { Some(plain(text)) };
            match heading.and_then(|text| headings.iter().position(|one| *one == text)) {
                Some(index) => header.known.push((index, *place)),
                None => header.unknown.push((*place, found(text))),
            }
        }
        header
    }

    /// How many different columns it names.
    pub(super) fn named(&self) -> usize {
        let mut indices: Vec<usize> = self.known.iter().map(|(index, _)| *index).collect();
        indices.sort_unstable();
        indices.dedup();
        indices.len()
    }

    /// Whether it names every column that must be there.
    pub(super) fn is_whole(&self, columns: &[Column]) -> bool {
        let mut required = columns.iter().enumerate().filter(|(_, column)| column.is_required());
        required.all(|(index, _)| self.place(index).is_some())
    }

    fn place(&self, index: usize) -> Option<u32> {
        self.known.iter().find(|(one, _)| *one == index).map(|(_, place)| *place)
    }

    /// The known columns with their places.
    pub(super) fn columns<'a>(
        &'a self,
        columns: &'a [Column],
    ) -> impl Iterator<Item = (&'a Column, u32)> {
        self.known.iter().map(|(index, place)| (&columns[*index], *place))
    }

    /// The place of the first column that is this part of a record.
    pub(super) fn place_of(&self, columns: &[Column], is_it: impl Fn(&Key) -> bool) -> Option<u32> {
        self.columns(columns).find(|(column, _)| is_it(&column.key)).map(|(_, place)| place)
    }

    /// Whether text at a place has a heading above it.
    pub(super) fn has(&self, place: u32) -> bool {
        self.known.iter().any(|(_, one)| *one == place)
    }

    /// What is wrong with it; such a sheet is not read further.
    pub(super) fn check(&self, columns: &[Column]) -> Vec<DossierFault> {
        let mut faults = self.missing(columns);
        let mut seen = Vec::new();
        for (index, place) in &self.known {
            if seen.contains(index) {
                let heading = &columns[*index].heading;
                faults.push(self.fault(FaultCode::DoubledColumn, *place, None, heading));
            }
            seen.push(*index);
        }
        for (place, text) in &self.unknown {
            faults.push(self.fault(FaultCode::UnknownColumn, *place, None, text));
        }
        if faults.is_empty() { self.moved(columns) } else { faults }
    }

    /// Columns that must be there, and those that make one fact with one that is.
    fn missing(&self, columns: &[Column]) -> Vec<DossierFault> {
        let goes_with =
            |column: &Column| self.columns(columns).any(|(present, _)| present.goes_with(column));
        let absent = columns.iter().enumerate().filter(|(index, _)| self.place(*index).is_none());
        let lacking = absent.filter(|(_, column)| column.is_required() || goes_with(column));
        let fault = |(_, column): (usize, &Column)| DossierFault {
            row: Some(self.row),
            heading: Some(column.heading.clone()),
            expected: Some(column.expected),
            ..whole_file(FaultCode::MissingColumn)
        };
        lacking.map(fault).collect()
    }

    /// Columns that stand where the order asks for another.
    fn moved(&self, columns: &[Column]) -> Vec<DossierFault> {
        let mut ordered: Vec<usize> = self.known.iter().map(|(index, _)| *index).collect();
        ordered.sort_unstable();
        let pairs = self.known.iter().zip(ordered).filter(|((index, _), other)| index != other);
        let fault = |((index, place), other): (&(usize, u32), usize)| {
            let (stands, expected) = (&columns[*index].heading, &columns[other]);
            self.fault(FaultCode::MovedColumn, *place, Some(expected), stands)
        };
        pairs.map(fault).collect()
    }

    fn fault(
        &self,
        code: FaultCode,
        place: u32,
        expected: Option<&Column>,
        text: &str,
    ) -> DossierFault {
        DossierFault {
            row: Some(self.row),
            column: Some(letters(place)),
            heading: expected.map(|column| column.heading.clone()),
            expected: expected.map(|column| column.expected),
            found: found(text),
            ..whole_file(code)
        }
    }
}

/// As much of a text as is told.
pub(super) fn found(text: &str) -> String {
    text.trim().chars().take(FOUND_CHARS_MAX).collect()
}
