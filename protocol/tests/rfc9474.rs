//! Blind signatures against RFC 9474's published vectors and an independent implementation.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::sync::LazyLock;

use blind_rsa_signatures as oracle;
use crypto_bigint::modular::{FixedMontyForm, FixedMontyParams};
use crypto_bigint::{Odd, U4096};
use data_encoding::HEXLOWER;
use issuer::IssuingKey;
use protocol::pss;
use protocol::rsabssa::{Modulus, prepare};
use protocol::token::{BlindSignature, IssuingPublicKey, Token, blind};
use rand_core::{TryCryptoRng, TryRng, UnwrapErr};
use ring::signature::{RSA_PSS_2048_8192_SHA384, RsaPublicKeyComponents};
use serde_json::Value;

type OraclePublicKey = oracle::PublicKeySha384PSSRandomized;
type OracleSecretKey = oracle::SecretKeySha384PSSRandomized;

static KEY: LazyLock<IssuingKey> = LazyLock::new(|| IssuingKey::generate().unwrap());

fn public_key() -> IssuingPublicKey {
    IssuingPublicKey::from_spki(&KEY.public_spki().unwrap()).unwrap()
}

fn rng() -> UnwrapErr<getrandom::SysRng> {
    UnwrapErr(getrandom::SysRng)
}

/// Gives out the random values that the RFC's authors drew, in the order of the algorithm.
struct Published(VecDeque<Vec<u8>>);

impl TryRng for Published {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        unreachable!("blinding draws whole values only")
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        unreachable!("blinding draws whole values only")
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        bytes.copy_from_slice(&self.0.pop_front().expect("one value for each draw"));
        Ok(())
    }
}

impl TryCryptoRng for Published {}

/// The bytes of a field, padded on the left to `length`.
fn bytes(value: &Value, length: usize) -> Vec<u8> {
    let bytes = HEXLOWER.decode(value.as_str().unwrap().as_bytes()).unwrap();
    let surplus = bytes.len().saturating_sub(length);
    assert!(bytes[..surplus].iter().all(|byte| *byte == 0));
    [vec![0; length.saturating_sub(bytes.len())], bytes[surplus..].to_vec()].concat()
}

fn text(value: &Value) -> Vec<u8> {
    HEXLOWER.decode(value.as_str().unwrap().as_bytes()).unwrap()
}

fn inverted(inverse: &[u8], modulus: &[u8]) -> Vec<u8> {
    let odd = Odd::new(U4096::from_be_slice(modulus)).unwrap();
    let params = FixedMontyParams::new_vartime(odd);
    let residue = FixedMontyForm::new(&U4096::from_be_slice(inverse), &params);
    residue.invert().unwrap().retrieve().to_be_bytes().as_slice().to_vec()
}

fn published() -> Value {
    serde_json::from_str(include_str!("../vectors/rfc9474.json")).unwrap()
}

#[test]
fn the_four_vectors_of_appendix_a_come_out() {
    let file = published();
    let n = bytes(&file["key"]["n"], 512);
    let modulus = Modulus::<{ U4096::LIMBS }>::new(&n).unwrap();
    let vectors = file["vectors"].as_array().unwrap();
    assert_eq!(vectors.len(), 4);
    for vector in vectors {
        let (salt, inverse) = (text(&vector["salt"]), bytes(&vector["inv"], 512));
        let message = match <[u8; 32]>::try_from(text(&vector["msg_prefix"])) {
            Ok(prefix) => prepare(&prefix, &text(&vector["msg"])),
            Err(none) => [none, text(&vector["msg"])].concat(),
        };
        let mut drawn = Published([salt.clone(), inverted(&inverse, &n)].into());
        let blinded = modulus.blind(&message, salt.len(), &mut drawn).unwrap();
        assert_eq!(blinded.message, bytes(&vector["blinded_msg"], 512), "{}", vector["name"]);
        assert_eq!(*blinded.inverse, inverse, "{}", vector["name"]);

        let blind_signature = bytes(&vector["blind_sig"], 512);
        let signature = modulus.unblind(&blind_signature, &blinded.inverse).unwrap();
        assert_eq!(signature, bytes(&vector["sig"], 512), "{}", vector["name"]);
        let verified = RsaPublicKeyComponents { n: &n[..], e: &[1_u8, 0, 1][..] }
            .verify(&RSA_PSS_2048_8192_SHA384, &message, &signature)
            .is_ok();
        assert_eq!(verified, salt.len() == 48, "ring knows salts as long as the hash only");
    }
}

#[test]
fn the_encoded_messages_of_appendix_a_come_out() {
    let file = published();
    let mut compared = 0;
    for vector in file["vectors"].as_array().unwrap() {
        if !vector["encoded_msg"].is_null() {
            let message = [text(&vector["msg_prefix"]), text(&vector["msg"])].concat();
            let mut encoded = [0; 512];
            pss::encode(&message, &text(&vector["salt"]), &mut encoded);
            assert_eq!(encoded.to_vec(), bytes(&vector["encoded_msg"], 512));
            compared += 1;
        }
    }
    assert_eq!(compared, 3);
}

#[test]
fn we_blind_the_oracle_signs_and_we_finish() {
    let oracle_key = OracleSecretKey::from_der(&KEY.to_der().unwrap()).unwrap();
    for length in [0, 1, 101, 1024] {
        let message = vec![0x5a; length];
        let (blinded, pending) = blind(&public_key(), &message, &mut rng()).unwrap();
        let signed = oracle_key.blind_sign(blinded.0).unwrap().0;
        assert_eq!(signed, KEY.blind_sign(&blinded.0).unwrap());

        let blind_signature = BlindSignature(signed.try_into().unwrap());
        let token = pending.finish(&blind_signature).unwrap();
        let signature = oracle::Signature(token.signature.to_vec());
        let randomizer = Some(oracle::MessageRandomizer(token.randomizer));
        let oracle_public = oracle_key.public_key().unwrap();
        oracle_public.verify(&signature, randomizer, &message).unwrap();
    }
}

#[test]
fn the_oracle_blinds_we_sign_and_the_oracle_finalises() {
    let oracle_public = OraclePublicKey::from_der(&public_key().spki()).unwrap();
    for length in [0, 1, 101, 1024] {
        let message = vec![0xa5; length];
        let asked = oracle_public.blind(&mut rng(), &message).unwrap();
        let blinded = asked.blind_message.0.clone().try_into().unwrap();
        let answer = oracle::BlindSignature(KEY.blind_sign(&blinded).unwrap().to_vec());
        let signature = oracle_public.finalize(&answer, &asked, &message).unwrap();
        let token = Token {
            randomizer: asked.msg_randomizer.unwrap().0,
            signature: signature.0.try_into().unwrap(),
        };
        token.verify(&public_key(), &message).unwrap();
    }
}
