//! Roster files as secretaries have them, through the real endpoint: what is read, and what is
//! said of what cannot be.

use protocol::api::{
    self, PreviewRow, ROSTER_FILE_BYTES_MAX, RosterFaultCode as Code, RosterFormat, RosterPreview,
};
use protocol::bytes::read_json;
use rust_xlsxwriter::{Format, Workbook, Worksheet};
use unicode_normalization::UnicodeNormalization as _;
use world::wire::Request;
use world::{Setting, World};

const HEADER: [&str; 4] = ["Mã", "Họ và tên", "Chức vụ", "Đại biểu mời dự"];

/// A fault as these tests write it: row (0: the whole file), column, code.
type Found = (u32, &'static str, Code);

fn upload(world: &World, bytes: &[u8]) -> RosterPreview {
    let answer = Request::of_desk(world, &api::ROSTER_FILE, None, bytes).send().done();
    read_json(&answer).unwrap()
}

fn workbook(fill: impl Fn(&mut Worksheet)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    fill(workbook.add_worksheet());
    workbook.save_to_buffer().unwrap()
}

/// A header, and two people below it, from this row on (from 0).
fn list(sheet: &mut Worksheet, row: u32) {
    sheet.write_row(row, 0, HEADER).unwrap();
    sheet.write_row(row + 1, 0, ["TV-01", "Nguyễn Thị Ánh", "Bí thư", ""]).unwrap();
    sheet.write_row(row + 2, 0, ["TV-02", "Trần Văn Đức", "Ủy viên", "x"]).unwrap();
}

fn rows(preview: &RosterPreview) -> Vec<(u32, &str, &str, bool)> {
    let row = |row: &'_ PreviewRow| (row.row, row.observer);
    let texts = preview.rows.iter().map(|row| (row.code.as_str(), row.name.as_str()));
    let each = preview.rows.iter().map(row).zip(texts);
    each.map(|((row, observer), (code, name))| (row, code, name, observer)).collect()
}

fn faults(preview: &RosterPreview) -> Vec<(u32, String, Code)> {
    let fault = |fault: &api::RosterFault| {
        (fault.row.unwrap_or(0), fault.column.clone().unwrap_or_default(), fault.code)
    };
    preview.faults.iter().map(fault).collect()
}

#[track_caller]
fn finds(world: &World, what: &str, bytes: &[u8], expected: &[Found]) {
    let preview = upload(world, bytes);
    let expected: Vec<_> =
        expected.iter().map(|(row, column, code)| (*row, (*column).to_owned(), *code)).collect();
    assert_eq!(faults(&preview), expected, "{what}");
    assert_eq!(preview.more_faults, 0, "{what}");
}

#[test]
fn good_files_of_every_kind_become_the_same_people() {
    let world = Setting::new().start();
    let expected = [(4, "TV-01", "Nguyễn Thị Ánh", false), (5, "TV-02", "Trần Văn Đức", true)];
    let sheet = workbook(|sheet| {
        sheet.write(0, 0, "DANH SÁCH TRIỆU TẬP").unwrap();
        sheet.merge_range(1, 0, 1, 3, "Kỳ họp cuối năm", &Format::new()).unwrap();
        list(sheet, 2);
    });
    let preview = upload(&world, &sheet);
    assert_eq!((preview.format, rows(&preview)), (RosterFormat::Xlsx, expected.to_vec()));
    assert_eq!(faults(&preview), []);
    assert_eq!(preview.rows[1].position, "Ủy viên");

    let lines = |separator: &str| {
        let row = |cells: &[&str]| cells.join(separator) + "\r\n";
        let head = ["DANH SÁCH TRIỆU TẬP\r\n", "\r\n", &row(&HEADER)].concat();
        let people = row(&["TV-01", "Nguyễn Thị Ánh", "Bí thư", ""])
            + &row(&["TV-02", "Trần Văn Đức", "Ủy viên", "x"]);
        head + &people
    };
    for (what, text) in [
        ("commas", lines(",")),
        ("semicolons, with a mark", format!("\u{feff}{}", lines(";"))),
        ("tabs", lines("\t")),
        ("decomposed", lines(";").nfd().collect()),
    ] {
        let preview = upload(&world, text.as_bytes());
        assert_eq!(
            (preview.format, rows(&preview)),
            (RosterFormat::Csv, expected.to_vec()),
            "{what}"
        );
        assert_eq!(faults(&preview), [], "{what}");
    }
}

#[test]
fn columns_may_stand_anywhere_and_be_written_by_any_keyboard() {
    let world = Setting::new().start();
    let sheet = workbook(|sheet| {
        let header = ["STT", "CHỨC VỤ", "ma", "Ghi chú", "họ và\ntên", "Dai bieu moi du"];
        sheet.write_row(5, 1, header).unwrap();
        sheet.write_row(6, 1, ["1", "Bí thư", "", "", " Lê\u{a0} Thị   Bé ", "có"]).unwrap();
        sheet.write_number(6, 3, 1).unwrap();
        let decomposed: String = "Phạm Hữu Thọ".nfd().collect();
        sheet.write_row(7, 1, ["2", "Ủy viên", "02", "", &decomposed, "TRUE"]).unwrap();
        sheet.write_formula(8, 1, "=ROW()").unwrap();
    });
    let preview = upload(&world, &sheet);
    assert_eq!(faults(&preview), []);
    let expected = [(7, "1", "Lê Thị Bé", true), (8, "02", "Phạm Hữu Thọ", true)];
    assert_eq!(rows(&preview), expected);
}

#[test]
fn a_list_on_another_sheet_is_found_and_a_hidden_sheet_is_not_read() {
    let world = Setting::new().start();
    let mut workbook = Workbook::new();
    workbook.add_worksheet().write(0, 0, "Hướng dẫn điền biểu").unwrap();
    let hidden = workbook.add_worksheet();
    hidden.set_hidden(true);
    hidden.write_row(0, 0, HEADER).unwrap();
    list(workbook.add_worksheet(), 0);
    let preview = upload(&world, &workbook.save_to_buffer().unwrap());
    assert_eq!((preview.rows.len(), faults(&preview)), (2, vec![]));
}

#[test]
fn files_that_cannot_be_read_say_what_to_do() {
    let world = Setting::new().start();
    // "Mã,Họ và tên" as Windows-1258 writes it.
    let windows_1258 =
        b"M\xe3,H\xf2\xf2 v\xe0 t\xean,Ch\xfd\xecc v\xf9\xf2\n01,\xc1nh,B\xed th\xfd\n";
    let utf16 = |marked: bool| {
        let text = "Mã;Họ và tên;Chức vụ\n01;A;Bí thư\n";
        let units = marked.then_some(0xfeff).into_iter().chain(text.encode_utf16());
        units.flat_map(u16::to_le_bytes).collect::<Vec<_>>()
    };
    let old_excel = [&b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..], &[0; 600]].concat();
    let picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    let cut = workbook(|sheet| list(sheet, 0))[..900].to_vec();
    let document = zipped(&[("word/document.xml", b"<document/>")]);
    for (what, bytes, code) in [
        ("Windows-1258", windows_1258.to_vec(), Code::LegacyEncoding),
        ("UTF-16", utf16(true), Code::Utf16),
        ("UTF-16 without a mark", utf16(false), Code::Utf16),
        ("an old or locked workbook", old_excel, Code::NotATable),
        ("a picture", picture, Code::NotATable),
        ("a workbook cut off", cut, Code::NotATable),
        ("another kind of document", document, Code::NotATable),
        ("nothing", Vec::new(), Code::NoHeader),
        ("a letter", "Kính gửi đồng chí,\n\nTrân trọng\n".into(), Code::NoHeader),
        ("a header too far down", workbook(|sheet| list(sheet, 11)), Code::NoHeader),
        ("a header alone", HEADER.join(",").into_bytes(), Code::NoRows),
    ] {
        finds(&world, what, &bytes, &[(0, "", code)]);
    }
    let tenth = upload(&world, &workbook(|sheet| list(sheet, 10)));
    assert_eq!((tenth.rows.len(), faults(&tenth)), (2, vec![]));
}

