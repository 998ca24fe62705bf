//! What the kiosk has seen of the server: it may go on, never back, and never two ways.

use protocol::api;
use protocol::bytes::{read_json, write_json};
use protocol::checkpoint::SignedCheckpoint;
use protocol::journal::{Act, Entry, Journal};
use protocol::manifest::{Poll, SealedManifest};
use protocol::refusal::Refusal;
use serde::{Deserialize, Serialize};

use crate::chair::{Chair, ChairError, journal_part, public};
use crate::client::Body;

/// Where the folder keeps [`Seen`].
const SEEN_FILE: &str = "seen.json";

/// How far the server had come when its last new checkpoint was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Seen {
    /// The highest generation of any checkpoint.
    generation: u32,
    /// Length of the journal.
    journal_lines: u32,
}

impl Chair {
    /// Fetches the journal, which must go on from where it was seen last, and keeps it.
    pub(super) fn follow_journal(&self) -> Result<Journal, ChairError> {
        let bytes = self.client.call(&api::JOURNAL, None, Body::None)?;
        let journal = Journal::read(&bytes)?;
        let seen = self.folder.read(&journal_part())?.unwrap_or_default();
        if !bytes.starts_with(&seen) {
            return Err(Refusal::OlderGeneration.into());
        }
        if bytes != seen {
            self.folder.write(&journal_part(), &bytes)?;
        }
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
        let bytes = client.call(&api::CHECKPOINT, &self.meeting(), Some(&poll.id), Body::None);
        if bytes.as_ref().is_err_and(|error| error.refusal() == Some(Refusal::WrongPhase)) {
            // "Not closed" from a restored copy means that it is old.
            self.follow_journal()?;
        }
        let bytes = bytes?;
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
        self.check_generation(&offered, &journal)?;
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

    /// A poll that was closed after the kiosk last looked has a higher generation than any that it
    /// saw. One closed before may have a lower one: polls are counted in any order.
    fn check_generation(
        &self,
        offered: &SignedCheckpoint,
        journal: &Journal,
    ) -> Result<(), ChairError> {
        let offered = offered.checkpoint();
        let closes = |entry: &Entry| entry.act == Act::Closed && entry.poll == Some(offered.poll);
        let closed = journal.entries().iter().find(|entry| closes(entry));
        let closed = closed.ok_or(Refusal::OlderGeneration)?;
        if !journal.contains_head(&offered.journal_head) {
            return Err(Refusal::OlderGeneration.into());
        }
        if closed.document != Some(offered.root) {
            return Err(Refusal::BoxMismatch.into());
        }
        let seen = match self.folder.read(SEEN_FILE)? {
            Some(bytes) => read_json(&bytes).map_err(|_| Refusal::Malformed)?,
            None => Seen::default(),
        };
        if closed.number > seen.journal_lines && offered.generation <= seen.generation {
            return Err(Refusal::OlderGeneration.into());
        }
        let journal_lines = journal.next_number() - 1;
        let generation = offered.generation.max(seen.generation);
        Ok(self.folder.write(SEEN_FILE, &write_json(&Seen { generation, journal_lines }))?)
    }
}
