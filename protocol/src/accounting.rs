//! The counts of people that cross from the register to the box at the close: plain integers,
//! the only thing that ever does (SPEC §12).

use serde::{Deserialize, Serialize};

use crate::refusal::Refusal;

/// How many of a poll's electors came how far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AccountingCounts {
    /// Triệu tập: electors of the poll.
    pub summoned: u32,
    /// Có mặt: marked present by the secretary.
    pub present: u32,
    /// Served by the server for any poll of the meeting.
    pub admitted: u32,
    /// Phát ra: hold a token for this poll.
    pub issued: u32,
    /// Admission keys made void at the desk.
    pub voided: u32,
    /// Anonymous slips handed out.
    pub handed_out: u32,
}

impl AccountingCounts {
    /// Whether the counts can be true together with this many ballots in the box.
    ///
    /// # Errors
    /// [`Refusal::CountMismatch`]. More ballots than tokens would mean that somebody made some up.
    pub fn check(&self, cast: u32) -> Result<(), Refusal> {
        let falls = cast <= self.issued
            && self.issued <= self.admitted
            && self.admitted <= self.present
            && self.present <= self.summoned
            && self.voided <= self.summoned
            && self.handed_out <= self.voided;
        if falls { Ok(()) } else { Err(Refusal::CountMismatch) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_ballots_than_tokens_are_never_explained() {
        let counts = AccountingCounts {
            summoned: 15,
            present: 12,
            admitted: 12,
            issued: 11,
            ..Default::default()
        };
        assert_eq!(counts.check(11), Ok(()));
        assert_eq!(counts.check(12), Err(Refusal::CountMismatch));
    }
}
