//! Bringing a file to the last version of its schema, one numbered file after the other.

use rusqlite::Connection;

/// Runs the schema files that the file does not have yet, one transaction per version.
pub(super) fn migrate(connection: &mut Connection, schema: &[&str]) -> rusqlite::Result<()> {
    let version: u32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    for (number, sql) in (1_u32..).zip(schema).skip_while(|(number, _)| *number <= version) {
        let transaction = connection.transaction()?;
        transaction.execute_batch(sql)?;
        transaction.pragma_update(None, "user_version", number)?;
        transaction.commit()?;
    }
    Ok(())
}

/// Whether the file has exactly what the schema files make, to the letter.
pub(super) fn is_complete(connection: &Connection, schema: &[&str]) -> rusqlite::Result<bool> {
    let mut fresh = Connection::open_in_memory()?;
    migrate(&mut fresh, schema)?;
    Ok(objects(&fresh)? == objects(connection)?)
}

/// Names of the file's tables.
pub(super) fn tables(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let objects = objects(connection)?.into_iter();
    Ok(objects.filter(|(kind, ..)| kind == "table").map(|(_, name, _)| name).collect())
}

fn objects(connection: &Connection) -> rusqlite::Result<Vec<(String, String, Option<String>)>> {
    let sql = "-- open\nSELECT type, name, sql FROM sqlite_schema ORDER BY type, name";
    let mut statement = connection.prepare(sql)?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    rows.collect()
}

#[cfg(test)]
mod tests {
    use crate::store::StoreError;
    use crate::store::sqlite::checksum::put;
    use crate::store::sqlite::file::{FileKind, create_or_open};

    const FIRST: &str = "CREATE TABLE a (k TEXT NOT NULL PRIMARY KEY, checksum BLOB NOT NULL)
        STRICT, WITHOUT ROWID";
    const SECOND: &str = "CREATE TABLE b (k TEXT NOT NULL PRIMARY KEY, checksum BLOB NOT NULL)
        STRICT, WITHOUT ROWID";

    fn kind(schema: &'static [&'static str]) -> FileKind {
        FileKind { name: "test", application_id: 1, page_bytes: 4096, schema }
    }

    #[test]
    fn an_older_file_is_brought_to_the_last_version_with_its_rows() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("test.sqlite");
        let old = create_or_open(&path, &kind(&[FIRST])).unwrap();
        put(&old, "INSERT INTO a VALUES (?1, ?2)", &[&"kept"]).unwrap();
        old.close().unwrap();

        let new = create_or_open(&path, &kind(&[FIRST, SECOND])).unwrap();
        let kept: String = new.query_row("SELECT k FROM a", [], |row| row.get(0)).unwrap();
        assert_eq!(kept, "kept");
        put(&new, "INSERT INTO b VALUES (?1, ?2)", &[&"new"]).unwrap();
        new.close().unwrap();

        let Err(StoreError::Unusable(sentence)) = create_or_open(&path, &kind(&[FIRST])) else {
            panic!("a newer file was opened")
        };
        assert!(sentence.contains("schema version 2"), "{sentence}");
    }

    #[test]
    fn a_migration_that_fails_changes_nothing() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("test.sqlite");
        create_or_open(&path, &kind(&[FIRST])).unwrap().close().unwrap();
        let broken = kind(&[FIRST, "CREATE TABLE b (k TEXT) STRICT; CREATE TABLE a (k TEXT)"]);
        create_or_open(&path, &broken).unwrap_err();
        create_or_open(&path, &kind(&[FIRST])).unwrap();
    }
}
