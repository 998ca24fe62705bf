//! Who is answered.

use std::fmt;
use std::net::SocketAddr;

use axum::http::header::{HOST, HeaderMap, HeaderName, ORIGIN};
use axum::http::{StatusCode, Uri};
use ring::hmac;

/// The header that carries the token of this start.
pub const TOKEN_HEADER: &str = "Phieukin-Kiosk-Page";
/// Where a request comes from, by the browser's word (Fetch Metadata).
const SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Tells the page's own requests from all others.
pub(super) struct Guard {
    host: String,
    origin: String,
    key: hmac::Key,
    token: hmac::Tag,
}

impl Guard {
    pub(super) fn new(address: SocketAddr, token: &str) -> Self {
        let host = address.to_string();
        let key = hmac::Key::new(hmac::HMAC_SHA256, token.as_bytes());
        let token = hmac::sign(&key, token.as_bytes());
        Self { origin: format!("http://{host}"), host, key, token }
    }

    /// Whether a request may be looked at. All that carries no token gets files that are the same
    /// for everybody.
    pub(super) fn check(&self, uri: &Uri, headers: &HeaderMap) -> Result<(), StatusCode> {
        if uri.authority().is_some() || one(headers, &HOST) != Some(&self.host) {
            return Err(StatusCode::MISDIRECTED_REQUEST);
        }
        if headers.contains_key(ORIGIN) && one(headers, &ORIGIN) != Some(&self.origin) {
            return Err(StatusCode::FORBIDDEN);
        }
        let is_api = uri.path().starts_with("/api/");
        if headers.contains_key(SITE) {
            match one(headers, &SITE) {
                Some("same-origin") => {}
                // Typed by the person, or opened by this program.
                Some("none") if !is_api => {}
                _ => return Err(StatusCode::FORBIDDEN),
            }
        }
        if is_api && !self.knows(one(headers, &HeaderName::from_static(LOWER)).unwrap_or("")) {
            return Err(StatusCode::UNAUTHORIZED);
        }
        Ok(())
    }

    /// Compares tags, in constant time, so that no answer tells how much of a guess was right.
    fn knows(&self, token: &str) -> bool {
        hmac::verify(&self.key, token.as_bytes(), self.token.as_ref()).is_ok()
    }
}

impl fmt::Debug for Guard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Guard({})", self.host)
    }
}

/// [`TOKEN_HEADER`] as libraries write names of headers.
const LOWER: &str = "phieukin-kiosk-page";

/// The value of a header that stands there once.
fn one<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (Some(value), None) => value.to_str().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    const OWN: &str = "127.0.0.1:4711";

    fn asked(path: &str, headers: &[(&'static str, &str)]) -> Result<(), StatusCode> {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(HeaderName::from_static(name), HeaderValue::from_str(value).unwrap());
        }
        Guard::new(OWN.parse().unwrap(), "secret").check(&path.parse().unwrap(), &map)
    }

    #[test]
    fn the_page_itself_is_answered() {
        asked("/", &[("host", OWN)]).unwrap();
        asked("/", &[("host", OWN), ("sec-fetch-site", "none")]).unwrap();
        let own = [
            ("host", OWN),
            ("origin", "http://127.0.0.1:4711"),
            ("sec-fetch-site", "same-origin"),
            (LOWER, "secret"),
        ];
        asked("/api/state", &own).unwrap();
        asked("/api/state", &[("host", OWN), (LOWER, "secret")]).unwrap();
    }

    #[test]
    fn no_other_name_of_this_machine_is_answered() {
        let named = ["evil.example:4711", "localhost:4711", "127.0.0.1", "127.0.0.1:4712", ""];
        for host in named {
            let refused = asked("/", &[("host", host)]);
            assert_eq!(refused, Err(StatusCode::MISDIRECTED_REQUEST), "{host}");
        }
        assert_eq!(asked("/", &[]), Err(StatusCode::MISDIRECTED_REQUEST));
        let twice = asked("/", &[("host", OWN), ("host", OWN)]);
        assert_eq!(twice, Err(StatusCode::MISDIRECTED_REQUEST));
        let absolute = asked("http://127.0.0.1:4711/", &[("host", OWN)]);
        assert_eq!(absolute, Err(StatusCode::MISDIRECTED_REQUEST));
    }

    #[test]
    fn no_other_site_is_answered_even_with_the_token() {
        let base = [("host", OWN), (LOWER, "secret")];
        for origin in
            ["http://evil.example", "null", "http://127.0.0.1:80", "https://127.0.0.1:4711"]
        {
            let refused = asked("/api/state", &[&base[..], &[("origin", origin)]].concat());
            assert_eq!(refused, Err(StatusCode::FORBIDDEN), "{origin}");
        }
        for site in ["cross-site", "same-site", "none", "?"] {
            let refused = asked("/api/state", &[&base[..], &[("sec-fetch-site", site)]].concat());
            assert_eq!(refused, Err(StatusCode::FORBIDDEN), "{site}");
        }
        let linked = asked("/", &[("host", OWN), ("sec-fetch-site", "cross-site")]);
        assert_eq!(linked, Err(StatusCode::FORBIDDEN));
    }

    #[test]
    fn no_call_is_answered_without_the_token_of_this_start() {
        for token in [None, Some(""), Some("secre"), Some("secrets"), Some("SECRET")] {
            let mut headers = vec![("host", OWN)];
            headers.extend(token.map(|token| (LOWER, token)));
            assert_eq!(asked("/api/state", &headers), Err(StatusCode::UNAUTHORIZED), "{token:?}");
        }
    }

    #[test]
    fn the_name_of_the_header_is_one() {
        assert_eq!(TOKEN_HEADER.to_ascii_lowercase(), LOWER);
    }
}
