//! Ed25519 keys and signatures (RFC 8032), always over a labelled message (SPEC §2).

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

    /// Signs bytes that carry their own separation, as signed notes do (SPEC §12).
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

    /// Checks a signature over bytes that carry their own separation.
    pub(crate) fn verify_raw(&self, message: &[u8], signature: &Signature) -> Result<(), Refusal> {
        UnparsedPublicKey::new(&ED25519, self.as_ref())
            .verify(message, signature.as_ref())
            .map_err(|_| Refusal::BadSignature)
    }
}

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
}
