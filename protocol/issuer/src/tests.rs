//! The limits of the input, the fault check, and RFC 9474's own numbers.

use openssl::rsa::RsaPrivateKeyBuilder;
use serde_json::Value;

use super::*;

fn below_modulus(key: &IssuingKey, difference: u32) -> [u8; RSA_BYTES] {
    let mut value = key.rsa.n().to_owned().unwrap();
    value.sub_word(difference).unwrap();
    value.to_vec().try_into().unwrap()
}

fn above_modulus(key: &IssuingKey, difference: u32) -> [u8; RSA_BYTES] {
    let mut value = key.rsa.n().to_owned().unwrap();
    value.add_word(difference).unwrap();
    value.to_vec().try_into().unwrap()
}

fn small(last: u8) -> [u8; RSA_BYTES] {
    let mut value = [0; RSA_BYTES];
    value[RSA_BYTES - 1] = last;
    value
}

#[test]
fn only_values_that_an_honest_client_makes_are_signed() {
    let key = IssuingKey::generate().unwrap();
    let (minus_one, plus_one) = (below_modulus(&key, 1), above_modulus(&key, 1));
    for refused in [small(0), small(1), minus_one, key.modulus, plus_one, [0xff; RSA_BYTES]] {
        assert!(matches!(key.blind_sign(&refused), Err(Error::BadBlindedMessage)));
    }
    for signed in [small(2), below_modulus(&key, 2)] {
        let mut opened = [0; RSA_BYTES];
        let signature = key.blind_sign(&signed).unwrap();
        key.rsa.public_encrypt(&signature, &mut opened, Padding::NONE).unwrap();
        assert_eq!(opened, signed);
    }
}

#[test]
fn a_key_is_read_back_and_damaged_bytes_are_refused() {
    let key = IssuingKey::generate().unwrap();
    let der = key.to_der().unwrap();
    let again = IssuingKey::from_der(&der).unwrap();
    assert_eq!(again.public_spki().unwrap(), key.public_spki().unwrap());
    assert_eq!(again.blind_sign(&small(7)).unwrap(), key.blind_sign(&small(7)).unwrap());

    let mut longer = der.to_vec();
    longer.push(0);
    assert!(matches!(IssuingKey::from_der(&longer), Err(Error::BadKey)));
    assert!(matches!(IssuingKey::from_der(&der[..der.len() - 1]), Err(Error::BadKey)));
    assert!(matches!(IssuingKey::from_der(&[]), Err(Error::BadKey)));
    let mut other_modulus = der.to_vec();
    other_modulus[100] ^= 1;
    assert!(matches!(IssuingKey::from_der(&other_modulus), Err(Error::BadKey)));
}

#[test]
fn keys_of_another_size_or_exponent_are_refused() {
    let short = Rsa::generate(2048).unwrap().private_key_to_der().unwrap();
    assert!(matches!(IssuingKey::from_der(&short), Err(Error::BadKey)));
    let three = Rsa::generate_with_e(3072, &BigNum::from_u32(3).unwrap()).unwrap();
    let three = three.private_key_to_der().unwrap();
    assert!(matches!(IssuingKey::from_der(&three), Err(Error::BadKey)));
}

#[test]
fn a_faulty_result_is_not_released() {
    let key = IssuingKey::generate().unwrap();
    let wrong_d = BigNum::from_slice(&[0x77; 383]).unwrap();
    let (n, e) = (key.rsa.n().to_owned().unwrap(), key.rsa.e().to_owned().unwrap());
    let rsa = RsaPrivateKeyBuilder::new(n, e, wrong_d).unwrap().build();
    let faulty = IssuingKey { rsa, modulus: key.modulus };
    assert!(matches!(faulty.blind_sign(&small(7)), Err(Error::FaultyResult)));

    let mut released = [0xaa; RSA_BYTES];
    let result = sign_checked(&faulty.rsa, &faulty.modulus, &small(7), &mut released);
    assert!(matches!(result, Err(Error::FaultyResult)));
    assert_eq!(released, [0; RSA_BYTES]);
}

#[test]
fn debug_output_shows_nothing_of_the_key() {
    assert_eq!(format!("{:?}", IssuingKey::generate().unwrap()), "IssuingKey(..)");
}

#[test]
fn the_blind_signatures_of_rfc_9474_come_out() {
    let file: Value = serde_json::from_str(include_str!("../../vectors/rfc9474.json")).unwrap();
    let number = |name: &str| BigNum::from_hex_str(file["key"][name].as_str().unwrap()).unwrap();
    let rsa = RsaPrivateKeyBuilder::new(number("n"), number("e"), number("d")).unwrap().build();
    let modulus = rsa.n().to_vec();
    for vector in file["vectors"].as_array().unwrap() {
        let bytes = |name: &str| BigNum::from_hex_str(vector[name].as_str().unwrap()).unwrap();
        let blinded = bytes("blinded_msg").to_vec_padded(512).unwrap();
        let mut blind_signature = [0; 512];
        sign_checked(&rsa, &modulus, &blinded, &mut blind_signature).unwrap();
        assert_eq!(blind_signature.to_vec(), bytes("blind_sig").to_vec_padded(512).unwrap());
    }
}
