//! The built pages, embedded in the program.

use axum::body::Body;
use axum::http::header::CONTENT_TYPE;
use axum::http::{Response, StatusCode};
use rust_embed::RustEmbed;

/// What `make pages` built for the kiosk.
#[derive(RustEmbed)]
#[folder = "web/dist-kiosk"]
struct Dist;

/// The file as it was built; 404 when there is none.
pub(super) fn file(name: &str) -> Response<Body> {
    let found = content_type(name).and_then(|kind| Some((kind, Dist::get(name)?)));
    let mut response = Response::new(Body::empty());
    match found {
        Some((kind, file)) => {
            response.headers_mut().insert(CONTENT_TYPE, kind.parse().expect("ASCII"));
            *response.body_mut() = Body::from(file.data.into_owned());
        }
        None => *response.status_mut() = StatusCode::NOT_FOUND,
    }
    response
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
    fn every_built_file_has_a_media_type() {
        let names: Vec<_> = Dist::iter().collect();
        assert!(names.iter().any(|name| name == "chair.html"), "{names:?}");
        for name in names {
            assert!(content_type(&name).is_some(), "{name}");
        }
    }
}
