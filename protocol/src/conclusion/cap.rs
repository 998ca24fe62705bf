//! How many may be Excellent (R6: district III.1.3–4.3, ha-tinh II.5.1–5.2, tuyen-quang 2(5)),
//! and the one of a small place (R7: district III.6.11, ha-tinh II.7.17).
//!
//! Counted are the subjects that this meeting's body decides: not units rated elsewhere, and not
//! advisory votes, which count where they are decided. Nothing is ever rounded up.

use std::cmp::Ordering;

use super::resolution::{Left, left};
use super::standing::{Standing, eligible};
use super::{Ground, Levels, VoteShare, bound, condition};
use crate::dossier::{Part, SubjectRecord};
use crate::finding::{Choosable, Finding};
use crate::level::Level;
use crate::poll_kind::PollKind;
use crate::regulation::{Cap, CapBase, Effect, Resolver, SmallPlace};
use crate::subject::SubjectKind;

/// More are Excellent than may be: the competent body chooses, or votes again.
pub const EXCELLENT_CAP: &str = "excellent-cap";
/// The same in a small place, where one may be.
pub const SMALL_PLACE_CHOICE: &str = "small-place-choice";
/// All of a small place are Good: one may be chosen, if eligible.
pub const SMALL_PLACE: &str = "small-place";
/// Subjects without a group under a text that counts by group; they are counted as one.
pub const GROUP_MISSING: &str = "group-missing";

const KINDS: [SubjectKind; 4] = [
    SubjectKind::PartyBody,
    SubjectKind::Collective,
    SubjectKind::PartyMember,
    SubjectKind::Leader,
];

/// What the cap says of every kind of subject.
pub fn findings(ground: &Ground, levels: &Levels) -> Vec<Finding> {
    findings_among(ground, levels, &KINDS)
}

/// What it says of some kinds; those who head units are counted after the units were bound to it.
pub fn findings_among(ground: &Ground, levels: &Levels, kinds: &[SubjectKind]) -> Vec<Finding> {
    kinds.iter().flat_map(|&kind| of_kind(ground, levels, kind)).collect()
}

/// Most subjects that may be Excellent of `rated` that are Good or better.
///
/// "không vượt quá 20% số được xếp loại Hoàn thành tốt nhiệm vụ": the largest `e` with
/// `100·e ≤ percent·rated`, or, of the others alone, `100·e ≤ percent·(rated − e)`.
pub fn most(percent: u32, base: CapBase, rated: u32) -> u32 {
    let of = match base {
        CapBase::GoodOrBetter => 100,
        CapBase::GoodOnly => 100 + u64::from(percent),
    };
    let most = u64::from(percent) * u64::from(rated) / of;
    u32::try_from(most).unwrap_or(u32::MAX).min(rated)
}

/// A subject's place by its exact share of votes for Excellent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranked<'a> {
    /// The subject's code.
    pub code: &'a str,
    /// 1 for the highest share; equal shares have the same.
    pub rank: u32,
    /// Votes for Excellent; none when no ballots are known.
    pub share: Option<VoteShare>,
}

/// Subjects by their share of votes for Excellent, highest first; equal ones in the given order.
pub fn rank<'a>(ground: &Ground, codes: impl IntoIterator<Item = &'a str>) -> Vec<Ranked<'a>> {
    let ranked = |code| Ranked { code, rank: 1, share: excellent_share(ground, code) };
    let mut ranked: Vec<_> = codes.into_iter().map(ranked).collect();
    ranked.sort_by(|a, b| compare(b.share, a.share));
    for at in 1..ranked.len() {
        let equal = compare(ranked[at - 1].share, ranked[at].share) == Ordering::Equal;
        let place = u32::try_from(at + 1).expect("a dossier has at most 500 subjects");
        ranked[at].rank = if equal { ranked[at - 1].rank } else { place };
    }
    ranked
}

