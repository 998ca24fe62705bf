//! The polls of a draft: what is asked of whom, and the checks of it.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::{
    AgendaPoll, CODE_CHARS_MAX, DraftRefused, Member, POLLS_MAX, TEXT_CHARS_MAX, compose,
    compose_optional, is_unprintable, refuse,
};
use crate::bytes::PollId;
use crate::choice::Scale;
use crate::half_year::check_poll;
use crate::level::Level;
use crate::poll_kind::PollKind;
use crate::refusal::Refusal;
use crate::regulation::Profile;
use crate::roster::ELECTORS_MIN;
use crate::subject::Subject;

/// What earlier steps gave, sealed with the poll and shown on every ballot alike (R4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Context {
    /// Mức tự nhận.
    #[serde(default)]
    pub self_rating: Option<Level>,
    /// Mức đề xuất.
    #[serde(default)]
    pub proposed: Option<Level>,
    /// Who proposed that level, as `Chi bộ 1`; only beside a level, absent where nobody is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposed_by: Option<String>,
}

impl Context {
    /// Whether a ballot can show it: somebody is named only beside a level, in a text that a
    /// reader sees.
    pub(crate) fn is_sound(&self) -> bool {
        let Some(by) = &self.proposed_by else { return true };
        let length = by.chars().count();
        let seen = (1..=TEXT_CHARS_MAX).contains(&length) && !by.chars().any(is_unprintable);
        self.proposed.is_some() && seen
    }
}

/// One poll as drafted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(from = "PollForm")]
pub struct DraftPoll {
    /// Who or what is rated.
    pub subject: Subject,
    /// What the vote is for.
    pub kind: PollKind,
    /// The choices besides blank, best first; those of the kind when absent.
    pub scale: Scale,
    /// Codes of the members who may vote; all when absent.
    pub electorate: Option<Vec<String>>,
    /// The member who is the subject; stays on the side of the people.
    pub subject_member: Option<String>,
    /// The body above decides: this decision is a proposal upward.
    pub advisory: bool,
    /// Earlier steps' levels.
    pub context: Context,
    /// The poll of this meeting that a re-vote replaces.
    pub replaces: Option<PollId>,
}

/// A poll as it is written: what is left out has a default, the scale that of the kind.
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct PollForm {
    subject: Subject,
    #[serde(default)]
    kind: PollKind,
    #[serde(default)]
    scale: Option<Scale>,
    #[serde(default)]
    electorate: Option<Vec<String>>,
    #[serde(default)]
    subject_member: Option<String>,
    #[serde(default)]
    advisory: bool,
    #[serde(default)]
    context: Context,
    #[serde(default)]
    replaces: Option<PollId>,
}

impl From<PollForm> for DraftPoll {
    fn from(form: PollForm) -> Self {
        Self {
            subject: form.subject,
            kind: form.kind,
            scale: form.scale.unwrap_or_else(|| Scale::of(form.kind.family())),
            electorate: form.electorate,
            subject_member: form.subject_member,
            advisory: form.advisory,
            context: form.context,
            replaces: form.replaces,
        }
    }
}

impl DraftPoll {
    /// Two polls collide when one kind of vote is held on one subject twice, re-votes excepted.
    fn asks_the_same_as(&self, other: &Self) -> bool {
        self.kind == other.kind
            && self.subject.kind == other.subject.kind
            && self.subject.name == other.subject.name
            && self.subject.position == other.subject.position
            && self.replaces == other.replaces
    }

    /// A poll of an amendment collides with a sealed one that stays when it asks the same or
    /// replaces the same.
    pub(crate) fn clashes_with(&self, sealed: &AgendaPoll) -> bool {
        let same = self.kind == sealed.kind && self.subject == sealed.subject;
        self.replaces == sealed.replaces && (same || self.replaces.is_some())
    }
}

