//! Lets people in at the desk: invitations, passwords, sessions. Knows no meeting.

mod accept;
mod attempts;
mod change_password;
mod invite;
mod name;
mod password;
mod remove;
pub mod session;
mod sign_in;

use std::sync::{Arc, Mutex};

use protocol::api::{Account, AccountList};
use protocol::bytes::Hash;
use rand_core::CryptoRng;
use ring::digest;

use crate::acts::ActError;
use crate::clock::Clock;
use crate::slots::Slots;
use crate::store::accounts::Accounts;
use attempts::Attempts;

/// Passwords that are hashed at one time: each takes its time and tens of megabytes.
const HASHINGS_MAX: usize = 2;

/// Knows who may sign in at the desk, and who is.
pub struct Doorkeeper {
    accounts: Arc<dyn Accounts>,
    clock: Arc<dyn Clock>,
    attempts: Mutex<Attempts>,
    hashing: Slots,
}

/// Somebody who has just signed in.
pub struct SignedIn {
    /// Who.
    pub account: Account,
    /// What the cookie holds; known to the browser and, as a hash, to the store.
    pub secret: String,
}

impl Doorkeeper {
    /// A doorkeeper over the accounts of a server.
    pub fn new(accounts: Arc<dyn Accounts>, clock: Arc<dyn Clock>) -> Self {
        let hashing = Slots::new(HASHINGS_MAX);
        Self { accounts, clock, attempts: Mutex::default(), hashing }
    }

    /// Every account.
    ///
    /// # Errors
    /// A fault.
    pub fn list(&self) -> Result<AccountList, ActError> {
        Ok(AccountList { accounts: self.accounts.accounts()? })
    }
}

/// Tokens and sessions are random, so that a plain hash hides them.
fn hash(secret: &str) -> Hash {
    let hash = digest::digest(&digest::SHA256, secret.as_bytes());
    Hash(hash.as_ref().try_into().expect("SHA-256 gives 32 bytes"))
}

fn random<const N: usize>(rng: &mut impl CryptoRng) -> [u8; N] {
    let mut bytes = [0; N];
    rng.fill_bytes(&mut bytes);
    bytes
}
