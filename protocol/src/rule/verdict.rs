//! What the rule answers, with the facts from which words are written.

use serde::{Deserialize, Serialize};

use crate::choice::Choice;
use crate::level::Level;
use crate::threshold::Threshold;

/// The result by the ballots (kết quả theo phiếu).
///
/// In JSON always the four keys `outcome`, `level`, `upper`, `lower`, null where they say nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "OutcomeForm", into = "OutcomeForm")]
pub enum Outcome {
    /// More than half are for this level or better.
    Decided(Level),
    /// Level votes (số phiếu ngang nhau): the head decides between these two.
    Tie {
        /// The better level.
        upper: Level,
        /// The worse level.
        lower: Level,
    },
    /// No level has more than half, and the votes are not level.
    Undetermined,
    /// The poll gives no level: its shares are held against thresholds.
    Measured,
}

impl Outcome {
    /// The stable code: `decided`, `tie`, `undetermined` or `measured`.
    pub fn code(self) -> &'static str {
        match self {
            Outcome::Decided(_) => "decided",
            Outcome::Tie { .. } => "tie",
            Outcome::Undetermined => "undetermined",
            Outcome::Measured => "measured",
        }
    }

    /// The level, when the ballots decided one.
    pub fn level(self) -> Option<Level> {
        match self {
            Outcome::Decided(level) => Some(level),
            Outcome::Tie { .. } | Outcome::Undetermined | Outcome::Measured => None,
        }
    }

    /// The two levels of a tie, the better first.
    pub fn tie(self) -> Option<(Level, Level)> {
        match self {
            Outcome::Tie { upper, lower } => Some((upper, lower)),
            Outcome::Decided(_) | Outcome::Undetermined | Outcome::Measured => None,
        }
    }
}

/// The outcome with the steps that led to it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Verdict {
    /// The result by the ballots.
    pub outcome: Outcome,
    /// The steps, from the best level down; the last one gives the outcome.
    pub trace: Vec<Step>,
}

/// One step of the rule, as facts without words; in JSON tagged by `step`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "snake_case", deny_unknown_fields)]
pub enum Step {
    /// The level is decided.
    MoreThanHalf(Measure),
    /// Half exactly is not more than half, and the votes are not level: they fall on.
    ExactlyHalf(Measure),
    /// The votes fall on to the next level.
    NotMoreThanHalf(Measure),
    /// The votes are level.
    Tie {
        /// The better level; counted are the votes for it or better.
        upper: Measure,
        /// The worse level; counted are the votes for it or worse.
        lower: Measure,
    },
    /// Nothing is decided.
    Undetermined {
        /// The base number.
        base: u32,
        /// Blank ballots.
        blank: u32,
        /// Invalid ballots.
        invalid: u32,
        /// How many the base counts beyond the ballots cast.
        not_cast: u32,
    },
    /// A measured poll: a choice's share of the base.
    Share {
        /// The choice.
        choice: Choice,
        /// Its votes.
        votes: u32,
        /// The base number.
        base: u32,
    },
    /// A measured poll: a threshold, met or not.
    Threshold {
        /// What the regulation asks for.
        threshold: Threshold,
        /// The votes that count for it.
        counted: u32,
        /// The base number.
        base: u32,
        /// Whether they reach it.
        met: bool,
    },
}

