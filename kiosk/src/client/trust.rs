//! Whose certificates are believed.

use std::sync::Arc;

use rustls::RootCertStore;
use rustls::crypto::ring::default_provider;
use rustls::pki_types::CertificateDer;
use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig, TlsProvider, parse_pem};

use crate::client::ClientError;

/// The certificates that are believed instead of those that the operating system believes: of the
/// authority that a server made for its own network.
#[derive(Debug, Clone)]
pub struct ServerCertificate(Arc<Vec<Certificate<'static>>>);

impl ServerCertificate {
    /// Reads PEM.
    ///
    /// # Errors
    /// [`ClientError::BadCertificate`], when there is no certificate in it, or something else.
    pub fn parse(pem: &[u8]) -> Result<Self, ClientError> {
        let certificates: Option<Vec<_>> = parse_pem(pem)
            .map(|item| match item {
                Ok(PemItem::Certificate(certificate)) if is_one(&certificate) => Some(certificate),
                _ => None,
            })
            .collect();
        let certificates = certificates.filter(|found| !found.is_empty());
        Ok(Self(Arc::new(certificates.ok_or(ClientError::BadCertificate)?)))
    }
}

/// Whether it can be trusted at all: PEM may hold anything.
fn is_one(certificate: &Certificate<'_>) -> bool {
    RootCertStore::empty().add(CertificateDer::from(certificate.der())).is_ok()
}

/// TLS that believes these certificates, or those that the operating system does.
pub(super) fn tls(instead: Option<&ServerCertificate>) -> TlsConfig {
    let roots = match instead {
        Some(ServerCertificate(certificates)) => RootCerts::Specific(Arc::clone(certificates)),
        None => RootCerts::PlatformVerifier,
    };
    TlsConfig::builder()
        .provider(TlsProvider::Rustls)
        .unversioned_rustls_crypto_provider(Arc::new(default_provider()))
        .root_certs(roots)
        .build()
}

/// What is wrong with the server's certificate, if that is why there is no connection.
pub(super) fn distrust(error: &ureq::Error) -> Option<String> {
    let found = match error {
        ureq::Error::Rustls(error) => Some(error),
        ureq::Error::Io(error) => error.get_ref().and_then(|inner| inner.downcast_ref()),
        _ => None,
    };
    match found {
        Some(rustls::Error::InvalidCertificate(reason)) => Some(reason.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;

    #[test]
    fn what_holds_no_certificate_is_refused() {
        let key = "-----BEGIN PRIVATE KEY-----\nMAA=\n-----END PRIVATE KEY-----\n";
        let torn = "-----BEGIN CERTIFICATE-----\nMAA=\n";
        let empty = format!("{torn}-----END CERTIFICATE-----\n");
        for bad in ["", "certificate", key, torn, &empty] {
            let read = ServerCertificate::parse(bad.as_bytes());
            assert!(matches!(read, Err(ClientError::BadCertificate)), "{bad}");
        }
    }

    #[test]
    fn only_a_bad_certificate_is_called_one() {
        let inner = rustls::Error::InvalidCertificate(rustls::CertificateError::UnknownIssuer);
        let bad = ureq::Error::Io(io::Error::new(io::ErrorKind::InvalidData, inner));
        assert_eq!(distrust(&bad).unwrap(), "UnknownIssuer");
        let cut = ureq::Error::Io(io::Error::other(rustls::Error::HandshakeNotComplete));
        assert_eq!(distrust(&cut), None);
    }
}
