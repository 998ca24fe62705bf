//! Who is rated before whom (R9: district III.3.5; ha-tinh II.4.1, II.7.3).
//!
//! Asked twice: before a poll is opened, and of a case, in the order in which its outcomes were
//! certified. Review has another order (head first, district I.4.3), which nothing here touches.

use std::collections::BTreeSet;

use super::own::under;
use super::{Ground, standing};
use crate::dossier::{Dossier, OrderSetting, SubjectRecord};
use crate::finding::Finding;
use crate::poll_kind::PollKind;
use crate::regulation::{Effect, OrderRule, Profile, Resolver, Sequence};
use crate::subject::SubjectKind;

/// What comes before the rating of a subject and has no level yet: one finding for each rule of
/// the profile that is broken, in the profile's order; empty for a code that is not on file.
///
/// A finding names the subject first, then what comes before it, in the dossier's order. It
/// blocks where the meeting holds to the order, else it advises. Who has a level from elsewhere,
/// or by the text gets none this time (R10), holds nobody up.
pub fn before(
    profile: &Profile,
    dossier: &Dossier,
    code: &str,
    is_rated: &dyn Fn(&str) -> bool,
) -> Vec<Finding> {
    let Some(record) = dossier.subject(code) else { return Vec::new() };
    let effect = match dossier.settings.order {
        OrderSetting::Warn => Effect::Advises,
        OrderSetting::Block => Effect::Blocks,
    };
    let waits = |other: &&SubjectRecord| {
        other.rated_elsewhere.is_none()
            && !is_rated(&other.code)
            && !standing::is_left_out(profile, dossier, other)
    };
    let breach = |rule: &OrderRule| {
        let others = dossier.subjects.iter().filter(|other| other.code != record.code);
        let first = others.filter(|other| comes_before(profile, dossier, rule, other, record));
        let first: Vec<_> = first.filter(waits).map(|other| other.code.clone()).collect();
        (!first.is_empty()).then(|| broken(rule, code, first, effect))
    };
    profile.order.iter().filter_map(breach).collect()
}

/// Outcomes that were certified out of order. What is done is done, so that this only advises; a
/// vote can be held again.
pub(super) fn findings(ground: &Ground<'_>) -> Vec<Finding> {
    let mut rated = BTreeSet::new();
    let mut findings = Vec::new();
    for outcome in &ground.case.outcomes {
        let Some(record) = ground.dossier.subject(&outcome.subject) else { continue };
        if !decides(record, outcome.kind) || !rated.insert(record.code.as_str()) {
            continue;
        }
        let is_rated = |code: &str| rated.contains(code);
        let found = before(ground.profile, ground.dossier, &record.code, &is_rated);
        findings.extend(found.into_iter().map(|one| Finding { effect: Effect::Advises, ..one }));
        findings.extend(service_rating(ground, record));
    }
    findings
}

/// Whether a poll of this kind rates the subject: where the body above decides, the proposal.
fn decides(record: &SubjectRecord, kind: PollKind) -> bool {
    kind == PollKind::Decision || (record.advisory && kind == PollKind::Proposal)
}

fn broken(rule: &OrderRule, code: &str, first: Vec<String>, effect: Effect) -> Finding {
    let subjects = std::iter::once(code.to_owned()).chain(first).collect();
    let finding = Finding::of(&rule.code, &rule.source, subjects, effect);
    Finding { resolver: Resolver::Chair, ..finding }
}

fn comes_before(
    profile: &Profile,
    dossier: &Dossier,
    rule: &OrderRule,
    other: &SubjectRecord,
    record: &SubjectRecord,
) -> bool {
    match rule.sequence {
        Sequence::LowerCollectiveFirst => {
            is_unit(record) && is_unit(other) && is_below(dossier, other, &record.code)
        }
        Sequence::CollectiveBeforeMembers => {
            let collective = other.subject.kind == SubjectKind::Collective;
            collective && sits_in(profile, record).any(|code| *code == other.code)
        }
        Sequence::UnitBeforeHead => is_unit(other) && record.heads.contains(&other.code),
        Sequence::GovernmentBeforeParty => {
            let party =
                |one: &SubjectRecord| one.subject.kind == SubjectKind::PartyBody && !one.government;
            let of_its_own = |above: &String| dossier.subject(above).filter(|one| party(one));
            let own_body = other.above.as_ref().and_then(of_its_own);
            let concerns = own_body.is_none_or(|body| body.code == record.code);
            other.government && party(record) && concerns
        }
        // What comes first here is no subject of the dossier, see `service_rating`.
        Sequence::ServiceRatingFirst => false,
    }
}

/// Where a person sits. A head is held to the rule on heads where the text has one.
fn sits_in<'a>(
    profile: &Profile,
    record: &'a SubjectRecord,
) -> impl Iterator<Item = &'a String> + use<'a> {
    let on_heads = |rule: &OrderRule| rule.sequence == Sequence::UnitBeforeHead;
    let heads: &[String] = if profile.order.iter().any(on_heads) { &[] } else { &record.heads };
    record.member_of.iter().chain(&record.deputy_in).chain(heads)
}

/// Whether a unit lies under another, however deep; a circle, which the check of the dossier
/// refuses, ends too.
fn is_below(dossier: &Dossier, unit: &SubjectRecord, top: &str) -> bool {
    let mut above = unit.above.as_deref();
    for _ in &dossier.subjects {
        match above {
            None => return false,
            Some(code) if code == top => return true,
            Some(code) => above = dossier.subject(code).and_then(|one| one.above.as_deref()),
        }
    }
    false
}

fn is_unit(record: &SubjectRecord) -> bool {
    matches!(record.subject.kind, SubjectKind::PartyBody | SubjectKind::Collective)
}

/// Somebody with a post on file was rated as party member, and the rating as civil servant is
/// not on file (ha-tinh II.7.3).
fn service_rating(ground: &Ground<'_>, record: &SubjectRecord) -> Option<Finding> {
    let first = |rule: &&OrderRule| rule.sequence == Sequence::ServiceRatingFirst;
    let rule = ground.profile.order.iter().find(first)?;
    let member = record.subject.kind == SubjectKind::PartyMember;
    let lacks = member && !record.posts.is_empty() && record.facts.service_rating.is_none();
    let advises = || under(&rule.code, &rule.source, &record.code, Effect::Advises);
    lacks.then(|| Finding { resolver: Resolver::Secretary, ..advises() })
}

#[cfg(test)]
mod tests;
