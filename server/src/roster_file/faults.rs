//! What is wrong with a file, in the order of its rows.

use protocol::api::{RosterColumn, RosterFault, RosterFaultCode};

/// Faults that a preview lists.
const LISTED_MAX: usize = 100;
/// Faults that are looked at; a file with more of them is a list of faults, not of people.
const KEPT_MAX: usize = 20_000;

/// Faults as they are found.
#[derive(Default)]
pub(super) struct Faults {
    kept: Vec<RosterFault>,
    dropped: u32,
}

impl Faults {
    /// The file as a whole cannot be read.
    pub(super) fn of_file(code: RosterFaultCode) -> Self {
        let mut faults = Self::default();
        faults.add(None, None, code);
        faults
    }

    pub(super) fn add(
        &mut self,
        row: Option<u32>,
        column: Option<RosterColumn>,
        code: RosterFaultCode,
    ) {
        if self.kept.len() == KEPT_MAX {
            self.dropped = self.dropped.saturating_add(1);
            return;
        }
        let column = column.map(|column| column.header().to_owned());
        self.kept.push(RosterFault { row, column, code });
    }

    /// The first by row, and how many more there are.
    pub(super) fn first(&mut self) -> (Vec<RosterFault>, u32) {
        let mut kept = std::mem::take(&mut self.kept);
        kept.sort_by_key(|fault| fault.row);
        let more = kept.len().saturating_sub(LISTED_MAX);
        kept.truncate(LISTED_MAX);
        (kept, self.dropped.saturating_add(u32::try_from(more).unwrap_or(u32::MAX)))
    }
}