#[test]
fn a_wrong_header_names_its_columns() {
    let world = Setting::new().start();
    let missing = [(1, HEADER[1], Code::MissingColumn), (1, HEADER[2], Code::MissingColumn)];
    finds(&world, "a header of other words", "Mã,Tên,Chức danh\n1,A,B\n".as_bytes(), &missing);
    let doubled = [(2, HEADER[0], Code::DoubledColumn)];
    let text = "Danh sách;;;\nMã;Họ và tên;Chức vụ;MA\n1;A;B;2\n";
    finds(&world, "a column twice", text.as_bytes(), &doubled);
}

#[test]
fn what_a_spreadsheet_hides_is_shown() {
    let world = Setting::new().start();
    let format = Format::new();
    let merged = workbook(|sheet| {
        list(sheet, 0);
        sheet.merge_range(3, 2, 4, 2, "Ủy viên", &format).unwrap();
        sheet.write_row(3, 0, ["TV-03", "C"]).unwrap();
        sheet.write_row(4, 0, ["TV-04", "D"]).unwrap();
        sheet.merge_range(8, 0, 8, 3, "Người lập biểu", &format).unwrap();
    });
    // The signature below the list is read as a person: it stands where people stand.
    let expected = [
        (4, HEADER[2], Code::MergedCells),
        (9, HEADER[1], Code::EmptyName),
        (9, HEADER[0], Code::MergedCells),
    ];
    finds(&world, "merged cells", &merged, &expected);
    let formula = workbook(|sheet| {
        list(sheet, 0);
        sheet.write_formula(1, 0, "=\"TV-\"&1").unwrap();
        sheet.write_formula(2, 3, "=1").unwrap();
    });
    let expected = [(2, HEADER[0], Code::Formula), (3, HEADER[3], Code::Formula)];
    finds(&world, "formulas", &formula, &expected);
    let text = "Mã,Họ và tên,Chức vụ\n=\"01\",A,B\n";
    finds(&world, "a formula in text", text.as_bytes(), &[(2, HEADER[0], Code::Formula)]);
    let hidden = workbook(|sheet| {
        list(sheet, 0);
        sheet.set_row_hidden(2).unwrap();
        sheet.set_row_hidden(7).unwrap();
    });
    finds(&world, "a hidden row", &hidden, &[(3, "", Code::HiddenRows)]);
}

