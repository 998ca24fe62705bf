//! A rating is annulled and a new one recognised (R12: district III.6.10, III.6.13, III.7.2;
//! ha-tinh II.7.8 with form 03; tuyen-quang 2(6)); SPEC §25.
//!
//! Nothing is erased: the old certificate or rating stays on record and keeps verifying, and the
//! decision that makes it void stands beside it, signed by the certificate key. To have the
//! *review* held again, on the superior's order, is another act and annuls nothing.

mod decision;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use decision::{
    AnnulmentDecision, AnnulmentGround, DecidedBy, REASON_CHARS_MAX, Recognised, Voided,
};

use crate::bytes::{
    DOCUMENT_BYTES_MAX, Fingerprint, Hash, MeetingId, PublicKey, read_document, write_json,
};
use crate::certificate::Certificate;
use crate::label;
use crate::manifest::SealedManifest;
use crate::note::Detached;
use crate::refusal::Refusal;
use crate::regulation::{Clause, Profile};
use crate::tie::CERTIFICATE_NAME;

/// Most annulments of one meeting: all of them stay on record.
pub const ANNULMENTS_MAX: u32 = 500;

/// The document's format tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum AnnulmentFormat {
    /// This version.
    #[serde(rename = "phieukin/v1/annulment")]
    V1,
}

/// An annulment as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Annulment {
    /// Format tag.
    pub format: AnnulmentFormat,
    /// The meeting on whose record it stands.
    pub meeting: MeetingId,
    /// Hội nghị …
    pub title: String,
    /// The body that met.
    pub body: String,
    /// The newest manifest when it was drawn up.
    pub fingerprint: Fingerprint,
    /// From 1, without a gap.
    pub number: u32,
    /// SHA-256 of the annulment before this one; null for the first.
    pub previous: Option<Hash>,
    /// The regulation profile's id.
    pub profile: String,
    /// The profile's clause for the ground; null where its text has none.
    pub clause: Option<Clause>,
    /// What was decided, by whom and why.
    pub decision: AnnulmentDecision,
    /// When it was signed, in the words of the kiosk's clock (RFC 3339).
    pub signed_at: String,
    /// Head of the journal when it was drawn up.
    pub journal_head: Hash,
    /// Program and version that drew it up.
    pub software: String,
}

/// What is on record of the meeting.
#[derive(Debug, Clone, Copy)]
pub struct Record<'a> {
    /// Every certificate, its signature checked.
    pub certificates: &'a [Certificate],
    /// Every annulment so far, in the order of their numbers.
    pub annulments: &'a [Annulment],
}

/// What an annulment says of its own making.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// When (RFC 3339).
    pub signed_at: String,
    /// Head of the journal.
    pub journal_head: Hash,
    /// Program and version.
    pub software: String,
}

impl Annulment {
    /// Draws an annulment up, as the next one on record. `today` is the day in the meeting's own
    /// time zone.
    ///
    /// # Errors
    /// [`Refusal::UnknownProfile`]; [`Refusal::TooLarge`] above [`ANNULMENTS_MAX`]; those of
    /// [`AnnulmentDecision::check`] and, for what the record holds, [`Refusal::WrongPoll`] for a
    /// certificate that is not on it or of somebody else, [`Refusal::CountMismatch`] for a level
    /// that the certificate does not give, [`Refusal::AlreadyRecorded`] for one that is void.
    pub fn draw_up(
        manifest: &SealedManifest,
        record: &Record<'_>,
        decision: AnnulmentDecision,
        today: Date,
        drawing: Drawing,
    ) -> Result<Self, Refusal> {
        let meeting = manifest.manifest();
        let profile = Profile::find(&meeting.profile).ok_or(Refusal::UnknownProfile)?;
        let number = u32::try_from(record.annulments.len()).unwrap_or(u32::MAX);
        if number >= ANNULMENTS_MAX {
            return Err(Refusal::TooLarge);
        }
        decision.check(profile, today)?;
        record.check(&decision)?;
        Ok(Self {
            format: AnnulmentFormat::V1,
            meeting: meeting.meeting,
            title: meeting.title.clone(),
            body: meeting.body.clone(),
            fingerprint: manifest.fingerprint(),
            number: number + 1,
            previous: record.annulments.last().map(Annulment::hash),
            profile: profile.id.clone(),
            clause: decision.ground.clause(profile).cloned(),
            decision,
            signed_at: drawing.signed_at,
            journal_head: drawing.journal_head,
            software: drawing.software,
        })
    }

