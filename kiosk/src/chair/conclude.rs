//! Kết luận xếp loại: what the rules make of the certified polls, how that is resolved, and the
//! signed conclusion (SPEC §24).
//!
//! For a page that guides the chair: [`Chair::consider`] says what follows now, with everything
//! that was resolved so far; [`Chair::resolve`] takes one resolution and keeps it in the folder;
//! [`Chair::conclude`] signs, keeps and posts. Nothing is sent before it is on the disk, and what
//! was signed and could not be sent is sent first the next time.

mod stored;

use protocol::api::{self, DossierOnFile, PostedConclusion};
use protocol::bytes::{Base64, Hash, read_json, write_json};
use protocol::certificate::Certificate;
use protocol::conclusion_record::{Basis, ConclusionRecord, Considered, Ratings, Signing};
use protocol::finding::Resolution;
use protocol::journal::{Act, Entry, Journal};
use protocol::refusal::Refusal;

use crate::SOFTWARE;
use crate::chair::{Chair, ChairError};
use crate::client::Body;

pub use stored::StoredConclusion;
pub(super) use stored::files as conclusion_files;

/// Where the folder keeps the resolutions that were entered and not signed yet.
const RESOLUTIONS_FILE: &str = "resolutions.json";

/// Whether a conclusion may be signed while findings or results are open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeaveOpen {
    /// It says of those subjects that nothing is concluded yet.
    Yes,
    /// Everything must be resolved first.
    No,
}

/// What follows from everything that is on record now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consideration {
    /// Profile, case (dossier, outcomes, resolutions that hold) and conclusion.
    pub considered: Considered,
    /// Resolutions that were entered and hold no more: their finding is gone or asks otherwise.
    pub dropped: Vec<Resolution>,
    /// The conclusion that stands, if one was signed.
    pub last: Option<ConclusionRecord>,
    /// The dossier's exact bytes.
    dossier: Vec<u8>,
    /// Head of the journal.
    journal_head: Hash,
}

/// A conclusion that was signed and posted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// The conclusion.
    pub record: ConclusionRecord,
    /// What everybody may read of it.
    pub ratings: Ratings,
    /// It was signed before; the same bytes were sent again.
    pub already: bool,
}

impl Chair {
    /// What follows from certificates, dossier and the resolutions entered so far. Nothing is
    /// signed.
    ///
    /// Without `dossier` it is the one that was filed at the desk last.
    ///
    /// # Errors
    /// [`ChairError::NoDossier`], [`ChairError::NotCounted`] for a poll that is certified and not
    /// in this folder, those of [`Basis::consider`], the server's refusals.
    pub fn consider(&mut self, dossier: Option<&[u8]>) -> Result<Consideration, ChairError> {
        let journal = self.follow_journal()?;
        let manifests = self.status()?.manifest;
        self.follow_manifests(manifests)?;
        self.follow_annulments()?;
        self.follow_conclusions()?;
        let last = self.last_conclusion()?;
        let dossier = match dossier {
            Some(given) => given.to_vec(),
            None => self.filed_dossier()?.ok_or(ChairError::NoDossier)?,
        };
        let certificates = self.all_certificates(&journal)?;
        let entered = self.resolutions()?;
        let considered = self.consider_with(&certificates, &dossier, entered)?;
        if !considered.case.dossier.check(considered.profile).is_empty() {
            return Err(Refusal::BadDossier.into());
        }
        let holds = |one: &Resolution| considered.check_resolution(one).is_ok();
        let (kept, dropped): (Vec<_>, Vec<_>) =
            considered.case.resolutions.iter().cloned().partition(holds);
        let considered = self.consider_with(&certificates, &dossier, kept)?;
        let last = last.map(|last| last.record);
        Ok(Consideration { considered, dropped, last, dossier, journal_head: journal.head() })
    }

    /// The resolutions that were entered.
    ///
    /// # Errors
    /// [`ChairError::Folder`].
    pub fn resolutions(&self) -> Result<Vec<Resolution>, ChairError> {
        let Some(bytes) = self.folder.read(RESOLUTIONS_FILE)? else { return Ok(Vec::new()) };
        Ok(read_json(&bytes).map_err(|_| Refusal::Malformed)?)
    }

    /// Keeps a resolution, in place of an earlier one of the same finding; it is signed with the
    /// conclusion.
    ///
    /// # Errors
    /// [`Refusal::NotAChoice`], [`Refusal::WrongResolver`], [`Refusal::BadText`].
    pub fn resolve(
        &mut self,
        considering: &Consideration,
        resolution: Resolution,
    ) -> Result<(), ChairError> {
        let resolution = stored::in_nfc(resolution)?;
        considering.considered.check_resolution(&resolution)?;
        let mut entered = self.resolutions()?;
        entered.retain(|one| one.finding != resolution.finding);
        entered.push(resolution);
        Ok(self.folder.write(RESOLUTIONS_FILE, &write_json(&entered))?)
    }

