//! The pages of phone, desk and board, embedded in the program: the same bytes for everybody.

use std::borrow::Cow;

use actix_web::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, CONTENT_TYPE, VARY,
};
use actix_web::web::{self, Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use rust_embed::RustEmbed;

use super::headers::{PERMISSIONS_POLICY, permissions};
use super::problem;

/// What `make pages` built.
#[derive(RustEmbed)]
#[folder = "../kiosk/web/dist"]
struct Dist;

/// Pages by path. A device that was sent nowhere scans its slip.
const PAGES: [(&str, Page); 4] = [("/", VOTE), ("/v", VOTE), ("/desk", DESK), ("/board", BOARD)];
const VOTE: Page = Page { file: "vote.html", may: &["camera", "screen-wake-lock"] };
const DESK: Page = Page { file: "desk.html", may: &["camera"] };
const BOARD: Page = Page { file: "board.html", may: &["fullscreen", "screen-wake-lock"] };

/// Nothing from elsewhere, nothing inline, nothing framed, no text that becomes script.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    connect-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; \
    form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";
/// An asset's name holds the hash of its bytes.
const IMMUTABLE: &str = "public, max-age=31536000, immutable";

/// One page.
#[derive(Debug, Clone, Copy)]
struct Page {
    file: &'static str,
    /// Powers of the browser that it uses; all others are off.
    may: &'static [&'static str],
}

/// Adds the pages to the routes.
pub(super) fn routes(config: &mut ServiceConfig) {
    for (path, page) in PAGES {
        let answer = move |request: HttpRequest| async move { html(&request, page) };
        config.service(web::resource(path).route(web::get().to(answer)));
    }
    config.service(web::resource("/assets/{name}").route(web::get().to(asset)));
}

fn html(request: &HttpRequest, page: Page) -> HttpResponse {
    let mut answer = file(request, page.file);
    let headers = answer.headers_mut();
    headers.insert(CONTENT_SECURITY_POLICY, POLICY.parse().expect("ASCII"));
    headers.insert(PERMISSIONS_POLICY, permissions(page.may).parse().expect("ASCII"));
    answer
}

async fn asset(request: HttpRequest, name: Path<String>) -> HttpResponse {
    let mut answer = file(&request, &format!("assets/{name}"));
    if answer.status().is_success() {
        answer.headers_mut().insert(CACHE_CONTROL, IMMUTABLE.parse().expect("ASCII"));
    }
    answer
}

/// The file, in the shortest form that this device reads.
fn file(request: &HttpRequest, name: &str) -> HttpResponse {
    let Some(content_type) = content_type(name) else { return problem::nothing_here() };
    let accepted = request.headers().get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    let accepted = accepted.unwrap_or_default();
    let copies = [("br", ".br"), ("gzip", ".gz")].into_iter();
    let mut copies = copies.filter(|(coding, _)| accepts(accepted, coding));
    let copy =
        copies.find_map(|(coding, ending)| Some((coding, Dist::get(&format!("{name}{ending}"))?)));
    let (coding, found) = match copy {
        Some((coding, found)) => (Some(coding), Some(found)),
        None => (None, Dist::get(name)),
    };
    let Some(found) = found else { return problem::nothing_here() };
    let mut answer = HttpResponse::Ok();
    answer.insert_header((CONTENT_TYPE, content_type)).insert_header((VARY, "Accept-Encoding"));
    if let Some(coding) = coding {
        answer.insert_header((CONTENT_ENCODING, coding));
    }
    match found.data {
        Cow::Borrowed(bytes) => answer.body(bytes),
        Cow::Owned(bytes) => answer.body(bytes),
    }
}

/// Whether a coding is named in the header and not declined with `q=0`.
fn accepts(header: &str, coding: &str) -> bool {
    header.split(',').any(|one| {
        let (name, quality) = one.split_once(';').unwrap_or((one, ""));
        let quality = quality.trim().strip_prefix("q=").and_then(|q| q.trim().parse::<f32>().ok());
        name.trim().eq_ignore_ascii_case(coding) && quality.is_none_or(|q| q > 0.0)
    })
}

/// Media types of what is built; anything else is not served.
fn content_type(name: &str) -> Option<&'static str> {
    Some(match name.rsplit_once('.')?.1 {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_coding_is_used_only_where_it_is_wanted() {
        for yes in ["br", "gzip, br", "gzip;q=0.5, BR ; q=0.1", "br;q=1"] {
            assert!(accepts(yes, "br"), "{yes}");
        }
        for no in ["", "gzip", "brotli", "br;q=0", "br; q=0.0, gzip", "*"] {
            assert!(!accepts(no, "br"), "{no}");
        }
    }

    #[test]
    fn every_built_file_has_a_media_type() {
        // What the build notes for itself is not served.
        for name in Dist::iter().filter(|name| !name.starts_with(".vite/")) {
            let plain = name.trim_end_matches(".br").trim_end_matches(".gz");
            assert!(content_type(plain).is_some(), "{name}");
        }
    }
}
