//! The signed conclusion: what was voted, what the rules said of it, how that was resolved, and the
//! rating that follows (SPEC §24).
//!
//! Two documents, signed by the certificate key. The *conclusion* holds findings, which quote what
//! is on file about people: it goes to the body above. The *ratings* are the meeting's result and
//! may be read by everybody. Both follow from certificates, dossier and resolutions, so that an
//! auditor draws them up again and compares.

mod basis;
mod certified;
mod ratings;

use serde::{Deserialize, Serialize};

pub use basis::{Basis, Considered, OnRecord};
pub use certified::{CertificateUse, NamedCertificate, named, outcomes};
pub use ratings::{Ratings, RatingsFormat, SubjectRating};

use crate::bytes::{Fingerprint, Hash, MeetingId, PublicKey, read_document, write_json};
use crate::conclusion::{Conclusion, RatingState, SubjectOutcome};
use crate::finding::Resolution;
use crate::label;
use crate::manifest::SealedManifest;
use crate::note::Detached;
use crate::refusal::Refusal;
use crate::tie::CERTIFICATE_NAME;

/// Longest conclusion, in bytes.
pub const CONCLUSION_BYTES_MAX: usize = 2 << 20;
/// Longest ratings, in bytes.
pub const RATINGS_BYTES_MAX: usize = 1 << 20;
/// Most conclusions of one meeting: all of them stay on record.
pub const CONCLUSIONS_MAX: u32 = 40;
/// Most resolutions of one conclusion.
pub const RESOLUTIONS_MAX: usize = 1_000;

/// The document's format tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ConclusionFormat {
    /// This version.
    #[serde(rename = "phieukin/v1/conclusion")]
    V1,
}

/// A conclusion as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConclusionRecord {
    /// Format tag.
    pub format: ConclusionFormat,
    /// The meeting.
    pub meeting: MeetingId,
    /// Hội nghị …
    pub title: String,
    /// The body that met.
    pub body: String,
    /// The newest manifest when it was drawn up.
    pub fingerprint: Fingerprint,
    /// From 1, without a gap; the one of the highest number stands.
    pub number: u32,
    /// SHA-256 of the ratings before these; null for the first.
    pub previous: Option<Hash>,
    /// The regulation profile's id.
    pub profile: String,
    /// SHA-256 of the profile as this program writes it.
    pub profile_hash: Hash,
    /// SHA-256 of the dossier's exact bytes.
    pub dossier: Hash,
    /// How many annulments were on record.
    pub annulments: u32,
    /// Every certificate that was on record, in the order of certification, and what became of it.
    pub certificates: Vec<NamedCertificate>,
    /// Kết quả theo phiếu, by those certificates that count.
    pub outcomes: Vec<SubjectOutcome>,
    /// How findings were resolved: by whom, how, and why.
    pub resolutions: Vec<Resolution>,
    /// Ratings, findings, and what remains to be arranged.
    pub conclusion: Conclusion,
    /// When, in the words of the kiosk's clock (RFC 3339).
    pub concluded_at: String,
    /// Head of the journal when it was drawn up.
    pub journal_head: Hash,
    /// Program and version that concluded.
    pub software: String,
}

/// What a conclusion is drawn up from besides its basis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signing {
    /// From 1, without a gap.
    pub number: u32,
    /// SHA-256 of the ratings before these; none for the first.
    pub previous: Option<Hash>,
    /// When (RFC 3339).
    pub concluded_at: String,
    /// Head of the journal.
    pub journal_head: Hash,
    /// Program and version.
    pub software: String,
}

