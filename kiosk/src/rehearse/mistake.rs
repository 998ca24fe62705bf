//! What can be wrong with the file of a rehearsal, and the sentence that says so.

use protocol::level::Level;
use protocol::refusal::Refusal;
use protocol::regulation::Clause;

use crate::report::trace;
use crate::words::Words;

/// How much of a wrong value is shown again, in characters.
const SHOWN_CHARS_MAX: usize = 40;

/// A mistake and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputRefused {
    /// Such as `subjects[2].votes.good`; empty for the whole file.
    pub place: String,
    /// What is wrong.
    pub mistake: Mistake,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mistake {
    /// The file is larger than an input may be.
    TooLarge,
    /// Not a JSON document.
    NotJson {
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
    },
    /// Not an object.
    NotObject,
    /// Not an array.
    NotList,
    /// Not a string.
    NotText,
    /// Not a whole number from 0 up.
    NotCount {
        /// As it was written.
        found: String,
    },
    /// A key that means nothing.
    UnknownKey {
        /// The key.
        key: String,
        /// The keys that mean something.
        known: String,
    },
    /// A key that stands twice.
    DoubledKey {
        /// The key.
        key: String,
    },
    /// A key that must be there.
    MissingKey {
        /// The key.
        key: String,
    },
    /// None of the codes that can stand here.
    UnknownCode {
        /// As it was written.
        found: String,
        /// The codes.
        known: String,
    },
    /// A number outside its limits.
    OutOfRange {
        /// The number.
        found: u64,
        /// Least.
        min: u64,
        /// Most.
        max: u64,
    },
    /// More votes and blanks than members present.
    TooManyVotes {
        /// Votes and blanks together.
        votes: u64,
        /// Members present.
        present: u32,
    },
    /// The head decides outside of the two levels of the tie.
    NotATieLevel {
        /// As it was written.
        found: Level,
        /// The better level of the tie.
        upper: Level,
        /// The worse level of the tie.
        lower: Level,
    },
    /// The profile has no rating poll.
    NoRatingPoll {
        /// The clause that says so.
        clause: Option<Clause>,
    },
    /// What the server would refuse a draft for.
    Draft(Refusal),
}

impl Mistake {
    /// The mistake with its place.
    pub fn at(self, place: &str) -> InputRefused {
        InputRefused { place: place.to_owned(), mistake: self }
    }
}

impl InputRefused {
    /// The sentence, after its place.
    pub fn sentence(&self, words: &Words) -> String {
        let sentence = self.mistake.sentence(words);
        if self.place.is_empty() { sentence } else { format!("{}: {sentence}", self.place) }
    }
}

impl Mistake {
    fn sentence(&self, words: &Words) -> String {
        let say = |key: &str, variables: &[(&str, &str)]| words.text(key, variables);
        match self {
            Self::TooLarge => say("rehearse-too-large", &[]),
            Self::NotJson { line, column } => {
                let (line, column) = (line.to_string(), column.to_string());
                say("rehearse-not-json", &[("line", &line), ("column", &column)])
            }
            Self::NotObject => say("rehearse-not-object", &[]),
            Self::NotList => say("rehearse-not-list", &[]),
            Self::NotText => say("rehearse-not-text", &[]),
            Self::NotCount { found } => say("rehearse-not-count", &[("found", found)]),
            Self::UnknownKey { key, known } => {
                say("rehearse-unknown-key", &[("key", key), ("known", known)])
            }
            Self::DoubledKey { key } => say("rehearse-doubled-key", &[("key", key)]),
            Self::MissingKey { key } => say("rehearse-missing-key", &[("key", key)]),
            Self::UnknownCode { found, known } => {
                say("rehearse-unknown-code", &[("found", found), ("known", known)])
            }
            Self::OutOfRange { found, min, max } => {
                let [found, min, max] = [found, min, max].map(u64::to_string);
                say("rehearse-out-of-range", &[("found", &found), ("min", &min), ("max", &max)])
            }
            Self::TooManyVotes { votes, present } => {
                let (votes, present) = (votes.to_string(), present.to_string());
                say("rehearse-too-many-votes", &[("votes", &votes), ("present", &present)])
            }
            Self::NotATieLevel { found, upper, lower } => {
                let [found, upper, lower] = [found, upper, lower].map(|level| level.code());
                say("rehearse-not-tied", &[("found", found), ("upper", upper), ("lower", lower)])
            }
            Self::NoRatingPoll { clause } => {
                let clause = clause.as_ref().map(|one| format!(" ({})", trace::clause(words, one)));
                say("rehearse-no-rating-poll", &[("clause", &clause.unwrap_or_default())])
            }
            Self::Draft(refusal) => words.refusal(*refusal),
        }
    }
}

/// A wrong value as it may be shown again: short, without control characters.
pub fn shown(value: &str) -> String {
    let mut shown: String =
        value.chars().take(SHOWN_CHARS_MAX).flat_map(char::escape_debug).collect();
    if value.chars().count() > SHOWN_CHARS_MAX {
        shown.push('…');
    }
    shown
}
