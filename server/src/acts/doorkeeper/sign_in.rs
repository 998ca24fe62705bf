//! Signing in and out.

use std::sync::{MutexGuard, PoisonError};

use protocol::api::SignIn;
use protocol::refusal::Refusal;
use rand_core::CryptoRng;

use super::attempts::Attempts;
use super::name::AccountName;
use super::password::Password;
use super::{Doorkeeper, SignedIn, hash};
use crate::acts::ActError;

impl Doorkeeper {
    /// Checks a password and begins a session under a fresh secret; `before` is the session that
    /// the browser held, if any: it ends, whoever began it.
    ///
    /// # Errors
    /// [`Refusal::WrongPassword`], also when there is no such account;
    /// [`Refusal::TooManyAttempts`]; [`Refusal::Busy`].
    pub fn sign_in(
        &self,
        sign_in: &SignIn,
        before: Option<&str>,
        rng: &mut impl CryptoRng,
    ) -> Result<SignedIn, ActError> {
        let name = AccountName::read(&sign_in.name).map_err(|_| Refusal::WrongPassword)?.key;
        let slot = self.hashing.take()?;
        let now = self.clock.now();
        self.attempts().begin(&name, now)?;
        let found = self.accounts.account(&name)?;
        let password = Password::typed(&sign_in.password);
        let right = password.is_of(found.as_ref().map(|(_, verifier)| verifier))?;
        drop(slot);
        let (true, Some((account, _))) = (right, found) else {
            return Err(Refusal::WrongPassword.into());
        };
        self.attempts().succeed(&name);
        let (secret, session) = self.fresh_session(rng);
        let before = before.map(hash);
        self.accounts.begin_session(&name, &session, before.as_ref(), now)?;
        Ok(SignedIn { account, secret })
    }

    /// Ends a session. Again is fine.
    ///
    /// # Errors
    /// A fault.
    pub fn sign_out(&self, secret: &str) -> Result<(), ActError> {
        Ok(self.accounts.end_session(&hash(secret))?)
    }

    pub(super) fn attempts(&self) -> MutexGuard<'_, Attempts> {
        self.attempts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
