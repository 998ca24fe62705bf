//! Checking a whole meeting from the bytes of its audit bundle alone (SPEC §18).
//!
//! Everything a certificate says is computed again: seals, accounting, the opened votes and the
//! rule. No server, no clock, no network. Of the public part alone everything is checked that it
//! bears out; the rest is named as not checked.

mod acts;
mod chain;
mod check;
mod concluded;
mod equivocation;
mod examination;
mod people;
mod poll;
mod promise;
mod reading;
mod seen;

use std::num::NonZeroUsize;

use crate::annulment::Annulment;
use crate::archive::Parts;
use crate::bundle::manifest_part;
use crate::bytes::Fingerprint;
use crate::certificate::Certificate;
use crate::conclusion_record::{ConclusionRecord, Ratings};
use crate::journal::Journal;
use crate::manifest::SealedManifest;
use crate::refusal::Refusal;

pub use check::{Because, Check, Failure, Finding, Outcome};
pub use equivocation::{
    Contradiction, EQUIVOCATION_BYTES_MAX, Equivocation, EquivocationFormat, Proven, SignedText,
};
pub use examination::{Examination, Known, examine};
pub use people::Requests;
pub use promise::{
    BrokenPromise, Kept, PROOF_BYTES_MAX, PromiseRefused, PromisedPoll, ProofFormat, check_promise,
};

/// A bundle in which everything holds that could be checked.
#[derive(Debug)]
pub struct Verified {
    /// The meeting's first manifest, whose words were read aloud.
    pub manifest: SealedManifest,
    /// The manifest of the sealing and all amendments, in order.
    pub manifests: Vec<SealedManifest>,
    /// The journal.
    pub journal: Journal,
    /// The certificates in agenda order.
    pub certificates: Vec<Certificate>,
    /// Agenda numbers of polls without a certificate (withdrawn, failed or not held).
    pub without_certificate: Vec<u32>,
    /// Every annulment, by number: what they void still verifies.
    pub annulments: Vec<Annulment>,
    /// Every conclusion's ratings, by number; the last stands.
    pub ratings: Vec<Ratings>,
    /// The conclusions themselves, where the auditors' part was there.
    pub conclusions: Vec<ConclusionRecord>,
    /// Whether the fingerprint was compared with one that the caller knew.
    pub fingerprint_compared: bool,
    /// Whether the auditors' part was there, without which nothing is counted again.
    pub recounted: bool,
}

/// Checks a bundle, or its public part alone.
///
/// Without `expected` the bundle is only consistent with itself: whoever made it may have made
/// every key in it, and the caller must say so.
///
/// # Errors
/// The first [`Failure`].
pub fn verify(
    bytes: &[u8],
    expected: Option<&Fingerprint>,
    workers: NonZeroUsize,
) -> Result<Verified, Failure> {
    let expected = expected.map(Fingerprint::to_string);
    let known = Known { fingerprint: expected.as_deref(), seen: &[] };
    examine(bytes, &known, workers).verified()
}

pub(crate) fn at<T>(check: Check, result: Result<T, Refusal>) -> Result<T, Failure> {
    result.map_err(|refusal| Failure { check, poll: None, refusal })
}

pub(crate) fn read_manifest(parts: &Parts) -> Result<SealedManifest, Refusal> {
    SealedManifest::read(get(parts, &manifest_part(1, "json"))?)
}

pub(crate) fn get<'a>(parts: &'a Parts, name: &str) -> Result<&'a [u8], Refusal> {
    parts.get(name).map(Vec::as_slice).ok_or(Refusal::Malformed)
}
