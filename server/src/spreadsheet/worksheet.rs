//! A worksheet: rows as they stand in its XML, then the cells that are joined.

use quick_xml::events::BytesStart;

use super::Rows;
use super::sheet::{Cell, Row, Span, Value};
use super::workbook::Shared;
use super::xml::{Broken, Node, Xml, attribute, name};

/// Last row of any spreadsheet.
const ROW_MAX: u32 = 1 << 20;
/// Joined cells that are looked at.
const SPANS_MAX: usize = 10_000;

/// Reads a worksheet's rows into a table.
///
/// # Errors
/// The XML is not a worksheet's.
pub(super) fn read<T: Rows>(text: &str, shared: &Shared, mut table: T) -> Result<T, Broken> {
    let mut xml = Xml::new(text);
    let mut enough = false;
    let (mut row, mut next_column) = (Row::default(), 0);
    let mut spans = Vec::new();
    while let Some(node) = xml.next()? {
        match node {
            Node::Open(element) if name(&element) == "row" => {
                row = begin(&element, row.number)?;
                next_column = 0;
            }
            Node::Open(element) if name(&element) == "c" => {
                let column = match attribute(&element, "r")? {
                    Some(place) => read_place(&place)?.1,
                    None => next_column,
                };
                next_column = column + 1;
                let cell = read_cell(&mut xml, &element, shared)?;
                row.put(column, cell);
            }
            Node::Close(name) if name == "row" && !enough => {
                let number = row.number;
                let whole = std::mem::take(&mut row);
                row.number = number;
                enough = table.take(whole).is_break();
            }
            Node::Open(element) if name(&element) == "mergeCell" => {
                let span = attribute(&element, "ref")?.ok_or(Broken)?;
                if spans.len() < SPANS_MAX {
                    spans.push(read_span(&span)?);
                }
            }
            Node::Open(_) | Node::Close(_) | Node::Text(_) => {}
        }
    }
    table.merged(&spans);
    Ok(table)
}

fn begin(element: &BytesStart<'_>, before: u32) -> Result<Row, Broken> {
    let number = match attribute(element, "r")? {
        Some(number) => number.parse().map_err(|_| Broken)?,
        None => before + 1,
    };
    if !(1..=ROW_MAX).contains(&number) {
        return Err(Broken);
    }
    let hidden = attribute(element, "hidden")?.is_some_and(|value| is_true(&value));
    let flat = attribute(element, "ht")?.is_some_and(|height| height == "0");
    Ok(Row { number, hidden: hidden || flat, ..Row::default() })
}

fn read_cell(xml: &mut Xml<'_>, element: &BytesStart<'_>, shared: &Shared) -> Result<Cell, Broken> {
    let kind = attribute(element, "t")?;
    let style = attribute(element, "s")?.and_then(|style| style.parse().ok()).unwrap_or(0);
    let (mut value, mut formula) = (Value::text(""), false);
    loop {
        match xml.next()?.ok_or(Broken)? {
            Node::Close(name) if name == "c" => return Ok(Cell { value, formula }),
            Node::Open(element) if name(&element) == "f" => formula = true,
            Node::Open(element) if name(&element) == "is" => {
                value = Value::text(&xml.text_until("is")?);
            }
            Node::Open(element) if name(&element) == "v" => {
                let text = xml.text_until("v")?;
                value = match kind.as_deref() {
                    Some("s") => {
                        let number = text.trim().parse().map_err(|_| Broken)?;
                        Value::text(shared.text(number).ok_or(Broken)?)
                    }
                    Some("str" | "inlineStr") => Value::text(&text),
                    Some("b") => Value::Flag(is_true(text.trim())),
                    None | Some("n") if !shared.is_date(style) => number(&text),
                    None | Some("n") => shared.day(&text).map_or(Value::Other, Value::Day),
                    Some("d") => text.trim().parse().map_or(Value::Other, Value::Day),
                    _ => Value::Other,
                };
            }
            Node::Open(_) | Node::Close(_) | Node::Text(_) => {}
        }
    }
}

/// A number as a person would write it: whole ones without a point.
fn number(text: &str) -> Value {
    const WHOLE_MAX: f64 = 1e15;
    match text.trim().parse::<f64>() {
        Ok(number) if number.fract() == 0.0 && number.abs() < WHOLE_MAX => {
            Value::text(&format!("{number:.0}"))
        }
        Ok(number) if number.is_finite() => Value::text(&format!("{number}")),
        _ if text.trim().is_empty() => Value::text(""),
        _ => Value::Other,
    }
}

fn is_true(value: &str) -> bool {
    ["1", "true"].contains(&value)
}

/// `B7` is row 7, column 1.
fn read_place(text: &str) -> Result<(u32, u32), Broken> {
    let letters = text.len() - text.trim_start_matches(|c: char| c.is_ascii_uppercase()).len();
    let (letters, row) = text.split_at(letters);
    if letters.is_empty() || letters.len() > 3 {
        return Err(Broken);
    }
    let digit = |letter: u8| u32::from(letter - b'A') + 1;
    let column = letters.bytes().fold(0, |sum, letter| sum * 26 + digit(letter)) - 1;
    Ok((row.parse().map_err(|_| Broken)?, column))
}

fn read_span(text: &str) -> Result<Span, Broken> {
    let (first, last) = text.split_once(':').unwrap_or((text, text));
    let (first, last) = (read_place(first)?, read_place(last)?);
    Ok(Span { rows: (first.0, last.0), columns: (first.1, last.1) })
}

#[test]
fn places_are_read_as_spreadsheets_write_them() {
    let place = |text| read_place(text).ok();
    assert_eq!(place("A1"), Some((1, 0)));
    assert_eq!(place("AA10"), Some((10, 26)));
    assert_eq!(place("XFD1048576"), Some((1_048_576, 16_383)));
    for bad in ["", "A", "1", "a1", "AAAA1", "A-1", "A1B"] {
        assert_eq!(place(bad), None, "{bad}");
    }
    let span = read_span("B2:D2").unwrap();
    assert_eq!(span, Span { rows: (2, 2), columns: (1, 3) });
}
