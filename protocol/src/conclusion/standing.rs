//! Who is reviewed and rated here at all (R10, R11; district III.6.2–6.8, ha-tinh II.7.2–7.14).

use jiff::ToSpan;
use jiff::civil::Date;

use super::own::{missing, under};
use super::{FollowUp, Ground, ballots, posts, unrated};
use crate::dossier::{Dossier, SubjectRecord};
use crate::finding::Finding;
use crate::regulation::{Effect, Eligibility, Exclusion, Profile};

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
    if !ground.profile.rating_polls.held {
        return unrated::eligible(ground, record);
    }
    let mut eligible = Eligible::default();
    let rules = ground.profile.eligibility.iter();
    for rule in rules.filter(|rule| rule.of.contains(&record.subject.kind)) {
        weigh(ground, record, rule, &mut eligible);
    }
    eligible
}

/// Whether the text leaves a subject out of the rating this time, whatever the ballots say.
pub(super) fn is_left_out(profile: &Profile, dossier: &Dossier, record: &SubjectRecord) -> bool {
    let mut rules = profile.eligibility.iter();
    rules.any(|rule| {
        rule.of.contains(&record.subject.kind) && left_out(dossier, record, rule).is_some()
    })
}

/// How far a rule leaves a subject out, if it does.
fn left_out(dossier: &Dossier, record: &SubjectRecord, rule: &Eligibility) -> Option<Standing> {
    let facts = &record.facts;
    let fewer = |since: Option<Date>, months: u32| {
        since.is_some_and(|day| !is_full(day, months, dossier.assessed_on))
    };
    let (applies, standing) = match rule.exclusion {
        Exclusion::Exempt => (facts.exempt, Standing::NotReviewed),
        Exclusion::Suspended => (facts.suspended, Standing::NotReviewed),
        Exclusion::AdmittedFewerMonths { months } => {
            (fewer(facts.admitted_on, months), Standing::NotReviewed)
        }
        Exclusion::FoundedFewerMonths { months } => {
            (fewer(facts.founded_on, months), Standing::NotRated)
        }
        Exclusion::AppointedFewerMonths { months } => {
            (fewer(facts.appointed_on, months), Standing::NotRated)
        }
        Exclusion::TemporaryMember => (facts.temporary, Standing::NotRated),
        _ => return None,
    };
    applies.then_some(standing)
}

/// The day that a rule reckons from is not on file.
fn day_missing(record: &SubjectRecord, rule: &Eligibility) -> Option<&'static str> {
    let facts = &record.facts;
    let (day, fact) = match rule.exclusion {
        Exclusion::AdmittedFewerMonths { .. } => (facts.admitted_on, "admitted-on"),
        Exclusion::FoundedFewerMonths { .. } => (facts.founded_on, "founded-on"),
        Exclusion::AppointedFewerMonths { .. } => (facts.appointed_on, "appointed-on"),
        _ => return None,
    };
    day.is_none().then_some(fact)
}

fn weigh(ground: &Ground<'_>, record: &SubjectRecord, rule: &Eligibility, into: &mut Eligible) {
    let facts = &record.facts;
    let advises = || under(&rule.code, &rule.source, &record.code, Effect::Advises);
    if let Some(standing) = left_out(ground.dossier, record, rule) {
        into.leaves_out(standing, advises());
    }
    if let Some(fact) = day_missing(record, rule) {
        into.findings.push(missing(fact, &rule.source, &record.code));
    }
    match rule.exclusion {
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
