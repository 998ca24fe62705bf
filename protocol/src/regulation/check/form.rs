//! Holds each value against what its place can hold.

use jiff::civil::Date;

use super::fault::FaultCode;
use super::faults::Faults;
use super::nearest::{meant, nearest_first};
use super::outline::{Content, Entry, Node};
use super::shape::{Field, Shape};
use crate::clause::Clause;

/// Longest text for people, in characters.
pub(super) const TEXT_CHARS_MAX: usize = 2_000;
/// Longest code or id, in characters.
pub(super) const CODE_CHARS_MAX: usize = 64;
/// Most entries of a list.
pub(super) const ENTRIES_MAX: usize = 1_000;
/// The product's numbers of rules (domain, R1–R23).
const RULES: std::ops::RangeInclusive<u32> = 1..=23;

/// A clause that the profile cites, with its place.
pub(super) struct Cited {
    /// Where.
    pub path: String,
    /// Which.
    pub clause: Clause,
}

/// Walks over a profile.
pub(super) struct Form<'f, 'a> {
    /// What was found wrong.
    pub faults: &'f mut Faults<'a>,
    /// The clauses on the way.
    pub cited: Vec<Cited>,
}

impl Form<'_, '_> {
    /// Holds a value, and all below it, against its shape.
    pub(super) fn hold(&mut self, path: &str, node: &Node, shape: Shape) {
        match shape {
            Shape::Or(_) if node.is_null() => {}
            Shape::Or(shape) => self.hold(path, node, *shape),
            Shape::List(least, each) => self.list(path, node, least, *each),
            Shape::Record(fields) => self.record(path, node, fields),
            Shape::Kinds(kinds) => self.kinds(path, node, kinds),
            Shape::OneKey(fields) => self.one_key(path, node, fields),
            Shape::Number(from, to) => self.number(path, node, from, to, FaultCode::OutOfRange),
            Shape::Percent(from, to) => self.number(path, node, from, to, FaultCode::BadPercent),
            Shape::Yes if matches!(node.text, "true" | "false") => {}
            Shape::Yes => self.wrong_form(path, node, "boolean"),
            Shape::Text
            | Shape::Code
            | Shape::Day
            | Shape::Clause
            | Shape::Item
            | Shape::Rule
            | Shape::Name(_) => match node.as_text() {
                Some(text) => self.text(path, node, text, shape),
                None => self.wrong_form(path, node, "text"),
            },
        }
    }

    fn wrong_form(&mut self, path: &str, node: &Node, expected: &str) {
        self.faults.found(path, node, FaultCode::WrongForm, [expected]);
    }

    fn number(&mut self, path: &str, node: &Node, from: i64, to: i64, code: FaultCode) {
        match node.as_number() {
            Some(number) if (from..=to).contains(&number) => {}
            // A number with a fraction is a number, and not one of these.
            _ if matches!(node.content, Content::Bare)
                && node.text.starts_with(|c: char| c.is_ascii_digit() || c == '-') =>
            {
                self.faults.found(path, node, code, [format!("{from}–{to}")]);
            }
            _ => self.wrong_form(path, node, "number"),
        }
    }

    fn text(&mut self, path: &str, node: &Node, text: &str, shape: Shape) {
        match shape {
            Shape::Text => self.words(path, node, text),
            Shape::Code if !is_code(text) => {
                self.faults.found(path, node, FaultCode::BadCode, ["a–z 0–9 - _"]);
            }
            Shape::Day if !is_day(text) => {
                self.faults.found(path, node, FaultCode::BadDate, ["YYYY-MM-DD"]);
            }
            Shape::Item if Clause::parse(&format!("x {text}")).is_none() => {
                self.faults.found(path, node, FaultCode::BadClause, ["III.6.14", "2(5)"]);
            }
            Shape::Clause => match Clause::parse(text) {
                Some(clause) => self.cited.push(Cited { path: path.to_owned(), clause }),
                None => {
                    self.faults.found(path, node, FaultCode::BadClause, ["district III.6.14"]);
                }
            },
            Shape::Rule if !is_rule(text) => {
                self.faults.found(path, node, FaultCode::UnknownName, ["R1–R23"]);
            }
            Shape::Name(names) if !names().contains(&text) => {
                let names = nearest_first(text, names().iter().copied());
                self.faults.found(path, node, FaultCode::UnknownName, names);
            }
            _ => {}
        }
    }

    fn words(&mut self, path: &str, node: &Node, text: &str) {
        let length = text.chars().count();
        if text.trim().is_empty() {
            self.faults.found(path, node, FaultCode::EmptyText, ["text"]);
        } else if length > TEXT_CHARS_MAX {
            let most = format!("≤ {TEXT_CHARS_MAX}");
            self.faults.told(path, node, FaultCode::LongText, &length.to_string(), [most]);
        } else if let Some(c) = text.chars().find(|&c| is_unseen(c)) {
            let found = format!("U+{:04X}", u32::from(c));
            self.faults.told(path, node, FaultCode::BadText, &found, ["text"]);
        }
    }

