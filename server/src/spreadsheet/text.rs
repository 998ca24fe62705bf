//! Separated text: which encoding, which separator, and rows with their numbers.

use std::ops::ControlFlow;

use csv::{ReaderBuilder, StringRecord};

use super::sheet::{Cell, Row, Value};
use super::{Rows, Unreadable};

/// What separates the fields: a comma, what a Vietnamese Excel writes, and what pasting gives.
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];
/// Rows from which the separator is known.
const SAMPLE_ROWS: u32 = 11;

/// Reads a text file.
///
/// # Errors
/// The encoding is none that can be read, or the bytes are no text.
pub(super) fn read<T: Rows>(bytes: &[u8], make: &impl Fn() -> T) -> Result<T, Unreadable> {
    let text = decode(bytes)?;
    // One kind of line end, also behind the last line: the rows are counted by it.
    let text = text.replace("\r\n", "\n").replace('\r', "\n") + "\n";
    let named = |separator: &u8| {
        let mut table = make();
        let sampled = rows(&text, *separator, |row| {
            if row.number > SAMPLE_ROWS { ControlFlow::Break(()) } else { table.take(row) }
        });
        sampled.map_or(0, |()| table.named())
    };
    // Of several that are as good the first.
    let [comma, semicolon, tab] = SEPARATORS;
    let better = |best, other| if named(&other) > named(&best) { other } else { best };
    let separator = better(better(comma, semicolon), tab);
    let mut table = make();
    rows(&text, separator, |row| table.take(row))?;
    Ok(table)
}

fn decode(bytes: &[u8]) -> Result<&str, Unreadable> {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err(Unreadable::Utf16);
    }
    let zeros = bytes.iter().filter(|byte| **byte == 0).count();
    if zeros > 0 {
        // Every other byte of the ASCII that a table is full of.
        let utf16 = bytes.len().is_multiple_of(2) && zeros * 4 > bytes.len();
        return Err(if utf16 { Unreadable::Utf16 } else { Unreadable::NotATable });
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let odd = |byte: &&u8| **byte < b' ' && !b"\t\n\r\x0b\x0c".contains(byte);
    if bytes.iter().any(|byte| odd(&byte)) {
        return Err(Unreadable::NotATable);
    }
    str::from_utf8(bytes).map_err(|_| Unreadable::LegacyEncoding)
}

/// Gives each row with its number as a spreadsheet shows it: empty lines are rows, and the line
/// ends inside of a field are not.
fn rows(
    text: &str,
    separator: u8,
    mut take: impl FnMut(Row) -> ControlFlow<()>,
) -> Result<(), Unreadable> {
    let mut builder = ReaderBuilder::new();
    builder.has_headers(false).flexible(true).delimiter(separator);
    let mut reader = builder.from_reader(text.as_bytes());
    let (mut record, mut inside_earlier) = (StringRecord::new(), 0);
    while reader.read_record(&mut record).map_err(|_| Unreadable::NotATable)? {
        let ends = |field: &str| field.matches('\n').count() as u64;
        let inside: u64 = record.iter().map(ends).sum();
        let last_line = reader.position().line().saturating_sub(1);
        let number = last_line.saturating_sub(inside + inside_earlier);
        inside_earlier += inside;
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        let mut row = Row { number, ..Row::default() };
        for (column, field) in (0..).zip(&record) {
            let formula = field.starts_with('=');
            row.put(column, Cell { value: Value::text(field), formula });
        }
        if take(row).is_break() {
            break;
        }
    }
    Ok(())
}
