//! From certified outcomes and facts to a rating per subject, with findings (SPEC §23, R4–R20).
//!
//! Nothing is changed silently: the level by the ballots, each finding and each resolution stay
//! side by side, and a rating is final only when no finding that binds is open.

mod attribution;
mod ballots;
pub mod bound;
pub mod cap;
#[cfg(test)]
mod committee;
mod condition;
mod discipline;
mod doubt;
mod draft;
mod file;
mod ground;
mod measure;
pub mod order;
mod outcome;
mod own;
mod posts;
pub mod resolution;
mod review;
mod sequence;
mod standing;
pub mod time;
mod unrated;

use serde::{Deserialize, Serialize};

pub use ground::{Ground, Levels};
pub use outcome::{SubjectOutcome, VoteShare};

use crate::dossier::Dossier;
use crate::finding::{Finding, Resolution};
use crate::level::Level;
use crate::regulation::{Profile, Quote};

/// What a conclusion is drawn from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// What is on file.
    pub dossier: Dossier,
    /// What the ballots said, in the order in which polls were certified: a re-vote comes after the
    /// one that it replaces.
    pub outcomes: Vec<SubjectOutcome>,
    /// How findings were resolved.
    #[serde(default)]
    pub resolutions: Vec<Resolution>,
}

/// What follows from a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conclusion {
    /// One per subject, in the dossier's order.
    pub ratings: Vec<Rating>,
    /// In the order of rules, then of subjects.
    pub findings: Vec<Finding>,
    /// What remains to be arranged (R11), deadlines missed and the like.
    pub follow_ups: Vec<FollowUp>,
}

/// What was concluded about one subject.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rating {
    /// The subject's code.
    pub subject: String,
    /// Kết quả theo phiếu: the level by the ballots; null when they gave none.
    pub by_ballot: Option<Level>,
    /// The best level that findings leave, resolved ones as resolved.
    pub highest: Option<Level>,
    /// Kết luận xếp loại: null until it is final.
    pub level: Option<Level>,
    /// How far it is.
    pub state: RatingState,
    /// Ids of the findings that touch it.
    pub findings: Vec<String>,
}

/// How far a rating is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RatingState {
    /// Concluded.
    Rated,
    /// Concluded as a proposal to the body above.
    Proposed,
    /// Findings are open.
    Open,
    /// No ballots were counted yet, or they gave no level.
    Undetermined,
    /// Reviewed, and by the text not rated.
    NotRated,
    /// By the text not even reviewed.
    NotReviewed,
    /// Rated elsewhere.
    Elsewhere,
}

/// Something that remains to be arranged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FollowUp {
    /// Stable code, as `arrange-absent`.
    pub code: String,
    /// Codes of subjects.
    pub subjects: Vec<String>,
    /// What the text says.
    pub text: Quote,
}

/// Draws the conclusion of a case under its profile.
///
/// The dossier should be without faults ([`Dossier::check`]); with some, a conclusion is still
/// drawn, and is worth as much as its dossier.
pub fn conclude(profile: &Profile, case: &Case) -> Conclusion {
    draft::Draft::of(Ground { profile, dossier: &case.dossier, case })
}
