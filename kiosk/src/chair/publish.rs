//! Công bố kết quả, by the chair.

use protocol::api;

use crate::chair::{Chair, ChairError};
use crate::client::Body;

impl Chair {
    /// Publishes a certified poll. Again is fine.
    ///
    /// # Errors
    /// [`protocol::refusal::Refusal::WrongPhase`] before the certificate is on record.
    pub fn publish(&self, number: u32) -> Result<(), ChairError> {
        let (_, poll) = self.chain()?.poll(number)?;
        self.client.call(&api::CHAIR_PUBLISH, Some(&poll.id), Body::None)?;
        Ok(())
    }
}
