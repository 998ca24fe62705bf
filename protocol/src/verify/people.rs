//! The requests: who was served, checked against the roster's root, without one ballot.

use std::collections::{HashMap, HashSet};

use crate::accounting::AccountingCounts;
use crate::admission::read_requests;
use crate::bundle::requests_part;
use crate::bytes::{Fingerprint, PollId, PublicKey};
use crate::manifest::{Poll, SealedManifest};
use crate::refusal::Refusal;
use crate::verify::reading::Reading;

/// Reads the requests of a bundle, those of each manifest against that manifest.
pub(crate) fn read(reading: &Reading, chain: &[SealedManifest]) -> Result<Requests, Refusal> {
    let mut requests = Requests::default();
    for manifest in chain {
        let name = requests_part(manifest.manifest().number);
        requests.add(reading.get(&name)?, manifest)?;
    }
    Ok(requests)
}

/// Who was served for what.
#[derive(Debug, Default)]
pub struct Requests {
    issued: HashMap<PollId, u32>,
    served: HashSet<(PublicKey, PollId)>,
    /// Places on the roster of the manifest that a key's request names.
    positions: HashMap<(PublicKey, Fingerprint), u32>,
    /// Holders of anonymous slips who were served, per poll.
    slips: HashMap<PollId, u32>,
}

impl Requests {
    /// Reads a file of requests and checks each; one key may not be served twice for one poll.
    ///
    /// # Errors
    /// As [`read_requests`]; [`Refusal::AlreadyServed`].
    pub fn read(bytes: &[u8], manifest: &SealedManifest) -> Result<Self, Refusal> {
        let mut requests = Self::default();
        requests.add(bytes, manifest)?;
        Ok(requests)
    }

    /// Adds the file of requests of one more manifest of the meeting.
    ///
    /// # Errors
    /// As [`Requests::read`].
    pub fn add(&mut self, bytes: &[u8], manifest: &SealedManifest) -> Result<(), Refusal> {
        for request in read_requests(bytes, manifest)? {
            let key = request.admission_key();
            self.positions.insert((key, manifest.fingerprint()), request.position());
            for poll in request.polls() {
                if !self.served.insert((key, poll.poll)) {
                    return Err(Refusal::AlreadyServed);
                }
                *self.issued.entry(poll.poll).or_default() += 1;
                *self.slips.entry(poll.poll).or_default() += u32::from(request.is_slip());
            }
        }
        Ok(())
    }

    /// Compares a poll's accounting with the requests: what can be counted again must agree.
    /// `manifest` is the one that introduced the poll.
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
        manifest: &SealedManifest,
    ) -> Result<(), Refusal> {
        let issued = self.issued.get(&poll.id).copied().unwrap_or(0);
        let fingerprint = manifest.fingerprint();
        let may_vote = |((_, named), position): &(&(PublicKey, Fingerprint), &u32)| {
            *named == fingerprint && poll.electorate.contains(**position)
        };
        let electors = self.positions.iter().filter(may_vote).count();
        let slips = self.slips.get(&poll.id).copied().unwrap_or(0);
        let printed = manifest.manifest().slips.as_ref().map_or(0, |slips| slips.count);
        let agrees = counts.issued == issued
            && slips <= counts.handed_out
            && counts.handed_out <= printed
            && counts.admitted as usize <= electors
            && counts.summoned as usize == electorate(poll, manifest);
        if agrees { Ok(()) } else { Err(Refusal::CountMismatch) }
    }
}

/// How many members may vote in a poll of this manifest.
pub(crate) fn electorate(poll: &Poll, manifest: &SealedManifest) -> usize {
    poll.electorate.len(manifest.manifest().roster.count)
}
