//! The head of a document: who writes, where and when.

use std::fmt::Write as _;

use super::shown;
use crate::report::paper::given::{Given, Heading};
use crate::report::paper::when::day;
use crate::words::Words;

/// The head of one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letterhead {
    /// Whose form it has.
    pub heading: Heading,
    /// The body above; a dotted line when empty.
    pub above: String,
    /// The body that writes.
    pub body: String,
    /// `12-BB/ĐU`, after `Số`; a dotted line with the document's letters when empty, and nothing
    /// at all when there are no letters.
    pub number: String,
    /// `Xã A, ngày 05 tháng 12 năm 2026`.
    pub dated: String,
}

impl Letterhead {
    /// The head of a document with these letters (`BB`, `QĐ`, `TB`), as far as it was typed.
    pub fn of(given: &Given, body: &str, letters: &str, words: &Words) -> Self {
        let typed = given.numbers.get(letters).map(|number| number.trim()).unwrap_or_default();
        let number = match (typed, letters) {
            ("", "") => String::new(),
            ("", letters) => words.text("paper-number-open", &[("letters", letters)]),
            (typed, _) => words.text("paper-number", &[("number", typed)]),
        };
        let place = match given.place.trim() {
            "" => words.text("paper-place-open", &[]),
            place => place.to_owned(),
        };
        let date = given.date.map(|date| day(words, date));
        let date = date.unwrap_or_else(|| words.text("paper-date-open", &[]));
        Self {
            heading: given.letterhead,
            above: given.above.clone(),
            body: given.body_or(body).to_owned(),
            number,
            dated: words.text("paper-dated", &[("place", &place), ("date", &date)]),
        }
    }

    pub(super) fn write(&self, out: &mut String, words: &Words) {
        let above = match self.above.trim() {
            "" => words.text("paper-above-open", &[]),
            above => above.to_owned(),
        };
        let (above, body) = (shown(&above), shown(&self.body));
        let (number, dated) = (shown(&self.number), shown(&self.dated));
        let _ = match self.heading {
            Heading::Party => write!(
                out,
                "<header><div><p class=\"caps\">{above}</p><p class=\"body caps\">{body}</p>\
                 <p>*</p><p>{number}</p></div>\n<div><p class=\"party\"><span>{}</span></p>\
                 <p class=\"place\">{dated}</p></div></header>\n",
                shown(&words.text("paper-party", &[])),
            ),
            Heading::State => write!(
                out,
                "<header><div><p class=\"caps\">{above}</p>\
                 <p class=\"body caps ruled short\">{body}</p><p>{number}</p></div>\n\
                 <div><p class=\"motto\">{}</p><p class=\"motto ruled\">{}</p>\
                 <p class=\"place\">{dated}</p></div></header>\n",
                shown(&words.text("paper-republic", &[])),
                shown(&words.text("paper-motto", &[])),
            ),
        };
    }
}
