//! The close: six steps in order, each done again safely after a crash (design §2 step 7).

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, PoisonError};

use protocol::accounting::AccountingCounts;
use protocol::api::Turnout;
use protocol::ballot_box::BoxFile;
use protocol::bytes::{PollId, read_json, write_json};
use protocol::checkpoint::{Checkpoint, SignedCheckpoint};
use protocol::journal::Act;
use protocol::phase::PollPhase;
use protocol::refusal::Refusal;

use crate::acts::ActError;
use crate::acts::box_keeper::BoxKeeper;
use crate::durable;
use crate::store::ballot_box::{Document, Transition};

/// The steps of closing a poll.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CloseStep {
    /// The register stops issuing and fixes the counts.
    StopIssuing,
    /// The box: Closed, counts, journal. From here no ballot goes in.
    Lock,
    /// The sorted box file, durable.
    WriteBox,
    /// The final checkpoint, signed, stored, then published.
    SignCheckpoint,
    /// The rows are deleted from the store.
    DeleteRows,
    /// The box key and the issuing key are destroyed.
    DestroyKeys,
}

impl CloseStep {
    /// The steps in their order.
    pub const ALL: [CloseStep; 6] = [
        Self::StopIssuing,
        Self::Lock,
        Self::WriteBox,
        Self::SignCheckpoint,
        Self::DeleteRows,
        Self::DestroyKeys,
    ];
}

impl BoxKeeper {
    /// Kết thúc bỏ phiếu và khóa hòm phiếu. Again is fine, also after a crash at any step.
    ///
    /// # Errors
    /// [`Refusal::UnknownPoll`], [`Refusal::WrongPhase`]; a fault.
    pub fn close(&self, poll: &PollId) -> Result<(), ActError> {
        let _one = self.one_close.lock().unwrap_or_else(PoisonError::into_inner);
        let phase = self.state().phase(poll)?;
        match phase {
            PollPhase::Open | PollPhase::Paused => {}
            phase if phase.is_final() => return self.finish_close(poll),
            _ => return Err(Refusal::WrongPhase.into()),
        }
        CloseStep::ALL.into_iter().try_for_each(|step| self.close_step(poll, step))
    }

    /// Does what is left of a close, at a start or inside [`Self::close`].
    pub(crate) fn finish_close(&self, poll: &PollId) -> Result<(), ActError> {
        CloseStep::ALL[2..].iter().try_for_each(|step| self.close_step(poll, *step))
    }

    /// One step; for closing, and for showing that a crash after any of them loses nothing.
    ///
    /// # Errors
    /// As [`Self::close`].
    pub fn close_step(&self, poll: &PollId, step: CloseStep) -> Result<(), ActError> {
        match step {
            CloseStep::StopIssuing => self.attendance()?.stop_issuing(poll).map(|_| ()),
            CloseStep::Lock => self.lock_box(poll),
            CloseStep::WriteBox => self.write_box(poll),
            CloseStep::SignCheckpoint => self.sign_checkpoint(poll),
            CloseStep::DeleteRows if self.rows_are_gone(poll)? => Ok(()),
            CloseStep::DeleteRows => Ok(self.store.delete_rows(poll)?),
            CloseStep::DestroyKeys => {
                self.casting_mut().open.remove(poll);
                self.keys.destroy_box_key(poll).map_err(ActError::fault)?;
                self.attendance()?.destroy_issuing_key(poll)
            }
        }
    }

    /// Whether the rows were deleted with every trace of them, at an earlier start perhaps: the key
    /// is destroyed after that, and without rows there is nothing to rewrite the file for.
    fn rows_are_gone(&self, poll: &PollId) -> Result<bool, ActError> {
        let key = self.keys.box_key(poll).map_err(ActError::fault)?;
        Ok(key.is_none() && self.store.rows(poll)?.is_empty())
    }

    /// Where a poll's box file stands.
    pub(crate) fn box_path(&self, poll: &PollId) -> PathBuf {
        self.directory.join(format!("box-{poll}.bin"))
    }

