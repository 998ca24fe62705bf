//! Which columns there are, and what each takes.

use serde::{Deserialize, Serialize};

use crate::grade::Grade;
use crate::level::Level;
use crate::regulation::{CriteriaGroup, Happening, Profile, TaskSet, UnitSet};

/// What a cell is expected to hold; catalogues have `sheet-expected-<code>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Expected {
    /// A text of at most 300 characters.
    Text,
    /// A code of at most 32 characters.
    Code,
    /// Codes of the sheet, separated by commas.
    Codes,
    /// One of the four kinds of subject.
    Kind,
    /// One of the four levels.
    Level,
    /// Có or không.
    YesNo,
    /// A day, as 31/12/2026.
    Day,
    /// A whole number from 0.
    Number,
    /// "1 trên 5".
    Part,
    /// Có lý do, không lý do, or không.
    Absence,
    /// Không, or decisions, as "khiển trách 15/03/2026".
    Discipline,
    /// Không, có kết luận, or đã khắc phục.
    Happened,
}

impl Expected {
    /// Everything, in the order of SPEC §22.2.
    pub const ALL: [Self; 12] = [
        Self::Text,
        Self::Code,
        Self::Codes,
        Self::Kind,
        Self::Level,
        Self::YesNo,
        Self::Day,
        Self::Number,
        Self::Part,
        Self::Absence,
        Self::Discipline,
        Self::Happened,
    ];
}

/// A number of tasks, or a mark on them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is the key of `Tasks` of the same name, described there")]
pub enum Count {
    Assigned,
    Done,
    Exceeded,
    OnTime,
    MainMissed,
    ForceMajeure,
}

/// Which part of a record a column is.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is the key of a record or of its facts, described there")]
pub enum Key {
    Code,
    Name,
    Kind,
    Position,
    Group,
    Heads,
    DeputyIn,
    MemberOf,
    Above,
    Government,
    Advisory,
    SelfRating,
    Proposed,
    Discussed,
    RatedElsewhere,
    FoundedOn,
    AppointedOn,
    AdmittedOn,
    ReviewCompleted,
    Absence,
    Exempt,
    Suspended,
    SuspendedFromCommittee,
    Temporary,
    NewlyArrived,
    HandedOver,
    FormerUnitMonths,
    SickMonths,
    Maternity,
    Members,
    Grade(String, Grade),
    Points,
    ResultsNotMet,
    CriteriaShort,
    Tasks(TaskSet, Count),
    Discipline,
    DisciplineBelow,
    DisciplineMembers,
    Happened(Happening),
    ServiceRating,
    Units(UnitSet, Level),
    Breakthrough,
    Opinions,
    Documents,
}

impl Key {
    /// The key of the record or of its facts, as faults name it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Name => "name",
            Self::Kind => "kind",
            Self::Position => "position",
            Self::Group => "group",
            Self::Heads => "heads",
            Self::DeputyIn => "deputy_in",
            Self::MemberOf => "member_of",
            Self::Above => "above",
            Self::Government => "government",
            Self::Advisory => "advisory",
            Self::SelfRating => "self_rating",
            Self::Proposed => "proposed",
            Self::Discussed => "discussed",
            Self::RatedElsewhere => "rated_elsewhere",
            Self::FoundedOn => "founded_on",
            Self::AppointedOn => "appointed_on",
            Self::AdmittedOn => "admitted_on",
            Self::ReviewCompleted => "review_completed",
            Self::Absence => "absence",
            Self::Exempt => "exempt",
            Self::Suspended => "suspended",
            Self::SuspendedFromCommittee => "suspended_from_committee",
            Self::Temporary => "temporary",
            Self::NewlyArrived => "newly_arrived",
            Self::HandedOver => "handed_over",
            Self::FormerUnitMonths => "former_unit_months",
            Self::SickMonths => "sick_months",
            Self::Maternity => "maternity",
            Self::Members => "members",
            Self::Grade(..) => "grades",
            Self::Points => "points",
            Self::ResultsNotMet => "results_not_met",
            Self::CriteriaShort => "criteria_short",
            Self::Tasks(TaskSet::Own, _) => "tasks",
            Self::Tasks(TaskSet::Area, _) => "area",
            Self::Discipline => "discipline",
            Self::DisciplineBelow => "discipline_below",
            Self::DisciplineMembers => "discipline_members",
            Self::Happened(_) => "happened",
            Self::ServiceRating => "service_rating",
            Self::Units(UnitSet::Below, _) => "below",
            Self::Units(UnitSet::Peers, _) => "peers",
            Self::Units(UnitSet::Led, _) => "led",
            Self::Breakthrough => "breakthrough",
            Self::Opinions => "opinions",
            Self::Documents => "documents",
        }
    }
}

