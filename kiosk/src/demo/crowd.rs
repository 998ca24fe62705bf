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

    /// One member casts one ballot, if any poll is open; answers the number of the poll in which
    /// this was the last one. Without a server nothing happens.
    pub(super) fn step(&mut self, rng: &mut impl Dice) -> Option<u32> {
        let status: Result<MeetingStatus, _> =
            self.client.call_json(&api::STATUS, &self.meeting, None, Body::None);
        let polls = status.ok()?.polls;
        let phases: HashMap<_, _> = polls.into_iter().map(|poll| (poll.poll, poll.phase)).collect();
        let is_open = |poll: &PollId| phases.get(poll) == Some(&PollPhase::Open);
        let opened: Vec<_> = self.planned.keys().copied().filter(is_open).collect();
        for poll in opened {
            if let Some(counts) = self.planned.remove(&poll) {
                self.waiting.extend(deal(poll, &counts, self.members.len(), rng));
                shuffle(&mut self.waiting, rng);
            }
        }
        self.waiting.retain(|one| phases.get(&one.poll).is_some_and(|phase| !phase.is_final()));
        let at = self.waiting.iter().position(|one| is_open(&one.poll))?;
        let Intent { poll, .. } = self.waiting[at];
        match self.cast(self.waiting[at], rng) {
            // Paused or gone in this very moment: the same bytes are cast later.
            Err(error) if may_be_repeated(&error) => return None,
            // Whatever else is refused to one of them is nothing that the visitor must see.
            Ok(()) | Err(_) => drop(self.waiting.remove(at)),
        }
        let was_last = !self.waiting.iter().any(|one| one.poll == poll);
        self.numbers.get(&poll).copied().filter(|_| was_last)
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
        MemberError::Client(error) => match error.refusal() {
            Some(refusal) => matches!(refusal, Refusal::Paused | Refusal::NotOpen),
            None => true,
        },
    }
}
