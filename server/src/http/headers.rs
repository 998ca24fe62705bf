//! Headers of every answer, whatever its route and status. A handler may set its own first.

use actix_web::Error;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CROSS_ORIGIN_EMBEDDER_POLICY,
    CROSS_ORIGIN_OPENER_POLICY, CROSS_ORIGIN_RESOURCE_POLICY, HeaderName, HeaderValue,
    REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
};
use actix_web::middleware::Next;

/// Which powers of the browser a page may use.
pub(super) const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");

/// What documents of the API may do in a browser: nothing.
const POLICY: &str = "default-src 'none'; frame-ancestors 'none'";
/// Two years.
const TLS_ONLY: &str = "max-age=63072000; includeSubDomains";

/// Powers of browsers that are off unless a page names them.
const POWERS: [&str; 22] = [
    "accelerometer",
    "autoplay",
    "bluetooth",
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
    let mut response = next.call(request).await?;
    let headers = response.headers_mut();
    let mut add = |name: HeaderName, value: &str| {
        if !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_str(value).expect("ASCII"));
        }
    };
    add(CACHE_CONTROL, "no-store");
    add(CONTENT_SECURITY_POLICY, POLICY);
    add(CROSS_ORIGIN_OPENER_POLICY, "same-origin");
    add(CROSS_ORIGIN_EMBEDDER_POLICY, "require-corp");
    add(CROSS_ORIGIN_RESOURCE_POLICY, "same-origin");
    add(REFERRER_POLICY, "no-referrer");
    add(X_CONTENT_TYPE_OPTIONS, "nosniff");
    add(PERMISSIONS_POLICY, &permissions(&[]));
    if by_tls {
        add(STRICT_TRANSPORT_SECURITY, TLS_ONLY);
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
