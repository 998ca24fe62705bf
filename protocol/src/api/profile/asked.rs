//! Which facts the rules of a profile look at.

use serde::{Deserialize, Serialize};

use crate::regulation::{
    Clause, Condition, Eligibility, Exclusion, Happening, Offender, OpinionOf, Profile, Sequence,
    TaskSet, Test, UnitSet,
};
use crate::subject::SubjectKind;

/// A fact that some rule looks at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AskedFact {
    /// Which.
    pub fact: FactCode,
    /// Of which kind of subject.
    pub of: SubjectKind,
    /// The clauses that look at it.
    pub clauses: Vec<String>,
}

/// A fact of a dossier, by the name of its key in [`crate::dossier::Facts`]; what happened, by
/// its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "each is the key of `Facts` of the same name, described there")]
pub enum FactCode {
    ReviewCompleted,
    Absence,
    Exempt,
    Suspended,
    SuspendedFromCommittee,
    Temporary,
    AdmittedOn,
    AppointedOn,
    FoundedOn,
    NewlyArrived,
    HandedOver,
    FormerUnitMonths,
    SickMonths,
    Maternity,
    Members,
    Posts,
    Grades,
    Points,
    ResultsNotMet,
    CriteriaShort,
    Tasks,
    Area,
    Discipline,
    DisciplineBelow,
    DisciplineMembers,
    Degeneration,
    Disunity,
    UnitCorruption,
    ServiceRating,
    Below,
    Peers,
    Led,
    Breakthrough,
    Ballots,
}

/// What the rules of a profile look at, each fact once per kind of subject.
pub(super) fn asked_facts(profile: &Profile) -> Vec<AskedFact> {
    let mut asked: Vec<AskedFact> = Vec::new();
    let mut ask = |of: &[SubjectKind], fact: FactCode, clause: &Clause| {
        for kind in of {
            let clause = clause.to_string();
            match asked.iter_mut().find(|one| one.fact == fact && one.of == *kind) {
                Some(one) if one.clauses.contains(&clause) => {}
                Some(one) => one.clauses.push(clause),
                None => asked.push(AskedFact { fact, of: *kind, clauses: vec![clause] }),
            }
        }
    };
    for Condition { of, test, source, .. } in &profile.conditions {
        for fact in looked_at(test) {
            ask(of, fact, &source.clause);
        }
    }
    for Eligibility { of, exclusion, source, .. } in &profile.eligibility {
        for fact in excluded_by(*exclusion) {
            ask(of, *fact, &source.clause);
        }
    }
    for opinion in &profile.opinions {
        if let Some(fact) = opinion_needs(opinion.needed) {
            ask(&opinion.of, fact, &opinion.source.clause);
        }
    }
    if let Some(bound) = profile.bound.as_ref().filter(|bound| bound.newly_arrived_excepted) {
        ask(&[SubjectKind::Leader], FactCode::NewlyArrived, &bound.source.clause);
    }
    for rule in profile.order.iter().filter(|one| one.sequence == Sequence::ServiceRatingFirst) {
        ask(&[SubjectKind::PartyMember], FactCode::ServiceRating, &rule.source.clause);
    }
    asked.sort_by_key(|one| one.fact);
    asked
}

fn looked_at(test: &Test) -> Vec<FactCode> {
    use FactCode as F;
    match test {
        Test::Grades { .. } | Test::AnyPoorGrade => vec![F::Grades],
        Test::ResultsNotMet { .. } => vec![F::ResultsNotMet],
        Test::CriteriaShort { .. } => vec![F::CriteriaShort],
        Test::Tasks { of, .. } | Test::MainTargetsMissed { of, .. } => vec![match of {
            TaskSet::Own => F::Tasks,
            TaskSet::Area => F::Area,
        }],
        Test::Units { of, .. } => vec![match of {
            UnitSet::Below => F::Below,
            UnitSet::Peers => F::Peers,
            UnitSet::Led => F::Led,
        }],
        Test::UnitsDisciplined { .. } => vec![F::DisciplineBelow, F::Below],
        Test::Disciplined { of, .. } | Test::RemediedDiscipline { of } => vec![match of {
            Offender::Own => F::Discipline,
            Offender::Below => F::DisciplineBelow,
            Offender::Member => F::DisciplineMembers,
        }],
        Test::Happened { what, .. } | Test::RemediedHappening { what } => vec![match what {
            Happening::Degeneration => F::Degeneration,
            Happening::Disunity => F::Disunity,
            Happening::UnitCorruption => F::UnitCorruption,
        }],
        Test::ServiceRating { .. } => vec![F::ServiceRating],
        Test::Ballots { .. } => vec![F::Ballots],
        Test::UnitLevel { breakthrough_excepted, .. } => {
            if *breakthrough_excepted {
                vec![F::Breakthrough]
            } else {
                vec![]
            }
        }
        Test::Points { .. } => vec![F::Points],
    }
}

fn excluded_by(exclusion: Exclusion) -> &'static [FactCode] {
    use FactCode as F;
    match exclusion {
        Exclusion::Exempt => &[F::Exempt],
        Exclusion::Suspended => &[F::Suspended],
        Exclusion::AdmittedFewerMonths { .. } => &[F::AdmittedOn],
        Exclusion::FoundedFewerMonths { .. } => &[F::FoundedOn],
        Exclusion::AppointedFewerMonths { .. } => &[F::AppointedOn],
        Exclusion::NotReviewed => &[F::ReviewCompleted],
        Exclusion::Absent => &[F::Absence],
        Exclusion::SeveralPosts => &[F::Posts],
        Exclusion::SickOrMaternity { .. } => &[F::SickMonths, F::Maternity],
        Exclusion::TemporaryMember => &[F::Temporary],
        Exclusion::SuspendedFromCommittee => &[F::SuspendedFromCommittee],
        Exclusion::FewerMembers { .. } => &[F::Members],
    }
}

pub(super) fn opinion_needs(needed: OpinionOf) -> Option<FactCode> {
    match needed {
        OpinionOf::Always => None,
        OpinionOf::FormerUnit { .. } => Some(FactCode::FormerUnitMonths),
        OpinionOf::TemporaryMember => Some(FactCode::Temporary),
        OpinionOf::HandedOver => Some(FactCode::HandedOver),
        OpinionOf::ConcurrentPosts => Some(FactCode::Posts),
    }
}
