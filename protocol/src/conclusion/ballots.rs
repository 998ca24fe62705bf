//! What the ballots of this meeting and those on file say of a subject.

use super::{Case, SubjectOutcome};
use crate::dossier::{MemberDecider, Part, Settings, Steps, SubjectRecord, WorkplaceSetting};
use crate::level::Level;
use crate::poll_kind::PollKind;
use crate::subject::SubjectKind;

/// The outcome that rates a subject: of its last decision poll, or where somebody above decides
/// also of its last proposal poll.
pub(super) fn deciding<'a>(case: &'a Case, record: &SubjectRecord) -> Option<&'a SubjectOutcome> {
    let above = record.advisory || committee_decides(case, record);
    let proposal = || above.then(|| last(case, record, PollKind::Proposal)).flatten();
    last(case, record, PollKind::Decision).or_else(proposal)
}

/// Whether the outcome that rates a subject is a proposal to who decides above: always where the
/// body above does, and of a member of the party where the cell proposed and its committee decides.
pub(super) fn only_advise(case: &Case, record: &SubjectRecord) -> bool {
    let proposed = || last(case, record, PollKind::Decision).is_none();
    record.advisory || (committee_decides(case, record) && proposed())
}

/// The meeting's choice where the texts name both cell and committee (`MemberDeciderConflict`).
fn committee_decides(case: &Case, record: &SubjectRecord) -> bool {
    record.subject.kind == SubjectKind::PartyMember
        && case.dossier.settings.member_decider == MemberDecider::Committee
}

/// The last outcome of a kind: a re-vote comes after the one that it replaces.
pub(super) fn last<'a>(
    case: &'a Case,
    record: &SubjectRecord,
    kind: PollKind,
) -> Option<&'a SubjectOutcome> {
    case.outcomes.iter().rev().find(|one| one.subject == record.code && one.kind == kind)
}

/// The levels of the steps before the decision: as on file, or as a poll of the meeting gave
/// them.
pub(super) fn steps(case: &Case, record: &SubjectRecord) -> Steps {
    let voted = |kind| last(case, record, kind).and_then(|outcome| outcome.level);
    Steps {
        self_rating: voted(PollKind::SelfRating).or(record.steps.self_rating),
        proposed: voted(PollKind::Proposal).or(record.steps.proposed),
        discussed: record.steps.discussed,
    }
}

/// The ballots for some choices, of all that came back; none when no such poll is known.
///
/// At the place of work a ballot for a better level counts too, unless the meeting set otherwise.
pub(super) fn part(
    case: &Case,
    record: &SubjectRecord,
    kind: PollKind,
    choices: &[String],
) -> Option<Part> {
    let counted = counted_choices(&case.dossier.settings, kind, choices);
    let sum = |votes: &std::collections::BTreeMap<String, u32>| {
        counted
            .iter()
            .filter_map(|choice| votes.get(*choice))
            .fold(0, |a: u32, b| a.saturating_add(*b))
    };
    let on_paper = record.facts.ballots.iter().rev().find(|ballots| ballots.kind == kind);
    match (last(case, record, kind), on_paper) {
        (Some(outcome), _) => Some(Part { part: sum(&outcome.votes), of: outcome.base }),
        (None, Some(paper)) => Some(Part { part: sum(&paper.votes), of: paper.cast }),
        (None, None) => None,
    }
}

fn counted_choices<'a>(settings: &Settings, kind: PollKind, choices: &'a [String]) -> Vec<&'a str> {
    let mut counted: Vec<&str> = choices.iter().map(String::as_str).collect();
    if kind == PollKind::Workplace && settings.workplace == WorkplaceSetting::AtOrBetter {
        let worst = choices.iter().filter_map(|choice| Level::from_code(choice)).max();
        let better = Level::ALL.into_iter().filter(|&level| worst.is_some_and(|w| level < w));
        counted.extend(better.map(Level::code).map(|code| -> &'a str { code }));
    }
    counted.sort_unstable();
    counted.dedup();
    counted
}
