//! What the file of a subject lacks: steps, opinions, documents, who decides (R4, R17, R22, R23).
//!
//! A gap in the file is shown to the secretary; it caps nothing.

use super::own::{missing, raised, under};
use super::{Ground, ballots};
use crate::dossier::{MemberDecider, Part, SubjectRecord};
use crate::finding::{Choosable, Finding};
use crate::poll_kind::PollKind;
use crate::regulation::{
    Clause, Document, DocumentNeed, Effect, Opinion, OpinionOf, Quote, Resolver,
};
use crate::subject::SubjectKind;

/// Everything that is lacking, in the order of steps.
pub(super) fn findings(ground: &Ground<'_>, record: &SubjectRecord) -> Vec<Finding> {
    let mut findings = opinions(ground, record);
    let rates = ground.profile.rating_polls.held;
    if rates && ballots::deciding(ground.case, record).is_some() {
        findings.extend(steps(ground, record));
        findings.extend(documents(ground, record));
        findings.extend(decider(ground, record));
    }
    findings
}

/// Opinions that had to be asked for.
pub(super) fn opinions(ground: &Ground<'_>, record: &SubjectRecord) -> Vec<Finding> {
    let needed =
        |one: &&Opinion| one.of.contains(&record.subject.kind) && is_needed(record, one.needed);
    let lacks = |one: &&Opinion| match one.needed {
        OpinionOf::ConcurrentPosts => record.posts.iter().any(|post| !post.here && !post.remarks),
        _ => !record.facts.opinions.contains(&one.code),
    };
    let lacking = ground.profile.opinions.iter().filter(needed).filter(lacks);
    lacking.map(|one| missing(&one.code, &one.source, &record.code)).collect()
}

fn is_needed(record: &SubjectRecord, needed: OpinionOf) -> bool {
    let facts = &record.facts;
    match needed {
        OpinionOf::Always => true,
        OpinionOf::FormerUnit { months } => {
            facts.former_unit_months.is_some_and(|there| there >= months)
        }
        OpinionOf::TemporaryMember => facts.temporary,
        OpinionOf::HandedOver => facts.handed_over,
        OpinionOf::ConcurrentPosts => record.posts.len() > 1,
    }
}

/// The steps before the decision: self-rating, proposal, and its discussion before the ballot.
fn steps(ground: &Ground<'_>, record: &SubjectRecord) -> Vec<Finding> {
    let steps = ballots::steps(ground.case, record);
    let own = |code| {
        let finding = raised(ground, code, &record.code, Effect::Advises);
        let clause = finding.clause.clone().or_else(|| procedure(ground, record));
        Finding { clause, resolver: Resolver::Secretary, ..finding }
    };
    let mut findings = Vec::new();
    if steps.self_rating.is_none() {
        findings.push(own("missing-self-rating"));
    }
    if steps.proposed.is_none() {
        findings.push(own("missing-proposal"));
    }
    let polled = ballots::last(ground.case, record, PollKind::Proposal).is_some();
    let prepared = record.steps.proposed.is_some() && steps.discussed;
    let discussed_first = match record.subject.kind {
        SubjectKind::PartyMember => ground.profile.advice("discuss-first"),
        SubjectKind::Leader => ground.profile.advice("discuss-first-leader"),
        SubjectKind::PartyBody | SubjectKind::Collective => None,
    };
    if let Some(rule) = discussed_first
        && polled
        && !prepared
    {
        let advises = under(&rule.code, &rule.source, &record.code, Effect::Advises);
        findings.push(Finding { resolver: Resolver::Chair, ..advises });
    }
    findings
}

/// Where the three steps of such a subject stand: the clause that asks for opinions besides, since
/// the texts set both out in one place.
fn procedure(ground: &Ground<'_>, record: &SubjectRecord) -> Option<Clause> {
    let asked =
        |one: &&Opinion| one.of.contains(&record.subject.kind) && one.needed == OpinionOf::Always;
    ground.profile.opinions.iter().find(asked).map(|one| one.source.clause.clone())
}

/// What holds for every subject: a text that names no standard of a level leaves facts unweighed.
pub(super) fn of_the_meeting(ground: &Ground<'_>) -> Option<Finding> {
    let rule = ground.profile.advice("criteria-elsewhere")?;
    let finding = Finding::of(&rule.code, &rule.source, Vec::new(), Effect::Advises);
    Some(Finding { id: rule.code.clone(), ..finding })
}

/// The documents of the checklist that are not on file, in one finding.
fn documents(ground: &Ground<'_>, record: &SubjectRecord) -> Option<Finding> {
    let of_kind = |kinds: &[SubjectKind]| kinds.contains(&record.subject.kind);
    let asked = |one: &&Document| of_kind(&one.of) && one.needed == DocumentNeed::Rating;
    let needed: Vec<_> = ground.profile.documents.iter().filter(asked).collect();
    let has = |code: &String| record.facts.documents.contains(code);
    let lacking: Vec<_> = needed.iter().filter(|one| !has(&one.code)).collect();
    let first = lacking.first()?;
    let names = |name: fn(&Quote) -> &str| {
        lacking.iter().map(|one| name(&one.name)).collect::<Vec<_>>().join("; ")
    };
    let size = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let on_file = needed.len() - lacking.len();
    let lacks = Quote {
        vi: format!("Hồ sơ còn thiếu: {}.", names(|name| &name.vi)),
        en: format!("The file lacks: {}.", names(|name| &name.en)),
    };
    Some(Finding {
        clause: first.clause.clone(),
        text: lacks,
        measured: Some(Part { part: size(on_file), of: size(needed.len()) }),
        resolver: Resolver::Secretary,
        ..raised(ground, "missing-documents", &record.code, Effect::Advises)
    })
}

/// Who decides: where the text names nobody, the body above has to say; where a panel decides by
/// delegation, or the text says both cell and committee and the meeting chose the committee, that
/// is shown.
fn decider(ground: &Ground<'_>, record: &SubjectRecord) -> Option<Finding> {
    let rules = &ground.profile.competence;
    let named = record.decided_under.as_ref();
    let rule = named.and_then(|code| rules.iter().find(|rule| rule.code == *code));
    if let Some(rule) = rule.filter(|rule| rule.decider.is_none()) {
        let asks = under("no-decider", &rule.source, &record.code, Effect::Asks);
        let options = vec![Choosable::Keep];
        return Some(Finding { options, resolver: Resolver::BodyAbove, ..asks });
    }
    if let Some(advice) = ground.profile.advice("panel").filter(|_| !record.panel.is_empty()) {
        let source = rule.map_or(&advice.source, |rule| &rule.source);
        let advises = under(&advice.code, source, &record.code, Effect::Advises);
        return Some(Finding { resolver: Resolver::Chair, ..advises });
    }
    let committee = ground.dossier.settings.member_decider == MemberDecider::Committee;
    let of_member = record.subject.kind == SubjectKind::PartyMember && !record.advisory;
    let rule =
        ground.profile.advice("member-decider-conflict").filter(|_| committee && of_member)?;
    Some(under(&rule.code, &rule.source, &record.code, Effect::Advises))
}
