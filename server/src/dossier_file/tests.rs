//! What is written is read back; a sheet that is wrong is refused with the place.

use proptest::collection::{btree_map, vec};
use proptest::option::of;
use proptest::prelude::*;
use protocol::dossier::{Discipline, Facts, Happened, LevelCounts, Part, SubjectRecord, Tasks};
use protocol::dossier_sheet::columns;
use protocol::level::Level;
use protocol::regulation::Happening;
use rust_xlsxwriter::Workbook;

use super::*;

const PROFILE: &str = "district-2023";

fn profile() -> &'static Profile {
    Profile::find(PROFILE).unwrap()
}

fn dossier() -> Dossier {
    let text = r#"{"format":"phieukin/v1/dossier","profile":"district-2023",
        "period":{"kind":"year","year":2026},"assessed_on":"2026-12-10",
        "groups":[{"code":"tr","name":"Cấp trưởng"}],"subjects":[
        {"code":"001","subject":{"name":"Văn phòng","kind":"collective"},
         "facts":{"founded_on":"2025-07-01"}},
        {"code":"002","subject":{"name":"Lê Văn A","position":"Chánh Văn phòng"},"group":"tr",
         "heads":["001"],"panel":"Tổ 1","facts":{"review_completed":true,"discipline":[]}}]}"#;
    Dossier::parse(text.as_bytes()).unwrap()
}

/// The sheet of a dossier as cells of text, header first.
fn cells(dossier: &Dossier) -> Vec<Vec<String>> {
    let columns = columns(profile());
    let header = columns.iter().map(|column| column.heading.clone()).collect();
    let text = |cell: Option<protocol::dossier_sheet::Cell>| match cell {
        None => String::new(),
        Some(protocol::dossier_sheet::Cell::Text(text)) => text,
        Some(protocol::dossier_sheet::Cell::Number(number)) => number.to_string(),
        Some(protocol::dossier_sheet::Cell::Day(day)) => day.to_string(),
    };
    let row = |record| {
        let cells = columns.iter();
        cells.map(|one| text(protocol::dossier_sheet::write(&one.key, record, dossier))).collect()
    };
    std::iter::once(header).chain(dossier.subjects.iter().map(row)).collect()
}

fn csv(cells: &[Vec<String>]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    cells.iter().for_each(|row| writer.write_record(row).unwrap());
    writer.into_inner().unwrap()
}

fn at(heading: &str) -> usize {
    columns(profile()).iter().position(|column| column.heading == heading).unwrap()
}

