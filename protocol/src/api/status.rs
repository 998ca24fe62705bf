//! Where a meeting and its polls stand: what pages ask for, and what they are told (SPEC §17.5).

use serde::{Deserialize, Serialize};

use crate::accounting::AccountingCounts;
use crate::bytes::PollId;
use crate::phase::{MeetingPhase, PollPhase};

/// Name of the event of [`super::EVENTS`]; its data is a [`MeetingStatus`].
pub const STATUS_EVENT: &str = "status";
/// Name of the event of [`super::DESK_EVENTS`]; its data is a [`DeskStatus`].
pub const DESK_EVENT: &str = "desk";

/// Turnout, as of the last fixed tick.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Turnout {
    /// Counts of people.
    pub accounting: AccountingCounts,
    /// Ballots in the box.
    pub cast: u32,
}

/// Where a poll stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PollStatus {
    /// The poll.
    pub poll: PollId,
    /// Place on the agenda, from 1.
    pub number: u32,
    /// Phase.
    pub phase: PollPhase,
    /// Đang khóa: seconds until the box is locked; null when nobody asked for that.
    pub closing: Option<u8>,
    /// Turnout; refreshed on a fixed tick until the poll is closed.
    pub turnout: Turnout,
}

/// Where a meeting stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MeetingStatus {
    /// Phase.
    pub phase: MeetingPhase,
    /// Number of the last manifest that is sealed; 0 before the first.
    pub manifest: u32,
    /// Polls in agenda order.
    pub polls: Vec<PollStatus>,
}

/// Whether the chair's kiosk is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum KioskPresence {
    /// No kiosk is paired with this meeting.
    Unpaired,
    /// Paired; it has not been heard of in the last fifteen seconds.
    Paired,
    /// Paired; it signed a request in the last fifteen seconds.
    Connected,
}

/// What desks are told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DeskStatus {
    /// What everybody is told.
    pub status: MeetingStatus,
    /// From 1 at each start of the server; grows with every act that changes what a desk shows.
    pub revision: u64,
    /// Whether the chair's kiosk is there.
    pub kiosk: KioskPresence,
    /// Requests that the server served and the room issuer did not yet, as of the last tick.
    pub waiting: u32,
}
