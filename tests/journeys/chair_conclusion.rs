//! The chair concludes at the page: findings are resolved one by one, a power cut loses nothing,
//! and what is printed is what was signed.

use phieukin_kiosk::chair::{Issuers, LeaveTie};
use phieukin_kiosk::client::Body;
use protocol::api::{self, Concluded};
use protocol::bytes::write_json;
use protocol::draft::{Draft, DraftPoll};
use protocol::subject::{Subject, SubjectKind};
use serde_json::{Value, json};
use world::chair_page::{ChairPage, unlock};
use world::people::votes;
use world::{PASSPHRASE, Setting, World};

/// Code, name and votes: two are Excellent, and in so small a place one may be.
const SUBJECTS: [(&str, &str, [usize; 4]); 3] = [
    ("U1", "Ủy viên 01", [4, 0, 0, 0]),
    ("U2", "Ủy viên 02", [3, 1, 0, 0]),
    ("U3", "Ủy viên 03", [0, 4, 0, 0]),
];

fn subject(name: &str) -> Subject {
    Subject { name: name.to_owned(), kind: SubjectKind::Leader, position: "Ủy viên".to_owned() }
}

fn dossier() -> Vec<u8> {
    let subjects = SUBJECTS.map(|(code, name, _)| {
        json!({
            "code": code, "subject": subject(name), "group": "uv",
            "facts": { "review_completed": true },
        })
    });
    write_json(&json!({
        "format": "phieukin/v1/dossier",
        "profile": "district-2023",
        "period": { "kind": "year", "year": 2024 },
        "assessed_on": "2024-12-10",
        "groups": [{ "code": "uv", "name": "Ủy viên" }],
        "subjects": subjects,
    }))
}

/// All polls certified, and the dossier on file.
fn held() -> World {
    let polls =
        SUBJECTS.map(|(_, name, _)| DraftPoll { subject: subject(name), ..World::another(name) });
    let draft = Draft { polls: polls.to_vec(), ..Setting::new().members(4).draft() };
    let mut world = World::start(draft, Issuers::Server, 0);
    world.put_draft();
    world.desk().file_dossier(&dossier()).unwrap();
    world.pair();
    world.seal();
    world.present_all();
    world.admit_all();
    for (number, (.., cast)) in (1..).zip(SUBJECTS) {
        world.open(number);
        world.cast(number, &votes(cast, 0));
        world.close(number);
        world.chair().count(number).unwrap();
        world.chair().certify(number, LeaveTie::No).unwrap();
    }
    world.close_kiosk();
    world
}

/// The page, with what follows looked up.
fn considering(world: &World) -> (ChairPage, Value) {
    let mut page = ChairPage::start(&world.kiosk_folder());
    page.act(&unlock(PASSPHRASE));
    let shown = page.act(&json!("consider"));
    assert_eq!(shown["trouble"], Value::Null, "{shown}");
    (page, shown)
}

fn resolve(finding: &Value, subjects: &[&str]) -> Value {
    json!({ "resolve": {
        "finding": finding["id"], "choice": { "kind": "excellent", "subjects": subjects },
        "name": "Bí thư", "position": "Bí thư Đảng ủy", "reason": "Ban Thường vụ đã thống nhất",
    } })
}

fn on_record(world: &World) -> Concluded {
    let client = world.kiosk_client();
    client.client().call_json(&api::CONCLUDED, &world.meeting(), None, Body::None).unwrap()
}

#[test]
fn findings_are_resolved_at_the_page_signed_and_printed() {
    let world = held();
    let (mut page, shown) = considering(&world);
    let conclusion = &shown["screen"]["conclusion"];
    assert_eq!((&conclusion["open"], &conclusion["signed"]), (&json!(true), &Value::Null));
    let asks = |one: &&Value| one["effect"] == "asks";
    let findings = conclusion["findings"].as_array().unwrap();
    let finding = findings.iter().find(asks).unwrap().clone();
    assert_eq!(finding["options"][0], json!({ "kind": "excellent", "at_most": 1 }));
    let ranked = finding["ranked"].as_array().unwrap();
    assert_eq!(ranked[0]["name"], "Ủy viên 01");
    assert_eq!(ranked[0]["votes"], json!([4, 4]));
    let refused = page.act(&resolve(&finding, &["U1", "U2"]));
    assert_eq!(refused["trouble"]["act"], "resolve", "two are one too many: {refused}");
    let unsigned = page.act(&json!({ "conclude": { "leave_open": false } }));
    assert_eq!(unsigned["trouble"]["act"], "conclude", "{unsigned}");
    let shown = page.act(&resolve(&finding, &["U1"]));
    assert_eq!(shown["trouble"], Value::Null, "{shown}");
    page.kill9();
    assert_eq!(on_record(&world).conclusions, 0, "nothing was signed yet");

    let (mut page, shown) = considering(&world);
    let conclusion = &shown["screen"]["conclusion"];
    assert_eq!(conclusion["open"], false, "what was entered outlived the power cut: {conclusion}");
    let shown = page.act(&json!({ "conclude": { "leave_open": false } }));
    let signed = &shown["screen"]["conclusion"]["signed"];
    assert_eq!((&signed["number"], &signed["current"]), (&json!(1), &json!(true)), "{shown}");
    assert_eq!(on_record(&world).conclusions, 1);
    let levels = shown["screen"]["conclusion"]["subjects"].as_array().unwrap();
    let levels: Vec<_> = levels.iter().map(|one| one["level"].as_str().unwrap()).collect();
    assert_eq!(levels, ["excellent", "good", "good"]);
    let print = |paper| page.print(&json!({ "paper": { "paper": paper, "lang": "vi" } }));
    let meeting = print("meeting");
    for said in ["BIÊN BẢN HỘI NGHỊ", "Ban Thường vụ đã thống nhất", "năm 2024", "Ủy viên 02"]
    {
        assert!(meeting.contains(said), "{said}: {meeting}");
    }
    assert!(print("summary").contains("BẢNG TỔNG HỢP"));
    let notices = print("notices");
    assert_eq!(notices.matches("<article>").count(), 3, "one for each: {notices}");
}
