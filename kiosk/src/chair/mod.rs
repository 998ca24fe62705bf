//! The chair's acts at the kiosk, one file each; every act may be repeated.

use std::path::Path;

use protocol::accounting::AccountingCounts;
use protocol::bytes::{MeetingId, PollId};
use protocol::certificate::Certificate;
use protocol::draft::{Subject, TieDecider};
use protocol::level::Level;
use protocol::manifest::SealedManifest;
use protocol::rule::{Counts, Verdict};
use protocol::tie::TieDecision;
use rand_core::CryptoRng;
use secrecy::SecretString;
use thiserror::Error;

/// Why an act of the chair was not done.
#[derive(Debug, Error)]
pub enum ChairError {
    /// Not built yet.
    #[error("not built yet")]
    NotBuilt,
}

/// What is printed on one member's slip.
pub struct Slip {
    /// The secretary's own code.
    pub code: String,
    /// Full name.
    pub name: String,
    /// Post held.
    pub position: String,
    /// Public handle for check-in at the desk.
    pub desk_code: String,
    /// `HOST/v#1.<secret>.<fingerprint>`, both in base64url: whoever has it votes.
    pub url: String,
}

/// A counted poll.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The poll.
    pub poll: PollId,
    /// Place on the agenda, from 1.
    pub number: u32,
    /// Who or what was rated.
    pub subject: Subject,
    /// Summoned, present, admitted, issued, voided, handed out.
    pub accounting: AccountingCounts,
    /// Votes per level, blank and invalid.
    pub counts: Counts,
    /// What the rule says of them.
    pub verdict: Verdict,
    /// It was counted before; the same bytes were sent again.
    pub already: bool,
}

/// A decision on level votes as the head declares it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// One of the two levels of the tie.
    pub level: Level,
    /// In which capacity.
    pub role: TieDecider,
    /// Name of the person who decides.
    pub name: String,
    /// Their post.
    pub position: String,
    /// Declared: the person is not the subject of this poll.
    pub not_subject: bool,
    /// Lý do.
    pub reason: String,
}

/// Whether a tie may go into the certificate undecided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeaveTie {
    /// The certificate says that the votes are level, and nothing else.
    Yes,
    /// The decision must be there first.
    No,
}

/// The chair's kiosk of one meeting.
pub struct Chair {}

#[allow(unused_variables, missing_docs, clippy::all)]
impl Chair {
    /// Binds a new key to the meeting by the one-time code, and keeps it in a new vault.
    ///
    /// `work_factor` is the logarithm of scrypt's cost: [`crate::vault::WORK_FACTOR`] for people.
    pub fn pair(
        server: &str,
        meeting: MeetingId,
        code: &str,
        folder: &Path,
        passphrase: SecretString,
        work_factor: u8,
        rng: &mut impl CryptoRng,
    ) -> Result<Self, ChairError> {
        Err(ChairError::NotBuilt)
    }

    pub fn open(folder: &Path, passphrase: SecretString) -> Result<Self, ChairError> {
        Err(ChairError::NotBuilt)
    }

    /// `copy` is a file on another medium.
    pub fn seal(
        &mut self,
        copy: &Path,
        one_machine: bool,
        rng: &mut impl CryptoRng,
    ) -> Result<SealedManifest, ChairError> {
        Err(ChairError::NotBuilt)
    }

    pub fn slips(&self, host: &str) -> Result<Vec<Slip>, ChairError> {
        Err(ChairError::NotBuilt)
    }

    pub fn printing_finished(&mut self) -> Result<(), ChairError> {
        Err(ChairError::NotBuilt)
    }

    pub fn count(&mut self, number: u32) -> Result<Counted, ChairError> {
        Err(ChairError::NotBuilt)
    }

    /// `now` is RFC 3339.
    pub fn decide(
        &mut self,
        number: u32,
        decision: Decision,
        now: String,
    ) -> Result<TieDecision, ChairError> {
        Err(ChairError::NotBuilt)
    }

    pub fn certify(&mut self, number: u32, tie: LeaveTie) -> Result<Certificate, ChairError> {
        Err(ChairError::NotBuilt)
    }

    pub fn export(&mut self, out: &Path) -> Result<(), ChairError> {
        Err(ChairError::NotBuilt)
    }

    pub fn manifest(&self) -> Result<SealedManifest, ChairError> {
        Err(ChairError::NotBuilt)
    }
}