/// Between whom a run-off would decide, when `at_most` places do not part equal shares.
pub fn run_off<'a>(ranked: &[Ranked<'a>], at_most: u32) -> Vec<&'a str> {
    let at_most = at_most as usize;
    let (Some(last), Some(next)) = (ranked.get(at_most.wrapping_sub(1)), ranked.get(at_most))
    else {
        return Vec::new();
    };
    if last.rank != next.rank {
        return Vec::new();
    }
    ranked.iter().filter(|one| one.rank == last.rank).map(|one| one.code).collect()
}

/// By cross-multiplication; without ballots, or without a base, there is no share.
fn compare(a: Option<VoteShare>, b: Option<VoteShare>) -> Ordering {
    let parts = |share: Option<VoteShare>| {
        let share = share.filter(|share| share.base > 0)?;
        Some((u64::from(share.votes), u64::from(share.base)))
    };
    match (parts(a), parts(b)) {
        (Some((a, of_a)), Some((b, of_b))) => (a * of_b).cmp(&(b * of_a)),
        (a, b) => a.is_some().cmp(&b.is_some()),
    }
}

/// The latest ballots that rate the subject: a decision before a proposal or a self-rating.
fn excellent_share(ground: &Ground, code: &str) -> Option<VoteShare> {
    let latest = |kind| {
        let mut outcomes = ground.case.outcomes.iter().rev();
        outcomes.find(|outcome| outcome.subject == code && outcome.kind == kind)
    };
    let kinds = [PollKind::Decision, PollKind::Proposal, PollKind::SelfRating];
    let outcome = kinds.into_iter().find_map(latest)?;
    let votes = outcome.votes.get(Level::Excellent.code()).copied().unwrap_or(0);
    Some(VoteShare { votes, base: outcome.base })
}

/// Some subjects of one kind, with the levels that they have.
struct Field<'a> {
    ground: &'a Ground<'a>,
    levels: &'a Levels,
    records: Vec<&'a SubjectRecord>,
}

impl<'a> Field<'a> {
    fn of(ground: &'a Ground<'a>, levels: &'a Levels, kind: SubjectKind) -> Field<'a> {
        let counts = |record: &&SubjectRecord| {
            record.subject.kind == kind && record.rated_elsewhere.is_none() && !record.advisory
        };
        Field { ground, levels, records: ground.dossier.subjects.iter().filter(counts).collect() }
    }

    fn group(&self, group: Option<&str>) -> Field<'a> {
        let records = self.records.iter().copied();
        let records = records.filter(|record| record.group.as_deref() == group).collect();
        Field { records, ..*self }
    }

    /// Groups in the order of the dossier, `None` for those without one.
    fn groups(&self) -> Vec<Option<&'a str>> {
        let mut groups = Vec::new();
        for record in &self.records {
            let group = record.group.as_deref();
            if !groups.contains(&group) {
                groups.push(group);
            }
        }
        groups
    }

    fn at(&self, level: Level) -> Vec<&'a str> {
        let has = |record: &&&SubjectRecord| self.levels.get(&record.code) == Some(&level);
        self.records.iter().filter(has).map(|record| record.code.as_str()).collect()
    }

    fn rated(&self) -> u32 {
        size(self.at(Level::Excellent).len() + self.at(Level::Good).len())
    }

    /// Fewer than five, and all of those who are rated at all are Good at least.
    fn is_small(&self, small: &SmallPlace) -> bool {
        let is_rated =
            |record: &&&SubjectRecord| eligible(self.ground, record).standing == Standing::Rated;
        let rated = size(self.records.iter().filter(is_rated).count());
        let few = size(self.records.len()) < small.fewer_than;
        few && rated > 0 && self.rated() == rated
    }

    fn ranked(&self) -> Vec<String> {
        let excellent = self.at(Level::Excellent);
        rank(self.ground, excellent).into_iter().map(|one| one.code.to_owned()).collect()
    }
}

fn size(length: usize) -> u32 {
    u32::try_from(length).expect("a dossier has at most 500 subjects")
}

