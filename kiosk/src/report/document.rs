//! A report as people read it: on a terminal, or as one page that holds everything it needs.

use std::fmt::Write as _;

use crate::html::escaped;
use crate::report::table::{INDENT, width};
use crate::words::Lang;

const STYLE: &str = include_str!("page.css");

/// A piece of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Begins a section.
    Heading(String),
    /// What must not be overlooked.
    Verdict(String),
    /// A sentence or two.
    Paragraph(String),
    /// A head and what belongs to it.
    Item(String, Vec<String>),
    /// The first row is the head; every row is as long.
    Table(Vec<Vec<String>>),
    /// Lines whose columns stand below each other.
    Lines(String),
    /// One poll: lines for a terminal, and the same as head, table and sentences for a page.
    Poll {
        /// On a terminal.
        lines: String,
        /// Number and subject.
        head: String,
        /// The first row is the head.
        rows: Vec<Vec<String>>,
        /// Sentences below the table, the result last.
        paragraphs: Vec<Vec<String>>,
    },
}

/// A report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its name.
    pub title: String,
    /// In their order.
    pub blocks: Vec<Block>,
}

impl Document {
    /// Lines for a terminal.
    pub fn text(&self) -> String {
        let mut out = format!("{}\n", self.title);
        for block in &self.blocks {
            match block {
                Block::Heading(text) => {
                    let _ = write!(out, "\n{}\n", text.to_uppercase());
                }
                Block::Verdict(text) | Block::Paragraph(text) => {
                    let _ = writeln!(out, "{text}");
                }
                Block::Item(head, belongs) => {
                    let _ = writeln!(out, "{head}");
                    for line in belongs {
                        let _ = writeln!(out, "{INDENT}{line}");
                    }
                }
                Block::Table(rows) => lines_of(&mut out, rows),
                Block::Lines(text) | Block::Poll { lines: text, .. } => out.push_str(text),
            }
        }
        out
    }

    /// One page for screen and paper; nothing in it is fetched from elsewhere.
    pub fn page(&self, lang: Lang) -> String {
        let title = escaped(&self.title);
        let mut out = format!(
            "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width\">\n\
             <meta name=\"referrer\" content=\"no-referrer\">\n\
             <meta http-equiv=\"Content-Security-Policy\" \
             content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
             <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n",
            lang.code(),
        );
        for block in &self.blocks {
            block.write(&mut out);
        }
        out.push_str("</body>\n</html>\n");
        out
    }
}

impl Block {
    fn write(&self, out: &mut String) {
        let _ = match self {
            Self::Heading(text) => writeln!(out, "<h2>{}</h2>", escaped(text)),
            Self::Verdict(text) => {
                writeln!(out, "<p class=\"verdict\">{}</p>", escaped(text))
            }
            Self::Paragraph(text) => writeln!(out, "<p>{}</p>", escaped(text)),
            Self::Item(head, belongs) => {
                let belongs: String =
                    belongs.iter().map(|line| format!("<p>{}</p>", escaped(line))).collect();
                let head = escaped(head);
                writeln!(out, "<div class=\"item\"><p class=\"head\">{head}</p>{belongs}</div>")
            }
            Self::Table(rows) => write_table(out, rows),
            Self::Poll { head, rows, paragraphs, .. } => {
                let _ = write!(out, "<section class=\"poll\">\n<h3>{}</h3>\n", escaped(head));
                let _ = write_table(out, rows);
                for sentences in paragraphs {
                    let _ = writeln!(out, "<p>{}</p>", escaped(&sentences.join(" ")));
                }
                writeln!(out, "</section>")
            }
            Self::Lines(text) => writeln!(out, "<pre>{}</pre>", escaped(text)),
        };
    }
}

fn write_table(out: &mut String, rows: &[Vec<String>]) -> std::fmt::Result {
    out.push_str("<table>\n");
    for (at, row) in rows.iter().enumerate() {
        let cell = if at == 0 { "th" } else { "td" };
        let cells = row.iter().map(|text| format!("<{cell}>{}</{cell}>", escaped(text)));
        let _ = writeln!(out, "<tr>{}</tr>", cells.collect::<String>());
    }
    writeln!(out, "</table>")
}

/// Rows whose columns stand below each other, the last one without an end.
fn lines_of(out: &mut String, rows: &[Vec<String>]) {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widest: Vec<_> = (0..columns)
        .map(|column| rows.iter().filter_map(|row| row.get(column)).map(|c| width(c)).max())
        .map(Option::unwrap_or_default)
        .collect();
    for row in rows {
        let cells = row.iter().zip(&widest).map(|(cell, to)| {
            let rest = to - width(cell);
            format!("{cell}{}", " ".repeat(rest))
        });
        let line = cells.collect::<Vec<_>>().join("  ");
        let _ = writeln!(out, "{INDENT}{}", line.trim_end());
    }
}
