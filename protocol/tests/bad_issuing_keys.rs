//! Issuing keys by which an issuer could mark a member, and everything that only looks like a
//! key: each is refused, while the same builder's good key is accepted.

use std::sync::LazyLock;

use data_encoding::BASE64;
use issuer::IssuingKey;
use protocol::issuing_key::IssuingPublicKey;
use protocol::refusal::Refusal;

const RSA_ENCRYPTION: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1];
const RSAES_OAEP: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 7];
const RSASSA_PSS: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 10];
const EC_PUBLIC_KEY: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1];
const E: &[u8] = &[1, 0, 1];

static SPKI: LazyLock<Vec<u8>> =
    LazyLock::new(|| IssuingKey::generate().unwrap().public_spki().unwrap());

/// The modulus of a good key.
fn modulus() -> Vec<u8> {
    SPKI[33..417].to_vec()
}

/// One DER value: tag, shortest length, content.
fn der(tag: u8, content: &[u8]) -> Vec<u8> {
    let mut out = vec![tag];
    match content.len() {
        length @ 0..0x80 => out.push(length as u8),
        length @ 0x80..0x100 => out.extend([0x81, length as u8]),
        length => out.extend([0x82, (length >> 8) as u8, length as u8]),
    }
    out.extend_from_slice(content);
    out
}

fn sequence(parts: &[&[u8]]) -> Vec<u8> {
    der(0x30, &parts.concat())
}

/// A positive INTEGER in its shortest form.
fn integer(number: &[u8]) -> Vec<u8> {
    let start = number.iter().position(|byte| *byte != 0).unwrap_or(number.len() - 1);
    let sign: &[u8] = if number[start] & 0x80 == 0 { &[] } else { &[0] };
    der(2, &[sign, &number[start..]].concat())
}

/// A SubjectPublicKeyInfo of any algorithm around any RSAPublicKey.
fn wrapped(oid: &[u8], parameters: &[u8], bits_tag: u8, unused: u8, key: &[u8]) -> Vec<u8> {
    let algorithm = sequence(&[&der(6, oid), parameters]);
    sequence(&[&algorithm, &der(bits_tag, &[&[unused], key].concat())])
}

fn spki(n: &[u8], e: &[u8]) -> Vec<u8> {
    of_integers(&integer(n), &integer(e))
}

fn of_integers(n: &[u8], e: &[u8]) -> Vec<u8> {
    wrapped(RSA_ENCRYPTION, &[5, 0], 3, 0, &sequence(&[n, e]))
}

fn remainder(number: &[u8], divisor: u32) -> u32 {
    let step = |rest: u64, byte: &u8| (rest * 256 + u64::from(*byte)) % u64::from(divisor);
    number.iter().fold(0, step) as u32
}

/// The nearest multiple of an odd `prime` below the good modulus that is odd, too.
fn odd_multiple(prime: u32) -> Vec<u8> {
    let mut number = modulus();
    let rest = remainder(&number, prime);
    let mut below = if rest.is_multiple_of(2) { rest } else { rest + prime };
    for byte in number.iter_mut().rev() {
        let (difference, borrowed) = byte.overflowing_sub(below as u8);
        *byte = difference;
        below = (below >> 8) + u32::from(borrowed);
    }
    assert!(remainder(&number, prime) == 0 && number[383] & 1 == 1 && number[0] & 0x80 != 0);
    number
}

/// A number of exactly `bits` bits without a prime factor below 2^16, made from the good modulus.
fn of_bits(bits: usize) -> Vec<u8> {
    let mut number = [modulus(), modulus()].concat();
    number.truncate(bits.div_ceil(8));
    number[0] = 1 << ((bits - 1) % 8);
    let middle = number.len() / 2;
    let last = number.len() - 1;
    number[last] |= 1;
    for attempt in 0..=u16::MAX {
        number[middle..middle + 2].copy_from_slice(&attempt.to_be_bytes());
        if (3..1 << 16).step_by(2).all(|divisor| remainder(&number, divisor) != 0) {
            return number;
        }
    }
    unreachable!("one in ten odd numbers has no such factor");
}

