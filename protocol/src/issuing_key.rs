//! The public key by which an issuer signs the tokens of one poll (SPEC §11).
//!
//! A key of another shape could mark a member or open a hole in the blinding, so exactly one
//! shape is accepted: RSA-3072, e = 65537, in one encoding that WebCrypto also imports.

use std::fmt;
use std::sync::LazyLock;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::bytes::Base64;
use crate::refusal::Refusal;

/// Length of the modulus, of blinded messages and of signatures, in bytes.
pub const RSA_BYTES: usize = 384;

/// Length of the key's encoding, in bytes.
pub const SPKI_BYTES: usize = SPKI_HEAD.len() + RSA_BYTES + SPKI_TAIL.len();

/// SubjectPublicKeyInfo with rsaEncryption up to the first byte of the modulus (RFC 8017 §A.1).
const SPKI_HEAD: [u8; 33] = [
    0x30, 0x82, 0x01, 0xa2, // SEQUENCE of 418 bytes
    0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00, 0x03,
    0x82, 0x01, 0x8f, 0x00, // BIT STRING of 398 bytes and no unused bits
    0x30, 0x82, 0x01, 0x8a, // SEQUENCE of 394 bytes
    0x02, 0x82, 0x01, 0x81, 0x00, // INTEGER of 385 bytes, the first of them 0
];

/// The exponent 65537 as an INTEGER.
const SPKI_TAIL: [u8; 5] = [0x02, 0x03, 0x01, 0x00, 0x01];

/// An RSA-3072 public key with e = 65537, whose modulus has no prime factor below 65,536.
#[derive(Clone, PartialEq, Eq)]
pub struct IssuingPublicKey {
    modulus: [u8; RSA_BYTES],
}

impl IssuingPublicKey {
    /// Reads a SubjectPublicKeyInfo in DER. The trial divisions take about 0.3 ms.
    ///
    /// # Errors
    /// [`Refusal::BadIssuingKey`] for every other size, exponent or encoding, an even modulus and
    /// one with a prime factor below 65,536.
    pub fn from_spki(spki: &[u8]) -> Result<Self, Refusal> {
        let modulus = spki
            .strip_prefix(&SPKI_HEAD)
            .and_then(|rest| rest.strip_suffix(&SPKI_TAIL))
            .and_then(|modulus| <[u8; RSA_BYTES]>::try_from(modulus).ok())
            .ok_or(Refusal::BadIssuingKey)?;
        let uses_all_bits = modulus[0] & 0x80 != 0;
        if uses_all_bits && !has_small_factor(&modulus) {
            Ok(Self { modulus })
        } else {
            Err(Refusal::BadIssuingKey)
        }
    }

    /// The SubjectPublicKeyInfo in DER, 422 bytes: the only accepted encoding.
    pub fn spki(&self) -> Vec<u8> {
        [&SPKI_HEAD[..], &self.modulus, &SPKI_TAIL].concat()
    }

    /// The modulus N, big-endian; its highest bit is set.
    pub fn modulus(&self) -> &[u8; RSA_BYTES] {
        &self.modulus
    }
}

impl fmt::Debug for IssuingPublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "IssuingPublicKey({}…)", data_encoding::HEXLOWER.encode(&self.modulus[..8]))
    }
}

impl Serialize for IssuingPublicKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Base64(self.spki()).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for IssuingPublicKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Base64(spki) = Base64::deserialize(deserializer)?;
        Self::from_spki(&spki).map_err(|_| {
            de::Error::custom("expected an RSA-3072 public key with exponent 65537 as SPKI")
        })
    }
}

#[cfg(feature = "openapi")]
impl schemars::JsonSchema for IssuingPublicKey {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "IssuingPublicKey".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "contentEncoding": "base64",
            "description": "An RSA-3072 public key with exponent 65537 as SPKI, in base64.",
        })
    }
}

fn has_small_factor(modulus: &[u8; RSA_BYTES]) -> bool {
    let (limbs, _) = modulus.as_chunks::<8>();
    let limbs: Vec<u64> = limbs.iter().map(|limb| u64::from_be_bytes(*limb)).collect();
    // Four primes below 2^16 have a product that fits a word: one division serves all four.
    SMALL_PRIMES.chunks(4).any(|primes| {
        let product: u64 = primes.iter().product();
        let remainder = limbs.iter().fold(0, |remainder, limb| {
            let joined = (u128::from(remainder) << 64) | u128::from(*limb);
            (joined % u128::from(product)) as u64
        });
        primes.iter().any(|prime| remainder.is_multiple_of(*prime))
    })
}

/// The primes below 65,536, by the sieve of Eratosthenes.
static SMALL_PRIMES: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let mut composite = vec![false; 1 << 16];
    let mut primes = Vec::new();
    for number in 2..composite.len() {
        if !composite[number] {
            primes.push(number as u64);
            composite.iter_mut().skip(number * number).step_by(number).for_each(|c| *c = true);
        }
    }
    primes
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_6542_primes_below_65536() {
        assert_eq!(SMALL_PRIMES.len(), 6542);
        assert_eq!(SMALL_PRIMES[..5], [2, 3, 5, 7, 11]);
        assert_eq!(SMALL_PRIMES.last(), Some(&65521));
    }

    #[test]
    fn the_one_encoding_is_422_bytes() {
        assert_eq!(SPKI_BYTES, 422);
    }
}
