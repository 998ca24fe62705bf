//! Rows below the header: a subject each, on top of what is on file about it.

use std::ops::ControlFlow;

use protocol::api::DossierFault;
use protocol::dossier::{Dossier, Facts, PeerGroup, SUBJECTS_MAX, Steps, SubjectRecord};
use protocol::dossier_check::{FAULTS_MAX, Fault, FaultCode};
use protocol::dossier_sheet::{Column, Expected, Key, blank, plain, read};
use protocol::regulation::Profile;
use protocol::subject::{Subject, SubjectKind};

use super::header::{Header, found};
use super::whole_file;
use crate::spreadsheet::{Cell, Row, Span, Value, letters};

/// Subjects as far as they were read.
#[derive(Default)]
pub(super) struct Records {
    records: Vec<SubjectRecord>,
    /// The spreadsheet's number of each record's row.
    rows: Vec<u32>,
    faults: Vec<DossierFault>,
}

impl Records {
    /// Reads a row; breaks at the first above the limit.
    pub(super) fn take(
        &mut self,
        header: &Header,
        columns: &[Column],
        on_file: &Dossier,
        row: &Row,
    ) -> ControlFlow<()> {
        if row.cells.is_empty() {
            return ControlFlow::Continue(());
        }
        let place = |place: u32| DossierFault {
            row: Some(row.number),
            column: Some(letters(place)),
            ..whole_file(FaultCode::NoHeading)
        };
        if self.records.len() == SUBJECTS_MAX {
            self.add(DossierFault { column: None, code: FaultCode::TooMany, ..place(0) });
            return ControlFlow::Break(());
        }
        if row.hidden {
            self.add(DossierFault { column: None, code: FaultCode::HiddenRows, ..place(0) });
        }
        for (at, cell) in row.cells.iter().filter(|(at, _)| !header.has(**at)) {
            self.add(DossierFault { found: text(cell).unwrap_or_default(), ..place(*at) });
        }
        let mut record = self.begin(header, columns, on_file, row);
        // What the sheet has a column for is as the sheet says, also where it says nothing.
        header.columns(columns).for_each(|(column, _)| blank(&column.key, &mut record));
        for (column, at) in header.columns(columns) {
            let wrong = match row.cells.get(&at) {
                None if column.is_required() => Some((FaultCode::EmptyCell, String::new())),
                None => None,
                Some(cell) => wrong_cell(column, cell, &mut record),
            };
            if let Some((code, stands)) = wrong {
                self.add(DossierFault {
                    code,
                    heading: Some(column.heading.clone()),
                    expected: Some(column.expected),
                    found: found(&stands),
                    ..place(at)
                });
            }
        }
        self.records.push(record);
        self.rows.push(row.number);
        ControlFlow::Continue(())
    }

    /// The record on file of the row's code, or an empty one.
    fn begin(
        &self,
        header: &Header,
        columns: &[Column],
        on_file: &Dossier,
        row: &Row,
    ) -> SubjectRecord {
        let at = header.place_of(columns, |key| *key == Key::Code);
        let mut empty = empty();
        let cell = at.and_then(|at| row.cells.get(&at)).and_then(text);
        let code = cell.and_then(|cell| read(&Key::Code, &cell, &mut empty));
        let known = code.and_then(|()| on_file.subject(&empty.code));
        known.cloned().unwrap_or(empty)
    }

    /// Cells that were joined, in the header or among the subjects.
    pub(super) fn merged(&mut self, header: &Header, span: &Span) {
        let last = self.rows.last().copied().unwrap_or(header.row);
        let (first, end) = span.rows;
        let inside = (span.columns.0..=span.columns.1).any(|place| header.has(place));
        if inside && end >= header.row && first <= last {
            self.add(DossierFault {
                row: Some(first.max(header.row)),
                column: Some(letters(span.columns.0)),
                ..whole_file(FaultCode::MergedCells)
            });
        }
    }

