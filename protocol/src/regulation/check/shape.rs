//! What a place of the format can hold.

use super::names::Names;

/// What may stand at a place.
#[derive(Debug, Clone, Copy)]
pub(super) enum Shape {
    /// Words for people.
    Text,
    /// A name that files and findings use: lower-case letters, digits and dashes.
    Code,
    /// `true` or `false`.
    Yes,
    /// A whole number from, to.
    Number(i64, i64),
    /// A whole number of percent from, to.
    Percent(i64, i64),
    /// A day, as `2026-12-31`.
    Day,
    /// A clause of one of the profile's texts.
    Clause,
    /// The place of a clause inside its text, as `III.6.14`.
    Item,
    /// The product's number of a rule, `R1` to `R23`.
    Rule,
    /// One of these names.
    Name(Names),
    /// A list with at least so many entries.
    List(usize, &'static Shape),
    /// A record.
    Record(&'static [Field]),
    /// A record whose `kind` says which other keys it has.
    Kinds(&'static [(&'static str, &'static [Field])]),
    /// A record of exactly one of these keys.
    OneKey(&'static [Field]),
    /// `null`, or else.
    Or(&'static Shape),
}

/// A key of a record.
#[derive(Debug, Clone, Copy)]
pub(super) struct Field {
    /// The key.
    pub key: &'static str,
    /// Whether it has to be there.
    pub needed: bool,
    /// What it holds.
    pub shape: Shape,
}

/// A key that has to be there.
pub(super) const fn needed(key: &'static str, shape: Shape) -> Field {
    Field { key, needed: true, shape }
}

/// A key that may be left out.
pub(super) const fn may(key: &'static str, shape: Shape) -> Field {
    Field { key, needed: false, shape }
}
