//! Counting an opened box, and the kiosk's signed count (SPEC §14).

use std::num::NonZeroUsize;

use serde::{Deserialize, Serialize};

use crate::accounting::AccountingCounts;
use crate::ballot_box::{CheckedBox, in_parallel};
use crate::bytes::{
    DOCUMENT_BYTES_MAX, Fingerprint, Hash, PollId, PublicKey, read_document, write_json,
};
use crate::choice::Scale;
use crate::label;
use crate::manifest::{KIOSK_NAME, Poll};
use crate::note::Detached;
use crate::opening::OpeningKey;
use crate::refusal::Refusal;
use crate::rule::{Counts, Figures, Verdict, decide, measure};
use crate::seal::Vote;

/// Opens and counts every ballot of a checked box.
///
/// Only sums leave this function: no vote is ever shown beside a ballot.
///
/// # Errors
/// [`Refusal::CountMismatch`] when the box holds more ballots than any meeting has.
pub fn tally(
    checked: &CheckedBox,
    key: &OpeningKey,
    scale: &Scale,
    workers: NonZeroUsize,
) -> Result<Counts, Refusal> {
    tally_telling(checked, key, scale, workers, || {})
}

/// The same, and calls `after_each` after each ballot, for somebody who watches: that one more was
/// opened, and nothing of what it says.
///
/// # Errors
/// As [`tally`].
pub fn tally_telling(
    checked: &CheckedBox,
    key: &OpeningKey,
    scale: &Scale,
    workers: NonZeroUsize,
    after_each: impl Fn() + Sync,
) -> Result<Counts, Refusal> {
    let fingerprint = checked.fingerprint();
    let votes = in_parallel(checked.ballots(), workers, |verified| {
        let vote = key.open(verified.ballot(), &fingerprint, scale);
        after_each();
        Ok(vote)
    })?;
    let (mut choices, mut blank, mut invalid) = (vec![0; scale.len()], 0, 0);
    for vote in votes {
        match vote {
            Some(Vote::Level(place)) => choices[usize::from(place)] += 1,
            Some(Vote::Blank) => blank += 1,
            None => invalid += 1,
        }
    }
    Counts::new(scale.clone(), choices, blank, invalid).map_err(|_| Refusal::CountMismatch)
}

/// Applies the poll's rule to the counts under the accounting of its checkpoint: that of the
/// count, or the shares that its terms ask for.
///
/// # Errors
/// [`Refusal::CountMismatch`] when the numbers cannot be true together.
pub fn weigh(
    poll: &Poll,
    counts: &Counts,
    accounting: &AccountingCounts,
) -> Result<Verdict, Refusal> {
    accounting.check(counts.cast())?;
    let figures =
        Figures::new(counts.clone(), accounting.issued, accounting.present, accounting.summoned)
            .map_err(|_| Refusal::CountMismatch)?;
    if !poll.kind.is_measured() {
        return Ok(decide(&figures, poll.base, poll.tie));
    }
    let thresholds = poll.terms.as_ref().map(|terms| terms.thresholds.as_slice());
    Ok(measure(&figures, poll.base, thresholds.unwrap_or_default()))
}

/// What the kiosk posts after counting: before it no decision, after it no other count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Count {
    /// The manifest that introduced the poll.
    pub fingerprint: Fingerprint,
    /// The poll.
    pub poll: PollId,
    /// Hash of the final checkpoint's text.
    pub checkpoint: Hash,
    /// Votes per choice, blank and invalid.
    pub counts: Counts,
    /// What the rule says of them.
    pub verdict: Verdict,
}

impl Count {
    /// The exact bytes that are signed and stored.
    pub fn to_bytes(&self) -> Vec<u8> {
        write_json(self)
    }

    /// Reads a count and checks the kiosk's signature.
    ///
    /// # Errors
    /// [`Refusal::BadSignature`], [`Refusal::TooLarge`], [`Refusal::Malformed`].
    pub fn read(bytes: &[u8], sig: &Detached, kiosk_key: &PublicKey) -> Result<Self, Refusal> {
        sig.verify(KIOSK_NAME, kiosk_key, label::COUNT, bytes)?;
        read_document(bytes, DOCUMENT_BYTES_MAX)
    }
}