/// A column of the sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Which part of a record it is.
    pub key: Key,
    /// Its heading.
    pub heading: String,
    /// What its cells hold.
    pub expected: Expected,
}

impl Column {
    /// Without this column a sheet cannot be read.
    pub fn is_required(&self) -> bool {
        matches!(self.key, Key::Code | Key::Name | Key::Kind)
    }

    /// Columns that make one fact together: one of them needs the others.
    pub fn goes_with(&self, other: &Self) -> bool {
        match (&self.key, &other.key) {
            (Key::Grade(one, _), Key::Grade(two, _)) => one == two,
            (Key::Tasks(one, _), Key::Tasks(two, _)) => one == two,
            (Key::Units(one, _), Key::Units(two, _)) => one == two,
            _ => false,
        }
    }
}

/// The columns of a sheet under a profile, in the order of a new file.
pub fn columns(profile: &Profile) -> Vec<Column> {
    let mut columns: Vec<Column> = IDENTITY.iter().map(plain_column).collect();
    for (place, group) in profile.criteria.iter().enumerate() {
        // One code may stand for several kinds of subject: a fact has it once.
        if profile.criteria[..place].iter().any(|other| other.code == group.code) {
            continue;
        }
        let twin =
            |other: &&CriteriaGroup| other.name.vi == group.name.vi && other.code != group.code;
        let name = match profile.criteria.iter().find(twin) {
            None => group.name.vi.clone(),
            Some(_) => format!("{} [{}]", group.name.vi, group.code),
        };
        for (grade, word) in GRADES {
            columns.push(Column {
                key: Key::Grade(group.code.clone(), grade),
                heading: format!("{name}: {word}"),
                expected: Expected::Number,
            });
        }
    }
    columns.extend(RESULTS.iter().map(plain_column));
    for (set, name) in [(TaskSet::Own, "Nhiệm vụ"), (TaskSet::Area, "Địa bàn, lĩnh vực")]
    {
        for (count, word, expected) in COUNTS {
            let heading = format!("{name}: {word}");
            columns.push(Column { key: Key::Tasks(set, count), heading, expected });
        }
    }
    columns.extend(CONDUCT.iter().map(plain_column));
    for (set, name) in UNITS {
        for (level, word) in LEVELS {
            columns.push(Column {
                key: Key::Units(set, level),
                heading: format!("{name}: {word}"),
                expected: Expected::Number,
            });
        }
    }
    columns.extend(FILE.iter().map(plain_column));
    columns
}

fn plain_column((key, heading, expected): &(Key, &str, Expected)) -> Column {
    Column { key: key.clone(), heading: (*heading).to_owned(), expected: *expected }
}

