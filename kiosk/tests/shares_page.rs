//! The sheets of recovery shares: what they say is the share, by camera and by eye.

mod printed;

use phieukin_kiosk::chair::codes::Heading;
use phieukin_kiosk::chair::shares::page::{Cover, html};
use phieukin_kiosk::words::{Lang, Words};
use printed::{module_mm, quiet_modules, read_back};
use protocol::bytes::MeetingId;
use protocol::opening::MeetingSeed;
use protocol::recovery::Recovery;
use protocol::share::{Scheme, Share, read, split};

const MEETING: MeetingId = MeetingId([7; 16]);

fn shares() -> Vec<Share> {
    let scheme = Scheme::new(3, 2).unwrap();
    split(&MeetingSeed([5; 32].into()), &MEETING, scheme, &[[9; 32].into()]).unwrap()
}

fn cover(quorum_opening: bool) -> Cover {
    let heading = Heading {
        title: "Hội nghị kiểm điểm, xếp loại năm 2026".to_owned(),
        body: "Ban Thường vụ Đảng ủy xã".to_owned(),
        seal_words: "sông mai thuyền lúa\ncầu ngọc tre sáng".to_owned(),
    };
    let shares = shares().iter().map(Share::commitment).collect();
    let recovery = Recovery { threshold: 2, quorum_opening, shares };
    Cover { heading, meeting: MEETING, server: "https://hoinghi.example".to_owned(), recovery }
}

fn page(lang: Lang, quorum_opening: bool) -> String {
    html(&shares(), &cover(quorum_opening), &Words::new(lang))
}

fn sheets(page: &str) -> Vec<&str> {
    page.split("<section").skip(1).collect()
}

/// The six lines, with whatever stands between their groups.
fn typed_off(sheet: &str) -> String {
    let list = sheet.split("<ol>").nth(1).unwrap().split("</ol>").next().unwrap();
    let lines = list.replace("<li>", "").replace("</li>", "");
    lines.replace("<b>", "").replace("</b>", "")
}

#[test]
fn camera_and_eye_read_the_same_share_from_its_sheet() {
    for lang in Lang::ALL {
        let page = page(lang, false);
        assert_eq!(sheets(&page).len(), 3);
        for (sheet, share) in sheets(&page).into_iter().zip(shares()) {
            let code = sheet.split("<svg").nth(1).unwrap();
            assert_eq!(read(&read_back(code), &MEETING).as_ref(), Ok(&share));
            assert_eq!(read(&typed_off(sheet), &MEETING).as_ref(), Ok(&share));
            assert!(sheet.contains(&share.words().join(" ")));
            assert!(module_mm(code) >= 1.5, "{} mm", module_mm(code));
            assert!(quiet_modules(code) >= 4);
        }
    }
}

#[test]
fn a_sheet_says_what_it_is_for_how_many_are_needed_and_which_meeting_it_is_of() {
    let [recovery, quorum] = [false, true].map(|quorum| page(Lang::Vi, quorum));
    for (at, sheet) in sheets(&recovery).into_iter().enumerate() {
        assert!(sheet.contains(&format!("số {}/3", at + 1)));
        assert!(sheet.contains("2 trong 3 tờ này khôi phục được máy"));
        assert!(sheet.contains(&MEETING.to_string()));
        assert!(sheet.contains("https://hoinghi.example"));
        assert!(sheet.contains("sông mai thuyền lúa cầu ngọc tre sáng"));
        assert_eq!(sheet.matches("ký, ghi rõ họ tên").count(), 2);
        assert!(!sheet.contains('{'));
    }
    assert!(sheets(&quorum)[0].contains("Mở hòm phiếu của hội nghị này cần 2 trong 3 tờ này"));
}

#[test]
fn no_sheet_has_another_share_and_none_fetches_anything() {
    let page = page(Lang::Vi, false);
    for (at, sheet) in sheets(&page).into_iter().enumerate() {
        for (other, share) in shares().iter().enumerate() {
            assert_eq!(sheet.contains(&share.words().join(" ")), at == other);
        }
    }
    let fetching = ["src=", "href=", "url(", "@import", "<script", "<link", "<?xml"];
    assert!(fetching.iter().all(|fetching| !page.contains(fetching)));
    assert!(page.contains("default-src 'none'"));
}

#[test]
fn a_title_cannot_become_markup() {
    let hostile = "<script>alert(1)</script>\"'&";
    let mut cover = cover(false);
    let Heading { title, body, seal_words } = &mut cover.heading;
    for text in [title, body, seal_words, &mut cover.server] {
        *text = hostile.to_owned();
    }
    let page = html(&shares(), &cover, &Words::new(Lang::Vi));
    assert!(!page.contains("<script"));
}
