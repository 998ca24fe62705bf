//! The page of slips: what a phone reads from it is what the vault meant.

use data_encoding::BASE64URL_NOPAD;
use phieukin_kiosk::chair::Slip;
use phieukin_kiosk::chair::codes::html;
use phieukin_kiosk::words::{Lang, Words};

/// Pixels per module when a code is drawn for reading back.
const SCALE: usize = 4;

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

fn page(slips: &[Slip]) -> String {
    html(slips, "Hội nghị Ban Thường vụ", &Words::new(Lang::Vi))
}

#[test]
fn both_codes_of_every_slip_are_read_back() {
    let slips: Vec<_> = (1..=9).map(slip).collect();
    let page = page(&slips);
    let read: Vec<_> = page.split("<svg").skip(1).map(read_back).collect();
    let meant: Vec<_> =
        slips.iter().flat_map(|one| [one.url.to_string(), one.desk_code.clone()]).collect();
    assert_eq!(read, meant);
}

#[test]
fn a_page_holds_eight_slips_and_the_next_the_rest() {
    let slips: Vec<_> = (1..=9).map(slip).collect();
    let page = page(&slips);
    let sheets: Vec<_> = page.split("<section").skip(1).collect();
    let held: Vec<_> = sheets.iter().map(|sheet| sheet.matches("<article").count()).collect();
    assert_eq!(held, [8, 1]);
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
    one.name = hostile.to_owned();
    one.position = hostile.to_owned();
    let page = html(&[one], hostile, &Words::new(Lang::Vi));
    assert!(!page.contains("<script"));
    let escaped = "&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;";
    assert_eq!(page.matches(escaped).count(), 3);
}

#[test]
fn a_secret_is_not_in_what_a_log_would_show() {
    let slip = slip(7);
    assert!(!format!("{slip:?}").contains("BwcHBwc"));
    assert!(slip.url.contains("BwcHBwc"));
}

/// Draws an SVG element of dark squares and reads it as a camera would.
fn read_back(svg: &str) -> String {
    let side: usize = attribute(svg, "width").parse().unwrap();
    let path = attribute(&svg[svg.find("<path").unwrap()..], "d");
    let mut dark = vec![false; side * side];
    // The renderer writes each row of dark modules as `M<x> <y>h<length>v1H<x>V<y>`.
    for row in path.split('M').skip(1) {
        let (x, rest) = row.split_once(' ').unwrap();
        let (y, rest) = rest.split_once('h').unwrap();
        let (length, _) = rest.split_once('v').unwrap();
        let [x, y, length] = [x, y, length].map(|number| number.parse::<usize>().unwrap());
        dark[y * side + x..y * side + x + length].fill(true);
    }
    let pixels = side * SCALE;
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(pixels, pixels, |x, y| {
        if dark[y / SCALE * side + x / SCALE] { 0 } else { 255 }
    });
    let grids = image.detect_grids();
    assert_eq!(grids.len(), 1);
    grids[0].decode().unwrap().1
}

fn attribute<'a>(element: &'a str, name: &str) -> &'a str {
    let from = element.find(&format!(" {name}=\"")).unwrap() + name.len() + 3;
    element[from..].split('"').next().unwrap()
}
