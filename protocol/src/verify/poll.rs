//! One poll: checkpoint, box, opened votes, decision and certificate.

use std::collections::HashSet;
use std::num::NonZeroUsize;

use ring::digest::{SHA256, digest};

use crate::ballot_box::{BoxFile, CheckedBox, read_leaves, root};
use crate::bundle::{Opening, Tier, poll_part};
use crate::bytes::{DOCUMENT_BYTES_MAX, Hash, Leaf, PollId, read_document};
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
use crate::verify::examination::Examination;
use crate::verify::people::{self, Requests};
use crate::verify::reading::Reading;
use crate::verify::{Because, Check, Failure, Outcome, acts};

pub(crate) struct Context<'a> {
    pub(crate) reading: &'a Reading,
    pub(crate) manifest: &'a SealedManifest,
    pub(crate) journal: &'a Journal,
    /// None in the public part alone.
    pub(crate) requests: Option<&'a Requests>,
    pub(crate) withdrawn: &'a HashSet<PollId>,
    pub(crate) workers: NonZeroUsize,
}

impl Context<'_> {
    /// Checks a poll and notes what holds; none when the bundle holds no certificate of it.
    pub(crate) fn check(
        &self,
        poll: &Poll,
        found: &mut Examination,
    ) -> Result<Option<Certificate>, Failure> {
        let number = Some(poll.number);
        let failed = |check| move |refusal| Failure { check, poll: number, refusal };
        let name = poll_part(Tier::Public, "certificate", poll.number, "json");
        if !self.reading.holds(&name) {
            acts::check_left_out(self.journal, &poll.id).map_err(failed(Check::Journal))?;
            return Ok(None);
        }
        if self.withdrawn.contains(&poll.id) {
            return Err(failed(Check::Amendments)(Refusal::WrongPhase));
        }
        let checkpoint = self.checkpoint(poll).map_err(failed(Check::Checkpoint))?;
        self.journal(poll, &checkpoint).map_err(failed(Check::Journal))?;
        found.note(Check::Checkpoint, number, Outcome::Holds);
        self.accounting(poll, &checkpoint).map_err(failed(Check::Accounting))?;
        found.note(Check::Accounting, number, Outcome::Holds);
        let unmade = Outcome::NotMade(Because::NoAuditorsPart);
        let outcome = self.issued(poll, &checkpoint).map_err(failed(Check::Issued))?;
        found.note(Check::Issued, number, outcome.map_or(unmade, |()| Outcome::Holds));
        let leaves = self.leaves(poll, &checkpoint).map_err(failed(Check::Leaves))?;
        found.note(Check::Leaves, number, Outcome::Holds);
        let checked = self.ballot_box(poll, &checkpoint, &leaves).map_err(failed(Check::Box))?;
        let outcome = checked.as_ref().map_or(unmade, |_| Outcome::Holds);
        found.note(Check::Box, number, outcome);
        let counts = self.count(poll, &checkpoint).map_err(failed(Check::Count))?;
        found.note(Check::Count, number, Outcome::Holds);
        if let Some(checked) = checked {
            self.recount(poll, &checked, &counts).map_err(failed(Check::Recount))?;
        }
        found.note(Check::Recount, number, outcome);
        let decision = self.decision(poll).map_err(failed(Check::Decision))?;
        let none = Outcome::NotMade(Because::NoneMade);
        found.note(Check::Decision, number, decision.as_ref().map_or(none, |_| Outcome::Holds));
        let certificate = self.certificate(poll, &checkpoint, counts, decision);
        let certificate = certificate.map_err(failed(Check::Certificate))?;
        found.note(Check::Certificate, number, Outcome::Holds);
        Ok(Some(certificate))
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
    fn journal(&self, poll: &Poll, checkpoint: &SignedCheckpoint) -> Result<(), Refusal> {
        acts::check_head(self.journal, &checkpoint.checkpoint().journal_head)?;
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
            acts::check_named(self.journal, act, &poll.id, &found)?;
        }
        Ok(())
    }

    fn accounting(&self, poll: &Poll, checkpoint: &SignedCheckpoint) -> Result<(), Refusal> {
        let says = checkpoint.checkpoint();
        says.accounting.check(says.size)?;
        let summoned = says.accounting.summoned as usize;
        let agrees = summoned == people::electorate(poll, self.manifest);
        if agrees { Ok(()) } else { Err(Refusal::CountMismatch) }
    }

    fn issued(&self, poll: &Poll, checkpoint: &SignedCheckpoint) -> Result<Option<()>, Refusal> {
        let Some(requests) = self.requests else { return Ok(None) };
        let says = &checkpoint.checkpoint().accounting;
        requests.check(poll, says, self.manifest).map(Some)
    }

    fn leaves(&self, poll: &Poll, checkpoint: &SignedCheckpoint) -> Result<Vec<Leaf>, Refusal> {
        let leaves = read_leaves(self.public(poll, "leaves", "txt")?)?;
        let says = checkpoint.checkpoint();
        let same = (leaves.len(), root(&leaves)) == (says.size as usize, says.root);
        if same { Ok(leaves) } else { Err(Refusal::BoxMismatch) }
    }

    fn ballot_box(
        &self,
        poll: &Poll,
        checkpoint: &SignedCheckpoint,
        leaves: &[Leaf],
    ) -> Result<Option<CheckedBox>, Refusal> {
        if self.requests.is_none() {
            return Ok(None);
        }
        let name = poll_part(Tier::Auditors, "box", poll.number, "bin");
        let boxed = BoxFile::read(self.reading.get(&name)?)?;
        if leaves != boxed.leaves() || boxed.poll() != poll.id {
            return Err(Refusal::BoxMismatch);
        }
        boxed.check(self.manifest, checkpoint.checkpoint(), self.workers).map(Some)
    }

    /// The signed count by itself: of this box, as many as lie in it, weighed by the rule.
    fn count(&self, poll: &Poll, checkpoint: &SignedCheckpoint) -> Result<Counts, Refusal> {
        let signatures = Detached::parse(self.public(poll, "count", "sig")?)?;
        let kiosk_key = &self.manifest.manifest().kiosk_key;
        let posted = Count::read(self.public(poll, "count", "json")?, &signatures, kiosk_key)?;
        let says = checkpoint.checkpoint();
        let same = posted.poll == poll.id
            && posted.fingerprint == self.manifest.fingerprint()
            && posted.checkpoint == checkpoint.hash()
            && *posted.counts.scale() == poll.scale
            && posted.counts.cast() == says.size
            && posted.verdict == weigh(poll, &posted.counts, &says.accounting)?;
        if same { Ok(posted.counts) } else { Err(Refusal::CountMismatch) }
    }

    fn recount(&self, poll: &Poll, checked: &CheckedBox, counts: &Counts) -> Result<(), Refusal> {
        let name = poll_part(Tier::Auditors, "opening", poll.number, "json");
        let opening: Opening = read_document(self.reading.get(&name)?, DOCUMENT_BYTES_MAX)?;
        let key = OpeningKey::from_ikm(opening.ikm.0);
        if key.public() != poll.opening_key {
            return Err(Refusal::BadOpeningKey);
        }
        let again = tally(checked, &key, &poll.scale, self.workers)?;
        if again == *counts { Ok(()) } else { Err(Refusal::CountMismatch) }
    }

    fn decision(&self, poll: &Poll) -> Result<Option<TieDecision>, Refusal> {
        if !self.reading.holds(&poll_part(Tier::Public, "tie", poll.number, "json")) {
            return Ok(None);
        }
        let bytes = self.public(poll, "tie", "json")?;
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
        let known_head = self.journal.contains_head(&certificate.journal_head);
        if again == certificate && known_head {
            Ok(certificate)
        } else {
            Err(Refusal::CountMismatch)
        }
    }

    fn public(&self, poll: &Poll, noun: &str, ending: &str) -> Result<&[u8], Refusal> {
        self.reading.get(&poll_part(Tier::Public, noun, poll.number, ending))
    }
}