/// A level, its votes, and the votes compared with half of the base.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// The level.
    pub level: Level,
    /// Its own votes.
    pub votes: u32,
    /// The votes compared: for this level or better; at the last level its own only.
    pub counted: u32,
    /// The base number.
    pub base: u32,
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OutcomeForm {
    outcome: OutcomeCode,
    #[serde(deserialize_with = "Option::deserialize")]
    level: Option<Level>,
    #[serde(deserialize_with = "Option::deserialize")]
    upper: Option<Level>,
    #[serde(deserialize_with = "Option::deserialize")]
    lower: Option<Level>,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum OutcomeCode {
    Decided,
    Tie,
    Undetermined,
    Measured,
}

impl From<Outcome> for OutcomeForm {
    fn from(outcome: Outcome) -> Self {
        let form = |outcome, level, upper, lower| Self { outcome, level, upper, lower };
        match outcome {
            Outcome::Decided(level) => form(OutcomeCode::Decided, Some(level), None, None),
            Outcome::Tie { upper, lower } => form(OutcomeCode::Tie, None, Some(upper), Some(lower)),
            Outcome::Undetermined => form(OutcomeCode::Undetermined, None, None, None),
            Outcome::Measured => form(OutcomeCode::Measured, None, None, None),
        }
    }
}

impl TryFrom<OutcomeForm> for Outcome {
    type Error = &'static str;

    fn try_from(form: OutcomeForm) -> Result<Self, Self::Error> {
        match (form.outcome, form.level, form.upper, form.lower) {
            (OutcomeCode::Decided, Some(level), None, None) => Ok(Outcome::Decided(level)),
            (OutcomeCode::Tie, None, Some(upper), Some(lower)) if upper < lower => {
                Ok(Outcome::Tie { upper, lower })
            }
            (OutcomeCode::Undetermined, None, None, None) => Ok(Outcome::Undetermined),
            (OutcomeCode::Measured, None, None, None) => Ok(Outcome::Measured),
            _ => Err("an outcome whose levels do not belong to it"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Level::{Completed, Excellent, Good};

    #[test]
    fn an_outcome_always_has_four_keys() {
        for (outcome, json) in [
            (
                Outcome::Decided(Good),
                r#"{"outcome":"decided","level":"good","upper":null,"lower":null}"#,
            ),
            (
                Outcome::Tie { upper: Excellent, lower: Completed },
                r#"{"outcome":"tie","level":null,"upper":"excellent","lower":"completed"}"#,
            ),
            (
                Outcome::Undetermined,
                r#"{"outcome":"undetermined","level":null,"upper":null,"lower":null}"#,
            ),
            (Outcome::Measured, r#"{"outcome":"measured","level":null,"upper":null,"lower":null}"#),
        ] {
            assert_eq!(serde_json::to_string(&outcome).unwrap(), json);
            assert_eq!(serde_json::from_str::<Outcome>(json).unwrap(), outcome);
            assert!(json.contains(outcome.code()));
        }
    }

    #[test]
    fn an_outcome_with_other_levels_is_refused() {
        for json in [
            r#"{"outcome":"decided","level":null,"upper":null,"lower":null}"#,
            r#"{"outcome":"decided","level":"good","upper":"good","lower":null}"#,
            r#"{"outcome":"tie","level":null,"upper":"completed","lower":"excellent"}"#,
            r#"{"outcome":"tie","level":null,"upper":"good","lower":"good"}"#,
            r#"{"outcome":"undetermined","level":"good","upper":null,"lower":null}"#,
            r#"{"outcome":"measured","level":"good","upper":null,"lower":null}"#,
            r#"{"outcome":"undetermined","level":null,"upper":null}"#,
            r#"{"outcome":"undetermined","level":null,"upper":null,"lower":null,"by":1}"#,
        ] {
            assert!(serde_json::from_str::<Outcome>(json).is_err(), "{json}");
        }
    }

    #[test]
    fn a_step_is_read_back_and_an_unknown_key_is_refused() {
        let upper = Measure { level: Excellent, votes: 8, counted: 8, base: 16 };
        let lower = Measure { level: Good, votes: 4, counted: 8, base: 16 };
        for step in [
            Step::MoreThanHalf(upper),
            Step::Tie { upper, lower },
            Step::Undetermined { base: 9, blank: 1, invalid: 2, not_cast: 3 },
            Step::Share { choice: Choice::Low, votes: 5, base: 9 },
        ] {
            let json = serde_json::to_string(&step).unwrap();
            assert_eq!(serde_json::from_str::<Step>(&json).unwrap(), step);
            let more = format!("{},\"more\":1}}", &json[..json.len() - 1]);
            assert!(serde_json::from_str::<Step>(&more).is_err(), "{more}");
        }
        let json = serde_json::to_string(&Step::ExactlyHalf(lower)).unwrap();
        let expected = r#"{"step":"exactly_half","level":"good","votes":4,"counted":8,"base":16}"#;
        assert_eq!(json, expected);
    }
}
