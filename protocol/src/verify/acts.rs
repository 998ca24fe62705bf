//! The journal against the other documents: what it says of them must be so.

use crate::bytes::{Hash, PollId};
use crate::journal::{Act, Journal};
use crate::manifest::SealedManifest;
use crate::refusal::Refusal;
use crate::verify::examination::journal_part;
use crate::verify::reading::Reading;

/// Checks chain, the heads at every sealing and, where the journal names them, the manifests.
pub(crate) fn read(reading: &Reading, chain: &[SealedManifest]) -> Result<Journal, Refusal> {
    let journal = Journal::read(reading.get(&journal_part())?)?;
    if !chain.iter().all(|one| journal.contains_head(&one.manifest().journal_head)) {
        return Err(Refusal::Malformed);
    }
    let fingerprints: Vec<_> = chain.iter().map(|one| Hash(one.fingerprint().0)).collect();
    let named: Vec<_> = documents(&journal, Act::Sealed, None).collect();
    // In their order, and none that the bundle does not hold.
    if fingerprints.starts_with(&named) { Ok(journal) } else { Err(Refusal::WrongFingerprint) }
}

/// Checks that the journal once ended as the server signed at a close.
pub(crate) fn check_head(journal: &Journal, head: &Hash) -> Result<(), Refusal> {
    if journal.contains_head(head) { Ok(()) } else { Err(Refusal::Malformed) }
}

/// Checks that whatever document the journal names for this act is the one in the bundle.
pub(crate) fn check_named(
    journal: &Journal,
    act: Act,
    poll: &PollId,
    found: &Hash,
) -> Result<(), Refusal> {
    let same = documents(journal, act, Some(poll)).all(|named| named == *found);
    if same { Ok(()) } else { Err(Refusal::AlreadyRecorded) }
}

/// Checks that the documents which the journal names for this act come in its order and are all
/// there; the last may be too new for it.
pub(crate) fn check_in_order(journal: &Journal, act: Act, found: &[Hash]) -> Result<(), Refusal> {
    let of_act = journal.entries().iter().filter(|entry| entry.act == act);
    let named: Vec<_> = of_act.filter_map(|entry| entry.document).collect();
    match (found.starts_with(&named), named.len() > found.len()) {
        (true, _) => Ok(()),
        (false, true) => Err(Refusal::Malformed),
        (false, false) => Err(Refusal::AlreadyRecorded),
    }
}

/// Checks that no certificate was left out that the journal has on record.
pub(crate) fn check_left_out(journal: &Journal, poll: &PollId) -> Result<(), Refusal> {
    let certified = journal
        .entries()
        .iter()
        .any(|entry| entry.act == Act::Certified && entry.poll == Some(*poll));
    if certified { Err(Refusal::Malformed) } else { Ok(()) }
}

fn documents(journal: &Journal, act: Act, poll: Option<&PollId>) -> impl Iterator<Item = Hash> {
    let of_act = journal.entries().iter().filter(move |entry| entry.act == act);
    of_act.filter(move |entry| entry.poll.as_ref() == poll).filter_map(|entry| entry.document)
}