    /// The dossier that the sheet makes of the one on file, and the codes that it lacks.
    pub(super) fn finish(
        mut self,
        header: &Header,
        columns: &[Column],
        profile: &Profile,
        on_file: &Dossier,
    ) -> Result<(Dossier, Vec<String>), Vec<DossierFault>> {
        if self.rows.is_empty() {
            self.add(DossierFault { row: Some(header.row), ..whole_file(FaultCode::NoRows) });
        }
        if !self.faults.is_empty() {
            return Err(self.faults);
        }
        let mut dossier = Dossier { subjects: Vec::new(), ..on_file.clone() };
        if header.place_of(columns, |key| *key == Key::Group).is_some() {
            dossier.groups = groups(&mut self.records, on_file);
        }
        dossier.subjects = self.records;
        let used = |group: &PeerGroup| {
            dossier.subjects.iter().any(|record| record.group.as_ref() == Some(&group.code))
        };
        dossier.groups.retain(used);
        let rows = &self.rows;
        let faults = dossier.check(profile).into_iter();
        let faults = faults.map(|fault| placed(fault, rows, header, columns));
        let faults: Vec<_> = faults.collect();
        let named = |record: &&SubjectRecord| dossier.subject(&record.code).is_none();
        let missing = on_file.subjects.iter().filter(named);
        let missing = missing.map(|record| record.code.clone()).collect();
        if faults.is_empty() { Ok((dossier, missing)) } else { Err(faults) }
    }

    fn add(&mut self, fault: DossierFault) {
        if self.faults.len() < FAULTS_MAX {
            self.faults.push(fault);
        }
    }
}

/// A fault of the dossier at its cell, where it has one.
fn placed(fault: Fault, rows: &[u32], header: &Header, columns: &[Column]) -> DossierFault {
    let row = fault.subject.and_then(|index| rows.get(index).copied());
    let of_key = |key: &Key| key.name() == fault.key;
    let at = row.and_then(|_| header.place_of(columns, of_key));
    let column = at.and_then(|_| columns.iter().find(|column| of_key(&column.key)));
    DossierFault {
        row,
        column: at.map(letters),
        heading: column.map(|column| column.heading.clone()),
        expected: column.map(|column| column.expected),
        ..fault.into()
    }
}

/// Reads a cell into the record, or says what is wrong and what stands there.
fn wrong_cell(
    column: &Column,
    cell: &Cell,
    record: &mut SubjectRecord,
) -> Option<(FaultCode, String)> {
    let stands = text(cell);
    if cell.formula {
        return Some((FaultCode::Formula, stands.unwrap_or_default()));
    }
    // A day in a cell of text would come out in another spelling than the secretary sees.
    let misplaced = matches!(cell.value, Value::Day(_)) && column.expected != Expected::Day;
    let readable = stands.as_deref().filter(|_| !misplaced);
    match readable.and_then(|text| read(&column.key, text, record)) {
        Some(()) => None,
        None => Some((FaultCode::BadCell, stands.unwrap_or_default())),
    }
}

/// A cell as text; none for an error or a time.
fn text(cell: &Cell) -> Option<String> {
    match &cell.value {
        Value::Text(text) => Some(text.clone()),
        Value::Flag(flag) => Some(flag.to_string()),
        Value::Day(day) => Some(day.to_string()),
        Value::Other => None,
    }
}

/// The groups that the records name, which get their codes: those on file keep theirs.
fn groups(records: &mut [SubjectRecord], on_file: &Dossier) -> Vec<PeerGroup> {
    let mut groups: Vec<PeerGroup> = Vec::new();
    for record in records {
        let Some(name) = record.group.take() else { continue };
        let same = |group: &&PeerGroup| plain(&group.name) == plain(&name);
        let group = match groups.iter().chain(&on_file.groups).find(same) {
            Some(group) => group.clone(),
            None => PeerGroup { code: free_code(&groups, on_file), name },
        };
        record.group = Some(group.code.clone());
        if !groups.contains(&group) {
            groups.push(group);
        }
    }
    let place = |group: &PeerGroup| on_file.groups.iter().position(|one| one == group);
    groups.sort_by_key(|group| place(group).unwrap_or(usize::MAX));
    groups
}

fn free_code(groups: &[PeerGroup], on_file: &Dossier) -> String {
    let taken = |code: &String| groups.iter().chain(&on_file.groups).any(|one| one.code == *code);
    let mut codes = (1..).map(|number: u32| format!("g{number}"));
    codes.find(|code| !taken(code)).unwrap_or_default()
}

fn empty() -> SubjectRecord {
    SubjectRecord {
        code: String::new(),
        subject: Subject {
            name: String::new(),
            kind: SubjectKind::default(),
            position: String::new(),
        },
        group: None,
        heads: Vec::new(),
        deputy_in: Vec::new(),
        member_of: Vec::new(),
        above: None,
        government: false,
        advisory: false,
        panel: String::new(),
        decided_under: None,
        posts: Vec::new(),
        steps: Steps::default(),
        rated_elsewhere: None,
        facts: Facts::default(),
    }
}
