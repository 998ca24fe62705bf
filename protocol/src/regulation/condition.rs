//! What a level needs, and what leads to a level, by facts and counts (R13, R14).

use serde::{Deserialize, Serialize};

use super::Source;
use crate::grade::Grade;
use crate::level::Level;
use crate::poll_kind::PollKind;
use crate::subject::SubjectKind;

/// One rule that a fact or a count can touch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// Stable code, unique in the profile, as `excellent-results-grades`.
    pub code: String,
    /// The kinds of subject that it is for.
    pub of: Vec<SubjectKind>,
    /// Whether the level needs the test to hold, or the test leads to the level.
    pub weight: Weight,
    /// What is tested.
    pub test: Test,
    /// What a finding does.
    pub effect: Effect,
    /// Who may resolve it.
    pub resolver: Resolver,
    /// Where it stands.
    pub source: Source,
}

/// Which way a test weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// The test must hold for this level or a better one.
    NeededFor(Level),
    /// A test that holds leads to this level: it is the best that is left, as `good` where a
    /// text says that nobody may have been disciplined for `excellent`.
    LeadsTo(Level),
}

/// What a finding does to a rating.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// Nothing can be concluded before it is resolved.
    Blocks,
    /// The rating cannot be better than a level.
    Caps,
    /// Somebody has to choose; silent or contradictory texts never cap.
    Asks,
    /// It is shown, and the rating stands.
    Advises,
}

/// Who may resolve a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Resolver {
    /// Cấp có thẩm quyền: the body that decides.
    CompetentBody,
    /// The body above.
    BodyAbove,
    /// The head of the collective.
    Head,
    /// The chair of the meeting.
    Chair,
    /// The secretary, by completing the file.
    Secretary,
}

/// More than or at least a share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Compare {
    /// trên, quá: `>`.
    MoreThan,
    /// từ … trở lên, ít nhất, tối thiểu: `≥`.
    AtLeast,
    /// không quá, tối đa, từ … trở xuống: `≤`.
    AtMost,
    /// dưới, chưa đủ: `<`.
    LessThan,
    /// đúng: `=`. For the point between two clauses that neither covers.
    Exactly,
}

/// A share in percent, compared in exact integers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Share {
    /// Which way.
    pub compare: Compare,
    /// Percent, 0–100.
    pub percent: u32,
}

impl Share {
    /// Whether `part` of `whole` is such a share; none when there is no whole.
    pub fn holds(self, part: u32, whole: u32) -> Option<bool> {
        let (part, whole) = (u64::from(part) * 100, u64::from(whole) * u64::from(self.percent));
        let holds = match self.compare {
            Compare::MoreThan => part > whole,
            Compare::AtLeast => part >= whole,
            Compare::AtMost => part <= whole,
            Compare::LessThan => part < whole,
            Compare::Exactly => part == whole,
        };
        (whole > 0 || self.percent == 0).then_some(holds)
    }
}

/// What is tested, on the facts of one subject.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Test {
    /// Every criterion of the groups has at least this grade.
    Grades {
        /// Codes of criteria groups; all when empty.
        groups: Vec<String>,
        /// The least grade.
        at_least: Grade,
    },
    /// Some criterion has the worst grade (Kém).
    AnyPoorGrade,
    /// The share of criteria on results that were not met.
    ResultsNotMet {
        /// The share.
        share: Share,
    },
    /// The share of criteria short of quality or time.
    CriteriaShort {
        /// The share.
        share: Share,
    },
    /// A share of tasks.
    Tasks {
        /// The subject's own, or those of the area in charge.
        of: TaskSet,
        /// Which of them.
        measure: TaskMeasure,
        /// Their share of all that were assigned.
        share: Share,
    },
    /// Main targets were missed, force majeure excepted.
    MainTargetsMissed {
        /// Whose.
        of: TaskSet,
        /// The share of tasks done that must hold besides, if the text asks for both.
        and_done: Option<Share>,
    },
    /// The share of related units or people at a level or better.
    Units {
        /// Which.
        of: UnitSet,
        /// The level or better; for `not_completed` exactly it.
        level: Level,
        /// Their share.
        share: Share,
    },
    /// The share of related units that were disciplined.
    UnitsDisciplined {
        /// The share.
        share: Share,
    },
    /// Somebody was disciplined in the period.
    Disciplined {
        /// Who.
        of: Offender,
        /// "trừ trường hợp tự phát hiện và khắc phục xong hậu quả".
        remedied_excepted: bool,
    },
    /// Something that a competent body concluded.
    Happened {
        /// What.
        what: Happening,
        /// "trừ trường hợp tự phát hiện và khắc phục xong hậu quả".
        remedied_excepted: bool,
    },
    /// Somebody was disciplined in the period, and every case is self-detected and fully
    /// remedied: for texts that contradict each other about the exception.
    RemediedDiscipline {
        /// Who.
        of: Offender,
    },
    /// A competent body concluded it, and it is self-detected and fully remedied: for texts that
    /// contradict each other about the exception.
    RemediedHappening {
        /// What.
        what: Happening,
    },
    /// The rating as civil servant is this or better.
    ServiceRating {
        /// The least level.
        at_least: Level,
    },
    /// A share of ballots at the place of work, of residents or of confidence.
    Ballots {
        /// The kind of poll.
        of: PollKind,
        /// Codes of the choices that count, as `low`. At the place of work the level and those
        /// better than it; the setting `exact` leaves only the level that the condition is for.
        choices: Vec<String>,
        /// Their share of the ballots.
        share: Share,
    },
    /// The units that the subject heads have this level or better (`HeadUnitLevel`).
    UnitLevel {
        /// Which of them: collectives or party bodies.
        of: SubjectKind,
        /// Deputies are held to it too.
        deputies: bool,
        /// The least level.
        at_least: Level,
        /// A recognised breakthrough stands in for it.
        breakthrough_excepted: bool,
    },
    /// The points of the criteria reach a band.
    Points {
        /// Fewest points.
        from: u32,
    },
}

/// Whose tasks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskSet {
    /// The subject's own.
    Own,
    /// Those of the place, unit or field in charge.
    Area,
}

/// Which tasks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskMeasure {
    /// Done.
    Done,
    /// Done beyond the target.
    Exceeded,
    /// Done in time and quality.
    OnTime,
}

/// Which related units or people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnitSet {
    /// Party bodies below; of a cell without any its members.
    Below,
    /// Government, Front and mass organisations of the same level.
    Peers,
    /// Units directly led by a leader.
    Led,
}

/// Who was disciplined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Offender {
    /// The subject.
    Own,
    /// A body below.
    Below,
    /// A member of the collective.
    Member,
}

/// What a competent body concluded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Happening {
    /// Suy thoái, "tự diễn biến", "tự chuyển hóa"; điều đảng viên không được làm; nêu gương.
    Degeneration,
    /// Mất đoàn kết nội bộ.
    Disunity,
    /// Tham nhũng, lãng phí, tiêu cực ở đơn vị, bị xử lý kỷ luật.
    UnitCorruption,
}
