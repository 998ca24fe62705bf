//! What a ballot offers: the choices of every kind of poll, and the scale that a poll takes.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::level::Level;
use crate::refusal::Refusal;

/// One choice of a ballot; within a family ordered best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// Hoàn thành xuất sắc nhiệm vụ.
    Excellent,
    /// Hoàn thành tốt nhiệm vụ.
    Good,
    /// Hoàn thành nhiệm vụ.
    Completed,
    /// Không hoàn thành nhiệm vụ.
    NotCompleted,
    /// Tín nhiệm cao.
    High,
    /// Tín nhiệm.
    Medium,
    /// Tín nhiệm thấp.
    Low,
    /// Thực hiện tốt nghĩa vụ công dân, giữ mối liên hệ với tổ chức đảng và nhân dân nơi cư trú
    /// (ha-tinh II.5.2.1).
    Satisfied,
    /// Thực hiện không tốt nghĩa vụ công dân, không giữ mối liên hệ (ha-tinh II.5.2.4).
    NotSatisfied,
}

/// Choices that belong together: a scale takes those of one family.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Family {
    /// The four quality levels.
    Quality,
    /// Tín nhiệm cao, tín nhiệm, tín nhiệm thấp.
    Confidence,
    /// What residents say of a neighbour.
    Residence,
}

impl Family {
    /// The choices of the family, best first.
    pub fn choices(self) -> &'static [Choice] {
        let all = Choice::ALL.as_slice();
        match self {
            Family::Quality => &all[..4],
            Family::Confidence => &all[4..7],
            Family::Residence => &all[7..],
        }
    }
}

impl Choice {
    /// Every choice, family by family, best first.
    pub const ALL: [Choice; 9] = [
        Choice::Excellent,
        Choice::Good,
        Choice::Completed,
        Choice::NotCompleted,
        Choice::High,
        Choice::Medium,
        Choice::Low,
        Choice::Satisfied,
        Choice::NotSatisfied,
    ];

    /// The stable code that documents hold and string catalogues are keyed by.
    pub fn code(self) -> &'static str {
        match self {
            Choice::Excellent => Level::Excellent.code(),
            Choice::Good => Level::Good.code(),
            Choice::Completed => Level::Completed.code(),
            Choice::NotCompleted => Level::NotCompleted.code(),
            Choice::High => "high",
            Choice::Medium => "medium",
            Choice::Low => "low",
            Choice::Satisfied => "satisfied",
            Choice::NotSatisfied => "not_satisfied",
        }
    }

    /// The choice of a code.
    pub fn from_code(code: &str) -> Option<Choice> {
        Choice::ALL.into_iter().find(|choice| choice.code() == code)
    }

    /// The family that it belongs to.
    pub fn family(self) -> Family {
        match self {
            Choice::Excellent | Choice::Good | Choice::Completed | Choice::NotCompleted => {
                Family::Quality
            }
            Choice::High | Choice::Medium | Choice::Low => Family::Confidence,
            Choice::Satisfied | Choice::NotSatisfied => Family::Residence,
        }
    }

    /// The quality level that it stands for, if it is one.
    pub fn level(self) -> Option<Level> {
        Level::ALL.into_iter().find(|&level| Choice::from(level) == self)
    }
}

impl From<Level> for Choice {
    fn from(level: Level) -> Self {
        match level {
            Level::Excellent => Choice::Excellent,
            Level::Good => Choice::Good,
            Level::Completed => Choice::Completed,
            Level::NotCompleted => Choice::NotCompleted,
        }
    }
}

impl fmt::Display for Choice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// The choices of a poll besides blank: distinct, of one family, best first; in JSON an array of
/// codes.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(try_from = "Vec<Choice>", into = "Vec<Choice>")]
pub struct Scale(Vec<Choice>);

impl Scale {
    /// The fewest choices between which a poll can choose.
    pub const CHOICES_MIN: usize = 2;
    /// The most choices that a ballot page can offer.
    pub const CHOICES_MAX: usize = 8;

    /// A scale of these choices.
    ///
    /// # Errors
    /// [`Refusal::BadScale`] for fewer than 2 or more than 8 choices, for choices of two
    /// families, or for choices that are doubled or not best first.
    pub fn new(choices: Vec<impl Into<Choice>>) -> Result<Self, Refusal> {
        let choices: Vec<Choice> = choices.into_iter().map(Into::into).collect();
        let fits = (Self::CHOICES_MIN..=Self::CHOICES_MAX).contains(&choices.len());
        let related = choices.windows(2).all(|pair| pair[0].family() == pair[1].family());
        if fits && related && choices.is_sorted_by(|better, worse| better < worse) {
            Ok(Self(choices))
        } else {
            Err(Refusal::BadScale)
        }
    }

