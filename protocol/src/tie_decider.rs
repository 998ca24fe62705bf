//! Who settles level votes: a setting of the meeting, or of a single poll.

use serde::{Deserialize, Serialize};

/// Who settles level votes (R2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TieDecider {
    /// The head of the leadership collective (district III.6.14).
    #[default]
    Head,
    /// The deputy who presides, when the head is the subject.
    DeputyPresiding,
    /// The body above.
    ReferUp,
    /// Nobody: the vote is held again.
    Revote,
    /// Nobody: the tie is reported as it is.
    Nobody,
}

impl TieDecider {
    /// Stable code; string catalogues are keyed by it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Head => "head",
            Self::DeputyPresiding => "deputy_presiding",
            Self::ReferUp => "refer_up",
            Self::Revote => "revote",
            Self::Nobody => "nobody",
        }
    }
}
