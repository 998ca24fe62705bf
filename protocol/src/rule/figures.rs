//! The ballot accounting that the rule counts on, checked before anything is decided.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::rule::Counts;

/// The largest number that any figure may have.
pub const FIGURE_MAX: u32 = 1_000_000;

/// What "more than half" is counted of: a setting of the meeting, printed in the minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Base {
    /// Ballots cast (thu về).
    #[default]
    Cast,
    /// Valid ballots (hợp lệ).
    Valid,
    /// Ballots issued (phát ra).
    Issued,
    /// Members present (có mặt).
    Present,
    /// Members summoned (triệu tập).
    Summoned,
}

impl Base {
    /// Every base, the default first.
    pub const ALL: [Base; 5] =
        [Base::Cast, Base::Valid, Base::Issued, Base::Present, Base::Summoned];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Base::Cast => "cast",
            Base::Valid => "valid",
            Base::Issued => "issued",
            Base::Present => "present",
            Base::Summoned => "summoned",
        }
    }

    /// The base of a code.
    pub fn from_code(code: &str) -> Option<Base> {
        Base::ALL.into_iter().find(|base| base.code() == code)
    }
}

/// Counts with the accounting around them: cast ≤ issued ≤ present ≤ summoned.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Figures {
    counts: Counts,
    issued: u32,
    present: u32,
    summoned: u32,
}

impl Figures {
    /// Figures that agree with one another.
    ///
    /// # Errors
    /// [`BadFigures::TooLarge`] above [`FIGURE_MAX`], [`BadFigures::MoreThan`] when a part is
    /// more than its whole.
    pub fn new(
        counts: Counts,
        issued: u32,
        present: u32,
        summoned: u32,
    ) -> Result<Self, BadFigures> {
        let chain = [
            (Figure::Cast, counts.cast()),
            (Figure::Issued, issued),
            (Figure::Present, present),
            (Figure::Summoned, summoned),
        ];
        if let Some(&(figure, value)) = chain.iter().find(|(_, value)| *value > FIGURE_MAX) {
            return Err(BadFigures::TooLarge { figure, value });
        }
        for pair in chain.windows(2) {
            let ((part, part_value), (whole, whole_value)) = (pair[0], pair[1]);
            if part_value > whole_value {
                return Err(BadFigures::MoreThan { part, part_value, whole, whole_value });
            }
        }
        Ok(Self { counts, issued, present, summoned })
    }

    /// What lay in the box.
    pub fn counts(&self) -> &Counts {
        &self.counts
    }

    /// Ballots issued.
    pub fn issued(&self) -> u32 {
        self.issued
    }

    /// Members present.
    pub fn present(&self) -> u32 {
        self.present
    }

    /// Members summoned.
    pub fn summoned(&self) -> u32 {
        self.summoned
    }

    /// The number that a base stands for.
    pub fn base(&self, base: Base) -> u32 {
        match base {
            Base::Cast => self.counts.cast(),
            Base::Valid => self.counts.valid(),
            Base::Issued => self.issued,
            Base::Present => self.present,
            Base::Summoned => self.summoned,
        }
    }
}

/// A number of the ballot accounting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Figure {
    /// Votes for one level.
    Votes,
    /// Blank ballots.
    Blank,
    /// Invalid ballots.
    Invalid,
    /// Ballots cast.
    Cast,
    /// Ballots issued.
    Issued,
    /// Members present.
    Present,
    /// Members summoned.
    Summoned,
}

impl Figure {
    /// The stable code that string catalogues are keyed by.
    pub fn code(self) -> &'static str {
        match self {
            Figure::Votes => "votes",
            Figure::Blank => "blank",
            Figure::Invalid => "invalid",
            Figure::Cast => "cast",
            Figure::Issued => "issued",
            Figure::Present => "present",
            Figure::Summoned => "summoned",
        }
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Numbers that cannot be those of one poll.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Error)]
pub enum BadFigures {
    /// Not one number of votes per level.
    #[error("{found} numbers of votes for a scale of {expected} levels")]
    WrongLevels {
        /// Levels of the scale.
        expected: usize,
        /// Numbers given.
        found: usize,
    },
    /// Above [`FIGURE_MAX`].
    #[error("{figure} {value} is more than {FIGURE_MAX}")]
    TooLarge {
        /// What was counted.
        figure: Figure,
        /// Its number.
        value: u32,
    },
    /// A part that is more than its whole.
    #[error("{part} {part_value} is more than {whole} {whole_value}")]
    MoreThan {
        /// The smaller thing.
        part: Figure,
        /// Its number.
        part_value: u32,
        /// The larger thing.
        whole: Figure,
        /// Its number.
        whole_value: u32,
    },
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::choice::Scale;

    fn figures(cast: u32, issued: u32, present: u32, summoned: u32) -> Result<Figures, String> {
        let counts = Counts::new(Scale::full(), vec![cast, 0, 0, 0], 0, 0).unwrap();
        Figures::new(counts, issued, present, summoned).map_err(|error| error.to_string())
    }

    #[test]
    fn a_part_may_equal_its_whole_but_not_exceed_it() {
        assert!(figures(15, 15, 15, 15).is_ok());
        assert!(figures(0, 0, 0, 0).is_ok());
        assert_eq!(figures(16, 15, 20, 20).unwrap_err(), "cast 16 is more than issued 15");
        assert_eq!(figures(9, 16, 15, 20).unwrap_err(), "issued 16 is more than present 15");
        assert_eq!(figures(9, 9, 15, 14).unwrap_err(), "present 15 is more than summoned 14");
    }

    #[test]
    fn every_figure_has_a_limit() {
        assert!(figures(FIGURE_MAX, FIGURE_MAX, FIGURE_MAX, FIGURE_MAX).is_ok());
        let error = figures(1, 1, 1, FIGURE_MAX + 1).unwrap_err();
        assert_eq!(error, "summoned 1000001 is more than 1000000");
        let many = Counts::new(Scale::full(), vec![FIGURE_MAX; 4], FIGURE_MAX, FIGURE_MAX).unwrap();
        let error = Figures::new(many, 1, 1, 1).unwrap_err();
        assert_eq!(error, BadFigures::TooLarge { figure: Figure::Cast, value: 6_000_000 });
        let votes = Counts::new(Scale::full(), vec![u32::MAX; 4], 0, 0).unwrap_err();
        assert_eq!(votes, BadFigures::TooLarge { figure: Figure::Votes, value: u32::MAX });
    }

    #[test]
    fn every_base_has_its_own_number_and_code() {
        let counts = Counts::new(Scale::full(), vec![5, 0, 0, 0], 2, 1).unwrap();
        let figures = Figures::new(counts, 9, 10, 12).unwrap();
        let numbers = Base::ALL.map(|base| figures.base(base));
        assert_eq!(numbers, [8, 5, 9, 10, 12]);
        for base in Base::ALL {
            let json = serde_json::to_string(&base).unwrap();
            assert_eq!(json, format!("\"{}\"", base.code()));
            assert_eq!(Base::from_code(base.code()), Some(base));
        }
        assert_eq!(Base::default(), Base::Cast);
    }
}
