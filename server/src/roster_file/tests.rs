//! Whatever the bytes are, there is a preview; and rows have the spreadsheet's own numbers.

use proptest::prelude::*;
use protocol::api::{RosterFaultCode as Code, RosterFormat, RosterPreview};
use rust_xlsxwriter::{Format, Workbook};

use super::read;

const HEADER: &str = "Mã,Họ và tên,Chức vụ,Đại biểu mời dự\n";

fn csv(text: &str) -> RosterPreview {
    let preview = read(text.as_bytes());
    assert_eq!(preview.format, RosterFormat::Csv);
    preview
}

fn rows(preview: &RosterPreview) -> Vec<(u32, &str, &str)> {
    preview.rows.iter().map(|row| (row.row, row.code.as_str(), row.name.as_str())).collect()
}

fn faults(preview: &RosterPreview) -> Vec<(Option<u32>, &str, Code)> {
    let fault = |fault: &'_ protocol::api::RosterFault| (fault.row, fault.code);
    let columns = preview.faults.iter().map(|fault| fault.column.as_deref().unwrap_or_default());
    let each = preview.faults.iter().map(fault);
    each.zip(columns).map(|((row, code), column)| (row, column, code)).collect()
}

#[test]
fn rows_are_numbered_as_a_spreadsheet_shows_them() {
    let text = format!(
        "DANH SÁCH\n\n{HEADER}01,\"Nguyễn\nVăn A\",Bí thư,\n\n02,B,Ủy viên,\r\n,,,\n03,C,Ủy viên,x"
    );
    let preview = csv(&text);
    assert_eq!(rows(&preview), [(4, "01", "Nguyễn Văn A"), (6, "02", "B"), (8, "03", "C")]);
    assert_eq!(faults(&preview), []);
    assert!(preview.rows[2].observer && !preview.rows[1].observer);
    for ends in ["\r\n", "\r"] {
        assert_eq!(read(text.replace("\r\n", "\n").replace('\n', ends).as_bytes()), preview);
    }
}

#[test]
fn separators_and_byte_order_marks_are_recognised() {
    let with = |separator: &str| format!("{HEADER}01,A,Bí thư,\n").replace(',', separator);
    for text in [with(","), with(";"), with("\t"), format!("\u{feff}{}", with(";"))] {
        assert_eq!(rows(&csv(&text)), [(2, "01", "A")], "{text:?}");
    }
}

#[test]
fn a_date_or_an_error_is_no_code() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write_row(0, 0, ["Mã", "Họ và tên", "Chức vụ"]).unwrap();
    let date = Format::new().set_num_format("dd/mm/yyyy");
    sheet.write_number_with_format(1, 0, 46_054, &date).unwrap();
    sheet.write_row(1, 1, ["A", "Bí thư"]).unwrap();
    sheet.write_number_with_format(2, 0, 7, &Format::new().set_num_format("000")).unwrap();
    sheet.write_row(2, 1, ["B", "Ủy viên"]).unwrap();
    let preview = read(&workbook.save_to_buffer().unwrap());
    assert_eq!(rows(&preview), [(2, "", "A"), (3, "7", "B")]);
    assert_eq!(faults(&preview), [(Some(2), "Mã", Code::NotText)]);
}

#[test]
fn a_long_list_of_faults_is_cut_and_counted() {
    let text = format!("{HEADER}{}", ",,Ủy viên,\n".repeat(150));
    let preview = csv(&text);
    assert_eq!((preview.rows.len(), preview.faults.len(), preview.more_faults), (150, 100, 200));
    assert!(preview.faults.is_sorted_by_key(|fault| fault.row));
}

/// A good workbook, to be spoilt.
fn good() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write_row(0, 0, ["Mã", "Họ và tên", "Chức vụ", "Đại biểu mời dự"]).unwrap();
    for row in 1..=20 {
        sheet.write_row(row, 0, [format!("{row}"), format!("Ủy viên {row}")]).unwrap();
    }
    workbook.save_to_buffer().unwrap()
}

proptest! {
    #[test]
    fn any_bytes_have_a_preview(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        read(&bytes);
        read(&[b"PK\x03\x04", &bytes[..]].concat());
    }

    #[test]
    fn any_text_has_a_preview(text in "(Mã|Họ và tên|Chức vụ|[,;\t\r\n\"]|=|\u{feff}|\\PC){0,300}") {
        let preview = read(text.as_bytes());
        prop_assert!(preview.rows.is_sorted_by_key(|row| row.row));
    }

    #[test]
    fn a_spoilt_workbook_has_a_preview(
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut bytes = good();
        for (place, flip) in &flips {
            let place = place.index(bytes.len());
            bytes[place] ^= flip;
        }
        read(&bytes);
        read(&bytes[..cut.index(bytes.len())]);
    }

    #[test]
    fn any_part_of_a_workbook_may_be_spoilt_inside(
        part in 0..4_usize,
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..20),
        cut in any::<prop::sample::Index>(),
    ) {
        read(&packed(part, |text| {
            let mut bytes = text.as_bytes().to_vec();
            for (place, flip) in &flips {
                let place = place.index(bytes.len());
                bytes[place] ^= flip & 0x1f;
            }
            bytes.truncate(cut.index(bytes.len() + 1));
            bytes
        }));
    }
}

const PARTS: [(&str, &str); 4] = [
    (
        "xl/workbook.xml",
        r#"<workbook xmlns:r="r"><sheets><sheet name="S" sheetId="1" r:id="a"/></sheets></workbook>"#,
    ),
    (
        "xl/_rels/workbook.xml.rels",
        r#"<Relationships><Relationship Id="a" Type="x/worksheet" Target="sheet.xml"/>
        <Relationship Id="b" Type="x/sharedStrings" Target="/xl/strings.xml"/></Relationships>"#,
    ),
    (
        "xl/strings.xml",
        r#"<sst uniqueCount="18446744073709551615" count="9"><si><t>Mã</t></si>
        <si><t>Họ và tên</t></si><si><r><t>Chức </t></r><r><t>vụ</t></r></si></sst>"#,
    ),
    (
        "xl/sheet.xml",
        r#"<worksheet><dimension ref="A1:XFD1048576"/><sheetData><row><c t="s"><v>0</v></c>
        <c t="s"><v>1</v></c><c t="s"><v>2</v></c></row><row r="7"><c r="A7"><v>1</v></c>
        <c r="B7" t="inlineStr"><is><t>A &amp; B&#x1EAD;</t></is></c></row></sheetData>
        <mergeCells><mergeCell ref="A9:C9"/></mergeCells></worksheet>"#,
    ),
];

/// A workbook by hand, with one part changed.
fn packed(changed: usize, change: impl Fn(&str) -> Vec<u8>) -> Vec<u8> {
    use std::io::{Cursor, Write as _};
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (at, (name, text)) in PARTS.into_iter().enumerate() {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        let bytes = if at == changed { change(text) } else { text.as_bytes().to_vec() };
        archive.write_all(&bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn what_a_workbook_says_of_its_own_size_takes_no_memory() {
    let preview = read(&packed(9, |text| text.as_bytes().to_vec()));
    assert_eq!(rows(&preview), [(7, "1", "A & Bậ")]);
    assert_eq!(faults(&preview), []);
}
