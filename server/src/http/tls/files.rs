//! A certificate from files.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::sync::Arc;

use rustls::crypto::ring::default_provider;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::sign::{CertifiedKey, SingleCertAndKey};

/// Reads certificate and key.
///
/// # Errors
/// A sentence, when a file cannot be read, the two do not belong together, or others may read the
/// key.
pub(super) fn read(certificate: &Path, key: &Path) -> Result<Arc<SingleCertAndKey>, String> {
    let (shown, shown_key) = (certificate.display(), key.display());
    let text = |path: &Path| {
        fs::read(path).map_err(|error| format!("cannot read {}: {error}", path.display()))
    };
    let (chain, secret) = (text(certificate)?, text(key)?);
    let mode = fs::metadata(key).map_err(|error| format!("cannot read {shown_key}: {error}"))?;
    if mode.permissions().mode() & 0o007 != 0 {
        return Err(format!("the key {shown_key} is open to everybody: run `chmod 600` on it"));
    }
    let chain = certificates(&chain)
        .ok_or_else(|| format!("{shown} holds no certificate in the form of PEM"))?;
    let secret = PrivateKeyDer::from_pem_slice(&secret)
        .map_err(|_| format!("{shown_key} holds no private key in the form of PEM"))?;
    resolver(chain, secret)
        .map_err(|error| format!("the certificate {shown} and its key cannot be used: {error}"))
}

/// All certificates of a PEM text, the server's own first; none when there is none.
pub(super) fn certificates(pem: &[u8]) -> Option<Vec<CertificateDer<'static>>> {
    let chain: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem).collect();
    chain.ok().filter(|chain| !chain.is_empty())
}

/// One certificate for everybody, if its key fits it.
pub(super) fn resolver(
    chain: Vec<CertificateDer<'static>>,
    key: PrivateKeyDer<'static>,
) -> Result<Arc<SingleCertAndKey>, rustls::Error> {
    let certified = CertifiedKey::from_der(chain, key, &default_provider())?;
    Ok(Arc::new(SingleCertAndKey::from(certified)))
}
