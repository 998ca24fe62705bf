//! The checks of a bundle, what each came to, and why one was not made (SPEC §18).

use std::fmt;

use crate::refusal::Refusal;

/// What is checked, in the order of SPEC §18.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Check {
    /// The archive is canonical and the signed lists name exactly its parts.
    Bundle,
    /// The first manifest is well formed and signed by kiosk and server.
    Manifest,
    /// Every amendment follows the manifest before it and is signed by both.
    Amendments,
    /// The meeting is the one whose words were read aloud.
    Fingerprint,
    /// What others kept says the same as the bundle.
    Seen,
    /// The journal is an unbroken chain and holds every head that was signed.
    Journal,
    /// Every admission request is signed by a key of the roster, none is served twice.
    Requests,
    /// The final checkpoint is signed by server and kiosk.
    Checkpoint,
    /// Accounting: cast ≤ issued ≤ admitted ≤ present ≤ summoned, summoned = the electorate.
    Accounting,
    /// Issued is what was asked for, and no more were admitted than asked.
    Issued,
    /// The leaf list is the one under the checkpoint.
    Leaves,
    /// The box is the leaf list, and every ballot in it carries every signature.
    Box,
    /// The kiosk's signed count is of this box, and its verdict follows by the rule.
    Count,
    /// The opening key is the manifest's, and the opened votes give the counts.
    Recount,
    /// The decision on level votes.
    Decision,
    /// The certificate says what all of these say, and is signed.
    Certificate,
    /// Every annulment is signed, follows the one before it, and names what is on record.
    Annulments,
    /// Every conclusion's ratings are signed, follow those before them, and name the certificates.
    Ratings,
    /// Every conclusion is what certificates, dossier and resolutions give.
    Conclusion,
}

impl Check {
    /// All checks, in order.
    pub const ALL: [Self; 19] = [
        Self::Bundle,
        Self::Manifest,
        Self::Amendments,
        Self::Fingerprint,
        Self::Seen,
        Self::Journal,
        Self::Requests,
        Self::Checkpoint,
        Self::Accounting,
        Self::Issued,
        Self::Leaves,
        Self::Box,
        Self::Count,
        Self::Recount,
        Self::Decision,
        Self::Certificate,
        Self::Annulments,
        Self::Ratings,
        Self::Conclusion,
    ];

    /// Number in SPEC §18, from 1.
    pub fn number(self) -> u8 {
        self as u8 + 1
    }

    /// Stable code; string catalogues are keyed by it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Bundle => "bundle",
            Self::Manifest => "manifest",
            Self::Amendments => "amendments",
            Self::Fingerprint => "fingerprint",
            Self::Seen => "seen",
            Self::Journal => "journal",
            Self::Requests => "requests",
            Self::Checkpoint => "checkpoint",
            Self::Accounting => "accounting",
            Self::Issued => "issued",
            Self::Leaves => "leaves",
            Self::Box => "box",
            Self::Count => "count",
            Self::Recount => "recount",
            Self::Decision => "decision",
            Self::Certificate => "certificate",
            Self::Annulments => "annulments",
            Self::Ratings => "ratings",
            Self::Conclusion => "conclusion",
        }
    }

    /// Whether it is made once for every certified poll.
    pub fn is_of_poll(self) -> bool {
        self >= Self::Checkpoint && !self.is_of_conclusions()
    }

    /// Whether it is about what was concluded from the polls, or annulled.
    pub fn is_of_conclusions(self) -> bool {
        self >= Self::Annulments
    }

    /// Whether it needs what only auditors are given.
    pub fn needs_auditors(self) -> bool {
        matches!(self, Self::Requests | Self::Issued | Self::Box | Self::Recount | Self::Conclusion)
    }
}

/// What a check came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Everything holds.
    Holds,
    /// It does not.
    Failed(Refusal),
    /// It was not made.
    NotMade(Because),
}

/// Why a check was not made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Because {
    /// The auditors' part was not given.
    NoAuditorsPart,
    /// Nothing was given to compare the bundle with.
    NothingGiven,
    /// The meeting has nothing of the kind: no amendment, no decision, no conclusion.
    NoneMade,
    /// It builds on a check that failed.
    EarlierFailure,
}

impl Because {
    /// Stable code; string catalogues are keyed by it.
    pub fn code(self) -> &'static str {
        match self {
            Self::NoAuditorsPart => "no_auditors_part",
            Self::NothingGiven => "nothing_given",
            Self::NoneMade => "none_made",
            Self::EarlierFailure => "earlier_failure",
        }
    }
}

/// One check with what it came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Finding {
    /// What was checked.
    pub check: Check,
    /// Agenda number of the poll, where it is about one.
    pub poll: Option<u32>,
    /// What it came to.
    pub outcome: Outcome,
}

/// A check that failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Failure {
    /// What was being checked.
    pub check: Check,
    /// Agenda number of the poll, where it is about one.
    pub poll: Option<u32>,
    /// Why.
    pub refusal: Refusal,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.check.code())?;
        if let Some(number) = self.poll {
            write!(f, " {number:02}")?;
        }
        write!(f, ": {}", self.refusal)
    }
}

impl std::error::Error for Failure {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_count_up_from_one_and_codes_are_distinct() {
        let numbers: Vec<_> = Check::ALL.iter().map(|check| check.number()).collect();
        assert_eq!(numbers, (1..=19).collect::<Vec<u8>>());
        let mut codes: Vec<_> = Check::ALL.iter().map(|check| check.code()).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), Check::ALL.len());
    }
}
