//! Between two days of one meeting: nobody is present until marked again.

use protocol::journal::{Act, Official};
use protocol::phase::PollPhase;
use protocol::refusal::Refusal;

use crate::acts::ActError;
use crate::acts::box_keeper::BoxKeeper;
use crate::store::ballot_box::Transition;

impl BoxKeeper {
    /// Journals the recess and clears the presence of all. Asked for again with nothing done since,
    /// it is the same recess.
    ///
    /// # Errors
    /// [`Refusal::PollsPending`] while a poll is open or paused, [`Refusal::NotSealed`],
    /// [`Refusal::WrongPhase`] for a meeting that is over.
    pub fn recess(&self) -> Result<(), ActError> {
        {
            let mut state = self.state();
            state.meeting.check_running()?;
            let is_voting = |phase| matches!(phase, &PollPhase::Open | &PollPhase::Paused);
            if state.phases.values().any(is_voting) {
                return Err(Refusal::PollsPending.into());
            }
            if !state.last_act_is(Act::Recessed) {
                let entry = self.entry(&state, Official::Secretary, Act::Recessed, |_| {});
                let transition = Transition { journal: Some(entry), ..Transition::default() };
                self.apply(&mut state, transition)?;
            }
        }
        self.attendance()?.recess()?;
        self.tick()
    }
}
