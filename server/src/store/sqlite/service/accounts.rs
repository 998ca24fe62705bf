//! Accounts, invitations and sessions in `service.sqlite`.

use protocol::api::{Account, Role};
use protocol::bytes::Hash;
use protocol::refusal::Refusal;
use rusqlite::{Connection, OptionalExtension, Row};

use super::SqliteService;
use crate::store::StoreError;
use crate::store::accounts::{
    ACCOUNTS_MAX, Accounts, INVITATIONS_MAX, NewAccount, NewSession, SESSIONS_MAX,
    StoredInvitation, Verifier,
};
use crate::store::sqlite::checksum::put;
use crate::store::sqlite::database::Fault;

/// A session's idle end is put off in steps of this many seconds: not every request is a write.
const IDLE_STEP_SECONDS: u64 = 60;

impl Accounts for SqliteService {
    fn invite(&self, invitation: &StoredInvitation, now: u64) -> Result<(), StoreError> {
        self.database.act("invite", |act| {
            remove_what_is_over(act, now)?;
            if count(act, "-- invite\nSELECT count(*) FROM invitation")? >= INVITATIONS_MAX {
                return Err(Refusal::Busy.into());
            }
            keep_invitation(act, invitation)
        })
    }

    fn invite_first(&self, invitation: &StoredInvitation) -> Result<bool, StoreError> {
        self.database.act("invite_first", |act| {
            if act.prepare_cached("-- invite_first\nSELECT 1 FROM account")?.exists([])? {
                return Ok(false);
            }
            act.execute("-- invite_first\nDELETE FROM invitation", [])?;
            keep_invitation(act, invitation)?;
            Ok(true)
        })
    }

    fn invitation(&self, token_hash: &Hash, now: u64) -> Result<Role, StoreError> {
        self.database.act("invitation", |act| invited(act, token_hash, now))
    }

    fn accept(
        &self,
        token_hash: &Hash,
        now: u64,
        account: &NewAccount,
        session: &NewSession,
    ) -> Result<Role, StoreError> {
        self.database.act("accept", |act| {
            let role = invited(act, token_hash, now)?;
            if find(act, &account.key)?.is_some() {
                return Err(Refusal::AccountExists.into());
            }
            if count(act, "-- accept\nSELECT count(*) FROM account")? >= ACCOUNTS_MAX {
                return Err(Refusal::Busy.into());
            }
            let sql = "-- accept\nDELETE FROM invitation WHERE token_hash = ?1";
            act.execute(sql, [&token_hash.0])?;
            let sql = "-- accept\nINSERT INTO account VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
            keep_account(act, sql, account, role)?;
            keep_session(act, &account.key, session)?;
            Ok(role)
        })
    }

    fn change_password(
        &self,
        key: &str,
        verifier: &Verifier,
        kept: &Hash,
    ) -> Result<(), StoreError> {
        self.database.act("change_password", |act| {
            let (Account { name, role }, _) = find(act, key)?.ok_or(Refusal::Unauthorized)?;
            let account = NewAccount { key: key.to_owned(), name, verifier: verifier.clone() };
            // An update: replacing the row would end the sessions that hang on it.
            let sql = "-- change_password\nUPDATE account SET name = ?2, role = ?3,
                       memory_kib = ?4, passes = ?5, salt = ?6, password_hash = ?7, checksum = ?8
                       WHERE key = ?1";
            keep_account(act, sql, &account, role)?;
            let sql = "-- change_password\nDELETE FROM session
                       WHERE account = ?1 AND session_hash <> ?2";
            act.execute(sql, (key, &kept.0))?;
            Ok(())
        })
    }

    fn remove_account(&self, key: &str) -> Result<(), StoreError> {
        self.database.act("remove_account", |act| {
            // The account's sessions go with it.
            act.execute("-- remove_account\nDELETE FROM account WHERE key = ?1", [key])?;
            Ok(())
        })
    }

    fn account(&self, key: &str) -> Result<Option<(Account, Verifier)>, StoreError> {
        self.database.act("account", |act| find(act, key))
    }

    fn begin_session(
        &self,
        key: &str,
        session: &NewSession,
        before: Option<&Hash>,
        now: u64,
    ) -> Result<(), StoreError> {
        self.database.act("begin_session", |act| {
            if find(act, key)?.is_none() {
                return Err(Refusal::Unauthorized.into());
            }
            remove_what_is_over(act, now)?;
            if let Some(before) = before {
                end(act, before)?;
            }
            let sql = "-- begin_session\nDELETE FROM session WHERE account = ?1
                       AND session_hash NOT IN (SELECT session_hash FROM session
                         WHERE account = ?1 ORDER BY ends DESC LIMIT ?2)";
            act.execute(sql, (key, SESSIONS_MAX - 1))?;
            keep_session(act, key, session)
        })
    }