#[test]
fn wrong_cells_are_named_by_row_and_column() {
    let world = Setting::new().start();
    let long = "ữ".repeat(301);
    let lines = [
        "01,A,Bí thư,".to_owned(),
        ",B,Ủy viên,".to_owned(),
        "03,,Ủy viên,".to_owned(),
        format!("04,{long},Ủy viên,"),
        format!("{},E,Ủy viên,", "0".repeat(33)),
        "06,F\u{200b},Ủy viên,".to_owned(),
        "07,G,Ủy viên,có thể".to_owned(),
        "TV-8,H,,x".to_owned(),
        "tv8,I,,không".to_owned(),
    ];
    let text = format!("{}\n{}\n", HEADER.join(","), lines.join("\n"));
    let [code, name, _, observer] = HEADER;
    let expected = [
        (3, code, Code::EmptyCode),
        (4, name, Code::EmptyName),
        (5, name, Code::TextTooLong),
        (6, code, Code::TextTooLong),
        (7, name, Code::Unprintable),
        (8, observer, Code::BadObserver),
        (10, code, Code::DuplicateCode),
    ];
    finds(&world, "wrong cells", text.as_bytes(), &expected);
    let preview = upload(&world, text.as_bytes());
    assert_eq!(preview.rows.len(), 9);
    assert_eq!(preview.rows[3].name.chars().count(), 300, "no longer than a roster takes");
}

#[test]
fn two_thousand_people_are_read_and_no_more() {
    let world = Setting::new().start();
    let many = |count: u32| {
        workbook(|sheet| {
            sheet.write_row(0, 0, HEADER[..3].iter().copied()).unwrap();
            for row in 1..=count {
                sheet.write_row(row, 0, [format!("{row:04}"), format!("Đại biểu {row}")]).unwrap();
            }
        })
    };
    let preview = upload(&world, &many(2_000));
    assert_eq!((preview.rows.len(), faults(&preview)), (2_000, vec![]));
    let preview = upload(&world, &many(2_001));
    let expected = vec![(2_002, String::new(), Code::TooManyRows)];
    assert_eq!((preview.rows.len(), faults(&preview)), (2_000, expected));
}

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    use std::io::{Cursor, Write as _};
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn bombs_and_floods_are_refused_and_harm_nobody() {
    let world = Setting::new().start();
    let zeros = vec![b' '; 33 << 20];
    let bomb = zipped(&[("xl/workbook.xml", &zeros)]);
    assert!(bomb.len() < 1 << 20, "{}", bomb.len());
    finds(&world, "a bomb", &bomb, &[(0, "", Code::ZipBomb)]);
    // The same with another size in the list of parts: what comes out is counted too.
    let mut lying = bomb;
    let says = u32::try_from(zeros.len()).unwrap().to_le_bytes();
    while let Some(place) = lying.windows(4).position(|four| four == says) {
        lying[place..place + 4].copy_from_slice(&100_u32.to_le_bytes());
    }
    let said = faults(&upload(&world, &lying));
    let known = [Code::ZipBomb, Code::NotATable].map(|code| vec![(0, String::new(), code)]);
    assert!(known.contains(&said), "{said:?}");
    let names: Vec<_> = (0..201).map(|i| format!("xl/{i}.xml")).collect();
    let parts: Vec<_> = names.iter().map(|name| (name.as_str(), &b"<a/>"[..])).collect();
    finds(&world, "many parts", &zipped(&parts), &[(0, "", Code::ZipBomb)]);

    let largest = vec![b'\n'; ROSTER_FILE_BYTES_MAX];
    finds(&world, "4 MiB of nothing", &largest, &[(0, "", Code::NoHeader)]);
    let over = vec![b'\n'; ROSTER_FILE_BYTES_MAX + 1];
    let answer = Request::of_desk(&world, &api::ROSTER_FILE, None, &over).send();
    assert_eq!((answer.status, answer.code().as_str()), (413, "too_large"));
    // Whoever sends 50 MB is answered before the end, and the server goes on.
    let flood = vec![b'x'; 50 << 20];
    Request::of_desk(&world, &api::ROSTER_FILE, None, &flood).send_to_the_dying();
    finds(&world, "a good one", &workbook(|sheet| list(sheet, 0)), &[]);
}