/// Code, row, column and expected heading of each fault.
fn faults(
    cells: &[Vec<String>],
) -> Vec<(&'static str, Option<u32>, Option<String>, Option<String>)> {
    let faults = read(&csv(cells), profile(), &dossier()).unwrap_err();
    let told = |fault: DossierFault| (fault.code.code(), fault.row, fault.column, fault.heading);
    faults.into_iter().map(told).collect()
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn a_sheet_written_is_read_back_and_keeps_what_it_has_no_column_for() {
    let dossier = dossier();
    let workbook = write(profile(), Some(&dossier)).unwrap();
    let preview = read(&workbook, profile(), &dossier).unwrap();
    assert_eq!(preview.dossier, dossier);
    assert!(preview.missing.is_empty());
    // "001" stays a code, and the panel has no column.
    assert_eq!(preview.dossier.subjects[0].code, "001");
    assert_eq!(preview.dossier.subjects[1].panel, "Tổ 1");
}

#[test]
fn an_empty_sheet_has_no_rows_and_the_columns_of_the_profile() {
    let workbook = write(profile(), None).unwrap();
    let faults = read(&workbook, profile(), &dossier()).unwrap_err();
    assert_eq!(faults.len(), 1);
    assert_eq!((faults[0].code, faults[0].row), (FaultCode::NoRows, Some(1)));
}

#[test]
fn a_column_that_moved_is_refused_with_its_place_and_what_was_expected() {
    let mut moved = cells(&dossier());
    moved.iter_mut().for_each(|row| row.swap(1, 3));
    let expected = [
        ("moved_column", Some(1), some("B"), some("Tên đối tượng")),
        ("moved_column", Some(1), some("D"), some("Chức vụ")),
    ];
    assert_eq!(faults(&moved), expected);
    let mut shifted = cells(&dossier());
    shifted[2].insert(5, "không".to_owned());
    let found = faults(&shifted);
    assert!(found.contains(&("bad_cell", Some(3), some("T"), some("Vắng mặt"))), "{found:?}");
}

#[test]
fn headers_that_lack_double_or_invent_a_column_are_refused() {
    let mut lacking = cells(&dossier());
    lacking.iter_mut().for_each(|row| drop(row.remove(2)));
    assert_eq!(faults(&lacking), [("missing_column", Some(1), None, some("Loại đối tượng"))]);
    let mut half = cells(&dossier());
    let tasks = at("Nhiệm vụ: giao");
    half.iter_mut().for_each(|row| drop(row.remove(tasks)));
    assert_eq!(faults(&half), [("missing_column", Some(1), None, some("Nhiệm vụ: giao"))]);
    let mut doubled = cells(&dossier());
    doubled.iter_mut().for_each(|row| row.push(row[1].clone()));
    assert_eq!(faults(&doubled)[0].0, "doubled_column");
    let mut invented = cells(&dossier());
    invented[0].push("Ghi chú".to_owned());
    assert_eq!(faults(&invented)[0].0, "unknown_column");
    let mut beside = cells(&dossier());
    beside[1].push("xem lại".to_owned());
    assert_eq!(faults(&beside)[0].0, "no_heading");
}

#[test]
fn cells_are_refused_with_row_column_and_what_was_expected() {
    let cases = [
        ("Mã", "", "empty_cell"),
        ("Loại đối tượng", "Đoàn viên", "bad_cell"),
        ("Mức tự nhận", "Tốt", "bad_cell"),
        ("Ngày giữ chức vụ", "31/02/2026", "bad_cell"),
        ("Ngày giữ chức vụ", "11/12/2026", "future_date"),
        ("Đứng đầu", "009", "unknown_code"),
        ("Đứng đầu", "002", "itself"),
        ("Mã", "001", "duplicate_code"),
        ("Tiêu chí kết quả không đạt", "6 trên 5", "above_whole"),
        ("Chức vụ", "=A1", "formula"),
    ];
    for (heading, text, code) in cases {
        let mut wrong = cells(&dossier());
        let column = at(heading);
        text.clone_into(&mut wrong[2][column]);
        let found = faults(&wrong);
        let letters = crate::spreadsheet::letters(u32::try_from(column).unwrap());
        let place = (code, Some(3), Some(letters), some(heading));
        assert!(found.contains(&place), "{heading} {text}: {found:?}");
    }
}

#[test]
fn columns_that_are_left_out_stay_as_they_are_on_file() {
    let dossier = dossier();
    let all = cells(&dossier);
    let few: Vec<Vec<String>> = all.iter().map(|row| row[..4].to_vec()).collect();
    let preview = read(&csv(&few), profile(), &dossier).unwrap();
    assert_eq!(preview.dossier, dossier);
    let without_first: Vec<_> = [few[0].clone(), few[1].clone()].into();
    let preview = read(&csv(&without_first), profile(), &dossier).unwrap();
    assert_eq!(preview.missing, ["002"]);
    assert!(preview.dossier.groups.is_empty(), "nobody is in the group any more");
}

#[test]
fn a_new_group_gets_a_code_and_one_on_file_keeps_its_own() {
    let mut grouped = cells(&dossier());
    let column = at("Nhóm tương đồng");
    "Tập thể".clone_into(&mut grouped[1][column]);
    "CẤP TRƯỞNG".clone_into(&mut grouped[2][column]);
    let dossier = read(&csv(&grouped), profile(), &dossier()).unwrap().dossier;
    let groups: Vec<_> = dossier.groups.iter().map(|one| (&*one.code, &*one.name)).collect();
    assert_eq!(groups, [("tr", "Cấp trưởng"), ("g1", "Tập thể")]);
}

#[test]
fn what_is_no_sheet_is_refused_as_that() {
    let code = |bytes: &[u8]| read(bytes, profile(), &dossier()).unwrap_err()[0].code;
    assert_eq!(code(b"\xd0\xcf\x11\xe0"), FaultCode::NotATable);
    assert_eq!(code(b"PK\x03\x04"), FaultCode::NotATable);
    assert_eq!(code("a,b\n1,2\n".as_bytes()), FaultCode::NoHeader);
    let mut workbook = Workbook::new();
    workbook.add_worksheet().write_string(0, 0, "Mã").unwrap();
    assert_eq!(code(&workbook.save_to_buffer().unwrap()), FaultCode::MissingColumn);
}

fn level() -> impl Strategy<Value = Level> {
    proptest::sample::select(vec![
        Level::Excellent,
        Level::Good,
        Level::Completed,
        Level::NotCompleted,
    ])
}

fn day() -> impl Strategy<Value = jiff::civil::Date> {
    (1930_i16..2026, 1_i8..=12, 1_i8..=28)
        .prop_map(|(year, month, day)| jiff::civil::date(year, month, day))
}

fn part() -> impl Strategy<Value = Part> {
    (0_u32..50, 0_u32..50).prop_map(|(part, more)| Part { part, of: part + more })
}

fn tasks() -> impl Strategy<Value = Tasks> {
    (0_u32..99, 0_u32..9, any::<bool>(), any::<bool>()).prop_map(|(done, more, missed, major)| {
        Tasks {
            assigned: done + more,
            done: Some(done),
            exceeded: (done > 3).then_some(done / 2),
            on_time: Some(done),
            main_missed: missed,
            force_majeure: major,
        }
    })
}

fn levels() -> impl Strategy<Value = LevelCounts> {
    [0_u32..9, 0..9, 0..9, 0..9].prop_map(|[excellent, good, completed, not_completed]| {
        LevelCounts { excellent, good, completed, not_completed }
    })
}

fn decisions() -> impl Strategy<Value = Vec<Discipline>> {
    let one = ("(khiển trách|cảnh cáo|cách chức Bí thư, ủy viên)", day(), of(2000_i16..2026));
    let one = (one, any::<bool>(), any::<bool>()).prop_map(
        |((form, decided_on, fault_year), at_former_unit, remedied)| Discipline {
            form,
            decided_on,
            fault_year,
            at_former_unit,
            remedied,
        },
    );
    vec(one, 0..3)
}

fn facts() -> impl Strategy<Value = Facts> {
    let happenings = proptest::sample::select(vec![
        Happening::Degeneration,
        Happening::Disunity,
        Happening::UnitCorruption,
    ]);
    let happened =
        proptest::sample::select(vec![Happened::No, Happened::Concluded, Happened::Remedied]);
    let people = (of(any::<bool>()), any::<[bool; 6]>(), of(day()), of(day()), of(day()));
    let work = (of(part()), of(part()), of(tasks()), of(tasks()), of(0_u32..100));
    let conduct = (of(decisions()), of(decisions()), btree_map(happenings, happened, 0..3));
    let units = (of(levels()), of(levels()), of(levels()), of(level()));
    (people, work, conduct, units).prop_map(|(people, work, conduct, units)| Facts {
        review_completed: people.0,
        exempt: people.1[0],
        suspended: people.1[1],
        temporary: people.1[2],
        newly_arrived: people.1[3],
        maternity: people.1[4],
        breakthrough: people.1[5],
        admitted_on: people.2,
        appointed_on: people.3,
        founded_on: people.4,
        results_not_met: work.0,
        criteria_short: work.1,
        tasks: work.2,
        area: work.3,
        members: work.4,
        discipline: conduct.0,
        discipline_members: conduct.1,
        happened: conduct.2,
        below: units.0,
        peers: units.1,
        led: units.2,
        service_rating: units.3,
        ..Facts::default()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_dossier_comes_back_from_its_workbook_and_its_text(
        known in vec((facts(), of(level()), of(level()), any::<bool>()), 1..6),
        name in "[A-ZĐÂ][a-zàảãáạ]{1,9}( [A-ZĐÂ][a-zàảãáạ]{1,9}){0,3}",
    ) {
        let mut dossier = dossier();
        let model: SubjectRecord = dossier.subjects[1].clone();
        for (number, (facts, self_rating, proposed, discussed)) in (3..).zip(known) {
            let mut record = SubjectRecord { code: format!("{number:03}"), facts, ..model.clone() };
            record.subject.name = format!("{name} {number}");
            record.heads = Vec::new();
            record.member_of = vec!["001".to_owned()];
            record.steps.self_rating = self_rating;
            record.steps.proposed = proposed;
            record.steps.discussed = discussed;
            dossier.subjects.push(record);
        }
        let workbook = write(profile(), Some(&dossier)).unwrap();
        for bytes in [workbook, csv(&cells(&dossier))] {
            let preview = read(&bytes, profile(), &dossier);
            prop_assert_eq!(preview.map(|preview| preview.dossier), Ok(dossier.clone()));
        }
    }
}
