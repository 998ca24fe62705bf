//! The levels a subject can be rated at, and the scale that a poll offers.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::refusal::Refusal;

/// A quality level (mức xếp loại chất lượng), ordered best first: `Excellent < Good`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Hoàn thành xuất sắc nhiệm vụ.
    Excellent,
    /// Hoàn thành tốt nhiệm vụ.
    Good,
    /// Hoàn thành nhiệm vụ.
    Completed,
    /// Không hoàn thành nhiệm vụ.
    NotCompleted,
}

impl Level {
    /// Every level, best first.
    pub const ALL: [Level; 4] =
        [Level::Excellent, Level::Good, Level::Completed, Level::NotCompleted];

    /// The stable code that documents hold and string catalogues are keyed by.
    pub fn code(self) -> &'static str {
        match self {
            Level::Excellent => "excellent",
            Level::Good => "good",
            Level::Completed => "completed",
            Level::NotCompleted => "not_completed",
        }
    }

    /// The level of a code.
    pub fn from_code(code: &str) -> Option<Level> {
        Level::ALL.into_iter().find(|level| level.code() == code)
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// The choices of a poll: distinct levels, best first; in JSON an array of level codes.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(try_from = "Vec<Level>", into = "Vec<Level>")]
pub struct Scale(Vec<Level>);

impl Scale {
    /// The fewest levels between which a poll can choose.
    pub const LEVELS_MIN: usize = 2;
    /// The most levels that a ballot page can offer.
    pub const LEVELS_MAX: usize = 8;

    /// A scale of these levels.
    ///
    /// # Errors
    /// [`Refusal::BadScale`] for fewer than 2 or more than 8 levels, or for levels that are
    /// doubled or not best first.
    pub fn new(levels: Vec<Level>) -> Result<Self, Refusal> {
        let fits = (Self::LEVELS_MIN..=Self::LEVELS_MAX).contains(&levels.len());
        if fits && levels.is_sorted_by(|better, worse| better < worse) {
            Ok(Self(levels))
        } else {
            Err(Refusal::BadScale)
        }
    }

    /// All four levels (district III.1.2; ha-tinh II.4).
    pub fn full() -> Self {
        Self(Level::ALL.to_vec())
    }

    /// The levels, best first.
    pub fn levels(&self) -> &[Level] {
        &self.0
    }

    /// Number of levels.
    #[allow(clippy::len_without_is_empty, reason = "a scale is never empty")]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Place of a level, 0 for the best.
    pub fn position(&self, level: Level) -> Option<usize> {
        self.0.iter().position(|&offered| offered == level)
    }

    /// The level at a place, 0 for the best.
    pub fn level_at(&self, position: usize) -> Option<Level> {
        self.0.get(position).copied()
    }
}

impl TryFrom<Vec<Level>> for Scale {
    type Error = Refusal;

    fn try_from(levels: Vec<Level>) -> Result<Self, Refusal> {
        Self::new(levels)
    }
}

impl From<Scale> for Vec<Level> {
    fn from(scale: Scale) -> Self {
        scale.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_level_is_written_and_read_by_its_code() {
        for level in Level::ALL {
            let json = serde_json::to_string(&level).unwrap();
            assert_eq!(json, format!("\"{}\"", level.code()));
            assert_eq!(Level::from_code(level.code()), Some(level));
        }
        assert_eq!(Level::from_code("Good"), None);
    }

    #[test]
    fn a_scale_is_distinct_levels_best_first() {
        use Level::{Completed, Excellent, Good};
        assert_eq!(Scale::new(vec![]), Err(Refusal::BadScale));
        assert_eq!(Scale::new(vec![Good]), Err(Refusal::BadScale));
        assert_eq!(Scale::new(vec![Good, Good]), Err(Refusal::BadScale));
        assert_eq!(Scale::new(vec![Good, Excellent]), Err(Refusal::BadScale));
        let scale = Scale::new(vec![Excellent, Completed]).unwrap();
        assert_eq!(scale.position(Completed), Some(1));
        assert_eq!(scale.position(Good), None);
        assert_eq!(scale.level_at(1), Some(Completed));
        assert_eq!(scale.level_at(2), None);
    }

    #[test]
    fn a_scale_is_read_as_strictly_as_it_is_made() {
        let full = r#"["excellent","good","completed","not_completed"]"#;
        assert_eq!(serde_json::from_str::<Scale>(full).unwrap(), Scale::full());
        assert_eq!(serde_json::to_string(&Scale::full()).unwrap(), full);
        assert!(serde_json::from_str::<Scale>(r#"["good","excellent"]"#).is_err());
        assert!(serde_json::from_str::<Scale>(r#"["good","best"]"#).is_err());
    }
}
