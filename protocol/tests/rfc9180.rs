//! HPKE against RFC 9180's published vector, and against an opening written out below by hand.
//!
//! The second implementation shares no code with the first: X25519 is the ladder of RFC 7748 on
//! plain big integers, the key schedule is RFC 9180 §5.1 on `ring`'s HMAC, the cipher is `ring`'s.

use crypto_bigint::U256;
use crypto_bigint::modular::{FixedMontyForm, FixedMontyParams};
use crypto_bigint::{Odd, Uint};
use data_encoding::HEXLOWER;
use hpke::aead::{AeadTag, AesGcm128};
use hpke::inout::InOutBuf;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable, setup_receiver};
use rand_core::UnwrapErr;
use ring::aead::{AES_128_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use ring::hmac;
use serde_json::Value;

type PrivateKey = <X25519HkdfSha256 as Kem>::PrivateKey;
type PublicKey = <X25519HkdfSha256 as Kem>::PublicKey;
type EncappedKey = <X25519HkdfSha256 as Kem>::EncappedKey;

fn published() -> Value {
    serde_json::from_str(include_str!("../vectors/rfc9180.json")).unwrap()
}

fn bytes(value: &Value) -> Vec<u8> {
    HEXLOWER.decode(value.as_str().unwrap().as_bytes()).unwrap()
}

fn array<const N: usize>(value: &Value) -> [u8; N] {
    bytes(value).try_into().unwrap()
}

/// The crate gives private keys out clamped, the RFC prints them as derived: the same key to
/// X25519, other bytes. This is why opening keys are stored as ikm (SPEC §10).
fn clamped(mut private: [u8; 32]) -> [u8; 32] {
    private[0] &= 248;
    private[31] = (private[31] & 127) | 64;
    private
}

#[test]
fn keys_are_derived_as_published() {
    let file = published();
    for (ikm, private, public) in [("ikmE", "skEm", "pkEm"), ("ikmR", "skRm", "pkRm")] {
        let (derived, derived_public) = X25519HkdfSha256::derive_keypair(&bytes(&file[ikm]));
        assert_eq!(derived.to_bytes().as_slice(), clamped(array(&file[private])));
        assert_eq!(derived_public.to_bytes().to_vec(), bytes(&file[public]));
        assert_eq!(independent::derive_private_key(&bytes(&file[ikm])), array(&file[private]));
        assert_eq!(independent::public_key(&array(&file[private])), array(&file[public]));
    }
}

#[test]
fn the_published_ciphertexts_open() {
    let file = published();
    let private = PrivateKey::from_bytes(&bytes(&file["skRm"])).unwrap();
    let enc = EncappedKey::from_bytes(&bytes(&file["enc"])).unwrap();
    let mut receiver = setup_receiver::<AesGcm128, HkdfSha256, X25519HkdfSha256>(
        &OpModeR::Base,
        &private,
        &enc,
        &bytes(&file["info"]),
    )
    .unwrap();
    // The crate counts by itself, so the three vectors that follow each other are compared.
    for (sequence, vector) in file["encryptions"].as_array().unwrap()[..3].iter().enumerate() {
        assert_eq!(vector["sequence"], sequence);
        let ct = bytes(&vector["ct"]);
        let (body, tag) = ct.split_at(ct.len() - 16);
        let mut opened = body.to_vec();
        let tag = AeadTag::from_bytes(tag).unwrap();
        let buffer = InOutBuf::from(opened.as_mut_slice());
        receiver.open_inout_detached(buffer, &bytes(&vector["aad"]), &tag).unwrap();
        assert_eq!(opened, bytes(&vector["pt"]));
    }
}

#[test]
fn the_opening_by_hand_agrees_with_every_published_step() {
    let file = published();
    let (private, enc) = (array(&file["skRm"]), array(&file["enc"]));
    let shared = independent::decapsulate(&private, &enc);
    assert_eq!(shared, array(&file["shared_secret"]));
    let schedule = independent::schedule(&shared, &bytes(&file["info"]));
    assert_eq!(schedule.context, bytes(&file["key_schedule_context"]));
    assert_eq!(schedule.secret, array(&file["secret"]));
    assert_eq!(schedule.key.to_vec(), bytes(&file["key"]));
    assert_eq!(schedule.base_nonce.to_vec(), bytes(&file["base_nonce"]));
    for vector in file["encryptions"].as_array().unwrap() {
        let sequence = vector["sequence"].as_u64().unwrap();
        assert_eq!(schedule.nonce(sequence).to_vec(), bytes(&vector["nonce"]));
        let opened = schedule.open(sequence, &bytes(&vector["aad"]), &bytes(&vector["ct"]));
        assert_eq!(opened, Some(bytes(&vector["pt"])));
        assert_eq!(schedule.open(sequence, b"other", &bytes(&vector["ct"])), None);
    }
}

#[test]
fn what_the_crate_seals_the_hand_opens() {
    for round in 0..20_u8 {
        let (private, public) = X25519HkdfSha256::derive_keypair(&[round; 32]);
        let (info, aad) = (vec![round; usize::from(round)], vec![!round; 64]);
        let mut sealed = [round; 16];
        let (enc, tag) = hpke::single_shot_seal_inout_detached_with_rng::<
            AesGcm128,
            HkdfSha256,
            X25519HkdfSha256,
        >(
            &OpModeS::Base,
            &PublicKey::from_bytes(&public.to_bytes()).unwrap(),
            &info,
            InOutBuf::from(sealed.as_mut_slice()),
            &aad,
            &mut UnwrapErr(getrandom::SysRng),
        )
        .unwrap();
        let private = private.to_bytes().as_slice().try_into().unwrap();
        let enc = enc.to_bytes().as_slice().try_into().unwrap();
        let schedule = independent::schedule(&independent::decapsulate(&private, &enc), &info);
        let ct = [&sealed[..], &tag.to_bytes()].concat();
        assert_eq!(schedule.open(0, &aad, &ct), Some(vec![round; 16]));
    }
}

#[test]
fn the_ladder_agrees_with_rfc_7748() {
    // RFC 7748 §6.1: Alice's private key, Bob's public key, their shared secret.
    let hex = |text: &str| array(&Value::from(text));
    let alice = hex("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a");
    let bob = hex("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f");
    let shared = hex("4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742");
    assert_eq!(independent::x25519(&alice, &bob), shared);
}

/// RFC 9180 base mode for DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-128-GCM.
mod independent {
    use super::*;

    const KEM_ID: &[u8] = b"KEM\x00\x20";
    const SUITE_ID: &[u8] = b"HPKE\x00\x20\x00\x01\x00\x01";

    pub(super) struct Schedule {
        pub(super) context: Vec<u8>,
        pub(super) secret: [u8; 32],
        pub(super) key: [u8; 16],
        pub(super) base_nonce: [u8; 12],
    }

    impl Schedule {
        pub(super) fn nonce(&self, sequence: u64) -> [u8; 12] {
            let mut nonce = self.base_nonce;
            for (byte, counter) in nonce[4..].iter_mut().zip(sequence.to_be_bytes()) {
                *byte ^= counter;
            }
            nonce
        }

        pub(super) fn open(&self, sequence: u64, aad: &[u8], ct: &[u8]) -> Option<Vec<u8>> {
            let key = LessSafeKey::new(UnboundKey::new(&AES_128_GCM, &self.key).unwrap());
            let nonce = Nonce::assume_unique_for_key(self.nonce(sequence));
            let mut buffer = ct.to_vec();
            key.open_in_place(nonce, Aad::from(aad), &mut buffer).ok().map(|pt| pt.to_vec())
        }
    }

    /// DeriveKeyPair of §7.1.3.
    pub(super) fn derive_private_key(ikm: &[u8]) -> [u8; 32] {
        expand(KEM_ID, &extract(KEM_ID, b"", b"dkp_prk", ikm), b"sk", b"")
    }

    pub(super) fn public_key(private: &[u8; 32]) -> [u8; 32] {
        let mut base_point = [0; 32];
        base_point[0] = 9;
        x25519(private, &base_point)
    }

    /// Decap of §4.1.
    pub(super) fn decapsulate(private: &[u8; 32], enc: &[u8; 32]) -> [u8; 32] {
        let prk = extract(KEM_ID, b"", b"eae_prk", &x25519(private, enc));
        let context = [*enc, public_key(private)].concat();
        expand(KEM_ID, &prk, b"shared_secret", &context)
    }

    /// KeySchedule of §5.1 in base mode: an empty pre-shared key.
    pub(super) fn schedule(shared_secret: &[u8; 32], info: &[u8]) -> Schedule {
        let psk_id_hash = extract(SUITE_ID, b"", b"psk_id_hash", b"");
        let info_hash = extract(SUITE_ID, b"", b"info_hash", info);
        let context = [&[0][..], &psk_id_hash, &info_hash].concat();
        let secret = extract(SUITE_ID, shared_secret, b"secret", b"");
        let key = expand(SUITE_ID, &secret, b"key", &context);
        let base_nonce = expand(SUITE_ID, &secret, b"base_nonce", &context);
        Schedule { context, secret, key, base_nonce }
    }

    fn mac(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
        let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), &parts.concat());
        tag.as_ref().try_into().unwrap()
    }

    fn extract(suite: &[u8], salt: &[u8], label: &[u8], ikm: &[u8]) -> [u8; 32] {
        mac(salt, &[b"HPKE-v1", suite, label, ikm])
    }

    /// One block of HKDF-Expand is enough for every length in use.
    fn expand<const N: usize>(suite: &[u8], prk: &[u8], label: &[u8], info: &[u8]) -> [u8; N] {
        let length = [0, N as u8];
        let block = mac(prk, &[&length, b"HPKE-v1", suite, label, info, &[1]]);
        block[..N].try_into().unwrap()
    }

    /// The Montgomery ladder of RFC 7748 §5, not in constant time.
    pub(super) fn x25519(scalar: &[u8; 32], point: &[u8; 32]) -> [u8; 32] {
        let p = U256::MAX.shr_vartime(1).wrapping_sub(&Uint::from(18_u8));
        let field = FixedMontyParams::new_vartime(Odd::new(p).unwrap());
        let number = |value: U256| FixedMontyForm::new(&value, &field);
        let (scalar, mut point) = (clamped(*scalar), *point);
        point[31] &= 127;

        let x1 = number(U256::from_le_slice(&point));
        let (zero, one) = (number(U256::ZERO), number(U256::ONE));
        let (mut x2, mut z2, mut x3, mut z3) = (one, zero, x1, one);
        for bit in (0..255).rev() {
            let set = scalar[bit / 8] >> (bit % 8) & 1 == 1;
            if set {
                (x2, z2, x3, z3) = (x3, z3, x2, z2);
            }
            let (a, b, c, d) = (x2 + z2, x2 - z2, x3 + z3, x3 - z3);
            let (da, cb, aa, bb) = (d * a, c * b, a * a, b * b);
            let e = aa - bb;
            (x3, z3) = ((da + cb).square(), x1 * (da - cb).square());
            (x2, z2) = (aa * bb, e * (aa + number(Uint::from(121_665_u32)) * e));
            if set {
                (x2, z2, x3, z3) = (x3, z3, x2, z2);
            }
        }
        let inverse = z2.pow_vartime(&p.wrapping_sub(&Uint::from(2_u8)));
        (x2 * inverse).retrieve().to_le_bytes().as_slice().try_into().unwrap()
    }
}
