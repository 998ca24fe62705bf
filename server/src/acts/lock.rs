//! Đang khóa: the seconds between asking for the close and the close, in which phones send what
//! their owners have decided (SPEC §17.5). They live in memory: a restart leaves the poll open.

use protocol::bytes::PollId;
use protocol::phase::PollPhase;

use crate::acts::ActError;
use crate::acts::box_keeper::{BoxKeeper, State};

/// Seconds, unless the settings say otherwise.
pub const CLOSING_SECONDS: u8 = 10;

impl BoxKeeper {
    /// Begins to lock an open poll; what takes no ballots is closed at once. Again is fine, and the
    /// seconds go on. Whatever takes the poll out of `Open` calls it off.
    ///
    /// # Errors
    /// As [`Self::close`].
    pub fn lock(&self, poll: &PollId) -> Result<(), ActError> {
        {
            let mut state = self.state();
            if state.phase(poll)? == PollPhase::Open && self.closing_seconds > 0 {
                let now = self.clock.now();
                if !state.closing.contains_key(poll) {
                    state.closing.insert(*poll, now);
                    self.tell_act(&state);
                }
                return Ok(());
            }
        }
        self.close(poll)
    }

    /// Closes the polls whose seconds are over.
    ///
    /// # Errors
    /// A fault; then the poll is as it was before it was to be locked, and the desk sees that.
    pub fn close_due(&self, now: u64) -> Result<(), ActError> {
        for poll in self.due(now) {
            let closed = self.close(&poll);
            if closed.is_err() {
                let mut state = self.state();
                state.closing.remove(&poll);
                self.tell_act(&state);
            }
            closed?;
        }
        Ok(())
    }

    fn due(&self, now: u64) -> Vec<PollId> {
        let mut state = self.state();
        if state.closing.is_empty() {
            return Vec::new();
        }
        // A clock that was set back must not make the room wait.
        state.closing.values_mut().for_each(|since| *since = now.min(*since));
        self.feed.tell_latecomers(self.status_of(&state));
        // More than, for the first of the seconds may have been nearly over when it was read.
        let is_over = |since: u64| now - since > u64::from(self.closing_seconds);
        state.closing.iter().filter(|(_, since)| is_over(**since)).map(|(poll, _)| *poll).collect()
    }

    /// Seconds that are left.
    pub(crate) fn closing(&self, state: &State, poll: &PollId) -> Option<u8> {
        let since = state.closing.get(poll)?;
        let gone = self.clock.now().saturating_sub(*since);
        let gone = u8::try_from(gone).unwrap_or(u8::MAX);
        Some(self.closing_seconds.saturating_sub(gone))
    }
}
