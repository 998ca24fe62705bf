//! What a poll asks for.

use serde::{Deserialize, Serialize};

use crate::choice::Family;

/// What a vote is for (domain, "Words").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PollKind {
    /// A body's own level, by its congress of members.
    SelfRating,
    /// bỏ phiếu đề xuất mức xếp loại
    Proposal,
    /// bỏ phiếu quyết định xếp loại
    #[default]
    Decision,
    /// lấy phiếu nơi công tác
    Workplace,
    /// lấy phiếu của nhân dân nơi cư trú
    Residence,
    /// lấy phiếu tín nhiệm
    Confidence,
}

impl PollKind {
    /// Every kind, in the order in which a year meets them.
    pub const ALL: [PollKind; 6] = [
        PollKind::SelfRating,
        PollKind::Proposal,
        PollKind::Decision,
        PollKind::Workplace,
        PollKind::Residence,
        PollKind::Confidence,
    ];

    /// The stable code that documents hold and string catalogues are keyed by.
    pub fn code(self) -> &'static str {
        match self {
            PollKind::SelfRating => "self_rating",
            PollKind::Proposal => "proposal",
            PollKind::Decision => "decision",
            PollKind::Workplace => "workplace",
            PollKind::Residence => "residence",
            PollKind::Confidence => "confidence",
        }
    }

    /// The choices that its ballots offer.
    pub fn family(self) -> Family {
        match self {
            PollKind::SelfRating
            | PollKind::Proposal
            | PollKind::Decision
            | PollKind::Workplace => Family::Quality,
            PollKind::Residence => Family::Residence,
            PollKind::Confidence => Family::Confidence,
        }
    }

    /// Whether its ballots are measured by shares, rather than weighed by the rule of the count:
    /// nothing falls through to a lower choice, and votes are never level.
    pub fn is_measured(self) -> bool {
        matches!(self, PollKind::Workplace | PollKind::Residence | PollKind::Confidence)
    }
}
