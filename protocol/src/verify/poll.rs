//! One poll: checkpoint, box, opened votes, decision and certificate.

use std::num::NonZeroUsize;

use ring::digest::{SHA256, digest};

use crate::archive::Parts;
use crate::ballot_box::{BoxFile, read_leaves};
use crate::bundle::{Opening, Tier, poll_part};
use crate::bytes::{DOCUMENT_BYTES_MAX, Hash, read_document};
use crate::certificate::{Certificate, CountedPoll};
use crate::checkpoint::SignedCheckpoint;
use crate::journal::{Act, Journal};
use crate::manifest::{Poll, SealedManifest};
use crate::note::Detached;
use crate::opening::OpeningKey;
use crate::refusal::Refusal;
use crate::rule::Counts;
use crate::tally::{Count, tally, weigh};
use crate::tie::TieDecision;
use crate::verify::people::Requests;
use crate::verify::{Check, Failure, acts, get};

pub(crate) struct Context<'a> {
    pub(crate) parts: &'a Parts,
    pub(crate) manifest: &'a SealedManifest,
    pub(crate) workers: NonZeroUsize,
}

/// A poll in which everything holds.
pub(crate) struct CheckedPoll {
    pub(crate) certificate: Certificate,
    pub(crate) checks: Vec<Check>,
    pub(crate) parts: usize,
}

/// Checkpoint, leaves, box, opening key, count and certificate with their signatures.
const PARTS: usize = 8;

