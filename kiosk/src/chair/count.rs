//! Counting: everything is checked and kept for auditors before one ballot is opened.

use protocol::accounting::AccountingCounts;
use protocol::api;
use protocol::ballot_box::{BoxFile, CheckedBox, write_leaves};
use protocol::bundle::requests_part;
use protocol::bytes::{Hash, PollId};
use protocol::checkpoint::SignedCheckpoint;
use protocol::journal::{Act, Entry, Journal};
use protocol::label;
use protocol::manifest::{KIOSK_NAME, Poll, SealedManifest};
use protocol::note::Detached;
use protocol::opening::OpeningKey;
use protocol::refusal::Refusal;
use protocol::rule::{Counts, Verdict};
use protocol::subject::Subject;
use protocol::tally::{Count, tally_telling, weigh};
use protocol::verify::Requests;

use crate::bundle_file::workers;
use crate::chair::{Chair, ChairError, Step, auditors, poll_of, public, signed_document};
use crate::client::Body;

/// A counted poll.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The poll.
    pub poll: PollId,
    /// Place on the agenda, from 1.
    pub number: u32,
    /// Who or what was rated.
    pub subject: Subject,
    /// Summoned, present, admitted, issued, voided, handed out.
    pub accounting: AccountingCounts,
    /// Votes per level, blank and invalid.
    pub counts: Counts,
    /// What the rule says of them.
    pub verdict: Verdict,
    /// It was counted before; the same bytes were sent again.
    pub already: bool,
}

impl Chair {
    /// Counts a closed poll: checks box, checkpoint, accounting and requests, signs the checkpoint,
    /// opens the ballots on all cores and posts the count. Counted before, the same bytes are
    /// posted again.
    ///
    /// # Errors
    /// [`Refusal::OlderGeneration`] from a server that goes back behind what was seen,
    /// [`ChairError::Conflict`] for a second checkpoint, those of [`BoxFile::check`],
    /// [`Refusal::CountMismatch`] for an accounting that cannot be true;
    /// [`ChairError::SharesNeeded`] when the committee opens the box.
    pub fn count(&mut self, number: u32) -> Result<Counted, ChairError> {
        let manifest = self.newest_manifest_of(number)?;
        let poll = poll_of(&manifest, number)?;
        self.telling.begins(Step::FetchBox);
        let (checkpoint, journal) = self.final_checkpoint(&manifest, poll)?;
        let stored = self.stored_count(poll)?;
        let already = stored.is_some();
        let (checkpoint, count) = match stored {
            Some(count) => (checkpoint, count),
            None => {
                // Asked first: a large box takes seconds to check.
                let key = self.opening_key(poll)?;
                let checked = self.checked_box(&manifest, poll, &checkpoint)?;
                // The kiosk's signature says that the box was checked, so it comes after.
                let checkpoint = checkpoint.cosign(&self.kiosk_key())?;
                let note = public("checkpoint", poll, "note");
                self.folder.write(&note, &checkpoint.to_bytes())?;
                let head = head_at_count(&journal, poll);
                self.folder.write(&head_file(poll), head.to_string().as_bytes())?;
                self.keep_opened(poll, &key)?;
                let count = self.open_and_count(&manifest, poll, &checked, &key, &checkpoint)?;
                (checkpoint, count)
            }
        };
        self.retire_room_key(&poll.id)?;
        self.post_count(poll, &checkpoint)?;
        Ok(Counted {
            poll: poll.id,
            number,
            subject: poll.subject.clone(),
            accounting: checkpoint.checkpoint().accounting,
            counts: count.counts,
            verdict: count.verdict,
            already,
        })
    }

    /// The kiosk's own count of a poll, if it made one.
    pub(super) fn stored_count(&self, poll: &Poll) -> Result<Option<Count>, ChairError> {
        let Some((bytes, signatures)) = self.stored_signed("count", poll)? else {
            return Ok(None);
        };
        Ok(Some(Count::read(&bytes, &signatures, &self.kiosk_key().public())?))
    }

    /// Head of the journal when the poll was counted.
    pub(super) fn journal_head(&self, poll: &Poll) -> Result<Hash, ChairError> {
        let bytes = self.folder.read(&head_file(poll))?;
        let bytes = bytes.ok_or(ChairError::NotCounted(poll.number))?;
        let text = str::from_utf8(&bytes).map_err(|_| Refusal::Malformed)?;
        Ok(Hash::parse(text)?)
    }