    fn session(
        &self,
        session_hash: &Hash,
        now: u64,
        idle_ends: u64,
    ) -> Result<Option<Account>, StoreError> {
        self.database.act("session", |act| {
            let sql = "-- session\nSELECT account, ends, idle_ends FROM session
                       WHERE session_hash = ?1";
            let mut statement = act.prepare_cached(sql)?;
            let read = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
            let found = statement.query_row([&session_hash.0], read).optional()?;
            let Some((key, ends, kept)) = found else { return Ok(None) };
            let key: String = key;
            let (ends, kept) = (from_sql(ends), from_sql(kept));
            if now >= ends || now >= kept {
                return Ok(None);
            }
            if idle_ends >= kept.saturating_add(IDLE_STEP_SECONDS) {
                let session = NewSession { session_hash: *session_hash, ends, idle_ends };
                keep_session(act, &key, &session)?;
            }
            Ok(find(act, &key)?.map(|(account, _)| account))
        })
    }

    fn end_session(&self, session_hash: &Hash) -> Result<(), StoreError> {
        self.database.act("end_session", |act| end(act, session_hash))
    }

    fn accounts(&self) -> Result<Vec<Account>, StoreError> {
        self.database.act("accounts", |act| {
            let sql = "-- accounts\nSELECT name, role FROM account ORDER BY key";
            let mut statement = act.prepare_cached(sql)?;
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            let rows: Vec<(String, String)> = rows.collect::<Result<_, _>>()?;
            let account = |(name, role): (String, String)| Ok(Account { name, role: read(&role)? });
            rows.into_iter().map(account).collect()
        })
    }
}

fn keep_account(
    act: &Connection,
    sql: &str,
    account: &NewAccount,
    role: Role,
) -> Result<(), Fault> {
    let NewAccount { key, name, verifier } = account;
    let Verifier { memory_kib, passes, salt, hash } = verifier;
    put(act, sql, &[key, name, &role.code(), memory_kib, passes, salt, hash])?;
    Ok(())
}

fn keep_invitation(act: &Connection, invitation: &StoredInvitation) -> Result<(), Fault> {
    let StoredInvitation { token_hash, role, ends } = invitation;
    let sql = "-- invite\nINSERT INTO invitation VALUES (?1, ?2, ?3, ?4)";
    put(act, sql, &[&token_hash.0, &role.code(), &to_sql(*ends)])?;
    Ok(())
}

fn invited(act: &Connection, token_hash: &Hash, now: u64) -> Result<Role, Fault> {
    let sql = "-- invitation\nSELECT role FROM invitation WHERE token_hash = ?1 AND ends > ?2";
    let mut statement = act.prepare_cached(sql)?;
    let found = statement.query_row((&token_hash.0, to_sql(now)), |row| row.get(0)).optional()?;
    let role: String = found.ok_or(Refusal::BadInvitation)?;
    read(&role)
}

fn find(act: &Connection, key: &str) -> Result<Option<(Account, Verifier)>, Fault> {
    let sql = "-- account\nSELECT name, role, memory_kib, passes, salt, password_hash
               FROM account WHERE key = ?1";
    let mut statement = act.prepare_cached(sql)?;
    let found = statement.query_row([key], |row| {
        let verifier = Verifier {
            memory_kib: row.get(2)?,
            passes: row.get(3)?,
            salt: row.get(4)?,
            hash: row.get(5)?,
        };
        Ok((row.get(0)?, row.get(1)?, verifier))
    });
    let Some((name, role, verifier)) = found.optional()? else { return Ok(None) };
    let role: String = role;
    Ok(Some((Account { name, role: read(&role)? }, verifier)))
}

fn keep_session(act: &Connection, key: &str, session: &NewSession) -> Result<(), Fault> {
    let NewSession { session_hash, ends, idle_ends } = session;
    let sql = "-- session\nREPLACE INTO session VALUES (?1, ?2, ?3, ?4, ?5)";
    put(act, sql, &[&session_hash.0, &key, &to_sql(*ends), &to_sql(*idle_ends)])?;
    Ok(())
}

fn end(act: &Connection, session_hash: &Hash) -> Result<(), Fault> {
    let sql = "-- end_session\nDELETE FROM session WHERE session_hash = ?1";
    act.execute(sql, [&session_hash.0])?;
    Ok(())
}

fn remove_what_is_over(act: &Connection, now: u64) -> Result<(), Fault> {
    let now = to_sql(now);
    let sql = "-- begin_session\nDELETE FROM session WHERE ends <= ?1 OR idle_ends <= ?1";
    act.execute(sql, [now])?;
    act.execute("-- begin_session\nDELETE FROM invitation WHERE ends <= ?1", [now])?;
    Ok(())
}

fn count(act: &Connection, sql: &str) -> Result<u32, Fault> {
    Ok(act.query_row(sql, [], |row| row.get(0))?)
}

fn read(role: &str) -> Result<Role, Fault> {
    Role::from_code(role).ok_or(Fault::Unreadable("an account's role"))
}

/// SQLite's integers are signed; no clock comes near the difference.
fn to_sql(seconds: u64) -> i64 {
    i64::try_from(seconds).unwrap_or(i64::MAX)
}

fn from_sql(seconds: i64) -> u64 {
    u64::try_from(seconds).unwrap_or(0)
}
