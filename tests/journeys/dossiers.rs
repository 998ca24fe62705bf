//! What is on file about the subjects: filed, as a sheet, in the order of rating, after a restart.

use phieukin_kiosk::client::Body;
use protocol::api::{
    self, DossierFiled, DossierOnFile, DossierPreview, Endpoint, ProfileRows, ProfileSheet,
    Reminders,
};
use protocol::bytes::{Hash, PollId, read_json, write_json};
use protocol::dossier::{Dossier, OrderSetting};
use protocol::dossier_check::FaultCode;
use protocol::draft::{Draft, DraftPoll};
use protocol::journal::{Act, Journal};
use protocol::phase::PollPhase;
use protocol::subject::SubjectKind;
use ring::digest;
use rusqlite::Connection;
use rust_xlsxwriter::Workbook;
use serde_json::json;
use world::people::votes;
use world::wire::{Answer, Request};
use world::{Setting, World};

const OFFICE: &str = "Văn phòng Đảng ủy";
const HEAD: &str = "Chánh Văn phòng";
const CLAUSE: &str = "district III.3.5";

/// A collective and its head, whose polls stand in the wrong order.
fn draft() -> Draft {
    let mut office = DraftPoll { ..World::another(OFFICE) };
    office.subject.kind = SubjectKind::Collective;
    Draft { polls: vec![World::another(HEAD), office], ..Setting::new().members(4).draft() }
}

fn dossier(order: OrderSetting) -> Dossier {
    let text = json!({
        "format": "phieukin/v1/dossier", "profile": "district-2023",
        "period": { "kind": "year", "year": 2026 }, "assessed_on": "2026-12-10",
        "settings": { "order": order },
        "subjects": [
            { "code": "vp", "subject": { "name": OFFICE, "kind": "collective" } },
            { "code": "cvp", "subject": { "name": HEAD }, "heads": ["vp"],
              "facts": { "review_completed": true } },
        ],
    });
    Dossier::parse(text.to_string().as_bytes()).unwrap()
}

fn ask(world: &World, endpoint: &Endpoint, poll: Option<&PollId>, body: &[u8]) -> Answer {
    Request::of_desk(world, endpoint, poll, body).send()
}

fn file(world: &World, dossier: &Dossier) -> Answer {
    ask(world, &api::FILE_DOSSIER, None, &write_json(dossier))
}

fn on_file(world: &World) -> DossierOnFile {
    read_json(&ask(world, &api::DOSSIER, None, b"").done()).unwrap()
}

/// A profile's endpoint of the district text.
fn of_district(endpoint: &Endpoint, pattern: &'static str) -> Endpoint {
    assert_eq!(endpoint.pattern.replace("{profile}", "district-2023"), pattern);
    Endpoint { pattern, ..*endpoint }
}

fn started() -> World {
    let mut world = World::start(draft(), phieukin_kiosk::chair::Issuers::Server, 0);
    world.put_draft();
    world
}

fn sealed(order: OrderSetting) -> World {
    let mut world = started();
    file(&world, &dossier(order)).done();
    world.pair();
    world.seal();
    world.present_all();
    world.admit_all();
    world
}

/// A sheet with these headings and rows.
fn sheet(rows: &[&[&str]]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, cells) in (0..).zip(rows) {
        sheet.write_row(row, 0, cells.iter().copied()).unwrap();
    }
    workbook.save_to_buffer().unwrap()
}

#[test]
fn profiles_are_shown_clause_by_clause() {
    let world = Setting::new().start();
    let rows: ProfileRows = read_json(&ask(&world, &api::PROFILES, None, b"").done()).unwrap();
    let ids: Vec<_> = rows.profiles.iter().map(|row| row.id.as_str()).collect();
    assert_eq!(ids, ["district-2023", "ha-tinh-city-2023", "tuyen-quang-2021", "half-year-review"]);
    let endpoint = of_district(&api::PROFILE, "/api/desk/profiles/district-2023");
    let shown: ProfileSheet = read_json(&ask(&world, &endpoint, None, b"").done()).unwrap();
    assert_eq!(shown.levels.len(), 4);
    assert!(shown.documents.iter().any(|one| one.code == "form-02b"));
    for code in ["lower-first", "collective-first", "unit-first"] {
        let rule = shown.rules.iter().find(|rule| rule.code == code).unwrap();
        assert_eq!((rule.rule.as_str(), rule.clause.as_str()), ("R9", CLAUSE));
    }
    let unknown = Endpoint { pattern: "/api/desk/profiles/district-2024", ..api::PROFILE };
    assert_eq!(ask(&world, &unknown, None, b"").code(), "unknown_profile");
}

