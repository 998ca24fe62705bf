//! What is written is read back; what a cell may not hold is not read.

use super::*;
use crate::dossier::{Dossier, SubjectRecord};
use crate::regulation::Profile;

/// A record with something in every part that a sheet has.
const FULL: &str = r#"{"code":"ct","subject":{"name":"Chủ tịch","kind":"leader","position":"Chủ tịch"},
  "group":"g1","heads":["ubnd"],"deputy_in":["du"],"member_of":["btv","bch"],"above":"du",
  "government":true,"advisory":true,"steps":{"self_rating":"excellent","proposed":"good",
  "discussed":true},"rated_elsewhere":"completed","facts":{"review_completed":false,
  "absence":"unexcused","exempt":true,"suspended":true,"suspended_from_committee":true,
  "temporary":true,"admitted_on":"2001-02-03","appointed_on":"2026-01-31",
  "founded_on":"2025-07-01","newly_arrived":true,"handed_over":true,"former_unit_months":7,
  "sick_months":3,"maternity":true,"members":9,"points":85,
  "results_not_met":{"part":1,"of":5},"criteria_short":{"part":0,"of":5},
  "tasks":{"assigned":10,"done":9,"exceeded":3,"on_time":8,"main_missed":true,
  "force_majeure":true},"area":{"assigned":4,"done":4},
  "discipline":[{"form":"khiển trách","decided_on":"2026-03-15","remedied":true},
  {"form":"cảnh cáo","decided_on":"2026-04-01","fault_year":2024,"at_former_unit":true}],
  "discipline_below":[],"discipline_members":[],
  "happened":{"degeneration":"no","disunity":"concluded","unit_corruption":"remedied"},
  "service_rating":"not_completed","below":{"excellent":1,"good":2,"completed":3,
  "not_completed":4},"peers":{"good":2},"led":{"completed":1},"breakthrough":true,
  "opinions":["a","b"],"documents":["form-01"]}}"#;

fn dossier() -> Dossier {
    let record: SubjectRecord = serde_json::from_str(FULL).unwrap();
    let text = r#"{"format":"phieukin/v1/dossier","profile":"district-2023",
        "period":{"kind":"year","year":2026},"assessed_on":"2026-12-10",
        "groups":[{"code":"g1","name":"Nhóm lãnh đạo"}],"subjects":[]}"#;
    let mut dossier = Dossier::parse(text.as_bytes()).unwrap();
    dossier.subjects.push(record);
    dossier
}

fn as_text(cell: Cell) -> String {
    match cell {
        Cell::Text(text) => text,
        Cell::Number(number) => number.to_string(),
        Cell::Day(day) => day.to_string(),
    }
}

fn empty() -> SubjectRecord {
    serde_json::from_str(r#"{"code":"","subject":{"name":"","kind":"leader"}}"#).unwrap()
}

#[test]
fn a_record_written_to_a_sheet_is_read_back() {
    let dossier = dossier();
    let before = &dossier.subjects[0];
    let (mut after, mut stale) = (empty(), before.clone());
    for column in columns(Profile::find("district-2023").unwrap()) {
        blank(&column.key, &mut stale);
        if let Some(cell) = write(&column.key, before, &dossier) {
            let read = read(&column.key, &as_text(cell), &mut after);
            assert!(read.is_some(), "{}", column.heading);
        }
    }
    assert_eq!(after.group.as_deref(), Some("Nhóm lãnh đạo"));
    after.group = Some("g1".to_owned());
    assert_eq!(&after, before);
    assert_eq!(stale, empty(), "an empty cell takes away what stood there");
}

#[test]
fn headings_differ_also_without_marks_and_case() {
    for profile in Profile::all() {
        let headings = columns(profile).into_iter().map(|column| plain(&column.heading));
        let mut headings: Vec<_> = headings.collect();
        let all = headings.len();
        headings.sort_unstable();
        headings.dedup();
        assert_eq!(headings.len(), all, "{}", profile.id);
    }
}

#[test]
fn a_cell_holds_what_its_column_expects_and_nothing_else() {
    let bad = [
        (Key::Kind, "Đoàn viên"),
        (Key::SelfRating, "Tốt"),
        (Key::Proposed, "Xuất sắc"),
        (Key::AppointedOn, "31/02/2026"),
        (Key::AppointedOn, "3/2026"),
        (Key::AppointedOn, "01/02/26"),
        (Key::Members, "-1"),
        (Key::Members, "2,5"),
        (Key::ReviewCompleted, "rồi"),
        (Key::ResultsNotMet, "20%"),
        (Key::Discipline, "khiển trách"),
        (Key::Discipline, "15/03/2026"),
        (Key::Discipline, "khiển trách 15/03/2026 (đã tha)"),
        (Key::Absence, "ốm"),
        (Key::Code, "một mã dài hơn ba mươi hai ký tự thì không được"),
        (Key::Name, "a\u{200b}b"),
    ];
    for (key, cell) in bad {
        assert_eq!(read(&key, cell, &mut empty()), None, "{cell}");
    }
    let mut record = empty();
    let good = [
        (Key::Kind, "TẬP THỂ LÃNH ĐẠO, QUẢN LÝ"),
        (Key::SelfRating, "hoàn thành tốt nhiệm vụ"),
        (Key::FoundedOn, "1-7-2025"),
        (Key::ResultsNotMet, "1/5"),
        (Key::Discipline, "KHÔNG"),
        (Key::Heads, "a; b,c"),
    ];
    for (key, cell) in good {
        assert!(read(&key, cell, &mut record).is_some(), "{cell}");
    }
    assert_eq!(record.subject.kind, crate::subject::SubjectKind::Collective);
    assert_eq!(record.steps.self_rating, Some(crate::level::Level::Good));
    assert_eq!(record.facts.founded_on.unwrap().to_string(), "2025-07-01");
    assert_eq!(record.facts.discipline, Some(vec![]));
    assert_eq!(record.heads, ["a", "b", "c"]);
}
