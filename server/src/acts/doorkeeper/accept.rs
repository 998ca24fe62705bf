//! An invitation becomes an account.

use protocol::api::{AcceptInvitation, Account};
use rand_core::CryptoRng;

use super::invite::token_hash;
use super::name::AccountName;
use super::password::Password;
use super::{Doorkeeper, SignedIn, hash};
use crate::acts::ActError;
use crate::store::accounts::NewAccount;

impl Doorkeeper {
    /// Makes the account and signs it in; `before` is the session that the browser held, if any.
    ///
    /// Whoever lost the answer signs in with the password: the invitation is used up.
    ///
    /// # Errors
    /// Refusals [`BadInvitation`](protocol::refusal::Refusal::BadInvitation), `BadAccountName`,
    /// `WeakPassword`, `AccountExists`, `Busy`; after each but the first the invitation still
    /// holds.
    pub fn accept(
        &self,
        accept: &AcceptInvitation,
        before: Option<&str>,
        rng: &mut impl CryptoRng,
    ) -> Result<SignedIn, ActError> {
        let (token_hash, now) = (token_hash(&accept.token), self.clock.now());
        // First, so that nobody without an invitation makes the server hash.
        self.accounts.invitation(&token_hash, now)?;
        let name = AccountName::read(&accept.name)?;
        let password = Password::read(&accept.password)?;
        let verifier = {
            let _slot = self.hashing.take()?;
            password.verifier(rng)?
        };
        let account = NewAccount { key: name.key, name: name.shown, verifier };
        let (secret, session) = self.fresh_session(rng);
        let role = self.accounts.accept(&token_hash, now, &account, &session)?;
        if let Some(before) = before {
            self.accounts.end_session(&hash(before))?;
        }
        Ok(SignedIn { account: Account { name: account.name, role }, secret })
    }
}
