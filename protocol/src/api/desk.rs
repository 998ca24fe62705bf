//! What the desk reads of its meetings besides their status, and says of members (SPEC §17).

use serde::{Deserialize, Serialize};

use crate::bytes::{Hash, MeetingId, PollId};
use crate::draft::{Agenda, AgendaPoll};
use crate::phase::MeetingPhase;

/// A meeting in the desk's list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DeskMeeting {
    /// The meeting.
    pub meeting: MeetingId,
    /// Hội nghị …
    pub title: String,
    /// The body that meets.
    pub body: String,
    /// Phase.
    pub phase: MeetingPhase,
}

/// The desk's list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DeskMeetings {
    /// By title, those of one title by id.
    pub meetings: Vec<DeskMeeting>,
}

/// The questions as drafted; together with the roster they make the draft again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DeskAgenda {
    /// None before the first draft; with the polls of every amendment that was sealed.
    pub agenda: Option<Agenda>,
    /// The amendment that waits for the chair; null when there is none.
    pub amendment: Option<PendingAmendment>,
}

/// An amendment that waits to be sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PendingAmendment {
    /// Number of the manifest that it becomes.
    pub number: u32,
    /// Its hash.
    pub draft: Hash,
    /// Lý do.
    pub reason: String,
    /// The polls that it adds.
    pub polls: Vec<AgendaPoll>,
    /// The polls that it withdraws.
    pub withdraw: Vec<PollId>,
    /// The kiosk has begun to seal it: it cannot be replaced or dropped any more.
    pub is_fixed: bool,
}

/// A row of the roster as the desk sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DeskMember {
    /// The secretary's own code.
    pub code: String,
    /// Full name.
    pub name: String,
    /// Post held.
    pub position: String,
    /// On the roster without a vote.
    pub observer: bool,
    /// Public handle on the member's slip; null before the sealing and for observers.
    pub desk_code: Option<String>,
    /// Marked present.
    pub present: bool,
    /// The admission key was made void.
    pub voided: bool,
    /// Holds tokens.
    pub admitted: bool,
    /// Got an anonymous slip in place of the own.
    pub handed_out: bool,
}

/// Where the anonymous slips are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SlipCounts {
    /// Printed, by the manifest.
    pub printed: u32,
    /// Handed out at the desk.
    pub handed_out: u32,
    /// Made void at the kiosk.
    pub voided: u32,
}

/// Who gets an anonymous slip.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HandOut {
    /// Code or desk code.
    pub code: String,
}

/// How many anonymous slips are out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HandedOut {
    /// So far, all together.
    pub handed_out: u32,
}

/// The roster as the desk sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DeskRoster {
    /// In the secretary's order.
    pub members: Vec<DeskMember>,
    /// Per poll in agenda order, the codes that may vote; all of its manifest's when null.
    pub electorates: Vec<Option<Vec<String>>>,
    /// The anonymous slips.
    pub slips: SlipCounts,
}

/// Whom to mark present.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
pub enum MarkPresent {
    /// Everybody on the roster.
    All,
    /// The members of these codes or desk codes.
    Codes(Vec<String>),
}

/// Whose presence to take back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MarkAbsent {
    /// Code or desk code.
    pub code: String,
}

/// How many are present.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Presence {
    /// Members with a vote who are marked present.
    pub present: u32,
}

/// Whose admission key to make void.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct VoidMember {
    /// Code or desk code.
    pub code: String,
}

/// Why a meeting is called off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CancelMeeting {
    /// At most 500 characters.
    pub reason: String,
}

/// Why a closed poll cannot be counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FailPoll {
    /// At most 500 characters.
    pub reason: String,
}

/// What is said at the opening of a poll; an empty body is the same as no confirmation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct OpenPoll {
    /// Open it although something else is to be rated first (R9); the journal keeps that.
    pub confirm: bool,
}
