//! The page of slips: A4, six to a sheet, with nothing in it that is fetched from elsewhere.
//!
//! Measures. The voting code is 56 mm wide, quiet zone of 4 modules included, and has at most 69
//! modules along a side (version 11), so a module is at least 56 / 69 = 0.81 mm. An old phone that
//! sees 173 mm over 1,280 pixels from a distance of 15 cm (60 degrees, 720 lines) gets 6 pixels per
//! module; readers need 2 to 3. Within these modules a slip's text may be 177 bytes long with
//! error correction Q and 251 with M. The code for the desk is 17 mm wide with 29 modules of
//! 0.59 mm: it cannot be mistaken for the other one.

use std::fmt::Write as _;

use protocol::manifest::SealedManifest;
use protocol::words::display;
use zeroize::Zeroizing;

use crate::chair::Slip;
use crate::html::escaped;
use crate::qr::Qr;
use crate::words::Words;

/// Slips on one A4 sheet: two columns of three.
const SLIPS_PER_SHEET: usize = 6;
/// Width of the voting code, in millimetres.
const VOTE_SIDE_MM: usize = 56;
/// Most modules along the side of the voting code, so that each is at least 0.8 mm wide.
const VOTE_MODULES_MAX: usize = 69;
/// Width of the code for the desk, in millimetres.
const DESK_SIDE_MM: usize = 17;
/// Modules along the side of the code for the desk: eight letters make version 1.
const DESK_MODULES_MAX: usize = 29;
/// Longest code and name together, in characters, that are set in large type.
const NAME_CHARS_LARGE: usize = 44;

const STYLE: &str = include_str!("page.css");

/// What every slip of a meeting says alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Hội nghị …
    pub title: String,
    /// The body that meets; may be empty.
    pub body: String,
    /// The fingerprint in words, in two lines.
    pub seal_words: String,
}

impl Heading {
    /// As the sealed meeting says.
    pub fn of(manifest: &SealedManifest) -> Self {
        let said = manifest.manifest();
        let seal_words = display(&manifest.fingerprint());
        Self { title: said.title.clone(), body: said.body.clone(), seal_words }
    }
}

/// Whether a code of this text is large enough on paper to be read by an old phone.
pub(super) fn is_printable(url: &str) -> bool {
    Qr::within(url, VOTE_MODULES_MAX).is_some()
}

/// A page to be printed, cut along its dashed lines and folded along its dotted ones.
///
/// A slip whose text is too long to be [printable](is_printable) has no voting code.
pub fn html(slips: &[Slip], heading: &Heading, words: &Words) -> String {
    html_with(slips, &[], heading, words)
}

/// The same with anonymous slips behind the members', on sheets of their own.
pub fn html_with(
    slips: &[Slip],
    anonymous: &[Zeroizing<String>],
    heading: &Heading,
    words: &Words,
) -> String {
    let text = |key| escaped(&words.text(key, &[]));
    let mut out = format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta http-equiv=\"Content-Security-Policy\" \
         content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{} – {}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n",
        words.lang().code(),
        text("chair-slips-title"),
        escaped(&heading.title),
    );
    let count = words.count(u32::try_from(slips.len()).unwrap_or(u32::MAX));
    let total = escaped(&words.text("chair-slips-count", &[("count", &count)]));
    let _ = write!(
        out,
        "<header class=\"screen\">\n<h1>{}</h1>\n<p>{}</p>\n<p><strong>{total}.</strong> {}</p>\n\
         </header>\n",
        text("chair-slips-title"),
        escaped(&heading.title),
        text("chair-slips-preview"),
    );
    let drawn = |draw: &dyn Fn(&mut String)| {
        let mut one = String::new();
        draw(&mut one);
        one
    };
    let named: Vec<_> =
        slips.iter().map(|one| drawn(&|out| slip(out, one, heading, words))).collect();
    let nameless: Vec<_> = anonymous
        .iter()
        .map(|url| drawn(&|out| anonymous_slip(out, url, heading, words)))
        .collect();
    let sheets: Vec<_> =
        named.chunks(SLIPS_PER_SHEET).chain(nameless.chunks(SLIPS_PER_SHEET)).collect();
    let count = sheets.len().to_string();
    for (at, sheet) in sheets.into_iter().enumerate() {
        out.push_str("<section class=\"sheet\">\n<div class=\"slips\">\n");
        out.extend(sheet.iter().map(String::as_str));
        let number = (at + 1).to_string();
        let number = words.text("chair-slips-sheet", &[("number", &number), ("count", &count)]);
        let (number, cut) = (escaped(&number), text("chair-slips-cut"));
        let _ = write!(
            out,
            "</div>\n<footer><span>{cut}</span><span>{total} · {number}</span></footer>\n\
             </section>\n",
        );
    }
    out.push_str("</body>\n</html>\n");
    out
}

