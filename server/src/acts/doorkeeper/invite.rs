//! Invitations: the first at the start of a server, the others by administrators.

use protocol::api::{Invitation, Invited, Role};
use protocol::bytes::CROCKFORD;
use rand_core::CryptoRng;

use super::{Doorkeeper, hash, random};
use crate::acts::ActError;
use crate::store::accounts::StoredInvitation;

/// Hours for which an invitation can be used.
const INVITATION_HOURS: u32 = 24;
/// Random bytes of a token.
const TOKEN_BYTES: usize = 20;

impl Doorkeeper {
    /// Invites somebody.
    ///
    /// # Errors
    /// [`protocol::refusal::Refusal::Busy`] when a hundred invitations are open.
    pub fn invite(&self, role: Role, rng: &mut impl CryptoRng) -> Result<Invitation, ActError> {
        let (invitation, stored) = self.fresh_invitation(role, rng);
        self.accounts.invite(&stored, self.clock.now())?;
        Ok(invitation)
    }

    /// Invites the first administrator, as long as there is no account; earlier invitations die.
    ///
    /// # Errors
    /// A fault.
    pub fn invite_first(&self, rng: &mut impl CryptoRng) -> Result<Option<Invitation>, ActError> {
        let (invitation, stored) = self.fresh_invitation(Role::Administrator, rng);
        Ok(self.accounts.invite_first(&stored)?.then_some(invitation))
    }

    /// What an invitation is for.
    ///
    /// # Errors
    /// [`protocol::refusal::Refusal::BadInvitation`].
    pub fn invited(&self, token: &str) -> Result<Invited, ActError> {
        let role = self.accounts.invitation(&token_hash(token), self.clock.now())?;
        Ok(Invited { role })
    }

    fn fresh_invitation(
        &self,
        role: Role,
        rng: &mut impl CryptoRng,
    ) -> (Invitation, StoredInvitation) {
        let token = CROCKFORD.encode(&random::<TOKEN_BYTES>(rng));
        let ends = self.clock.now() + u64::from(INVITATION_HOURS) * 3_600;
        let stored = StoredInvitation { token_hash: token_hash(&token), role, ends };
        (Invitation { token, expires_hours: INVITATION_HOURS }, stored)
    }
}

/// As read from a screen and typed by a person: any case.
pub(super) fn token_hash(token: &str) -> protocol::bytes::Hash {
    hash(&token.trim().to_uppercase())
}
