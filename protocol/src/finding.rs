//! A rule of the regulation that a result touches, and how it was resolved (SPEC §23).

use serde::{Deserialize, Serialize};

use crate::dossier::Part;
use crate::level::Level;
use crate::regulation::{Clause, Effect, Quote, Resolver, Source};

/// Nội dung cần xem xét.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// `code` and the subjects or group: the same input gives the same id.
    pub id: String,
    /// Code of the rule in the profile, or the product's own.
    pub code: String,
    /// The product's number of the rule, as `R13`.
    pub rule: String,
    /// The clause; none where only the product asks.
    pub clause: Option<Clause>,
    /// What the clause asks, as the profile quotes it.
    pub text: Quote,
    /// Codes of the subjects that it touches.
    pub subjects: Vec<String>,
    /// Code of the peer group, for a finding on a group.
    pub group: Option<String>,
    /// What it does.
    pub effect: Effect,
    /// The best level that it leaves, for [`Effect::Caps`].
    pub highest: Option<Level>,
    /// What was measured against the rule, if numbers were.
    pub measured: Option<Part>,
    /// What may be chosen, for [`Effect::Asks`].
    pub options: Vec<Choosable>,
    /// Who may resolve it.
    pub resolver: Resolver,
}

impl Finding {
    /// A finding under a rule of the profile, without figures and choices, for the competent body.
    pub fn of(code: &str, source: &Source, subjects: Vec<String>, effect: Effect) -> Finding {
        Finding {
            id: format!("{code}:{}", subjects.join("+")),
            code: code.to_owned(),
            rule: source.rule.clone(),
            clause: Some(source.clause.clone()),
            text: source.text.clone(),
            subjects,
            group: None,
            effect,
            highest: None,
            measured: None,
            options: Vec::new(),
            resolver: Resolver::CompetentBody,
        }
    }

    /// The same about a group of like subjects.
    pub fn within(mut self, group: Option<&str>) -> Finding {
        if let Some(group) = group {
            self.id = format!("{}:{group}:{}", self.code, self.subjects.join("+"));
            self.group = Some(group.to_owned());
        }
        self
    }

    /// Whether nothing is final before somebody resolves it.
    pub fn binds(&self) -> bool {
        self.effect != Effect::Advises
    }
}

/// What a resolution may choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Choosable {
    /// The level that the finding leaves.
    Accept,
    /// The level by the ballots, with a reason.
    Keep,
    /// One of the levels.
    Level {
        /// The level.
        level: Level,
    },
    /// Which of the subjects are Excellent, at most so many.
    Excellent {
        /// How many at most.
        at_most: u32,
    },
    /// A vote is held again.
    Revote,
}

/// How the competent body resolved a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Resolution {
    /// The finding's id.
    pub finding: String,
    /// What was chosen.
    pub choice: Chosen,
    /// Name of who speaks for the competent body.
    pub name: String,
    /// Their post.
    pub position: String,
    /// In which capacity.
    pub as_who: Resolver,
    /// Lý do.
    pub reason: String,
    /// When (RFC 3339).
    pub decided_at: String,
}

/// What was chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Chosen {
    /// The level that the finding leaves.
    Accept,
    /// The level by the ballots.
    Keep,
    /// This level.
    Level {
        /// The level.
        level: Level,
    },
    /// These are Excellent, the others of the group Good.
    Excellent {
        /// Codes of subjects.
        subjects: Vec<String>,
    },
    /// A vote is held again.
    Revote,
}
