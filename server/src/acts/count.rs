//! What the kiosk takes from a closed box, and the count that it posts.

use std::fs;

use protocol::api::SignedDocument;
use protocol::ballot_box::write_leaves;
use protocol::bytes::{Hash, PollId};
use protocol::checkpoint::SignedCheckpoint;
use protocol::journal::Act;
use protocol::note::Detached;
use protocol::phase::PollPhase;
use protocol::refusal::Refusal;
use protocol::rule::Outcome;
use protocol::tally::{Count, weigh};
use ring::digest;

use crate::acts::ActError;
use crate::acts::box_keeper::{BoxKeeper, State};
use crate::store::ballot_box::{Document, Transition};

impl BoxKeeper {
    /// The final checkpoint, with the kiosk's signature once there.
    ///
    /// # Errors
    /// [`Refusal::UnknownPoll`], [`Refusal::WrongPhase`] before the close.
    pub fn checkpoint(&self, poll: &PollId) -> Result<Vec<u8>, ActError> {
        let state = self.state();
        state.phase(poll)?;
        let cosigned = state.documents.get(&Document::CosignedCheckpoint(*poll));
        let note = cosigned.or_else(|| state.documents.get(&Document::Checkpoint(*poll)));
        Ok(note.cloned().ok_or(Refusal::WrongPhase)?)
    }

    /// The leaves of a closed box: all of them, so that no one asks for one's own.
    ///
    /// # Errors
    /// [`Refusal::UnknownPoll`], [`Refusal::WrongPhase`] before the close.
    pub fn leaves(&self, poll: &PollId) -> Result<Vec<u8>, ActError> {
        self.state().phase(poll)?;
        let leaves = self.casting().finals.get(poll).cloned().ok_or(Refusal::WrongPhase)?;
        Ok(write_leaves(&leaves.iter().copied().collect::<Vec<_>>()))
    }

    /// The box file of a closed poll, for the kiosk only.
    ///
    /// # Errors
    /// [`Refusal::UnknownPoll`], [`Refusal::WrongPhase`] before the close.
    pub fn box_file(&self, poll: &PollId) -> Result<Vec<u8>, ActError> {
        self.checkpoint(poll)?;
        fs::read(self.box_path(poll)).map_err(ActError::fault)
    }

    /// Keeps the checkpoint with the kiosk's signature. Again is fine.
    ///
    /// # Errors
    /// [`Refusal::WrongPhase`] before the close, [`Refusal::CheckpointConflict`] for another
    /// checkpoint, [`Refusal::BadSignature`].
    pub fn cosign(&self, poll: &PollId, bytes: &[u8]) -> Result<(), ActError> {
        let mut state = self.state();
        let own = self.own_checkpoint(&state, poll)?;
        let cosigned = SignedCheckpoint::read(bytes, &self.server_key.public())?;
        cosigned.check_same(&own)?;
        cosigned.verify_kiosk(&state.kiosk_key.ok_or(Refusal::Unauthorized)?)?;
        let document = Document::CosignedCheckpoint(*poll);
        if state.documents.contains_key(&document) {
            return Ok(());
        }
        let documents = vec![(document, bytes.to_vec())];
        self.apply(&mut state, Transition { documents, ..Transition::default() })
    }

    /// Records the kiosk's count. The same bytes again are fine.
    ///
    /// # Errors
    /// [`Refusal::WrongPhase`] before the close or before the kiosk signed the checkpoint,
    /// [`Refusal::BadSignature`], [`Refusal::WrongPoll`], [`Refusal::CountMismatch`] when the
    /// numbers do not fit the box or the rule, [`Refusal::AlreadyRecorded`] for other bytes.
    pub fn record_count(&self, poll: &PollId, posted: &SignedDocument) -> Result<(), ActError> {
        let bytes = &posted.document.0;
        let mut state = self.state();
        let phase = state.phase(poll)?;
        if let Some(recorded) = state.documents.get(&Document::Count(*poll)) {
            return if recorded == bytes { Ok(()) } else { Err(Refusal::AlreadyRecorded.into()) };
        }
        if phase != PollPhase::Closed
            || !state.documents.contains_key(&Document::CosignedCheckpoint(*poll))
        {
            return Err(Refusal::WrongPhase.into());
        }
        let checkpoint = self.own_checkpoint(&state, poll)?;
        let signature = Detached::parse(posted.signatures.as_bytes())?;
        let kiosk_key = state.kiosk_key.ok_or(Refusal::Unauthorized)?;
        let count = Count::read(bytes, &signature, &kiosk_key)?;
        let awaiting_decision = self.check_count(poll, &count, &checkpoint)?;
        let after = phase.count(awaiting_decision)?;
        let mut transition = self.moved(&state, poll, after, Act::Counted, |entry| {
            entry.document = Some(hash(bytes));
        });
        transition.documents = vec![
            (Document::Count(*poll), bytes.clone()),
            (Document::CountSignature(*poll), signature.encode()),
        ];
        self.apply(&mut state, transition)
    }

    /// The journal's lines.
    pub fn journal(&self) -> Vec<u8> {
        self.state().journal.iter().flat_map(|line| format!("{line}\n").into_bytes()).collect()
    }

    pub(crate) fn own_checkpoint(
        &self,
        state: &State,
        poll: &PollId,
    ) -> Result<SignedCheckpoint, ActError> {
        state.phase(poll)?;
        let note = state.documents.get(&Document::Checkpoint(*poll)).ok_or(Refusal::WrongPhase)?;
        Ok(SignedCheckpoint::read(note, &self.server_key.public())?)
    }

    /// Whether a decision on level votes is awaited.
    fn check_count(
        &self,
        poll: &PollId,
        count: &Count,
        checkpoint: &SignedCheckpoint,
    ) -> Result<bool, ActError> {
        let manifest = self.manifest_of(poll)?;
        let named = (count.poll, count.fingerprint, count.checkpoint);
        if named != (*poll, manifest.fingerprint(), checkpoint.hash()) {
            return Err(Refusal::WrongPoll.into());
        }
        let says = checkpoint.checkpoint();
        let verdict = weigh(manifest.poll(poll)?, &count.counts, &says.accounting)?;
        if verdict != count.verdict || count.counts.cast() != says.size {
            return Err(Refusal::CountMismatch.into());
        }
        Ok(matches!(verdict.outcome, Outcome::Tie { .. }))
    }
}

/// How the journal names a document.
pub(crate) fn hash(document: &[u8]) -> Hash {
    let digest = digest::digest(&digest::SHA256, document);
    Hash(digest.as_ref().try_into().expect("SHA-256 gives 32 bytes"))
}
