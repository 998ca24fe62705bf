//! Rows come in one after the other: first the header is found, then each row is a subject.

use std::ops::ControlFlow;

use protocol::api::DossierFault;
use protocol::dossier::Dossier;
use protocol::dossier_check::{FAULTS_MAX, FaultCode};
use protocol::dossier_sheet::{Column, columns, plain};
use protocol::regulation::Profile;

use super::header::Header;
use super::records::Records;
use super::whole_file;
use crate::spreadsheet::{Row, Rows, Span};

/// Rows among which the header is looked for: ten may stand above it.
const HEADER_ROW_MAX: u32 = 11;

/// A sheet as far as it was read.
pub(super) struct Table<'a> {
    on_file: &'a Dossier,
    columns: Vec<Column>,
    /// Headings of the columns as they are compared.
    headings: Vec<String>,
    stage: Stage,
}

enum Stage {
    /// The header was not found yet: the first rows, as they came.
    Above(Vec<Row>),
    /// Below the header.
    Below(Header, Records),
    /// No row is a header, or it is wrong.
    Unusable {
        /// How many columns it names.
        named: usize,
        /// What is wrong.
        faults: Vec<DossierFault>,
    },
}

impl<'a> Table<'a> {
    pub(super) fn new(profile: &Profile, on_file: &'a Dossier) -> Self {
        let columns = columns(profile);
        let headings = columns.iter().map(|column| plain(&column.heading)).collect();
        Self { on_file, columns, headings, stage: Stage::Above(Vec::new()) }
    }

    /// Chooses the header: the row that names most columns, of several the first.
    fn begin(&mut self) -> ControlFlow<()> {
        let Stage::Above(rows) = &mut self.stage else { return ControlFlow::Continue(()) };
        let rows = std::mem::take(rows);
        let headers = rows.iter().map(|row| Header::of(row, &self.headings));
        let headers = headers.filter(|header| header.named() > 0);
        let best = headers.reduce(|best, one| if one.named() > best.named() { one } else { best });
        let (named, mut faults) = match &best {
            None => (0, vec![whole_file(FaultCode::NoHeader)]),
            Some(header) => (header.named(), header.check(&self.columns)),
        };
        faults.truncate(FAULTS_MAX);
        let Some(header) = best.filter(|_| faults.is_empty()) else {
            self.stage = Stage::Unusable { named, faults };
            return ControlFlow::Break(());
        };
        let below = header.row;
        self.stage = Stage::Below(header, Records::default());
        for row in rows.into_iter().filter(|row| row.number > below) {
            self.take(row)?;
        }
        ControlFlow::Continue(())
    }

    /// The dossier, and the codes on file that the sheet lacks; or what is wrong.
    pub(super) fn finish(
        mut self,
        profile: &Profile,
        on_file: &Dossier,
    ) -> Result<(Dossier, Vec<String>), Vec<DossierFault>> {
        let _ = self.begin();
        match self.stage {
            Stage::Below(header, records) => {
                records.finish(&header, &self.columns, profile, on_file)
            }
            Stage::Unusable { faults, .. } => Err(faults),
            Stage::Above(_) => Err(vec![whole_file(FaultCode::NoHeader)]),
        }
    }
}

impl Rows for Table<'_> {
    fn named(&self) -> usize {
        match &self.stage {
            Stage::Above(rows) => {
                let named = rows.iter().map(|row| Header::of(row, &self.headings).named());
                named.max().unwrap_or(0)
            }
            Stage::Below(header, _) => header.named(),
            Stage::Unusable { named, .. } => *named,
        }
    }

    fn take(&mut self, row: Row) -> ControlFlow<()> {
        match &mut self.stage {
            Stage::Above(rows) if row.number <= HEADER_ROW_MAX => {
                let whole = Header::of(&row, &self.headings).is_whole(&self.columns);
                rows.push(row);
                if whole { self.begin() } else { ControlFlow::Continue(()) }
            }
            Stage::Above(_) => {
                self.begin()?;
                self.take(row)
            }
            Stage::Below(header, records) => {
                records.take(header, &self.columns, self.on_file, &row)
            }
            Stage::Unusable { .. } => ControlFlow::Break(()),
        }
    }

    fn merged(&mut self, spans: &[Span]) {
        let _ = self.begin();
        let Stage::Below(header, records) = &mut self.stage else { return };
        for span in spans {
            records.merged(header, span);
        }
    }
}
