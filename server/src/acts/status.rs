//! Where the meeting stands: phases at once, turnout on a fixed tick, never per ballot.

use std::collections::HashMap;
use std::sync::atomic::Ordering;

use protocol::api::{DeskAgenda, DeskMeeting, KioskPresence, MeetingStatus, PollStatus};
use protocol::bytes::PollId;
use protocol::draft::Agenda;
use protocol::phase::{MeetingPhase, PollPhase};
use protocol::refusal::Refusal;

use crate::acts::ActError;
use crate::acts::box_keeper::{BoxKeeper, State};

/// Seconds for which a kiosk counts as connected after a request that it signed.
const KIOSK_SECONDS: u64 = 15;

impl BoxKeeper {
    /// Phases and turnout, for everybody.
    pub fn status(&self) -> MeetingStatus {
        self.status_of(&self.state())
    }

    /// The meeting in the desk's list; none before the first draft.
    pub fn listed(&self) -> Option<DeskMeeting> {
        let state = self.state();
        let agenda = state.agenda.as_ref()?;
        Some(DeskMeeting {
            meeting: self.meeting,
            title: agenda.title.clone(),
            body: agenda.body.clone(),
            phase: state.meeting,
        })
    }

    /// The questions as drafted and amended.
    ///
    /// # Errors
    /// A fault.
    pub fn desk_agenda(&self) -> Result<DeskAgenda, ActError> {
        let state = self.state();
        let polls = state.polls(self.next_number()).cloned().collect();
        let agenda = state.agenda.clone().map(|first| Agenda { polls, ..first });
        Ok(DeskAgenda { agenda, amendment: self.pending(&state)? })
    }

    /// Where one poll stands.
    ///
    /// # Errors
    /// [`Refusal::UnknownPoll`].
    pub fn poll_status(&self, poll: &PollId) -> Result<PollStatus, ActError> {
        let polls = self.status().polls;
        Ok(polls.into_iter().find(|one| one.poll == *poll).ok_or(Refusal::UnknownPoll)?)
    }

    /// Takes the turnout of every poll that is not closed yet, and tells it: the tick.
    ///
    /// # Errors
    /// A fault.
    pub fn tick(&self) -> Result<(), ActError> {
        let waiting = self.not_closed();
        if !waiting.is_empty() {
            self.take_turnout(&waiting)?;
        }
        let lacking = self.attendance()?.waiting();
        let state = self.state();
        self.feed.tick(self.status_of(&state), self.kiosk(&state), lacking);
        Ok(())
    }

    /// Tells that an official did something.
    pub(crate) fn tell_act(&self, state: &State) {
        self.feed.act(self.status_of(state), self.kiosk(state));
    }

    /// The kiosk has just signed a request.
    pub(crate) fn see_kiosk(&self) {
        self.kiosk_seen.store(self.clock.now(), Ordering::Relaxed);
        self.feed.kiosk(KioskPresence::Connected);
    }

    pub(crate) fn status_of(&self, state: &State) -> MeetingStatus {
        let casting = self.casting();
        let manifest = casting.chain.as_ref().map_or(0, |chain| chain.number());
        let polls = state.polls(manifest + 1).filter_map(|drafted| {
            let poll = drafted.id;
            Some(PollStatus {
                poll,
                number: drafted.number,
                phase: state.phases.get(&poll)?.clone(),
                closing: self.closing(state, &poll),
                turnout: casting.turnout.get(&poll).copied().unwrap_or_default(),
            })
        });
        MeetingStatus { phase: state.meeting, manifest, polls: polls.collect() }
    }

    /// Polls of a sealed meeting whose turnout still moves.
    fn not_closed(&self) -> Vec<PollId> {
        let state = self.state();
        if !matches!(state.meeting, MeetingPhase::Sealed | MeetingPhase::InSession) {
            return Vec::new();
        }
        let moves = |phase: &PollPhase| {
            matches!(phase, PollPhase::Scheduled | PollPhase::Open | PollPhase::Paused)
        };
        state.phases.iter().filter(|(_, phase)| moves(phase)).map(|(poll, _)| *poll).collect()
    }

    fn take_turnout(&self, polls: &[PollId]) -> Result<(), ActError> {
        let attendance = self.attendance()?;
        // Read before the counts: what changes meanwhile is counted by the next tick.
        let changes = attendance.changes();
        let mut counted = HashMap::new();
        if self.counted.load(Ordering::Relaxed) != changes {
            counted.extend(attendance.counts_of_all()?);
            self.counted.store(changes, Ordering::Relaxed);
        }
        let mut casting = self.casting_mut();
        for poll in polls {
            // It may have been closed since; then its checkpoint says the turnout for ever.
            if casting.phases.get(poll).is_none_or(PollPhase::is_final) {
                continue;
            }
            let cast = casting.open.get(poll).map_or(0, |boxed| boxed.size());
            let turnout = casting.turnout.entry(*poll).or_default();
            turnout.cast = cast;
            if let Some(accounting) = counted.get(poll) {
                turnout.accounting = *accounting;
            }
        }
        Ok(())
    }

    fn kiosk(&self, state: &State) -> KioskPresence {
        if state.kiosk_key.is_none() {
            return KioskPresence::Unpaired;
        }
        let silent = self.clock.now().saturating_sub(self.kiosk_seen.load(Ordering::Relaxed));
        if silent <= KIOSK_SECONDS { KioskPresence::Connected } else { KioskPresence::Paired }
    }
}
