//! A workbook: which sheets it has, its shared texts, and which number formats are dates.

use jiff::ToSpan as _;
use jiff::civil::{Date, date};

use super::package::Package;
use super::worksheet;
use super::xml::{Broken, Node, Xml, attribute, name};
use super::{Rows, Unreadable};

/// The part that all others are found from.
const WORKBOOK: &str = "xl/workbook.xml";
const RELATIONSHIPS: &str = "xl/_rels/workbook.xml.rels";
/// 31 December 9999.
const DAYS_MAX: i32 = 2_958_465;
/// Sheets that are looked at for a header.
const SHEETS_MAX: usize = 20;

/// What sheets refer to.
#[derive(Default)]
pub(super) struct Shared {
    text: String,
    /// Where each text of `text` ends.
    ends: Vec<usize>,
    /// By cell style: whether numbers of that style are dates.
    dates: Vec<bool>,
    /// Days are counted from 1904 instead of 1900.
    from_1904: bool,
}

impl Shared {
    /// The shared text of this number.
    pub(super) fn text(&self, number: usize) -> Option<&str> {
        let end = *self.ends.get(number)?;
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.text.get(start..end)
    }

    /// Whether numbers of this style are dates.
    pub(super) fn is_date(&self, style: usize) -> bool {
        self.dates.get(style).copied().unwrap_or(false)
    }

    /// The day of a whole number; none before March 1900, where programs count differently, and
    /// with a time of day.
    pub(super) fn day(&self, number: &str) -> Option<Date> {
        let days: i32 = number.trim().parse().ok()?;
        let (zero, first) =
            if self.from_1904 { (date(1904, 1, 1), 0) } else { (date(1899, 12, 30), 61) };
        if !(first..=DAYS_MAX).contains(&days) {
            return None;
        }
        zero.checked_add(days.days()).ok()
    }
}

/// Reads the first visible sheet that has a header; without any the first visible one.
///
/// # Errors
/// `NotATable`, `ZipBomb`.
pub(super) fn read<T: Rows>(bytes: &[u8], make: &impl Fn() -> T) -> Result<T, Unreadable> {
    let mut package = Package::open(bytes)?;
    let mut part = |name: &str| package.part(name);
    let workbook = part(WORKBOOK)?.ok_or(Unreadable::NotATable)?;
    let relations = relations(&part(RELATIONSHIPS)?.unwrap_or_default()).map_err(not_a_table)?;
    let target = |kind: &str| {
        let of_kind = |relation: &&Relation| relation.kind.ends_with(kind);
        relations.iter().find(of_kind).map(|relation| relation.part.clone())
    };
    let from_1904 = counts_from_1904(&workbook).map_err(not_a_table)?;
    let mut shared = Shared { from_1904, ..Shared::default() };
    if let Some(strings) = target("/sharedStrings") {
        read_strings(&part(&strings)?.unwrap_or_default(), &mut shared).map_err(not_a_table)?;
    }
    if let Some(styles) = target("/styles") {
        read_styles(&part(&styles)?.unwrap_or_default(), &mut shared).map_err(not_a_table)?;
    }
    let mut first = None;
    for id in visible_sheets(&workbook).map_err(not_a_table)?.into_iter().take(SHEETS_MAX) {
        let Some(relation) = relations.iter().find(|relation| relation.id == id) else { continue };
        let Some(sheet) = part(&relation.part)? else { continue };
        let table = worksheet::read(&sheet, &shared, make()).map_err(not_a_table)?;
        if table.named() > 0 {
            return Ok(table);
        }
        first = first.or(Some(table));
    }
    first.ok_or(Unreadable::NotATable)
}

fn not_a_table(_: Broken) -> Unreadable {
    Unreadable::NotATable
}

struct Relation {
    id: String,
    kind: String,
    part: String,
}

fn relations(text: &str) -> Result<Vec<Relation>, Broken> {
    let mut relations = Vec::new();
    let mut xml = Xml::new(text);
    while let Some(node) = xml.next()? {
        let Node::Open(element) = node else { continue };
        if name(&element) == "Relationship" {
            let target = attribute(&element, "Target")?.ok_or(Broken)?;
            let part = match target.strip_prefix('/') {
                Some(absolute) => absolute.to_owned(),
                None => format!("xl/{target}"),
            };
            let id = attribute(&element, "Id")?.ok_or(Broken)?;
            relations.push(Relation {
                id,
                kind: attribute(&element, "Type")?.ok_or(Broken)?,
                part,
            });
        }
    }
    Ok(relations)
}

