//! What a poll asks for.

use serde::{Deserialize, Serialize};

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
