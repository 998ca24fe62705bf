//! The rule of the count (district III.6.14): votes fall through to the next level.
//!
//! With base `B`, `v_k` the votes for level `k` and `C_k` the votes for level `k` or better, go
//! down from the best level. The first level with `2·C_k > B` is decided. At `2·C_k = B` the votes
//! fall on, unless they are level, which [`TieRule`] defines. Without either the result is
//! undetermined.
//!
//! Every valid vote is "the last level or better", so `C` says nothing there: the last level is
//! decided only by its own votes, `2·v > B`. (Without blank or invalid ballots that is the same.)
//! All arithmetic is on exact integers; nothing is rounded.

mod counts;
mod figures;
mod measured;
mod verdict;

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

pub use counts::Counts;
pub use figures::{BadFigures, Base, FIGURE_MAX, Figure, Figures};
pub use measured::measure;
pub use verdict::{Measure, Outcome, Step, Verdict};

/// Which cases count as level votes (ngang nhau) when one half is exactly reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TieRule {
    /// One single lower level holds the whole other half; the closest to the text.
    #[default]
    EqualLevels,
    /// The other half are all votes, on whatever lower levels.
    HalfSplit,
}

impl TieRule {
    /// Both settings, the default first.
    pub const ALL: [TieRule; 2] = [TieRule::EqualLevels, TieRule::HalfSplit];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            TieRule::EqualLevels => "equal_levels",
            TieRule::HalfSplit => "half_split",
        }
    }

    /// The setting of a code.
    pub fn from_code(code: &str) -> Option<TieRule> {
        TieRule::ALL.into_iter().find(|tie| tie.code() == code)
    }
}

/// Applies the rule to the figures of one poll that gives a level; without levels on its scale
/// nothing is decided (see [`measure`]).
pub fn decide(figures: &Figures, base: Base, tie: TieRule) -> Verdict {
    let counts = figures.counts();
    let base = figures.base(base);
    let mut trace = Vec::new();
    let mut or_better = 0;
    // Half of nothing is nothing: without a base there is no vote to weigh.
    let positions = if base == 0 { 0 } else { counts.levels().count() };
    for (position, (level, votes)) in counts.levels().enumerate().take(positions) {
        or_better += votes;
        let is_last = position + 1 == positions;
        let counted = if is_last { votes } else { or_better };
        let measure = Measure { level, votes, counted, base };
        match (2 * counted).cmp(&base) {
            Ordering::Greater => {
                trace.push(Step::MoreThanHalf(measure));
                return Verdict { outcome: Outcome::Decided(level), trace };
            }
            Ordering::Equal => match other_half(counts, position, base, tie) {
                Some(lower) => {
                    trace.push(Step::Tie { upper: measure, lower });
                    let outcome = Outcome::Tie { upper: level, lower: lower.level };
                    return Verdict { outcome, trace };
                }
                None => trace.push(Step::ExactlyHalf(measure)),
            },
            Ordering::Less => trace.push(Step::NotMoreThanHalf(measure)),
        }
    }
    trace.push(Step::Undetermined {
        base,
        blank: counts.blank(),
        invalid: counts.invalid(),
        not_cast: base.saturating_sub(counts.cast()),
    });
    Verdict { outcome: Outcome::Undetermined, trace }
}

/// The level that stands against the half reached at `position`, if the votes are level.
fn other_half(counts: &Counts, position: usize, base: u32, tie: TieRule) -> Option<Measure> {
    let (level, votes) = match tie {
        TieRule::EqualLevels => {
            counts.levels().skip(position + 1).find(|(_, votes)| 2 * votes == base)?
        }
        TieRule::HalfSplit if counts.valid() == base => {
            counts.levels().skip(position + 1).find(|(_, votes)| *votes > 0)?
        }
        TieRule::HalfSplit => return None,
    };
    Some(Measure { level, votes, counted: base / 2, base })
}
