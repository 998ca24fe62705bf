//! Where a server listens.

use std::fmt;
use std::net::IpAddr;

use ureq::http::Uri;

use crate::client::ClientError;

/// `http://HOST:PORT` of a server on this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerAddress(String);

impl ServerAddress {
    /// Reads an address; a slash at its end is left out.
    ///
    /// # Errors
    /// [`ClientError::NotLoopback`] for plain HTTP to another machine, [`ClientError::BadAddress`]
    /// for everything else, `https://` among it: this program speaks no TLS yet.
    pub fn parse(text: &str) -> Result<Self, ClientError> {
        let bad = || ClientError::BadAddress(text.to_owned());
        let uri: Uri = text.parse().map_err(|_| bad())?;
        let authority = uri.authority().ok_or_else(bad)?;
        let has_only_host_and_port = !authority.as_str().contains('@')
            && uri.path_and_query().is_none_or(|rest| rest.as_str() == "/");
        if uri.scheme_str() != Some("http") || !has_only_host_and_port {
            return Err(bad());
        }
        if !is_loopback(authority.host()) {
            return Err(ClientError::NotLoopback(authority.host().to_owned()));
        }
        Ok(Self(format!("http://{authority}")))
    }

    /// Whether the server runs on this machine; so far every server does.
    pub fn is_loopback(&self) -> bool {
        true
    }
}

impl fmt::Display for ServerAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn is_loopback(host: &str) -> bool {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn servers_on_this_machine_are_accepted() {
        for address in ["http://127.0.0.1:8080", "http://localhost:1", "http://[::1]:80"] {
            assert_eq!(ServerAddress::parse(address).unwrap().to_string(), address);
        }
        let with_slash = ServerAddress::parse("http://127.0.0.1:8080/").unwrap();
        assert_eq!(with_slash.to_string(), "http://127.0.0.1:8080");
    }

    #[test]
    fn plain_http_to_another_machine_is_refused_by_name() {
        for host in ["192.168.1.5", "phieukin.example", "[2001:db8::1]", "localhost.example"] {
            match ServerAddress::parse(&format!("http://{host}:8080")) {
                Err(ClientError::NotLoopback(named)) => assert_eq!(named, host),
                other => panic!("{host}: {other:?}"),
            }
        }
    }

    #[test]
    fn whatever_is_no_plain_address_is_refused() {
        for bad in [
            "",
            "127.0.0.1:8080",
            "https://127.0.0.1:8443",
            "http://127.0.0.1:8080/api",
            "http://127.0.0.1:8080?x",
            "http://me@127.0.0.1:8080",
            "file:///etc/hosts",
        ] {
            let refused = ServerAddress::parse(bad);
            assert!(matches!(refused, Err(ClientError::BadAddress(_))), "{bad}: {refused:?}");
        }
    }
}
