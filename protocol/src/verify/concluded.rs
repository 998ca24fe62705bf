//! Annulments and conclusions: signed, one after the other, and what certificates and dossier give
//! (SPEC §24, §25).

use crate::annulment::{Annulment, Record};
use crate::bundle::{Tier, poll_part};
use crate::bytes::{Fingerprint, Hash, PublicKey};
use crate::certificate::Certificate;
use crate::conclusion_record::{ConclusionRecord, OnRecord, Ratings};
use crate::journal::{Act, Journal};
use crate::manifest::SealedManifest;
use crate::note::Detached;
use crate::refusal::Refusal;
use crate::verify::acts;
use crate::verify::examination::Examination;
use crate::verify::reading::Reading;
use crate::verify::{Because, Check, Failure, Outcome, at};

/// What conclusions are held against.
pub(crate) struct Meeting<'a> {
    pub(crate) reading: &'a Reading,
    pub(crate) manifests: &'a [SealedManifest],
    pub(crate) journal: &'a Journal,
}

impl Meeting<'_> {
    /// Checks every conclusion and notes what holds; nothing is looked at after a failure in what
    /// they rest on.
    pub(crate) fn check(&self, found: &mut Examination) -> Result<(), Failure> {
        let none = Outcome::NotMade(Because::NoneMade);
        let certificates = found.certificates.clone();
        let annulments = at(Check::Annulments, self.annulments(&certificates))?;
        let holds = |holds: bool| if holds { Outcome::Holds } else { none };
        found.note(Check::Annulments, None, holds(!annulments.is_empty()));
        found.annulments.clone_from(&annulments);
        let on_record = OnRecord {
            certificates: &certificates,
            annulments: &annulments,
            journal: self.journal,
        };
        let ratings = at(Check::Ratings, self.ratings(&on_record))?;
        let is_concluded = !ratings.is_empty();
        found.note(Check::Ratings, None, holds(is_concluded));
        let outcome = if is_concluded && !found.has_auditors {
            Outcome::NotMade(Because::NoAuditorsPart)
        } else {
            for one in &ratings {
                let record = at(Check::Conclusion, self.conclusion(one, &on_record))?;
                found.conclusions.push(record);
            }
            holds(is_concluded)
        };
        found.note(Check::Conclusion, None, outcome);
        found.ratings = ratings;
        Ok(())
    }

    fn key(&self) -> Result<&PublicKey, Refusal> {
        let first = self.manifests.first().ok_or(Refusal::Malformed)?;
        Ok(&first.manifest().certificate_key)
    }

    fn named(&self, fingerprint: &Fingerprint) -> Result<&SealedManifest, Refusal> {
        let named = |one: &&SealedManifest| one.fingerprint() == *fingerprint;
        self.manifests.iter().find(named).ok_or(Refusal::WrongFingerprint)
    }

    /// The annulments by number, each drawn up again on the record before it.
    fn annulments(&self, certificates: &[Certificate]) -> Result<Vec<Annulment>, Refusal> {
        let (mut all, mut hashes) = (Vec::new(), Vec::<Hash>::new());
        for number in 1.. {
            let part = |ending| poll_part(Tier::Public, "annulment", number, ending);
            if !self.reading.holds(&part("json")) {
                break;
            }
            let bytes = self.reading.get(&part("json"))?;
            let signatures = Detached::parse(self.reading.get(&part("sig"))?)?;
            let annulment = Annulment::read(bytes, &signatures, self.key()?)?;
            let manifest = self.named(&annulment.fingerprint)?;
            if !self.journal.contains_head(&annulment.journal_head) {
                return Err(Refusal::Malformed);
            }
            let record = Record { certificates, annulments: &all };
            // That no day was still to come is for the server, which has a clock.
            annulment.check_again(manifest, &record, annulment.decision.decided_on)?;
            hashes.push(Hash::of_document(bytes));
            all.push(annulment);
        }
        acts::check_in_order(self.journal, Act::Annulled, &hashes)?;
        Ok(all)
    }

    /// The ratings by number, each following the one before; none left out that the journal has.
    fn ratings(&self, on_record: &OnRecord<'_>) -> Result<Vec<Ratings>, Refusal> {
        let (mut all, mut hashes) = (Vec::new(), Vec::<Hash>::new());
        for number in 1.. {
            let part = |ending| poll_part(Tier::Public, "ratings", number, ending);
            if !self.reading.holds(&part("json")) {
                break;
            }
            let bytes = self.reading.get(&part("json"))?;
            let signatures = Detached::parse(self.reading.get(&part("sig"))?)?;
            let ratings = Ratings::read(bytes, &signatures, self.key()?)?;
            if ratings.meeting != self.named(&ratings.fingerprint)?.manifest().meeting {
                return Err(Refusal::WrongMeeting);
            }
            if (ratings.number, ratings.previous) != (number, hashes.last().copied()) {
                return Err(Refusal::AlreadyRecorded);
            }
            ratings.check(on_record)?;
            hashes.push(Hash::of_document(bytes));
            all.push(ratings);
        }
        acts::check_in_order(self.journal, Act::Concluded, &hashes)?;
        Ok(all)
    }

    /// The conclusion of these ratings, drawn up again.
    fn conclusion(
        &self,
        ratings: &Ratings,
        on_record: &OnRecord<'_>,
    ) -> Result<ConclusionRecord, Refusal> {
        let part = |noun, ending| poll_part(Tier::Auditors, noun, ratings.number, ending);
        let bytes = self.reading.get(&part("conclusion", "json"))?;
        let signatures = Detached::parse(self.reading.get(&part("conclusion", "sig"))?)?;
        let record = ConclusionRecord::read(bytes, &signatures, self.key()?)?;
        let dossier = self.reading.get(&part("dossier", "json"))?;
        record.check(ratings, dossier, self.named(&ratings.fingerprint)?, on_record)?;
        Ok(record)
    }
}
