//! What is on file about the subjects of a meeting: groups, links, posts, units below, facts and
//! the levels of earlier steps (SPEC §22).
//!
//! The secretary keeps it; nothing in it comes from a ballot of this meeting. What is not filled
//! in is absent, which is not the same as "none": a rule that needs it asks for it.

mod facts;
mod record;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use facts::{
    Absence, Discipline, Doubt, DoubtKind, Facts, GradeCounts, Happened, LevelCounts, PaperBallots,
    Part, ReviewHeld, Tasks,
};
pub use record::{Post, Steps, SubjectRecord};

use crate::bytes::read_json;
use crate::regulation::{CapBase, PeriodKind};

/// Longest dossier document, in bytes.
pub const DOSSIER_BYTES_MAX: usize = 1 << 20;
/// Most subjects of one dossier.
pub const SUBJECTS_MAX: usize = 500;

/// The document's format tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub enum DossierFormat {
    /// This version.
    #[default]
    #[serde(rename = "phieukin/v1/dossier")]
    V1,
}

/// A dossier as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Dossier {
    /// Format tag.
    pub format: DossierFormat,
    /// The regulation profile's id.
    pub profile: String,
    /// What is rated.
    pub period: Period,
    /// The day as of which terms are reckoned ("tính đến thời điểm đánh giá").
    #[cfg_attr(feature = "openapi", schemars(with = "String"))]
    pub assessed_on: Date,
    /// The meeting's own time zone, by its IANA name; days begin and end in it.
    #[serde(default = "time_zone")]
    pub time_zone: String,
    /// When the collective's draft report was sent to participants (R18).
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schemars(with = "Option<String>"))]
    pub draft_sent_on: Option<Date>,
    /// Days off besides Saturday and Sunday, for working days.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schemars(with = "Vec<String>"))]
    pub holidays: Vec<Date>,
    /// Settings where the profile leaves a choice.
    #[serde(default)]
    pub settings: Settings,
    /// Groups of like subjects.
    #[serde(default)]
    pub groups: Vec<PeerGroup>,
    /// The subjects.
    pub subjects: Vec<SubjectRecord>,
}

fn time_zone() -> String {
    "Asia/Ho_Chi_Minh".to_owned()
}

/// A period: which, and of which year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// Which kind of period.
    pub kind: PeriodKind,
    /// The year, or the first one of a term.
    pub year: i16,
    /// Month 1–12 or quarter 1–4; null else.
    #[serde(default)]
    pub number: Option<u8>,
}

/// Where a profile leaves a choice, what the meeting chose.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// What the cap on Excellent is taken of; the profile's when null.
    pub cap_base: Option<CapBase>,
    /// Whether polls out of order are refused or only warned of.
    pub order: OrderSetting,
    /// Whether 90 % at the place of work means this level, or it or better.
    pub workplace: WorkplaceSetting,
    /// Whether the cell or the committee decides party members (`MemberDeciderConflict`).
    pub member_decider: MemberDecider,
}

/// What happens to a poll that is opened out of order (R9).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum OrderSetting {
    /// The desk says so and lets it pass.
    #[default]
    Warn,
    /// The poll is not opened.
    Block,
}

/// How ballots at the place of work are added up (regulations.md §1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum WorkplaceSetting {
    /// Ballots for the level or a better one.
    #[default]
    AtOrBetter,
    /// Ballots for exactly the level.
    Exact,
}

/// Who decides party members where the text says both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum MemberDecider {
    /// The cell (district III.2.5).
    #[default]
    Cell,
    /// The committee above (district III.2.4).
    Committee,
}

/// Nhóm đối tượng có vị trí, vai trò, chức năng, nhiệm vụ tương đồng.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PeerGroup {
    /// The secretary's code, unique in the dossier.
    pub code: String,
    /// Its name.
    pub name: String,
}

impl Dossier {
    /// The subject of a code.
    pub fn subject(&self, code: &str) -> Option<&SubjectRecord> {
        self.subjects.iter().find(|one| one.code == code)
    }

    /// Reads a dossier's shape; what it says is checked by [`Dossier::check`].
    ///
    /// # Errors
    /// The reader's sentence, with line and column.
    pub fn parse(bytes: &[u8]) -> Result<Self, String> {
        read_json(bytes)
    }
}
