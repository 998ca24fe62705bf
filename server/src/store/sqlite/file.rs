//! Making, opening and checking a file of ours.

use std::fs::{self, File, OpenOptions};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags, types::Value};

use super::{checksum, migration};
use crate::store::StoreError;

/// What a file holds and how it is told from others.
pub(super) struct FileKind {
    /// For sentences: `register`.
    pub(super) name: &'static str,
    /// Written into the file's header.
    pub(super) application_id: i32,
    /// Size of a page in bytes.
    pub(super) page_bytes: u32,
    /// The numbered schema files; the file's version is how many of them it has.
    pub(super) schema: &'static [&'static str],
}

/// Set and read back at every opening: name, value to set, value as read.
const PRAGMAS: &[(&str, &str, &str)] = &[
    ("locking_mode", "EXCLUSIVE", "exclusive"),
    ("journal_mode", "WAL", "wal"),
    // A commit that was answered survives a power cut.
    ("synchronous", "FULL", "2"),
    ("secure_delete", "ON", "1"),
    ("temp_store", "MEMORY", "2"),
    ("cell_size_check", "ON", "1"),
    ("mmap_size", "0", "0"),
    ("trusted_schema", "OFF", "0"),
    ("foreign_keys", "ON", "1"),
    ("auto_vacuum", "NONE", "0"),
    ("busy_timeout", "5000", "5000"),
    // 64 MiB: a whole meeting.
    ("cache_size", "-65536", "-65536"),
];

/// Opens the file, or makes it when there is none, and checks it from end to end.
pub(super) fn create_or_open(path: &Path, kind: &FileKind) -> Result<Connection, StoreError> {
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => create(path, kind)?,
        Err(error) => return Err(failed(error)),
        Ok(metadata) if !metadata.is_file() => {
            return unusable(path, "is not a regular file");
        }
        Ok(metadata) if metadata.len() == 0 => return unusable(path, "is empty"),
        Ok(metadata) if metadata.mode() & 0o077 != 0 => {
            return unusable(path, "may be read by others; its mode must be 0600");
        }
        Ok(_) => {}
    }
    let mut connection = connect(path).map_err(|error| sentence(path, error))?;
    check_kind(&connection, path, kind)?;
    configure(&connection, path, kind)?;
    check_structure(&connection, path)?;
    migration::migrate(&mut connection, kind.schema).map_err(|error| sentence(path, error))?;
    check_schema(&connection, path, kind)?;
    check_rows(&connection, path)?;
    Ok(connection)
}

/// Makes the file under another name and renames it when it is whole: whoever finds an empty or
/// half-made file under the right name knows that it is damaged.
fn create(path: &Path, kind: &FileKind) -> Result<(), StoreError> {
    let unfinished = beside(path, ".new");
    for suffix in [".new", ".new-wal", ".new-shm", ".new-journal"] {
        match fs::remove_file(beside(path, suffix)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(failed(error));
            }
            _ => {}
        }
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true).mode(0o600).open(&unfinished).map_err(failed)?;
    let mut connection = connect(&unfinished).map_err(|error| sentence(path, error))?;
    connection
        .execute_batch(&format!("-- create\nPRAGMA page_size = {}", kind.page_bytes))
        .map_err(|error| sentence(path, error))?;
    configure(&connection, path, kind)?;
    connection
        .pragma_update(None, "application_id", kind.application_id)
        .map_err(|error| sentence(path, error))?;
    migration::migrate(&mut connection, kind.schema).map_err(|error| sentence(path, error))?;
    connection.close().map_err(|(_, error)| sentence(path, error))?;
    File::open(&unfinished).and_then(|file| file.sync_all()).map_err(failed)?;
    fs::rename(&unfinished, path).map_err(failed)?;
    sync_directory(path)
}

fn connect(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    // Before the first read: no other process, and no index file beside the log.
    connection.execute_batch("-- connect\nPRAGMA locking_mode = EXCLUSIVE")?;
    connection.busy_timeout(Duration::ZERO)?;
    connection.set_prepared_statement_cache_capacity(64);
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    Ok(connection)
}