impl Context<'_> {
    /// Checks a poll; none when the bundle holds no certificate of it.
    pub(crate) fn check(
        &self,
        poll: &Poll,
        requests: &Requests,
        journal: &Journal,
    ) -> Result<Option<CheckedPoll>, Failure> {
        let name = poll_part(Tier::Public, "certificate", poll.number, "json");
        let failed = |check| move |refusal| Failure { check, poll: Some(poll.number), refusal };
        if !self.parts.contains_key(&name) {
            acts::check_left_out(journal, &poll.id).map_err(failed(Check::Journal))?;
            return Ok(None);
        }
        let checkpoint = self.checkpoint(poll).map_err(failed(Check::Checkpoint))?;
        self.journal(poll, journal, &checkpoint).map_err(failed(Check::Journal))?;
        self.accounting(poll, requests, &checkpoint).map_err(failed(Check::Accounting))?;
        let boxed = self.ballot_box(poll, &checkpoint).map_err(failed(Check::Box))?;
        let counts = self.count(poll, &boxed, &checkpoint).map_err(failed(Check::Count))?;
        let decision = self.decision(poll).map_err(failed(Check::Decision))?;
        let mut checks = vec![Check::Checkpoint, Check::Accounting, Check::Box, Check::Count];
        let parts = if decision.is_some() { PARTS + 2 } else { PARTS };
        checks.extend(decision.is_some().then_some(Check::Decision));
        let certificate = self
            .certificate(poll, &checkpoint, counts, decision, journal)
            .map_err(failed(Check::Certificate))?;
        checks.push(Check::Certificate);
        Ok(Some(CheckedPoll { certificate, checks, parts }))
    }

    fn checkpoint(&self, poll: &Poll) -> Result<SignedCheckpoint, Refusal> {
        let keys = self.manifest.manifest();
        let bytes = self.public(poll, "checkpoint", "note")?;
        let signed = SignedCheckpoint::read(bytes, &keys.server_key)?;
        signed.verify_kiosk(&keys.kiosk_key)?;
        let says = signed.checkpoint();
        if (says.meeting, says.fingerprint) != (keys.meeting, self.manifest.fingerprint()) {
            return Err(Refusal::WrongMeeting);
        }
        if says.poll == poll.id { Ok(signed) } else { Err(Refusal::WrongPoll) }
    }

    /// What the journal says of this poll's documents.
    fn journal(
        &self,
        poll: &Poll,
        journal: &Journal,
        checkpoint: &SignedCheckpoint,
    ) -> Result<(), Refusal> {
        acts::check_head(journal, &checkpoint.checkpoint().journal_head)?;
        let sha256 = |noun| {
            let bytes = self.public(poll, noun, "json")?;
            Ok(Hash::from_slice(digest(&SHA256, bytes).as_ref()))
        };
        let root = checkpoint.checkpoint().root;
        for (act, found) in [
            (Act::Closed, root),
            (Act::Counted, sha256("count")?),
            (Act::Certified, sha256("certificate")?),
        ] {
            acts::check_named(journal, act, &poll.id, &found)?;
        }
        Ok(())
    }

    fn accounting(
        &self,
        poll: &Poll,
        requests: &Requests,
        checkpoint: &SignedCheckpoint,
    ) -> Result<(), Refusal> {
        let says = checkpoint.checkpoint();
        says.accounting.check(says.size)?;
        requests.check(poll, &says.accounting, self.manifest.manifest().roster.count)
    }

    fn ballot_box(&self, poll: &Poll, checkpoint: &SignedCheckpoint) -> Result<BoxFile, Refusal> {
        let name = poll_part(Tier::Auditors, "box", poll.number, "bin");
        let boxed = BoxFile::read(get(self.parts, &name)?)?;
        let leaves = read_leaves(self.public(poll, "leaves", "txt")?)?;
        if leaves != boxed.leaves() || boxed.poll() != checkpoint.checkpoint().poll {
            return Err(Refusal::BoxMismatch);
        }
        Ok(boxed)
    }

    fn count(
        &self,
        poll: &Poll,
        boxed: &BoxFile,
        checkpoint: &SignedCheckpoint,
    ) -> Result<Counts, Refusal> {
        let name = poll_part(Tier::Auditors, "opening", poll.number, "json");
        let opening: Opening = read_document(get(self.parts, &name)?, DOCUMENT_BYTES_MAX)?;
        let key = OpeningKey::from_ikm(opening.ikm.0);
        if key.public() != poll.opening_key {
            return Err(Refusal::BadOpeningKey);
        }
        let checked = boxed.check(self.manifest, checkpoint.checkpoint(), self.workers)?;
        let counts = tally(&checked, &key, &poll.scale, self.workers)?;
        let signatures = Detached::parse(self.public(poll, "count", "sig")?)?;
        let kiosk_key = &self.manifest.manifest().kiosk_key;
        let posted = Count::read(self.public(poll, "count", "json")?, &signatures, kiosk_key)?;
        let same = posted.counts == counts
            && posted.poll == poll.id
            && posted.verdict == weigh(poll, &counts, &checkpoint.checkpoint().accounting)?
            && posted.fingerprint == self.manifest.fingerprint()
            && posted.checkpoint == checkpoint.hash();
        if same { Ok(counts) } else { Err(Refusal::CountMismatch) }
    }

    fn decision(&self, poll: &Poll) -> Result<Option<TieDecision>, Refusal> {
        let Some(bytes) = self.parts.get(&poll_part(Tier::Public, "tie", poll.number, "json"))
        else {
            return Ok(None);
        };
        let signatures = Detached::parse(self.public(poll, "tie", "sig")?)?;
        let key = &self.manifest.manifest().certificate_key;
        TieDecision::read(bytes, &signatures, key).map(Some)
    }

    fn certificate(
        &self,
        poll: &Poll,
        checkpoint: &SignedCheckpoint,
        counts: Counts,
        decision: Option<TieDecision>,
        journal: &Journal,
    ) -> Result<Certificate, Refusal> {
        let signatures = Detached::parse(self.public(poll, "certificate", "sig")?)?;
        let key = &self.manifest.manifest().certificate_key;
        let bytes = self.public(poll, "certificate", "json")?;
        let certificate = Certificate::read(bytes, &signatures, key)?;
        let counted = CountedPoll {
            poll: poll.id,
            checkpoint,
            counts,
            decision,
            journal_head: certificate.journal_head,
        };
        let wording = certificate.wording.clone();
        let software = certificate.software.clone();
        let again = Certificate::draw_up(self.manifest, counted, wording, software)?;
        let known_head = journal.contains_head(&certificate.journal_head);
        if again == certificate && known_head {
            Ok(certificate)
        } else {
            Err(Refusal::CountMismatch)
        }
    }

    fn public(&self, poll: &Poll, noun: &str, ending: &str) -> Result<&[u8], Refusal> {
        get(self.parts, &poll_part(Tier::Public, noun, poll.number, ending))
    }
}