    /// Takes a resolution back that was entered. Again is fine.
    ///
    /// # Errors
    /// [`ChairError::Folder`].
    pub fn take_back(&mut self, finding: &str) -> Result<(), ChairError> {
        let mut entered = self.resolutions()?;
        entered.retain(|one| one.finding != finding);
        Ok(self.folder.write(RESOLUTIONS_FILE, &write_json(&entered))?)
    }

    /// Signs what was considered, keeps it and posts it. When the last conclusion says the same,
    /// its stored bytes are posted again. `now` is RFC 3339.
    ///
    /// # Errors
    /// [`ChairError::FindingsOpen`], [`Refusal::CountMismatch`] when something was annulled since,
    /// those of [`ConclusionRecord::draw_up`], the server's refusals.
    pub fn conclude(
        &mut self,
        considering: &Consideration,
        open: LeaveOpen,
        now: String,
    ) -> Result<Signed, ChairError> {
        self.post_annulments()?;
        self.post_conclusions()?;
        let last = self.last_conclusion()?;
        let journal = self.follow_journal()?;
        let mut certificates = self.all_certificates(&journal)?;
        let Consideration { considered, dossier, .. } = considering;
        // What came since was not considered, and waits for the next conclusion.
        let known = |one: &Certificate| considered.certificates.iter().any(|n| n.poll == one.poll);
        certificates.retain(known);
        let previous = last.as_ref().map(|last| Hash::of_document(&last.ratings.to_bytes()));
        let signing = Signing {
            number: last.as_ref().map_or(1, |last| last.record.number + 1),
            previous,
            concluded_at: now,
            journal_head: considering.journal_head,
            software: SOFTWARE.to_owned(),
        };
        let resolutions = considered.case.resolutions.clone();
        let record = self.with_basis(&certificates, dossier, |basis| {
            ConclusionRecord::draw_up(basis, resolutions, signing)
        })?;
        if record.conclusion != considered.conclusion {
            return Err(Refusal::CountMismatch.into());
        }
        if open == LeaveOpen::No && record.is_open() {
            let open = considered.open();
            let ids = open.into_iter().map(|finding| finding.id.clone()).collect();
            return Err(ChairError::FindingsOpen(ids));
        }
        if let Some(StoredConclusion { record: earlier, ratings, .. }) = last
            && earlier.says_the_same(&record)
        {
            return Ok(Signed { record: earlier, ratings, already: true });
        }
        let ratings = self.store_conclusion(&record, dossier)?;
        self.post_conclusions()?;
        Ok(Signed { record, ratings, already: false })
    }

    /// What was filed at the desk last.
    fn filed_dossier(&self) -> Result<Option<Vec<u8>>, ChairError> {
        let filed: DossierOnFile = self.client.call_json(&api::CHAIR_DOSSIER, None, Body::None)?;
        Ok(filed.document.map(|bytes| bytes.0))
    }

    /// Posts what was signed and is not on record at the server yet.
    fn post_conclusions(&self) -> Result<(), ChairError> {
        let mut number = self.concluded()?.conclusions + 1;
        while let Some(stored) = self.stored_conclusion(number)? {
            let posted = PostedConclusion {
                dossier: Base64(stored.dossier),
                conclusion: stored.signed_record,
                ratings: stored.signed_ratings,
            };
            self.client.call(&api::CONCLUDE, None, Body::Json(&write_json(&posted)))?;
            number += 1;
        }
        Ok(())
    }

    /// The certificates that the journal has on record, in its order; all must be in this folder.
    pub(super) fn all_certificates(
        &self,
        journal: &Journal,
    ) -> Result<Vec<Certificate>, ChairError> {
        let key = self.certificate_key()?.public();
        let is_certified = |entry: &&Entry| entry.act == Act::Certified;
        let mut certificates = Vec::new();
        for id in journal.entries().iter().filter(is_certified).filter_map(|entry| entry.poll) {
            let manifest = self.chain()?.of_poll(&id)?;
            let poll = manifest.poll(&id)?;
            let stored = self.stored_signed("certificate", poll)?;
            let (bytes, signatures) = stored.ok_or(ChairError::NotCounted(poll.number))?;
            certificates.push(Certificate::read(&bytes, &signatures, &key)?);
        }
        Ok(certificates)
    }

    fn consider_with(
        &self,
        certificates: &[Certificate],
        dossier: &[u8],
        resolutions: Vec<Resolution>,
    ) -> Result<Considered, ChairError> {
        self.with_basis(certificates, dossier, |basis| basis.consider(resolutions))
    }

    fn with_basis<T>(
        &self,
        certificates: &[Certificate],
        dossier: &[u8],
        draw: impl FnOnce(&Basis<'_>) -> Result<T, Refusal>,
    ) -> Result<T, ChairError> {
        let annulments = &self.annulments()?[..];
        let manifest = self.chain()?.last();
        let basis = Basis { manifest, certificates, annulments, dossier };
        Ok(draw(&basis)?)
    }
}

impl Consideration {
    /// Whether some subject is not concluded yet.
    pub fn is_open(&self) -> bool {
        crate::conclude::is_open(&self.considered.conclusion)
    }
}
