//! A closed box: a set of ballots, sorted by leaf, in which no order of arrival is left (SPEC §13).

use std::num::NonZeroUsize;
use std::thread;

use crate::ballot::{Ballot, VerifiedBallot, ballot_bytes, leaf};
use crate::bytes::{Fingerprint, Hash, Leaf, PollId, Reader};
use crate::checkpoint::Checkpoint;
use crate::label;
use crate::manifest::SealedManifest;
use crate::refusal::Refusal;
use crate::roster::MEMBERS_MAX;
use crate::tree;

/// The box file of one poll.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoxFile {
    fingerprint: Fingerprint,
    poll: PollId,
    issuers: usize,
    /// Ascending by leaf; no leaf twice.
    ballots: Vec<(Leaf, Vec<u8>)>,
}

impl BoxFile {
    /// Sorts the ballots of a poll into a box.
    pub fn new(
        fingerprint: Fingerprint,
        poll: PollId,
        issuers: usize,
        ballots: Vec<Vec<u8>>,
    ) -> Self {
        let mut ballots: Vec<_> =
            ballots.into_iter().map(|ballot| (leaf(&ballot), ballot)).collect();
        ballots.sort_unstable();
        Self { fingerprint, poll, issuers, ballots }
    }

    /// `LP(label) ‖ fingerprint ‖ poll ‖ issuers ‖ count ‖ ballots` (SPEC §13.1).
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = label::BALLOT_BOX.prefix();
        out.extend_from_slice(self.fingerprint.as_ref());
        out.extend_from_slice(self.poll.as_ref());
        out.push(u8::try_from(self.issuers).expect("one or two issuers"));
        out.extend_from_slice(&self.size().to_be_bytes());
        self.ballots.iter().for_each(|(_, ballot)| out.extend_from_slice(ballot));
        out
    }

    /// Reads a box file; ballots out of order or doubled are refused.
    ///
    /// # Errors
    /// [`Refusal::Malformed`], [`Refusal::TooLarge`].
    pub fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        let mut reader = Reader::new(bytes);
        reader.expect(&label::BALLOT_BOX.prefix())?;
        let fingerprint = Fingerprint(reader.array()?);
        let poll = PollId(reader.array()?);
        let issuers = usize::from(reader.u8()?);
        let count = reader.u32()? as usize;
        if !(1..=2).contains(&issuers) {
            return Err(Refusal::Malformed);
        }
        if count > MEMBERS_MAX {
            return Err(Refusal::TooLarge);
        }
        let mut ballots: Vec<(Leaf, Vec<u8>)> = Vec::with_capacity(count);
        for _ in 0..count {
            let ballot = reader.slice(ballot_bytes(issuers))?;
            let leaf = leaf(ballot);
            if ballots.last().is_some_and(|(last, _)| *last >= leaf) {
                return Err(Refusal::Malformed);
            }
            ballots.push((leaf, ballot.to_vec()));
        }
        reader.finish()?;
        Ok(Self { fingerprint, poll, issuers, ballots })
    }

    /// The poll.
    pub fn poll(&self) -> PollId {
        self.poll
    }

    /// Number of ballots.
    pub fn size(&self) -> u32 {
        u32::try_from(self.ballots.len()).expect("a box holds at most one ballot per member")
    }

    /// RFC 9162 root over the leaves.
    pub fn root(&self) -> Hash {
        root(&self.leaves())
    }

    /// The leaves, ascending.
    pub fn leaves(&self) -> Vec<Leaf> {
        self.ballots.iter().map(|(leaf, _)| *leaf).collect()
    }

    /// Whether this leaf is in the box.
    pub fn contains(&self, leaf: &Leaf) -> bool {
        self.ballots.binary_search_by(|(own, _)| own.cmp(leaf)).is_ok()
    }

    /// Checks the box against its checkpoint and every ballot in it (SPEC §13.2).
    ///
    /// `workers` threads share the ballots; the answer does not depend on their number.
    ///
    /// # Errors
    /// [`Refusal::WrongMeeting`] or [`Refusal::WrongPoll`] for a checkpoint of another box,
    /// [`Refusal::BoxMismatch`] when size or root differ,
    /// [`Refusal::BadSignature`], [`Refusal::BadToken`] for a ballot that must not be in the box,
    /// [`Refusal::BallotKeySpent`] when one ballot key stands there twice.
    pub fn check(
        &self,
        manifest: &SealedManifest,
        checkpoint: &Checkpoint,
        workers: NonZeroUsize,
    ) -> Result<CheckedBox, Refusal> {
        self.check_telling(manifest, checkpoint, workers, || {})
    }

    /// The same, and calls `after_each` after each ballot, for somebody who watches.
    ///
    /// # Errors
    /// As [`BoxFile::check`].
    pub fn check_telling(
        &self,
        manifest: &SealedManifest,
        checkpoint: &Checkpoint,
        workers: NonZeroUsize,
        after_each: impl Fn() + Sync,
    ) -> Result<CheckedBox, Refusal> {
        let fingerprint = manifest.fingerprint();
        if self.fingerprint != fingerprint || checkpoint.fingerprint != fingerprint {
            return Err(Refusal::WrongMeeting);
        }
        if self.poll != checkpoint.poll {
            return Err(Refusal::WrongPoll);
        }
        if self.issuers != manifest.manifest().issuers.len()
            || (self.size(), self.root()) != (checkpoint.size, checkpoint.root)
        {
            return Err(Refusal::BoxMismatch);
        }
        let ballots = in_parallel(&self.ballots, workers, |(_, bytes)| {
            let ballot = Ballot::read(bytes, self.issuers)?;
            if ballot.poll() != self.poll {
                return Err(Refusal::WrongPoll);
            }
            let verified = ballot.verify_signature()?.verify_tokens(manifest);
            after_each();
            verified
        })?;
        let mut keys: Vec<_> = ballots.iter().map(|one| one.ballot().ballot_key()).collect();
        keys.sort_unstable();
        if keys.windows(2).any(|pair| pair[0] == pair[1]) {
            return Err(Refusal::BallotKeySpent);
        }
        Ok(CheckedBox { poll: self.poll, fingerprint, ballots })
    }
}

