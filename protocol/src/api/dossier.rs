//! The dossier at the desk and for the chair, and what the calendar and the order ask (SPEC §23).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::bytes::{Base64, Hash, PollId};
use crate::regulation::Quote;

/// The dossier as it is on file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DossierOnFile {
    /// How often one was filed; 0 before the first.
    pub number: u32,
    /// The exact bytes of [`crate::dossier::Dossier`]; null before the first.
    pub document: Option<Base64>,
}

/// Answer to a dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DossierFiled {
    /// Its number, from 1.
    pub number: u32,
    /// SHA-256 of its bytes, as in the journal.
    pub document: Hash,
}

/// What the dossier's profile asks of order and time today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Reminders {
    /// The day it is in the meeting's own time zone.
    #[cfg_attr(feature = "openapi", schemars(with = "String"))]
    pub today: Date,
    /// Whether polls out of order are refused.
    pub blocks: bool,
    /// Polls that are not opened yet and before which something else is to be rated (R9).
    pub order: Vec<PollOrder>,
    /// Dates to keep, the next first (R15, R16).
    pub deadlines: Vec<DueDay>,
    /// When the draft report has to be sent (R18), and that a profile is used outside its time.
    pub notices: Vec<Reminder>,
    /// What remains to be arranged (R11).
    pub follow_ups: Vec<Reminder>,
}

/// What comes before a poll.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PollOrder {
    /// The poll.
    pub poll: PollId,
    /// Its subject's code.
    pub subject: String,
    /// What is to be rated first, each with its clause.
    pub first: Vec<Reminder>,
}

/// A date to keep: done before this day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DueDay {
    /// Stable code.
    pub code: String,
    /// The first day that is too late.
    #[cfg_attr(feature = "openapi", schemars(with = "String"))]
    pub before: Date,
    /// Days from today to it; 0 and less is too late.
    pub days_left: i32,
    /// What has to be done.
    pub what: Quote,
    /// Where it stands.
    pub clause: String,
}

/// A rule that speaks to the secretary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Reminder {
    /// Stable code of the rule.
    pub code: String,
    /// What it says.
    pub text: Quote,
    /// Where it stands, if a text says it.
    pub clause: Option<String>,
    /// The subjects that it is about.
    pub subjects: Vec<NamedSubject>,
    /// The day that it names, if it names one.
    #[cfg_attr(feature = "openapi", schemars(with = "Option<String>"))]
    pub on: Option<Date>,
}

/// A subject by code and name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NamedSubject {
    /// Code in the dossier.
    pub code: String,
    /// Name as on the ballot.
    pub name: String,
}

/// Why a poll is not opened now (R9), with a refusal of that name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OrderRefused {
    /// Whether it is opened when the secretary confirms it; else the dossier asks to hold to the
    /// order.
    pub may_confirm: bool,
    /// What is to be rated first, each with its clause and text.
    pub first: Vec<Reminder>,
}