fn counts_from_1904(text: &str) -> Result<bool, Broken> {
    let mut xml = Xml::new(text);
    while let Some(node) = xml.next()? {
        let Node::Open(element) = node else { continue };
        if name(&element) == "workbookPr" {
            let set = attribute(&element, "date1904")?;
            return Ok(set.is_some_and(|set| ["1", "true"].contains(&set.as_str())));
        }
    }
    Ok(false)
}

fn visible_sheets(text: &str) -> Result<Vec<String>, Broken> {
    let mut sheets = Vec::new();
    let mut xml = Xml::new(text);
    while let Some(node) = xml.next()? {
        let Node::Open(element) = node else { continue };
        let state = attribute(&element, "state")?;
        if name(&element) == "sheet" && state.is_none_or(|state| state == "visible") {
            sheets.push(attribute(&element, "id")?.ok_or(Broken)?);
        }
    }
    Ok(sheets)
}

fn read_strings(text: &str, shared: &mut Shared) -> Result<(), Broken> {
    let mut xml = Xml::new(text);
    while let Some(node) = xml.next()? {
        let Node::Open(element) = node else { continue };
        if name(&element) == "si" {
            let text = xml.text_until("si")?;
            shared.text.push_str(&text);
            shared.ends.push(shared.text.len());
        }
    }
    Ok(())
}

/// ECMA-376 part 1, §18.8.30: the numbers of the formats that come with every program.
fn is_date_number(format: u32) -> bool {
    matches!(format, 14..=22 | 27..=36 | 45..=47 | 50..=58)
}

/// A format of the file's own is a date when it shows a day, a year, an hour or a second.
fn is_date_format(format: &str) -> bool {
    let mut bare = String::new();
    let (mut quoted, mut bracketed, mut escaped) = (false, false, false);
    for letter in format.chars() {
        match letter {
            _ if escaped => escaped = false,
            '\\' | '_' | '*' if !quoted => escaped = true,
            '"' => quoted = !quoted,
            '[' if !quoted => bracketed = true,
            ']' if !quoted => bracketed = false,
            _ if !quoted && !bracketed => bare.push(letter.to_ascii_lowercase()),
            _ => {}
        }
    }
    bare != "general" && bare.contains(['d', 'y', 'h', 's'])
}

fn read_styles(text: &str, shared: &mut Shared) -> Result<(), Broken> {
    let (mut own, mut in_cell_styles) = (Vec::new(), false);
    let mut xml = Xml::new(text);
    while let Some(node) = xml.next()? {
        match node {
            Node::Open(element) if name(&element) == "numFmt" => {
                let number = number(attribute(&element, "numFmtId")?)?;
                let format = attribute(&element, "formatCode")?.unwrap_or_default();
                if is_date_format(&format) {
                    own.push(number);
                }
            }
            Node::Open(element) if name(&element) == "cellXfs" => in_cell_styles = true,
            Node::Open(element) if in_cell_styles && name(&element) == "xf" => {
                let number = number(attribute(&element, "numFmtId")?)?;
                shared.dates.push(is_date_number(number) || own.contains(&number));
            }
            Node::Close(name) if name == "cellXfs" => in_cell_styles = false,
            Node::Open(_) | Node::Close(_) | Node::Text(_) => {}
        }
    }
    Ok(())
}

fn number(attribute: Option<String>) -> Result<u32, Broken> {
    attribute.map_or(Ok(0), |text| text.parse().map_err(|_| Broken))
}

#[test]
fn formats_of_dates_are_told_from_formats_of_numbers() {
    for date in ["dd/mm/yyyy", "[$-42A]d mmmm yyyy;@", "h:mm", "mm:ss.0", "YYYY"] {
        assert!(is_date_format(date), "{date}");
    }
    for number in ["General", "0", "000", "#,##0.00\\ \"d\"", "[Red]0", "@", "0_d", "\"TV-\"000"] {
        assert!(!is_date_format(number), "{number}");
    }
}

#[test]
fn days_are_counted_as_spreadsheets_do() {
    let from_1900 = Shared::default();
    let from_1904 = Shared { from_1904: true, ..Shared::default() };
    let day = |shared: &Shared, number| shared.day(number).map(|day| day.to_string());
    assert_eq!(day(&from_1900, "46054").unwrap(), "2026-02-01");
    assert_eq!(day(&from_1904, "44592").unwrap(), "2026-02-01");
    assert_eq!(day(&from_1900, "61").unwrap(), "1900-03-01");
    assert_eq!(day(&from_1900, "2958465").unwrap(), "9999-12-31");
    for none in ["60", "46054.5", "2958466", "-1", "x"] {
        assert_eq!(day(&from_1900, none), None, "{none}");
    }
}
