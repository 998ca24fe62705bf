//! The outcomes of a conclusion, taken from certificates: no figure is typed (SPEC §24.1).

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::bytes::{Hash, PollId};
use crate::certificate::Certificate;
use crate::conclusion::SubjectOutcome;
use crate::dossier::Dossier;
use crate::refusal::Refusal;
use crate::rule::Figures;

/// What became of a certificate in a conclusion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CertificateUse {
    /// Its outcome counts.
    Counted,
    /// Its poll was held again, and that is certified.
    Replaced,
    /// It was annulled (R12).
    Voided,
    /// The dossier has no subject of that name, kind and position.
    NoSubject,
}

/// A certificate as a conclusion names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedCertificate {
    /// Place on the agenda, from 1.
    pub number: u32,
    /// The poll.
    pub poll: PollId,
    /// SHA-256 of the certificate's bytes.
    pub certificate: Hash,
    /// What became of it.
    pub used: CertificateUse,
}

/// Names every certificate, in the order given: that of certification, which the rules look at.
pub fn named(
    certificates: &[Certificate],
    voided: &BTreeSet<Hash>,
    dossier: &Dossier,
) -> Vec<NamedCertificate> {
    let replaced: BTreeSet<PollId> = certificates.iter().filter_map(|one| one.replaces).collect();
    let name = |one: &Certificate| {
        let certificate = Hash::of_document(&one.to_bytes());
        let used = if voided.contains(&certificate) {
            CertificateUse::Voided
        } else if replaced.contains(&one.poll) {
            CertificateUse::Replaced
        } else if code(dossier, one).is_none() {
            CertificateUse::NoSubject
        } else {
            CertificateUse::Counted
        };
        NamedCertificate { number: one.number, poll: one.poll, certificate, used }
    };
    certificates.iter().map(name).collect()
}

/// What the certificates that count say of the subjects, in their order.
///
/// # Errors
/// [`Refusal::CountMismatch`] for figures that cannot be true together.
pub fn outcomes(
    certificates: &[Certificate],
    named: &[NamedCertificate],
    dossier: &Dossier,
) -> Result<Vec<SubjectOutcome>, Refusal> {
    let counted = named.iter().filter(|one| one.used == CertificateUse::Counted);
    let of = |one: &NamedCertificate| certificates.iter().find(|known| known.poll == one.poll);
    let outcomes = counted.filter_map(|one| {
        let certificate = of(one)?;
        Some(outcome(certificate, code(dossier, certificate)?, one.certificate))
    });
    outcomes.collect()
}

fn outcome(certificate: &Certificate, code: &str, hash: Hash) -> Result<SubjectOutcome, Refusal> {
    let people = &certificate.accounting;
    let counts = &certificate.counts;
    let figures = Figures::new(counts.clone(), people.issued, people.present, people.summoned)
        .map_err(|_| Refusal::CountMismatch)?;
    let votes = counts.choices().map(|(choice, votes)| (choice.code().to_owned(), votes));
    Ok(SubjectOutcome {
        subject: code.to_owned(),
        kind: certificate.kind,
        level: certificate.level,
        votes: votes.collect(),
        base: figures.base(certificate.base),
        certificate: Some(hash),
    })
}

/// The code of the subject that a poll asked about (SPEC §22).
pub(super) fn code<'a>(dossier: &'a Dossier, certificate: &Certificate) -> Option<&'a str> {
    let same = dossier.subjects.iter().find(|one| one.subject == certificate.subject);
    same.map(|record| record.code.as_str())
}
