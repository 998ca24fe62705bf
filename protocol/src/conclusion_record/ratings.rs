//! The ratings: what everybody may read of a conclusion (SPEC §24.3).

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::basis::voided;
use super::certified::{CertificateUse, NamedCertificate};
use super::{ConclusionRecord, OnRecord, RATINGS_BYTES_MAX};
use crate::bytes::{Fingerprint, Hash, MeetingId, PublicKey, read_document, write_json};
use crate::certificate::Certificate;
use crate::conclusion::RatingState;
use crate::dossier::{Dossier, Period};
use crate::journal::Act;
use crate::label;
use crate::level::Level;
use crate::note::Detached;
use crate::refusal::Refusal;
use crate::subject::Subject;
use crate::tie::CERTIFICATE_NAME;

/// The document's format tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum RatingsFormat {
    /// This version.
    #[serde(rename = "phieukin/v1/ratings")]
    V1,
}

/// Ratings as written: who was rated how, and nothing of what is on file about anybody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ratings {
    /// Format tag.
    pub format: RatingsFormat,
    /// The meeting.
    pub meeting: MeetingId,
    /// Hội nghị …
    pub title: String,
    /// The body that met.
    pub body: String,
    /// The newest manifest when they were drawn up.
    pub fingerprint: Fingerprint,
    /// The conclusion's number.
    pub number: u32,
    /// SHA-256 of the ratings before these; null for the first.
    pub previous: Option<Hash>,
    /// The regulation profile's id.
    pub profile: String,
    /// SHA-256 of the profile.
    pub profile_hash: Hash,
    /// What was rated.
    pub period: Period,
    /// SHA-256 of the conclusion.
    pub conclusion: Hash,
    /// How many annulments were on record.
    pub annulments: u32,
    /// Every certificate that was on record, in the order of certification, and what became of it.
    pub certificates: Vec<NamedCertificate>,
    /// One per subject, in the dossier's order.
    pub ratings: Vec<SubjectRating>,
    /// When (RFC 3339).
    pub concluded_at: String,
    /// Head of the journal.
    pub journal_head: Hash,
}

/// What was concluded about one subject, for everybody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SubjectRating {
    /// Who or what was rated.
    pub subject: Subject,
    /// Kết quả theo phiếu; null when the ballots gave no level.
    pub by_ballot: Option<Level>,
    /// Kết luận xếp loại; null until it is final.
    pub level: Option<Level>,
    /// How far it is.
    pub state: RatingState,
}

impl Ratings {
    /// What everybody may read of a conclusion that was drawn from this dossier.
    ///
    /// # Errors
    /// [`Refusal::Malformed`] for what is no dossier, or not the conclusion's.
    pub fn of(record: &ConclusionRecord, dossier: &[u8]) -> Result<Self, Refusal> {
        let dossier = Dossier::parse(dossier).map_err(|_| Refusal::Malformed)?;
        let ratings = record.conclusion.ratings.iter().map(|rating| {
            let subject = dossier.subject(&rating.subject).ok_or(Refusal::Malformed)?;
            Ok(SubjectRating {
                subject: subject.subject.clone(),
                by_ballot: rating.by_ballot,
                level: rating.level,
                state: rating.state,
            })
        });
        Ok(Self {
            format: RatingsFormat::V1,
            meeting: record.meeting,
            title: record.title.clone(),
            body: record.body.clone(),
            fingerprint: record.fingerprint,
            number: record.number,
            previous: record.previous,
            profile: record.profile.clone(),
            profile_hash: record.profile_hash,
            period: dossier.period,
            conclusion: Hash::of_document(&record.to_bytes()),
            annulments: record.annulments,
            certificates: record.certificates.clone(),
            ratings: ratings.collect::<Result<_, Refusal>>()?,
            concluded_at: record.concluded_at.clone(),
            journal_head: record.journal_head,
        })
    }

    /// Checks what can be checked without dossier and findings: that they name every certificate
    /// that was on record, in the order of certification and each as what it is, and that the
    /// levels by the ballots are those of the certificates that count.
    ///
    /// # Errors
    /// [`Refusal::Malformed`] for a certificate, an annulment or a state of the journal that
    /// nobody knows, [`Refusal::CountMismatch`].
    pub fn check(&self, on_record: &OnRecord<'_>) -> Result<(), Refusal> {
        let certified = on_record.journal.documents_until(Act::Certified, &self.journal_head);
        let certified = certified.ok_or(Refusal::Malformed)?;
        if !self.certificates.iter().map(|one| &one.certificate).eq(&certified) {
            return Err(Refusal::CountMismatch);
        }
        let known = self.known(on_record.certificates)?;
        let voided = voided(on_record.first(self.annulments)?);
        let replaced: BTreeSet<_> = known.iter().filter_map(|one| one.replaces).collect();
        let is_rated = |one: &Certificate| self.ratings.iter().any(|r| r.subject == one.subject);
        for (named, certificate) in self.certificates.iter().zip(&known) {
            let used = match voided.contains(&named.certificate) {
                true => CertificateUse::Voided,
                false if replaced.contains(&named.poll) => CertificateUse::Replaced,
                false if is_rated(certificate) => CertificateUse::Counted,
                false => CertificateUse::NoSubject,
            };
            if (used, certificate.number) != (named.used, named.number) {
                return Err(Refusal::CountMismatch);
            }
        }
        let named = self.certificates.iter().zip(known);
        let counted: Vec<_> =
            named.filter(|(named, _)| named.used == CertificateUse::Counted).collect();
        let is_voted = |rating: &SubjectRating| {
            let says = |(_, one): &(&NamedCertificate, &Certificate)| {
                one.subject == rating.subject && one.level == rating.by_ballot
            };
            rating.by_ballot.is_none() || counted.iter().any(says)
        };
        if self.ratings.iter().all(is_voted) { Ok(()) } else { Err(Refusal::CountMismatch) }
    }

    /// The certificates that they name, in their order.
    ///
    /// # Errors
    /// [`Refusal::Malformed`] for one that is not among those given.
    pub fn known<'a>(
        &self,
        certificates: &'a [Certificate],
    ) -> Result<Vec<&'a Certificate>, Refusal> {
        let hashed: Vec<_> =
            certificates.iter().map(|one| (Hash::of_document(&one.to_bytes()), one)).collect();
        let find = |named: &NamedCertificate| {
            let same = |(hash, one): &&(Hash, &Certificate)| {
                (*hash, one.poll) == (named.certificate, named.poll)
            };
            hashed.iter().find(same).map(|(_, one)| *one).ok_or(Refusal::Malformed)
        };
        self.certificates.iter().map(find).collect()
    }

    /// The exact bytes that are signed, stored and re-sent verbatim.
    pub fn to_bytes(&self) -> Vec<u8> {
        write_json(self)
    }

    /// Reads ratings and checks the signature of the certificate key.
    ///
    /// # Errors
    /// [`Refusal::BadSignature`], [`Refusal::TooLarge`], [`Refusal::Malformed`].
    pub fn read(bytes: &[u8], sig: &Detached, key: &PublicKey) -> Result<Self, Refusal> {
        sig.verify(CERTIFICATE_NAME, key, label::RATINGS, bytes)?;
        read_document(bytes, RATINGS_BYTES_MAX)
    }
}
