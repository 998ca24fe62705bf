//! From the ballots of one poll to its certificate, and the parts of the bundle.

use protocol::accounting::AccountingCounts;
use protocol::admission::write_requests;
use protocol::archive::Parts;
use protocol::ballot::fill_in;
use protocol::ballot_box::{BoxFile, write_leaves};
use protocol::bundle::{Opening, Tier, part, poll_part};
use protocol::bytes::{Hash, write_json};
use protocol::certificate::{Certificate, CountedPoll, Wording};
use protocol::checkpoint::{Checkpoint, SignedCheckpoint};
use protocol::draft::TieDecider;
use protocol::journal::Act;
use protocol::label;
use protocol::manifest::{KIOSK_NAME, Poll};
use protocol::note::Detached;
use protocol::rule::{Counts, Outcome, Verdict};
use protocol::seal::Vote;
use protocol::tally::{Count, tally, weigh};
use protocol::tie::{CERTIFICATE_NAME, TieDecision};
use ring::digest::{SHA256, digest};

use super::{Asked, HeldPoll, Meeting, WORKERS};

impl Meeting {
    /// Casts, closes, counts, decides and certifies one poll.
    pub(super) fn poll(
        &mut self,
        index: usize,
        asked: Vec<Asked>,
        votes: &[Option<Vote>],
    ) -> HeldPoll {
        let poll = self.manifest.manifest().polls[index].clone();
        self.journal.record(Act::Opened, Some(poll.id), None);
        let ballots = self.cast(&poll, &asked, votes);
        let boxed = self.boxed(&poll, ballots.clone());
        self.journal.record(Act::Closed, Some(poll.id), Some(boxed.root()));
        let checkpoint = self.checkpoint(&poll, &boxed, asked.len());
        let journal_head = self.journal.head();

        let says = checkpoint.checkpoint();
        let checked = boxed.check(&self.manifest, says, WORKERS).unwrap();
        let key = self.seed.opening_key(&self.meeting, &poll.id);
        let counts = tally(&checked, &key, &poll.scale, WORKERS).unwrap();
        let verdict = weigh(&poll, &counts, &says.accounting).unwrap();
        let count = self.count(&poll, &checkpoint, counts.clone(), verdict.clone());
        self.journal.record(Act::Counted, Some(poll.id), Some(sha256(&count.0)));

        let decision = self.decide(&poll, &checkpoint, verdict.outcome);
        let counted = CountedPoll {
            poll: poll.id,
            checkpoint: &checkpoint,
            counts: counts.clone(),
            decision: decision.as_ref().map(|(decision, _)| decision.clone()),
            journal_head,
        };
        let certificate = self.certify(counted);
        let bytes = certificate.0.to_bytes();
        self.journal.record(Act::Certified, Some(poll.id), Some(sha256(&bytes)));
        HeldPoll { asked, ballots, boxed, checkpoint, counts, count, decision, certificate }
    }

    fn cast(&mut self, poll: &Poll, asked: &[Asked], votes: &[Option<Vote>]) -> Vec<Vec<u8>> {
        let cast = asked.iter().zip(votes).filter_map(|(one, vote)| Some((one, (*vote)?)));
        let filled = cast.map(|(one, vote)| {
            let vote = vote.to_bytes();
            let (key, tokens) = (&one.ballot_key, &one.tokens);
            fill_in(&vote, poll, &self.manifest, key, tokens, &mut self.dice).unwrap()
        });
        filled.collect()
    }

    /// A box of this poll with any ballots.
    pub(crate) fn boxed(&self, poll: &Poll, ballots: Vec<Vec<u8>>) -> BoxFile {
        let issuers = self.manifest.manifest().issuers.len();
        BoxFile::new(self.manifest.fingerprint(), poll.id, issuers, ballots)
    }

    /// The checkpoint of a box, signed by both.
    pub(crate) fn checkpoint(
        &self,
        poll: &Poll,
        boxed: &BoxFile,
        issued: usize,
    ) -> SignedCheckpoint {
        let all = u32::try_from(self.roster.rows().len()).unwrap();
        let issued = u32::try_from(issued).unwrap();
        let checkpoint = Checkpoint {
            meeting: self.meeting,
            poll: poll.id,
            fingerprint: self.manifest.fingerprint(),
            size: boxed.size(),
            root: boxed.root(),
            accounting: AccountingCounts {
                summoned: all,
                present: all,
                admitted: issued,
                issued,
                voided: 0,
                handed_out: 0,
            },
            generation: poll.number + 1,
            journal_head: self.journal.head(),
        };
        checkpoint.sign(&self.server).cosign(&self.kiosk).unwrap()
    }

