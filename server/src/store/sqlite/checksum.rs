//! A checksum on every row: SQLite finds a broken tree, but not a flipped bit in a value.

use ring::digest::{Context, SHA256};
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, Row, ToSql, params_from_iter};

/// First bytes of the SHA-256 of a row's values, each with its type and length.
type Checksum = [u8; 8];

/// Runs an `INSERT` whose parameters are the row's values in the order of its columns, and last
/// its checksum. Answers the number of rows that were written.
pub(super) fn put(
    connection: &Connection,
    sql: &str,
    values: &[&dyn ToSql],
) -> rusqlite::Result<usize> {
    let mut statement = connection.prepare_cached(sql)?;
    let outputs: Vec<ToSqlOutput<'_>> =
        values.iter().map(ToSql::to_sql).collect::<Result<_, _>>()?;
    let checksum = checksum(outputs.iter().map(value_of));
    let checksum: &dyn ToSql = &checksum;
    statement.execute(params_from_iter(values.iter().copied().chain([checksum])))
}

/// Whether the last column of every row of the table is the checksum of the others.
pub(super) fn holds(connection: &Connection, table: &str) -> rusqlite::Result<bool> {
    let mut statement = connection.prepare(&format!("-- open\nSELECT * FROM \"{table}\""))?;
    let last = statement.column_count() - 1;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        if row.get::<_, Checksum>(last)? != checksum_of_row(row, last)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn checksum_of_row(row: &Row<'_>, columns: usize) -> rusqlite::Result<Checksum> {
    let values = (0..columns).map(|column| row.get_ref(column));
    let values: Vec<ValueRef<'_>> = values.collect::<Result<_, _>>()?;
    Ok(checksum(values.into_iter()))
}

fn checksum<'a>(values: impl Iterator<Item = ValueRef<'a>>) -> Checksum {
    let mut context = Context::new(&SHA256);
    for value in values {
        match value {
            ValueRef::Null => context.update(b"n"),
            ValueRef::Integer(number) => {
                context.update(b"i");
                context.update(&number.to_be_bytes());
            }
            ValueRef::Real(number) => {
                context.update(b"r");
                context.update(&number.to_be_bytes());
            }
            ValueRef::Text(bytes) => update_with_length(&mut context, b"t", bytes),
            ValueRef::Blob(bytes) => update_with_length(&mut context, b"b", bytes),
        }
    }
    let digest = context.finish();
    digest.as_ref()[..8].try_into().expect("SHA-256 has 32 bytes")
}

fn update_with_length(context: &mut Context, tag: &[u8], bytes: &[u8]) {
    context.update(tag);
    context.update(&(bytes.len() as u64).to_be_bytes());
    context.update(bytes);
}

fn value_of<'a>(output: &'a ToSqlOutput<'_>) -> ValueRef<'a> {
    match output {
        ToSqlOutput::Borrowed(value) => *value,
        ToSqlOutput::Owned(value) => value.into(),
        // The other kinds need features of the library that are not compiled in.
        _ => ValueRef::Null,
    }
}
