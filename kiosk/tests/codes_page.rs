//! The page of slips: what a phone reads from it is what the vault meant.

mod printed;

use data_encoding::BASE64URL_NOPAD;
use phieukin_kiosk::chair::Slip;
use phieukin_kiosk::chair::codes::{Heading, html};
use phieukin_kiosk::words::{Lang, Words};
use printed::{module_mm, quiet_modules, read_back, side_mm};

fn slip(number: u8) -> Slip {
    let secret = BASE64URL_NOPAD.encode(&[number; 32]);
    let fingerprint = BASE64URL_NOPAD.encode(&[0xfe; 32]);
    Slip {
        code: format!("{number:02}"),
        name: format!("Ủy viên Ban Thường vụ {number:02}"),
        position: "Ủy viên".to_owned(),
        desk_code: format!("ABCD-00{number:02}"),
        url: format!("https://hoinghi.example/v#1.{secret}.{fingerprint}").into(),
    }
}

fn heading() -> Heading {
    Heading {
        title: "Hội nghị kiểm điểm, xếp loại năm 2026".to_owned(),
        body: "Ban Thường vụ Đảng ủy xã".to_owned(),
        seal_words: "sông mai thuyền lúa\ncầu ngọc tre sáng".to_owned(),
    }
}

fn page(slips: &[Slip]) -> String {
    html(slips, &heading(), &Words::new(Lang::Vi))
}

#[test]
fn both_codes_of_every_slip_are_read_back() {
    let slips: Vec<_> = (1..=9).map(slip).collect();
    let page = page(&slips);
    let read: Vec<_> = page.split("<svg").skip(1).map(read_back).collect();
    let meant: Vec<_> =
        slips.iter().flat_map(|one| [one.desk_code.clone(), one.url.to_string()]).collect();
    assert_eq!(read, meant);
}

#[test]
fn a_module_of_the_voting_code_is_wide_enough_for_an_old_phone() {
    // An address as long as an organisation would ever have one.
    let mut long = slip(1);
    long.url = long.url.replace("hoinghi.example", &"a".repeat(60)).into();
    for one in [slip(1), long] {
        let page = page(std::slice::from_ref(&one));
        let [desk, vote] = [1, 2].map(|at| page.split("<svg").nth(at).unwrap());
        assert_eq!(read_back(vote), *one.url);
        assert!(module_mm(vote) >= 0.8, "{} mm", module_mm(vote));
        assert!(module_mm(desk) >= 0.5, "{} mm", module_mm(desk));
        // Nobody takes one for the other.
        assert!(side_mm(vote) > 3.0 * side_mm(desk));
        for code in [vote, desk] {
            assert!(quiet_modules(code) >= 4);
        }
    }
}

#[test]
fn a_sheet_holds_six_slips_and_every_sheet_tells_how_many_there_are() {
    let slips: Vec<_> = (1..=15).map(slip).collect();
    let page = page(&slips);
    let sheets: Vec<_> = page.split("<section").skip(1).collect();
    let held: Vec<_> = sheets.iter().map(|sheet| sheet.matches("<article").count()).collect();
    assert_eq!(held, [6, 6, 3]);
    for (at, sheet) in sheets.iter().enumerate() {
        let told = format!("Tổng số: 15 phiếu mã · tờ {}/3", at + 1);
        assert!(sheet.contains(&told), "{told}");
    }
}

#[test]
fn each_slip_says_whose_it_is_what_its_codes_are_for_and_where_they_lead() {
    let mut one = slip(7);
    one.name = "Nguyễn Thị Phương Thảo Nguyên Hoàng Anh ".repeat(7);
    let page = page(&[one.clone()]);
    let parts = [
        one.name.as_str(),
        "<b>07</b>",
        "Ủy viên",
        "ABCD-0007",
        "Mã điểm danh – đưa cho thư ký",
        "Mã bỏ phiếu – chỉ riêng đồng chí quét",
        "Trang bỏ phiếu: hoinghi.example<",
        "Ban Thường vụ Đảng ủy xã · Hội nghị kiểm điểm, xếp loại năm 2026",
        "sông mai thuyền lúa<br>cầu ngọc tre sáng",
    ];
    for part in parts {
        assert!(page.contains(part), "{part}");
    }
    assert!(!page.contains('{') || !page.split("</style>").nth(1).unwrap().contains('{'));
}

#[test]
fn the_page_is_vietnamese_and_fetches_nothing() {
    let page = page(&[slip(1)]);
    assert!(page.contains("<html lang=\"vi\">"));
    assert!(page.contains("Ủy viên Ban Thường vụ 01"));
    assert!(page.contains("default-src 'none'"));
    let fetching = ["src=", "href=", "url(", "@import", "<script", "<link", "<?xml"];
    for fetching in fetching {
        assert!(!page.contains(fetching), "{fetching}");
    }
}

#[test]
fn a_name_cannot_become_markup() {
    let hostile = "<script>alert(1)</script>\"'&";
    let mut one = slip(1);
    for text in [&mut one.name, &mut one.position, &mut one.code, &mut one.desk_code] {
        *text = hostile.to_owned();
    }
    let [title, body, seal_words] = [hostile; 3].map(str::to_owned);
    let page = html(&[one], &Heading { title, body, seal_words }, &Words::new(Lang::Vi));
    assert!(!page.contains("<script"));
    let escaped = "&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;";
    // In the window's title, above the sheets, and eight times on the slip.
    assert_eq!(page.matches(escaped).count(), 9);
}

#[test]
fn a_secret_is_not_in_what_a_log_would_show() {
    let slip = slip(7);
    assert!(!format!("{slip:?}").contains("BwcHBwc"));
    assert!(slip.url.contains("BwcHBwc"));
}
