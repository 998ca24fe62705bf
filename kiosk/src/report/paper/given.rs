//! What the system cannot know and a person types: places, times, names of those who sign.

use std::collections::BTreeMap;

use jiff::civil::Date;
use protocol::bytes::read_json;
use protocol::dossier::Period;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Longest file of typed particulars, in bytes.
pub const GIVEN_BYTES_MAX: usize = 64 << 10;
/// Most names in one list.
pub const NAMES_MAX: usize = 50;

/// What was typed; whatever is empty becomes a dotted line.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Given {
    /// Whose form the documents have.
    pub letterhead: Heading,
    /// The body above.
    pub above: String,
    /// The body that writes, where it is not the meeting's own: a panel that decides by
    /// delegation.
    pub body: String,
    /// The document's number by its letters, as `BB` to `12-BB/ĐU`.
    pub numbers: BTreeMap<String, String>,
    /// Where it is signed, as `Xã A`.
    pub place: String,
    /// When it is signed.
    pub date: Option<Date>,
    /// When the meeting began, as `08 giờ 00 phút, ngày 05/12/2026`.
    pub began: String,
    /// When it ended, as `11 giờ 30 phút`.
    pub ended: String,
    /// Where it was held.
    pub venue: String,
    /// Who presided, with their post.
    pub chair: String,
    /// Who kept the minutes.
    pub secretary: String,
    /// The counting committee, its head first.
    pub tellers: Vec<String>,
    /// Observers of the level above and other guests.
    pub guests: String,
    /// Who was away, and why.
    pub absent: String,
    /// Reports, opinions sent in, what the level above suggested to review.
    pub reports: String,
    /// What was said.
    pub discussion: String,
    /// What the chair concluded besides the ratings.
    pub concluded: String,
    /// Copies that are made.
    pub copies: Option<u32>,
    /// `T/M BAN THƯỜNG VỤ`.
    pub on_behalf: String,
    /// `BÍ THƯ`.
    pub post: String,
    /// Nơi nhận.
    pub sent_to: Vec<String>,
    /// What is rated or reviewed, where no dossier says so.
    pub period: Option<Period>,
}

/// Whose form a document has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Heading {
    /// The Party's.
    #[default]
    Party,
    /// The state's, for panels that are state bodies.
    State,
}

/// Why a file of particulars cannot be used.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum GivenError {
    /// It is too long.
    #[error("more than {GIVEN_BYTES_MAX} bytes")]
    TooLong,
    /// A list has too many names.
    #[error("more than {NAMES_MAX} names in one list")]
    TooManyNames,
    /// It is not what was expected; the reader's sentence.
    #[error("{0}")]
    Malformed(String),
}

impl Given {
    /// Reads what was typed.
    ///
    /// # Errors
    /// [`GivenError`].
    pub fn parse(bytes: &[u8]) -> Result<Self, GivenError> {
        if bytes.len() > GIVEN_BYTES_MAX {
            return Err(GivenError::TooLong);
        }
        let given: Self = read_json(bytes).map_err(GivenError::Malformed)?;
        let lists = [given.tellers.len(), given.sent_to.len(), given.numbers.len()];
        let longest = lists.into_iter().max().unwrap_or_default();
        if longest > NAMES_MAX { Err(GivenError::TooManyNames) } else { Ok(given) }
    }

    /// The body that writes: the one typed, or else the meeting's own.
    pub fn body_or<'a>(&'a self, own: &'a str) -> &'a str {
        match self.body.trim() {
            "" => own,
            typed => typed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_typed_is_empty_and_what_nobody_asked_for_is_refused() {
        let given = Given::parse(br#"{"letterhead":"state","date":"2026-12-05"}"#).unwrap();
        assert_eq!((given.letterhead, given.venue.as_str()), (Heading::State, ""));
        assert!(matches!(Given::parse(br#"{"votes":1}"#), Err(GivenError::Malformed(_))));
        let long = vec![b' '; GIVEN_BYTES_MAX + 1];
        assert_eq!(Given::parse(&long), Err(GivenError::TooLong));
        let names = format!(r#"{{"tellers":[{}""]}}"#, r#""","#.repeat(NAMES_MAX));
        assert_eq!(Given::parse(names.as_bytes()), Err(GivenError::TooManyNames));
    }
}
