//! What the secretary changes in a sealed meeting: one JSON document (SPEC §5.1).

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use crate::bytes::{Hash, MeetingId, PollId, read_json};
use crate::chain::{MANIFESTS_MAX, POLL_NUMBER_MAX};
use crate::draft::{
    Agenda, AgendaPoll, DRAFT_BYTES_MAX, DraftPoll, DraftRefused, Member, People, agenda_poll,
    check_kinds, check_members, check_polls, check_rating_polls, compose, compose_members,
    compose_polls, electorates, poll_id, refuse,
};
use crate::label;
use crate::phase::{PollPhase, REASON_CHARS_MAX};
use crate::refusal::Refusal;

/// An amendment as the desk sends it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Amendment {
    /// Number of the manifest that it becomes, from 2.
    pub number: u32,
    /// Lý do; stands in the journal.
    pub reason: String,
    /// The whole roster as it is to be.
    pub members: Vec<Member>,
    /// Subjects are excluded from the polls on themselves, of those that are added.
    #[serde(default)]
    pub subject_excluded: bool,
    /// Polls to be added.
    #[serde(default)]
    pub polls: Vec<DraftPoll>,
    /// Polls to be withdrawn.
    #[serde(default)]
    pub withdraw: Vec<PollId>,
}

/// Where the sealed polls stand: what an amendment's questions are checked against.
pub type Standing<'a> = [(&'a AgendaPoll, &'a PollPhase)];

impl Amendment {
    /// Reads an amendment and checks what follows from its bytes; texts are brought to NFC.
    ///
    /// # Errors
    /// [`DraftRefused`] with the first thing that is wrong and where it stands.
    pub fn read(bytes: &[u8]) -> Result<Self, DraftRefused> {
        if bytes.len() > DRAFT_BYTES_MAX {
            return refuse(Refusal::TooLarge, "amendment");
        }
        let mut amendment: Self = read_json(bytes)
            .map_err(|place| DraftRefused { refusal: Refusal::Malformed, place })?;
        compose(&mut amendment.reason, "reason", REASON_CHARS_MAX)?;
        compose_members(&mut amendment.members)?;
        compose_polls(&mut amendment.polls)?;
        check_members(&amendment.members)?;
        check_polls(&amendment.members, &amendment.polls, amendment.subject_excluded)?;
        if amendment.number < 2 {
            return refuse(Refusal::Malformed, "number");
        }
        if amendment.number > MANIFESTS_MAX {
            return refuse(Refusal::TooManyPolls, "number");
        }
        Ok(amendment)
    }

    /// The hash by which the server freezes this amendment.
    pub fn hash(bytes: &[u8]) -> Hash {
        label::AMENDMENT.hash(&[bytes])
    }

    /// Checks the people against those sealed before; answers whether any of them changed.
    ///
    /// # Errors
    /// [`Refusal::UnknownMember`] when somebody vanished or lost the vote.
    pub fn check_people(&self, sealed: &[Member]) -> Result<bool, DraftRefused> {
        let now: HashMap<&str, (usize, &Member)> =
            self.members.iter().enumerate().map(|(i, one)| (one.code.as_str(), (i, one))).collect();
        for before in sealed {
            match now.get(before.code.as_str()) {
                None => return refuse(Refusal::UnknownMember, "members"),
                Some((i, after)) if after.observer && !before.observer => {
                    return refuse(Refusal::UnknownMember, &format!("members[{i}].observer"));
                }
                Some(_) => {}
            }
        }
        Ok(self.members != sealed)
    }

    /// Checks the questions against the meeting's regulation, the sealed polls and where these
    /// stand.
    ///
    /// # Errors
    /// [`Refusal::RatingPollNotAllowed`], [`Refusal::BadScale`], [`Refusal::UnknownPoll`],
    /// [`Refusal::WrongPhase`], [`Refusal::DuplicateSubject`], [`Refusal::TooManyPolls`].
    pub fn check_questions(
        &self,
        profile: &str,
        sealed: &Standing<'_>,
    ) -> Result<(), DraftRefused> {
        check_rating_polls(profile, &self.polls)?;
        check_kinds(profile, &self.polls)?;
        let phases: BTreeMap<PollId, &PollPhase> =
            sealed.iter().map(|(poll, phase)| (poll.id, *phase)).collect();
        for (i, poll) in self.withdraw.iter().enumerate() {
            let place = format!("withdraw[{i}]");
            match phases.get(poll) {
                Some(PollPhase::Scheduled) if !self.withdraw[..i].contains(poll) => {}
                Some(PollPhase::Scheduled) | None => return refuse(Refusal::UnknownPoll, &place),
                Some(_) => return refuse(Refusal::WrongPhase, &place),
            }
        }
        let is_gone =
            |id: &PollId, phase: &PollPhase| phase.is_withdrawn() || self.withdraw.contains(id);
        for (i, poll) in self.polls.iter().enumerate() {
            if let Some(replaced) = &poll.replaces {
                let place = format!("polls[{i}].replaces");
                let Some(phase) = phases.get(replaced) else {
                    return refuse(Refusal::UnknownPoll, &place);
                };
                if !is_gone(replaced, phase) && !phase.is_settled() {
                    return refuse(Refusal::WrongPhase, &place);
                }
            }
            let mut staying = sealed.iter().filter(|(one, phase)| !is_gone(&one.id, phase));
            let replaced_twice =
                |one: &DraftPoll| poll.replaces.is_some() && poll.replaces == one.replaces;
            let clashes = staying.any(|(one, _)| poll.clashes_with(one))
                || self.polls[..i].iter().any(replaced_twice);
            if clashes {
                return refuse(Refusal::DuplicateSubject, &format!("polls[{i}].subject"));
            }
        }
        let last = first_number(sealed) as usize + self.polls.len();
        if last > POLL_NUMBER_MAX as usize + 1 {
            return refuse(Refusal::TooManyPolls, "polls");
        }
        Ok(())
    }

    /// Whether it adds or withdraws a poll.
    pub fn changes_polls(&self) -> bool {
        !(self.polls.is_empty() && self.withdraw.is_empty())
    }

    /// The half that knows people: goes to the register, never to the box.
    pub fn people(&self) -> People {
        People {
            members: self.members.clone(),
            electorates: electorates(&self.members, &self.polls, self.subject_excluded),
        }
    }

    /// The half that knows questions: the polls that are added, in the meeting of `first`.
    pub fn agenda(&self, first: &Agenda, hash: Hash, first_number: u32) -> Agenda {
        let polls = (first_number..)
            .zip(&self.polls)
            .map(|(number, poll)| agenda_poll(&first.meeting, &hash, &first.profile, number, poll));
        Agenda { draft: hash, polls: polls.collect(), ..first.clone() }
    }

    /// The ids of the polls that are added, in agenda order.
    pub fn poll_ids(meeting: &MeetingId, hash: &Hash, first: u32, count: usize) -> Vec<PollId> {
        (first..).take(count).map(|number| poll_id(meeting, hash, number)).collect()
    }
}

/// The first number that no poll of the meeting ever had.
pub fn first_number(sealed: &Standing<'_>) -> u32 {
    sealed.iter().map(|(poll, _)| poll.number).max().unwrap_or(0) + 1
}
