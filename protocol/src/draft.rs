//! A meeting as the secretary drafts it: one JSON document (SPEC §5).

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use crate::bytes::{Hash, MeetingId, PollId, read_json};
use crate::label;
use crate::level::{Level, Scale};
use crate::poll_kind::PollKind;
use crate::refusal::Refusal;
use crate::regulation::Profile;
use crate::roster::{ELECTORS_MIN, MEMBERS_MAX};
use crate::rule::{Base, TieRule};
use crate::subject::Subject;

/// Most polls of one meeting.
pub const POLLS_MAX: usize = 60;
/// Longest draft document, in bytes.
pub const DRAFT_BYTES_MAX: usize = 1 << 20;
/// Longest title, body, name or position, in characters.
pub const TEXT_CHARS_MAX: usize = 300;
/// Longest member code, in characters.
pub const CODE_CHARS_MAX: usize = 32;

/// Why a draft is refused, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftRefused {
    /// The reason.
    pub refusal: Refusal,
    /// The part of the document, such as `members[3].code`, or the reader's sentence.
    pub place: String,
}

/// A person on the roster.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Member {
    /// The secretary's own code (`Mã`), unique in the meeting.
    pub code: String,
    /// Full name.
    pub name: String,
    /// Post held.
    #[serde(default)]
    pub position: String,
    /// An observer is on the roster without a vote and outside every base.
    #[serde(default)]
    pub observer: bool,
}

/// Who settles level votes (R2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TieDecider {
    /// The head of the leadership collective (district III.6.14).
    #[default]
    Head,
    /// The deputy who presides, when the head is the subject.
    DeputyPresiding,
    /// The body above.
    ReferUp,
    /// Nobody: the vote is held again.
    Revote,
    /// Nobody: the tie is reported as it is.
    Nobody,
}

impl TieDecider {
    /// Stable code; string catalogues are keyed by it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Head => "head",
            Self::DeputyPresiding => "deputy_presiding",
            Self::ReferUp => "refer_up",
            Self::Revote => "revote",
            Self::Nobody => "nobody",
        }
    }
}

/// The levels that earlier steps gave, shown on the ballot (R4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Context {
    /// Mức tự nhận.
    #[serde(default)]
    pub self_rating: Option<Level>,
    /// Mức đề xuất.
    #[serde(default)]
    pub proposed: Option<Level>,
}

/// One poll as drafted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DraftPoll {
    /// Who or what is rated.
    pub subject: Subject,
    /// What the vote is for.
    #[serde(default)]
    pub kind: PollKind,
    /// The choices besides blank, best first.
    #[serde(default = "Scale::full")]
    pub scale: Scale,
    /// Codes of the members who may vote; all when absent.
    #[serde(default)]
    pub electorate: Option<Vec<String>>,
    /// Earlier steps' levels.
    #[serde(default)]
    pub context: Context,
    /// The poll of this meeting that a re-vote replaces.
    #[serde(default)]
    pub replaces: Option<PollId>,
}

/// A whole meeting as drafted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// Hội nghị …
    pub title: String,
    /// The body that meets.
    #[serde(default)]
    pub body: String,
    /// A regulation profile's id.
    pub profile: String,
    /// What "more than half" is taken of; printed in the minutes.
    #[serde(default)]
    pub base: Base,
    /// Which cases count as level votes.
    #[serde(default)]
    pub tie: TieRule,
    /// Who settles level votes.
    #[serde(default)]
    pub tie_decider: TieDecider,
    /// The roster.
    pub members: Vec<Member>,
    /// The agenda.
    pub polls: Vec<DraftPoll>,
}

impl Draft {
    /// Reads and checks a draft; texts are brought to Unicode's composed form (NFC).
    ///
    /// # Errors
    /// [`DraftRefused`] with the first thing that is wrong and where it stands.
    pub fn read(bytes: &[u8]) -> Result<Self, DraftRefused> {
        if bytes.len() > DRAFT_BYTES_MAX {
            return refuse(Refusal::TooLarge, "draft");
        }
        let mut draft: Draft = read_json(bytes)
            .map_err(|place| DraftRefused { refusal: Refusal::Malformed, place })?;
        draft.compose_texts()?;
        draft.check_profile()?;
        check_members(&draft.members)?;
        if draft.polls.is_empty() {
            return refuse(Refusal::NoPolls, "polls");
        }
        check_polls(&draft.members, &draft.polls)?;
        Ok(draft)
    }

    /// The hash by which the server freezes this draft.
    pub fn hash(bytes: &[u8]) -> Hash {
        label::DRAFT.hash(&[bytes])
    }

    fn compose_texts(&mut self) -> Result<(), DraftRefused> {
        compose(&mut self.title, "title", TEXT_CHARS_MAX)?;
        compose_optional(&mut self.body, "body")?;
        compose_members(&mut self.members)?;
        compose_polls(&mut self.polls)
    }

    fn check_profile(&self) -> Result<(), DraftRefused> {
        let Some(profile) = Profile::find(&self.profile) else {
            return refuse(Refusal::UnknownProfile, "profile");
        };
        if !profile.rating_polls.held && !self.polls.is_empty() {
            return refuse(Refusal::RatingPollNotAllowed, "profile");
        }
        Ok(())
    }

    /// The members who vote, in the order of the draft.
    pub fn voters(&self) -> impl Iterator<Item = &Member> {
        self.members.iter().filter(|member| !member.observer)
    }

