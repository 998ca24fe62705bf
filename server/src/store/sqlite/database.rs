//! One open file: acts as transactions, and the removal of traces.

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use protocol::refusal::Refusal;
use rusqlite::{Connection, ErrorCode, Transaction, TransactionBehavior};

use super::file::{self, FileKind};
use crate::store::StoreError;

/// What ends an act early; gets the act's name on the way out.
#[derive(Debug)]
pub(super) enum Fault {
    /// The store's own state says no.
    Refused(Refusal),
    /// SQLite failed.
    Sql(rusqlite::Error),
    /// A value is not what this program wrote.
    Unreadable(&'static str),
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sql(error)
    }
}

/// One file of ours behind one connection: one writer at a time.
pub(super) struct Database {
    inner: Mutex<Inner>,
}

struct Inner {
    connection: Connection,
    /// Pages may still show in which order rows came, or hold what was deleted.
    traces: bool,
    /// Reading or writing failed below SQLite. What the system has kept of it is unknown, so
    /// nothing is answered any more until the file was opened and checked again.
    broken: bool,
}

impl Database {
    /// Opens the file of this kind, or makes it.
    pub(super) fn create_or_open(path: &Path, kind: &FileKind) -> Result<Self, StoreError> {
        let connection = file::create_or_open(path, kind)?;
        // A kill may have come between an act and the removal of its traces.
        Ok(Self { inner: Mutex::new(Inner { connection, traces: true, broken: false }) })
    }

    /// Does one act in one transaction: all of it when the answer is `Ok`, else nothing.
    pub(super) fn act<T>(
        &self,
        act: &'static str,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, Fault>,
    ) -> Result<T, StoreError> {
        self.lock().act(act, work)
    }

    /// The same for acts of voters, whose order must not stay.
    pub(super) fn act_with_traces<T>(
        &self,
        act: &'static str,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, Fault>,
    ) -> Result<T, StoreError> {
        let mut inner = self.lock();
        inner.traces = true;
        inner.act(act, work)
    }

    /// Rewrites the file in the order of keys and empties the log of writes, so that neither
    /// deleted rows nor an order of arrival can be read from either.
    pub(super) fn remove_traces(&self, act: &'static str) -> Result<(), StoreError> {
        let mut inner = self.lock();
        inner.check(act)?;
        let removed = inner.remove_traces();
        removed.map_err(|error| inner.failed(act, error))
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        // A transaction that a panic left behind was rolled back when it was dropped.
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    fn act<T>(
        &mut self,
        act: &'static str,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, Fault>,
    ) -> Result<T, StoreError> {
        self.check(act)?;
        self.transaction(work).map_err(|fault| match fault {
            Fault::Refused(refusal) => StoreError::Refused(refusal),
            Fault::Sql(error) => self.failed(act, error),
            Fault::Unreadable(what) => {
                StoreError::Unusable(format!("{act}: {what} is not what this program wrote"))
            }
        })
    }

    fn transaction<T>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let answer = work(&transaction)?;
        transaction.commit()?;
        Ok(answer)
    }

    fn remove_traces(&mut self) -> rusqlite::Result<()> {
        truncate_log(&self.connection)?;
        if self.traces {
            self.connection.execute_batch("-- remove_traces\nVACUUM")?;
            truncate_log(&self.connection)?;
            self.traces = false;
        }
        Ok(())
    }

    fn check(&self, act: &'static str) -> Result<(), StoreError> {
        if self.broken {
            let source =
                "an earlier act failed below the database; restart to check the file".into();
            return Err(StoreError::Failed { act, source });
        }
        Ok(())
    }

    fn failed(&mut self, act: &'static str, error: rusqlite::Error) -> StoreError {
        let below =
            [ErrorCode::SystemIoFailure, ErrorCode::DatabaseCorrupt, ErrorCode::NotADatabase];
        self.broken |= error.sqlite_error_code().is_some_and(|code| below.contains(&code));
        StoreError::Failed { act, source: Box::new(error) }
    }
}

/// Moves the log of writes into the file and leaves the log with no byte.
fn truncate_log(connection: &Connection) -> rusqlite::Result<()> {
    let sql = "-- remove_traces\nPRAGMA wal_checkpoint(TRUNCATE)";
    let busy: i64 = connection.query_row(sql, [], |row| row.get(0))?;
    if busy == 0 {
        return Ok(());
    }
    let code = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_BUSY);
    Err(rusqlite::Error::SqliteFailure(code, Some("the log is in use".to_owned())))
}

#[cfg(test)]
mod tests {
    use rusqlite::ffi;

    use super::*;

    const KIND: FileKind =
        FileKind { name: "test", application_id: 1, page_bytes: 4096, schema: &["-- nothing"] };

    #[test]
    fn after_a_failed_write_nothing_is_answered_until_the_file_was_opened_again() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("test.sqlite");
        let database = Database::create_or_open(&path, &KIND).unwrap();
        let fails_with = |code: i32| {
            let error = rusqlite::Error::SqliteFailure(ffi::Error::new(code), None);
            database.act("fails", |_| -> Result<(), Fault> { Err(error.into()) })
        };
        fails_with(ffi::SQLITE_FULL).unwrap_err();
        database.act("answers", |_| Ok(())).unwrap();
        fails_with(ffi::SQLITE_IOERR_FSYNC).unwrap_err();
        let silent = database.act("answers", |_| Ok(()));
        assert!(matches!(silent, Err(StoreError::Failed { act: "answers", .. })));
        assert!(matches!(database.remove_traces("removes"), Err(StoreError::Failed { .. })));
        drop(database);
        Database::create_or_open(&path, &KIND).unwrap().act("answers", |_| Ok(())).unwrap();
    }
}
