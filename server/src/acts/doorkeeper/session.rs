//! Sessions: how long they last, and whose they are.

use data_encoding::HEXLOWER;
use protocol::api::Account;
use protocol::refusal::Refusal;
use rand_core::CryptoRng;

use super::{Doorkeeper, hash, random};
use crate::acts::ActError;
use crate::store::accounts::NewSession;

/// Seconds without a request after which a session is over.
const IDLE_SECONDS: u64 = 2 * 3_600;
/// Seconds after which a session is over in any case: a meeting takes a day at most.
pub const SESSION_SECONDS: u64 = 14 * 3_600;
/// Random bytes of a session's secret.
const SECRET_BYTES: usize = 32;

impl Doorkeeper {
    /// Whose session it is; it stays open for another two hours.
    ///
    /// # Errors
    /// [`Refusal::Unauthorized`] when it never began or is over.
    pub fn session(&self, secret: &str) -> Result<Account, ActError> {
        let now = self.clock.now();
        let found = self.accounts.session(&hash(secret), now, now + IDLE_SECONDS)?;
        found.ok_or_else(|| Refusal::Unauthorized.into())
    }

    pub(super) fn fresh_session(&self, rng: &mut impl CryptoRng) -> (String, NewSession) {
        let secret = HEXLOWER.encode(&random::<SECRET_BYTES>(rng));
        let now = self.clock.now();
        let session = NewSession {
            session_hash: hash(&secret),
            ends: now + SESSION_SECONDS,
            idle_ends: now + IDLE_SECONDS,
        };
        (secret, session)
    }
}
