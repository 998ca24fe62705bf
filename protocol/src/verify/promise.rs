//! A promise against the final leaf list: kept, or broken with a proof that convinces anybody
//! (SPEC §11.5).

use serde::{Deserialize, Serialize};

use crate::archive::Parts;
use crate::ballot_box::{read_leaves, root};
use crate::bundle::{self, Tier, manifest_part, poll_part};
use crate::bytes::{Base64, read_document, write_json};
use crate::checkpoint::SignedCheckpoint;
use crate::manifest::{Poll, SealedManifest};
use crate::note::Detached;
use crate::promise::Promise;
use crate::refusal::Refusal;
use crate::subject::Subject;
use crate::verify::{Check, Failure, at, get, read_manifest};

/// Longest proof, in bytes: manifest, 2,000 leaves, a note.
pub const PROOF_BYTES_MAX: usize = 4 << 20;

/// What the final leaf list says of a promise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// The leaf is in the box.
    Yes(PromisedPoll),
    /// The server signed that the leaf is in the box, and a box without it.
    No(PromisedPoll, Box<BrokenPromise>),
}

/// The poll that a promise is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PromisedPoll {
    /// Place on the agenda, from 1.
    pub number: u32,
    /// Who or what was rated.
    pub subject: Subject,
}

/// Why a promise and a bundle say nothing about each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PromiseRefused {
    /// The server of this meeting did not sign the promise.
    Unsigned(Refusal),
    /// The promise is of another meeting or names no poll of this one.
    OtherMeeting(Refusal),
    /// The poll of this number was not counted.
    NoBox(u32),
    /// The documents to compare with do not hold.
    Unusable(Failure),
}

/// The document's format tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ProofFormat {
    /// This version.
    #[serde(rename = "phieukin/v1/broken-promise")]
    V1,
}

/// The proof that a server broke its word: two statements that it signed and that cannot both be
/// true, with all that is needed to check them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BrokenPromise {
    /// Format tag.
    pub format: ProofFormat,
    /// The manifest, which names the server's key.
    pub manifest: Base64,
    /// Signatures on the manifest.
    pub signatures: String,
    /// "This leaf is in the box."
    pub promise: Promise,
    /// "This is the box": the final checkpoint, a signed note.
    pub checkpoint: String,
    /// The leaves under the checkpoint's root.
    pub leaves: String,
}

/// Compares a promise with a bundle's manifest and final leaf list.
///
/// # Errors
/// A [`PromiseRefused`] when the promise or the bundle cannot be relied on.
pub fn check_promise(promise: &Promise, bytes: &[u8]) -> Result<Kept, PromiseRefused> {
    let parts = at(
        Check::Bundle,
        bundle::read(bytes, |parts| Ok(read_manifest(parts)?.manifest().certificate_key)),
    )
    .map_err(PromiseRefused::Unusable)?;
    let (number, manifest) =
        at(Check::Manifest, named(promise, &parts)).map_err(PromiseRefused::Unusable)?;
    let poll = promised_poll(promise, &manifest)?;
    let text = |name: &str| {
        let bytes = get(&parts, name)?;
        str::from_utf8(bytes).map(str::to_owned).map_err(|_| Refusal::Malformed)
    };
    if !parts.contains_key(&poll_part(Tier::Public, "checkpoint", poll.number, "note")) {
        return Err(PromiseRefused::NoBox(poll.number));
    }
    let read = || {
        Ok(BrokenPromise {
            format: ProofFormat::V1,
            manifest: Base64(manifest.bytes().to_vec()),
            signatures: text(&manifest_part(number, "sig"))?,
            promise: *promise,
            checkpoint: text(&poll_part(Tier::Public, "checkpoint", poll.number, "note"))?,
            leaves: text(&poll_part(Tier::Public, "leaves", poll.number, "txt"))?,
        })
    };
    let evidence = at(Check::Bundle, read()).map_err(PromiseRefused::Unusable)?;
    evidence.weigh()
}

/// The manifest that a promise names, with its number; the first where it names none of these.
fn named(promise: &Promise, parts: &Parts) -> Result<(u32, SealedManifest), Refusal> {
    for number in 2.. {
        let Some(bytes) = parts.get(&manifest_part(number, "json")) else { break };
        let manifest = SealedManifest::read(bytes)?;
        if manifest.fingerprint() == promise.fingerprint {
            return Ok((number, manifest));
        }
    }
    Ok((1, read_manifest(parts)?))
}

impl BrokenPromise {
    /// The exact bytes of the document.
    pub fn to_bytes(&self) -> Vec<u8> {
        write_json(self)
    }

    /// Reads a proof; nothing in it is checked yet.
    ///
    /// # Errors
    /// [`Refusal::TooLarge`], [`Refusal::Malformed`].
    pub fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        read_document(bytes, PROOF_BYTES_MAX)
    }

    /// Checks every signature and says whether the promise was kept after all.
    ///
    /// # Errors
    /// As [`check_promise`].
    pub fn weigh(self) -> Result<Kept, PromiseRefused> {
        let unusable =
            |check| move |refusal| PromiseRefused::Unusable(Failure { check, poll: None, refusal });
        let manifest = self.sealed_manifest().map_err(unusable(Check::Manifest))?;
        let poll = promised_poll(&self.promise, &manifest)?;
        let about = PromisedPoll { number: poll.number, subject: poll.subject.clone() };
        let checkpoint = self.checkpoint(&manifest, poll).map_err(unusable(Check::Checkpoint))?;
        let leaves = read_leaves(self.leaves.as_bytes()).map_err(unusable(Check::Box))?;
        let says = checkpoint.checkpoint();
        if (leaves.len(), root(&leaves)) != (says.size as usize, says.root) {
            return Err(unusable(Check::Box)(Refusal::BoxMismatch));
        }
        match leaves.binary_search(&self.promise.leaf) {
            Ok(_) => Ok(Kept::Yes(about)),
            Err(_) => Ok(Kept::No(about, Box::new(self))),
        }
    }

    fn sealed_manifest(&self) -> Result<SealedManifest, Refusal> {
        let manifest = SealedManifest::read(&self.manifest.0)?;
        manifest.verify_signatures(&Detached::parse(self.signatures.as_bytes())?)?;
        Ok(manifest)
    }

    fn checkpoint(
        &self,
        manifest: &SealedManifest,
        poll: &Poll,
    ) -> Result<SignedCheckpoint, Refusal> {
        let keys = manifest.manifest();
        let signed = SignedCheckpoint::read(self.checkpoint.as_bytes(), &keys.server_key)?;
        let says = signed.checkpoint();
        if (says.meeting, says.fingerprint) != (keys.meeting, manifest.fingerprint()) {
            return Err(Refusal::WrongMeeting);
        }
        if says.poll == poll.id { Ok(signed) } else { Err(Refusal::WrongPoll) }
    }
}

/// The poll, once the promise was found to be the server's word on it.
fn promised_poll<'a>(
    promise: &Promise,
    manifest: &'a SealedManifest,
) -> Result<&'a Poll, PromiseRefused> {
    if promise.fingerprint != manifest.fingerprint() {
        return Err(PromiseRefused::OtherMeeting(Refusal::WrongMeeting));
    }
    let poll = manifest.poll(&promise.poll).map_err(PromiseRefused::OtherMeeting)?;
    promise.verify(&manifest.manifest().server_key).map_err(PromiseRefused::Unsigned)?;
    Ok(poll)
}
