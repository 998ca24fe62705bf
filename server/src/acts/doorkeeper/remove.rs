//! An account that is not to sign in any more.

use protocol::api::{Account, AccountList, RemoveAccount};
use protocol::refusal::Refusal;

use super::Doorkeeper;
use super::name::AccountName;
use crate::acts::ActError;

impl Doorkeeper {
    /// Takes an account away; its sessions end at once. Again is fine. `administrator` is who asks,
    /// so one administrator is always left.
    ///
    /// # Errors
    /// [`Refusal::OwnAccount`].
    pub fn remove(
        &self,
        administrator: &Account,
        removed: &RemoveAccount,
    ) -> Result<AccountList, ActError> {
        // Nobody has a name that cannot be read.
        if let Ok(name) = AccountName::read(&removed.name) {
            if name.key == AccountName::read(&administrator.name)?.key {
                return Err(Refusal::OwnAccount.into());
            }
            self.accounts.remove_account(&name.key)?;
        }
        self.list()
    }
}