    /// All four levels (district III.1.2; ha-tinh II.4).
    pub fn full() -> Self {
        Self::of(Family::Quality)
    }

    /// Every choice of a family.
    pub fn of(family: Family) -> Self {
        Self(family.choices().to_vec())
    }

    /// The choices, best first.
    pub fn choices(&self) -> &[Choice] {
        &self.0
    }

    /// The quality levels among the choices, best first.
    pub fn levels(&self) -> Vec<Level> {
        self.0.iter().filter_map(|choice| choice.level()).collect()
    }

    /// The family of its choices.
    pub fn family(&self) -> Family {
        self.0[0].family()
    }

    /// Number of choices.
    #[allow(clippy::len_without_is_empty, reason = "a scale is never empty")]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Place of a choice, 0 for the best.
    pub fn position(&self, choice: impl Into<Choice>) -> Option<usize> {
        let choice = choice.into();
        self.0.iter().position(|&offered| offered == choice)
    }

    /// The choice at a place, 0 for the best.
    pub fn choice_at(&self, position: usize) -> Option<Choice> {
        self.0.get(position).copied()
    }
}

impl TryFrom<Vec<Choice>> for Scale {
    type Error = Refusal;

    fn try_from(choices: Vec<Choice>) -> Result<Self, Refusal> {
        Self::new(choices)
    }
}

impl From<Scale> for Vec<Choice> {
    fn from(scale: Scale) -> Self {
        scale.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_choice_is_written_and_read_by_its_code() {
        for choice in Choice::ALL {
            let json = serde_json::to_string(&choice).unwrap();
            assert_eq!(json, format!("\"{}\"", choice.code()));
            assert_eq!(Choice::from_code(choice.code()), Some(choice));
            assert!(choice.family().choices().contains(&choice));
        }
        for level in Level::ALL {
            assert_eq!(Choice::from(level).level(), Some(level));
            assert_eq!(Choice::from(level).code(), level.code());
        }
        assert_eq!(Choice::High.level(), None);
        assert_eq!(Choice::from_code("blank"), None);
    }

    #[test]
    fn a_scale_is_distinct_choices_best_first() {
        use Level::{Completed, Excellent, Good};
        assert_eq!(Scale::new(Vec::<Level>::new()), Err(Refusal::BadScale));
        assert_eq!(Scale::new(vec![Good]), Err(Refusal::BadScale));
        assert_eq!(Scale::new(vec![Good, Good]), Err(Refusal::BadScale));
        assert_eq!(Scale::new(vec![Good, Excellent]), Err(Refusal::BadScale));
        let scale = Scale::new(vec![Excellent, Completed]).unwrap();
        assert_eq!(scale.position(Completed), Some(1));
        assert_eq!(scale.position(Good), None);
        assert_eq!(scale.choice_at(1), Some(Choice::Completed));
        assert_eq!(scale.choice_at(2), None);
    }

    #[test]
    fn a_scale_never_mixes_two_families() {
        assert_eq!(Scale::new(vec![Choice::Good, Choice::Low]), Err(Refusal::BadScale));
        assert_eq!(Scale::new(Choice::ALL[..8].to_vec()), Err(Refusal::BadScale));
        let confidence = Scale::new(vec![Choice::High, Choice::Low]).unwrap();
        assert_eq!(confidence.family(), Family::Confidence);
        assert_eq!(Scale::of(Family::Residence).len(), 2);
    }

    #[test]
    fn a_scale_is_read_as_strictly_as_it_is_made() {
        let full = r#"["excellent","good","completed","not_completed"]"#;
        assert_eq!(serde_json::from_str::<Scale>(full).unwrap(), Scale::full());
        assert_eq!(serde_json::to_string(&Scale::full()).unwrap(), full);
        assert!(serde_json::from_str::<Scale>(r#"["good","excellent"]"#).is_err());
        assert!(serde_json::from_str::<Scale>(r#"["good","low"]"#).is_err());
        assert!(serde_json::from_str::<Scale>(r#"["good","best"]"#).is_err());
    }
}
