//! The public key to which the votes of one poll are sealed (SPEC §10).

use crate::bytes::OpeningPublicKey;

impl OpeningPublicKey {
    /// Whether votes can be sealed to the key: it is below p, written in the one way RFC 7748 §5
    /// gives such a number, and not of small order, under which every secret would be zero.
    pub fn is_sound(&self) -> bool {
        let [low, middle @ .., high] = &self.0;
        let below_p = *high < 0x7f
            || (*high == 0x7f && (*low < 0xed || middle.iter().any(|byte| *byte != 0xff)));
        below_p && !SMALL_ORDER.contains(&self.0)
    }
}

/// The u coordinates of small order below p, on the curve and on its twist (RFC 7748 §6.1).
const SMALL_ORDER: [[u8; 32]; 5] = [
    ends(0, 0, 0),
    ends(1, 0, 0),
    ends(0xec, 0xff, 0x7f),
    [
        0xe0, 0xeb, 0x7a, 0x7c, 0x3b, 0x41, 0xb8, 0xae, 0x16, 0x56, 0xe3, 0xfa, 0xf1, 0x9f, 0xc4,
        0x6a, 0xda, 0x09, 0x8d, 0xeb, 0x9c, 0x32, 0xb1, 0xfd, 0x86, 0x62, 0x05, 0x16, 0x5f, 0x49,
        0xb8, 0x00,
    ],
    [
        0x5f, 0x9c, 0x95, 0xbc, 0xa3, 0x50, 0x8c, 0x24, 0xb1, 0xd0, 0xb1, 0x55, 0x9c, 0x83, 0xef,
        0x5b, 0x04, 0x44, 0x5c, 0xc4, 0x58, 0x1c, 0x8e, 0x86, 0xd8, 0x22, 0x4e, 0xdd, 0xd0, 0x9f,
        0x11, 0x57,
    ],
];

/// Bytes that are all alike but for the first and the last.
const fn ends(first: u8, middle: u8, last: u8) -> [u8; 32] {
    let mut bytes = [middle; 32];
    bytes[0] = first;
    bytes[31] = last;
    bytes
}

#[cfg(test)]
mod tests {
    use hpke::kem::X25519HkdfSha256;
    use hpke::{Deserializable, Kem};
    use rand_core::UnwrapErr;

    use super::*;

    /// Whether the library can agree on a secret with the holder of this key.
    fn agrees(key: &[u8; 32]) -> bool {
        let Ok(key) = <X25519HkdfSha256 as Kem>::PublicKey::from_bytes(key) else {
            return false;
        };
        let rng = &mut UnwrapErr(getrandom::SysRng);
        X25519HkdfSha256::encap_with_rng(&key, None, rng).is_ok()
    }

    #[test]
    fn no_secret_can_be_agreed_with_a_key_of_small_order() {
        for key in SMALL_ORDER {
            assert!(!OpeningPublicKey(key).is_sound());
            assert!(!agrees(&key));
        }
    }

    #[test]
    fn a_number_not_below_p_or_with_a_high_bit_is_refused() {
        for low in 0xed..=0xff {
            assert!(!OpeningPublicKey(ends(low, 0xff, 0x7f)).is_sound());
        }
        assert!(!OpeningPublicKey(ends(9, 0, 0x80)).is_sound());
        for good in [ends(9, 0, 0), ends(0xeb, 0xff, 0x7f), ends(0xff, 0xff, 0x7e)] {
            assert!(OpeningPublicKey(good).is_sound());
            assert!(agrees(&good));
        }
    }
}
