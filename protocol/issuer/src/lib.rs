//! Blind signing on OpenSSL's raw RSA (RFC 9474 §4.3), for the server and the kiosk only.
//!
//! An issuer sees a blinded message and nothing else: it cannot know what it signs. It therefore
//! keeps one key pair per poll, refuses values that no honest client makes, and releases a result
//! only after checking it with the public key.

use std::fmt;

use openssl::bn::BigNum;
use openssl::error::ErrorStack;
use openssl::pkey::Private;
use openssl::rsa::{Padding, Rsa};
use zeroize::{Zeroize, Zeroizing};

/// Length of the modulus, of blinded messages and of blind signatures, in bytes.
pub const RSA_BYTES: usize = 384;

/// Why an issuing key could not be made, read or used.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The blinded message is one that the caller is to refuse.
    #[error("the blinded message is 0, 1, N-1 or not below N")]
    BadBlindedMessage,
    /// The stored key is damaged, or is not an issuing key.
    #[error("expected a PKCS#1 private key of RSA-3072 with exponent 65537 whose parts agree")]
    BadKey,
    /// The private operation went wrong; a released result could give the key away.
    #[error("the blind signature does not verify under its own key; it was not released")]
    FaultyResult,
    /// OpenSSL could not do what was asked.
    #[error("OpenSSL: {0}")]
    OpenSsl(#[from] ErrorStack),
}

/// The RSA-3072 private key of one poll at one issuer.
///
/// OpenSSL clears its memory when the key is dropped. It may be used from several threads.
pub struct IssuingKey {
    rsa: Rsa<Private>,
    modulus: [u8; RSA_BYTES],
}

impl IssuingKey {
    /// A fresh key from OpenSSL's own generator, with e = 65537. Takes about half a second.
    ///
    /// # Errors
    /// [`Error::OpenSsl`] when OpenSSL cannot draw randomness.
    pub fn generate() -> Result<Self, Error> {
        let rsa = Rsa::generate(8 * RSA_BYTES as u32)?;
        let modulus = modulus_of(&rsa)?;
        Ok(Self { rsa, modulus })
    }

    /// Reads what [`Self::to_der`] wrote, and tries the key once.
    ///
    /// # Errors
    /// [`Error::BadKey`] for any other bytes.
    pub fn from_der(der: &[u8]) -> Result<Self, Error> {
        let rsa = Rsa::private_key_from_der(der).map_err(|_| Error::BadKey)?;
        let written = Zeroizing::new(rsa.private_key_to_der()?);
        if written.as_slice() != der || *rsa.e() != *BigNum::from_u32(65537)? {
            return Err(Error::BadKey);
        }
        let key = Self { modulus: modulus_of(&rsa)?, rsa };
        key.blind_sign(&[0x55; RSA_BYTES]).map_err(|_| Error::BadKey)?;
        Ok(key)
    }

    /// The private key as PKCS#1 DER, for storing it under encryption.
    ///
    /// # Errors
    /// [`Error::OpenSsl`] when memory is short.
    pub fn to_der(&self) -> Result<Zeroizing<Vec<u8>>, Error> {
        Ok(Zeroizing::new(self.rsa.private_key_to_der()?))
    }

    /// The public key as it stands in the manifest: SubjectPublicKeyInfo in DER with the object
    /// identifier rsaEncryption, 422 bytes.
    ///
    /// # Errors
    /// [`Error::OpenSsl`] when memory is short.
    pub fn public_spki(&self) -> Result<Vec<u8>, Error> {
        Ok(self.rsa.public_key_to_der()?)
    }

    /// Signs a blinded message, big-endian, without learning what it hides (RFC 9474 §4.3).
    ///
    /// # Errors
    /// [`Error::BadBlindedMessage`] for 0, 1, N−1 and anything not below N;
    /// [`Error::FaultyResult`] when the result does not verify: the key should then be retired.
    pub fn blind_sign(&self, blinded: &[u8; RSA_BYTES]) -> Result<[u8; RSA_BYTES], Error> {
        let mut blind_signature = [0; RSA_BYTES];
        sign_checked(&self.rsa, &self.modulus, blinded, &mut blind_signature)?;
        Ok(blind_signature)
    }
}

impl fmt::Debug for IssuingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("IssuingKey(..)")
    }
}

fn modulus_of(rsa: &Rsa<Private>) -> Result<[u8; RSA_BYTES], Error> {
    if rsa.n().num_bits() != 8 * RSA_BYTES as i32 {
        return Err(Error::BadKey);
    }
    rsa.n().to_vec().try_into().map_err(|_| Error::BadKey)
}

/// Signs for a modulus of any length; all slices have that length.
fn sign_checked(
    rsa: &Rsa<Private>,
    modulus: &[u8],
    blinded: &[u8],
    blind_signature: &mut [u8],
) -> Result<(), Error> {
    if !is_signable(blinded, modulus) {
        return Err(Error::BadBlindedMessage);
    }
    rsa.private_encrypt(blinded, blind_signature, Padding::NONE)?;
    let mut opened = vec![0; modulus.len()];
    let checked = rsa.public_decrypt(blind_signature, &mut opened, Padding::NONE);
    if checked.is_ok() && opened == blinded {
        return Ok(());
    }
    blind_signature.zeroize();
    Err(Error::FaultyResult)
}

/// Whether 1 < value < N−1. Big-endian values of one length compare like their bytes.
fn is_signable(value: &[u8], modulus: &[u8]) -> bool {
    let (Some((last, high)), Some((modulus_last, modulus_high))) =
        (value.split_last(), modulus.split_last())
    else {
        return false;
    };
    let zero_or_one = *last <= 1 && high.iter().all(|byte| *byte == 0);
    let minus_one = high == modulus_high && *last == modulus_last ^ 1; // N is odd
    value < modulus && !zero_or_one && !minus_one
}

#[cfg(test)]
mod tests;
