//! Conclusions and annulments on their way (SPEC §24, §25).

use serde::{Deserialize, Serialize};

use super::SignedDocument;
use crate::bytes::Base64;

/// Largest body of a [`PostedConclusion`], in bytes.
pub const POSTED_CONCLUSION_BYTES_MAX: usize = 6 << 20;

/// How much is on record; documents are numbered from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Concluded {
    /// Conclusions; the one of the highest number stands.
    pub conclusions: u32,
    /// Annulments.
    pub annulments: u32,
}

/// A conclusion with what it was drawn from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PostedConclusion {
    /// The dossier's exact bytes.
    pub dossier: Base64,
    /// Outcomes, findings, resolutions and ratings (SPEC §24.2).
    pub conclusion: SignedDocument,
    /// What everybody may read of it (SPEC §24.3).
    pub ratings: SignedDocument,
}
