//! The manifests of a meeting: the first, and every amendment link by link (SPEC §7.3).

use std::collections::HashSet;

use crate::bundle::{Tier, manifest_part};
use crate::bytes::PollId;
use crate::manifest::SealedManifest;
use crate::note::Detached;
use crate::refusal::Refusal;
use crate::verify::reading::Reading;

/// Reads the first manifest and checks both signatures on it.
pub(crate) fn first(reading: &Reading) -> Result<SealedManifest, Refusal> {
    let manifest = signed(reading, 1)?;
    if manifest.manifest().number == 1 { Ok(manifest) } else { Err(Refusal::WrongFingerprint) }
}

/// Follows the amendments from the first manifest on.
///
/// # Errors
/// [`Refusal::WrongFingerprint`] for one that does not follow the one before it, which is a fork;
/// [`Refusal::Malformed`] where one is missing between two, or one withdraws what is not there;
/// those of [`SealedManifest::read`].
pub(crate) fn follow(
    first: SealedManifest,
    reading: &Reading,
) -> Result<Vec<SealedManifest>, Refusal> {
    let mut chain = vec![first];
    for number in 2.. {
        if !reading.holds(&manifest_part(number, "json")) {
            break;
        }
        let next = signed(reading, number)?;
        chain[chain.len() - 1].check_successor(&next)?;
        for earlier in &chain {
            earlier.check_unlike(&next)?;
        }
        chain.push(next);
    }
    check_withdrawn(&chain)?;
    let manifests = format!("{}/manifest-", Tier::Public.folder());
    let documents = reading.names().filter(|name| name.starts_with(&manifests));
    // Two files for each that was followed: whatever is more stands behind a gap.
    if documents.count() == 2 * chain.len() { Ok(chain) } else { Err(Refusal::Malformed) }
}

/// The polls that an amendment withdrew.
pub(crate) fn withdrawn(chain: &[SealedManifest]) -> HashSet<PollId> {
    chain.iter().flat_map(|one| one.manifest().withdrawn.iter().copied()).collect()
}

fn signed(reading: &Reading, number: u32) -> Result<SealedManifest, Refusal> {
    let manifest = SealedManifest::read(reading.get(&manifest_part(number, "json"))?)?;
    let signatures = Detached::parse(reading.get(&manifest_part(number, "sig"))?)?;
    manifest.verify_signatures(&signatures)?;
    Ok(manifest)
}

/// Only what an earlier manifest put on the agenda can be withdrawn, and only once.
fn check_withdrawn(chain: &[SealedManifest]) -> Result<(), Refusal> {
    let mut known = HashSet::new();
    for one in chain {
        for poll in &one.manifest().withdrawn {
            if !known.remove(poll) {
                return Err(Refusal::Malformed);
            }
        }
        known.extend(one.manifest().polls.iter().map(|poll| poll.id));
    }
    Ok(())
}
