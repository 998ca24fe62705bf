//! Checking a whole meeting from the bytes of its audit bundle alone (SPEC §18).
//!
//! Everything a certificate says is computed again: seals, accounting, the opened votes and the
//! rule. No server, no clock, no network.

mod acts;
mod people;
mod poll;
mod promise;

use std::fmt;
use std::num::NonZeroUsize;

use crate::archive::Parts;
use crate::bundle::{self, Tier, part};
use crate::bytes::Fingerprint;
use crate::certificate::Certificate;
use crate::journal::Journal;
use crate::manifest::SealedManifest;
use crate::note::Detached;
use crate::refusal::Refusal;

pub use people::Requests;
pub use promise::{
    BrokenPromise, Kept, PROOF_BYTES_MAX, PromiseRefused, PromisedPoll, ProofFormat, check_promise,
};

/// What was being checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Check {
    /// The archive is canonical and both signed lists name exactly its parts.
    Bundle,
    /// The manifest is well formed and signed by kiosk and server.
    Manifest,
    /// The manifest is the one whose words were read aloud.
    Fingerprint,
    /// The journal is an unbroken chain and holds every head that was signed.
    Journal,
    /// Every admission request is signed by a key of the roster, none is served twice.
    Requests,
    /// The final checkpoint is signed by server and kiosk.
    Checkpoint,
    /// Accounting: cast ≤ issued ≤ admitted ≤ present ≤ summoned, issued = requests.
    Accounting,
    /// The box is what the checkpoint says, and every ballot in it carries every signature.
    Box,
    /// The opening key is the manifest's, and the opened votes give the counts.
    Count,
    /// The decision on level votes.
    Decision,
    /// The rule was applied to the counts, and the certificate says so and is signed.
    Certificate,
}

impl Check {
    /// Stable code; string catalogues are keyed by it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Bundle => "bundle",
            Self::Manifest => "manifest",
            Self::Fingerprint => "fingerprint",
            Self::Journal => "journal",
            Self::Requests => "requests",
            Self::Checkpoint => "checkpoint",
            Self::Accounting => "accounting",
            Self::Box => "box",
            Self::Count => "count",
            Self::Decision => "decision",
            Self::Certificate => "certificate",
        }
    }
}

/// The first check that failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Failure {
    /// What was being checked.
    pub check: Check,
    /// Agenda number of the poll, where it is about one.
    pub poll: Option<u32>,
    /// Why.
    pub refusal: Refusal,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.check.code())?;
        if let Some(number) = self.poll {
            write!(f, " {number:02}")?;
        }
        write!(f, ": {}", self.refusal)
    }
}

impl std::error::Error for Failure {}

/// A bundle in which everything holds.
#[derive(Debug)]
pub struct Verified {
    /// The meeting's manifest.
    pub manifest: SealedManifest,
    /// The journal.
    pub journal: Journal,
    /// The certificates in agenda order.
    pub certificates: Vec<Certificate>,
    /// Agenda numbers of polls without a certificate (withdrawn, failed or not held).
    pub without_certificate: Vec<u32>,
    /// Whether the fingerprint was compared with one that the caller knew.
    pub fingerprint_compared: bool,
    /// Checks that were made, with the poll's agenda number where they are about one.
    pub checks: Vec<(Check, Option<u32>)>,
}

/// Checks a bundle.
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
    let parts = at(
        Check::Bundle,
        bundle::read(bytes, |parts| Ok(read_manifest(parts)?.manifest().certificate_key)),
    )?;
    let manifest = at(Check::Manifest, read_signed_manifest(&parts))?;
    let mut checks = vec![(Check::Bundle, None), (Check::Manifest, None)];
    if let Some(expected) = expected {
        let same = manifest.fingerprint() == *expected;
        at(Check::Fingerprint, if same { Ok(()) } else { Err(Refusal::WrongFingerprint) })?;
        checks.push((Check::Fingerprint, None));
    }
    let journal = get(&parts, &part(Tier::Public, "journal.jsonl"));
    let journal = at(Check::Journal, journal.and_then(|bytes| acts::read(bytes, &manifest)))?;
    let requests = at(Check::Requests, people::read(&parts, &manifest))?;
    checks.extend([(Check::Journal, None), (Check::Requests, None)]);
    let mut verified = Verified {
        journal,
        certificates: Vec::new(),
        without_certificate: Vec::new(),
        fingerprint_compared: expected.is_some(),
        checks,
        manifest,
    };
    let mut expected_parts = people::PARTS + MEETING_PARTS;
    for poll in &verified.manifest.manifest().polls {
        let context = poll::Context { parts: &parts, manifest: &verified.manifest, workers };
        match context.check(poll, &requests, &verified.journal)? {
            Some(checked) => {
                expected_parts += checked.parts;
                let number = Some(poll.number);
                verified.checks.extend(checked.checks.into_iter().map(|check| (check, number)));
                verified.certificates.push(checked.certificate);
            }
            None => verified.without_certificate.push(poll.number),
        }
    }
    // A part that nothing reads could say anything.
    let all_read = parts.len() == expected_parts;
    at(Check::Bundle, if all_read { Ok(()) } else { Err(Refusal::Malformed) })?;
    Ok(verified)
}

/// Manifest, its signatures, journal.
const MEETING_PARTS: usize = 3;

pub(crate) fn at<T>(check: Check, result: Result<T, Refusal>) -> Result<T, Failure> {
    result.map_err(|refusal| Failure { check, poll: None, refusal })
}

pub(crate) fn read_manifest(parts: &Parts) -> Result<SealedManifest, Refusal> {
    SealedManifest::read(get(parts, &part(Tier::Public, "manifest-01.json"))?)
}

fn read_signed_manifest(parts: &Parts) -> Result<SealedManifest, Refusal> {
    let manifest = read_manifest(parts)?;
    let signatures = Detached::parse(get(parts, &part(Tier::Public, "manifest-01.sig"))?)?;
    manifest.verify_signatures(&signatures)?;
    if manifest.manifest().number == 1 { Ok(manifest) } else { Err(Refusal::WrongFingerprint) }
}

pub(crate) fn get<'a>(parts: &'a Parts, name: &str) -> Result<&'a [u8], Refusal> {
    parts.get(name).map(Vec::as_slice).ok_or(Refusal::Malformed)
}
