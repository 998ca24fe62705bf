//! AccountList of the desk: who may sign in, and what travels when they do (SPEC §17.2).

use std::fmt;

use serde::{Deserialize, Serialize};

/// Header of every act of the desk's page; a foreign page cannot send it without being asked.
pub const DESK_HEADER: &str = "Phieukin-Desk";
/// The value of [`DESK_HEADER`].
pub const DESK_HEADER_VALUE: &str = "1";
/// Shortest and longest name of an account, in characters.
pub const ACCOUNT_NAME_CHARS: std::ops::RangeInclusive<usize> = 2..=64;
/// Shortest and longest password, in characters.
pub const PASSWORD_CHARS: std::ops::RangeInclusive<usize> = 10..=128;

/// What an account may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Runs meetings, invites and sees the accounts.
    Administrator,
    /// Runs meetings.
    Secretary,
}

impl Role {
    /// Stable code; string catalogues are keyed by it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Secretary => "secretary",
        }
    }

    /// The role of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Administrator, Self::Secretary].into_iter().find(|role| role.code() == code)
    }
}

/// An account, and who is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Account {
    /// The name to sign in with.
    pub name: String,
    /// What it may do.
    pub role: Role,
}

/// Every account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AccountList {
    /// By name.
    pub accounts: Vec<Account>,
}

/// Whom to invite.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Invite {
    /// What the account will be allowed to do.
    pub role: Role,
}

/// A fresh invitation: makes one account, once.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Invitation {
    /// Goes into the link `<server>/desk#invitation=<token>`.
    pub token: String,
    /// Hours for which it can be used.
    pub expires_hours: u32,
}

/// Asks what an invitation is for.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ShowInvitation {
    /// The invitation's token.
    pub token: String,
}

/// What an invitation is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Invited {
    /// What the account will be allowed to do.
    pub role: Role,
}

/// Makes an account of an invitation.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AcceptInvitation {
    /// The invitation's token.
    pub token: String,
    /// The name to sign in with, [`ACCOUNT_NAME_CHARS`].
    pub name: String,
    /// The password, [`PASSWORD_CHARS`].
    pub password: String,
}

/// Signs in.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// The account's name.
    pub name: String,
    /// Its password.
    pub password: String,
}

/// Puts another password in place; every other session of the account ends.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ChangePassword {
    /// The password so far.
    pub password: String,
    /// The password from now on, [`PASSWORD_CHARS`].
    pub new_password: String,
}

/// Takes an account away, with all its sessions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RemoveAccount {
    /// The name to sign in with.
    pub name: String,
}

macro_rules! secret_in_debug {
    ($($name:ident)*) => {$(
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($name)).finish_non_exhaustive()
            }
        }
    )*};
}

secret_in_debug! { Invitation ShowInvitation AcceptInvitation SignIn ChangePassword }
