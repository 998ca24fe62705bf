//! Who is rated before whom (R9).

use serde::{Deserialize, Serialize};

use super::Source;

/// A rule of the order of rating.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrderRule {
    /// Stable code, unique in the profile.
    pub code: String,
    /// What comes first.
    pub sequence: Sequence,
    /// Where it stands.
    pub source: Source,
}

/// What comes before what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sequence {
    /// Collectives of the level below before those above.
    LowerCollectiveFirst,
    /// The collective before its members.
    CollectiveBeforeMembers,
    /// A unit before its head.
    UnitBeforeHead,
    /// Government and mass organisations before the party body.
    GovernmentBeforeParty,
    /// The rating as civil servant before that as party member.
    ServiceRatingFirst,
}