    /// Whether drawing it up again on this record gives the same.
    ///
    /// # Errors
    /// Those of [`Annulment::draw_up`]; [`Refusal::CountMismatch`] when it does not.
    pub fn check_again(
        &self,
        manifest: &SealedManifest,
        record: &Record<'_>,
        today: Date,
    ) -> Result<(), Refusal> {
        let drawing = Drawing {
            signed_at: self.signed_at.clone(),
            journal_head: self.journal_head,
            software: self.software.clone(),
        };
        let again = Self::draw_up(manifest, record, self.decision.clone(), today, drawing)?;
        if again == *self { Ok(()) } else { Err(Refusal::CountMismatch) }
    }

    /// The certificate that it makes void, if it is one of this meeting's.
    pub fn voided_certificate(&self) -> Option<Hash> {
        match self.decision.voids {
            Voided::Certificate { certificate } => Some(certificate),
            Voided::Rating { .. } | Voided::Elsewhere { .. } => None,
        }
    }

    /// SHA-256 of the exact bytes, by which later documents name it.
    pub fn hash(&self) -> Hash {
        Hash::of_document(&self.to_bytes())
    }

    /// The exact bytes that are signed, stored and re-sent verbatim.
    pub fn to_bytes(&self) -> Vec<u8> {
        write_json(self)
    }

    /// Reads an annulment and checks the signature of the certificate key.
    ///
    /// # Errors
    /// [`Refusal::BadSignature`], [`Refusal::TooLarge`], [`Refusal::Malformed`].
    pub fn read(bytes: &[u8], sig: &Detached, key: &PublicKey) -> Result<Self, Refusal> {
        sig.verify(CERTIFICATE_NAME, key, label::ANNULMENT, bytes)?;
        read_document(bytes, DOCUMENT_BYTES_MAX)
    }
}

impl Record<'_> {
    /// Whether what a decision names is on record, and not void already.
    fn check(&self, decision: &AnnulmentDecision) -> Result<(), Refusal> {
        let is_void = |voids: &Voided| {
            let same = |one: &&Annulment| {
                one.decision.voids == *voids && one.decision.subject == decision.subject
            };
            self.annulments.iter().any(|one| same(&one))
        };
        if is_void(&decision.voids) {
            return Err(Refusal::AlreadyRecorded);
        }
        if let Voided::Certificate { certificate } = decision.voids {
            let old = self.certificate(&certificate, decision)?;
            if old.level != decision.old {
                return Err(Refusal::CountMismatch);
            }
        }
        if let Recognised::Certificate { certificate, level } = decision.recognises {
            let new = self.certificate(&certificate, decision)?;
            if is_void(&Voided::Certificate { certificate }) {
                return Err(Refusal::AlreadyRecorded);
            }
            if new.level != Some(level) {
                return Err(Refusal::CountMismatch);
            }
        }
        Ok(())
    }

    /// The certificate of a hash, on the decision's subject.
    fn certificate(
        &self,
        hash: &Hash,
        decision: &AnnulmentDecision,
    ) -> Result<&Certificate, Refusal> {
        let named = |one: &&Certificate| Hash::of_document(&one.to_bytes()) == *hash;
        let found = self.certificates.iter().find(named);
        found.filter(|one| one.subject == decision.subject).ok_or(Refusal::WrongPoll)
    }
}
