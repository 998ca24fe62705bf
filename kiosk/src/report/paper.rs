//! Documents in the form of the office: A4 pages with letterhead, title, parts and signatures
//! (regulations.md §4). Each is made from signed figures and from what a person typed; what
//! nobody typed is left as a dotted line for the pen.

mod annulled;
mod given;
mod half_year;
mod letterhead;
mod matters;
mod meeting;
mod notice;
mod poll;
mod rated;
mod sitting;
mod summary;
mod when;

use std::fmt::Write as _;

pub use annulled::{Annulled, annulment};
pub use given::{GIVEN_BYTES_MAX, Given, GivenError, Heading, NAMES_MAX};
pub use half_year::{Attended, Reviewed, half_year};
pub use letterhead::Letterhead;
pub use matters::{Drawn, choice, matter, measured, state};
pub use meeting::meeting_minutes;
pub use notice::notices;
pub use poll::{Counted, poll_minutes};
pub use sitting::Sitting;
pub use summary::{GroupCount, summary, summary_by_group};

use crate::html::escaped;
use crate::report::table::plain;
use crate::words::Words;

const STYLE: &str = include_str!("paper/paper.css");

/// One document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// Who writes, where and when.
    pub letterhead: Letterhead,
    /// Its name in capitals.
    pub title: String,
    /// What it is about, below the title.
    pub about: Vec<String>,
    /// In their order.
    pub parts: Vec<Part>,
    /// Who signs, from left to right.
    pub signatures: Vec<Signature>,
    /// Nơi nhận; none where the document names nobody.
    pub sent_to: Option<Vec<String>>,
}

/// A piece of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// `I. …`
    Heading(String),
    /// `1. …`
    Subheading(String),
    /// A sentence or two.
    Text(String),
    /// One of several, with a dash before it.
    Item(String),
    /// A sentence whose end is what matters.
    Result(String, String),
    /// What a person knows: its name, what was typed, and how many lines the pen gets without it.
    Fill(String, String, u8),
    /// In the middle, in bold.
    Centre(String),
    /// Identifiers, small.
    Fine(String, String),
    /// Rows and columns.
    Grid(Grid),
}

/// A table; every row is as long as its head. A cell may have several lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    /// What the columns hold.
    pub columns: Vec<Column>,
    /// Names of the columns.
    pub head: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// TT.
    Place,
    /// Who or what is rated.
    Name,
    /// A number.
    Figure,
    /// A few words.
    Words,
}

/// Who signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// `T/M BAN THƯỜNG VỤ`; empty for nobody's.
    pub on_behalf: String,
    /// `BÍ THƯ`.
    pub post: String,
    /// The name below, if it was typed.
    pub name: String,
}

/// One page of documents, each beginning on a sheet of its own; nothing in it is fetched from
/// elsewhere.
pub fn page(papers: &[Paper], words: &Words) -> String {
    let mut out = String::with_capacity(16 << 10);
    let title = papers.first().map(|paper| paper.title.as_str()).unwrap_or_default();
    let _ = write!(
        out,
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta http-equiv=\"Content-Security-Policy\" \
         content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n",
        words.lang().code(),
        shown(title),
    );
    for paper in papers {
        paper.write(&mut out, words);
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

/// A text as it may stand in a page: composed, without control characters, escaped.
fn shown(text: &str) -> String {
    escaped(&plain(text))
}

/// The same with its lines kept apart.
fn lines(text: &str) -> String {
    text.split('\n').map(shown).collect::<Vec<_>>().join("<br>")
}

impl Paper {
    fn write(&self, out: &mut String, words: &Words) {
        out.push_str("<article>\n");
        self.letterhead.write(out, words);
        let _ = writeln!(out, "<h1>{}</h1>", shown(&self.title));
        for about in &self.about {
            let _ = writeln!(out, "<p class=\"about\">{}</p>", shown(about));
        }
        out.push_str("<hr>\n");
        for part in &self.parts {
            part.write(out);
        }
        self.foot(out, words);
        out.push_str("</article>\n");
    }

    fn foot(&self, out: &mut String, words: &Words) {
        out.push_str("<footer>\n");
        if let Some(sent_to) = &self.sent_to {
            let whom = words.text("paper-sent-to", &[]);
            let _ = writeln!(out, "<div class=\"sent\"><p>{}</p>", shown(&whom));
            for one in sent_to {
                let _ = writeln!(out, "<p>- {}</p>", shown(one));
            }
            if sent_to.is_empty() {
                out.push_str("<p class=\"fill\">- <i></i></p><p class=\"fill\">- <i></i></p>");
            }
            out.push_str("</div>\n");
        }
        for signature in &self.signatures {
            signature.write(out, words);
        }
        out.push_str("</footer>\n");
    }
}

impl Signature {
    fn write(&self, out: &mut String, words: &Words) {
        out.push_str("<div>");
        for line in [&self.on_behalf, &self.post].into_iter().filter(|line| !line.is_empty()) {
            let _ = write!(out, "<strong>{}</strong>", shown(line));
        }
        let how = words.text("paper-sign", &[]);
        let _ = writeln!(out, "<i>{}</i><b>{}</b></div>", shown(&how), shown(&self.name));
    }
}

impl Part {
    fn write(&self, out: &mut String) {
        let _ = match self {
            Self::Heading(text) => writeln!(out, "<h2>{}</h2>", shown(text)),
            Self::Subheading(text) => writeln!(out, "<h3>{}</h3>", shown(text)),
            Self::Text(text) => writeln!(out, "<p>{}</p>", lines(text)),
            Self::Item(text) => writeln!(out, "<p class=\"item\">- {}</p>", lines(text)),
            Self::Result(before, result) => {
                writeln!(out, "<p>{} <strong>{}</strong>.</p>", shown(before), shown(result))
            }
            Self::Fill(label, typed, pen) => {
                fill(out, label, typed, *pen);
                Ok(())
            }
            Self::Centre(text) => writeln!(out, "<p class=\"centre\">{}</p>", shown(text)),
            Self::Fine(name, value) => {
                let (name, value) = (shown(name), shown(value));
                writeln!(out, "<p class=\"fine\">{name}: <span>{value}</span></p>")
            }
            Self::Grid(grid) => {
                grid.write(out);
                Ok(())
            }
        };
    }
}

fn fill(out: &mut String, label: &str, typed: &str, pen: u8) {
    let label = shown(label);
    if !typed.trim().is_empty() {
        let _ = writeln!(out, "<p>{label}: {}</p>", lines(typed.trim()));
        return;
    }
    let _ = writeln!(out, "<p class=\"fill\"><span>{label}:</span><i></i></p>");
    for _ in 1..pen {
        out.push_str("<p class=\"fill\"><i></i></p>\n");
    }
}

impl Grid {
    fn write(&self, out: &mut String) {
        out.push_str("<table>\n<thead><tr>");
        for (name, column) in self.head.iter().zip(&self.columns) {
            let _ =
                write!(out, "<th scope=\"col\" class=\"{}\">{}</th>", column.class(), lines(name));
        }
        out.push_str("</tr></thead>\n<tbody>\n");
        for row in &self.rows {
            out.push_str("<tr>");
            for (cell, column) in row.iter().zip(&self.columns) {
                let _ = write!(out, "<td class=\"{}\">{}</td>", column.class(), lines(cell));
            }
            out.push_str("</tr>\n");
        }
        out.push_str("</tbody>\n</table>\n");
    }
}

impl Column {
    fn class(self) -> &'static str {
        match self {
            Self::Place => "tt",
            Self::Name => "name",
            Self::Figure => "figure",
            Self::Words => "words",
        }
    }
}