/// Reads only: a file that is not ours stays as it is.
fn check_kind(connection: &Connection, path: &Path, kind: &FileKind) -> Result<(), StoreError> {
    let read = |name| {
        connection
            .pragma_query_value(None, name, |row| row.get::<_, i64>(0))
            .map_err(|error| sentence(path, error))
    };
    if read("application_id")? != i64::from(kind.application_id) {
        return unusable(path, &format!("is not a {} of this program", kind.name));
    }
    let (version, known) = (read("user_version")?, kind.schema.len());
    match usize::try_from(version) {
        Ok(version) if (1..=known).contains(&version) => Ok(()),
        Ok(version) if version > known => {
            let newer = format!(
                "has schema version {version}, this program knows versions up to {known}: \
                 it was written by a newer program"
            );
            unusable(path, &newer)
        }
        _ => unusable(path, &format!("has the impossible schema version {version}")),
    }
}

fn configure(connection: &Connection, path: &Path, kind: &FileKind) -> Result<(), StoreError> {
    let page_bytes = kind.page_bytes.to_string();
    for (name, value, _) in PRAGMAS {
        connection
            .execute_batch(&format!("-- configure\nPRAGMA {name} = {value}"))
            .map_err(|error| sentence(path, error))?;
    }
    let fixed = [("page_size", page_bytes.as_str()), ("encoding", "UTF-8")];
    let set = PRAGMAS.iter().map(|(name, _, read)| (*name, *read));
    for (name, expected) in set.chain(fixed) {
        let value: Value = connection
            .pragma_query_value(None, name, |row| row.get(0))
            .map_err(|error| sentence(path, error))?;
        let value = match value {
            Value::Integer(number) => number.to_string(),
            Value::Text(text) => text,
            other => format!("{other:?}"),
        };
        if value != expected {
            return unusable(path, &format!("keeps {name} at {value} instead of {expected}"));
        }
    }
    Ok(())
}

fn check_structure(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    let found: String = connection
        .query_row("-- open\nPRAGMA integrity_check(1)", [], |row| row.get(0))
        .map_err(|error| sentence(path, error))?;
    if found == "ok" { Ok(()) } else { unusable(path, &format!("is damaged: {found}")) }
}

fn check_schema(connection: &Connection, path: &Path, kind: &FileKind) -> Result<(), StoreError> {
    match migration::is_complete(connection, kind.schema) {
        Ok(true) => Ok(()),
        Ok(false) => unusable(path, "has tables of another schema"),
        Err(error) => Err(sentence(path, error)),
    }
}

fn check_rows(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    let tables = migration::tables(connection).map_err(|error| sentence(path, error))?;
    for table in &tables {
        match checksum::holds(connection, table) {
            Ok(true) => {}
            Ok(false) => return unusable(path, &format!("is damaged: a row of {table}")),
            Err(error) => return Err(sentence(path, error)),
        }
    }
    Ok(())
}

fn sync_directory(path: &Path) -> Result<(), StoreError> {
    let directory = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    File::open(directory).and_then(|directory| directory.sync_all()).map_err(failed)
}

fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// What SQLite says of a file that cannot be used, as a sentence for the operator.
fn sentence(path: &Path, error: rusqlite::Error) -> StoreError {
    let what = match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => "is not an SQLite database".to_owned(),
        Some(ErrorCode::DatabaseCorrupt) => format!("is damaged: {error}"),
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            "is in use by another program".to_owned()
        }
        Some(ErrorCode::SystemIoFailure | ErrorCode::CannotOpen | ErrorCode::DiskFull) => {
            return StoreError::Failed { act: "open", source: Box::new(error) };
        }
        _ => format!("cannot be read: {error}"),
    };
    StoreError::Unusable(format!("{} {what}", path.display()))
}

fn unusable<T>(path: &Path, what: &str) -> Result<T, StoreError> {
    Err(StoreError::Unusable(format!("{} {what}", path.display())))
}

fn failed(error: std::io::Error) -> StoreError {
    StoreError::Failed { act: "open", source: Box::new(error) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: &str = "CREATE TABLE a (k TEXT NOT NULL PRIMARY KEY, checksum BLOB NOT NULL)
        STRICT, WITHOUT ROWID";

    fn kind(schema: &'static [&'static str]) -> FileKind {
        FileKind { name: "test", application_id: 1, page_bytes: 4096, schema }
    }

    #[test]
    fn a_setting_that_does_not_take_is_refused() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("test.sqlite");
        create_or_open(&path, &kind(&[FIRST])).unwrap().close().unwrap();
        let larger_pages = FileKind { page_bytes: 16_384, ..kind(&[FIRST]) };
        let Err(StoreError::Unusable(sentence)) = create_or_open(&path, &larger_pages) else {
            panic!("a file of another page size was opened")
        };
        assert!(sentence.ends_with("keeps page_size at 4096 instead of 16384"), "{sentence}");
    }
}
