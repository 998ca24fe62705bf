//! Rows come in one after the other: first the header is found, then each row is a person.

use std::ops::ControlFlow;

use protocol::api::{PreviewRow, RosterFaultCode};

use super::faults::Faults;
use super::header::Header;
use super::people::People;
use crate::spreadsheet::{Row, Rows, Span};

/// Rows among which the header is looked for: ten may stand above it.
const HEADER_ROW_MAX: u32 = 11;

/// A table as far as it was read.
pub(super) enum Table {
    /// The header was not found yet: the first rows, as they came.
    Above(Vec<Row>),
    /// Below the header.
    Below {
        /// The header.
        header: Header,
        /// Who was read so far.
        people: People,
    },
    /// No row is a header.
    Headless,
    /// The header is wrong.
    Unusable {
        /// How many columns it names.
        named: usize,
        /// What is wrong.
        faults: Faults,
    },
}

impl Rows for Table {
    fn named(&self) -> usize {
        match self {
            Self::Above(rows) => rows.iter().map(|row| Header::of(row).named()).max().unwrap_or(0),
            Self::Below { header, .. } => header.named(),
            Self::Headless => 0,
            Self::Unusable { named, .. } => *named,
        }
    }

    fn take(&mut self, row: Row) -> ControlFlow<()> {
        match self {
            Self::Above(rows) if row.number <= HEADER_ROW_MAX => {
                let whole = Header::of(&row).is_whole();
                rows.push(row);
                if whole { self.begin() } else { ControlFlow::Continue(()) }
            }
            Self::Above(_) => {
                self.begin()?;
                self.take(row)
            }
            Self::Below { header, people } => people.take(header, &row),
            Self::Headless | Self::Unusable { .. } => ControlFlow::Break(()),
        }
    }

    fn merged(&mut self, spans: &[Span]) {
        let _ = self.begin();
        let Self::Below { header, people } = self else { return };
        for span in spans {
            people.merged(header, span);
        }
    }
}

impl Table {
    pub(super) fn new() -> Self {
        Self::Above(Vec::new())
    }

    /// Chooses the header: the row that names most columns, of several the first.
    fn begin(&mut self) -> ControlFlow<()> {
        let Self::Above(rows) = self else { return ControlFlow::Continue(()) };
        let rows = std::mem::take(rows);
        let headers = rows.iter().map(Header::of).filter(|header| header.named() > 0);
        let best = headers.reduce(|best, one| if one.named() > best.named() { one } else { best });
        let Some(header) = best else {
            *self = Self::Headless;
            return ControlFlow::Break(());
        };
        let mut faults = Faults::default();
        if !header.check(&mut faults) {
            *self = Self::Unusable { named: header.named(), faults };
            return ControlFlow::Break(());
        }
        let below = header.row;
        *self = Self::Below { header, people: People::default() };
        for row in rows.into_iter().filter(|row| row.number > below) {
            self.take(row)?;
        }
        ControlFlow::Continue(())
    }

    /// The people, and what is wrong.
    pub(super) fn finish(mut self) -> (Vec<PreviewRow>, Faults) {
        let _ = self.begin();
        match self {
            Self::Below { people, .. } => people.finish(),
            Self::Unusable { faults, .. } => (Vec::new(), faults),
            Self::Above(_) | Self::Headless => {
                (Vec::new(), Faults::of_file(RosterFaultCode::NoHeader))
            }
        }
    }
}
