//! Anonymous slips in the journal: how many are out and how many are void, never whose.

use protocol::journal::{Act, Official, read_act};

use crate::acts::ActError;
use crate::acts::box_keeper::BoxKeeper;
use crate::store::ballot_box::Transition;

impl BoxKeeper {
    /// Brings the journal up to so many hand-outs by the secretary. The register knows first: a
    /// crash between the two is made good by the next start.
    ///
    /// # Errors
    /// A fault.
    pub fn record_hand_outs(&self, handed_out: u32) -> Result<(), ActError> {
        self.record(Act::HandedOut, Official::Secretary, handed_out)
    }

    /// The same of slips made void at the kiosk.
    ///
    /// # Errors
    /// A fault.
    pub fn record_voided_slips(&self, voided: u32) -> Result<(), ActError> {
        self.record(Act::SlipVoided, Official::Chair, voided)
    }

    fn record(&self, act: Act, by: Official, total: u32) -> Result<(), ActError> {
        let mut state = self.state();
        let recorded = state.journal.iter().filter(|line| read_act(line) == Some(act)).count();
        for _ in recorded..total as usize {
            let journal = Some(self.entry(&state, by, act, |_| {}));
            self.apply(&mut state, Transition { journal, ..Transition::default() })?;
        }
        Ok(())
    }
}
