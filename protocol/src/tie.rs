//! The head's decision on level votes: an object of its own, signed after the counts are fixed
//! (SPEC §14.3, district III.6.14).

use serde::{Deserialize, Serialize};

use crate::bytes::{
    DOCUMENT_BYTES_MAX, Fingerprint, Hash, PollId, PublicKey, read_document, write_json,
};
use crate::label;
use crate::level::Level;
use crate::note::Detached;
use crate::refusal::Refusal;
use crate::rule::Outcome;
use crate::tie_decider::TieDecider;

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
    /// [`Refusal::BadSignature`], [`Refusal::TooLarge`], [`Refusal::Malformed`].
    pub fn read(bytes: &[u8], sig: &Detached, key: &PublicKey) -> Result<Self, Refusal> {
        sig.verify(CERTIFICATE_NAME, key, label::TIE_DECISION, bytes)?;
        read_document(bytes, DOCUMENT_BYTES_MAX)
    }

    /// Whether this decides that outcome: one of its two levels and no other, by somebody who
    /// is not the subject. Whether the meeting gives anybody the decision is another question,
    /// see [`TieDecision::is_given_by`].
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

    /// Whether the meeting's setting gives the decision to a person, and in this capacity.
    ///
    /// A deputy may also stand in for the head, who then is the subject (domain, R2).
    pub fn is_given_by(&self, setting: TieDecider) -> bool {
        match setting {
            TieDecider::Head => {
                matches!(self.role, TieDecider::Head | TieDecider::DeputyPresiding)
            }
            TieDecider::DeputyPresiding => self.role == TieDecider::DeputyPresiding,
            TieDecider::ReferUp | TieDecider::Revote | TieDecider::Nobody => false,
        }
    }
}

/// Whether the meeting gives the decision to somebody in the room. Otherwise the certificate says
/// that the votes are level, and the body above, a re-vote or nobody settles them.
pub fn is_decided_in_the_room(setting: TieDecider) -> bool {
    matches!(setting, TieDecider::Head | TieDecider::DeputyPresiding)
}
