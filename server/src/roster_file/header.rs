//! Which column stands where: found by the words of the header, whatever their order and spelling.

use protocol::api::{RosterColumn, RosterFaultCode};
use protocol::dossier_sheet::plain;

use super::faults::Faults;
use crate::spreadsheet::{Row, Value};

/// The header of a file.
pub(super) struct Header {
    /// The row's number.
    pub(super) row: u32,
    columns: Vec<(RosterColumn, u32)>,
}

impl Header {
    /// Finds the header's columns in a row, and each one's first place.
    pub(super) fn of(row: &Row) -> Self {
        let mut columns = Vec::new();
        for (place, cell) in &row.cells {
            let Value::Text(text) = &cell.value else { continue };
            let text = plain(text);
            let is_it = |column: &RosterColumn| plain(column.header()) == text;
            columns.extend(RosterColumn::ALL.into_iter().find(is_it).map(|one| (one, *place)));
        }
        Self { row: row.number, columns }
    }

    /// How many different columns it names.
    pub(super) fn named(&self) -> usize {
        RosterColumn::ALL.into_iter().filter(|column| self.place(*column).is_some()).count()
    }

    /// Whether it names every column that must be there.
    pub(super) fn is_whole(&self) -> bool {
        required().all(|column| self.place(column).is_some())
    }

    /// The first place of a column.
    pub(super) fn place(&self, column: RosterColumn) -> Option<u32> {
        self.columns.iter().find(|(one, _)| *one == column).map(|(_, place)| *place)
    }

    /// The column that stands at a place.
    pub(super) fn at(&self, places: (u32, u32)) -> Option<RosterColumn> {
        let within = |place: u32| places.0 <= place && place <= places.1;
        self.columns.iter().find(|(_, place)| within(*place)).map(|(column, _)| *column)
    }

    /// What is wrong with it; such a file is not read further.
    pub(super) fn check(&self, faults: &mut Faults) -> bool {
        let mut good = true;
        for column in required().filter(|column| self.place(*column).is_none()) {
            faults.add(Some(self.row), Some(column), RosterFaultCode::MissingColumn);
            good = false;
        }
        for column in RosterColumn::ALL {
            if self.columns.iter().filter(|(one, _)| *one == column).count() > 1 {
                faults.add(Some(self.row), Some(column), RosterFaultCode::DoubledColumn);
                good = false;
            }
        }
        good
    }
}

fn required() -> impl Iterator<Item = RosterColumn> {
    RosterColumn::ALL.into_iter().filter(|column| *column != RosterColumn::Observer)
}
