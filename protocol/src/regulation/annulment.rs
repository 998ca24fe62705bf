//! What becomes of a rating whose period is disciplined later (R12).

use serde::{Deserialize, Serialize};

use crate::level::Level;

/// Discipline that is decided after the period in which the fault lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LaterDiscipline {
    /// The level that the text sets for that period; null where it has the case weighed.
    pub level: Option<Level>,
    /// Whether a fault that was self-detected and fully remedied is weighed instead.
    pub remedied_weighed: bool,
}