    fn lock_box(&self, poll: &PollId) -> Result<(), ActError> {
        let mut state = self.state();
        let before = state.phase(poll)?;
        let after = before.clone().close()?;
        if before == after {
            return Ok(());
        }
        let counts = self.attendance()?.stop_issuing(poll)?;
        self.hide(poll, &before)?;
        let boxed = match self.read_rows(poll) {
            Ok(boxed) => boxed,
            Err(error) => {
                self.casting_mut().phases.insert(*poll, before);
                return Err(error);
            }
        };
        let mut transition = self.moved(&state, poll, after, Act::Closed, |entry| {
            entry.document = Some(boxed.root());
        });
        transition.documents = vec![(Document::Accounting(*poll), write_json(&counts))];
        let done = self.apply(&mut state, transition);
        if done.is_err() {
            self.casting_mut().phases.insert(*poll, before);
        }
        done
    }

    fn write_box(&self, poll: &PollId) -> Result<(), ActError> {
        if self.state().documents.contains_key(&Document::Checkpoint(*poll)) {
            return Ok(());
        }
        let boxed = self.read_rows(poll)?;
        durable::write(&self.box_path(poll), &boxed.to_bytes()).map_err(ActError::fault)
    }

    fn sign_checkpoint(&self, poll: &PollId) -> Result<(), ActError> {
        let mut state = self.state();
        let path = self.box_path(poll);
        let file = fs::read(&path).map_err(|error| {
            ActError::fault(format!("cannot read the box file {}: {error}", path.display()))
        })?;
        let boxed = BoxFile::read(&file).map_err(|refusal| {
            let path = path.display();
            ActError::fault(format!("the box file {path} is not what was written: {refusal}"))
        })?;
        let manifest = self.manifest_of(poll)?;
        let stored = state.documents.get(&Document::Checkpoint(*poll)).cloned();
        let note = match stored {
            Some(note) => note,
            None => {
                let counts = state.documents.get(&Document::Accounting(*poll));
                let counts = counts.ok_or_else(|| ActError::fault("the counts are missing"))?;
                let accounting: AccountingCounts = read_json(counts).map_err(ActError::fault)?;
                let checkpoint = Checkpoint {
                    meeting: self.meeting,
                    poll: *poll,
                    fingerprint: manifest.fingerprint(),
                    size: boxed.size(),
                    root: boxed.root(),
                    accounting,
                    generation: self.store.next_generation()?,
                    journal_head: state.journal_head(),
                };
                let note = checkpoint.sign(&self.server_key).to_bytes();
                let transition = Transition {
                    documents: vec![(Document::Checkpoint(*poll), note.clone())],
                    ..Transition::default()
                };
                self.apply(&mut state, transition)?;
                note
            }
        };
        let signed = SignedCheckpoint::read(&note, &self.server_key.public())?;
        let says = signed.checkpoint();
        if (says.size, says.root) != (boxed.size(), boxed.root()) {
            return Err(ActError::fault(format!("the box file of poll {poll} was altered")));
        }
        let leaves: BTreeSet<_> = boxed.leaves().into_iter().collect();
        let mut casting = self.casting_mut();
        casting.finals.insert(*poll, Arc::new(leaves));
        casting.checkpoints.insert(*poll, note);
        let turnout = Turnout { accounting: says.accounting, cast: says.size };
        casting.turnout.insert(*poll, turnout);
        drop(casting);
        self.tell_act(&state);
        Ok(())
    }

    fn read_rows(&self, poll: &PollId) -> Result<BoxFile, ActError> {
        let open = self.load_box(poll)?;
        let manifest = self.manifest_of(poll)?;
        let mut ballots = Vec::new();
        for row in self.store.rows(poll)? {
            let ballot = open.key.open(&row);
            ballots.push(ballot.ok_or_else(|| ActError::fault("a row is not of its box"))?);
        }
        let issuers = manifest.manifest().issuers.len();
        Ok(BoxFile::new(manifest.fingerprint(), *poll, issuers, ballots))
    }
}
