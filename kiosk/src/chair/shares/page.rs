//! The sheets of recovery shares: one A4 page each, with nothing in it that is fetched from
//! elsewhere.
//!
//! The code is 90 mm wide and has at most 57 modules along a side, so a module is at least 1.5 mm:
//! it is read by any camera after years in a drawer, and by error correction Q with a fold in it.

use std::fmt::Write as _;

use protocol::bytes::MeetingId;
use protocol::recovery::Recovery;
use protocol::share::Share;

use crate::chair::codes::Heading;
use crate::html::escaped;
use crate::qr::Qr;
use crate::words::Words;

/// Width of the code, in millimetres.
const SIDE_MM: usize = 90;
/// Most modules along its side.
const MODULES_MAX: usize = 57;

const STYLE: &str = include_str!("page.css");

/// What every sheet of a meeting says alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cover {
    /// Title, body and seal words.
    pub heading: Heading,
    /// The meeting, as the command that brings a kiosk back asks for it.
    pub meeting: MeetingId,
    /// The server's address.
    pub server: String,
    /// How many shares there are and what they are for.
    pub recovery: Recovery,
}

/// The sheets to be printed.
pub fn html(shares: &[Share], cover: &Cover, words: &Words) -> String {
    let text = |key| escaped(&words.text(key, &[]));
    let mut out = format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta http-equiv=\"Content-Security-Policy\" \
         content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{} – {}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
         <header class=\"screen\"><h1>{}</h1><p>{}</p></header>\n",
        words.lang().code(),
        text("share-title"),
        escaped(&cover.heading.title),
        text("share-title"),
        text("share-preview"),
    );
    for share in shares {
        sheet(&mut out, share, cover, words);
    }
    out.push_str("</body>\n</html>\n");
    out
}

fn sheet(out: &mut String, share: &Share, cover: &Cover, words: &Words) {
    let text = |key| escaped(&words.text(key, &[]));
    let (index, of) = (share.index().to_string(), cover.recovery.shares.len().to_string());
    let numbered = words.text("share-numbered", &[("index", &index), ("count", &of)]);
    let Heading { title, body, seal_words } = &cover.heading;
    let _ = write!(
        out,
        "<section class=\"sheet\">\n<header><p>{}</p><p>{}</p></header>\n\
         <h1>{} <b>{}</b></h1>\n<p class=\"purpose\">{}</p>\n\
         <div class=\"share\">\n<div class=\"code\">{}</div>\n<div>\n<h2>{}</h2>\n<ol>\n",
        escaped(body),
        escaped(title),
        text("share-title"),
        escaped(&numbered),
        escaped(&purpose(cover, words)),
        Qr::within(&share.qr_text(), MODULES_MAX).map(|code| code.svg(SIDE_MM)).unwrap_or_default(),
        text("share-letters"),
    );
    for line in share.lines() {
        let groups: Vec<_> = line.split(' ').map(|group| format!("<b>{group}</b>")).collect();
        let _ = writeln!(out, "<li>{}</li>", groups.join(" "));
    }
    let _ = write!(
        out,
        "</ol>\n<h2>{}</h2>\n<p class=\"words\">{}</p>\n</div>\n</div>\n\
         <h2>{}</h2>\n<ul>\n<li>{}</li>\n<li>{}</li>\n<li>{}</li>\n<li>{}</li>\n</ul>\n\
         <dl>\n<dt>{}</dt><dd>{}</dd>\n<dt>{}</dt><dd class=\"id\">{}</dd>\n\
         <dt>{}</dt><dd>{}</dd>\n</dl>\n\
         <footer><div>{}<i></i></div><div>{}<i></i></div></footer>\n</section>\n",
        text("share-words"),
        escaped(&share.words().join(" ")),
        text("share-keeping"),
        text("share-keep-apart"),
        text("share-keep-unshown"),
        text("share-keep-until"),
        text("share-keep-use"),
        text("share-server"),
        escaped(&cover.server),
        text("share-meeting"),
        cover.meeting,
        text("share-seal"),
        escaped(&seal_words.replace('\n', " ")),
        text("share-signed-by-holder"),
        text("share-signed-by-chair"),
    );
}

fn purpose(cover: &Cover, words: &Words) -> String {
    let key =
        if cover.recovery.quorum_opening { "share-for-opening" } else { "share-for-recovery" };
    let threshold = cover.recovery.threshold.to_string();
    let count = cover.recovery.shares.len().to_string();
    words.text(key, &[("threshold", &threshold), ("count", &count)])
}
