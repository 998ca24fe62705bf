//! The people's half of an amendment, until the kiosk seals it.

use protocol::amendment::Amendment;
use protocol::bytes::{Hash, PollId};

use crate::acts::ActError;
use crate::acts::registrar::Registrar;
use crate::store::register::AmendedPeople;

impl Registrar {
    /// Checks an amendment's people against those of the last manifest; answers whether it changes
    /// any of them.
    ///
    /// # Errors
    /// As [`Amendment::check_people`].
    pub fn check_amendment(&self, amendment: &Amendment) -> Result<bool, ActError> {
        let state = self.register.load()?;
        Ok(amendment.check_people(&state.people_now().members)?)
    }

    /// Puts an amendment's people in place of those that wait. The same again is fine; keys of
    /// polls that are no more are destroyed.
    ///
    /// # Errors
    /// [`protocol::refusal::Refusal::AlreadySealed`] once the kiosk sealed the amendment of this
    /// number.
    pub fn amend(
        &self,
        amendment: &Amendment,
        hash: &Hash,
        polls: &[PollId],
    ) -> Result<(), ActError> {
        let before = self.waiting_polls()?;
        self.register.amend(&AmendedPeople {
            number: amendment.number,
            draft: *hash,
            people: amendment.people(),
            polls: polls.to_vec(),
        })?;
        self.desk_changed();
        let gone = before.iter().filter(|poll| !polls.contains(poll));
        gone.into_iter().try_for_each(|poll| self.destroy_key(poll))
    }

    /// Drops the amendment of this number, which nobody has sealed. Without one it is fine.
    ///
    /// # Errors
    /// As [`Registrar::amend`].
    pub fn drop_amendment(&self, number: u32) -> Result<(), ActError> {
        let before = self.waiting_polls()?;
        self.register.drop_amendment(number)?;
        self.desk_changed();
        before.iter().try_for_each(|poll| self.destroy_key(poll))
    }

    fn waiting_polls(&self) -> Result<Vec<PollId>, ActError> {
        let state = self.register.load()?;
        Ok(state.waiting().map_or_else(Vec::new, |waiting| waiting.polls.clone()))
    }
}
