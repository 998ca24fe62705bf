//! The certificate: drawn up once, stored before it is sent, and sent again verbatim.

use protocol::api;
use protocol::certificate::{Certificate, CountedPoll, Wording};
use protocol::label;
use protocol::manifest::{Poll, SealedManifest};
use protocol::note::Detached;
use protocol::tie::{CERTIFICATE_NAME, is_decided_in_the_room};

use crate::SOFTWARE;
use crate::chair::{Chair, ChairError, poll_of, signed_document};
use crate::client::Body;
use crate::report::occasion::Occasion;
use crate::report::table::trace;
use crate::words::{Lang, Words};

/// Whether a tie that somebody in the room may decide may go into the certificate undecided. One
/// that goes to the body above, to a re-vote or to nobody always does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeaveTie {
    /// The certificate says that the votes are level, and nothing else.
    Yes,
    /// The decision must be there first.
    No,
}

impl Chair {
    /// Draws up, signs, stores and posts the certificate of a counted poll; posts the stored bytes
    /// again when there are any.
    ///
    /// # Errors
    /// [`ChairError::NotCounted`], [`ChairError::TieUndecided`], the server's refusals.
    pub fn certify(&mut self, number: u32, tie: LeaveTie) -> Result<Certificate, ChairError> {
        let manifest = self.newest_manifest_of(number)?;
        let poll = poll_of(&manifest, number)?;
        let key = self.certificate_key()?;
        let (bytes, signatures) = match self.stored_signed("certificate", poll)? {
            Some(stored) => stored,
            None => {
                let bytes = self.draw_up(&manifest, poll, tie)?.to_bytes();
                let signatures = Detached::by(CERTIFICATE_NAME, &key, label::CERTIFICATE, &bytes);
                self.store_signed("certificate", poll, &bytes, &signatures)?;
                (bytes, signatures)
            }
        };
        let certificate = Certificate::read(&bytes, &signatures, &key.public())?;
        let body = signed_document(&bytes, &signatures);
        self.client.call(&api::CERTIFY, Some(&poll.id), Body::Json(&body))?;
        Ok(certificate)
    }

    /// The certificate as it would be drawn up now, for showing a count; nothing is kept.
    ///
    /// # Errors
    /// [`ChairError::NotCounted`].
    pub fn preview(&self, number: u32) -> Result<Certificate, ChairError> {
        let manifest = self.manifest_of(number)?;
        self.draw_up(&manifest, poll_of(&manifest, number)?, LeaveTie::Yes)
    }

    fn draw_up(
        &self,
        manifest: &SealedManifest,
        poll: &Poll,
        tie: LeaveTie,
    ) -> Result<Certificate, ChairError> {
        let missing = || ChairError::NotCounted(poll.number);
        let count = self.stored_count(poll)?.ok_or_else(missing)?;
        let checkpoint = self.seen_checkpoint(manifest, poll)?.ok_or_else(missing)?;
        checkpoint.verify_kiosk(&self.kiosk_key().public())?;
        let decision = self.stored_decision(poll)?;
        let undecided = count.verdict.outcome.tie().is_some() && decision.is_none();
        let decider = poll.decider(manifest.manifest().tie_decider);
        if undecided && tie == LeaveTie::No && is_decided_in_the_room(decider) {
            return Err(ChairError::TieUndecided(poll.number));
        }
        let counted = CountedPoll {
            poll: poll.id,
            checkpoint: &checkpoint,
            counts: count.counts,
            decision,
            journal_head: self.journal_head(poll)?,
        };
        let unworded = Wording { vi: Vec::new(), en: Vec::new() };
        let mut certificate =
            Certificate::draw_up(manifest, counted, unworded, SOFTWARE.to_owned())?;
        let occasion = self.occasion(&certificate)?;
        let [vi, en] = Lang::ALL.map(|lang| trace(&Words::new(lang), &certificate, &occasion));
        certificate.wording = Wording { vi, en };
        Ok(certificate)
    }

    /// What the words of a certificate need of the meeting.
    ///
    /// # Errors
    /// [`protocol::refusal::Refusal::NotSealed`].
    pub fn occasion(&self, certificate: &Certificate) -> Result<Occasion, ChairError> {
        let manifests = self.chain()?.manifests().iter().map(AsRef::as_ref);
        Ok(Occasion::of(certificate, manifests))
    }
}
