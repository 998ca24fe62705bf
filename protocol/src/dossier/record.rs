//! One subject as it is on file.

use serde::{Deserialize, Serialize};

use super::Facts;
use crate::level::Level;
use crate::subject::Subject;

/// A subject with its group, its links, its steps and its facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SubjectRecord {
    /// The secretary's code, unique in the dossier; a person who is rated twice has two.
    pub code: String,
    /// As on ballot and minutes: a poll asks about it when name, kind and position are the same.
    pub subject: Subject,
    /// Code of the group of like subjects.
    #[serde(default)]
    pub group: Option<String>,
    /// Codes of the bodies and collectives that this person heads.
    #[serde(default)]
    pub heads: Vec<String>,
    /// Codes of those where this person is a deputy.
    #[serde(default)]
    pub deputy_in: Vec<String>,
    /// Codes of those where this person is a member otherwise.
    #[serde(default)]
    pub member_of: Vec<String>,
    /// Code of the body or collective directly above.
    #[serde(default)]
    pub above: Option<String>,
    /// Government or mass organisation, which is rated before the party body (R9).
    #[serde(default)]
    pub government: bool,
    /// The vote only advises the body above, which decides (`AdvisoryOutcome`).
    #[serde(default)]
    pub advisory: bool,
    /// The panel that decides by delegation (`Panel`); empty for the meeting's own body.
    #[serde(default)]
    pub panel: String,
    /// Code of the profile's rule on who decides about this subject (R22).
    #[serde(default)]
    pub decided_under: Option<String>,
    /// Where the person holds posts.
    #[serde(default)]
    pub posts: Vec<Post>,
    /// The levels of the steps before the decision (R4).
    #[serde(default)]
    pub steps: Steps,
    /// The level that was given elsewhere, for a unit that is not rated in this meeting.
    #[serde(default)]
    pub rated_elsewhere: Option<Level>,
    /// What else is known.
    #[serde(default)]
    pub facts: Facts,
}

/// A post that a person holds (R10, R19).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Post {
    /// Where.
    pub place: String,
    /// 1 for the highest; equal posts have the same.
    pub rank: u32,
    /// Part of the working time, in percent.
    #[serde(default)]
    pub time_percent: Option<u32>,
    /// Whether this is the place of this meeting.
    #[serde(default)]
    pub here: bool,
    /// The level that was voted there, if it was.
    #[serde(default)]
    pub voted: Option<Level>,
    /// Whether the remarks of that place are on file.
    #[serde(default)]
    pub remarks: bool,
}

/// Self-rating, proposal, and whether it was discussed (R4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Steps {
    /// Mức tự nhận.
    pub self_rating: Option<Level>,
    /// Mức đề xuất.
    pub proposed: Option<Level>,
    /// The proposed level was discussed before the ballot (`DiscussFirst`).
    pub discussed: bool,
}
