//! Where the demo listens when nothing was said.

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};

/// The first port that is tried; it is easy to type.
const FIRST: u16 = 8080;
/// How many are tried before the operating system chooses one.
const TRIES: u16 = 20;

/// The first free port of the loopback from 8080 on.
///
/// # Errors
/// What the operating system says when it has none.
pub(super) fn free() -> io::Result<SocketAddr> {
    let known = (FIRST..FIRST + TRIES).chain([0]);
    let mut refused = io::Error::from(io::ErrorKind::AddrInUse);
    for port in known {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
            Ok(listener) => return listener.local_addr(),
            Err(error) => refused = error,
        }
    }
    Err(refused)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_that_is_taken_is_passed_over() {
        let first = free().unwrap();
        let taken = TcpListener::bind(first).unwrap();
        let second = free().unwrap();
        assert_ne!(first.port(), second.port());
        assert!(taken.local_addr().unwrap().ip().is_loopback() && second.ip().is_loopback());
    }
}
