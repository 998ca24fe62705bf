//! Who is not reviewed or not rated, and whose opinion is needed (R10, R11, R4).

use serde::{Deserialize, Serialize};

use super::Source;
use crate::subject::SubjectKind;

/// A rule about whether somebody is reviewed and rated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Eligibility {
    /// Stable code, unique in the profile.
    pub code: String,
    /// The kinds of subject.
    pub of: Vec<SubjectKind>,
    /// Who is left out, or how somebody is rated.
    pub exclusion: Exclusion,
    /// Where it stands.
    pub source: Source,
}

/// Why a subject is not reviewed or rated here, or only so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Exclusion {
    /// Miễn công tác và sinh hoạt đảng: not reviewed.
    Exempt,
    /// Bị đình chỉ sinh hoạt đảng: not reviewed.
    Suspended,
    /// Admitted fewer months ago: not reviewed.
    AdmittedFewerMonths {
        /// Months.
        months: u32,
    },
    /// Newly founded, split or merged fewer months ago: reviewed, not rated.
    FoundedFewerMonths {
        /// Months.
        months: u32,
    },
    /// In the post for fewer months: reviewed, not rated.
    AppointedFewerMonths {
        /// Months.
        months: u32,
    },
    /// The review is not completed: no rating yet.
    NotReviewed,
    /// Absent or not yet rated: to be arranged as soon as possible, a follow-up (R11).
    Absent,
    /// Holds several posts: rated at the highest, among equal ones where most time is worked.
    SeveralPosts,
    /// Sick for so many months in the year, or on maternity leave: rated on actual work.
    SickOrMaternity {
        /// Months.
        months: u32,
    },
    /// A temporary member is rated at the official cell.
    TemporaryMember,
    /// A committee member suspended from the committee is reviewed at the cell.
    SuspendedFromCommittee,
    /// A body or collective with so few members is reviewed before the wider body.
    FewerMembers {
        /// Members.
        members: u32,
    },
}

/// An opinion that must be on file before the decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opinion {
    /// Stable code, unique in the profile; facts list the codes received.
    pub code: String,
    /// The kinds of subject.
    pub of: Vec<SubjectKind>,
    /// When it is needed.
    pub needed: OpinionOf,
    /// Where it stands.
    pub source: Source,
}

/// When an opinion is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum OpinionOf {
    /// Always.
    Always,
    /// When the member came from another cell after so many months there.
    FormerUnit {
        /// Months.
        months: u32,
    },
    /// Of a temporary member.
    TemporaryMember,
    /// Of a body handed over in the year.
    HandedOver,
    /// Of somebody with posts elsewhere.
    ConcurrentPosts,
}