const IDENTITY: &[(Key, &str, Expected)] = &[
    (Key::Code, "Mã", Expected::Code),
    (Key::Name, "Tên đối tượng", Expected::Text),
    (Key::Kind, "Loại đối tượng", Expected::Kind),
    (Key::Position, "Chức vụ", Expected::Text),
    (Key::Group, "Nhóm tương đồng", Expected::Text),
    (Key::Heads, "Đứng đầu", Expected::Codes),
    (Key::DeputyIn, "Cấp phó của", Expected::Codes),
    (Key::MemberOf, "Thành viên của", Expected::Codes),
    (Key::Above, "Trực thuộc", Expected::Code),
    (Key::Government, "Chính quyền, đoàn thể", Expected::YesNo),
    (Key::Advisory, "Cấp trên quyết định", Expected::YesNo),
    (Key::SelfRating, "Mức tự nhận", Expected::Level),
    (Key::Proposed, "Mức đề xuất", Expected::Level),
    (Key::Discussed, "Đã thảo luận", Expected::YesNo),
    (Key::RatedElsewhere, "Mức đã xếp loại ở nơi khác", Expected::Level),
    (Key::FoundedOn, "Ngày thành lập", Expected::Day),
    (Key::AppointedOn, "Ngày giữ chức vụ", Expected::Day),
    (Key::AdmittedOn, "Ngày kết nạp", Expected::Day),
    (Key::ReviewCompleted, "Đã kiểm điểm", Expected::YesNo),
    (Key::Absence, "Vắng mặt", Expected::Absence),
    (Key::Exempt, "Được miễn sinh hoạt", Expected::YesNo),
    (Key::Suspended, "Đình chỉ sinh hoạt đảng", Expected::YesNo),
    (Key::SuspendedFromCommittee, "Đình chỉ sinh hoạt cấp ủy", Expected::YesNo),
    (Key::Temporary, "Sinh hoạt tạm thời", Expected::YesNo),
    (Key::NewlyArrived, "Mới về, không liên quan", Expected::YesNo),
    (Key::HandedOver, "Mới bàn giao trong năm", Expected::YesNo),
    (Key::FormerUnitMonths, "Số tháng ở nơi cũ", Expected::Number),
    (Key::SickMonths, "Số tháng nghỉ ốm", Expected::Number),
    (Key::Maternity, "Nghỉ thai sản", Expected::YesNo),
    (Key::Members, "Số thành viên", Expected::Number),
];

const RESULTS: &[(Key, &str, Expected)] = &[
    (Key::Points, "Điểm", Expected::Number),
    (Key::ResultsNotMet, "Tiêu chí kết quả không đạt", Expected::Part),
    (Key::CriteriaShort, "Tiêu chí không bảo đảm tiến độ, chất lượng", Expected::Part),
];

const COUNTS: [(Count, &str, Expected); 6] = [
    (Count::Assigned, "giao", Expected::Number),
    (Count::Done, "hoàn thành", Expected::Number),
    (Count::Exceeded, "vượt mức", Expected::Number),
    (Count::OnTime, "đúng tiến độ, chất lượng", Expected::Number),
    (Count::MainMissed, "chỉ tiêu chủ yếu không đạt", Expected::YesNo),
    (Count::ForceMajeure, "bất khả kháng", Expected::YesNo),
];

const CONDUCT: &[(Key, &str, Expected)] = &[
    (Key::Discipline, "Kỷ luật", Expected::Discipline),
    (Key::DisciplineBelow, "Kỷ luật ở cấp dưới", Expected::Discipline),
    (Key::DisciplineMembers, "Kỷ luật thành viên", Expected::Discipline),
    (Key::Happened(Happening::Degeneration), "Suy thoái, tự diễn biến", Expected::Happened),
    (Key::Happened(Happening::Disunity), "Mất đoàn kết nội bộ", Expected::Happened),
    (Key::Happened(Happening::UnitCorruption), "Tham nhũng, tiêu cực ở đơn vị", Expected::Happened),
    (Key::ServiceRating, "Mức xếp loại công chức, viên chức", Expected::Level),
];

const UNITS: [(UnitSet, &str); 3] = [
    (UnitSet::Below, "Tổ chức đảng cấp dưới"),
    (UnitSet::Peers, "Chính quyền, đoàn thể cùng cấp"),
    (UnitSet::Led, "Đơn vị trực tiếp lãnh đạo"),
];

const FILE: &[(Key, &str, Expected)] = &[
    (Key::Breakthrough, "Đơn vị vượt bậc", Expected::YesNo),
    (Key::Opinions, "Ý kiến đã nhận", Expected::Codes),
    (Key::Documents, "Tài liệu đã có", Expected::Codes),
];

pub(super) const GRADES: [(Grade, &str); 4] = [
    (Grade::Excellent, "Xuất sắc"),
    (Grade::Good, "Tốt"),
    (Grade::Average, "Trung bình"),
    (Grade::Poor, "Kém"),
];

pub(super) const LEVELS: [(Level, &str); 4] = [
    (Level::Excellent, "HTXSNV"),
    (Level::Good, "HTTNV"),
    (Level::Completed, "HTNV"),
    (Level::NotCompleted, "KHTNV"),
];
