//! The audit bundle: everything needed to check a meeting without any server (SPEC §16).
//!
//! `public/` may be given to everybody; `auditors/` holds requests, boxes and opening keys and
//! goes to the body above. Each tier has its own signed list of parts, so that the public tier
//! can be given away alone.

use ring::digest;
use serde::{Deserialize, Serialize};

use crate::archive::{self, Parts};
use crate::bytes::{DOCUMENT_BYTES_MAX, Hash, PublicKey, read_document, write_json};
use crate::label;
use crate::note::Detached;
use crate::refusal::Refusal;
use crate::signature::SigningKey;
use crate::tie::CERTIFICATE_NAME;

/// Who may have a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tier {
    /// Manifests, checkpoints, leaf lists, counts, certificates, journal.
    Public,
    /// Requests, boxes, opening keys.
    Auditors,
}

impl Tier {
    /// Both tiers.
    pub const ALL: [Tier; 2] = [Tier::Public, Tier::Auditors];

    /// The folder in the archive.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Auditors => "auditors",
        }
    }
}

/// Name of a part of one poll, such as `public/certificate-01.json`.
pub fn poll_part(tier: Tier, noun: &str, number: u32, ending: &str) -> String {
    format!("{}/{noun}-{number:02}.{ending}", tier.folder())
}

/// Name of a manifest of the bundle, such as `public/manifest-01.json`; 1 is the first.
pub fn manifest_part(number: u32, ending: &str) -> String {
    poll_part(Tier::Public, "manifest", number, ending)
}

/// Name of the file of requests under a manifest; 1 is the first.
pub fn requests_part(number: u32) -> String {
    match number {
        1 => part(Tier::Auditors, "requests.bin"),
        _ => poll_part(Tier::Auditors, "requests", number, "bin"),
    }
}

/// Name of a part of the whole meeting, such as `public/journal.jsonl`.
pub fn part(tier: Tier, name: &str) -> String {
    format!("{}/{name}", tier.folder())
}

/// The opening key of one poll, as auditors get it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opening {
    /// RFC 9180 ikm of the key.
    pub ikm: Hash,
}

/// One line of a tier's list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Listed {
    name: String,
    size: u64,
    sha256: Hash,
}

/// The list of a tier's parts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Contents {
    tier: String,
    parts: Vec<Listed>,
}

/// Adds the signed list of each tier that has parts and writes the archive.
pub fn write(mut parts: Parts, certificate_key: &SigningKey) -> Vec<u8> {
    for tier in Tier::ALL {
        if !has_tier(&parts, tier) {
            continue;
        }
        let contents = write_json(&list(&parts, tier));
        let signatures =
            Detached::by(CERTIFICATE_NAME, certificate_key, label::CONTENTS, &contents);
        parts.insert(part(tier, "contents.json"), contents);
        parts.insert(part(tier, "contents.sig"), signatures.encode());
    }
    archive::write(&parts)
}

/// The parts of one tier with their list, as an archive of their own.
///
/// # Errors
/// [`Refusal::TooLarge`], [`Refusal::Malformed`].
pub fn take(bytes: &[u8], tier: Tier) -> Result<Vec<u8>, Refusal> {
    let mut parts = archive::read(bytes)?;
    parts.retain(|name, _| in_tier(name, tier));
    Ok(archive::write(&parts))
}

/// Puts archives of single tiers together again.
///
/// # Errors
/// [`Refusal::TooLarge`], [`Refusal::Malformed`] also for a part that two of them hold.
pub fn join(one: &[u8], other: &[u8]) -> Result<Vec<u8>, Refusal> {
    let mut parts = archive::read(one)?;
    for (name, bytes) in archive::read(other)? {
        if parts.insert(name, bytes).is_some() {
            return Err(Refusal::Malformed);
        }
    }
    Ok(archive::write(&parts))
}

/// Reads an archive and checks its lists: every part listed, every listed part there, no other.
///
/// The public tier must be there; the auditors' tier may be missing as a whole.
///
/// The certificate key stands in the manifest, which is itself one of the parts; the caller
/// passes a function that finds it.
///
/// # Errors
/// [`Refusal::TooLarge`], [`Refusal::Malformed`], [`Refusal::BadSignature`] and whatever
/// `certificate_key` answers.
pub fn read(
    bytes: &[u8],
    certificate_key: impl Fn(&Parts) -> Result<PublicKey, Refusal>,
) -> Result<Parts, Refusal> {
    let mut parts = archive::read(bytes)?;
    let key = certificate_key(&parts)?;
    let given = |tier: &Tier| *tier == Tier::Public || has_tier(&parts, *tier);
    let given: Vec<_> = Tier::ALL.into_iter().filter(given).collect();
    for tier in given {
        let contents = parts.remove(&part(tier, "contents.json")).ok_or(Refusal::Malformed)?;
        let signatures = parts.remove(&part(tier, "contents.sig")).ok_or(Refusal::Malformed)?;
        let signatures = Detached::parse(&signatures)?;
        signatures.verify(CERTIFICATE_NAME, &key, label::CONTENTS, &contents)?;
        // Nothing else vouches for this file, so it may hold nothing else.
        if signatures.signatures().len() != 1 {
            return Err(Refusal::Malformed);
        }
        let listed: Contents = read_document(&contents, DOCUMENT_BYTES_MAX)?;
        if listed != list(&parts, tier) || listed.parts.is_empty() {
            return Err(Refusal::Malformed);
        }
    }
    let known = |name: &String| Tier::ALL.iter().any(|tier| in_tier(name, *tier));
    if parts.keys().all(known) { Ok(parts) } else { Err(Refusal::Malformed) }
}

fn has_tier(parts: &Parts, tier: Tier) -> bool {
    parts.keys().any(|name| in_tier(name, tier))
}

fn in_tier(name: &str, tier: Tier) -> bool {
    name.strip_prefix(tier.folder()).is_some_and(|rest| rest.starts_with('/'))
}

fn list(parts: &Parts, tier: Tier) -> Contents {
    let listed = parts.iter().filter(|(name, _)| in_tier(name, tier)).map(|(name, bytes)| {
        let sha256 = Hash::from_slice(digest::digest(&digest::SHA256, bytes).as_ref());
        Listed { name: name.clone(), size: bytes.len() as u64, sha256 }
    });
    Contents { tier: tier.folder().to_owned(), parts: listed.collect() }
}
