//! The journal against the other documents: what it says of them must be so.

use crate::bytes::{Hash, PollId};
use crate::journal::{Act, Journal};
use crate::manifest::SealedManifest;
use crate::refusal::Refusal;

/// Checks chain, head at the sealing and, where the journal names it, the sealed manifest.
pub(crate) fn read(bytes: &[u8], manifest: &SealedManifest) -> Result<Journal, Refusal> {
    let journal = Journal::read(bytes)?;
    if !journal.contains_head(&manifest.manifest().journal_head) {
        return Err(Refusal::Malformed);
    }
    let fingerprint = manifest.fingerprint();
    let same = documents(&journal, Act::Sealed, None).all(|sealed| sealed.0 == fingerprint.0);
    if same { Ok(journal) } else { Err(Refusal::WrongFingerprint) }
}

/// Checks that the box that the journal says was closed is the one that was counted.
pub(crate) fn check_closed(journal: &Journal, poll: &PollId, root: &Hash) -> Result<(), Refusal> {
    let same = documents(journal, Act::Closed, Some(poll)).all(|closed| closed == *root);
    if same { Ok(()) } else { Err(Refusal::BoxMismatch) }
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
