//! TLS by hand, as a browser speaks it to a server whose authority it was given.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::sync::Arc;

use rustls::crypto::ring::default_provider;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{
    ClientConfig, ClientConnection, RootCertStore, StreamOwned, SupportedProtocolVersion,
};

/// A client that believes this authority (a PEM file) and nobody else.
pub fn believing(
    authority: &Path,
    versions: &[&'static SupportedProtocolVersion],
) -> Arc<ClientConfig> {
    let mut roots = RootCertStore::empty();
    let pem = fs::read(authority).unwrap();
    roots.add(CertificateDer::from_pem_slice(&pem).unwrap()).unwrap();
    let config = ClientConfig::builder_with_provider(Arc::new(default_provider()))
        .with_protocol_versions(versions)
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    Arc::new(config)
}

/// The socket that an `https://` address of a server on this machine means.
pub fn socket(base_url: &str) -> SocketAddr {
    base_url.strip_prefix("https://").unwrap().parse().unwrap()
}

/// What one connection brought.
#[derive(Debug)]
pub struct Spoken {
    /// Head and body of the answer.
    pub answer: String,
    /// Tickets by which a second connection could be joined to this one.
    pub tickets: u32,
    /// The version of TLS that was spoken.
    pub version: String,
}

/// Asks for a path on a connection of its own, under this name.
///
/// # Errors
/// Why there was no connection, in the library's words.
pub fn get(
    config: &Arc<ClientConfig>,
    address: SocketAddr,
    name: &str,
    path: &str,
) -> Result<Spoken, String> {
    let name = ServerName::try_from(name.to_owned()).unwrap();
    let connection = ClientConnection::new(Arc::clone(config), name).unwrap();
    let mut stream = StreamOwned::new(connection, TcpStream::connect(address).unwrap());
    let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).map_err(|error| error.to_string())?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).map_err(|error| error.to_string())?;
    Ok(Spoken {
        answer: String::from_utf8_lossy(&answer).into_owned(),
        tickets: stream.conn.tls13_tickets_received(),
        version: format!("{:?}", stream.conn.protocol_version().unwrap()),
    })
}
