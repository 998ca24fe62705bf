//! Shares that were typed so far, each checked against the manifest as it comes.

use crate::bytes::{Hash, MeetingId};
use crate::opening::MeetingSeed;
use crate::recovery::Recovery;
use crate::share::{Share, ShareFault, combine, read};

/// How far the gathering has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// Which shares were typed, ascending.
    pub held: Vec<u8>,
    /// How many are needed.
    pub threshold: u8,
}

impl Progress {
    /// Whether the seed can be had.
    pub fn is_complete(&self) -> bool {
        self.held.len() >= usize::from(self.threshold)
    }
}

/// Takes shares one by one until there are enough.
#[derive(Debug, Clone)]
pub struct Gathering {
    meeting: MeetingId,
    threshold: u8,
    commitments: Vec<Hash>,
    shares: Vec<Share>,
}

impl Gathering {
    /// Nothing typed yet; `recovery` is what the meeting's manifest says of its shares.
    pub fn new(meeting: MeetingId, recovery: &Recovery) -> Self {
        let commitments = recovery.shares.clone();
        Self { meeting, threshold: recovery.threshold, commitments, shares: Vec::new() }
    }

    /// Takes a share as it was typed or read from its code.
    ///
    /// # Errors
    /// Those of [`read`]; [`ShareFault::BadShare`] for one that the manifest does not know,
    /// [`ShareFault::AlreadyTyped`].
    pub fn add(&mut self, text: &str) -> Result<Progress, ShareFault> {
        let share = read(text, &self.meeting)?;
        let index = share.index();
        let known = self.commitments.get(usize::from(index) - 1);
        if known != Some(&share.commitment()) {
            return Err(ShareFault::BadShare { index });
        }
        if self.shares.contains(&share) {
            return Err(ShareFault::AlreadyTyped { index });
        }
        self.shares.push(share);
        Ok(self.progress())
    }

    /// How far it has come.
    pub fn progress(&self) -> Progress {
        let mut held: Vec<_> = self.shares.iter().map(Share::index).collect();
        held.sort_unstable();
        Progress { held, threshold: self.threshold }
    }

    /// The seed, once there are enough shares.
    pub fn seed(&self) -> Option<MeetingSeed> {
        self.progress().is_complete().then(|| combine(&self.shares))
    }
}
