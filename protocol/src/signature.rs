//! Ed25519 keys and signatures (RFC 8032), always over a labelled message (SPEC §3).

use std::fmt;

use ring::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};
use zeroize::Zeroizing;

use crate::bytes::{PublicKey, Signature};
use crate::label::Label;
use crate::refusal::Refusal;

/// An Ed25519 private key, kept with the seed that it came from.
pub struct SigningKey {
    seed: Zeroizing<[u8; 32]>,
    pair: Ed25519KeyPair,
}

impl SigningKey {
    /// The key of a 32-byte seed (RFC 8032 §5.1.5); the caller draws or derives the seed.
    pub fn from_seed(seed: [u8; 32]) -> Self {
        let pair = Ed25519KeyPair::from_seed_unchecked(&seed).expect("a seed of 32 bytes fits");
        Self { seed: Zeroizing::new(seed), pair }
    }

    /// The seed, for storing the key.
    pub fn seed(&self) -> &[u8; 32] {
        &self.seed
    }

    /// The public half.
    pub fn public(&self) -> PublicKey {
        PublicKey::from_slice(self.pair.public_key().as_ref())
    }

    /// Signs `LP(label) ‖ parts`. The same input always gives the same signature.
    pub fn sign(&self, label: Label, parts: &[&[u8]]) -> Signature {
        self.sign_raw(&label.message(parts))
    }

    /// Signs bytes that carry their own separation, as signed notes do (SPEC §3).
    pub(crate) fn sign_raw(&self, message: &[u8]) -> Signature {
        Signature::from_slice(self.pair.sign(message).as_ref())
    }
}

impl Clone for SigningKey {
    fn clone(&self) -> Self {
        Self::from_seed(*self.seed)
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningKey(of {})", self.public())
    }
}

impl PublicKey {
    /// Checks a signature over `LP(label) ‖ parts`.
    ///
    /// # Errors
    /// [`Refusal::BadSignature`].
    pub fn verify(
        &self,
        label: Label,
        parts: &[&[u8]],
        signature: &Signature,
    ) -> Result<(), Refusal> {
        self.verify_raw(&label.message(parts), signature)
    }

    /// Whether the key is written in the one way RFC 8032 §5.1.2 knows and is not of small order.
    ///
    /// Under a key of small order some signatures verify for every message, so that its holder
    /// could deny each of them; and implementations disagree about other ways of writing.
    pub fn is_sound(&self) -> bool {
        let mut y = self.0;
        y[31] &= 0x7f;
        let [low, middle @ .., high] = &y;
        let not_below_p = *low >= 0xed && middle.iter().all(|byte| *byte == 0xff) && *high == 0x7f;
        !not_below_p && !SMALL_ORDER.contains(&y)
    }

    /// Checks a signature over bytes that carry their own separation.
    pub(crate) fn verify_raw(&self, message: &[u8], signature: &Signature) -> Result<(), Refusal> {
        if !self.is_sound() {
            return Err(Refusal::BadSignature);
        }
        UnparsedPublicKey::new(&ED25519, self.as_ref())
            .verify(message, signature.as_ref())
            .map_err(|_| Refusal::BadSignature)
    }
}

/// Bytes that are all alike but for the first and the last.
const fn ends(first: u8, middle: u8, last: u8) -> [u8; 32] {
    let mut bytes = [middle; 32];
    bytes[0] = first;
    bytes[31] = last;
    bytes
}

/// The y coordinates of the eight points of small order, without the sign of x: 0, 1, −1 and the
/// two of order eight.
const SMALL_ORDER: [[u8; 32]; 5] = [
    [0; 32],
    ends(1, 0, 0),
    ends(0xec, 0xff, 0x7f),
    [
        0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4, 0x89, 0xf2, 0xef, 0x98,
        0xf0, 0xd5, 0xdf, 0xac, 0x05, 0xd3, 0xc6, 0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53,
        0xfc, 0x05,
    ],
    [
        0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c, 0x0b, 0x76, 0x0d, 0x10, 0x67,
        0x0f, 0x2a, 0x20, 0x53, 0xfa, 0x2c, 0x39, 0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77, 0x92, 0xac,
        0x03, 0x7a,
    ],
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::label;

    #[test]
    fn a_signature_holds_for_its_label_only() {
        let key = SigningKey::from_seed([7; 32]);
        let signature = key.sign(label::PROMISE, &[b"leaf"]);
        assert_eq!(key.public().verify(label::PROMISE, &[b"leaf"], &signature), Ok(()));
        let other = key.public().verify(label::BALLOT, &[b"leaf"], &signature);
        assert_eq!(other, Err(Refusal::BadSignature));
    }

    #[test]
    fn a_key_of_small_order_verifies_nothing() {
        // R = the base point, S = 1: holds for every message under the neutral element.
        let forged = |r: [u8; 32]| {
            let mut signature = [0; 64];
            signature[..32].copy_from_slice(&r);
            signature[32] = 1;
            Signature(signature)
        };
        let mut base = [0x66; 32];
        base[0] = 0x58;
        let neutral = PublicKey(ends(1, 0, 0));
        let plain = UnparsedPublicKey::new(&ED25519, neutral.as_ref());
        assert!(plain.verify(b"any", forged(base).as_ref()).is_ok());
        assert_eq!(neutral.verify_raw(b"any", &forged(base)), Err(Refusal::BadSignature));
        for mut key in SMALL_ORDER {
            assert!(!PublicKey(key).is_sound());
            key[31] |= 0x80;
            assert!(!PublicKey(key).is_sound());
        }
    }

    #[test]
    fn a_key_is_written_in_one_way_only() {
        for low in 0xed..=0xff {
            assert!(!PublicKey(ends(low, 0xff, 0x7f)).is_sound());
            assert!(!PublicKey(ends(low, 0xff, 0xff)).is_sound());
        }
        assert!(PublicKey(ends(0xeb, 0xff, 0x7f)).is_sound());
        assert!(PublicKey(ends(0xff, 0xff, 0x7e)).is_sound());
        assert!((0..=255).all(|seed| SigningKey::from_seed([seed; 32]).public().is_sound()));
    }
}
