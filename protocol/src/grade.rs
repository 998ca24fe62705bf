//! The grades of a criterion (R5).

use serde::{Deserialize, Serialize};

/// Cấp độ của tiêu chí, ordered best first: `Excellent < Good`. Never confused with a
/// [`Level`](crate::level::Level), which says how well the whole task was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// Xuất sắc.
    Excellent,
    /// Tốt.
    Good,
    /// Trung bình.
    Average,
    /// Kém.
    Poor,
}

impl Grade {
    /// Every grade, best first.
    pub const ALL: [Grade; 4] = [Grade::Excellent, Grade::Good, Grade::Average, Grade::Poor];
}
