//! The client's arithmetic of blind RSA signatures: RSABSSA-SHA384 (RFC 9474 §4).
//!
//! Written for any modulus and salt length, so that the RFC's own vectors run through it;
//! [`crate::token`] fixes the variant. All steps on secrets take a time that depends on the
//! length of the modulus only.

use crypto_bigint::modular::{FixedMontyForm, FixedMontyParams};
use crypto_bigint::{Odd, Uint};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::pss;

/// Length of the random prefix of the randomized variants, in bytes (RFC 9474 §4.1).
pub const RANDOMIZER_BYTES: usize = 32;

/// The public exponent of every issuing key.
pub const EXPONENT: u32 = 65537;

/// A public modulus that fills `LIMBS` machine words: `Modulus<{ U3072::LIMBS }>`.
pub struct Modulus<const LIMBS: usize> {
    params: FixedMontyParams<LIMBS>,
}

/// What blinding yields: the first goes to the issuer, the second stays with the client.
pub struct Blinded {
    /// Big-endian, as long as the modulus.
    pub message: Vec<u8>,
    /// Inverse of the blinding factor, big-endian, as long as the modulus.
    pub inverse: Zeroizing<Vec<u8>>,
}

/// PrepareRandomize of RFC 9474 §4.1: the message with 32 random bytes before it.
pub fn prepare(randomizer: &[u8; RANDOMIZER_BYTES], message: &[u8]) -> Vec<u8> {
    [randomizer, message].concat()
}

impl<const LIMBS: usize> Modulus<LIMBS> {
    /// Takes a big-endian modulus that is odd and uses all its bits; none otherwise.
    pub fn new(modulus: &[u8]) -> Option<Self> {
        if modulus.len() != Self::length() || modulus[0] & 0x80 == 0 {
            return None;
        }
        let odd = Odd::new(Uint::from_be_slice(modulus)).into_option()?;
        Some(Self { params: FixedMontyParams::new_vartime(odd) })
    }

    /// Blind of RFC 9474 §4.2: draws a salt of `salt_bytes` and a blinding factor from `rng`.
    ///
    /// None when a value has no inverse: the modulus is then not a product of two large primes.
    pub fn blind(
        &self,
        prepared: &[u8],
        salt_bytes: usize,
        rng: &mut impl CryptoRng,
    ) -> Option<Blinded> {
        let mut salt = Zeroizing::new(vec![0; salt_bytes]);
        rng.fill_bytes(&mut salt);
        let mut encoded = Zeroizing::new(vec![0; Self::length()]);
        pss::encode(prepared, &salt, &mut encoded);

        let m = Zeroizing::new(self.residue(&encoded)?);
        let r = Zeroizing::new(self.random_residue(rng));
        // One inversion shows that both have an inverse: 1/r = m · 1/(m·r).
        let product = Zeroizing::new(m.mul(&r));
        let inverted = Zeroizing::new(product.invert().into_option()?);
        let inverse = Zeroizing::new(m.mul(&inverted));
        let blinded = m.mul(&r.pow_vartime(&Uint::<1>::from(EXPONENT)));
        Some(Blinded {
            message: Self::bytes(&blinded),
            inverse: Zeroizing::new(Self::bytes(&inverse)),
        })
    }

    /// Finalize of RFC 9474 §4.4 without its last step: the caller verifies the signature.
    ///
    /// None unless both values are below the modulus and of its length.
    pub fn unblind(&self, blind_signature: &[u8], inverse: &[u8]) -> Option<Vec<u8>> {
        let inverse = Zeroizing::new(self.residue(inverse)?);
        let signature = self.residue(blind_signature)?.mul(&inverse);
        Some(Self::bytes(&signature))
    }

    /// RSAVP1 of RFC 8017 §5.2.2: what the issuer signed to get this. Not for secrets.
    ///
    /// None unless the value is below the modulus and of its length.
    pub fn open(&self, signature: &[u8]) -> Option<Vec<u8>> {
        let signature = self.residue(signature)?;
        Some(Self::bytes(&signature.pow_vartime(&Uint::<1>::from(EXPONENT))))
    }

    /// Length of the modulus in bytes.
    const fn length() -> usize {
        Uint::<LIMBS>::BYTES
    }

    fn residue(&self, bytes: &[u8]) -> Option<FixedMontyForm<LIMBS>> {
        if bytes.len() != Self::length() {
            return None;
        }
        let value = Zeroizing::new(Uint::from_be_slice(bytes));
        let below = *value < self.params.modulus().get();
        below.then(|| FixedMontyForm::new(&value, &self.params))
    }

    /// A uniformly random value from 1 to N−1; each attempt succeeds with a chance of 1/2 or more.
    fn random_residue(&self, rng: &mut impl CryptoRng) -> FixedMontyForm<LIMBS> {
        let mut bytes = Zeroizing::new(vec![0; Self::length()]);
        loop {
            rng.fill_bytes(&mut bytes);
            if let Some(residue) = self.residue(&bytes)
                && residue != FixedMontyForm::zero(&self.params)
            {
                return residue;
            }
        }
    }

    fn bytes(residue: &FixedMontyForm<LIMBS>) -> Vec<u8> {
        let value = Zeroizing::new(residue.retrieve());
        Zeroizing::new(value.to_be_bytes()).as_slice().to_vec()
    }
}

#[cfg(test)]
mod tests {
    use crypto_bigint::{U64, U3072};
    use rand_core::UnwrapErr;

    use super::*;

    #[test]
    fn a_modulus_is_odd_and_uses_all_its_bits() {
        let modulus = |value: u64| Modulus::<{ U64::LIMBS }>::new(&value.to_be_bytes());
        assert!(modulus((1 << 63) + 1).is_some());
        assert!(modulus(1 << 63).is_none());
        assert!(modulus((1 << 63) - 1).is_none());
        assert!(Modulus::<{ U64::LIMBS }>::new(&[0xff; 7]).is_none());
    }

    #[test]
    fn only_values_below_the_modulus_and_of_its_length_are_unblinded() {
        let n = (1_u64 << 63) + 1;
        let modulus = Modulus::<{ U64::LIMBS }>::new(&n.to_be_bytes()).unwrap();
        let unblind = |a: u64, b: u64| modulus.unblind(&a.to_be_bytes(), &b.to_be_bytes());
        assert_eq!(unblind(6, 7), Some(42_u64.to_be_bytes().to_vec()));
        assert_eq!(unblind(n - 1, n - 1), Some(1_u64.to_be_bytes().to_vec()));
        for above in [n, n + 6, u64::MAX] {
            assert_eq!(unblind(above, 7), None);
            assert_eq!(unblind(7, above), None);
        }
        assert_eq!(modulus.unblind(&[0; 7], &[0; 8]), None);
        assert_eq!(modulus.unblind(&[0; 8], &[0; 9]), None);
    }

    #[test]
    fn blinding_stops_at_a_modulus_with_small_factors() {
        // 2^3072 − 1 = 3² · 5 · 7 · 13 · 17 · …: few values have an inverse.
        let modulus = Modulus::<{ U3072::LIMBS }>::new(&[0xff; 384]).unwrap();
        let rng = &mut UnwrapErr(getrandom::SysRng);
        let stopped = (0..64).filter(|_| modulus.blind(b"message", 48, rng).is_none()).count();
        assert!(stopped > 32, "{stopped} of 64");
    }
}
