//! The chair's acts on the conclusion. What is shown is always what was considered last: whatever
//! is entered is considered again at once.

use protocol::finding::Resolution;
use protocol::refusal::Refusal;
use rand_core::CryptoRng;

use super::Worker;
use crate::chair::page::act::Resolve;
use crate::chair::page::concluding::Concluding;
use crate::chair::{ChairError, Consideration, LeaveOpen};

impl<R: CryptoRng> Worker<'_, R> {
    /// Looks what follows from everything on record.
    pub(super) fn consider(&mut self) -> Result<(), ChairError> {
        self.considered = None;
        let considering = self.chair()?.consider(None)?;
        let shown = Concluding::of(&considering);
        self.considered = Some((considering, Box::new(shown)));
        Ok(())
    }

    /// Keeps a resolution, in the name of those who may resolve the finding.
    pub(super) fn resolve(&mut self, entered: Resolve) -> Result<(), ChairError> {
        let decided_at = (self.now)();
        let considering = self.considering()?.clone();
        let Resolve { finding, choice, name, position, reason } = entered;
        let as_who = considering.considered.finding(&finding).ok_or(Refusal::NotAChoice)?.resolver;
        let resolution = Resolution { finding, choice, name, position, as_who, reason, decided_at };
        self.chair()?.resolve(&considering, resolution)?;
        self.consider()
    }

    pub(super) fn take_back(&mut self, finding: &str) -> Result<(), ChairError> {
        self.chair()?.take_back(finding)?;
        self.consider()
    }

    /// Signs what is shown, and nothing else.
    pub(super) fn conclude(&mut self, leave_open: bool) -> Result<(), ChairError> {
        let now = (self.now)();
        let considering = self.considering()?.clone();
        let open = if leave_open { LeaveOpen::Yes } else { LeaveOpen::No };
        self.chair()?.conclude(&considering, open, now)?;
        self.consider()
    }

    fn considering(&self) -> Result<&Consideration, ChairError> {
        let considered = self.considered.as_ref().map(|(considering, _)| considering);
        considered.ok_or_else(|| Refusal::WrongPhase.into())
    }
}
