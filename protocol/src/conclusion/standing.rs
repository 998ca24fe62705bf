//! Who is reviewed and rated here at all (R10, R11; district III.6.2–6.8, ha-tinh II.7.2–7.14).

use jiff::ToSpan;
use jiff::civil::Date;

use super::own::{missing, under};
use super::{FollowUp, Ground, ballots, posts};
use crate::dossier::SubjectRecord;
use crate::finding::Finding;
use crate::regulation::{Effect, Eligibility, Exclusion};

/// Whether a subject is rated, the worst last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Standing {
    /// Reviewed and rated here.
    #[default]
    Rated,
    /// Reviewed, and not rated or not here.
    NotRated,
    /// Not even reviewed.
    NotReviewed,
}

/// What the rules of eligibility say of a subject.
#[derive(Debug, Default)]
pub(super) struct Eligible {
    pub(super) standing: Standing,
    pub(super) findings: Vec<Finding>,
    pub(super) follow_ups: Vec<FollowUp>,
}

impl Eligible {
    fn leaves_out(&mut self, standing: Standing, finding: Finding) {
        self.standing = self.standing.max(standing);
        self.findings.push(finding);
    }
}

/// Applies every rule of eligibility that is for this kind of subject.
pub(super) fn eligible(ground: &Ground<'_>, record: &SubjectRecord) -> Eligible {
    let mut eligible = Eligible::default();
    let rules = ground.profile.eligibility.iter();
    for rule in rules.filter(|rule| rule.of.contains(&record.subject.kind)) {
        weigh(ground, record, rule, &mut eligible);
    }
    eligible
}

fn weigh(ground: &Ground<'_>, record: &SubjectRecord, rule: &Eligibility, into: &mut Eligible) {
    let facts = &record.facts;
    let advises = || under(&rule.code, &rule.source, &record.code, Effect::Advises);
    let mut since = |fact: &str, day: Option<Date>, months: u32, standing| match day {
        None => into.findings.push(missing(fact, &rule.source, &record.code)),
        Some(day) if !is_full(day, months, ground.dossier.assessed_on) => {
            into.leaves_out(standing, advises());
        }
        Some(_) => {}
    };
    match rule.exclusion {
        Exclusion::AdmittedFewerMonths { months } => {
            since("admitted-on", facts.admitted_on, months, Standing::NotReviewed);
        }
        Exclusion::FoundedFewerMonths { months } => {
            since("founded-on", facts.founded_on, months, Standing::NotRated);
        }
        Exclusion::AppointedFewerMonths { months } => {
            since("appointed-on", facts.appointed_on, months, Standing::NotRated);
        }
        Exclusion::Exempt if facts.exempt => into.leaves_out(Standing::NotReviewed, advises()),
        Exclusion::Suspended if facts.suspended => {
            into.leaves_out(Standing::NotReviewed, advises());
        }
        Exclusion::TemporaryMember if facts.temporary => {
            into.leaves_out(Standing::NotRated, advises());
        }
        Exclusion::NotReviewed if is_unreviewed(record) => {
            let blocks = under(&rule.code, &rule.source, &record.code, Effect::Blocks);
            into.findings.push(blocks);
        }
        Exclusion::NotReviewed if facts.review_completed.is_none() => {
            into.findings.push(missing("review-completed", &rule.source, &record.code));
        }
        Exclusion::Absent if is_left_over(ground, record) => into.follow_ups.push(FollowUp {
            code: rule.code.clone(),
            subjects: vec![record.code.clone()],
            text: rule.source.text.clone(),
        }),
        Exclusion::SeveralPosts => posts::place(ground, record, rule, into),
        Exclusion::SickOrMaternity { months } if facts.maternity || facts.sick_months >= months => {
            into.findings.push(advises());
        }
        Exclusion::SuspendedFromCommittee if facts.suspended_from_committee => {
            into.findings.push(advises());
        }
        Exclusion::FewerMembers { members } => match facts.members {
            None => into.findings.push(missing("members", &rule.source, &record.code)),
            Some(count) if count < members => into.findings.push(advises()),
            Some(_) => {}
        },
        _ => {}
    }
}

/// Whether so many months are full on a day: "chưa đủ" is one day fewer.
pub(super) fn is_full(since: Date, months: u32, on: Date) -> bool {
    since.checked_add(i64::from(months).months()).is_ok_and(|full| full <= on)
}

fn is_unreviewed(record: &SubjectRecord) -> bool {
    let away = record.facts.absence.is_some();
    record.facts.review_completed == Some(false)
        || (away && record.facts.review_completed.is_none())
}

/// Absent or not yet rated: to be arranged as soon as possible.
fn is_left_over(ground: &Ground<'_>, record: &SubjectRecord) -> bool {
    let unrated = ballots::deciding(ground.case, record).is_none();
    is_unreviewed(record) || (record.facts.absence.is_some() && unrated)
}

impl Eligible {
    /// Rated at another place.
    pub(super) fn is_rated_at_another_place(&mut self, finding: Finding) {
        self.leaves_out(Standing::NotRated, finding);
    }
}
