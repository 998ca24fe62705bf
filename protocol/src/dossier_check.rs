//! Whether a dossier agrees with itself and with its profile, and where it does not (SPEC §22.1).
//!
//! What is not on file is no fault: rules ask for it. A fault is what cannot be so.

mod links;
mod numbers;
mod texts;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::dossier::{Dossier, Period, SUBJECTS_MAX, SubjectRecord};
use crate::regulation::{PeriodKind, Profile};

/// Most groups, holidays, links of a kind, posts, decisions or codes in one list.
pub const LIST_MAX: usize = 100;
/// Faults that are told; a dossier with more of them is a list of faults.
pub const FAULTS_MAX: usize = 100;

macro_rules! fault_codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal;)*) => {
        /// What can be wrong with a dossier or its sheet; catalogues have `dossier-fault-<code>`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
        pub enum FaultCode {
            $($(#[$doc])* #[serde(rename = $code)] $name,)*
        }

        impl FaultCode {
            /// Every code, in the order of SPEC §22.
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
    /// Another column stands here.
    MovedColumn = "moved_column";
    /// The header names this column twice.
    DoubledColumn = "doubled_column";
    /// A heading that is none of the sheet's.
    UnknownColumn = "unknown_column";
    /// Text below no heading.
    NoHeading = "no_heading";
    /// No row below the header.
    NoRows = "no_rows";
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
    /// More of them than the limit; the rest was not looked at.
    TooMany = "too_many";
    /// A text that is empty, too long, not NFC or holds unprintable characters.
    BadText = "bad_text";
    /// The code stands in an earlier place.
    DuplicateCode = "duplicate_code";
    /// A code that no subject, group or row of the profile has.
    UnknownCode = "unknown_code";
    /// A subject that heads itself or stands above itself.
    Itself = "itself";
    /// Subjects that stand above each other in a circle.
    Circle = "circle";
    /// A day after the one as of which terms are reckoned.
    FutureDate = "future_date";
    /// A period that the profile does not know, or a number that its kind does not have.
    BadPeriod = "bad_period";
    /// A group without subjects.
    EmptyGroup = "empty_group";
    /// A part that is larger than its whole.
    AboveWhole = "above_whole";
}

/// One thing that cannot be so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Index of the subject; none for the dossier as a whole.
    pub subject: Option<usize>,
    /// The key of the record, of its facts or of the dossier, as `heads`.
    pub key: &'static str,
    /// What is wrong.
    pub code: FaultCode,
    /// What stands there, if it can be told.
    pub found: String,
}

impl Fault {
    /// The place in the document, as `subjects[3].heads`.
    pub fn place(&self) -> String {
        match self.subject {
            Some(index) => format!("subjects[{index}].{}", self.key),
            None => self.key.to_owned(),
        }
    }
}

/// Gathers faults.
struct Finder<'a> {
    dossier: &'a Dossier,
    profile: &'a Profile,
    subject: Option<usize>,
    faults: Vec<Fault>,
}

impl Finder<'_> {
    fn add(&mut self, key: &'static str, code: FaultCode, found: impl ToString) {
        if self.faults.len() < FAULTS_MAX {
            let subject = self.subject;
            self.faults.push(Fault { subject, key, code, found: found.to_string() });
        }
    }

    /// Whether a list is short enough to be looked at.
    fn fits(&mut self, key: &'static str, length: usize, most: usize) -> bool {
        if length > most {
            self.add(key, FaultCode::TooMany, length);
        }
        length <= most
    }

    fn not_after(&mut self, key: &'static str, day: Option<Date>) {
        if let Some(day) = day.filter(|day| *day > self.dossier.assessed_on) {
            self.add(key, FaultCode::FutureDate, day);
        }
    }
}

impl Dossier {
    /// Holds a dossier against itself and its profile; the first hundred faults, none when it can
    /// be so.
    pub fn check(&self, profile: &Profile) -> Vec<Fault> {
        let mut finder = Finder { dossier: self, profile, subject: None, faults: Vec::new() };
        check_frame(&mut finder);
        if !finder.fits("subjects", self.subjects.len(), SUBJECTS_MAX) {
            return finder.faults;
        }
        texts::check_groups(&mut finder);
        for (index, record) in self.subjects.iter().enumerate() {
            finder.subject = Some(index);
            check_record(&mut finder, record);
        }
        finder.subject = None;
        texts::check_doubled(&mut finder);
        links::check_circles(&mut finder);
        finder.faults
    }
}

fn check_frame(finder: &mut Finder<'_>) {
    let dossier = finder.dossier;
    texts::text(finder, "time_zone", &dossier.time_zone, 64);
    finder.fits("holidays", dossier.holidays.len(), LIST_MAX);
    finder.not_after("draft_sent_on", dossier.draft_sent_on);
    let Period { kind, number, year } = dossier.period;
    let numbered = match (kind, number) {
        (PeriodKind::Month, Some(number)) => (1..=12).contains(&number),
        (PeriodKind::Quarter, Some(number)) => (1..=4).contains(&number),
        (PeriodKind::Month | PeriodKind::Quarter, None) => false,
        (PeriodKind::HalfYear | PeriodKind::Year | PeriodKind::Term, number) => number.is_none(),
    };
    // A period that the regulation does not rate is a finding (R20), not a slip of the pen.
    if !numbered || !(1930..=2999).contains(&year) {
        finder.add("period", FaultCode::BadPeriod, year);
    }
}

fn check_record(finder: &mut Finder<'_>, record: &SubjectRecord) {
    texts::check_record(finder, record);
    links::check_record(finder, record);
    numbers::check_facts(finder, &record.facts);
    let facts = &record.facts;
    finder.not_after("admitted_on", facts.admitted_on);
    finder.not_after("appointed_on", facts.appointed_on);
    finder.not_after("founded_on", facts.founded_on);
    let lists = [
        ("discipline", &facts.discipline),
        ("discipline_below", &facts.discipline_below),
        ("discipline_members", &facts.discipline_members),
    ];
    for (key, list) in lists {
        let list = list.as_deref().unwrap_or_default();
        if finder.fits(key, list.len(), LIST_MAX) {
            for one in list {
                texts::text(finder, key, &one.form, texts::TEXT_MAX);
                // What separates decisions in a cell.
                if one.form.contains([';', '(', ')']) {
                    finder.add(key, FaultCode::BadText, &one.form);
                }
                finder.not_after(key, Some(one.decided_on));
            }
        }
    }
}

#[cfg(test)]
mod tests;
