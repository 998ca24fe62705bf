//! Refusals as they travel (SPEC §17.3).

use serde::{Deserialize, Serialize};

use super::{DossierFault, OrderRefused};
use crate::refusal::Refusal;

/// Media type of refusals (RFC 9457).
pub const PROBLEM_TYPE: &str = "application/problem+json";

/// A refusal as it travels (RFC 9457); the words for it stand in the string catalogues.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Problem {
    /// `urn:phieukin:refusal:<code>`.
    #[serde(rename = "type")]
    pub kind: String,
    /// HTTP status.
    pub status: u16,
    /// [`Refusal::code`].
    pub code: String,
    /// Where in the document, for drafts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The final checkpoint, which proves that a poll is closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checkpoint: Option<String>,
    /// What is wrong with a dossier or its sheet: the first hundred faults, in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub faults: Vec<DossierFault>,
    /// What is to be rated before a poll's subject.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<OrderRefused>,
}

impl Problem {
    /// The refusal of the code, when this program knows it.
    pub fn refusal(&self) -> Option<Refusal> {
        Refusal::ALL.iter().copied().find(|refusal| refusal.code() == self.code)
    }
}