#[test]
fn a_sheet_goes_out_and_comes_back_and_a_bad_one_is_refused_with_its_place() {
    let world = started();
    let none = ask(&world, &api::READ_DOSSIER_SHEET, None, &sheet(&[&["Mã"]]));
    assert_eq!(none.code(), "unknown_profile", "nobody knows under which profile");
    let before = dossier(OrderSetting::Warn);
    file(&world, &before).done();
    let written = ask(&world, &api::DOSSIER_SHEET, None, b"").done();
    let preview = ask(&world, &api::READ_DOSSIER_SHEET, None, &written).done();
    let preview: DossierPreview = read_json(&preview).unwrap();
    assert_eq!((preview.dossier, preview.missing), (before, vec![]));
    assert_eq!(on_file(&world).number, 1, "reading keeps nothing");

    let header: &[&str] = &["Mã", "Tên đối tượng", "Loại đối tượng", "Chức vụ"];
    let filled = sheet(&[header, &["pvp", "Lê Thị Bé", "Cán bộ", "Phó Chánh Văn phòng"]]);
    let preview = ask(&world, &api::READ_DOSSIER_SHEET, None, &filled).done();
    let preview: DossierPreview = read_json(&preview).unwrap();
    assert_eq!(preview.dossier.subjects[0].subject.position, "Phó Chánh Văn phòng");
    assert_eq!(preview.missing, ["vp", "cvp"]);

    let moved: &[&str] = &["Mã", "Loại đối tượng", "Tên đối tượng", "Chức vụ"];
    let refused = ask(&world, &api::READ_DOSSIER_SHEET, None, &sheet(&[moved])).problem();
    assert_eq!((refused.status, refused.code.as_str()), (422, "bad_dossier"));
    let first = &refused.faults[0];
    assert_eq!((first.code, first.row), (FaultCode::MovedColumn, Some(1)));
    assert_eq!(first.column.as_deref(), Some("B"));
    assert_eq!(first.heading.as_deref(), Some("Tên đối tượng"));
    assert_eq!(first.found, "Loại đối tượng");

    let wrong = sheet(&[header, &["pvp", "Lê Thị Bé", "Đoàn viên", ""]]);
    let refused = ask(&world, &api::READ_DOSSIER_SHEET, None, &wrong).problem();
    let fault = &refused.faults[0];
    assert_eq!((fault.code, fault.row), (FaultCode::BadCell, Some(2)));
    assert_eq!(fault.column.as_deref(), Some("C"));
    assert_eq!(fault.found, "Đoàn viên");
    assert!(fault.expected.is_some());
}

#[test]
fn an_empty_sheet_of_a_profile_can_be_filled_in() {
    let world = started();
    let path = "/api/desk/profiles/district-2023/sheet";
    let endpoint = of_district(&api::PROFILE_SHEET, path);
    let empty = ask(&world, &endpoint, None, b"").done();
    let mut frame = dossier(OrderSetting::Warn);
    frame.subjects.clear();
    file(&world, &frame).done();
    let refused = ask(&world, &api::READ_DOSSIER_SHEET, None, &empty).problem();
    let codes: Vec<_> = refused.faults.iter().map(|fault| fault.code).collect();
    assert_eq!(codes, [FaultCode::NoRows], "every heading is known");
}

#[test]
fn what_cannot_be_so_is_not_filed() {
    let world = started();
    let mut circle = dossier(OrderSetting::Warn);
    circle.subjects[1].heads = vec!["cvp".to_owned()];
    let refused = file(&world, &circle).problem();
    assert_eq!((refused.status, refused.code.as_str()), (422, "bad_dossier"));
    assert_eq!(refused.place.as_deref(), Some("subjects[1].heads"));
    assert_eq!(refused.faults[0].code, FaultCode::Itself);
    let mut elsewhere = dossier(OrderSetting::Warn);
    elsewhere.profile = "district-2024".to_owned();
    assert_eq!(file(&world, &elsewhere).code(), "unknown_profile");
    let mut long = write_json(&dossier(OrderSetting::Warn));
    long.resize(protocol::dossier::DOSSIER_BYTES_MAX + 1, b' ');
    assert_eq!(ask(&world, &api::FILE_DOSSIER, None, &long).code(), "too_large");
    assert_eq!(on_file(&world), DossierOnFile { number: 0, document: None });
}

#[test]
fn a_poll_before_its_turn_is_opened_when_that_is_confirmed_and_the_journal_says_so() {
    let mut world = sealed(OrderSetting::Warn);
    let head = world.poll(1);
    let refused = ask(&world, &api::OPEN, Some(&head), b"").problem();
    assert_eq!((refused.status, refused.code.as_str()), (409, "out_of_order"));
    let order = refused.order.unwrap();
    assert!(order.may_confirm);
    let [rule] = order.first.as_slice() else { panic!("{order:?}") };
    assert_eq!(rule.clause.as_deref(), Some(CLAUSE));
    assert!(!rule.text.vi.is_empty() && !rule.text.en.is_empty());
    assert_eq!((rule.subjects[0].code.as_str(), rule.subjects[0].name.as_str()), ("vp", OFFICE));
    let reminders: Reminders = read_json(&ask(&world, &api::REMINDERS, None, b"").done()).unwrap();
    assert_eq!((reminders.blocks, reminders.order.len()), (false, 1));
    assert_eq!(
        (reminders.order[0].poll, reminders.order[0].first[0].code.as_str()),
        (head, &*rule.code)
    );
    assert_eq!(reminders.deadlines.len(), 2);

    let confirmed = br#"{"confirm":true}"#;
    ask(&world, &api::OPEN, Some(&head), confirmed).done();
    ask(&world, &api::OPEN, Some(&head), b"").done();
    assert_eq!(world.poll_status(1).phase, PollPhase::Open);
    let journal = world.kiosk_client().call(&api::JOURNAL, None, Body::None).unwrap();
    let journal = Journal::read(&journal).unwrap();
    let opened: Vec<_> = journal.entries().iter().filter(|one| one.act == Act::Opened).collect();
    assert_eq!(opened.len(), 1);
    assert_eq!(opened[0].reason.as_deref(), Some("out_of_order"));
}

