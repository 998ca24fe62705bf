//! Casting: a sealed ballot goes into the box, and the promise comes after the commit.

use std::sync::{Arc, PoisonError};

use protocol::ballot::{Ballot, VerifiedBallot};
use protocol::bytes::{Leaf, PollId, PublicKey};
use protocol::manifest::SealedManifest;
use protocol::phase::PollPhase;
use protocol::promise::Promise;
use protocol::refusal::Refusal;
use rand_core::CryptoRng;

use crate::acts::box_keeper::{BoxKeeper, Casting, OpenBox};
use crate::acts::{ActError, Refused};
use crate::box_writer::Answer;
use crate::store::ballot_box::{BoxRow, Put};

/// What came of a ballot so far.
pub enum CastStep {
    /// The very same ballot is in the box already: here is its promise.
    InBox(Promise),
    /// Every check passed; it has to be committed.
    ToCommit(PendingCast),
}

/// A ballot that passed every check and is not in the box yet.
pub struct PendingCast {
    boxed: Arc<OpenBox>,
    poll: PollId,
    ballot_key: PublicKey,
    leaf: Leaf,
    row: BoxRow,
}

impl BoxKeeper {
    /// Checks a ballot, in this order: length, version, poll; already in the box → its promise, in
    /// any phase; phase; signature; ballot key spent with other bytes; tokens (SPEC §11.3).
    ///
    /// # Errors
    /// [`Refusal::NotSealed`], [`Refusal::Malformed`], [`Refusal::UnknownVersion`],
    /// [`Refusal::UnknownPoll`], [`Refusal::NotOpen`], [`Refusal::Paused`], [`Refusal::Closed`]
    /// with the checkpoint, [`Refusal::BadSignature`], [`Refusal::BallotKeySpent`],
    /// [`Refusal::BadToken`].
    pub fn cast(&self, bytes: &[u8], rng: &mut impl CryptoRng) -> Result<CastStep, ActError> {
        let (manifest, poll, ballot, boxed) = {
            let casting = self.casting();
            let chain = casting.chain.as_ref().ok_or(Refusal::NotSealed)?;
            // Every manifest of a meeting has the same issuers.
            let ballot = Ballot::read(bytes, chain.first().manifest().issuers.len())?;
            let poll = ballot.poll();
            let manifest = chain.of_poll(&poll)?.clone();
            let phase = casting.phases.get(&poll).ok_or(Refusal::UnknownPoll)?;
            if casting.holds(&poll, &ballot.ballot_key(), &ballot.leaf()) {
                return Ok(CastStep::InBox(self.promise(&manifest, poll, ballot.leaf())));
            }
            if let Some(refusal) = phase.refuses_ballots() {
                return Err(casting.refuse(&poll, phase, refusal));
            }
            let boxed = casting.open.get(&poll).cloned().ok_or(Refusal::Busy)?;
            (manifest, poll, ballot, boxed)
        };
        let leaf = ballot.leaf();
        let signed = ballot.verify_signature()?;
        let verified = match boxed.spent_by(&signed.ballot().ballot_key()) {
            // The same ballot was committed while this copy of it was being checked.
            Some(there) if there == leaf => {
                return Ok(CastStep::InBox(self.promise(&manifest, poll, leaf)));
            }
            Some(_) => return Err(Refusal::BallotKeySpent.into()),
            None => signed.verify_tokens(&manifest)?,
        };
        Ok(CastStep::ToCommit(PendingCast::new(&verified, leaf, boxed, rng)))
    }

    /// Gives a checked ballot to the writing thread. `reply` is called after the commit, with what
    /// [`Self::committed`] turns into the promise.
    ///
    /// # Errors
    /// [`Refusal::Busy`].
    pub fn commit(
        &self,
        pending: PendingCast,
        reply: impl FnOnce(PendingCast, Answer) + Send + 'static,
    ) -> Result<(), ActError> {
        // The phase is looked at under the same lock that closing takes, so that a row is either
        // given before the box is locked or not at all.
        let casting = self.casting();
        let phase = casting.phases.get(&pending.poll).ok_or(Refusal::UnknownPoll)?;
        if let Some(refusal) = phase.refuses_ballots() {
            return Err(casting.refuse(&pending.poll, phase, refusal));
        }
        // Put back and opened again since it was checked: the box has another key now, under which
        // this row would never open.
        let boxed = casting.open.get(&pending.poll).ok_or(Refusal::Busy)?;
        if !Arc::ptr_eq(boxed, &pending.boxed) {
            return Err(Refusal::Busy.into());
        }
        let row = pending.row.clone();
        let reply = Box::new(move |answer: Answer| {
            // On the writer's thread, before it takes the next job: whoever waits for the writer
            // then finds every committed ballot here.
            if let Ok(Put::New) = answer {
                pending.spend();
            }
            reply(pending, answer);
        });
        Ok(self.writer.put(row, reply)?)
    }

    /// The promise for a committed ballot.
    ///
    /// # Errors
    /// [`Refusal::BallotKeySpent`] when another ballot of the same key was quicker; a fault.
    pub fn committed(&self, pending: &PendingCast, answer: Answer) -> Result<Promise, ActError> {
        if let Put::Exists(sealed) = answer? {
            let there = pending.boxed.key.open_under(&pending.row.key, &sealed);
            let there = there.ok_or_else(|| ActError::fault("a row is not of its box"))?;
            if protocol::ballot::leaf(&there) != pending.leaf {
                return Err(Refusal::BallotKeySpent.into());
            }
        }
        let manifest = self.manifest_of(&pending.poll)?;
        Ok(self.promise(&manifest, pending.poll, pending.leaf))
    }

    fn promise(&self, manifest: &SealedManifest, poll: PollId, leaf: Leaf) -> Promise {
        Promise::sign(&self.server_key, manifest.fingerprint(), poll, leaf)
    }
}

impl Casting {
    /// Whether this very ballot is in the box, open or closed.
    fn holds(&self, poll: &PollId, key: &PublicKey, leaf: &Leaf) -> bool {
        let open = self.open.get(poll).is_some_and(|boxed| boxed.spent_by(key) == Some(*leaf));
        open || self.finals.get(poll).is_some_and(|leaves| leaves.contains(leaf))
    }

    fn refuse(&self, poll: &PollId, phase: &PollPhase, refusal: Refusal) -> ActError {
        if !phase.is_final() {
            return refusal.into();
        }
        match self.checkpoints.get(poll) {
            Some(checkpoint) => ActError::Refused(Refused {
                checkpoint: Some(checkpoint.clone()),
                ..refusal.into()
            }),
            // Being locked: nobody should believe "closed" without its proof.
            None => Refusal::Busy.into(),
        }
    }
}

impl OpenBox {
    fn spent_by(&self, key: &PublicKey) -> Option<Leaf> {
        self.spent.read().unwrap_or_else(PoisonError::into_inner).get(key).copied()
    }
}

impl PendingCast {
    fn new(
        verified: &VerifiedBallot,
        leaf: Leaf,
        boxed: Arc<OpenBox>,
        rng: &mut impl CryptoRng,
    ) -> Self {
        let ballot = verified.ballot();
        let (poll, ballot_key) = (ballot.poll(), ballot.ballot_key());
        let row = boxed.key.seal(poll, &ballot_key, ballot.bytes(), rng);
        Self { boxed, poll, ballot_key, leaf, row }
    }

    fn spend(&self) {
        let mut spent = self.boxed.spent.write().unwrap_or_else(PoisonError::into_inner);
        spent.insert(self.ballot_key, self.leaf);
    }
}