impl ConclusionRecord {
    /// Draws a conclusion up; every key but time, journal head and software follows from the
    /// basis and the resolutions.
    ///
    /// # Errors
    /// As [`Basis::consider`], [`Considered::check_resolutions`]; [`Refusal::TooLarge`] above
    /// [`CONCLUSIONS_MAX`].
    pub fn draw_up(
        basis: &Basis<'_>,
        resolutions: Vec<Resolution>,
        signing: Signing,
    ) -> Result<Self, Refusal> {
        if signing.number > CONCLUSIONS_MAX {
            return Err(Refusal::TooLarge);
        }
        let considered = basis.consider(resolutions)?;
        considered.check_resolutions()?;
        let manifest = basis.manifest.manifest();
        let Considered { profile, case, certificates, conclusion } = considered;
        Ok(Self {
            format: ConclusionFormat::V1,
            meeting: manifest.meeting,
            title: manifest.title.clone(),
            body: manifest.body.clone(),
            fingerprint: basis.manifest.fingerprint(),
            number: signing.number,
            previous: signing.previous,
            profile: profile.id.clone(),
            profile_hash: Hash::of_document(&write_json(profile)),
            dossier: Hash::of_document(basis.dossier),
            annulments: u32::try_from(basis.annulments.len()).unwrap_or(u32::MAX),
            certificates,
            outcomes: case.outcomes,
            resolutions: case.resolutions,
            conclusion,
            concluded_at: signing.concluded_at,
            journal_head: signing.journal_head,
            software: signing.software,
        })
    }

    /// Checks the conclusion and its ratings against everything on record: whether drawing them up
    /// again gives the same. `manifest` is the one that the conclusion names.
    ///
    /// # Errors
    /// [`Refusal::UnknownProfile`] under another version of the profile than this program's,
    /// [`Refusal::CountMismatch`] for what does not follow, and those of [`Ratings::check`] and
    /// [`ConclusionRecord::draw_up`].
    pub fn check(
        &self,
        ratings: &Ratings,
        dossier: &[u8],
        manifest: &SealedManifest,
        on_record: &OnRecord<'_>,
    ) -> Result<(), Refusal> {
        ratings.check(on_record)?;
        let certificates: Vec<_> =
            ratings.known(on_record.certificates)?.into_iter().cloned().collect();
        let annulments = on_record.first(self.annulments)?;
        let basis = Basis { manifest, certificates: &certificates, annulments, dossier };
        let signing = Signing {
            number: self.number,
            previous: self.previous,
            concluded_at: self.concluded_at.clone(),
            journal_head: self.journal_head,
            software: self.software.clone(),
        };
        let again = Self::draw_up(&basis, self.resolutions.clone(), signing)?;
        if again.profile_hash != self.profile_hash {
            return Err(Refusal::UnknownProfile);
        }
        let same = again == *self && Ratings::of(&again, dossier)? == *ratings;
        if same { Ok(()) } else { Err(Refusal::CountMismatch) }
    }

    /// Whether the other says the same of the same, whenever it was drawn up.
    pub fn says_the_same(&self, other: &Self) -> bool {
        let stripped = |one: &Self| Self {
            number: 0,
            previous: None,
            concluded_at: String::new(),
            journal_head: Hash([0; 32]),
            software: String::new(),
            ..one.clone()
        };
        stripped(self) == stripped(other)
    }

    /// Whether some subject is not concluded yet.
    pub fn is_open(&self) -> bool {
        let open = |state| matches!(state, RatingState::Open | RatingState::Undetermined);
        self.conclusion.ratings.iter().any(|rating| open(rating.state))
    }

    /// The exact bytes that are signed, stored and re-sent verbatim.
    pub fn to_bytes(&self) -> Vec<u8> {
        write_json(self)
    }

    /// Reads a conclusion and checks the signature of the certificate key.
    ///
    /// # Errors
    /// [`Refusal::BadSignature`], [`Refusal::TooLarge`], [`Refusal::Malformed`].
    pub fn read(bytes: &[u8], sig: &Detached, key: &PublicKey) -> Result<Self, Refusal> {
        sig.verify(CERTIFICATE_NAME, key, label::CONCLUSION, bytes)?;
        read_document(bytes, CONCLUSION_BYTES_MAX)
    }
}
