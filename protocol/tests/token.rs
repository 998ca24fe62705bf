//! A token from blinding to verification, and everything on the way that must be refused.

use std::sync::LazyLock;

use crypto_bigint::{CheckedAdd, U3072, Uint};
use issuer::IssuingKey;
use protocol::bytes::{Fingerprint, PollId, PublicKey, Reader};
use protocol::refusal::Refusal;
use protocol::token::{
    BlindSignature, BlindedMessage, IssuingPublicKey, PendingToken, RSA_BYTES, Token, blind,
    token_message,
};
use rand_core::UnwrapErr;

static KEY: LazyLock<IssuingKey> = LazyLock::new(|| IssuingKey::generate().unwrap());
static OTHER: LazyLock<IssuingKey> = LazyLock::new(|| IssuingKey::generate().unwrap());

fn public(key: &IssuingKey) -> IssuingPublicKey {
    IssuingPublicKey::from_spki(&key.public_spki().unwrap()).unwrap()
}

fn message(ballot_key: u8) -> Vec<u8> {
    token_message(&Fingerprint([1; 32]), &PollId([2; 16]), &PublicKey([ballot_key; 32]))
}

fn asked(message: &[u8]) -> (BlindedMessage, PendingToken) {
    blind(&public(&KEY), message, &mut UnwrapErr(getrandom::SysRng)).unwrap()
}

fn answered(blinded: &BlindedMessage) -> BlindSignature {
    BlindSignature(KEY.blind_sign(&blinded.0).unwrap())
}

fn issued(message: &[u8]) -> Token {
    let (blinded, pending) = asked(message);
    pending.finish(&answered(&blinded)).unwrap()
}

#[test]
fn the_message_is_label_fingerprint_poll_and_ballot_key() {
    let mut expected = b"\x00\x00\x00\x11phieukin/v1/token".to_vec();
    expected.extend([1; 32]);
    expected.extend([2; 16]);
    expected.extend([3; 32]);
    assert_eq!(message(3), expected);
}

#[test]
fn a_token_holds_for_its_message_and_key_only() {
    let token = issued(&message(3));
    assert!(token.verify(&public(&KEY), &message(3)).is_ok());
    assert_eq!(token.verify(&public(&KEY), &message(4)).err(), Some(Refusal::BadToken));
    assert_eq!(token.verify(&public(&OTHER), &message(3)).err(), Some(Refusal::BadToken));
}

#[test]
fn every_flipped_bit_of_a_token_is_refused() {
    let mut bytes = Vec::new();
    issued(&message(3)).write(&mut bytes);
    assert_eq!(bytes.len(), Token::LENGTH);
    for bit in 0..8 * bytes.len() {
        let mut flipped = bytes.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        let token = Token::read(&mut Reader::new(&flipped)).unwrap();
        let verified = token.verify(&public(&KEY), &message(3));
        assert_eq!(verified.err(), Some(Refusal::BadToken), "bit {bit}");
    }
    let short = Token::read(&mut Reader::new(&bytes[1..]));
    assert_eq!(short, Err(Refusal::Malformed));
}

#[test]
fn signatures_multiplied_together_are_no_token() {
    // Raw RSA is multiplicative; the encoding under it must not be.
    let (first, second) = (issued(&message(3)), issued(&message(4)));
    let key = public(&KEY);
    let modulus = protocol::rsabssa::Modulus::<{ U3072::LIMBS }>::new(key.modulus()).unwrap();
    let product = modulus.unblind(&first.signature, &second.signature).unwrap();
    let forged = Token { signature: product.try_into().unwrap(), ..first };
    for ballot_key in [3, 4] {
        let verified = forged.verify(&key, &message(ballot_key));
        assert_eq!(verified.err(), Some(Refusal::BadToken));
    }
}