    /// The kiosk's count, signed.
    pub(crate) fn count(
        &self,
        poll: &Poll,
        checkpoint: &SignedCheckpoint,
        counts: Counts,
        verdict: Verdict,
    ) -> (Vec<u8>, Detached) {
        let count = Count {
            fingerprint: self.manifest.fingerprint(),
            poll: poll.id,
            checkpoint: checkpoint.hash(),
            counts,
            verdict,
        };
        let bytes = count.to_bytes();
        let signature = Detached::by(KIOSK_NAME, &self.kiosk, label::COUNT, &bytes);
        (bytes, signature)
    }

    fn decide(
        &self,
        poll: &Poll,
        checkpoint: &SignedCheckpoint,
        outcome: Outcome,
    ) -> Option<(TieDecision, Detached)> {
        let (upper, lower) = outcome.tie()?;
        let decision = TieDecision {
            fingerprint: self.manifest.fingerprint(),
            poll: poll.id,
            checkpoint: checkpoint.hash(),
            upper,
            lower,
            level: upper,
            role: TieDecider::Head,
            name: "Bí thư".to_owned(),
            position: "Bí thư Đảng ủy".to_owned(),
            not_subject: true,
            reason: "Kết quả công tác trong năm".to_owned(),
            decided_at: "2026-12-10T16:30:00+07:00".to_owned(),
        };
        Some((decision.clone(), self.sign_decision(&decision)))
    }

    /// The certificate key's signature on a decision.
    pub(crate) fn sign_decision(&self, decision: &TieDecision) -> Detached {
        let key = &self.certificate_key;
        Detached::by(CERTIFICATE_NAME, key, label::TIE_DECISION, &decision.to_bytes())
    }

    fn certify(&self, counted: CountedPoll<'_>) -> (Certificate, Detached) {
        let wording = Wording { vi: vec!["Kết quả".to_owned()], en: vec!["Result".to_owned()] };
        let software = "phieukin-kiosk 0.1.0".to_owned();
        let certificate = Certificate::draw_up(&self.manifest, counted, wording, software).unwrap();
        let signature = self.sign_certificate(&certificate.to_bytes());
        (certificate, signature)
    }

    /// The certificate key's signature on a certificate.
    pub(crate) fn sign_certificate(&self, bytes: &[u8]) -> Detached {
        Detached::by(CERTIFICATE_NAME, &self.certificate_key, label::CERTIFICATE, bytes)
    }

    /// All parts of the bundle but its two lists.
    pub(super) fn parts(&self) -> Parts {
        let fingerprint = self.manifest.fingerprint();
        let mut parts = Parts::from([
            (part(Tier::Public, "manifest-01.json"), self.manifest.bytes().to_vec()),
            (part(Tier::Public, "manifest-01.sig"), self.signatures.encode()),
            (part(Tier::Public, "journal.jsonl"), self.journal.to_bytes()),
            (
                part(Tier::Auditors, "requests.bin"),
                write_requests(&fingerprint, self.requests.clone()),
            ),
        ]);
        for (poll, held) in self.manifest.manifest().polls.iter().zip(&self.polls) {
            self.add_poll(poll, held, &mut parts);
        }
        parts
    }

    fn add_poll(&self, poll: &Poll, held: &HeldPoll, parts: &mut Parts) {
        let mut public = |noun: &str, ending: &str, bytes: Vec<u8>| {
            parts.insert(poll_part(Tier::Public, noun, poll.number, ending), bytes);
        };
        public("checkpoint", "note", held.checkpoint.to_bytes());
        public("leaves", "txt", write_leaves(&held.boxed.leaves()));
        public("count", "json", held.count.0.clone());
        public("count", "sig", held.count.1.encode());
        if let Some((decision, signature)) = &held.decision {
            public("tie", "json", decision.to_bytes());
            public("tie", "sig", signature.encode());
        }
        public("certificate", "json", held.certificate.0.to_bytes());
        public("certificate", "sig", held.certificate.1.encode());
        let ikm = Hash(*self.seed.opening_key(&self.meeting, &poll.id).ikm());
        let mut auditors = |noun: &str, ending: &str, bytes: Vec<u8>| {
            parts.insert(poll_part(Tier::Auditors, noun, poll.number, ending), bytes);
        };
        auditors("box", "bin", held.boxed.to_bytes());
        auditors("opening", "json", write_json(&Opening { ikm }));
    }
}

/// How journal and lists name a document.
pub(crate) fn sha256(bytes: &[u8]) -> Hash {
    Hash(digest(&SHA256, bytes).as_ref().try_into().unwrap())
}
