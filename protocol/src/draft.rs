//! A meeting as the secretary drafts it: one JSON document (SPEC §5).

mod halves;
mod poll;

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use crate::bytes::{Hash, MeetingId, PollId, read_json};
use crate::label;
use crate::refusal::Refusal;
use crate::regulation::Profile;
use crate::roster::MEMBERS_MAX;
use crate::rule::{Base, TieRule};
pub use crate::tie_decider::TieDecider;

pub use halves::{Agenda, AgendaPoll, People};
pub(crate) use halves::{agenda_poll, poll_id};
pub use poll::{Context, DraftPoll};
pub(crate) use poll::{check_kinds, check_polls, check_rating_polls, compose_polls, electorates};

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
    /// Subjects are excluded from the polls on themselves.
    #[serde(default)]
    pub subject_excluded: bool,
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
        let rates = Profile::find(&draft.profile).is_none_or(|one| one.rating_polls.held);
        if draft.polls.is_empty() && rates {
            return refuse(Refusal::NoPolls, "polls");
        }
        check_polls(&draft.members, &draft.polls, draft.subject_excluded)?;
        check_kinds(&draft.profile, &draft.polls)?;
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
        if Profile::find(&self.profile).is_none() {
            return refuse(Refusal::UnknownProfile, "profile");
        }
        check_rating_polls(&self.profile, &self.polls)
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
            electorates: electorates(&self.members, &self.polls, self.subject_excluded),
        }
    }

    /// The half that knows questions: goes to the box, never to the register.
    pub fn agenda(&self, meeting: MeetingId, draft: Hash) -> Agenda {
        let polls = (1..)
            .zip(&self.polls)
            .map(|(number, poll)| agenda_poll(&meeting, &draft, &self.profile, number, poll));
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

pub(crate) fn compose_members(members: &mut [Member]) -> Result<(), DraftRefused> {
    for (i, member) in members.iter_mut().enumerate().take(MEMBERS_MAX + 1) {
        compose(&mut member.code, &format!("members[{i}].code"), CODE_CHARS_MAX)?;
        compose(&mut member.name, &format!("members[{i}].name"), TEXT_CHARS_MAX)?;
        compose_optional(&mut member.position, &format!("members[{i}].position"))?;
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
