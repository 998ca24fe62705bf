//! Ed25519 keys and signatures against RFC 8032's published vectors and a second implementation.

use data_encoding::HEXLOWER;
use ed25519_dalek::{Signature, Signer, SigningKey as OtherKey, VerifyingKey};
use protocol::bytes::PublicKey;
use protocol::label;
use protocol::signature::SigningKey;
use ring::signature::{ED25519, Ed25519KeyPair, UnparsedPublicKey};
use serde_json::Value;

struct Vector {
    name: String,
    seed: [u8; 32],
    public_key: [u8; 32],
    message: Vec<u8>,
    signature: [u8; 64],
}

fn published() -> Vec<Vector> {
    let file: Value = serde_json::from_str(include_str!("../vectors/rfc8032.json")).unwrap();
    let bytes = |value: &Value| HEXLOWER.decode(value.as_str().unwrap().as_bytes()).unwrap();
    let read = |vector: &Value| Vector {
        name: vector["name"].to_string(),
        seed: bytes(&vector["seed"]).try_into().unwrap(),
        public_key: bytes(&vector["public_key"]).try_into().unwrap(),
        message: bytes(&vector["message"]),
        signature: bytes(&vector["signature"]).try_into().unwrap(),
    };
    file["vectors"].as_array().unwrap().iter().map(read).collect()
}

#[test]
fn the_five_vectors_of_section_7_1_come_out() {
    let vectors = published();
    assert_eq!(vectors.len(), 5);
    for vector in vectors {
        let key = SigningKey::from_seed(vector.seed);
        assert_eq!(key.public(), PublicKey(vector.public_key), "{}", vector.name);

        // Our keys sign labelled messages only; the same library signs the bare ones here.
        let pair = Ed25519KeyPair::from_seed_unchecked(&vector.seed).unwrap();
        assert_eq!(pair.sign(&vector.message).as_ref(), vector.signature, "{}", vector.name);
        let public = UnparsedPublicKey::new(&ED25519, vector.public_key);
        public.verify(&vector.message, &vector.signature).unwrap();

        let other = OtherKey::from_bytes(&vector.seed);
        assert_eq!(other.verifying_key().to_bytes(), vector.public_key);
        assert_eq!(other.sign(&vector.message).to_bytes(), vector.signature);
    }
}

#[test]
fn what_we_sign_the_other_implementation_signs_too_and_verifies() {
    for vector in published() {
        let key = SigningKey::from_seed(vector.seed);
        let signature = key.sign(label::PROMISE, &[&vector.message]);
        let labelled = label::PROMISE.message(&[&vector.message]);
        let other = OtherKey::from_bytes(&vector.seed);
        assert_eq!(signature.0, other.sign(&labelled).to_bytes());

        let public = VerifyingKey::from_bytes(&key.public().0).unwrap();
        public.verify_strict(&labelled, &Signature::from_bytes(&signature.0)).unwrap();
        let ours = key.public().verify(label::PROMISE, &[&vector.message], &signature);
        assert_eq!(ours, Ok(()));
        let bare = public.verify_strict(&vector.message, &Signature::from_bytes(&signature.0));
        assert!(bare.is_err(), "the label is part of what is signed");
    }
}

#[test]
fn every_flipped_bit_of_a_signature_is_refused() {
    let key = SigningKey::from_seed([7; 32]);
    let signature = key.sign(label::BALLOT, &[b"ballot"]);
    for bit in 0..512 {
        let mut flipped = signature;
        flipped.0[bit / 8] ^= 1 << (bit % 8);
        assert!(key.public().verify(label::BALLOT, &[b"ballot"], &flipped).is_err(), "bit {bit}");
    }
}
