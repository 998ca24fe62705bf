//! What a person types for the documents stays, and stands on every one that is printed.

use std::fs;
use std::process::Command;

use phieukin_kiosk::chair::LeaveTie;
use serde_json::{Value, json};
use world::chair_page::{ChairPage, unlock};
use world::people::votes;
use world::server::program;
use world::{PASSPHRASE, Setting, World};

/// Two certified polls.
fn certified() -> World {
    let mut world = Setting::new().members(4).poll("đồng chí A").poll("đồng chí B").admit();
    for number in [1, 2] {
        world.open(number);
        world.cast(number, &votes([1, 3, 0, 0], 0));
        world.close(number);
        world.chair().count(number).unwrap();
        world.chair().certify(number, LeaveTie::No).unwrap();
    }
    world.close_kiosk();
    world
}

/// What the page is shown of what was typed.
fn typed(shown: &Value) -> &Value {
    &shown["screen"]["given"]
}

#[test]
fn what_was_typed_outlives_a_power_cut_and_is_printed() {
    let world = certified();
    let mut page = ChairPage::start(&world.kiosk_folder());
    let shown = page.act(&unlock(PASSPHRASE));
    assert_eq!(typed(&shown)["venue"], "");
    let mut given = typed(&shown).clone();
    given["venue"] = "Phòng họp số 1".into();
    given["tellers"] = json!(["Chủ nhiệm Ủy ban Kiểm tra", "Ủy viên 07"]);
    given["period"] = json!({ "kind": "year", "year": 2026, "number": null });
    page.act(&json!({ "given": given.clone() }));
    page.kill9();

    let mut page = ChairPage::start(&world.kiosk_folder());
    let shown = page.act(&unlock(PASSPHRASE));
    assert_eq!(typed(&shown), &given);
    let both = page.print(&json!({ "paper": { "paper": "polls", "lang": "vi" } }));
    for said in ["Địa điểm: Phòng họp số 1", "Ủy viên 07, Tổ viên", "năm 2026 đối với 02 đối tượng"]
    {
        assert!(both.contains(said), "{said}: {both}");
    }
    let many: Vec<_> = (0..51).map(|name| name.to_string()).collect();
    given["tellers"] = json!(many);
    let refused = page.act(&json!({ "given": given }));
    assert_eq!(refused["trouble"]["act"], "given", "{refused}");
    assert_eq!(typed(&refused)["venue"], "Phòng họp số 1");
}

#[test]
fn the_command_writes_every_document_that_can_be_made() {
    let world = certified();
    let (passphrase, given) = (world.place().join("passphrase"), world.place().join("given.json"));
    fs::write(&passphrase, PASSPHRASE).unwrap();
    fs::write(&given, r#"{"place": "Xã A", "date": "2026-12-05"}"#).unwrap();
    let out = world.place().join("giấy tờ");
    let write = |more: &[&str]| {
        let mut command = Command::new(program("phieukin-kiosk"));
        command.args(["chair", "minutes", "--folder"]).arg(world.kiosk_folder());
        command.arg("--passphrase-file").arg(&passphrase).arg("--out").arg(&out).args(more);
        let output = command.output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let (status, said) = write(&["--given", given.to_str().unwrap()]);
    assert_eq!(status, Some(0), "{said}");
    for file in ["poll-01.html", "poll-02.html", "polls.html"] {
        let html = fs::read_to_string(out.join(file)).unwrap();
        assert!(html.contains("Xã A, ngày 05 tháng 12 năm 2026"), "{file}: {html}");
    }
    fs::remove_dir_all(&out).unwrap();
    assert_eq!(write(&["--lang", "en"]).0, Some(0), "what was typed is kept");
    let html = fs::read_to_string(out.join("poll-01.html")).unwrap();
    assert!(html.contains("MINUTES OF THE COUNT") && html.contains("Xã A"), "{html}");
    fs::write(&given, r#"{"votes": 1}"#).unwrap();
    let (status, said) = write(&["--given", given.to_str().unwrap()]);
    assert_eq!(status, Some(1));
    assert!(said.contains("given.json"), "{said}");
}
