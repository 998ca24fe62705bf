//! Passwords: composed, measured, and kept as what Argon2id (RFC 9106) makes of them.

use argon2::{Algorithm, Argon2, Params, Version};
use protocol::api::PASSWORD_CHARS;
use protocol::refusal::Refusal;
use rand_core::CryptoRng;
use unicode_normalization::UnicodeNormalization as _;
use zeroize::Zeroizing;

use super::random;
use crate::acts::ActError;
use crate::store::accounts::Verifier;

/// Memory of one hashing in KiB, and passes over it: as RFC 9106 §4 recommends where memory is
/// scarce, on one core. Takes about 60 ms of it.
const MEMORY_KIB: u32 = 64 << 10;
const PASSES: u32 = 3;

/// What was typed, in Unicode's composed form: keyboards differ.
pub(super) struct Password(Zeroizing<String>);

impl Password {
    /// A new password.
    ///
    /// # Errors
    /// [`Refusal::WeakPassword`].
    pub(super) fn read(typed: &str) -> Result<Self, Refusal> {
        let password = Self::typed(typed);
        if PASSWORD_CHARS.contains(&password.0.chars().count()) {
            Ok(password)
        } else {
            Err(Refusal::WeakPassword)
        }
    }

    /// Whatever somebody tries to sign in with.
    pub(super) fn typed(typed: &str) -> Self {
        Self(Zeroizing::new(typed.nfc().collect()))
    }

    /// What the password will be checked against.
    pub(super) fn verifier(&self, rng: &mut impl CryptoRng) -> Result<Verifier, ActError> {
        let (memory_kib, passes, salt) = (MEMORY_KIB, PASSES, random(rng));
        let hash = self.hash(memory_kib, passes, &salt)?;
        Ok(Verifier { memory_kib, passes, salt, hash })
    }

    /// Whether this is the password. Without an account the same work is done for nothing, so that
    /// the time taken does not tell which names there are.
    pub(super) fn is_of(&self, verifier: Option<&Verifier>) -> Result<bool, ActError> {
        let nobodys =
            Verifier { memory_kib: MEMORY_KIB, passes: PASSES, salt: [0; 16], hash: [0; 32] };
        let against = verifier.unwrap_or(&nobodys);
        let hash = self.hash(against.memory_kib, against.passes, &against.salt)?;
        // What differs is the hash of a guess under a salt that nobody has seen: its time tells
        // nothing that could be used.
        Ok(verifier.is_some() && hash == against.hash)
    }

    fn hash(&self, memory_kib: u32, passes: u32, salt: &[u8; 16]) -> Result<[u8; 32], ActError> {
        let mut hash = [0; 32];
        let params = Params::new(memory_kib, passes, 1, Some(hash.len()));
        let made = params.and_then(|params| {
            let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
            argon2.hash_password_into(self.0.as_bytes(), salt, &mut hash)
        });
        made.map_err(|error| ActError::fault(error.to_string()))?;
        Ok(hash)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dice::dice;

    #[test]
    fn a_password_is_the_same_however_the_keyboard_composes_it() {
        let verifier = Password::read("mật khẩu của tôi").unwrap().verifier(&mut dice()).unwrap();
        let decomposed: String = "mật khẩu của tôi".nfd().collect();
        assert!(Password::typed(&decomposed).is_of(Some(&verifier)).unwrap());
        assert!(!Password::typed("mật khẩu của tối").is_of(Some(&verifier)).unwrap());
        assert!(!Password::typed("mật khẩu của tôi").is_of(None).unwrap());
    }

    #[test]
    fn a_password_has_ten_to_128_characters() {
        for (chars, fits) in [(9, false), (10, true), (128, true), (129, false)] {
            let read = Password::read(&"ậ".repeat(chars));
            assert_eq!(read.err(), (!fits).then_some(Refusal::WeakPassword), "{chars}");
        }
    }
}
