//! TLS of the server: 1.3, and 1.2 for old phones. Nothing is kept that would let a second
//! connection be recognised as the first: no tickets, no stored sessions, no early data.

mod acme;
mod files;
mod lan;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use actix_web::rt;
use protocol::bytes::Hash;
use rustls::ServerConfig;
use rustls::crypto::ring::default_provider;
use rustls::server::{NoServerSessionStorage, ResolvesServerCert};
use rustls::version::{TLS12, TLS13};

use crate::config::Tls;

/// TLS, ready to be spoken.
pub struct TlsServer {
    config: ServerConfig,
    authority: Option<Authority>,
    renewal: Option<acme::Renewal>,
}

/// What a kiosk or phone must be given to trust a certificate that the server made itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authority {
    /// Where its certificate lies, PEM.
    pub path: PathBuf,
    /// SHA-256 of its certificate (DER), which devices show.
    pub fingerprint: Hash,
}

impl TlsServer {
    /// Reads, makes or prepares to ask for the certificate. `keys` is the server's key directory;
    /// `now` is in Unix seconds.
    ///
    /// # Errors
    /// A sentence, when there is no certificate that could be used.
    pub fn prepare(tls: &Tls, keys: &Path, now: u64) -> Result<Self, String> {
        let (resolver, authority, renewal): (Arc<dyn ResolvesServerCert>, _, _) = match tls {
            Tls::Files { certificate, key } => (files::read(certificate, key)?, None, None),
            Tls::Lan { names } => {
                let (resolver, authority) = lan::certificate(names, &keys.join("tls"), now)?;
                (resolver, Some(authority), None)
            }
            Tls::Acme(acme) => {
                let (resolver, renewal) = acme::prepare(acme, &keys.join("tls"))?;
                (resolver, None, Some(renewal))
            }
        };
        let mut config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
            .with_protocol_versions(&[&TLS13, &TLS12])
            .map_err(|error| format!("TLS cannot be set up: {error}"))?
            .with_no_client_auth()
            .with_cert_resolver(resolver);
        config.session_storage = Arc::new(NoServerSessionStorage {});
        config.send_tls13_tickets = 0;
        config.max_early_data_size = 0;
        if renewal.is_some() {
            config.alpn_protocols.push(acme::CHALLENGE_PROTOCOL.to_vec());
        }
        Ok(Self { config, authority, renewal })
    }

    /// The authority that the server made for itself, if it did.
    pub fn authority(&self) -> Option<&Authority> {
        self.authority.as_ref()
    }

    /// The settings, once renewal has been set going on this thread's runtime.
    pub fn start(self) -> ServerConfig {
        if let Some(renewal) = self.renewal {
            rt::spawn(renewal.run());
        }
        self.config
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_kept_that_would_join_two_connections() {
        let keys = tempfile::tempdir().unwrap();
        let lan = Tls::Lan { names: vec!["may-chu.local".to_owned()] };
        let server = TlsServer::prepare(&lan, keys.path(), 1_800_000_000).unwrap();
        assert!(!server.config.session_storage.can_cache());
        assert!(!server.config.ticketer.enabled());
        assert_eq!((server.config.send_tls13_tickets, server.config.max_early_data_size), (0, 0));
    }
}
