//! The oracle: what district III.6.14 says, as the committee reads it, put as claims.
//!
//! Nothing here walks down the levels. Of a poll on four levels eleven things can be claimed: one
//! of four levels is decided, one of six pairs is level, or nothing is determined. Each claim is
//! tested against the text by itself, and exactly one must stand. Shares are compared as fractions
//! of whole numbers. No function of the product is called.

use std::cmp::Ordering;

const LEVELS: usize = 4;
const WORST: usize = LEVELS - 1;

/// What can be said of a poll; levels by their place, 0 the best.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Claim {
    /// This level is the result.
    Decided(usize),
    /// The votes are level between a better and a worse level.
    Tie(usize, usize),
    /// No level is.
    Undetermined,
}

/// When the two halves are "ngang nhau".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tied {
    /// The other half are votes for one single level.
    Single,
    /// The other half are votes, for whatever levels.
    All,
}

/// One poll.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Poll {
    /// Votes per level, the best first.
    pub(crate) votes: [i128; LEVELS],
    /// Of how many shares are taken.
    pub(crate) base: i128,
    /// The setting.
    pub(crate) tied: Tied,
}

impl Poll {
    /// The one claim that stands.
    pub(crate) fn outcome(&self) -> Claim {
        let levels = (0..LEVELS).filter(|&level| self.is_decided(level)).map(Claim::Decided);
        let pairs = (0..LEVELS).flat_map(|upper| (upper + 1..LEVELS).map(move |l| (upper, l)));
        let ties = pairs.filter(|&pair| self.is_tie(pair)).map(|(u, l)| Claim::Tie(u, l));
        let mut standing = levels.chain(ties);
        let claim = standing.next().unwrap_or(Claim::Undetermined);
        assert_eq!(standing.next(), None, "two claims stand: {claim:?}, {self:?}");
        claim
    }

    /// "phải được trên 50%": this level or better has more than half, no better level has, and
    /// the votes are not level before it.
    fn is_decided(&self, level: usize) -> bool {
        let is_first = !(0..level).any(|better| self.is_over_half(better));
        self.is_over_half(level)
            && is_first
            && !self.pairs_above(level).any(|pair| self.are_level(pair))
    }

    /// The votes are level between these two, and between no better pair.
    fn is_tie(&self, (upper, lower): (usize, usize)) -> bool {
        self.are_level((upper, lower)) && !self.pairs_above(upper).any(|pair| self.are_level(pair))
    }

    fn pairs_above(&self, level: usize) -> impl Iterator<Item = (usize, usize)> {
        (0..level).flat_map(|upper| (upper + 1..LEVELS).map(move |lower| (upper, lower)))
    }

    /// Votes fall through: who voted for a better level also agrees to this one. To the worst
    /// level everybody would agree, so there only its own votes say anything.
    fn is_over_half(&self, level: usize) -> bool {
        let agreeing = if level == WORST { self.votes[WORST] } else { self.at_least(level) };
        self.against_half(agreeing) == Ordering::Greater
    }

    /// "50 phiếu HTXSNV, 50 phiếu HTNV": one half for the upper level or better, and the other
    /// half against it.
    fn are_level(&self, (upper, lower): (usize, usize)) -> bool {
        let has_half = |votes| self.base > 0 && self.against_half(votes) == Ordering::Equal;
        let others = &self.votes[upper + 1..];
        let other_half = match self.tied {
            Tied::Single => has_half(self.votes[lower]),
            Tied::All => {
                let best_of_them = others.iter().position(|votes| *votes > 0);
                has_half(others.iter().sum()) && best_of_them == Some(lower - upper - 1)
            }
        };
        has_half(self.at_least(upper)) && other_half
    }

    fn at_least(&self, level: usize) -> i128 {
        self.votes[..=level].iter().sum()
    }

    /// `votes / base` against `1 / 2`; of nothing there is no share.
    fn against_half(&self, votes: i128) -> Ordering {
        if self.base == 0 { Ordering::Less } else { (votes * 2).cmp(&self.base) }
    }
}
