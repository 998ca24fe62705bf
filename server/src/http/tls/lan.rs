//! A certificate of the server's own making, for a network that no authority reaches.
//!
//! A small authority signs one certificate, and its key is thrown away: whoever trusts the
//! authority trusts this one certificate and nothing that is ever made later. (A certificate that
//! is its own authority would do for the kiosk, but phones do not take one.)

use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use protocol::bytes::Hash;
use rcgen::{
    BasicConstraints, Certificate, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa,
    KeyPair, KeyUsagePurpose, date_time_ymd,
};
use ring::digest;
use rustls::pki_types::PrivateKeyDer;
use rustls::pki_types::pem::PemObject as _;
use rustls::sign::SingleCertAndKey;
use serde::{Deserialize, Serialize};

use super::{Authority, files};
use crate::durable;

/// Phones take no certificate that is valid for more than 825 days.
const VALID_SECONDS: u64 = 800 * DAY_SECONDS;
/// A new one is made when the server starts this long before the end, or later.
const RENEW_SECONDS: u64 = 30 * DAY_SECONDS;
const DAY_SECONDS: u64 = 24 * 60 * 60;

/// What was made, in one file, so that key and certificate always belong together.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Made {
    names: Vec<String>,
    expires: u64,
    authority: String,
    certificate: String,
    key: String,
}

/// The certificate that is in the folder, or a new one when it has other names or ends soon.
///
/// # Errors
/// A sentence, when the folder cannot be used or holds something else.
pub(super) fn certificate(
    names: &[String],
    folder: &Path,
    now: u64,
) -> Result<(Arc<SingleCertAndKey>, Authority), String> {
    durable::private_directory(folder)?;
    let (file, public) = (folder.join("lan.json"), folder.join("authority.pem"));
    let told = |path: &Path, error: &dyn ToString| {
        format!("cannot use the certificate in {}: {}", path.display(), error.to_string())
    };
    let kept = match fs::read(&file) {
        Ok(bytes) => Some(serde_json::from_slice(&bytes).map_err(|error| told(&file, &error))?),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(told(&file, &error)),
    };
    let lasts = |made: &Made| made.names == names && now + RENEW_SECONDS < made.expires;
    let made = match kept.filter(lasts) {
        Some(made) => made,
        None => {
            let made = make(names, now).map_err(|error| told(&file, &error))?;
            let bytes = serde_json::to_vec(&made).expect("texts and numbers");
            durable::write(&file, &bytes).map_err(|error| told(&file, &error))?;
            made
        }
    };
    durable::write(&public, made.authority.as_bytes()).map_err(|error| told(&public, &error))?;
    let (chain, key) = (
        files::certificates(made.certificate.as_bytes()),
        PrivateKeyDer::from_pem_slice(made.key.as_bytes()),
    );
    let authority = files::certificates(made.authority.as_bytes());
    let (Some(chain), Ok(key), Some(authority)) = (chain, key, authority) else {
        return Err(told(&file, &"it is damaged"));
    };
    let resolver = files::resolver(chain, key).map_err(|error| told(&file, &error))?;
    let fingerprint = digest::digest(&digest::SHA256, &authority[0]);
    let fingerprint = Hash(fingerprint.as_ref().try_into().expect("SHA-256 has 32 bytes"));
    Ok((resolver, Authority { path: public, fingerprint }))
}

/// Two keys and two certificates; ECDSA on P-256, which every phone knows.
fn make(names: &[String], now: u64) -> Result<Made, rcgen::Error> {
    let (authority, authority_key) = authority(names, now)?;
    let key = KeyPair::generate()?;
    let mut params = CertificateParams::new(names)?;
    called(&mut params, &names[0], now);
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    params.use_authority_key_identifier_extension = true;
    let certificate = params.signed_by(&key, &authority, &authority_key)?;
    Ok(Made {
        names: names.to_vec(),
        expires: now + VALID_SECONDS,
        authority: authority.pem(),
        certificate: certificate.pem(),
        key: key.serialize_pem(),
    })
}

fn authority(names: &[String], now: u64) -> Result<(Certificate, KeyPair), rcgen::Error> {
    let key = KeyPair::generate()?;
    let mut params = CertificateParams::default();
    called(&mut params, &format!("Phieu Kin, {}", names[0]), now);
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::DigitalSignature];
    Ok((params.self_signed(&key)?, key))
}

fn called(params: &mut CertificateParams, name: &str, now: u64) {
    let start = date_time_ymd(1970, 1, 1);
    params.distinguished_name.remove(DnType::CommonName);
    params.distinguished_name.push(DnType::CommonName, name);
    // Clocks of a room differ a little.
    params.not_before = start + Duration::from_secs(now.saturating_sub(DAY_SECONDS));
    params.not_after = start + Duration::from_secs(now + VALID_SECONDS);
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: u64 = 1_800_000_000;

    fn fingerprint(folder: &Path, names: &[&str], now: u64) -> Hash {
        let names: Vec<_> = names.iter().copied().map(str::to_owned).collect();
        let (_, authority) = certificate(&names, folder, now).unwrap();
        assert!(authority.path.is_file());
        authority.fingerprint
    }

    #[test]
    fn it_stays_the_same_until_its_names_change_or_its_end_is_near() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("tls");
        let first = fingerprint(&folder, &["may-chu.local", "192.0.2.10"], NOW);
        let later = NOW + VALID_SECONDS - RENEW_SECONDS - 1;
        assert_eq!(fingerprint(&folder, &["may-chu.local", "192.0.2.10"], later), first);
        let renewed = fingerprint(&folder, &["may-chu.local", "192.0.2.10"], later + 1);
        assert_ne!(renewed, first);
        assert_ne!(fingerprint(&folder, &["may-chu.local"], later + 1), renewed);
    }

    #[test]
    fn a_damaged_file_is_named_and_left_alone() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("tls");
        fingerprint(&folder, &["may-chu.local"], NOW);
        let file = folder.join("lan.json");
        let good = fs::read_to_string(&file).unwrap();
        for bad in ["", "{}", &good.replace("BEGIN CERTIFICATE", "BEGIN"), &good[1..]] {
            fs::write(&file, bad).unwrap();
            let names = ["may-chu.local".to_owned()];
            let error = certificate(&names, &folder, NOW).err().unwrap();
            assert!(error.contains("cannot use the certificate"), "{error}");
            assert!(error.contains("lan.json"), "{error}");
            assert_eq!(fs::read_to_string(&file).unwrap(), bad);
        }
    }
}
