//! Where the meeting stands: phases at once, turnout on a fixed tick, never per ballot.

use protocol::api::{DeskAgenda, DeskMeeting, MeetingStatus, PollStatus, Turnout};
use protocol::bytes::PollId;
use protocol::checkpoint::SignedCheckpoint;
use protocol::phase::PollPhase;
use protocol::refusal::Refusal;

use crate::acts::ActError;
use crate::acts::box_keeper::BoxKeeper;

impl BoxKeeper {
    /// Phases and turnout, for everybody.
    ///
    /// # Errors
    /// A fault.
    pub fn status(&self) -> Result<MeetingStatus, ActError> {
        let (phase, agenda) = {
            let state = self.state();
            let agenda = state.agenda.as_ref();
            let polls: Option<Vec<_>> =
                agenda.map(|agenda| agenda.polls.iter().map(|poll| poll.id).collect());
            (state.meeting, polls.unwrap_or_default())
        };
        let polls = agenda.iter().map(|poll| self.poll_status(poll));
        Ok(MeetingStatus { phase, polls: polls.collect::<Result<_, _>>()? })
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

    /// The questions as drafted.
    pub fn desk_agenda(&self) -> DeskAgenda {
        DeskAgenda { agenda: self.state().agenda.clone() }
    }

    /// Where one poll stands.
    ///
    /// # Errors
    /// [`Refusal::UnknownPoll`].
    pub fn poll_status(&self, poll: &PollId) -> Result<PollStatus, ActError> {
        let state = self.state();
        let phase = state.phase(poll)?;
        let agenda = state.agenda.as_ref().ok_or(Refusal::UnknownPoll)?;
        let drafted = agenda.polls.iter().find(|one| one.id == *poll);
        let number = drafted.ok_or(Refusal::UnknownPoll)?.number;
        let turnout = self.turnout(poll, &phase)?;
        Ok(PollStatus { poll: *poll, number, phase, turnout })
    }

    /// Takes the turnout of every open poll: the tick.
    ///
    /// # Errors
    /// A fault.
    pub fn tick(&self) -> Result<(), ActError> {
        let open: Vec<_> = {
            let casting = self.casting();
            casting.open.iter().map(|(poll, boxed)| (*poll, boxed.clone())).collect()
        };
        for (poll, boxed) in open {
            let accounting = self.attendance()?.counts(&poll)?;
            let turnout = Turnout { accounting, cast: boxed.size() };
            self.casting_mut().turnout.insert(poll, turnout);
        }
        Ok(())
    }

    fn turnout(&self, poll: &PollId, phase: &PollPhase) -> Result<Turnout, ActError> {
        let casting = self.casting();
        if let Some(note) = casting.checkpoints.get(poll) {
            let signed = SignedCheckpoint::read(note, &self.server_key.public())?;
            let says = signed.checkpoint();
            return Ok(Turnout { accounting: says.accounting, cast: says.size });
        }
        let ticked = casting.turnout.get(poll).copied();
        match phase {
            PollPhase::Open | PollPhase::Paused => Ok(ticked.unwrap_or_default()),
            _ => Ok(Turnout::default()),
        }
    }
}