pub(crate) fn compose_polls(polls: &mut [DraftPoll]) -> Result<(), DraftRefused> {
    for (i, poll) in polls.iter_mut().enumerate().take(POLLS_MAX + 1) {
        let place = format!("polls[{i}].subject.name");
        compose(&mut poll.subject.name, &place, TEXT_CHARS_MAX)?;
        compose_optional(&mut poll.subject.position, &format!("polls[{i}].subject.position"))?;
        for code in poll.electorate.iter_mut().flatten() {
            compose(code, &format!("polls[{i}].electorate"), CODE_CHARS_MAX)?;
        }
        if let Some(code) = &mut poll.subject_member {
            compose(code, &format!("polls[{i}].subject_member"), CODE_CHARS_MAX)?;
        }
        if let Some(by) = &mut poll.context.proposed_by {
            compose(by, &format!("polls[{i}].context.proposed_by"), TEXT_CHARS_MAX)?;
        }
    }
    Ok(())
}

pub(crate) fn check_polls(
    members: &[Member],
    polls: &[DraftPoll],
    subject_excluded: bool,
) -> Result<(), DraftRefused> {
    if polls.len() > POLLS_MAX {
        return refuse(Refusal::TooManyPolls, "polls");
    }
    let voters = members.iter().filter(|member| !member.observer);
    let voters: HashSet<&str> = voters.map(|member| member.code.as_str()).collect();
    for (i, poll) in polls.iter().enumerate() {
        if polls[..i].iter().any(|earlier| earlier.asks_the_same_as(poll)) {
            return refuse(Refusal::DuplicateSubject, &format!("polls[{i}].subject"));
        }
        let mut electors: HashSet<&str> = match &poll.electorate {
            None => voters.clone(),
            Some(codes) => codes.iter().map(String::as_str).collect(),
        };
        let place = format!("polls[{i}].electorate");
        if !electors.is_subset(&voters) {
            return refuse(Refusal::UnknownMember, &place);
        }
        if poll.electorate.as_ref().is_some_and(|codes| codes.len() != electors.len()) {
            return refuse(Refusal::DuplicateCode, &place);
        }
        if let Some(subject) = &poll.subject_member {
            if !members.iter().any(|member| member.code == *subject) {
                return refuse(Refusal::UnknownMember, &format!("polls[{i}].subject_member"));
            }
            if subject_excluded {
                electors.remove(subject.as_str());
            }
        }
        if electors.len() < ELECTORS_MIN {
            return refuse(Refusal::ElectorateTooSmall, &place);
        }
    }
    Ok(())
}

/// A regulation without rating polls refuses those that ask for a level. Others are no rating:
/// the clause says nothing of them.
pub(crate) fn check_rating_polls(profile: &str, polls: &[DraftPoll]) -> Result<(), DraftRefused> {
    let Some(profile) = Profile::find(profile) else { return Ok(()) };
    match polls.iter().find_map(|poll| check_poll(profile, poll.kind).err()) {
        Some(not) => refuse(not.refusal, "profile"),
        None => Ok(()),
    }
}

/// Every poll offers choices of its kind, and only a decision can be advisory.
pub(crate) fn check_kinds(profile: &str, polls: &[DraftPoll]) -> Result<(), DraftRefused> {
    let profile = Profile::find(profile);
    for (i, poll) in polls.iter().enumerate() {
        let rule = profile.and_then(|one| one.poll_rule(poll.kind, poll.subject.kind));
        let of_kind = poll.scale.family() == poll.kind.family();
        if !of_kind || rule.is_some_and(|rule| !rule.allows(&poll.scale)) {
            return refuse(Refusal::BadScale, &format!("polls[{i}].scale"));
        }
        if poll.advisory && poll.kind != PollKind::Decision {
            return refuse(Refusal::Malformed, &format!("polls[{i}].advisory"));
        }
        if !poll.context.is_sound() {
            return refuse(Refusal::Malformed, &format!("polls[{i}].context.proposed_by"));
        }
    }
    Ok(())
}

/// Who may vote in each poll: without the subject where subjects are excluded.
pub(crate) fn electorates(
    members: &[Member],
    polls: &[DraftPoll],
    subject_excluded: bool,
) -> Vec<Option<Vec<String>>> {
    let of = |poll: &DraftPoll| match &poll.subject_member {
        Some(subject) if subject_excluded => {
            let all = || members.iter().filter(|one| !one.observer).map(|one| one.code.clone());
            let codes = poll.electorate.clone().unwrap_or_else(|| all().collect());
            Some(codes.into_iter().filter(|code| code != subject).collect())
        }
        _ => poll.electorate.clone(),
    };
    polls.iter().map(of).collect()
}