/// A box whose every ballot was checked; only [`BoxFile::check`] makes one.
#[derive(Debug)]
pub struct CheckedBox {
    poll: PollId,
    fingerprint: Fingerprint,
    ballots: Vec<VerifiedBallot>,
}

impl CheckedBox {
    /// The poll.
    pub fn poll(&self) -> PollId {
        self.poll
    }

    /// The manifest that introduced the poll.
    pub fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }

    /// The ballots, by leaf.
    pub fn ballots(&self) -> &[VerifiedBallot] {
        &self.ballots
    }
}

/// RFC 9162 root over ascending leaves.
pub fn root(leaves: &[Leaf]) -> Hash {
    tree::root(&leaves.iter().map(|leaf| Hash(leaf.0)).collect::<Vec<_>>())
}

/// The published leaf list: one leaf a line in hexadecimal, ascending.
pub fn write_leaves(leaves: &[Leaf]) -> Vec<u8> {
    leaves.iter().flat_map(|leaf| format!("{leaf}\n").into_bytes()).collect()
}

/// Reads a leaf list.
///
/// # Errors
/// [`Refusal::Malformed`] unless every line is a leaf and they ascend.
pub fn read_leaves(bytes: &[u8]) -> Result<Vec<Leaf>, Refusal> {
    let text = str::from_utf8(bytes).map_err(|_| Refusal::Malformed)?;
    let mut leaves: Vec<Leaf> = Vec::new();
    for line in text.split_terminator('\n') {
        let leaf = Leaf::parse(line)?;
        if leaves.last().is_some_and(|last| *last >= leaf) {
            return Err(Refusal::Malformed);
        }
        leaves.push(leaf);
    }
    if write_leaves(&leaves) == bytes { Ok(leaves) } else { Err(Refusal::Malformed) }
}

/// Applies `act` to every item on several threads and keeps the order.
pub(crate) fn in_parallel<T: Sync, U: Send>(
    items: &[T],
    workers: NonZeroUsize,
    act: impl Fn(&T) -> Result<U, Refusal> + Sync,
) -> Result<Vec<U>, Refusal> {
    let chunk = items.len().div_ceil(workers.get()).max(1);
    let parts: Vec<Result<Vec<U>, Refusal>> = thread::scope(|scope| {
        let threads: Vec<_> = items
            .chunks(chunk)
            .map(|part| scope.spawn(|| part.iter().map(&act).collect()))
            .collect();
        threads.into_iter().map(|one| one.join().expect("checking does not panic")).collect()
    });
    let mut out = Vec::with_capacity(items.len());
    for part in parts {
        out.extend(part?);
    }
    Ok(out)
}
