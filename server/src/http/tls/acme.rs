//! A certificate from an ACME authority (RFC 8555), which checks the names on this very listener
//! (TLS-ALPN-01, RFC 8737).

use std::path::Path;
use std::sync::Arc;

use futures_util::StreamExt as _;
use rustls_acme::caches::DirCache;
use rustls_acme::{AcmeConfig, AcmeState, EventOk, ResolvesServerCertAcme};

use crate::config::Acme;
use crate::durable;
use crate::events::Event;

/// The protocol by which the authority asks.
pub(super) const CHALLENGE_PROTOCOL: &[u8] = b"acme-tls/1";

/// Gets the certificate, and a new one in time, for as long as the server runs.
pub(super) struct Renewal(AcmeState<std::io::Error, std::io::Error>);

/// Prepares to ask; account and certificate are kept in the folder. Until the first certificate is
/// there every other handshake fails.
///
/// # Errors
/// A sentence, when the folder cannot be used.
pub(super) fn prepare(
    acme: &Acme,
    folder: &Path,
) -> Result<(Arc<ResolvesServerCertAcme>, Renewal), String> {
    durable::private_directory(folder)?;
    let config = AcmeConfig::new(&acme.names)
        .contact(acme.contact.iter().map(|address| format!("mailto:{address}")))
        .cache(DirCache::new(folder.to_owned()));
    let config = match &acme.directory {
        Some(directory) => config.directory(directory),
        None => config.directory_lets_encrypt(true),
    };
    let state = config.state();
    Ok((state.resolver(), Renewal(state)))
}

impl Renewal {
    /// Goes on for ever; what fails is logged and tried again, less and less often.
    pub(super) async fn run(mut self) {
        while let Some(done) = self.0.next().await {
            match done {
                Ok(EventOk::DeployedCachedCert | EventOk::DeployedNewCert) => {
                    Event::CertificateInUse.log();
                }
                Ok(EventOk::CertCacheStore | EventOk::AccountCacheStore) => {}
                Err(error) => Event::Fault { act: "getting a certificate", error: &error }.log(),
            }
        }
    }
}
