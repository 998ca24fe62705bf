//! The two halves of a draft, which never meet again: people and questions (SPEC §5.2).

use serde::{Deserialize, Serialize};

use super::{Context, DraftPoll, Member};
use crate::bytes::{Hash, MeetingId, PollId};
use crate::choice::Scale;
use crate::half_year::check_poll;
use crate::label;
use crate::poll_kind::PollKind;
use crate::refusal::Refusal;
use crate::regulation::Profile;
use crate::rule::{Base, TieRule};
use crate::subject::Subject;
use crate::terms::Terms;
use crate::tie_decider::TieDecider;

/// The people of a draft: roster and electorates by code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct People {
    /// The roster, observers included, in the secretary's order.
    pub members: Vec<Member>,
    /// Per poll, the codes that may vote; all when null.
    pub electorates: Vec<Option<Vec<String>>>,
}

/// The questions of a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Agenda {
    /// The meeting.
    pub meeting: MeetingId,
    /// Hash of the draft's or amendment's bytes.
    pub draft: Hash,
    /// Hội nghị …
    pub title: String,
    /// The body that meets.
    pub body: String,
    /// The regulation profile's id.
    pub profile: String,
    /// What "more than half" is taken of.
    pub base: Base,
    /// Which cases count as level votes.
    pub tie: TieRule,
    /// Who settles level votes.
    pub tie_decider: TieDecider,
    /// The polls in agenda order.
    pub polls: Vec<AgendaPoll>,
}

/// One poll of the agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AgendaPoll {
    /// Names the poll for ever.
    pub id: PollId,
    /// Place on the agenda, from 1.
    pub number: u32,
    /// What the vote is for.
    pub kind: PollKind,
    /// Who or what is rated.
    pub subject: Subject,
    /// The choices besides blank, best first.
    pub scale: Scale,
    /// Earlier steps' levels.
    pub context: Context,
    /// The poll that this one replaces.
    pub replaces: Option<PollId>,
    /// What it is agreed on beyond the plain rule; absent where that is nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub terms: Option<Terms>,
}

impl Agenda {
    /// Whether every poll may be sealed under the meeting's regulation (half-year II.2).
    ///
    /// # Errors
    /// [`Refusal::RatingPollNotAllowed`].
    pub fn check_may_rate(&self) -> Result<(), Refusal> {
        let Some(profile) = Profile::find(&self.profile) else { return Ok(()) };
        let mut polls = self.polls.iter();
        polls.try_for_each(|poll| check_poll(profile, poll.kind).map_err(|not| not.refusal))
    }
}

/// A poll as the agenda of a document with this hash lists it.
pub(crate) fn agenda_poll(
    meeting: &MeetingId,
    hash: &Hash,
    profile: &str,
    number: u32,
    poll: &DraftPoll,
) -> AgendaPoll {
    let profile = Profile::find(profile);
    let rule = profile.and_then(|one| one.poll_rule(poll.kind, poll.subject.kind));
    AgendaPoll {
        id: poll_id(meeting, hash, number),
        number,
        kind: poll.kind,
        subject: poll.subject.clone(),
        scale: poll.scale.clone(),
        context: poll.context.clone(),
        replaces: poll.replaces,
        terms: Terms::of(poll.kind, rule, poll.advisory),
    }
}

pub(crate) fn poll_id(meeting: &MeetingId, draft: &Hash, number: u32) -> PollId {
    let hash = label::POLL_ID.hash(&[meeting.as_ref(), draft.as_ref(), &number.to_be_bytes()]);
    PollId::from_slice(&hash.0[..PollId::LENGTH])
}
