//! What a regulation says of one kind of poll: who counts, how secret, which shares it asks for.

use serde::{Deserialize, Serialize};

use crate::choice::Scale;
use crate::clause::Clause;
use crate::poll_kind::PollKind;
use crate::subject::SubjectKind;
use crate::threshold::Threshold;
use crate::tie_decider::TieDecider;

/// A row of a profile about polls of one kind on subjects of some kinds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PollRule {
    /// The kind of poll.
    pub kind: PollKind,
    /// The kinds of subject; empty for all.
    #[serde(default)]
    pub subject_kinds: Vec<SubjectKind>,
    /// The choices that the text knows for it; those of the kind's family without it.
    #[serde(default)]
    pub scale: Option<Scale>,
    /// The body above decides: the vote is a proposal upward and never titled a decision
    /// (`AdvisoryOutcome`).
    #[serde(default)]
    pub advisory: bool,
    /// The clause that asks for a secret ballot; where a text is silent the product is secret
    /// anyway and cites none (R3).
    #[serde(default)]
    pub secret_by: Option<Clause>,
    /// Who settles level votes in a self-rating or proposal poll; without it they are reported
    /// as they are (R2).
    #[serde(default)]
    pub tie_decider: Option<TieDecider>,
    /// The shares that a measured poll is held against, in the order of the text.
    #[serde(default)]
    pub thresholds: Vec<Threshold>,
}

impl PollRule {
    /// Whether it is about such a poll.
    pub fn is_for(&self, kind: PollKind, subject: SubjectKind) -> bool {
        let subjects = &self.subject_kinds;
        self.kind == kind && (subjects.is_empty() || subjects.contains(&subject))
    }

    /// Whether a poll under it may offer these choices.
    pub fn allows(&self, scale: &Scale) -> bool {
        let known = self.scale.as_ref().map_or(self.kind.family().choices(), Scale::choices);
        scale.choices().iter().all(|choice| known.contains(choice))
    }

    /// Whether its thresholds are on choices of its kind of poll, each under a code of its own,
    /// and belong to a poll that is measured.
    pub fn is_sound(&self) -> bool {
        let mut codes: Vec<&str> = self.thresholds.iter().map(|one| one.code.as_str()).collect();
        codes.sort_unstable();
        let belongs = |one: &Threshold| one.choice.family() == self.kind.family();
        let scale = self.scale.as_ref().is_none_or(|one| one.family() == self.kind.family());
        scale
            && codes.is_sorted_by(|a, b| a < b)
            && self.thresholds.iter().all(|one| one.is_sound() && belongs(one))
            && (self.thresholds.is_empty() || self.kind.is_measured())
    }
}
