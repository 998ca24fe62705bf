//! The manifests of a meeting: the first one and its amendments, each bound to the one before
//! (SPEC §7.3).

use std::sync::Arc;

use crate::bytes::{Fingerprint, PollId};
use crate::manifest::{Poll, SealedManifest};
use crate::poll_kind::PollKind;
use crate::refusal::Refusal;

/// Most manifests of one meeting.
pub const MANIFESTS_MAX: u32 = 99;
/// Highest number of a poll; numbers run through the whole meeting.
pub const POLL_NUMBER_MAX: u32 = 255;

/// Manifests of which each was checked against all before it. There is always a first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chain {
    manifests: Vec<Arc<SealedManifest>>,
}

impl Chain {
    /// A chain of the first manifest alone.
    ///
    /// # Errors
    /// [`Refusal::WrongFingerprint`] for a manifest that is not the first.
    pub fn start(first: Arc<SealedManifest>) -> Result<Self, Refusal> {
        match first.manifest().number {
            1 => Ok(Self { manifests: vec![first] }),
            _ => Err(Refusal::WrongFingerprint),
        }
    }

    /// Checks that `next` may follow this chain (SPEC §7.3, steps 1 to 3).
    ///
    /// # Errors
    /// [`Refusal::WrongFingerprint`] when it does not name the last manifest or says something
    /// else of the meeting; [`Refusal::Malformed`], [`Refusal::BadIssuingKey`],
    /// [`Refusal::BadOpeningKey`] for polls that are not new; [`Refusal::Malformed`] also when it
    /// withdraws what is not there; [`Refusal::TooManyPolls`].
    pub fn check_next(&self, next: &SealedManifest) -> Result<(), Refusal> {
        self.last().check_successor(next)?;
        if next.manifest().number > MANIFESTS_MAX {
            return Err(Refusal::TooManyPolls);
        }
        for earlier in &self.manifests {
            earlier.check_unlike(next)?;
        }
        if next.manifest().polls.iter().any(|poll| poll.number > POLL_NUMBER_MAX) {
            return Err(Refusal::TooManyPolls);
        }
        let withdrawn = &next.manifest().withdrawn;
        for (i, poll) in withdrawn.iter().enumerate() {
            let is_known = self.of_poll(poll).is_ok() && !self.is_withdrawn(poll);
            if !is_known || withdrawn[..i].contains(poll) {
                return Err(Refusal::Malformed);
            }
        }
        Ok(())
    }

    /// Adds a successor.
    ///
    /// # Errors
    /// As [`Chain::check_next`]; then the chain is as it was.
    pub fn append(&mut self, next: Arc<SealedManifest>) -> Result<(), Refusal> {
        self.check_next(&next)?;
        self.manifests.push(next);
        Ok(())
    }

    /// The manifests by number, from 1.
    pub fn manifests(&self) -> &[Arc<SealedManifest>] {
        &self.manifests
    }

    /// The first manifest, whose fingerprint stands in every QR code.
    pub fn first(&self) -> &Arc<SealedManifest> {
        &self.manifests[0]
    }

    /// The last manifest, whose roster is the meeting's now.
    pub fn last(&self) -> &Arc<SealedManifest> {
        &self.manifests[self.manifests.len() - 1]
    }

    /// Number of the last manifest.
    pub fn number(&self) -> u32 {
        self.last().manifest().number
    }

    /// The manifest of this number.
    ///
    /// # Errors
    /// [`Refusal::NotSealed`].
    pub fn of_number(&self, number: u32) -> Result<&Arc<SealedManifest>, Refusal> {
        let index = number.checked_sub(1).map(|index| index as usize);
        index.and_then(|index| self.manifests.get(index)).ok_or(Refusal::NotSealed)
    }

    /// The manifest of this fingerprint.
    ///
    /// # Errors
    /// [`Refusal::WrongMeeting`].
    pub fn of_fingerprint(&self, named: &Fingerprint) -> Result<&Arc<SealedManifest>, Refusal> {
        let found = self.manifests.iter().find(|one| one.fingerprint() == *named);
        found.ok_or(Refusal::WrongMeeting)
    }

    /// The manifest that introduced a poll: the one that the poll binds.
    ///
    /// # Errors
    /// [`Refusal::UnknownPoll`].
    pub fn of_poll(&self, poll: &PollId) -> Result<&Arc<SealedManifest>, Refusal> {
        let found = self.manifests.iter().find(|one| one.poll(poll).is_ok());
        found.ok_or(Refusal::UnknownPoll)
    }

    /// Every poll in agenda order, withdrawn ones too, with the manifest that introduced it.
    pub fn polls(&self) -> impl Iterator<Item = (&Arc<SealedManifest>, &Poll)> {
        let of = |one| SealedManifest::manifest(one).polls.iter();
        self.manifests.iter().flat_map(move |one| of(one).map(move |poll| (one, poll)))
    }

    /// The poll of this number, with the manifest that introduced it.
    ///
    /// # Errors
    /// [`Refusal::UnknownPoll`].
    pub fn poll(&self, number: u32) -> Result<(&Arc<SealedManifest>, &Poll), Refusal> {
        self.polls().find(|(_, poll)| poll.number == number).ok_or(Refusal::UnknownPoll)
    }

    /// The polls of this meeting in which earlier steps of the same subject are voted, in the
    /// order of the steps: what they gave is shown on this poll's ballot once it is published
    /// (SPEC §5.4).
    /// Those that were withdrawn or are voted again are left out.
    pub fn earlier_steps(&self, poll: &Poll) -> Vec<&Poll> {
        let steps = [PollKind::SelfRating, PollKind::Proposal];
        let before = steps.iter().take_while(|step| **step != poll.kind);
        let before = before.take(if poll.kind.is_measured() { 0 } else { steps.len() });
        let of = |step: &PollKind| {
            let polls = self.polls().map(|(_, other)| other);
            let mut of_subject = polls.filter(|other| {
                other.kind == *step
                    && other.subject == poll.subject
                    && !self.is_withdrawn(&other.id)
                    && !self.polls().any(|(_, later)| later.replaces == Some(other.id))
            });
            of_subject.next()
        };
        before.filter_map(of).collect()
    }

    /// Whether an amendment withdrew the poll.
    pub fn is_withdrawn(&self, poll: &PollId) -> bool {
        self.manifests.iter().any(|one| one.manifest().withdrawn.contains(poll))
    }
}
