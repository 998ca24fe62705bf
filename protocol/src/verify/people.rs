//! The requests: who was served, checked against the roster's root, without one ballot.

use std::collections::{HashMap, HashSet};

use crate::accounting::AccountingCounts;
use crate::admission::read_requests;
use crate::archive::Parts;
use crate::bundle::{Tier, part};
use crate::bytes::{PollId, PublicKey};
use crate::manifest::{Poll, SealedManifest};
use crate::refusal::Refusal;
use crate::verify::get;

/// Parts of the bundle that this module reads.
pub(crate) const PARTS: usize = 1;

/// Reads the requests of a bundle.
pub(crate) fn read(parts: &Parts, manifest: &SealedManifest) -> Result<Requests, Refusal> {
    Requests::read(get(parts, &part(Tier::Auditors, "requests.bin"))?, manifest)
}

/// Who was served for what.
#[derive(Debug)]
pub struct Requests {
    issued: HashMap<PollId, u32>,
    positions: HashMap<PublicKey, u32>,
}

impl Requests {
    /// Reads a file of requests and checks each; one key may not be served twice for one poll.
    ///
    /// # Errors
    /// As [`read_requests`]; [`Refusal::AlreadyServed`].
    pub fn read(bytes: &[u8], manifest: &SealedManifest) -> Result<Self, Refusal> {
        let mut served = HashSet::new();
        let mut requests = Self { issued: HashMap::new(), positions: HashMap::new() };
        for request in read_requests(bytes, manifest)? {
            requests.positions.insert(request.admission_key(), request.position());
            for poll in request.polls() {
                if !served.insert((request.admission_key(), poll.poll)) {
                    return Err(Refusal::AlreadyServed);
                }
                *requests.issued.entry(poll.poll).or_default() += 1;
            }
        }
        Ok(requests)
    }

    /// Compares a poll's accounting with the requests: what can be counted again must agree.
    ///
    /// Members who came after the close of the poll are in the file too, so of those admitted by
    /// then only the bounds are known.
    ///
    /// # Errors
    /// [`Refusal::CountMismatch`].
    pub fn check(
        &self,
        poll: &Poll,
        counts: &AccountingCounts,
        roster_count: u32,
    ) -> Result<(), Refusal> {
        let issued = self.issued.get(&poll.id).copied().unwrap_or(0);
        let electors = self.positions.values().filter(|one| poll.electorate.contains(**one));
        let agrees = counts.issued == issued
            && counts.admitted as usize <= electors.count()
            && counts.summoned as usize == poll.electorate.len(roster_count);
        if agrees { Ok(()) } else { Err(Refusal::CountMismatch) }
    }
}
