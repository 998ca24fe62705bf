//! Another password in place of the one so far.

use protocol::api::{Account, ChangePassword};
use protocol::refusal::Refusal;
use rand_core::CryptoRng;

use super::name::AccountName;
use super::password::Password;
use super::{Doorkeeper, hash};
use crate::acts::ActError;

impl Doorkeeper {
    /// Checks the password so far and puts the new one in place; every session but the one of
    /// `secret` ends, so that whoever knew the old password is out.
    ///
    /// # Errors
    /// [`Refusal::WrongPassword`] for the password so far, [`Refusal::WeakPassword`] for the new
    /// one, [`Refusal::TooManyAttempts`], [`Refusal::Busy`].
    pub fn change_password(
        &self,
        account: &Account,
        change: &ChangePassword,
        secret: &str,
        rng: &mut impl CryptoRng,
    ) -> Result<(), ActError> {
        let key = AccountName::read(&account.name)?.key;
        let new = Password::read(&change.new_password)?;
        let verifier = {
            let _slot = self.hashing.take()?;
            self.attempts().begin(&key, self.clock.now())?;
            let (_, verifier) = self.accounts.account(&key)?.ok_or(Refusal::Unauthorized)?;
            if !Password::typed(&change.password).is_of(Some(&verifier))? {
                return Err(Refusal::WrongPassword.into());
            }
            new.verifier(rng)?
        };
        self.attempts().succeed(&key);
        Ok(self.accounts.change_password(&key, &verifier, &hash(secret))?)
    }
}
