//! What lay in the box: votes per choice, blank and invalid ballots.

use std::fmt;

use serde::de::{Error, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::choice::{Choice, Scale};
use crate::level::Level;
use crate::rule::{BadFigures, FIGURE_MAX, Figure};

/// The counted ballots of one poll.
///
/// In JSON one object of the scale's choices, best first, then `blank` and `invalid`; no number
/// may be missing, and none above [`FIGURE_MAX`].
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Counts {
    scale: Scale,
    votes: Vec<u32>,
    blank: u32,
    invalid: u32,
}

impl Counts {
    /// Counts of one vote figure per choice of the scale, in its order.
    ///
    /// # Errors
    /// [`BadFigures::WrongLevels`] when there are more or fewer figures than choices, and
    /// [`BadFigures::TooLarge`].
    pub fn new(
        scale: Scale,
        votes: Vec<u32>,
        blank: u32,
        invalid: u32,
    ) -> Result<Self, BadFigures> {
        if votes.len() != scale.len() {
            return Err(BadFigures::WrongLevels { expected: scale.len(), found: votes.len() });
        }
        let figures = votes.iter().map(|&value| (Figure::Votes, value));
        for (figure, value) in figures.chain([(Figure::Blank, blank), (Figure::Invalid, invalid)]) {
            if value > FIGURE_MAX {
                return Err(BadFigures::TooLarge { figure, value });
            }
        }
        Ok(Self { scale, votes, blank, invalid })
    }

    /// The scale of the poll.
    pub fn scale(&self) -> &Scale {
        &self.scale
    }

    /// Votes per choice, in the order of the scale.
    pub fn votes(&self) -> &[u32] {
        &self.votes
    }

    /// Each choice with its votes, best first.
    pub fn choices(&self) -> impl DoubleEndedIterator<Item = (Choice, u32)> + '_ {
        self.scale.choices().iter().copied().zip(self.votes.iter().copied())
    }

    /// Each quality level with its votes, best first; nothing where the scale has no levels.
    pub fn levels(&self) -> impl DoubleEndedIterator<Item = (Level, u32)> + '_ {
        self.choices().filter_map(|(choice, votes)| Some((choice.level()?, votes)))
    }

    /// Votes for one choice; 0 for one that the scale does not offer.
    pub fn of(&self, choice: impl Into<Choice>) -> u32 {
        self.scale.position(choice).map_or(0, |position| self.votes[position])
    }

    /// Votes for a choice or a better one; 0 for one that the scale does not offer.
    pub fn at_or_better(&self, choice: Choice) -> u32 {
        self.scale.position(choice).map_or(0, |position| self.votes[..=position].iter().sum())
    }

    /// Blank ballots (phiếu trắng).
    pub fn blank(&self) -> u32 {
        self.blank
    }

    /// Invalid ballots (không hợp lệ).
    pub fn invalid(&self) -> u32 {
        self.invalid
    }

    /// Valid ballots (hợp lệ): those that name a choice.
    pub fn valid(&self) -> u32 {
        self.votes.iter().sum()
    }

    /// Ballots cast (thu về): valid, blank and invalid.
    pub fn cast(&self) -> u32 {
        self.valid() + self.blank + self.invalid
    }
}

impl Serialize for Counts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.votes.len() + 2))?;
        for (choice, votes) in self.choices() {
            map.serialize_entry(choice.code(), &votes)?;
        }
        map.serialize_entry("blank", &self.blank)?;
        map.serialize_entry("invalid", &self.invalid)?;
        map.end()
    }
}

impl<'de> Deserialize<'de> for Counts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(CountsVisitor)
    }
}

struct CountsVisitor;

impl<'de> Visitor<'de> for CountsVisitor {
    type Value = Counts;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("votes per choice, best first, then blank and invalid")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Counts, A::Error> {
        let (mut choices, mut votes) = (Vec::new(), Vec::new());
        let (mut blank, mut invalid) = (None, None);
        while let Some(key) = map.next_key::<String>()? {
            let value: u32 = map.next_value()?;
            match key.as_str() {
                "blank" if blank.is_none() => blank = Some(value),
                "invalid" if invalid.is_none() => invalid = Some(value),
                code => {
                    let unexpected = || A::Error::custom(format!("unexpected count `{code}`"));
                    choices.push(Choice::from_code(code).ok_or_else(unexpected)?);
                    votes.push(value);
                }
            }
            if choices.len() > Scale::CHOICES_MAX {
                return Err(A::Error::custom("more choices than a scale has"));
            }
        }
        let scale = Scale::new(choices).map_err(|_| {
            A::Error::custom("the choices are too few, mixed, doubled or out of order")
        })?;
        let blank = blank.ok_or_else(|| A::Error::missing_field("blank"))?;
        let invalid = invalid.ok_or_else(|| A::Error::missing_field("invalid"))?;
        Counts::new(scale, votes, blank, invalid).map_err(A::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str =
        r#"{"excellent":5,"good":4,"completed":6,"not_completed":0,"blank":0,"invalid":0}"#;

    #[test]
    fn counts_are_written_in_the_order_of_the_scale_and_read_back() {
        let counts = Counts::new(Scale::full(), vec![5, 4, 6, 0], 0, 0).unwrap();
        assert_eq!(serde_json::to_string(&counts).unwrap(), SAMPLE);
        assert_eq!(serde_json::from_str::<Counts>(SAMPLE).unwrap(), counts);
        assert_eq!(counts.of(Level::Completed), 6);
    }

    #[test]
    fn counts_of_a_shorter_scale_hold_only_its_levels() {
        let scale = Scale::new(vec![Level::Good, Level::Completed]).unwrap();
        let counts = Counts::new(scale, vec![2, 1], 3, 4).unwrap();
        let json = r#"{"good":2,"completed":1,"blank":3,"invalid":4}"#;
        assert_eq!(serde_json::to_string(&counts).unwrap(), json);
        assert_eq!(serde_json::from_str::<Counts>(json).unwrap(), counts);
        assert_eq!((counts.valid(), counts.cast()), (3, 10));
        assert_eq!(counts.of(Level::Excellent), 0);
    }

    #[test]
    fn other_objects_are_refused() {
        for (from, to) in [
            (r#""good":4"#, r#""best":4"#),
            (r#""good":4"#, r#""excellent":4"#),
            (r#""good":4,"completed":6"#, r#""completed":6,"good":4"#),
            (r#","invalid":0"#, ""),
            (r#""blank":0"#, r#""blank":0,"blank":0"#),
            (r#""good":4"#, r#""good":-4"#),
            (r#""good":4"#, r#""good":4.0"#),
            (r#""good":4"#, r#""good":1000001"#),
            (r#""invalid":0"#, r#""invalid":0,"spoilt":0"#),
        ] {
            let json = SAMPLE.replace(from, to);
            assert_ne!(json, SAMPLE);
            assert!(serde_json::from_str::<Counts>(&json).is_err(), "{json}");
        }
    }
}
