//! Hủy bỏ kết quả, xếp loại lại (R12, SPEC §25): the decision is signed and posted; what it makes
//! void stays on record.

use std::path::PathBuf;

use jiff::civil::Date;
use protocol::annulment::{Annulment, AnnulmentDecision, Drawing, Record};
use protocol::api::{self, SignedDocument};
use protocol::bundle::{Tier, poll_part};
use protocol::certificate::Certificate;
use protocol::label;
use protocol::note::Detached;
use protocol::refusal::Refusal;
use protocol::tie::CERTIFICATE_NAME;

use crate::SOFTWARE;
use crate::chair::{Chair, ChairError, poll_of, signed_document};
use crate::client::Body;

/// The files of an annulment; the last one to be written says that both are there.
pub(super) fn annulment_files(number: u32) -> [String; 2] {
    ["sig", "json"].map(|ending| poll_part(Tier::Public, "annulment", number, ending))
}

impl Chair {
    /// Signs, keeps and posts an annulment. The same decision again is posted again. `today` is
    /// the day in the meeting's own time zone, `now` RFC 3339.
    ///
    /// # Errors
    /// Those of [`Annulment::draw_up`], the server's refusals.
    pub fn annul(
        &mut self,
        decision: AnnulmentDecision,
        today: Date,
        now: String,
    ) -> Result<Annulment, ChairError> {
        let journal = self.follow_journal()?;
        let manifests = self.status()?.manifest;
        self.follow_manifests(manifests)?;
        self.follow_annulments()?;
        self.post_annulments()?;
        let annulments = self.annulments()?;
        if let Some(known) = annulments.iter().find(|one| one.decision == decision) {
            return Ok(known.clone());
        }
        let certificates = self.all_certificates(&journal)?;
        let record = Record { certificates: &certificates, annulments: &annulments };
        let drawing =
            Drawing { signed_at: now, journal_head: journal.head(), software: SOFTWARE.to_owned() };
        let manifest = self.chain()?.last();
        let annulment = Annulment::draw_up(manifest, &record, decision, today, drawing)?;
        let bytes = annulment.to_bytes();
        let key = self.certificate_key()?;
        let signatures = Detached::by(CERTIFICATE_NAME, &key, label::ANNULMENT, &bytes);
        self.write_annulment(annulment.number, &bytes, &signatures)?;
        self.post_annulments()?;
        Ok(annulment)
    }

    /// Where the folder keeps the annulment of this number.
    pub fn annulment_path(&self, number: u32) -> PathBuf {
        let [_, document] = annulment_files(number);
        self.folder.path(&document)
    }

    /// The certificate of a poll, as it was signed here.
    ///
    /// # Errors
    /// [`ChairError::NotCounted`], [`Refusal::UnknownPoll`].
    pub fn certificate(&self, number: u32) -> Result<Certificate, ChairError> {
        let manifest = self.manifest_of(number)?;
        let stored = self.stored_signed("certificate", poll_of(&manifest, number)?)?;
        let (bytes, signatures) = stored.ok_or(ChairError::NotCounted(number))?;
        Ok(Certificate::read(&bytes, &signatures, &self.certificate_key()?.public())?)
    }

    /// Every annulment in the folder, in their order, the signatures checked.
    ///
    /// # Errors
    /// [`Refusal::BadSignature`], [`Refusal::Malformed`], [`ChairError::Folder`].
    pub fn annulments(&self) -> Result<Vec<Annulment>, ChairError> {
        let key = self.manifest()?.manifest().certificate_key;
        let mut annulments = Vec::new();
        for number in 1.. {
            let Some((bytes, signatures)) = self.stored_annulment(number)? else { break };
            annulments.push(Annulment::read(&bytes, &signatures, &key)?);
        }
        Ok(annulments)
    }

    /// Fetches what this folder lacks: a kiosk that was brought back has lost it.
    pub(super) fn follow_annulments(&self) -> Result<(), ChairError> {
        let key = self.certificate_key()?.public();
        for number in 1..=self.concluded()?.annulments {
            if self.stored_annulment(number)?.is_none() {
                let path = api::ANNULMENT.numbered_path(&self.meeting(), number);
                let signed: SignedDocument =
                    self.client.client().call_json_at(&api::ANNULMENT, path)?;
                let signatures = Detached::parse(signed.signatures.as_bytes())?;
                let annulment = Annulment::read(&signed.document.0, &signatures, &key)?;
                if annulment.number != number {
                    return Err(Refusal::Malformed.into());
                }
                self.write_annulment(number, &signed.document.0, &signatures)?;
            }
        }
        Ok(())
    }

    /// Posts what was signed and is not on record at the server yet.
    pub(super) fn post_annulments(&self) -> Result<(), ChairError> {
        let mut number = self.concluded()?.annulments + 1;
        while let Some((bytes, signatures)) = self.stored_annulment(number)? {
            let body = signed_document(&bytes, &signatures);
            self.client.call(&api::ANNUL, None, Body::Json(&body))?;
            number += 1;
        }
        Ok(())
    }

    pub(super) fn stored_annulment(
        &self,
        number: u32,
    ) -> Result<Option<(Vec<u8>, Detached)>, ChairError> {
        let [signatures, document] = annulment_files(number);
        let (signatures, document) = (self.folder.read(&signatures)?, self.folder.read(&document)?);
        match (document, signatures) {
            (Some(document), Some(signatures)) => {
                Ok(Some((document, Detached::parse(&signatures)?)))
            }
            _ => Ok(None),
        }
    }

    fn write_annulment(
        &self,
        number: u32,
        document: &[u8],
        signatures: &Detached,
    ) -> Result<(), ChairError> {
        let [signed, written] = annulment_files(number);
        self.folder.write(&signed, &signatures.encode())?;
        Ok(self.folder.write(&written, document)?)
    }
}
