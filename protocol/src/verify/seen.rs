//! What others kept of a meeting, against the bundle: a checkpoint that a phone or a committee
//! saw, a manifest that was shown before.

use crate::bundle::{Tier, poll_part};
use crate::checkpoint::SignedCheckpoint;
use crate::manifest::SealedManifest;
use crate::refusal::Refusal;
use crate::verify::equivocation::check_unforked;
use crate::verify::reading::Reading;

/// Checks that the bundle says what the kept document says.
///
/// # Errors
/// [`Refusal::CheckpointConflict`] for another final checkpoint of one poll;
/// [`Refusal::ForkedManifest`] for another manifest in one place of the chain (the signatures on
/// the kept one, which make it a proof, are for [`crate::verify::Equivocation`]);
/// [`Refusal::WrongFingerprint`] for a manifest of this meeting that has no place in the chain;
/// [`Refusal::WrongMeeting`] for documents of another meeting; [`Refusal::WrongPhase`] for the
/// checkpoint of a poll that the bundle leaves out; those of reading the document.
pub(crate) fn check(
    kept: &[u8],
    reading: &Reading,
    chain: &[SealedManifest],
) -> Result<(), Refusal> {
    if kept.starts_with(b"{") { manifest(kept, chain) } else { checkpoint(kept, reading, chain) }
}

fn manifest(kept: &[u8], chain: &[SealedManifest]) -> Result<(), Refusal> {
    let kept = SealedManifest::read(kept)?;
    if kept.manifest().meeting != chain[0].manifest().meeting {
        return Err(Refusal::WrongMeeting);
    }
    let compared = chain.iter().map(|one| check_unforked(&kept, one));
    // Of every other place it has nothing to say.
    let here = compared.into_iter().find(|compared| *compared != Err(Refusal::WrongMeeting));
    here.unwrap_or(Err(Refusal::WrongFingerprint))
}

fn checkpoint(kept: &[u8], reading: &Reading, chain: &[SealedManifest]) -> Result<(), Refusal> {
    let keys = chain[0].manifest();
    let kept = SignedCheckpoint::read(kept, &keys.server_key)?;
    let says = kept.checkpoint();
    if says.meeting != keys.meeting {
        return Err(Refusal::WrongMeeting);
    }
    let mut polls = chain.iter().flat_map(|one| &one.manifest().polls);
    let poll = polls.find(|poll| poll.id == says.poll).ok_or(Refusal::UnknownPoll)?;
    let name = poll_part(Tier::Public, "checkpoint", poll.number, "note");
    if !reading.holds(&name) {
        return Err(Refusal::WrongPhase);
    }
    let own = SignedCheckpoint::read(reading.get(&name)?, &keys.server_key)?;
    own.check_same(&kept)
}
