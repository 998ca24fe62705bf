//! A draft is put in place: the people in the register, the questions in the box.

use protocol::bytes::{Hash, PollId, write_json};
use protocol::draft::Agenda;
use protocol::journal::{Act, Official};
use protocol::phase::{MeetingPhase, PollPhase};
use protocol::refusal::Refusal;

use crate::acts::ActError;
use crate::acts::box_keeper::BoxKeeper;
use crate::store::ballot_box::{Document, Transition};

impl BoxKeeper {
    /// Puts an agenda in place of any earlier draft's. The same again is fine, also after the
    /// sealing.
    ///
    /// # Errors
    /// [`Refusal::AlreadySealed`].
    pub fn draft(&self, agenda: &Agenda) -> Result<Vec<PollId>, ActError> {
        let ids: Vec<PollId> = agenda.polls.iter().map(|poll| poll.id).collect();
        let mut state = self.state();
        if state.agenda.as_ref() == Some(agenda) {
            return Ok(ids);
        }
        if state.meeting != MeetingPhase::Draft {
            return Err(Refusal::AlreadySealed.into());
        }
        let transition = Transition {
            polls: ids.iter().map(|id| (*id, PollPhase::Scheduled)).collect(),
            dropped_polls: state.phases.keys().filter(|id| !ids.contains(id)).copied().collect(),
            documents: vec![(Document::Agenda, write_json(agenda))],
            journal: Some(self.entry(&state, Official::Secretary, Act::Drafted, |entry| {
                entry.document = Some(agenda.draft);
            })),
            ..Transition::default()
        };
        self.apply(&mut state, transition)?;
        Ok(ids)
    }

    /// Hash of the draft that is in place.
    pub fn drafted(&self) -> Option<Hash> {
        self.state().agenda.as_ref().map(|agenda| agenda.draft)
    }
}
