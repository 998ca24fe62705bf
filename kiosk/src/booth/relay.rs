//! Which calls of the page reach the server: those of a member's device, and no others.

use protocol::api::{self, Endpoint};

/// Longest body of a call, in bytes: a request for 60 polls with two issuers takes 48 kB.
pub(super) const BODY_BYTES_MAX: usize = 64 << 10;

/// Everything that a voter's device asks of a server.
pub(super) const RELAYED: [Endpoint; 9] = [
    api::MANIFEST,
    api::MANIFEST_NUMBERED,
    api::MANIFEST_OF,
    api::STATUS,
    api::CHECKPOINT,
    api::CERTIFICATE,
    api::ROSTER_PROOF,
    api::ADMISSION,
    api::CAST,
];

/// The endpoint that a method and a path name, when it is one that is passed on.
pub(super) fn relayed(method: &str, path: &str) -> Option<Endpoint> {
    RELAYED.into_iter().find(|one| one.method.as_str() == method && names(one.pattern, path))
}

/// Whether a path fits a pattern: names are hexadecimal, so that nothing else of a server is ever
/// addressed.
fn names(pattern: &str, path: &str) -> bool {
    let (mut wanted, mut given) = (pattern.split('/'), path.split('/'));
    loop {
        match (wanted.next(), given.next()) {
            (None, None) => return true,
            (Some(wanted), Some(given)) if fits(wanted, given) => {}
            _ => return false,
        }
    }
}

fn fits(wanted: &str, given: &str) -> bool {
    if !wanted.starts_with('{') {
        return wanted == given;
    }
    let is_hex = |one: u8| one.is_ascii_digit() || (b'a'..=b'f').contains(&one);
    (1..=64).contains(&given.len()) && given.bytes().all(is_hex)
}

#[cfg(test)]
mod tests {
    use protocol::api::Caller;

    use super::*;

    fn filled(endpoint: &Endpoint) -> String {
        let path = endpoint.pattern.replace("{fingerprint}", &"0f".repeat(32));
        path.replace("{meeting}", &"0a".repeat(16))
            .replace("{poll}", &"0b".repeat(16))
            .replace("{number}", "2")
    }

    #[test]
    fn a_voters_calls_are_passed_on() {
        for endpoint in RELAYED {
            let path = filled(&endpoint);
            assert_eq!(relayed(endpoint.method.as_str(), &path), Some(endpoint), "{path}");
            assert!(matches!(endpoint.caller, Caller::Public | Caller::Voter));
        }
    }

    #[test]
    fn nobody_elses_are() {
        for endpoint in api::ALL.iter().filter(|one| !RELAYED.contains(one)) {
            assert_eq!(relayed(endpoint.method.as_str(), &filled(endpoint)), None, "{endpoint:?}");
        }
        let status = filled(&api::STATUS);
        for path in [
            format!("{status}?x"),
            format!("{status}/"),
            format!("/{status}"),
            status.replace("0a", "0A"),
            status.replacen("0a0a", "..", 1),
            status.replacen("0a0a", "%2e", 1),
            "/desk".to_owned(),
        ] {
            assert_eq!(relayed("GET", &path), None, "{path}");
        }
        assert_eq!(relayed("POST", &status), None);
    }
}