fn of_other_sizes() -> Vec<Vec<u8>> {
    let sizes = [1024, 2048, 3064, 3071, 3073, 3080, 4096, 6144];
    let mut keys: Vec<_> = sizes.into_iter().map(|bits| spki(&of_bits(bits), E)).collect();
    let mut one_bit_short = of_bits(3071);
    one_bit_short.insert(0, 0); // padded to the length of a good modulus
    keys.push(of_integers(&der(2, &one_bit_short), &integer(E)));
    keys
}

fn with_other_exponents() -> Vec<Vec<u8>> {
    let exponents: [&[u8]; 15] = [
        &[0],
        &[1],
        &[2],
        &[3],
        &[5],
        &[17],
        &[1, 1],
        &[0xff, 0xff],
        &[1, 0, 0],
        &[1, 0, 2],
        &[1, 0, 3],
        &[1, 1, 1],
        &[1, 0, 0, 1],
        &[1, 0, 0, 0, 0xf],
        &[0x7f; 384],
    ];
    exponents.iter().map(|e| spki(&modulus(), e)).collect()
}

fn with_small_factors() -> Vec<Vec<u8>> {
    let primes = [3, 5, 7, 11, 13, 17, 127, 251, 257, 4099, 32771, 65497, 65519, 65521];
    let mut keys: Vec<_> = primes.iter().map(|prime| spki(&odd_multiple(*prime), E)).collect();
    let mut even = modulus();
    even[383] &= 0xfe;
    keys.push(spki(&even, E));
    let mut power_of_two = vec![0; 384];
    power_of_two[0] = 0x80;
    keys.push(spki(&power_of_two, E));
    keys.push(spki(&[0xff; 384], E)); // 2^3072 − 1 is a multiple of 3
    keys
}

fn of_other_algorithms() -> Vec<Vec<u8>> {
    let key = sequence(&[&integer(&modulus()), &integer(E)]);
    let null: &[u8] = &[5, 0];
    vec![
        wrapped(RSA_ENCRYPTION, &[], 3, 0, &key),
        wrapped(RSA_ENCRYPTION, &[5, 1, 0], 3, 0, &key),
        wrapped(RSA_ENCRYPTION, &[5, 0x81, 0], 3, 0, &key),
        wrapped(RSA_ENCRYPTION, &[0x30, 0], 3, 0, &key),
        wrapped(RSA_ENCRYPTION, &[5, 0, 5, 0], 3, 0, &key),
        wrapped(RSASSA_PSS, &[], 3, 0, &key),
        wrapped(RSASSA_PSS, null, 3, 0, &key),
        wrapped(RSAES_OAEP, null, 3, 0, &key),
        wrapped(EC_PUBLIC_KEY, null, 3, 0, &key),
        wrapped(RSA_ENCRYPTION, null, 4, 0, &key),
        wrapped(RSA_ENCRYPTION, null, 0x23, 0, &key),
        wrapped(RSA_ENCRYPTION, null, 3, 1, &key),
        wrapped(RSA_ENCRYPTION, null, 3, 7, &key),
        wrapped(RSA_ENCRYPTION, null, 3, 0, &[&key[..], &[0]].concat()),
        key.clone(),
        [&[0, 0], &key[..]].concat(),
    ]
}

