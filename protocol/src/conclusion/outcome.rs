//! What the ballots said of one subject.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::bytes::Hash;
use crate::level::Level;
use crate::poll_kind::PollKind;

/// The certified outcome of one poll on one subject.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SubjectOutcome {
    /// The subject's code in the dossier.
    pub subject: String,
    /// What was asked.
    pub kind: PollKind,
    /// The level by the ballots or by the decision on level votes; null when there was none.
    pub level: Option<Level>,
    /// Votes by the choice's code.
    pub votes: BTreeMap<String, u32>,
    /// Ballots that "more than half" was taken of.
    pub base: u32,
    /// Hash of the certificate; null for figures that were typed.
    #[serde(default)]
    pub certificate: Option<Hash>,
}

/// An exact share, compared by cross-multiplication: never as a decimal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VoteShare {
    /// Votes.
    pub votes: u32,
    /// Of so many ballots.
    pub base: u32,
}
