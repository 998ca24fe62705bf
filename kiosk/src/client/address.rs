//! Where a server listens.

use std::fmt;
use std::net::{IpAddr, ToSocketAddrs, UdpSocket};

use ureq::http::Uri;

use crate::client::ClientError;

/// `https://HOST` or `https://HOST:PORT`; plain `http://` for a server on this machine only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerAddress {
    url: String,
    host: String,
    port: u16,
}

impl ServerAddress {
    /// Reads an address; a slash at its end is left out.
    ///
    /// # Errors
    /// [`ClientError::NotLoopback`] for plain HTTP to another machine, [`ClientError::BadAddress`]
    /// for whatever is no address.
    pub fn parse(text: &str) -> Result<Self, ClientError> {
        let bad = || ClientError::BadAddress(text.to_owned());
        let uri: Uri = text.parse().map_err(|_| bad())?;
        let authority = uri.authority().ok_or_else(bad)?;
        let has_only_host_and_port = !authority.as_str().contains('@')
            && !authority.host().is_empty()
            && uri.path_and_query().is_none_or(|rest| rest.as_str() == "/");
        let host = authority.host().trim_start_matches('[').trim_end_matches(']');
        let (scheme, usual_port) = match uri.scheme_str() {
            _ if !has_only_host_and_port => return Err(bad()),
            Some("https") => ("https", 443),
            Some("http") if is_loopback(host) => ("http", 80),
            Some("http") => return Err(ClientError::NotLoopback(authority.host().to_owned())),
            _ => return Err(bad()),
        };
        Ok(Self {
            url: format!("{scheme}://{authority}"),
            host: host.to_owned(),
            port: authority.port_u16().unwrap_or(usual_port),
        })
    }

    /// Whether the server runs on this machine: at its loopback, or at an address of its own, which
    /// is one that can be bound here. A name is looked up.
    pub fn is_this_machine(&self) -> bool {
        let own = |address: IpAddr| address.is_loopback() || UdpSocket::bind((address, 0)).is_ok();
        let found = (self.host.as_str(), self.port).to_socket_addrs();
        found.is_ok_and(|mut found| found.any(|address| own(address.ip())))
    }
}

impl fmt::Display for ServerAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.url)
    }
}

fn is_loopback(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn servers_on_this_machine_are_accepted() {
        for address in ["http://127.0.0.1:8080", "http://localhost:1", "http://[::1]:80"] {
            let parsed = ServerAddress::parse(address).unwrap();
            assert_eq!(parsed.to_string(), address);
            assert!(parsed.is_this_machine(), "{address}");
        }
        let with_slash = ServerAddress::parse("http://127.0.0.1:8080/").unwrap();
        assert_eq!(with_slash.to_string(), "http://127.0.0.1:8080");
    }

    #[test]
    fn servers_anywhere_are_accepted_by_tls() {
        for (address, port) in [
            ("https://hoinghi.example", 443),
            ("https://192.0.2.10:8443", 8443),
            ("https://[2001:db8::1]", 443),
        ] {
            let parsed = ServerAddress::parse(address).unwrap();
            assert_eq!((parsed.to_string().as_str(), parsed.port), (address, port));
        }
    }

    #[test]
    fn an_address_that_is_not_of_this_machine_is_known() {
        // Addresses that are kept for documentation are nobody's.
        for address in ["https://192.0.2.10", "https://[2001:db8::1]:8443"] {
            assert!(!ServerAddress::parse(address).unwrap().is_this_machine(), "{address}");
        }
        assert!(ServerAddress::parse("https://127.0.0.1:8443").unwrap().is_this_machine());
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
            "http://127.0.0.1:8080/api",
            "http://127.0.0.1:8080?x",
            "http://me@127.0.0.1:8080",
            "https://me@hoinghi.example",
            "https://hoinghi.example/v",
            "https://",
            "file:///etc/hosts",
        ] {
            let refused = ServerAddress::parse(bad);
            assert!(matches!(refused, Err(ClientError::BadAddress(_))), "{bad}: {refused:?}");
        }
    }
}
