//! The meeting ends.

use protocol::journal::{Act, Official};
use protocol::phase::PollPhase;

use crate::acts::ActError;
use crate::acts::box_keeper::BoxKeeper;
use crate::store::ballot_box::Transition;

impl BoxKeeper {
    /// Ends the meeting. Again is fine.
    ///
    /// # Errors
    /// [`protocol::refusal::Refusal::PollsPending`] while a poll is open, paused, closed without
    /// a certificate or waiting for a decision.
    pub fn adjourn(&self) -> Result<(), ActError> {
        let mut state = self.state();
        let pending = state.phases.values().any(PollPhase::is_pending);
        let after = state.meeting.adjourn(pending)?;
        if after == state.meeting {
            return Ok(());
        }
        let transition = Transition {
            meeting: Some(after),
            journal: Some(self.entry(&state, Official::Secretary, Act::Adjourned, |_| {})),
            ..Transition::default()
        };
        self.apply(&mut state, transition)
    }
}