fn of_kind(ground: &Ground, levels: &Levels, kind: SubjectKind) -> Vec<Finding> {
    let field = Field::of(ground, levels, kind);
    if let Some(small) = ground.profile.small_place.as_ref().filter(|one| field.is_small(one)) {
        return in_small_place(&field, small).into_iter().collect();
    }
    let Some(cap) = &ground.profile.cap else { return Vec::new() };
    if !cap.per_group {
        return over_cap(&field, cap, None).into_iter().collect();
    }
    let mut findings = Vec::new();
    for group in field.groups() {
        findings.extend(over_cap(&field.group(group), cap, group));
    }
    let excellent = !field.at(Level::Excellent).is_empty();
    let without: Vec<_> = field.group(None).records.iter().map(|one| one.code.clone()).collect();
    if excellent && !without.is_empty() {
        let finding = Finding::of(GROUP_MISSING, &cap.source, without, Effect::Advises);
        findings.push(Finding { resolver: Resolver::Secretary, ..finding });
    }
    findings
}

fn allowed(field: &Field, cap: &Cap) -> u32 {
    let base = field.ground.dossier.settings.cap_base.unwrap_or(cap.base);
    most(cap.percent, base, field.rated())
}

fn over_cap(field: &Field, cap: &Cap, group: Option<&str>) -> Option<Finding> {
    let (excellent, at_most) = (field.ranked(), allowed(field, cap));
    let measured = Some(Part { part: size(excellent.len()), of: field.rated() });
    let options = vec![Choosable::Excellent { at_most }, Choosable::Revote];
    let kind = field.records.first()?.subject.kind;
    (size(excellent.len()) > at_most).then(|| {
        let finding = Finding::of(EXCELLENT_CAP, &cap.source_for(kind), excellent, Effect::Asks);
        Finding { measured, options, ..finding }.within(group)
    })
}

/// In a place where all are Good, whoever meets the conditions of Excellent may be chosen.
fn may_choose(field: &Field, small: &SmallPlace) -> Option<Finding> {
    let good = field.at(Level::Good);
    let measured = Some(Part { part: size(good.len()), of: field.rated() });
    let may_be = |code: &&str| may_be_excellent(field.ground, field.levels, code);
    let subjects: Vec<_> = good.into_iter().filter(may_be).map(str::to_owned).collect();
    let options = vec![Choosable::Excellent { at_most: small.may_choose }];
    (!subjects.is_empty()).then(|| {
        let finding = Finding::of(SMALL_PLACE, &small.source, subjects, Effect::Advises);
        Finding { measured, options, ..finding }
    })
}

/// "nếu đủ điều kiện theo quy định": no cap of another rule would stand against Excellent.
fn may_be_excellent(ground: &Ground, levels: &Levels, code: &str) -> bool {
    let Some(record) = ground.dossier.subject(code) else { return false };
    let mut raised = levels.clone();
    raised.insert(code.to_owned(), Level::Excellent);
    let on_facts = condition::stages(ground)
        .into_iter()
        .flat_map(|stage| condition::findings(ground, &raised, record, Level::Excellent, stage));
    let stands = |finding: Finding| {
        let kept = Left::Level(Level::Excellent);
        finding.effect == Effect::Caps
            && left(&finding, &ground.case.resolutions, code, Level::Excellent) != kept
    };
    !on_facts.chain(bound::findings(ground, &raised)).any(stands)
}

/// In a place where all are Good at least, the body may choose one, whatever the groups.
fn in_small_place(field: &Field, small: &SmallPlace) -> Option<Finding> {
    let excellent = field.ranked();
    if excellent.is_empty() {
        return may_choose(field, small);
    }
    let allowed = field.ground.profile.cap.as_ref().map(|cap| allowed(field, cap));
    if allowed.is_some_and(|allowed| size(excellent.len()) <= allowed) {
        return None;
    }
    let measured = Some(Part { part: size(excellent.len()), of: field.rated() });
    let at_most = allowed.unwrap_or(0).max(small.may_choose);
    let options = vec![Choosable::Excellent { at_most }, Choosable::Revote];
    let finding = Finding::of(SMALL_PLACE_CHOICE, &small.source, excellent, Effect::Asks);
    Some(Finding { measured, options, ..finding })
}

#[cfg(test)]
mod tests;
