//! What a manifest says of the recovery shares: how many bring the meeting seed back, and a
//! commitment to each, so that a wrong one is named (SPEC §7).

use serde::{Deserialize, Serialize};

use crate::bytes::Hash;
use crate::refusal::Refusal;

/// Fewest shares that may bring the seed back: one holder alone must not.
pub const THRESHOLD_MIN: u8 = 2;
/// Most shares of one seed.
pub const SHARES_MAX: u8 = 10;

/// How the meeting seed was shared out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recovery {
    /// How many shares bring the seed back.
    pub threshold: u8,
    /// The kiosk keeps no seed: its committee brings it back to open the box.
    pub quorum_opening: bool,
    /// Commitment to each share; the first is of share 1.
    pub shares: Vec<Hash>,
}

impl Recovery {
    /// Between 2 and 10 shares, of which at least 2 are needed and no more than there are.
    ///
    /// # Errors
    /// [`Refusal::Malformed`], also when two commitments are alike.
    pub(crate) fn check(&self) -> Result<(), Refusal> {
        let shares = self.shares.len();
        let enough = (usize::from(THRESHOLD_MIN)..=shares).contains(&usize::from(self.threshold));
        let distinct = (1..shares).all(|i| !self.shares[..i].contains(&self.shares[i]));
        let holds = enough && distinct && shares <= usize::from(SHARES_MAX);
        if holds { Ok(()) } else { Err(Refusal::Malformed) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recovery(threshold: u8, shares: &[u8]) -> Result<(), Refusal> {
        let shares = shares.iter().map(|byte| Hash([*byte; 32])).collect();
        Recovery { threshold, quorum_opening: false, shares }.check()
    }

    #[test]
    fn no_single_holder_suffices_and_no_more_are_needed_than_there_are() {
        assert_eq!(recovery(2, &[1, 2, 3]), Ok(()));
        assert_eq!(recovery(2, &[1, 2]), Ok(()));
        assert_eq!(recovery(10, &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), Ok(()));
        for (threshold, shares) in [(1, &[1, 2][..]), (3, &[1, 2]), (2, &[1]), (2, &[1, 2, 1])] {
            assert_eq!(recovery(threshold, shares), Err(Refusal::Malformed));
        }
        assert_eq!(recovery(2, &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]), Err(Refusal::Malformed));
    }
}
