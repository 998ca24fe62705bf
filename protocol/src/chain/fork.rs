//! Two successors of one manifest: kiosk and server made two meetings of one, and this proves it.

use serde::{Deserialize, Serialize};

use crate::bytes::{Base64, read_document, write_json};
use crate::manifest::{MANIFEST_BYTES_MAX, SealedManifest};
use crate::note::Detached;
use crate::refusal::Refusal;

/// Longest proof, in bytes: two manifests in base64.
const FORK_BYTES_MAX: usize = 3 * MANIFEST_BYTES_MAX;

/// Whether two manifests stand in one place of one meeting and say different things.
///
/// Without both signatures on each this proves nothing: see [`ForkedManifest`].
pub fn fork(one: &SealedManifest, other: &SealedManifest) -> bool {
    let (a, b) = (one.manifest(), other.manifest());
    let place = (a.meeting, a.number, a.previous) == (b.meeting, b.number, b.previous);
    let parties = (a.server_key, a.kiosk_key) == (b.server_key, b.kiosk_key);
    place && parties && one.fingerprint() != other.fingerprint()
}

/// The document's format tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ForkFormat {
    /// This version.
    #[serde(rename = "phieukin/v1/forked-manifest")]
    V1,
}

/// A manifest with its signatures, as the proof holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignedManifest {
    /// The manifest's bytes.
    pub document: Base64,
    /// Its signature lines.
    pub signatures: String,
}

impl SignedManifest {
    /// The manifest, once both parties' signatures on it hold.
    fn read(&self) -> Result<SealedManifest, Refusal> {
        let manifest = SealedManifest::read(&self.document.0)?;
        manifest.verify_signatures(&Detached::parse(self.signatures.as_bytes())?)?;
        Ok(manifest)
    }
}

/// The proof of a fork: anybody checks it without a bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ForkedManifest {
    /// Format tag.
    pub format: ForkFormat,
    /// The one.
    pub first: SignedManifest,
    /// The other.
    pub second: SignedManifest,
}

impl ForkedManifest {
    /// The proof's bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        write_json(self)
    }

    /// Reads a proof and answers the two manifests, if it holds.
    ///
    /// # Errors
    /// Those of [`SealedManifest::read`], [`Refusal::BadSignature`], and
    /// [`Refusal::WrongFingerprint`] when the two do not contradict each other.
    pub fn read(bytes: &[u8]) -> Result<[SealedManifest; 2], Refusal> {
        let proof: Self = read_document(bytes, FORK_BYTES_MAX)?;
        let (first, second) = (proof.first.read()?, proof.second.read()?);
        if fork(&first, &second) { Ok([first, second]) } else { Err(Refusal::WrongFingerprint) }
    }
}
