//! A meeting without polls begins: nothing of it is sealed (SPEC §4).

use protocol::journal::{Act, Official};
use protocol::phase::MeetingPhase;
use protocol::refusal::Refusal;

use crate::acts::ActError;
use crate::acts::box_keeper::{BoxKeeper, State};
use crate::store::ballot_box::Transition;

impl BoxKeeper {
    /// Begins a meeting without polls; its draft is frozen from then on. Again is fine.
    ///
    /// # Errors
    /// [`Refusal::NotSealed`] for a meeting that has polls, [`Refusal::WrongPhase`] once it is
    /// over.
    pub fn convene(&self) -> Result<(), ActError> {
        let mut state = self.state();
        if !state.has_no_polls() {
            return Err(Refusal::NotSealed.into());
        }
        let after = state.meeting.convene_unsealed()?;
        if after != state.meeting {
            let transition = Transition {
                meeting: Some(after),
                journal: Some(self.entry(&state, Official::Secretary, Act::Convened, |_| {})),
                ..Transition::default()
            };
            self.apply(&mut state, transition)?;
        }
        Ok(())
    }

    /// Whoever comes to a meeting without polls is marked once it has begun: until then the draft
    /// may get other people.
    pub(super) fn check_convened(&self) -> Result<(), ActError> {
        let state = self.state();
        let waits = state.meeting == MeetingPhase::Draft && state.has_no_polls();
        if waits { Err(Refusal::NotSealed.into()) } else { Ok(()) }
    }
}

impl State {
    /// Whether the draft asks nothing of anybody.
    pub(super) fn has_no_polls(&self) -> bool {
        self.agenda.as_ref().is_some_and(|agenda| agenda.polls.is_empty())
    }
}
