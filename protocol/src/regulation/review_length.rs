//! How long a review takes at least (R23).

use serde::{Deserialize, Serialize};

/// The least time of a review; the clause stands with the profile's advice `min-duration`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewLength {
    /// Codes of the rules on who decides ([`super::Competence`]) whose subjects it is for; all
    /// when empty. The first row that fits a subject holds for it.
    #[serde(default)]
    pub decided_under: Vec<String>,
    /// Half-days.
    pub half_days: u32,
    /// Half-days where the level above suggested the review; the same when null.
    #[serde(default)]
    pub suggested: Option<u32>,
}
