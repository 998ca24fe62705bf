//! The meeting is called off.

use protocol::journal::{Act, Official};
use protocol::phase::{PollPhase, REASON_CHARS_MAX};
use protocol::refusal::Refusal;

use crate::acts::ActError;
use crate::acts::box_keeper::BoxKeeper;
use crate::store::ballot_box::Transition;

impl BoxKeeper {
    /// Calls the meeting off: nothing is issued or opened any more, and the order of those who came
    /// is forgotten. Again is fine, also after a crash.
    ///
    /// # Errors
    /// [`Refusal::BadText`] for a reason that is empty or too long, [`Refusal::PollsPending`] while
    /// a poll is open, paused, closed or waiting for its certificate, [`Refusal::WrongPhase`] once
    /// the meeting has ended.
    pub fn cancel(&self, reason: &str) -> Result<(), ActError> {
        let reason = reason.trim();
        if reason.is_empty() || reason.chars().count() > REASON_CHARS_MAX {
            return Err(Refusal::BadText.into());
        }
        {
            let mut state = self.state();
            let pending = state.phases.values().any(PollPhase::is_pending);
            let after = state.meeting.cancel(pending)?;
            if after != state.meeting {
                let entry = self.entry(&state, Official::Secretary, Act::Cancelled, |entry| {
                    entry.reason = Some(reason.to_owned());
                });
                let transition = Transition {
                    meeting: Some(after),
                    journal: Some(entry),
                    ..Transition::default()
                };
                self.apply(&mut state, transition)?;
            }
        }
        self.forget_unopened()
    }
}