    /// The ids of a draft's polls in agenda order: they follow from the draft, so that the same
    /// draft sent again names the same polls.
    pub fn poll_ids(meeting: &MeetingId, draft: &Hash, count: usize) -> Vec<PollId> {
        (1..).take(count).map(|number| poll_id(meeting, draft, number)).collect()
    }

    /// The half that knows people: goes to the register, never to the box.
    pub fn people(&self) -> People {
        People {
            members: self.members.clone(),
            electorates: self.polls.iter().map(|poll| poll.electorate.clone()).collect(),
        }
    }

    /// The half that knows questions: goes to the box, never to the register.
    pub fn agenda(&self, meeting: MeetingId, draft: Hash) -> Agenda {
        let polls = (1..)
            .zip(&self.polls)
            .map(|(number, poll)| agenda_poll(&meeting, &draft, number, poll));
        Agenda {
            meeting,
            draft,
            title: self.title.clone(),
            body: self.body.clone(),
            profile: self.profile.clone(),
            base: self.base,
            tie: self.tie,
            tie_decider: self.tie_decider,
            polls: polls.collect(),
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
}

pub(crate) fn compose_members(members: &mut [Member]) -> Result<(), DraftRefused> {
    for (i, member) in members.iter_mut().enumerate().take(MEMBERS_MAX + 1) {
        compose(&mut member.code, &format!("members[{i}].code"), CODE_CHARS_MAX)?;
        compose(&mut member.name, &format!("members[{i}].name"), TEXT_CHARS_MAX)?;
        compose_optional(&mut member.position, &format!("members[{i}].position"))?;
    }
    Ok(())
}

pub(crate) fn compose_polls(polls: &mut [DraftPoll]) -> Result<(), DraftRefused> {
    for (i, poll) in polls.iter_mut().enumerate().take(POLLS_MAX + 1) {
        let place = format!("polls[{i}].subject.name");
        compose(&mut poll.subject.name, &place, TEXT_CHARS_MAX)?;
        compose_optional(&mut poll.subject.position, &format!("polls[{i}].subject.position"))?;
        for code in poll.electorate.iter_mut().flatten() {
            compose(code, &format!("polls[{i}].electorate"), CODE_CHARS_MAX)?;
        }
    }
    Ok(())
}

pub(crate) fn check_members(members: &[Member]) -> Result<(), DraftRefused> {
    if !members.iter().any(|member| !member.observer) {
        return refuse(Refusal::EmptyRoster, "members");
    }
    if members.len() > MEMBERS_MAX {
        return refuse(Refusal::TooManyMembers, "members");
    }
    let mut codes = HashSet::new();
    for (i, member) in members.iter().enumerate() {
        if !codes.insert(&member.code) {
            return refuse(Refusal::DuplicateCode, &format!("members[{i}].code"));
        }
    }
    Ok(())
}

pub(crate) fn check_polls(members: &[Member], polls: &[DraftPoll]) -> Result<(), DraftRefused> {
    if polls.len() > POLLS_MAX {
        return refuse(Refusal::TooManyPolls, "polls");
    }
    let voters = members.iter().filter(|member| !member.observer);
    let voters: HashSet<&str> = voters.map(|member| member.code.as_str()).collect();
    for (i, poll) in polls.iter().enumerate() {
        if polls[..i].iter().any(|earlier| earlier.asks_the_same_as(poll)) {
            return refuse(Refusal::DuplicateSubject, &format!("polls[{i}].subject"));
        }
        let electors: HashSet<&str> = match &poll.electorate {
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
        if electors.len() < ELECTORS_MIN {
            return refuse(Refusal::ElectorateTooSmall, &place);
        }
    }
    Ok(())
}

/// A poll as the agenda of a document with this hash lists it.
pub(crate) fn agenda_poll(
    meeting: &MeetingId,
    hash: &Hash,
    number: u32,
    poll: &DraftPoll,
) -> AgendaPoll {
    AgendaPoll {
        id: poll_id(meeting, hash, number),
        number,
        kind: poll.kind,
        subject: poll.subject.clone(),
        scale: poll.scale.clone(),
        context: poll.context,
        replaces: poll.replaces,
    }
}

pub(crate) fn poll_id(meeting: &MeetingId, draft: &Hash, number: u32) -> PollId {
    let hash = label::POLL_ID.hash(&[meeting.as_ref(), draft.as_ref(), &number.to_be_bytes()]);
    PollId::from_slice(&hash.0[..PollId::LENGTH])
}

pub(crate) fn compose(
    text: &mut String,
    place: &str,
    chars_max: usize,
) -> Result<(), DraftRefused> {
    *text = text.trim().nfc().collect();
    let too_long = text.chars().count() > chars_max;
    if text.is_empty() || too_long || text.chars().any(is_unprintable) {
        return refuse(Refusal::BadText, place);
    }
    Ok(())
}

/// Characters that a reader cannot see, or that turn the direction of what stands around them:
/// with them two texts could look alike on the ballot.
pub fn is_unprintable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}')
        || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        || matches!(c, '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

fn compose_optional(text: &mut String, place: &str) -> Result<(), DraftRefused> {
    if text.trim().is_empty() {
        text.clear();
        return Ok(());
    }
    compose(text, place, TEXT_CHARS_MAX)
}

pub(crate) fn refuse<T>(refusal: Refusal, place: &str) -> Result<T, DraftRefused> {
    Err(DraftRefused { refusal, place: place.to_owned() })
}
