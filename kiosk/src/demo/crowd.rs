//! The simulated members: one of them casts a ballot now and then, in whatever poll is open.

use std::collections::HashMap;

use protocol::api::{self, MeetingStatus};
use protocol::bytes::{MeetingId, PollId};
use protocol::phase::PollPhase;
use protocol::refusal::Refusal;
use protocol::rule::Counts;

use super::scene;
use super::stage::Stage;
use crate::client::{Body, Client};
use crate::rehearse::crowd::{Dice, Intent, deal, shuffle};
use crate::rehearse::error::{AtStep, RehearseError};
use crate::rehearse::member::{Member, MemberError};

/// All members but the visitor.
pub(super) struct Crowd {
    client: Client,
    meeting: MeetingId,
    members: Vec<Member>,
    /// What is to be cast in polls that were not open yet.
    planned: HashMap<PollId, Counts>,
    /// Places on the agenda.
    numbers: HashMap<PollId, u32>,
    /// Ballots of polls that are or were open, in the order in which they will be cast.
    waiting: Vec<Intent>,
}

impl Crowd {
    /// The members of a stage, who hold their tokens.
    pub(super) fn new(stage: &mut Stage) -> Result<Self, RehearseError> {
        let client = Client::new(stage.server_url()).at("step-cast")?;
        let polls = &stage.manifest.manifest().polls;
        Ok(Self {
            client,
            meeting: stage.chair.meeting(),
            members: std::mem::take(&mut stage.members),
            planned: polls.iter().map(|poll| poll.id).zip(scene::votes()).collect(),
            numbers: polls.iter().map(|poll| (poll.id, poll.number)).collect(),
            waiting: Vec::new(),
        })
    }

    /// One member casts one ballot, if any poll is open; while a box is about to be locked, all who
    /// still have a ballot for it hurry. Answers the numbers of the polls in which these were the
    /// last ones. Without a server nothing happens.
    pub(super) fn step(&mut self, rng: &mut impl Dice) -> Vec<u32> {
        let status: Result<MeetingStatus, _> =
            self.client.call_json(&api::STATUS, &self.meeting, None, Body::None);
        let Ok(MeetingStatus { polls, .. }) = status else { return Vec::new() };
        for poll in polls.iter().filter(|poll| poll.phase == PollPhase::Open) {
            if let Some(counts) = self.planned.remove(&poll.poll) {
                self.waiting.extend(deal(poll.poll, &counts, self.members.len(), rng));
                shuffle(&mut self.waiting, rng);
            }
        }
        let status_of = |one: &Intent| polls.iter().find(|poll| poll.poll == one.poll);
        self.waiting.retain(|one| status_of(one).is_some_and(|poll| !poll.phase.is_final()));
        let is_open =
            |one: &&Intent| status_of(one).is_some_and(|poll| poll.phase == PollPhase::Open);
        let is_hurried = |one: &&Intent| status_of(one).is_some_and(|poll| poll.closing.is_some());
        let mut due: Vec<Intent> = self.waiting.iter().filter(is_hurried).copied().collect();
        if due.is_empty() {
            due.extend(self.waiting.iter().find(is_open));
        }
        due.into_iter().filter_map(|intent| self.hand_in(intent, rng)).collect()
    }

    /// Casts one of the ballots; answers the number of the poll when it was the last one.
    fn hand_in(&mut self, intent: Intent, rng: &mut impl Dice) -> Option<u32> {
        match self.cast(intent, rng) {
            // Paused or gone in this very moment: the same bytes are cast later.
            Err(error) if may_be_repeated(&error) => return None,
            // Whatever else is refused to one of them is nothing that the visitor must see.
            Ok(()) | Err(_) => self.waiting.retain(|one| *one != intent),
        }
        let was_last = !self.waiting.iter().any(|one| one.poll == intent.poll);
        self.numbers.get(&intent.poll).copied().filter(|_| was_last)
    }

    fn cast(&mut self, intent: Intent, rng: &mut impl Dice) -> Result<(), MemberError> {
        let member = &mut self.members[intent.member];
        let begun = member.state().poll(&intent.poll).and_then(|held| held.ballot.clone());
        let ballot = match begun {
            Some(ballot) => ballot.0,
            None => member.ballot(&intent.poll, intent.vote, rng)?,
        };
        member.cast_through(&self.client, &ballot).map(drop)
    }
}

fn may_be_repeated(error: &MemberError) -> bool {
    match error {
        MemberError::Refused(_) => false,
        MemberError::Waits => true,
        MemberError::Client(error) => match error.refusal() {
            Some(refusal) => matches!(refusal, Refusal::Paused | Refusal::NotOpen),
            None => true,
        },
    }
}
