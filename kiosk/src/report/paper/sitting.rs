//! The meeting that a document is about.

use protocol::certificate::Certificate;
use protocol::dossier::Period;

use super::{Counted, Part};
use crate::report::paper::given::Given;
use crate::report::paper::when;
use crate::words::Words;

/// The meeting, what was typed about it, and its language.
#[derive(Clone, Copy)]
pub struct Sitting<'a> {
    /// Hội nghị …
    pub title: &'a str,
    /// The body that met.
    pub body: &'a str,
    /// What is rated; null where the meeting has no dossier.
    pub period: Option<Period>,
    /// The time zone of the meeting, by its IANA name.
    pub zone: &'a str,
    /// What was typed.
    pub given: &'a Given,
    /// The language of the document.
    pub words: &'a Words,
}

impl Sitting<'_> {
    pub(super) fn text(&self, key: &str) -> String {
        self.words.text(key, &[])
    }

    /// A line of its own with what was typed, or room for the pen.
    pub(super) fn fill(&self, key: &str, typed: &str, pen: u8) -> Part {
        Part::Fill(self.text(key), typed.to_owned(), pen)
    }

    /// `năm 2026`; a dotted line where nobody said which.
    pub(super) fn period(&self) -> String {
        match self.period {
            Some(period) => when::period(self.words, period),
            None => self.text("paper-period-open"),
        }
    }

    pub(super) fn moment(&self, written: &str) -> String {
        when::moment(self.words, written, self.zone)
    }

    /// `15`, or `14–15` where polls differ; a dotted line without any.
    pub(super) fn count_of(&self, polls: &[Counted], count: fn(&Certificate) -> u32) -> String {
        let counts = polls.iter().map(|one| count(&one.certificate));
        match (counts.clone().min(), counts.max()) {
            (Some(least), Some(most)) if least == most => self.words.count(most),
            (Some(least), Some(most)) => {
                format!("{}–{}", self.words.count(least), self.words.count(most))
            }
            _ => "……".to_owned(),
        }
    }
}
