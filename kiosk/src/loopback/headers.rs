//! Headers of every answer: as strict as the server's.

use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderMap, HeaderName, HeaderValue, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS,
};

/// What every answer says. Documents may do nothing in a browser.
const ALWAYS: [(HeaderName, &str); 7] = [
    (CACHE_CONTROL, "no-store"),
    (CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-embedder-policy"), "require-corp"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (REFERRER_POLICY, "no-referrer"),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
];
const PERMISSIONS: HeaderName = HeaderName::from_static("permissions-policy");

/// Nothing from elsewhere, nothing inline, nothing framed, no text that becomes script.
const PAGE_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    connect-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; \
    form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";
/// A page to be printed holds its own style and pictures, and no script.
const PRINT_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Powers of browsers that are off unless a page names them.
const POWERS: [&str; 21] = [
    "accelerometer",
    "autoplay",
    "camera",
    "clipboard-read",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
];

/// Adds the headers that are not there.
pub(super) fn add(headers: &mut HeaderMap) {
    for (name, value) in ALWAYS {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    headers.entry(PERMISSIONS).or_insert_with(|| permissions(&[]));
}

/// The headers of the page itself, which may use these powers.
pub(super) fn of_page(headers: &mut HeaderMap, may: &[&str]) {
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(PAGE_POLICY));
    headers.insert(PERMISSIONS, permissions(may));
}

/// The headers of a page that is to be printed.
pub(super) fn of_print(headers: &mut HeaderMap) {
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(PRINT_POLICY));
}

fn permissions(may: &[&str]) -> HeaderValue {
    let said = |power: &&str| {
        let who = if may.contains(power) { "(self)" } else { "()" };
        format!("{power}={who}")
    };
    let value = POWERS.iter().map(said).collect::<Vec<_>>().join(", ");
    value.parse().expect("names of powers are ASCII")
}
