//! A share of the ballots that a clause asks for: "từ 90% trở lên", "trên 50%".

use serde::{Deserialize, Serialize};

use crate::choice::Choice;
use crate::clause::Clause;
use crate::level::Level;

/// The largest percentage.
pub const PERCENT_MAX: u8 = 100;

/// How a share is compared with its threshold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Compare {
    /// "Từ … trở lên": the share itself is enough.
    AtLeast,
    /// "Trên …": the share itself is not enough.
    MoreThan,
}

impl Compare {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Compare::AtLeast => "at_least",
            Compare::MoreThan => "more_than",
        }
    }
}

/// One threshold of a measured poll.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Threshold {
    /// Names it among the thresholds of its profile: `workplace_good`.
    pub code: String,
    /// The choice whose votes are counted.
    pub choice: Choice,
    /// Whether the votes for better choices count too (`at_or_better`), or its own only (`exact`).
    pub at_or_better: bool,
    /// How the share is compared.
    pub compare: Compare,
    /// The share of the base, in whole percent, 0 to 100.
    pub percent: u8,
    /// The clause that asks for it.
    #[cfg_attr(feature = "openapi", schemars(with = "String"))]
    pub clause: Clause,
    /// The level that it is a condition for, or that it leads to; null where the text names none.
    pub toward: Option<Level>,
}

impl Threshold {
    /// Whether so many votes of the base reach it. Of nothing there is no share: a base of 0
    /// reaches none.
    pub fn is_met(&self, counted: u32, base: u32) -> bool {
        let share = u64::from(PERCENT_MAX) * u64::from(counted);
        let asked = u64::from(self.percent) * u64::from(base);
        base > 0
            && match self.compare {
                Compare::AtLeast => share >= asked,
                Compare::MoreThan => share > asked,
            }
    }

    /// Whether it can be met at all and not always.
    pub fn is_sound(&self) -> bool {
        let named = !self.code.is_empty()
            && self.code.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        named
            && match self.compare {
                Compare::AtLeast => (1..=PERCENT_MAX).contains(&self.percent),
                Compare::MoreThan => self.percent < PERCENT_MAX,
            }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn threshold(compare: Compare, percent: u8) -> Threshold {
        Threshold {
            code: "workplace_good".to_owned(),
            choice: Choice::Good,
            at_or_better: true,
            compare,
            percent,
            clause: Clause::parse("ha-tinh II.5.2.2").unwrap(),
            toward: Some(Level::Good),
        }
    }

    #[test]
    fn from_ninety_percent_up_takes_ninety_and_above_fifty_does_not_take_fifty() {
        let ninety = threshold(Compare::AtLeast, 90);
        assert!(ninety.is_met(9, 10) && ninety.is_met(10, 10) && ninety.is_met(18, 20));
        assert!(!ninety.is_met(8, 10) && !ninety.is_met(89, 99) && ninety.is_met(90, 100));
        let half = threshold(Compare::MoreThan, 50);
        assert!(!half.is_met(5, 10) && half.is_met(6, 10) && half.is_met(6, 11));
        assert!(half.is_met(500_001, 1_000_000) && !half.is_met(500_000, 1_000_000));
    }

    #[test]
    fn of_nothing_there_is_no_share() {
        assert!(!threshold(Compare::AtLeast, 90).is_met(0, 0));
        assert!(!threshold(Compare::MoreThan, 0).is_met(0, 0));
    }

    #[test]
    fn a_threshold_that_nothing_or_everything_meets_is_not_sound() {
        for (compare, percent, sound) in [
            (Compare::AtLeast, 90, true),
            (Compare::AtLeast, 100, true),
            (Compare::AtLeast, 0, false),
            (Compare::AtLeast, 120, false),
            (Compare::MoreThan, 0, true),
            (Compare::MoreThan, 100, false),
        ] {
            assert_eq!(threshold(compare, percent).is_sound(), sound, "{compare:?} {percent}");
        }
        let unnamed =
            Threshold { code: "Có từ 90%".to_owned(), ..threshold(Compare::AtLeast, 90) };
        assert!(!unnamed.is_sound());
    }
}
