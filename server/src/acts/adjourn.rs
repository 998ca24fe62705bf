//! The meeting ends.

use protocol::bytes::PollId;
use protocol::journal::{Act, Official};
use protocol::phase::{MeetingPhase, PollPhase};
use protocol::refusal::Refusal;

use crate::acts::ActError;
use crate::acts::box_keeper::BoxKeeper;
use crate::store::ballot_box::Transition;

impl BoxKeeper {
    /// Ends the meeting; polls that were never opened issue nothing any more, and the order of
    /// those who came since the last close is forgotten. Again is fine, also after a crash.
    ///
    /// # Errors
    /// [`Refusal::PollsPending`] while a poll is open, paused, closed without a certificate or
    /// waiting for a decision.
    pub fn adjourn(&self) -> Result<(), ActError> {
        self.end()?;
        self.forget_unopened()
    }

    /// Destroys the issuing keys of polls that were never opened, and the order of those who came
    /// since the last close.
    pub(crate) fn forget_unopened(&self) -> Result<(), ActError> {
        let unopened: Vec<PollId> = {
            let state = self.state();
            let unopened = state
                .phases
                .iter()
                .filter(|(_, phase)| matches!(phase, PollPhase::Scheduled | PollPhase::Withdrawn));
            unopened.map(|(poll, _)| *poll).collect()
        };
        let attendance = self.attendance()?;
        unopened.iter().try_for_each(|poll| attendance.destroy_issuing_key(poll))?;
        attendance.forget_order()
    }

    /// Nothing is done at the desk of a meeting that has ended: nobody would forget its order.
    ///
    /// # Errors
    /// [`Refusal::WrongPhase`]; [`Refusal::NotSealed`] before a meeting without polls has begun.
    pub fn check_not_over(&self) -> Result<(), ActError> {
        self.check_convened()?;
        match self.state().meeting {
            MeetingPhase::Draft | MeetingPhase::Sealed | MeetingPhase::InSession => Ok(()),
            MeetingPhase::Adjourned | MeetingPhase::Archived | MeetingPhase::Cancelled => {
                Err(Refusal::WrongPhase.into())
            }
        }
    }

    fn end(&self) -> Result<(), ActError> {
        let mut state = self.state();
        let pending = state.phases.values().any(PollPhase::is_pending);
        let after = state.meeting.adjourn(pending)?;
        if after != state.meeting {
            let transition = Transition {
                meeting: Some(after),
                journal: Some(self.entry(&state, Official::Secretary, Act::Adjourned, |_| {})),
                ..Transition::default()
            };
            self.apply(&mut state, transition)?;
        }
        Ok(())
    }
}
