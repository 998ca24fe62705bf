//! Headers of every answer, whatever its route and status. A handler may set its own first.

use std::sync::LazyLock;

use actix_web::Error;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::ConnectionType;
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CROSS_ORIGIN_EMBEDDER_POLICY,
    CROSS_ORIGIN_OPENER_POLICY, CROSS_ORIGIN_RESOURCE_POLICY, HeaderName, HeaderValue,
    REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
};
use actix_web::middleware::Next;

/// Which powers of the browser a page may use.
pub(super) const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");

/// What every answer says. Documents of the API may do nothing in a browser.
const ALWAYS: [(HeaderName, &str); 7] = [
    (CACHE_CONTROL, "no-store"),
    (CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'"),
    (CROSS_ORIGIN_OPENER_POLICY, "same-origin"),
    (CROSS_ORIGIN_EMBEDDER_POLICY, "require-corp"),
    (CROSS_ORIGIN_RESOURCE_POLICY, "same-origin"),
    (REFERRER_POLICY, "no-referrer"),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
];
/// What every answer says that gives a page no power.
static ALL_OFF: LazyLock<HeaderValue> = LazyLock::new(|| permissions(&[]).parse().expect("ASCII"));
/// Ends of the paths of those requests that say which member asks. Their connection ends with the
/// answer, so that no ballot follows on it (SPEC §17.1).
const NAME_MEMBER: [&str; 2] = ["/admission", "/roster-proof"];
/// Two years.
const TLS_ONLY: &str = "max-age=63072000; includeSubDomains";

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

/// The value of the header for a page that may use these powers itself.
pub(super) fn permissions(may: &[&str]) -> String {
    let said = |power: &&str| {
        let who = if may.contains(power) { "(self)" } else { "()" };
        format!("{power}={who}")
    };
    POWERS.iter().map(said).collect::<Vec<_>>().join(", ")
}

/// Adds the headers that are not there.
pub(super) async fn add(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let by_tls = request.app_config().secure();
    let names_member = NAME_MEMBER.iter().any(|ending| request.path().ends_with(ending));
    let mut response = next.call(request).await?;
    if names_member {
        response.response_mut().head_mut().set_connection_type(ConnectionType::Close);
    }
    let headers = response.headers_mut();
    let mut add = |name: HeaderName, value: HeaderValue| {
        if !headers.contains_key(&name) {
            headers.insert(name, value);
        }
    };
    for (name, value) in ALWAYS {
        add(name, HeaderValue::from_static(value));
    }
    add(PERMISSIONS_POLICY, ALL_OFF.clone());
    if by_tls {
        add(STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(TLS_ONLY));
    }
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_only_the_powers_that_it_names() {
        let said = permissions(&["camera"]);
        assert!(said.contains("camera=(self)"), "{said}");
        assert_eq!(said.matches("(self)").count(), 1);
        assert_eq!(said.matches("()").count(), POWERS.len() - 1);
    }
}