fn slip(out: &mut String, slip: &Slip, heading: &Heading, words: &Words) {
    let text = |key| escaped(&words.text(key, &[]));
    let is_long = slip.code.chars().count() + slip.name.chars().count() > NAME_CHARS_LARGE;
    let _ = write!(
        out,
        "<article class=\"slip\">\n<p class=\"meeting\">{}</p>\n\
         <div class=\"stub\">\n<div class=\"who\"><h2{}><b>{}</b> {}</h2><p>{}</p></div>\n\
         <p class=\"label\">{}<strong>{}</strong></p>\n{}\n</div>\n<hr>\n",
        escaped(&meeting(heading)),
        if is_long { " class=\"long\"" } else { "" },
        escaped(&slip.code),
        escaped(&slip.name),
        escaped(&slip.position),
        text("chair-slips-desk"),
        escaped(&slip.desk_code),
        qr(&slip.desk_code, DESK_MODULES_MAX, DESK_SIDE_MM),
    );
    vote(out, &slip.url, heading, words);
}

/// A slip of nobody: no name, no number, no code for the desk.
fn anonymous_slip(out: &mut String, url: &str, heading: &Heading, words: &Words) {
    let text = |key| escaped(&words.text(key, &[]));
    let _ = write!(
        out,
        "<article class=\"slip\">\n<p class=\"meeting\">{}</p>\n\
         <div class=\"stub\">\n<div class=\"who\"><h2><b>{}</b></h2><p>{}</p></div>\n</div>\n<hr>\n",
        escaped(&meeting(heading)),
        text("chair-slips-anonymous"),
        text("chair-slips-anonymous-how"),
    );
    vote(out, url, heading, words);
}

fn meeting(heading: &Heading) -> String {
    match heading.body.as_str() {
        "" => heading.title.clone(),
        body => format!("{body} · {}", heading.title),
    }
}

/// The half with the voting code.
fn vote(out: &mut String, url: &str, heading: &Heading, words: &Words) {
    let text = |key| escaped(&words.text(key, &[]));
    let seal_words = escaped(&heading.seal_words).replace('\n', "<br>");
    let _ = write!(
        out,
        "<div class=\"vote\">\n{}\n<div>\n<h3>{}</h3>\n<p>{}</p>\n\
         <p class=\"small\">{}</p>\n<p class=\"small\">{}<br><b>{seal_words}</b></p>\n\
         </div>\n</div>\n</article>\n",
        qr(url, VOTE_MODULES_MAX, VOTE_SIDE_MM),
        text("chair-slips-vote"),
        text("chair-slips-how"),
        escaped(&words.text("chair-slips-host", &[("host", host(url))])),
        text("chair-slips-seal"),
    );
}

fn qr(text: &str, modules_max: usize, side_mm: usize) -> String {
    Qr::within(text, modules_max).map(|code| code.svg(side_mm)).unwrap_or_default()
}

/// The server's name, as the phone will show it.
fn host(url: &str) -> &str {
    let (_, rest) = url.split_once("://").unwrap_or(("", url));
    rest.split('/').next().unwrap_or_default()
}