#[test]
fn a_wrong_answer_is_refused_and_the_right_one_is_still_taken() {
    let (blinded, pending) = asked(&message(3));
    let right = answered(&blinded);
    let mut flipped = right.clone();
    flipped.0[200] ^= 1;
    let of_other_message = answered(&asked(&message(4)).0);
    let of_same_message_asked_again = answered(&asked(&message(3)).0);
    let wrong = [
        flipped,
        of_other_message,
        of_same_message_asked_again,
        BlindSignature([0; RSA_BYTES]),
        BlindSignature(*public(&KEY).modulus()),
        BlindSignature([0xff; RSA_BYTES]),
        BlindSignature(blinded.0),
        BlindSignature(plus_modulus(&right.0)),
    ];
    for answer in wrong {
        assert_eq!(pending.finish(&answer), Err(Refusal::BadBlindSignature), "{answer:?}");
    }
    assert!(pending.finish(&right).is_ok());
}

/// The same residue written as a number above N, if that fits; else something above N anyway.
fn plus_modulus(value: &[u8; RSA_BYTES]) -> [u8; RSA_BYTES] {
    let modulus = U3072::from_be_slice(public(&KEY).modulus());
    let sum = U3072::from_be_slice(value).checked_add(&modulus).into_option();
    let bytes = sum.unwrap_or(Uint::MAX).to_be_bytes();
    bytes.as_slice().try_into().unwrap()
}

#[test]
fn blinding_the_same_message_twice_shows_nothing_in_common() {
    let (first, second) = (asked(&message(3)), asked(&message(3)));
    assert_ne!(first.0, second.0);
    assert_ne!(first.1.to_bytes(), second.1.to_bytes());
}

#[test]
fn a_client_that_restarts_finishes_from_what_it_stored() {
    let (blinded, pending) = asked(&message(3));
    let stored = pending.to_bytes();
    drop(pending);
    let pending = PendingToken::from_bytes(&stored).unwrap();
    let token = pending.finish(&answered(&blinded)).unwrap();
    assert!(token.verify(&public(&KEY), &message(3)).is_ok());

    // SPKI 422 ‖ randomizer 32 ‖ inverse 384 ‖ message
    assert_eq!(stored[..422], public(&KEY).spki());
    assert_eq!(stored[422..454], token.randomizer);
    assert_eq!(stored[838..], message(3));
    for length in [0, 421, 422, 453, 837] {
        let read = PendingToken::from_bytes(&stored[..length]);
        assert_eq!(read.err(), Some(Refusal::Malformed), "{length}");
    }
    let mut other_key = stored.to_vec();
    other_key[0] ^= 1;
    assert_eq!(PendingToken::from_bytes(&other_key).err(), Some(Refusal::BadIssuingKey));
}

#[test]
fn messages_above_the_limit_are_refused() {
    let rng = &mut UnwrapErr(getrandom::SysRng);
    let refused = blind(&public(&KEY), &[0; 1025], rng);
    assert_eq!(refused.err(), Some(Refusal::TooLarge));
    let (_, pending) = asked(&[0; 1024]);
    let longer = [&pending.to_bytes()[..], &[0]].concat();
    assert_eq!(PendingToken::from_bytes(&longer).err(), Some(Refusal::TooLarge));
}

#[test]
fn the_check_of_blinded_messages_agrees_with_the_issuer() {
    let n = U3072::from_be_slice(public(&KEY).modulus());
    let near = |value: U3072| BlindedMessage(value.to_be_bytes().as_slice().try_into().unwrap());
    let one = U3072::ONE;
    let two = one.wrapping_add(&one);
    let refused = [U3072::ZERO, one, n.wrapping_sub(&one), n, n.wrapping_add(&one), Uint::MAX];
    for value in refused.map(near) {
        assert_eq!(value.check(&public(&KEY)), Err(Refusal::BadBlindedMessage), "{value:?}");
        assert!(KEY.blind_sign(&value.0).is_err());
    }
    for value in [two, n.wrapping_sub(&two)].map(near) {
        assert_eq!(value.check(&public(&KEY)), Ok(()));
        assert!(KEY.blind_sign(&value.0).is_ok());
    }
    assert_eq!(asked(&message(3)).0.check(&public(&KEY)), Ok(()));
}

#[test]
fn debug_output_shows_no_secret_and_is_short() {
    let (blinded, pending) = asked(&message(3));
    assert_eq!(format!("{pending:?}"), "PendingToken(..)");
    let start = data_encoding::HEXLOWER.encode(&blinded.0[..8]);
    assert_eq!(format!("{blinded:?}"), format!("BlindedMessage({start}…)"));
}
