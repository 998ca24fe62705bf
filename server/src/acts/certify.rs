//! The certificate is recorded, and published as an act of its own.

use protocol::api::SignedDocument;
use protocol::bytes::{Base64, PollId, read_json};
use protocol::certificate::{Certificate, CountedPoll};
use protocol::journal::{Act, Journal, Official};
use protocol::note::Detached;
use protocol::phase::{PollPhase, REASON_CHARS_MAX};
use protocol::refusal::Refusal;
use protocol::tally::Count;

use crate::acts::ActError;
use crate::acts::box_keeper::{BoxKeeper, State};
use crate::acts::count::hash;
use crate::store::ballot_box::Document;

impl BoxKeeper {
    /// Records the certificate. The same bytes again are fine.
    ///
    /// # Errors
    /// [`Refusal::WrongPhase`] before the count, [`Refusal::BadSignature`],
    /// [`Refusal::WrongPoll`], [`Refusal::CountMismatch`] when it does not follow from count and
    /// checkpoint, [`Refusal::AlreadyRecorded`] for other bytes.
    pub fn certify(&self, poll: &PollId, posted: &SignedDocument) -> Result<(), ActError> {
        let bytes = &posted.document.0;
        let mut state = self.state();
        let phase = state.phase(poll)?;
        if let Some(recorded) = state.documents.get(&Document::Certificate(*poll)) {
            return if recorded == bytes { Ok(()) } else { Err(Refusal::AlreadyRecorded.into()) };
        }
        let after = phase.certify()?;
        let signature = Detached::parse(posted.signatures.as_bytes())?;
        self.check_certificate(&state, poll, bytes, &signature)?;
        let mut transition = self.moved(&state, poll, after, Act::Certified, |entry| {
            entry.document = Some(hash(bytes));
        });
        transition.documents = vec![
            (Document::Certificate(*poll), bytes.clone()),
            (Document::CertificateSignature(*poll), signature.encode()),
        ];
        self.apply(&mut state, transition)
    }

    /// Công bố kết quả, by whoever does it first. Again is fine.
    ///
    /// # Errors
    /// [`Refusal::UnknownPoll`], [`Refusal::WrongPhase`] before the certificate.
    pub fn publish(&self, poll: &PollId, by: Official) -> Result<(), ActError> {
        let mut state = self.state();
        let before = state.phase(poll)?;
        let after = before.clone().publish()?;
        if before == after {
            return Ok(());
        }
        let transition = self.moved(&state, poll, after, Act::Published, |entry| {
            entry.by = by;
        });
        self.apply(&mut state, transition)
    }

    /// A closed poll cannot be counted. Again with the same reason is fine.
    ///
    /// # Errors
    /// [`Refusal::BadText`] for a reason that is empty or too long, [`Refusal::WrongPhase`].
    pub fn fail(&self, poll: &PollId, reason: &str) -> Result<(), ActError> {
        let reason = reason.trim();
        if reason.is_empty() || reason.chars().count() > REASON_CHARS_MAX {
            return Err(Refusal::BadText.into());
        }
        let mut state = self.state();
        let before = state.phase(poll)?;
        let after = before.clone().fail(reason.to_owned())?;
        if before == after {
            return Ok(());
        }
        let transition = self.moved(&state, poll, after, Act::Failed, |entry| {
            entry.reason = Some(reason.to_owned());
        });
        self.apply(&mut state, transition)
    }

    /// A published certificate, for everybody; one that was annulled stays readable.
    ///
    /// # Errors
    /// [`Refusal::UnknownPoll`], [`Refusal::WrongPhase`] before it is published.
    pub fn published_certificate(&self, poll: &PollId) -> Result<SignedDocument, ActError> {
        let state = self.state();
        match state.phase(poll)? {
            PollPhase::Certified { published: true } | PollPhase::Annulled => {}
            _ => return Err(Refusal::WrongPhase.into()),
        }
        let get = |document| state.documents.get(&document).cloned().ok_or(Refusal::WrongPhase);
        let signature = get(Document::CertificateSignature(*poll))?;
        Ok(SignedDocument {
            document: Base64(get(Document::Certificate(*poll))?),
            signatures: String::from_utf8(signature).map_err(ActError::fault)?,
        })
    }

    /// Draws the certificate up again from what the server itself holds.
    fn check_certificate(
        &self,
        state: &State,
        poll: &PollId,
        bytes: &[u8],
        signature: &Detached,
    ) -> Result<(), ActError> {
        let manifest = self.manifest_of(poll)?;
        let key = &manifest.manifest().certificate_key;
        let certificate = Certificate::read(bytes, signature, key)?;
        if certificate.poll != *poll {
            return Err(Refusal::WrongPoll.into());
        }
        let count = state.documents.get(&Document::Count(*poll)).ok_or(Refusal::WrongPhase)?;
        let count: Count = read_json(count).map_err(ActError::fault)?;
        let counted = CountedPoll {
            poll: *poll,
            checkpoint: &self.own_checkpoint(state, poll)?,
            counts: count.counts,
            decision: certificate.decision.clone(),
            journal_head: certificate.journal_head,
        };
        let (wording, software) = (certificate.wording.clone(), certificate.software.clone());
        let again = Certificate::draw_up(&manifest, counted, wording, software)?;
        let lines: String = state.journal.iter().map(|line| format!("{line}\n")).collect();
        let journal = Journal::read(lines.as_bytes())?;
        if again == certificate && journal.contains_head(&certificate.journal_head) {
            Ok(())
        } else {
            Err(Refusal::CountMismatch.into())
        }
    }
}