fn in_other_encodings() -> Vec<Vec<u8>> {
    let (n, e) = (integer(&modulus()), integer(E));
    let good = &SPKI[..];
    let negative = der(2, &modulus());
    let two_zeros = der(2, &[&[0, 0], &modulus()[..]].concat());
    let three_parts = sequence(&[&n, &e, &integer(&[7])]);
    vec![
        Vec::new(),
        vec![0; 422],
        [good, &[0]].concat(),
        [&[0], good].concat(),
        [good, good].concat(),
        good[..421].to_vec(),
        good[1..].to_vec(),
        [&[0x30, 0x83, 0, 1, 0xa2], &good[4..]].concat(), // a length with a leading zero
        [&[0x30, 0x80], &good[4..], &[0, 0]].concat(),    // indefinite length
        [&[0x31], &good[1..]].concat(),                   // SET
        of_integers(&negative, &e),
        of_integers(&two_zeros, &e),
        of_integers(&n, &der(2, &[0, 1, 0, 1])),
        of_integers(&n, &[2, 0x81, 3, 1, 0, 1]),
        of_integers(&n, &der(2, &[0xff, 0xff])),
        of_integers(&n, &[]),
        of_integers(&e, &n),
        of_integers(&n, &der(3, E)),
        of_integers(&der(4, &[&[0], &modulus()[..]].concat()), &e),
        wrapped(RSA_ENCRYPTION, &[5, 0], 3, 0, &three_parts),
        BASE64.encode(good).into_bytes(),
        good.iter().rev().copied().collect(),
    ]
}

#[test]
fn the_same_builder_makes_a_key_that_is_accepted() {
    assert_eq!(spki(&modulus(), E), *SPKI);
    let key = IssuingPublicKey::from_spki(&SPKI).unwrap();
    assert_eq!((key.spki(), key.modulus().to_vec()), (SPKI.clone(), modulus()));
    // No small factor below 2^16: a size of 3,072 bits is all that `of_bits` would need.
    assert!(IssuingPublicKey::from_spki(&spki(&of_bits(3072), E)).is_ok());
    // 65,537 is the first prime above the limit of the trial divisions.
    assert!(IssuingPublicKey::from_spki(&spki(&odd_multiple_of_65537(), E)).is_ok());
}

/// An odd multiple of 65,537 without a smaller factor. Only the limit of the check is of interest.
fn odd_multiple_of_65537() -> Vec<u8> {
    let cofactor = [vec![0, 0], of_bits(3056)].concat();
    let mut product = cofactor[2..].to_vec(); // × 65,537: shifted by 16 bits, and added
    product.extend([0, 0]);
    let mut carry = 0;
    for (byte, addend) in product.iter_mut().zip(&cofactor).rev() {
        let sum = u16::from(*byte) + u16::from(*addend) + carry;
        *byte = sum as u8;
        carry = sum >> 8;
    }
    assert_eq!((carry, remainder(&product, 65537), product.len()), (0, 0, 384));
    product
}

#[test]
fn every_bad_key_is_refused() {
    let groups = [
        of_other_sizes(),
        with_other_exponents(),
        with_small_factors(),
        of_other_algorithms(),
        in_other_encodings(),
    ];
    let mut corpus = groups.concat();
    for (index, key) in corpus.iter().enumerate() {
        let read = IssuingPublicKey::from_spki(key);
        assert_eq!(read, Err(Refusal::BadIssuingKey), "key {index} of the corpus");
    }
    corpus.sort();
    corpus.dedup();
    assert!(corpus.len() >= 75, "{} different keys", corpus.len());
}

#[test]
fn every_flipped_bit_outside_the_modulus_is_refused() {
    for bit in (0..33 * 8 + 1).chain(417 * 8..422 * 8) {
        let mut flipped = SPKI.clone();
        flipped[bit / 8] ^= 0x80 >> (bit % 8);
        let read = IssuingPublicKey::from_spki(&flipped);
        assert_eq!(read, Err(Refusal::BadIssuingKey), "bit {bit}");
    }
}

#[test]
fn json_holds_the_base64_of_the_one_encoding() {
    let key = IssuingPublicKey::from_spki(&SPKI).unwrap();
    let json = serde_json::to_string(&key).unwrap();
    assert_eq!(json, format!("\"{}\"", BASE64.encode(&SPKI)));
    assert_eq!(serde_json::from_str::<IssuingPublicKey>(&json).unwrap(), key);

    let bad = format!("\"{}\"", BASE64.encode(&spki(&modulus(), &[3])));
    let refused = serde_json::from_str::<IssuingPublicKey>(&bad).unwrap_err();
    let sentence = "expected an RSA-3072 public key with exponent 65537 as SPKI";
    assert!(refused.to_string().starts_with(sentence), "{refused}");
}
