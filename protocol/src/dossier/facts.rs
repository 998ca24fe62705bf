//! What is known of a subject.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::level::Level;
use crate::poll_kind::PollKind;
use crate::regulation::Happening;

/// The facts that rules ask for; null is "not on file".
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Facts {
    /// Whether the review was completed.
    pub review_completed: Option<bool>,
    /// How it was held, from its minutes.
    pub review: Option<ReviewHeld>,
    /// Whether the person was away when it was.
    pub absence: Option<Absence>,
    /// Miễn công tác và sinh hoạt đảng.
    pub exempt: bool,
    /// Bị đình chỉ sinh hoạt đảng.
    pub suspended: bool,
    /// Bị đình chỉ sinh hoạt cấp ủy.
    pub suspended_from_committee: bool,
    /// Sinh hoạt đảng tạm thời here.
    pub temporary: bool,
    /// When the member was admitted.
    #[cfg_attr(feature = "openapi", schemars(with = "Option<String>"))]
    pub admitted_on: Option<Date>,
    /// When the person was appointed to the post.
    #[cfg_attr(feature = "openapi", schemars(with = "Option<String>"))]
    pub appointed_on: Option<Date>,
    /// When the body was founded, split or merged.
    #[cfg_attr(feature = "openapi", schemars(with = "Option<String>"))]
    pub founded_on: Option<Date>,
    /// A head who newly arrived and is unconnected to the unit's level.
    pub newly_arrived: bool,
    /// The body was handed over from another in the year.
    pub handed_over: bool,
    /// Months at a former cell.
    pub former_unit_months: Option<u32>,
    /// Months of sick leave in the year.
    pub sick_months: u32,
    /// Maternity leave in the year.
    pub maternity: bool,
    /// Members of a body or collective.
    pub members: Option<u32>,
    /// Criteria by group code and grade.
    pub grades: BTreeMap<String, GradeCounts>,
    /// Points of the criteria, under a profile with points.
    pub points: Option<u32>,
    /// Criteria on results that were not met.
    pub results_not_met: Option<Part>,
    /// Criteria short of quality or time.
    pub criteria_short: Option<Part>,
    /// The subject's own tasks.
    pub tasks: Option<Tasks>,
    /// Tasks of the place, unit or field in charge.
    pub area: Option<Tasks>,
    /// Discipline of the subject; an empty list is "none".
    pub discipline: Option<Vec<Discipline>>,
    /// Discipline of bodies below, one entry for each body.
    pub discipline_below: Option<Vec<Discipline>>,
    /// Discipline of members of the collective who are not themselves on file with it.
    pub discipline_members: Option<Vec<Discipline>>,
    /// What competent bodies concluded; absent is "not on file".
    pub happened: BTreeMap<Happening, Happened>,
    /// The rating as civil servant.
    pub service_rating: Option<Level>,
    /// Party bodies below, or the members of a cell.
    pub below: Option<LevelCounts>,
    /// Government, Front and mass organisations of the same level.
    pub peers: Option<LevelCounts>,
    /// Units directly led.
    pub led: Option<LevelCounts>,
    /// A breakthrough of the unit was recognised ("hoàn thành nhiệm vụ vượt bậc").
    pub breakthrough: bool,
    /// Ballots that were taken elsewhere on paper.
    pub ballots: Vec<PaperBallots>,
    /// Earlier ratings of the subject that cannot stand as they are (R12).
    pub doubts: Vec<Doubt>,
    /// Codes of opinions received.
    pub opinions: Vec<String>,
    /// Codes of documents on file.
    pub documents: Vec<String>,
}

/// How a review was held (R23).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct ReviewHeld {
    /// The level above suggested what to review (gợi ý kiểm điểm).
    pub suggested: bool,
    /// The level above agreed to it being held.
    pub consented: Option<bool>,
    /// Observers of the level above were there.
    pub observed: Option<bool>,
    /// How long it took, in half-days.
    pub half_days: Option<u32>,
}

/// Vắng mặt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Absence {
    /// Có lý do.
    Excused,
    /// Không có lý do.
    Unexcused,
}

/// How many criteria have which grade.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct GradeCounts {
    /// Xuất sắc.
    pub excellent: u32,
    /// Tốt.
    pub good: u32,
    /// Trung bình.
    pub average: u32,
    /// Kém.
    pub poor: u32,
}

/// How many units or people have which level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct LevelCounts {
    /// Hoàn thành xuất sắc nhiệm vụ.
    pub excellent: u32,
    /// Hoàn thành tốt nhiệm vụ.
    pub good: u32,
    /// Hoàn thành nhiệm vụ.
    pub completed: u32,
    /// Không hoàn thành nhiệm vụ.
    pub not_completed: u32,
}

/// A part of a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// How many.
    pub part: u32,
    /// Of how many.
    pub of: u32,
}

/// Tasks of a year; a count that is null is not on file, which is not zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Tasks {
    /// Giao.
    pub assigned: u32,
    /// Hoàn thành.
    pub done: Option<u32>,
    /// Hoàn thành vượt mức.
    pub exceeded: Option<u32>,
    /// Hoàn thành đúng tiến độ, bảo đảm chất lượng.
    pub on_time: Option<u32>,
    /// Chỉ tiêu chủ yếu không đạt.
    pub main_missed: bool,
    /// Bất khả kháng.
    pub force_majeure: bool,
}

/// A decision of discipline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Discipline {
    /// Khiển trách, cảnh cáo …
    pub form: String,
    /// When it was decided.
    #[cfg_attr(feature = "openapi", schemars(with = "String"))]
    pub decided_on: Date,
    /// The year of the fault; null when it is the year rated.
    #[serde(default)]
    pub fault_year: Option<i16>,
    /// The fault was at another unit, to which it counts (`DisciplineAttribution`).
    #[serde(default)]
    pub at_former_unit: bool,
    /// Tự phát hiện và khắc phục xong hậu quả.
    #[serde(default)]
    pub remedied: bool,
}

/// Why an earlier rating cannot stand as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Doubt {
    /// The year that was rated.
    pub year: i16,
    /// What was found.
    pub kind: DoubtKind,
}

/// What was found about an earlier rating or review.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DoubtKind {
    /// Khuyết điểm, không bảo đảm tiêu chuẩn của mức xếp loại.
    DefectFound,
    /// Đơn, thư khiếu nại, tố cáo, dấu hiệu vi phạm.
    Complaint,
    /// Tỷ lệ “Hoàn thành xuất sắc nhiệm vụ” không đúng quy định.
    ExcellentShare,
    /// Kiểm điểm chưa đạt yêu cầu: reviewed again, which annuls no rating.
    ReviewInsufficient,
}

/// Whether something happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Happened {
    /// It did not.
    No,
    /// A competent body concluded that it did.
    Concluded,
    /// It did; self-detected and fully remedied.
    Remedied,
}

/// Ballots counted on paper elsewhere, as at the place of residence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PaperBallots {
    /// What they asked.
    pub kind: PollKind,
    /// How many came back.
    pub cast: u32,
    /// Votes by the choice's code.
    pub votes: BTreeMap<String, u32>,
}
