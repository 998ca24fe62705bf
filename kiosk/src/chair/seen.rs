//! What the kiosk has seen of the server: it may go on, never back, and never two ways.

use protocol::api;
use protocol::checkpoint::SignedCheckpoint;
use protocol::journal::{Act, Journal};
use protocol::manifest::{Poll, SealedManifest};
use protocol::refusal::Refusal;

use crate::chair::{Chair, ChairError, journal_part, public};
use crate::client::Body;

impl Chair {
    /// Fetches the journal, which must go on from where it was seen last, and keeps it.
    pub(super) fn follow_journal(&self) -> Result<Journal, ChairError> {
        let bytes = self.client.call(&api::JOURNAL, None, Body::None)?;
        let journal = Journal::read(&bytes)?;
        let seen = self.folder.read(&journal_part())?.unwrap_or_default();
        if !bytes.starts_with(&seen) {
            return Err(Refusal::OlderGeneration.into());
        }
        self.folder.write(&journal_part(), &bytes)?;
        Ok(journal)
    }

    /// Fetches the final checkpoint of a poll and keeps the first one for ever, with the journal
    /// as of now.
    ///
    /// A second one that differs is kept beside it: the two are the proof that the server cheated.
    pub(super) fn final_checkpoint(
        &self,
        manifest: &SealedManifest,
        poll: &Poll,
    ) -> Result<(SignedCheckpoint, Journal), ChairError> {
        let client = self.client.client();
        let bytes = client.call(&api::CHECKPOINT, &self.meeting(), Some(&poll.id), Body::None)?;
        let offered = SignedCheckpoint::read(&bytes, &manifest.manifest().server_key)?;
        let says = offered.checkpoint();
        if (says.meeting, says.fingerprint) != (self.meeting(), manifest.fingerprint()) {
            return Err(Refusal::WrongMeeting.into());
        }
        if says.poll != poll.id {
            return Err(Refusal::WrongPoll.into());
        }
        let seen = self.seen_checkpoint(manifest, poll)?;
        if let Some(seen) = &seen
            && offered.check_same(seen).is_err()
        {
            let other = format!("conflict-{:02}.note", poll.number);
            self.folder.write(&other, &bytes)?;
            let seen = self.folder.path(&public("checkpoint", poll, "note"));
            return Err(ChairError::Conflict { seen, other: self.folder.path(&other) });
        }
        let journal = self.follow_journal()?;
        if let Some(seen) = seen {
            return Ok((seen, journal));
        }
        self.check_order(manifest, &offered, &journal)?;
        self.folder.write(&public("checkpoint", poll, "note"), &bytes)?;
        Ok((offered, journal))
    }

    /// The first checkpoint that was seen of a poll.
    pub(super) fn seen_checkpoint(
        &self,
        manifest: &SealedManifest,
        poll: &Poll,
    ) -> Result<Option<SignedCheckpoint>, ChairError> {
        let bytes = self.folder.read(&public("checkpoint", poll, "note"))?;
        let server_key = &manifest.manifest().server_key;
        Ok(bytes.map(|bytes| SignedCheckpoint::read(&bytes, server_key)).transpose()?)
    }

    /// Generations rise with the closes in the journal. Polls need not be counted in the order in
    /// which they were closed, so a lower one than was seen is right for a poll closed before.
    fn check_order(
        &self,
        manifest: &SealedManifest,
        offered: &SignedCheckpoint,
        journal: &Journal,
    ) -> Result<(), ChairError> {
        let closed_at = |id| {
            let closes =
                |one: &protocol::journal::Entry| one.act == Act::Closed && one.poll == Some(id);
            journal.entries().iter().position(closes)
        };
        let offered = offered.checkpoint();
        let at = closed_at(offered.poll).ok_or(Refusal::OlderGeneration)?;
        if journal.entries()[at].document != Some(offered.root) {
            return Err(Refusal::BoxMismatch.into());
        }
        for poll in &manifest.manifest().polls {
            let Some(seen) = self.seen_checkpoint(manifest, poll)? else { continue };
            let (seen, offered) = (seen.checkpoint().generation, offered.generation);
            let goes_back = match closed_at(poll.id) {
                Some(other) if other > at => offered > seen,
                _ => offered < seen,
            };
            if goes_back {
                return Err(Refusal::OlderGeneration.into());
            }
        }
        Ok(())
    }
}