#[test]
fn a_poll_before_its_turn_stays_shut_where_the_dossier_holds_to_the_order() {
    let mut world = sealed(OrderSetting::Block);
    let head = world.poll(1);
    let confirmed = br#"{"confirm":true}"#;
    let refused = ask(&world, &api::OPEN, Some(&head), confirmed).problem();
    assert_eq!(refused.code, "out_of_order");
    assert!(!refused.order.unwrap().may_confirm);
    let mut lax = dossier(OrderSetting::Warn);
    let refused = file(&world, &lax).problem();
    assert_eq!(
        (refused.code.as_str(), refused.place.as_deref()),
        ("wrong_phase", Some("settings"))
    );
    lax = dossier(OrderSetting::Block);
    lax.subjects[0].subject.name = "Văn phòng".to_owned();
    assert_eq!(file(&world, &lax).problem().place.as_deref(), Some("subjects: vp"));

    world.open(2);
    world.cast(2, &votes([4, 0, 0, 0], 0));
    assert_eq!(ask(&world, &api::OPEN, Some(&head), b"").code(), "out_of_order", "not rated yet");
    world.close(2);
    world.finish(2);
    world.open(1);
    assert_eq!(world.poll_status(1).phase, PollPhase::Open);
}

#[test]
fn filings_stay_in_their_order_through_a_restart_and_hold_nothing_of_ballots() {
    let mut world = sealed(OrderSetting::Warn);
    let first = on_file(&world);
    let mut learnt = dossier(OrderSetting::Warn);
    learnt.subjects[1].facts.discipline = Some(Vec::new());
    let bytes = write_json(&learnt);
    let filed = ask(&world, &api::FILE_DOSSIER, None, &bytes).done();
    let filed: DossierFiled = read_json(&filed).unwrap();
    let hash = digest::digest(&digest::SHA256, &bytes);
    assert_eq!((filed.number, filed.document.0.as_slice()), (2, hash.as_ref()));
    let again = ask(&world, &api::FILE_DOSSIER, None, &bytes).done();
    assert_eq!(read_json::<DossierFiled>(&again).unwrap(), filed, "the same act");
    world.open(2);
    world.cast(2, &votes([2, 1, 1, 0], 0));
    world.close(2);
    world.restart();

    let now = on_file(&world);
    assert_eq!((now.number, now.document.as_ref().unwrap().0.as_slice()), (2, bytes.as_slice()));
    let at_chair: DossierOnFile =
        world.kiosk_client().call_json(&api::CHAIR_DOSSIER, None, Body::None).unwrap();
    assert_eq!(at_chair, now);
    let numbered = Endpoint { pattern: one_of(&world), ..api::DOSSIER_NUMBERED };
    let earlier: DossierOnFile = read_json(&ask(&world, &numbered, None, b"").done()).unwrap();
    assert_eq!(earlier, first);

    let journal = world.kiosk_client().call(&api::JOURNAL, None, Body::None).unwrap();
    let journal = Journal::read(&journal).unwrap();
    let filings = journal.entries().iter().filter(|entry| entry.act == Act::Filed);
    let filings: Vec<Option<Hash>> = filings.map(|entry| entry.document).collect();
    assert_eq!((filings.len(), filings[1]), (2, Some(filed.document)));
    world.finish(2);
    world.kill9();
    // Beside its number there is nothing but what the secretary filed: no time, no poll, no ballot.
    let folder = world.data().join(world.meeting().to_string());
    let box_file = Connection::open(folder.join("box.sqlite")).unwrap();
    let mut columns = box_file.prepare("SELECT name FROM pragma_table_info('dossier')").unwrap();
    let columns: Result<Vec<String>, _> =
        columns.query_map([], |row| row.get(0)).unwrap().collect();
    assert_eq!(columns.unwrap(), ["number", "document", "checksum"]);
    let sql = "SELECT document FROM dossier ORDER BY number";
    let mut kept = box_file.prepare(sql).unwrap();
    let kept: Result<Vec<Vec<u8>>, _> = kept.query_map([], |row| row.get(0)).unwrap().collect();
    assert_eq!(kept.unwrap(), [first.document.unwrap().0, bytes]);
}

/// The path of the first filing. Endpoints keep their patterns for the whole run.
fn one_of(world: &World) -> &'static str {
    api::DOSSIER_NUMBERED.numbered_path(&world.meeting(), 1).leak()
}
