//! The questions' half of an amendment's sealing: manifest n + 1 is checked against the chain, kept,
//! and signed by the server, once for each number (SPEC §7.3).

use std::sync::Arc;

use protocol::api::{Seal, SignedDocument};
use protocol::bytes::{Hash, PollId};
use protocol::journal::{Act, Journal, Official};
use protocol::label;
use protocol::manifest::{KIOSK_NAME, SERVER_NAME, SealedManifest};
use protocol::note::{Detached, NoteSignature};
use protocol::phase::PollPhase;
use protocol::refusal::Refusal;

use crate::acts::ActError;
use crate::acts::amend::AmendedAgenda;
use crate::acts::box_keeper::{BoxKeeper, State};
use crate::store::ballot_box::{Document, Transition};

impl BoxKeeper {
    /// Checks a successor that the kiosk has not signed yet, before its people are kept.
    ///
    /// # Errors
    /// As [`BoxKeeper::seal`] but for signatures; one that is sealed already passes.
    pub fn check_successor(&self, manifest: &SealedManifest) -> Result<(), ActError> {
        let state = self.state();
        if manifest.manifest().number <= self.sealed_number() {
            return Ok(());
        }
        self.check_amended(&state, manifest).map(|_| ())
    }

    /// Seals the amendment that waits. Keys of the polls that it withdraws are destroyed.
    pub(crate) fn seal_amendment(
        &self,
        sealing: &Seal,
        manifest: SealedManifest,
    ) -> Result<SignedDocument, ActError> {
        let number = manifest.manifest().number;
        let mut state = self.state();
        if let Some(sealed) = state.documents.get(&Document::Successor(number)) {
            return if sealed == manifest.bytes() {
                self.signed_successor(&state, number)
            } else {
                Err(Refusal::AlreadySealed.into())
            };
        }
        let withdrawn = self.check_amended(&state, &manifest)?.withdraw.clone();
        let mut signatures = Detached::parse(sealing.signatures.as_bytes())?;
        let kiosk_key = &manifest.manifest().kiosk_key;
        signatures.verify(KIOSK_NAME, kiosk_key, label::MANIFEST, manifest.bytes())?;
        if !self.attendance()?.has_sealed(&manifest.fingerprint()) {
            return Err(Refusal::NotSealed.into());
        }
        let bytes = manifest.bytes();
        signatures.add(NoteSignature::sign(
            SERVER_NAME,
            &self.server_key,
            label::MANIFEST,
            bytes,
        )?)?;
        let transition = Transition {
            polls: phases_after(&state, &manifest, &withdrawn)?,
            documents: vec![
                (Document::Successor(number), bytes.to_vec()),
                (Document::SuccessorSignatures(number), signatures.encode()),
            ],
            journal: Some(self.entry(&state, Official::Chair, Act::Sealed, |entry| {
                entry.document = Some(Hash(manifest.fingerprint().0));
            })),
            ..Transition::default()
        };
        let mut chain = self.chain()?.as_ref().clone();
        chain.append(Arc::new(manifest))?;
        self.apply_sealing(&mut state, transition, Arc::new(chain))?;
        let signed = self.signed_successor(&state, number);
        drop(state);
        let attendance = self.attendance()?;
        withdrawn.iter().try_for_each(|poll| attendance.destroy_issuing_key(poll))?;
        self.tick()?;
        signed
    }

    /// The manifest of this number with its signatures, for everybody.
    ///
    /// # Errors
    /// [`Refusal::NotSealed`].
    pub fn published_manifest_numbered(&self, number: u32) -> Result<SignedDocument, ActError> {
        if number == 1 {
            self.published_manifest()
        } else {
            self.signed_successor(&self.state(), number)
        }
    }

    fn signed_successor(&self, state: &State, number: u32) -> Result<SignedDocument, ActError> {
        let bytes = state.documents.get(&Document::Successor(number)).ok_or(Refusal::NotSealed)?;
        let signatures = state.documents.get(&Document::SuccessorSignatures(number));
        super::seal::signed_document(bytes, signatures.ok_or(Refusal::NotSealed)?)
    }

    /// What waits, if the manifest says the same and follows the chain.
    fn check_amended<'a>(
        &self,
        state: &'a State,
        manifest: &SealedManifest,
    ) -> Result<&'a AmendedAgenda, ActError> {
        state.meeting.check_running()?;
        let waiting = self.waiting(state).ok_or(Refusal::WrongDraft)?;
        let says = manifest.manifest();
        says.matches_agenda(&waiting.agenda)?;
        if (says.number, &says.withdrawn) != (waiting.number, &waiting.withdraw)
            || !follows_amendment(state, waiting, &says.journal_head)?
        {
            return Err(Refusal::WrongDraft.into());
        }
        self.chain()?.check_next(manifest)?;
        phases_after(state, manifest, &waiting.withdraw)?;
        Ok(waiting)
    }
}

/// New polls are scheduled, and those that go are withdrawn: nobody may have opened one meanwhile.
fn phases_after(
    state: &State,
    manifest: &SealedManifest,
    withdrawn: &[PollId],
) -> Result<Vec<(PollId, PollPhase)>, Refusal> {
    let added = manifest.manifest().polls.iter().map(|poll| Ok((poll.id, PollPhase::Scheduled)));
    let gone = withdrawn.iter().map(|poll| Ok((*poll, state.phase(poll)?.withdraw()?)));
    added.chain(gone).collect()
}

/// Whether the head is of the line that names the amendment or of a later one. The meeting goes on
/// while the chair seals, so that it need not be the last.
fn follows_amendment(
    state: &State,
    waiting: &AmendedAgenda,
    head: &Hash,
) -> Result<bool, ActError> {
    let lines: String = state.journal.iter().map(|line| format!("{line}\n")).collect();
    let journal = Journal::read(lines.as_bytes())?;
    let amended = journal.entries().iter().rposition(|entry| {
        entry.act == Act::Amended && entry.document == Some(waiting.agenda.draft)
    });
    let at = journal.line_of_head(head);
    Ok(amended.zip(at).is_some_and(|(amended, at)| at >= amended))
}
