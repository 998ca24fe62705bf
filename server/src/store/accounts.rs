//! Accounts of the desk: who may sign in, who is invited, who is signed in. Nothing of a meeting.

use protocol::api::{Account, Role};
use protocol::bytes::Hash;

use super::StoreError;

/// Most accounts of one server.
pub const ACCOUNTS_MAX: u32 = 1_000;
/// Most invitations that can be used at one time.
pub const INVITATIONS_MAX: u32 = 100;
/// Most sessions of one account at one time.
pub const SESSIONS_MAX: u32 = 20;

/// What a password is checked against; the password itself is kept nowhere.
#[derive(Clone, PartialEq, Eq)]
pub struct Verifier {
    /// Argon2id's memory in KiB.
    pub memory_kib: u32,
    /// Argon2id's passes over it.
    pub passes: u32,
    /// 16 random bytes.
    pub salt: [u8; 16],
    /// 32 bytes of Argon2id.
    pub hash: [u8; 32],
}

/// An account to be made.
#[derive(Clone, PartialEq, Eq)]
pub struct NewAccount {
    /// The name in the form in which names are compared.
    pub key: String,
    /// The name as its holder writes it.
    pub name: String,
    /// What the password is checked against.
    pub verifier: Verifier,
}

/// An invitation as it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoredInvitation {
    /// Hash of the token.
    pub token_hash: Hash,
    /// What the account will be allowed to do.
    pub role: Role,
    /// Unix second from which it is void.
    pub ends: u64,
}

/// A session to be begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewSession {
    /// Hash of what the cookie holds.
    pub session_hash: Hash,
    /// Unix second from which it is over, however much it is used.
    pub ends: u64,
    /// Unix second from which it is over unless it is used before.
    pub idle_ends: u64,
}

/// The accounts of a server. Times are the caller's; what is over is as good as absent, and is
/// removed when the next session begins.
pub trait Accounts: Send + Sync {
    /// Keeps an invitation.
    ///
    /// # Errors
    /// `Refused(Busy)` when [`INVITATIONS_MAX`] can still be used.
    fn invite(&self, invitation: &StoredInvitation, now: u64) -> Result<(), StoreError>;

    /// Keeps the invitation in place of all others if there is no account yet; answers whether it
    /// did.
    fn invite_first(&self, invitation: &StoredInvitation) -> Result<bool, StoreError>;

    /// What an invitation is for.
    ///
    /// # Errors
    /// `Refused(BadInvitation)` when it is unknown, used or over.
    fn invitation(&self, token_hash: &Hash, now: u64) -> Result<Role, StoreError>;

    /// Uses an invitation up: makes the account and begins its first session.
    ///
    /// # Errors
    /// `Refused(BadInvitation)` as [`Accounts::invitation`]; `Refused(AccountExists)` and, above
    /// [`ACCOUNTS_MAX`], `Refused(Busy)`: then the invitation can still be used.
    fn accept(
        &self,
        token_hash: &Hash,
        now: u64,
        account: &NewAccount,
        session: &NewSession,
    ) -> Result<Role, StoreError>;

    /// The account of a name in its compared form, with what its password is checked against.
    fn account(&self, key: &str) -> Result<Option<(Account, Verifier)>, StoreError>;

    /// Puts another password in place and ends every session of the account but `kept`. Again is
    /// `Ok`.
    ///
    /// # Errors
    /// `Refused(Unauthorized)` when there is no such account.
    fn change_password(
        &self,
        key: &str,
        verifier: &Verifier,
        kept: &Hash,
    ) -> Result<(), StoreError>;

    /// Takes an account away, with its sessions. One that is not there is `Ok`.
    fn remove_account(&self, key: &str) -> Result<(), StoreError>;

    /// Begins a session of an account; ends the one that the same browser held before, and of more
    /// than [`SESSIONS_MAX`] of the account those that began first.
    ///
    /// # Errors
    /// `Refused(Unauthorized)` when there is no such account.
    fn begin_session(
        &self,
        key: &str,
        session: &NewSession,
        before: Option<&Hash>,
        now: u64,
    ) -> Result<(), StoreError>;

    /// Whose session this is; puts its idle end off to `idle_ends`. None when it is over.
    fn session(
        &self,
        session_hash: &Hash,
        now: u64,
        idle_ends: u64,
    ) -> Result<Option<Account>, StoreError>;

    /// Ends a session. One that is not there is `Ok`.
    fn end_session(&self, session_hash: &Hash) -> Result<(), StoreError>;

    /// Every account, by name in its compared form.
    fn accounts(&self) -> Result<Vec<Account>, StoreError>;
}