    fn list(&mut self, path: &str, node: &Node, least: usize, each: Shape) {
        let Content::List(elements) = &node.content else {
            return self.wrong_form(path, node, "list");
        };
        let count = elements.len().to_string();
        if elements.len() < least {
            self.faults.told(path, node, FaultCode::TooFew, &count, [format!("≥ {least}")]);
        }
        if elements.len() > ENTRIES_MAX {
            self.faults.told(path, node, FaultCode::TooMany, &count, [format!("≤ {ENTRIES_MAX}")]);
        }
        for (at, element) in elements.iter().enumerate().take(ENTRIES_MAX) {
            self.hold(&format!("{path}[{at}]"), element, each);
        }
    }

    fn record(&mut self, path: &str, node: &Node, fields: &[Field]) {
        let Content::Object(entries) = &node.content else {
            return self.wrong_form(path, node, "object");
        };
        self.keys(path, node, entries, fields);
    }

    /// Doubled, unknown and missing keys, and the values of the known ones.
    fn keys(&mut self, path: &str, node: &Node, entries: &[Entry], fields: &[Field]) {
        for (at, entry) in entries.iter().enumerate() {
            let below = below(path, &entry.key);
            if entries[..at].iter().any(|earlier| earlier.key == entry.key) {
                self.faults.at(&below, entry.start, FaultCode::DoubledKey, &entry.key, &[]);
            }
            match fields.iter().find(|field| field.key == entry.key) {
                Some(field) => self.hold(&below, &entry.node, field.shape),
                None => self.unknown_key(&below, entry, entries, fields),
            }
        }
        for field in fields.iter().filter(|field| field.needed) {
            if !entries.iter().any(|entry| entry.key == field.key) {
                let place = below(path, field.key);
                self.faults.told(&place, node, FaultCode::MissingKey, "", [field.key]);
            }
        }
    }

    fn unknown_key(&mut self, path: &str, entry: &Entry, entries: &[Entry], fields: &[Field]) {
        let is_free = |key: &&str| !entries.iter().any(|entry| entry.key == *key);
        let keys = || fields.iter().map(|field| field.key);
        let expected: Vec<String> = match meant(&entry.key, keys().filter(is_free)) {
            Some(key) => vec![key.to_owned()],
            None => nearest_first(&entry.key, keys()).into_iter().map(str::to_owned).collect(),
        };
        self.faults.at(path, entry.start, FaultCode::UnknownKey, &entry.key, &expected);
    }

    fn kinds(&mut self, path: &str, node: &Node, kinds: &[(&str, &[Field])]) {
        let Content::Object(entries) = &node.content else {
            return self.wrong_form(path, node, "object");
        };
        let place = below(path, "kind");
        let Some(kind) = node.get("kind") else {
            return self.faults.told(&place, node, FaultCode::MissingKey, "", ["kind"]);
        };
        let Some(name) = kind.as_text() else {
            return self.wrong_form(&place, kind, "text");
        };
        let Some((_, fields)) = kinds.iter().find(|(known, _)| *known == name) else {
            let names = nearest_first(name, kinds.iter().map(|(known, _)| *known));
            return self.faults.found(&place, kind, FaultCode::UnknownName, names);
        };
        let tag = Field { key: "kind", needed: true, shape: Shape::Code };
        let fields: Vec<_> = std::iter::once(tag).chain(fields.iter().copied()).collect();
        self.keys(path, node, entries, &fields);
    }

    fn one_key(&mut self, path: &str, node: &Node, fields: &[Field]) {
        self.record(path, node, fields);
        if let Content::Object(entries) = &node.content
            && entries.len() != 1
        {
            let names: Vec<_> = fields.iter().map(|field| field.key).collect();
            self.faults.found(
                path,
                node,
                FaultCode::WrongForm,
                ["object"].into_iter().chain(names),
            );
        }
    }
}

fn below(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

fn is_code(text: &str) -> bool {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
    !text.is_empty() && text.len() <= CODE_CHARS_MAX && text.chars().all(fits)
}

fn is_day(text: &str) -> bool {
    // One way to write a day, of the several that the calendar's reader takes.
    text.parse::<Date>().is_ok_and(|day| day.to_string() == text)
}

fn is_rule(text: &str) -> bool {
    let number = text.strip_prefix('R').filter(|number| !number.starts_with(['0', '+']));
    number.and_then(|number| number.parse().ok()).is_some_and(|number| RULES.contains(&number))
}

/// Control characters and those that turn the direction of what is read.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}
