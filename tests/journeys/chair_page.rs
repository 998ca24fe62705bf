//! The chair's page behind its screens: what it shows when something is wrong, and that it goes on
//! where it was.

use std::fs;

use protocol::journal::{Act, Official};
use serde_json::{Value, json};
use world::backup::SERVER;
use world::chair_page::{ChairPage, unlock};
use world::people::votes;
use world::{PASSPHRASE, Setting, World};

/// A meeting whose kiosk is free for the page.
fn voted() -> World {
    let mut world = Setting::new().members(3).poll("đồng chí A").poll("đồng chí B").admit();
    for number in [1, 2] {
        world.open(number);
        world.cast(number, &votes([1, 1, 0, 0], 0));
    }
    world
}

fn stage(shown: &Value, number: usize) -> &Value {
    &shown["screen"]["polls"][number - 1]["stage"]
}

#[test]
fn whatever_is_no_order_does_nothing() {
    let mut world = voted();
    world.close_kiosk();
    let page = ChairPage::start(&world.kiosk_folder());
    for bad in [
        json!({}),
        json!("seal"),
        json!({ "unlock": {} }),
        json!({ "unlock": { "passphrase": "x", "more": 1 } }),
        json!({ "publish": { "number": -1 } }),
        json!(["read"]),
    ] {
        assert_eq!(page.order(&bad), 400, "{bad}");
    }
}

#[test]
fn a_locked_kiosk_says_what_is_wrong_and_where_the_copy_is() {
    let mut world = voted();
    world.close_kiosk();
    let mut page = ChairPage::start(&world.kiosk_folder());
    assert_eq!(page.until(|_| true)["screen"], json!({ "is": "locked" }));
    let shown = page.act(&unlock("một cụm khác hẳn"));
    assert_eq!(shown["trouble"]["kind"], "wrong_passphrase");
    // Nothing can be done before it is open, and nothing is said but that.
    let shown = page.act(&json!({ "count": { "number": 1 } }));
    assert_eq!(shown["screen"], json!({ "is": "locked" }));
    page.kill9();
    let vault = world.kiosk_folder().join("vault.age");
    let mut bytes = fs::read(&vault).unwrap();
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    fs::write(&vault, bytes).unwrap();
    let mut page = ChairPage::start(&world.kiosk_folder());
    let trouble = page.act(&unlock(PASSPHRASE))["trouble"].clone();
    assert_eq!(trouble["kind"], "damaged_vault");
    let copy = world.place().join("copy");
    for lang in ["vi", "en"] {
        let sentence = trouble[lang].as_str().unwrap();
        assert!(sentence.contains(copy.to_str().unwrap()), "{sentence}");
    }
    assert!(!trouble.to_string().contains(PASSPHRASE));
    drop(page);
    fs::copy(copy.join("vault.age"), &vault).unwrap();
    let mut page = ChairPage::start(&world.kiosk_folder());
    assert_eq!(page.act(&unlock(PASSPHRASE))["screen"]["is"], "meeting");
}

#[test]
fn a_poll_is_counted_signed_and_published_by_the_chair_with_the_power_cut_between() {
    let mut world = voted();
    world.close(1);
    world.close_kiosk();
    let folder = world.kiosk_folder();
    let open = || {
        let mut page = ChairPage::start(&folder);
        page.act(&unlock(PASSPHRASE));
        page
    };
    let mut page = open();
    assert_eq!(stage(&page.until(|shown| shown["work"].is_null()), 1)["is"], "closed");
    let shown = page.act(&json!({ "count": { "number": 1 } }));
    assert_eq!(shown["trouble"], Value::Null);
    assert_eq!(stage(&shown, 1)["certificate"]["cast"], 2);
    page.kill9();
    let mut page = open();
    let shown = page.act(&json!({ "certify": { "number": 1, "leave_tie": true } }));
    assert_eq!(stage(&shown, 1)["published"], false);
    page.kill9();
    let mut page = open();
    let shown = page.act(&json!({ "publish": { "number": 1 } }));
    assert_eq!(stage(&shown, 1)["published"], true);
    let minutes = page.print(&json!({ "minutes": { "number": 1, "lang": "vi" } }));
    assert!(minutes.contains("BIÊN BẢN KIỂM PHIẾU") && minutes.contains("đồng chí A"));
    page.kill9();
    world.reopen_kiosk();
    world.close(2);
    world.finish(2);
    // The journal says whose act each publication was.
    let (_, verified) = world.export();
    let entries = verified.journal.entries().iter();
    let published = entries.filter(|entry| entry.act == Act::Published);
    assert_eq!(published.map(|entry| entry.by).next(), Some(Official::Chair));
}

#[test]
fn two_checkpoints_are_an_alarm_with_both_files() {
    let mut world = voted();
    world.back_up(&SERVER);
    world.close(1);
    world.chair().count(1).unwrap();
    world.restore(&SERVER);
    let poll = world.poll(1);
    let member = &mut world.members[2];
    world::people::cast(member, &poll, protocol::seal::Vote::Level(0));
    world.close(1);
    world.close_kiosk();
    let mut page = ChairPage::start(&world.kiosk_folder());
    page.act(&unlock(PASSPHRASE));
    let trouble = page.act(&json!({ "count": { "number": 1 } }))["trouble"].clone();
    assert_eq!(trouble["kind"], "conflict");
    let files = trouble["files"].as_array().unwrap();
    assert_eq!(files.len(), 2);
    for file in files {
        assert!(fs::read(file.as_str().unwrap()).unwrap().starts_with(b"phieukin"), "{file}");
    }
    let shown = page.act(&json!("read"));
    assert!(shown["trouble"].is_null() || shown["trouble"]["act"].is_null(), "{shown}");
}

#[test]
fn a_server_that_is_away_is_waited_for() {
    let mut world = voted();
    world.close(1);
    world.close_kiosk();
    let mut page = ChairPage::start(&world.kiosk_folder());
    page.act(&unlock(PASSPHRASE));
    world.kill9();
    let shown = page.until(|shown| shown["screen"]["connected"] == false);
    assert_eq!(shown["screen"]["polls"].as_array().unwrap().len(), 2, "the agenda stays");
    let shown = page.until(|shown| !shown["trouble"].is_null());
    assert_eq!(shown["trouble"]["kind"], "unreachable");
    world.start_again();
    let address = world.base_url().to_owned();
    let shown = page.act(&json!({ "use_server": { "server": address } }));
    assert_eq!(shown["screen"]["connected"], true);
}
