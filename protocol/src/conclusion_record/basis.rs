//! What a conclusion rests on: the sealed agenda, the certificates, what was annulled, and the
//! dossier (SPEC §24.1).

use std::collections::BTreeSet;

use super::RESOLUTIONS_MAX;
use super::certified::{NamedCertificate, code, named, outcomes};
use crate::annulment::{Annulment, Recognised};
use crate::bytes::Hash;
use crate::certificate::Certificate;
use crate::conclusion::resolution::{REASON_CHARS_MAX, check};
use crate::conclusion::{Case, Conclusion, conclude};
use crate::dossier::{DOSSIER_BYTES_MAX, Dossier};
use crate::finding::{Finding, Resolution};
use crate::journal::Journal;
use crate::level::Level;
use crate::manifest::SealedManifest;
use crate::refusal::Refusal;
use crate::regulation::Profile;

/// What a conclusion rests on.
#[derive(Debug, Clone, Copy)]
pub struct Basis<'a> {
    /// The newest manifest.
    pub manifest: &'a SealedManifest,
    /// Every certificate on record in the order of certification, its signature checked.
    pub certificates: &'a [Certificate],
    /// Every annulment on record, in their order.
    pub annulments: &'a [Annulment],
    /// The dossier's exact bytes.
    pub dossier: &'a [u8],
}

/// What is on record of a meeting when one of its conclusions is checked.
#[derive(Debug, Clone, Copy)]
pub struct OnRecord<'a> {
    /// Every certificate, its signature checked.
    pub certificates: &'a [Certificate],
    /// Every annulment, in their order.
    pub annulments: &'a [Annulment],
    /// The journal.
    pub journal: &'a Journal,
}

impl<'a> OnRecord<'a> {
    /// The first annulments.
    ///
    /// # Errors
    /// [`Refusal::Malformed`] for more annulments than are on record.
    pub fn first(&self, annulments: u32) -> Result<&'a [Annulment], Refusal> {
        self.annulments.get(..annulments as usize).ok_or(Refusal::Malformed)
    }
}

/// SHA-256 of the certificates that annulments made void.
pub(super) fn voided(annulments: &[Annulment]) -> BTreeSet<Hash> {
    annulments.iter().filter_map(Annulment::voided_certificate).collect()
}

/// A case with what follows from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Considered {
    /// The regulation.
    pub profile: &'static Profile,
    /// Dossier, outcomes and resolutions.
    pub case: Case,
    /// Every certificate, and what became of it.
    pub certificates: Vec<NamedCertificate>,
    /// What follows.
    pub conclusion: Conclusion,
}

impl Basis<'_> {
    /// Draws the conclusion. A vote that only advises by its sealed terms advises here too,
    /// whatever the dossier says; a level that an annulment recognised without a new vote is
    /// the subject's until there is one.
    ///
    /// # Errors
    /// [`Refusal::TooLarge`], [`Refusal::Malformed`] for what is no dossier;
    /// [`Refusal::BadDossier`] for one of another regulation than the agenda's,
    /// [`Refusal::UnknownProfile`] for a regulation that this program does not know;
    /// [`Refusal::CountMismatch`] for a certificate whose figures cannot be.
    pub fn consider(&self, resolutions: Vec<Resolution>) -> Result<Considered, Refusal> {
        if self.dossier.len() > DOSSIER_BYTES_MAX || resolutions.len() > RESOLUTIONS_MAX {
            return Err(Refusal::TooLarge);
        }
        let mut dossier = Dossier::parse(self.dossier).map_err(|_| Refusal::Malformed)?;
        if dossier.profile != self.manifest.manifest().profile {
            return Err(Refusal::BadDossier);
        }
        let profile = Profile::find(&dossier.profile).ok_or(Refusal::UnknownProfile)?;
        let certificates = named(self.certificates, &voided(self.annulments), &dossier);
        let outcomes = outcomes(self.certificates, &certificates, &dossier)?;
        for certificate in self.certificates.iter().filter(|one| one.is_advisory()) {
            let code = code(&dossier, certificate).map(str::to_owned);
            let advises =
                dossier.subjects.iter_mut().filter(|one| Some(&one.code) == code.as_ref());
            advises.for_each(|record| record.advisory = true);
        }
        self.recognise(&mut dossier);
        let case = Case { dossier, outcomes, resolutions };
        let conclusion = conclude(profile, &case);
        Ok(Considered { profile, case, certificates, conclusion })
    }

    /// A level that was recognised in place of a certificate, by decision and not by a new vote,
    /// is one that was given elsewhere.
    fn recognise(&self, dossier: &mut Dossier) {
        for annulment in self.annulments {
            let decision = &annulment.decision;
            let Recognised::Level { level } = decision.recognises else { continue };
            if annulment.voided_certificate().is_none() {
                continue;
            }
            let records = dossier.subjects.iter_mut();
            records
                .filter(|record| record.subject == decision.subject)
                .for_each(|record| record.rated_elsewhere = Some(level));
        }
    }
}

impl Considered {
    /// Checks that every resolution holds: none is signed that changes nothing.
    ///
    /// # Errors
    /// Those of [`check`]; [`Refusal::NotAChoice`] for a resolution of no finding.
    pub fn check_resolutions(&self) -> Result<(), Refusal> {
        self.case.resolutions.iter().try_for_each(|one| self.check_resolution(one))
    }

    /// Checks one resolution against the findings as they stand.
    ///
    /// # Errors
    /// As [`Considered::check_resolutions`].
    pub fn check_resolution(&self, resolution: &Resolution) -> Result<(), Refusal> {
        let finding = self.finding(&resolution.finding).ok_or(Refusal::NotAChoice)?;
        check(finding, resolution, self.level_of(finding))?;
        let short = [&resolution.position, &resolution.decided_at];
        if short.iter().all(|text| text.chars().count() <= REASON_CHARS_MAX) {
            Ok(())
        } else {
            Err(Refusal::BadText)
        }
    }

    /// The finding of an id.
    pub fn finding(&self, id: &str) -> Option<&Finding> {
        self.conclusion.findings.iter().find(|finding| finding.id == id)
    }

    /// Findings that hold a rating open: nobody resolved them, or a vote is to be held again.
    pub fn open(&self) -> Vec<&Finding> {
        let resolved =
            |finding: &Finding| self.case.resolutions.iter().any(|one| one.finding == finding.id);
        let open = |finding: &&Finding| finding.binds() && !resolved(finding);
        self.conclusion.findings.iter().filter(open).collect()
    }

    /// The level that somebody may keep, for a finding on one subject.
    fn level_of(&self, finding: &Finding) -> Option<Level> {
        let [code] = finding.subjects.as_slice() else { return None };
        let rating = self.conclusion.ratings.iter().find(|rating| rating.subject == *code)?;
        rating.by_ballot.or(rating.highest)
    }
}
