//! What a member's device asks in JSON; the rest are formats of their own (SPEC §8, §11).

use serde::{Deserialize, Serialize};

use crate::bytes::{Fingerprint, PublicKey};

/// Asks for the proof of one's own row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ProofRequest {
    /// The manifest whose roster the proof is for.
    pub fingerprint: Fingerprint,
    /// The member's key.
    pub admission_key: PublicKey,
}
