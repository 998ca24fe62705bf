//! The page of slips: A4, eight to a page, with nothing in it that is fetched from elsewhere.

use std::fmt::Write as _;

use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};

use crate::chair::Slip;
use crate::words::Words;

/// Slips on one A4 page: two columns of four.
const SLIPS_PER_PAGE: usize = 8;

/// The style sheet; lengths in millimetres, so that the paper decides and not the screen.
const STYLE: &str = "
@page { size: A4 portrait; margin: 8mm; }
* { box-sizing: border-box; }
body { margin: 0; font-family: 'Noto Sans', 'Liberation Sans', sans-serif; }
body { color: #000; background: #fff; }
.sheet { width: 194mm; display: grid; grid-template-columns: 97mm 97mm; }
.sheet { grid-auto-rows: 69mm; break-after: page; }
.sheet:last-child { break-after: auto; }
.slip { display: grid; grid-template-columns: 54mm 1fr; column-gap: 3mm; }
.slip { border: 0.2mm dashed #888; padding: 3mm; break-inside: avoid; overflow: hidden; }
.vote svg { display: block; width: 54mm; height: 54mm; }
.vote p, .desk p { margin: 1mm 0 0; font-size: 7.5pt; line-height: 1.25; }
.who { display: flex; flex-direction: column; min-width: 0; height: 62mm; }
.name { flex: 1 1 0; min-height: 0; overflow: hidden; }
.name h2, .name p { display: -webkit-box; -webkit-box-orient: vertical; overflow: hidden; }
.name h2 { margin: 0; font-size: 11pt; line-height: 1.25; -webkit-line-clamp: 3; }
.name p { margin: 1mm 0 0; font-size: 8pt; line-height: 1.25; -webkit-line-clamp: 3; }
.desk { flex: none; }
.desk svg { display: block; width: 16mm; height: 16mm; margin-left: -1.5mm; }
.desk strong { font-family: 'Noto Sans Mono', monospace; font-size: 10pt; white-space: nowrap; }
@media screen { body { padding: 8mm; } .sheet { margin: 0 auto 8mm; } }
";

/// A page to be printed and cut along its dashed lines. `title` is the meeting's.
pub fn html(slips: &[Slip], title: &str, words: &Words) -> String {
    let title = escaped(title);
    let mut out = format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta http-equiv=\"Content-Security-Policy\" \
         content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n",
        words.lang().code(),
        escaped(&words.text("chair-slips-title", &[])),
    );
    for sheet in slips.chunks(SLIPS_PER_PAGE) {
        out.push_str("<section class=\"sheet\">\n");
        for one in sheet {
            slip(&mut out, one, &title, words);
        }
        out.push_str("</section>\n");
    }
    out.push_str("</body>\n</html>\n");
    out
}

fn slip(out: &mut String, slip: &Slip, title: &str, words: &Words) {
    let text = |key| escaped(&words.text(key, &[]));
    let _ = write!(
        out,
        "<article class=\"slip\">\n<div class=\"vote\">{}<p>{}</p></div>\n\
         <div class=\"who\">\n<div class=\"name\"><h2>{}</h2><p>{}</p><p>{title}</p></div>\n\
         <div class=\"desk\">{}<p>{}<br><strong>{}</strong></p></div>\n</div>\n</article>\n",
        qr(&slip.url),
        text("chair-slips-vote"),
        escaped(&slip.name),
        escaped(&slip.position),
        qr(&slip.desk_code),
        text("chair-slips-desk"),
        escaped(&slip.desk_code),
    );
}

/// A QR code as an SVG element of its own; the style sheet gives its size.
fn qr(text: &str) -> String {
    let code = QrCode::with_error_correction_level(text, EcLevel::M)
        .expect("a slip's address is far below a QR code's 2,331 bytes");
    let image = code.render::<svg::Color<'_>>().quiet_zone(true).module_dimensions(1, 1).build();
    // Inside HTML the XML declaration would be shown as a comment.
    image.split_once("?>").map_or(image.clone(), |(_, element)| element.to_owned())
}

/// Text that can stand in an element or in a quoted attribute.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}
