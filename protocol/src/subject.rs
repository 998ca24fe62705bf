//! Who or what is rated.

use serde::{Deserialize, Serialize};

/// The four kinds of subject (domain, "Words").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SubjectKind {
    /// tổ chức đảng
    PartyBody,
    /// tập thể lãnh đạo, quản lý
    Collective,
    /// đảng viên
    PartyMember,
    /// cán bộ lãnh đạo, quản lý
    #[default]
    Leader,
}

impl SubjectKind {
    /// Every kind.
    pub const ALL: [SubjectKind; 4] = [
        SubjectKind::PartyBody,
        SubjectKind::Collective,
        SubjectKind::PartyMember,
        SubjectKind::Leader,
    ];

    /// The stable code that documents hold and string catalogues are keyed by.
    pub fn code(self) -> &'static str {
        match self {
            SubjectKind::PartyBody => "party_body",
            SubjectKind::Collective => "collective",
            SubjectKind::PartyMember => "party_member",
            SubjectKind::Leader => "leader",
        }
    }

    /// Whether it is a person, rather than a body or a collective.
    pub fn is_person(self) -> bool {
        matches!(self, SubjectKind::PartyMember | SubjectKind::Leader)
    }
}

/// Who or what is rated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Subject {
    /// Name as printed on ballot and minutes.
    pub name: String,
    /// One person may be rated twice, as member and as leader.
    #[serde(default)]
    pub kind: SubjectKind,
    /// Post held; empty for bodies.
    #[serde(default)]
    pub position: String,
}
