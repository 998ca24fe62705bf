//! The desk's one cookie, by hand: three lines of text.

use actix_web::http::header::{COOKIE, HeaderMap};

use crate::acts::doorkeeper::session::SESSION_SECONDS;

/// Name of the cookie. Under TLS no other host and no plain page can set one of the first name;
/// browsers do not take that name over plain HTTP, which serves this machine only.
fn name(secure: bool) -> &'static str {
    if secure { "__Host-desk" } else { "desk" }
}

/// What the browser holds of a session. Two cookies of the name are as good as none: one of them
/// is somebody else's.
pub(super) fn session(headers: &HeaderMap, secure: bool) -> Option<String> {
    let lines = headers.get_all(COOKIE).filter_map(|line| line.to_str().ok());
    let pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.split_once('='));
    let mut ours = pairs.filter(|(key, _)| key.trim() == name(secure)).map(|(_, value)| value);
    match (ours.next(), ours.next()) {
        (Some(value), None) => Some(value.trim().to_owned()),
        _ => None,
    }
}

/// The header's value that gives a browser its session.
pub(super) fn begun(secret: &str, secure: bool) -> String {
    line(secret, SESSION_SECONDS, secure)
}

/// The header's value that takes the session from a browser.
pub(super) fn ended(secure: bool) -> String {
    line("", 0, secure)
}

fn line(value: &str, seconds: u64, secure: bool) -> String {
    let name = name(secure);
    let under_tls = if secure { "; Secure" } else { "" };
    format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Strict{under_tls}")
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::HeaderValue;

    use super::*;

    fn read(lines: &[&str], secure: bool) -> Option<String> {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(COOKIE, HeaderValue::from_str(line).unwrap());
        }
        session(&headers, secure)
    }

    #[test]
    fn the_cookie_is_found_among_others_and_only_when_it_is_one() {
        assert_eq!(read(&["a=b; desk=1f; c=d"], false).as_deref(), Some("1f"));
        assert_eq!(read(&["a=b", "__Host-desk=1f"], true).as_deref(), Some("1f"));
        assert_eq!(read(&["desk=1f"], true), None);
        assert_eq!(read(&["__Host-desk=1f"], false), None);
        assert_eq!(read(&["desk=1f; desk=2f"], false), None);
        assert_eq!(read(&["desk=1f", "desk=2f"], false), None);
        assert_eq!(read(&["desk", "", "xdesk=1f"], false), None);
    }

    #[test]
    fn under_tls_the_cookie_is_bound_to_the_host() {
        let expected = "__Host-desk=1f; Path=/; Max-Age=50400; HttpOnly; SameSite=Strict; Secure";
        assert_eq!(begun("1f", true), expected);
        assert_eq!(ended(false), "desk=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict");
    }
}
