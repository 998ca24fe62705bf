//! The head's decision on level votes: an object of its own, signed after the counts are fixed
//! (SPEC §14.3, district III.6.14).

use serde::{Deserialize, Serialize};

use crate::bytes::{Fingerprint, Hash, PollId, PublicKey, read_json, write_json};
use crate::draft::TieDecider;
use crate::label;
use crate::level::Level;
use crate::note::Detached;
use crate::refusal::Refusal;
use crate::rule::Outcome;

/// Name under which the certificate key signs.
pub const CERTIFICATE_NAME: &str = "certificate";

/// Who decided which of the two levels, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TieDecision {
    /// The manifest that introduced the poll.
    pub fingerprint: Fingerprint,
    /// The poll.
    pub poll: PollId,
    /// Hash of the final checkpoint's text.
    pub checkpoint: Hash,
    /// The better of the two levels.
    pub upper: Level,
    /// The worse of the two levels.
    pub lower: Level,
    /// The level decided.
    pub level: Level,
    /// In which capacity.
    pub role: TieDecider,
    /// Name of the person who decided.
    pub name: String,
    /// Their post.
    pub position: String,
    /// Declared: the person is not the subject of this poll.
    pub not_subject: bool,
    /// Lý do.
    pub reason: String,
    /// When, in the words of the kiosk's clock (RFC 3339).
    pub decided_at: String,
}

impl TieDecision {
    /// The exact bytes that are signed and stored.
    pub fn to_bytes(&self) -> Vec<u8> {
        write_json(self)
    }

    /// Reads a decision and checks the signature of the certificate key.
    ///
    /// # Errors
    /// [`Refusal::Malformed`], [`Refusal::BadSignature`].
    pub fn read(bytes: &[u8], sig: &Detached, key: &PublicKey) -> Result<Self, Refusal> {
        sig.verify(CERTIFICATE_NAME, key, label::TIE_DECISION, bytes)?;
        read_json(bytes).map_err(|_| Refusal::Malformed)
    }

    /// Whether this decides that outcome: one of its two levels and no other, by somebody who
    /// is not the subject.
    ///
    /// # Errors
    /// [`Refusal::NotATieLevel`], [`Refusal::DeciderIsSubject`].
    pub fn settles(&self, outcome: Outcome) -> Result<(), Refusal> {
        if outcome.tie() != Some((self.upper, self.lower))
            || (self.level != self.upper && self.level != self.lower)
        {
            return Err(Refusal::NotATieLevel);
        }
        if !self.not_subject {
            return Err(Refusal::DeciderIsSubject);
        }
        Ok(())
    }
}