    /// Fetches the box, checks all that can be checked without opening it, and keeps it.
    fn checked_box(
        &mut self,
        manifest: &SealedManifest,
        poll: &Poll,
        checkpoint: &SignedCheckpoint,
    ) -> Result<CheckedBox, ChairError> {
        let bytes = self.client.call(&api::BOX, Some(&poll.id), Body::None)?;
        let boxed = BoxFile::read(&bytes)?;
        if boxed.poll() != poll.id {
            return Err(Refusal::WrongPoll.into());
        }
        let says = checkpoint.checkpoint();
        self.telling.begins(Step::CheckBallots);
        let after_each = self.telling.counter(boxed.size());
        let checked = boxed.check_telling(manifest, says, workers(), after_each)?;
        says.accounting.check(says.size)?;
        self.telling.begins(Step::CheckRequests);
        self.check_requests(manifest, poll, &says.accounting)?;
        self.check_room(manifest, says)?;
        self.telling.begins(Step::KeepBox);
        self.folder.write(&auditors("box", poll, "bin"), &bytes)?;
        self.folder.write(&public("leaves", poll, "txt"), &write_leaves(&boxed.leaves()))?;
        Ok(checked)
    }

    /// Compares the accounting with the requests. They are fetched again only if those at hand are
    /// of before the close: members who come later ask for other polls.
    fn check_requests(
        &mut self,
        manifest: &SealedManifest,
        poll: &Poll,
        accounting: &AccountingCounts,
    ) -> Result<(), ChairError> {
        let at_hand = |requests: &Requests| requests.check(poll, accounting, manifest).is_ok();
        let number = manifest.manifest().number;
        if self.requests.get(&number).is_some_and(at_hand) {
            return Ok(());
        }
        let bytes = self.client.call_numbered(&api::REQUESTS, number)?;
        let requests = Requests::read(&bytes, manifest)?;
        requests.check(poll, accounting, manifest)?;
        self.folder.write(&requests_part(number), &bytes)?;
        self.requests.insert(number, requests);
        Ok(())
    }

    fn open_and_count(
        &self,
        manifest: &SealedManifest,
        poll: &Poll,
        checked: &CheckedBox,
        key: &OpeningKey,
        checkpoint: &SignedCheckpoint,
    ) -> Result<Count, ChairError> {
        self.telling.begins(Step::OpenBallots);
        let after_each = self.telling.counter(checkpoint.checkpoint().size);
        let counts = tally_telling(checked, key, &poll.scale, workers(), after_each)?;
        let verdict = weigh(poll, &counts, &checkpoint.checkpoint().accounting)?;
        let fingerprint = manifest.fingerprint();
        let count =
            Count { fingerprint, poll: poll.id, checkpoint: checkpoint.hash(), counts, verdict };
        let bytes = count.to_bytes();
        let signatures = Detached::by(KIOSK_NAME, &self.kiosk_key(), label::COUNT, &bytes);
        self.store_signed("count", poll, &bytes, &signatures)?;
        Ok(count)
    }

    fn post_count(&self, poll: &Poll, checkpoint: &SignedCheckpoint) -> Result<(), ChairError> {
        self.telling.begins(Step::PostCount);
        let note = checkpoint.to_bytes();
        self.client.call(&api::COSIGN, Some(&poll.id), Body::Bytes(&note))?;
        let (bytes, signatures) =
            self.stored_signed("count", poll)?.ok_or(ChairError::NotCounted(poll.number))?;
        let body = signed_document(&bytes, &signatures);
        self.client.call(&api::COUNT, Some(&poll.id), Body::Json(&body))?;
        Ok(())
    }
}

/// Head of the journal before the poll's count: the last line so far, unless a kiosk that lost its
/// folder counts again, which then draws up the same certificate again.
fn head_at_count(journal: &Journal, poll: &Poll) -> Hash {
    let counts = |entry: &&Entry| entry.act == Act::Counted && entry.poll == Some(poll.id);
    journal.entries().iter().find(counts).map_or(journal.head(), |entry| entry.previous)
}

/// Keeps the journal's head at the count, for the certificate.
fn head_file(poll: &Poll) -> String {
    format!("journal-head-{:02}", poll.number)
}
