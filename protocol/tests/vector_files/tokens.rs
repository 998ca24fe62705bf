//! `tokens.json`: SPEC §11.1, every intermediate value, and what must be refused.

use crypto_bigint::modular::{FixedMontyForm, FixedMontyParams};
use crypto_bigint::{Odd, U3072};
use protocol::bytes::{Fingerprint, PollId, PublicKey, Reader};
use protocol::token::{
    BlindSignature, BlindedMessage, IssuingPublicKey, PendingToken, RSA_BYTES, Token, token_message,
};
use rand_core::Rng as _;
use serde_json::{Value, json};

use super::{array, assert_refused, cases, hex, text, unhex};
use crate::meeting::{Dice, ISSUING_KEYS, preparing};

pub(super) fn write() -> Value {
    let made: Vec<Made> = (0..3).map(Made::new).collect();
    json!({
        "good": made.iter().map(Made::case).collect::<Vec<_>>(),
        "bad_tokens": bad_tokens(&made),
        "bad_blind_signatures": bad_blind_signatures(&made[0]),
        "blinded_messages": blinded_messages(&made[0]),
        "bad_keys": bad_keys(&made[0].spki()),
    })
}

/// A token with all that went into it.
struct Made {
    index: usize,
    key: IssuingPublicKey,
    ids: (Fingerprint, PollId, PublicKey),
    randomizer: [u8; 32],
    salt: [u8; 48],
    r: [u8; RSA_BYTES],
    blinded: BlindedMessage,
    pending: PendingToken,
    blind_signature: BlindSignature,
    token: Token,
}

impl Made {
    fn new(index: usize) -> Self {
        let name = format!("token {index}");
        let mut dice = Dice::new(&name);
        let ids = (Fingerprint(dice.bytes()), PollId(dice.bytes()), PublicKey(dice.bytes()));
        let key = preparing::public(&ISSUING_KEYS[index]);
        let message = token_message(&ids.0, &ids.1, &ids.2);
        let thrown = || Dice::new(&format!("{name} blinding"));
        let (blinded, pending) = protocol::token::blind(&key, &message, &mut thrown()).unwrap();
        let signed = ISSUING_KEYS[index].blind_sign(&blinded.0).unwrap();
        let blind_signature = BlindSignature(signed);
        let token = pending.finish(&blind_signature).unwrap();

        // The same dice once more, in the order in which blinding throws them.
        let mut dice = thrown();
        let (randomizer, salt) = (dice.bytes(), dice.bytes());
        let mut r = [0; RSA_BYTES];
        dice.fill_bytes(&mut r);
        while r >= *key.modulus() {
            dice.fill_bytes(&mut r);
        }
        Self { index, key, ids, randomizer, salt, r, blinded, pending, blind_signature, token }
    }

    fn spki(&self) -> Vec<u8> {
        self.key.spki()
    }

    fn message(&self) -> Vec<u8> {
        token_message(&self.ids.0, &self.ids.1, &self.ids.2)
    }

    fn case(&self) -> Value {
        json!({
            "name": format!("token {}", self.index),
            "key": hex(self.spki()),
            "fingerprint": self.ids.0,
            "poll": self.ids.1,
            "ballot_key": self.ids.2,
            "message": hex(self.message()),
            "randomizer": hex(self.randomizer),
            "salt": hex(self.salt),
            "r": hex(self.r),
            "blinded": hex(self.blinded.0),
            "blind_signature": hex(self.blind_signature.0),
            "pending": hex(self.pending.to_bytes()),
            "token": hex(bytes_of(&self.token)),
        })
    }
}

fn bytes_of(token: &Token) -> Vec<u8> {
    let mut bytes = Vec::new();
    token.write(&mut bytes);
    bytes
}

fn bad_tokens(made: &[Made]) -> Vec<Value> {
    let (good, other) = (&made[0], &made[1]);
    let case = |name: &str, key: &[u8], message: &[u8], token: &[u8]| {
        let (key, message, token) = (hex(key), hex(message), hex(token));
        json!({ "name": name, "key": key, "message": message, "token": token,
            "refused": "bad_token" })
    };
    let (spki, message, token) = (good.spki(), good.message(), bytes_of(&good.token));
    let with = |at: usize| {
        let mut token = token.clone();
        token[at] ^= 1;
        token
    };
    let mut zero = token.clone();
    zero[32..].fill(0);
    let mut modulus = token.clone();
    modulus[32..].copy_from_slice(good.key.modulus());
    vec![
        case("another message", &spki, &other.message(), &token),
        case("another key", &other.spki(), &message, &token),
        case("a bit of the randomizer", &spki, &message, &with(0)),
        case("the first bit of the signature", &spki, &message, &with(32)),
        case("the last bit of the signature", &spki, &message, &with(415)),
        case("zero for a signature", &spki, &message, &zero),
        case("the modulus for a signature", &spki, &message, &modulus),
        case("the blind signature itself", &spki, &message, &{
            let mut token = token.clone();
            token[32..].copy_from_slice(&good.blind_signature.0);
            token
        }),
    ]
}

fn bad_blind_signatures(made: &Made) -> Vec<Value> {
    let mut flipped = made.blind_signature.0;
    flipped[200] ^= 0x10;
    let case = |name: &str, answer: &[u8]| {
        let (pending, answer) = (hex(made.pending.to_bytes()), hex(answer));
        json!({ "name": name, "pending": pending, "blind_signature": answer,
            "refused": "bad_blind_signature" })
    };
    vec![
        case("one bit changed", &flipped),
        case("what was sent", &made.blinded.0),
        case("zero", &[0; RSA_BYTES]),
        case("not below the modulus", &[0xff; RSA_BYTES]),
    ]
}

fn blinded_messages(made: &Made) -> Vec<Value> {
    let number = |last: u8| {
        let mut number = [0; RSA_BYTES];
        number[RSA_BYTES - 1] = last;
        number
    };
    let below = |difference: u64| {
        let value = U3072::from_be_slice(made.key.modulus()).wrapping_sub(&difference.into());
        <[u8; RSA_BYTES]>::try_from(value.to_be_bytes().as_slice()).unwrap()
    };
    let case = |name: &str, blinded: [u8; RSA_BYTES], good: bool| {
        let refused = (!good).then_some("bad_blinded_message");
        let key = hex(made.spki());
        json!({ "name": name, "key": key, "blinded": hex(blinded), "refused": refused })
    };
    vec![
        case("0", number(0), false),
        case("1", number(1), false),
        case("2", number(2), true),
        case("N-2", below(2), true),
        case("N-1", below(1), false),
        case("N", below(0), false),
        case("all ones", [0xff; RSA_BYTES], false),
    ]
}

fn bad_keys(good: &[u8]) -> Vec<Value> {
    let changed = |at: usize, byte: u8| {
        let mut spki = good.to_vec();
        spki[at] = byte;
        spki
    };
    let multiple_of = |prime: u64| {
        let add = |rest: u64, byte: &u8| (rest << 8 | u64::from(*byte)) % prime;
        let rest = good[33..417].iter().fold(0, add);
        // Taken from an odd number an even one leaves it odd.
        let below = if rest.is_multiple_of(2) { rest } else { rest + prime };
        let last = u64::from_be_bytes(good[409..417].try_into().unwrap());
        let mut spki = good.to_vec();
        spki[409..417].copy_from_slice(&last.checked_sub(below).unwrap().to_be_bytes());
        spki
    };
    let case = |name: &str, key: &[u8]| {
        json!({
            "name": name,
            "key": hex(key),
            "refused": "bad_issuing_key",
        })
    };
    vec![
        case("exponent 1 in three bytes", &changed(419, 0)),
        case("exponent 65539", &changed(421, 3)),
        case("even modulus", &changed(416, good[416] & 0xfe)),
        case("3,071 bits", &changed(33, good[33] & 0x7f)),
        case("a multiple of 3", &multiple_of(3)),
        case("a multiple of 257", &multiple_of(257)),
        case("a multiple of 65521", &multiple_of(65_521)),
        case("one byte short", &good[..421]),
        case("one byte more", &[good, &[0]].concat()),
        case("nothing", &[]),
        case("the key without its algorithm", &good[24..]),
        case("RSASSA-PSS for an algorithm", &changed(16, 10)),
        case("parameters that are not NULL", &changed(17, 4)),
        case("an unused bit in the bit string", &changed(23, 1)),
    ]
}

pub(super) fn check(file: &Value) {
    for case in cases(file, "good") {
        check_good(case);
    }
    for case in cases(file, "bad_tokens") {
        let key = IssuingPublicKey::from_spki(&unhex(&case["key"])).unwrap();
        let token = read_token(&case["token"]);
        assert_refused(token.verify(&key, &unhex(&case["message"])), case);
    }
    for case in cases(file, "bad_blind_signatures") {
        let pending = PendingToken::from_bytes(&unhex(&case["pending"])).unwrap();
        let answer = BlindSignature(array(&case["blind_signature"]));
        assert_refused(pending.finish(&answer), case);
    }
    for case in cases(file, "blinded_messages") {
        let key = IssuingPublicKey::from_spki(&unhex(&case["key"])).unwrap();
        let answer = BlindedMessage(array(&case["blinded"])).check(&key);
        match case["refused"].as_str() {
            None => assert_eq!(answer, Ok(())),
            Some(_) => assert_refused(answer, case),
        }
    }
    for case in cases(file, "bad_keys") {
        assert_refused(IssuingPublicKey::from_spki(&unhex(&case["key"])), case);
    }
}

fn read_token(value: &Value) -> Token {
    Token::read(&mut Reader::new(&unhex(value))).unwrap()
}

fn check_good(case: &Value) {
    let key = IssuingPublicKey::from_spki(&unhex(&case["key"])).unwrap();
    let id = |name: &str| text(&case[name]).to_owned();
    let message = token_message(
        &Fingerprint::parse(&id("fingerprint")).unwrap(),
        &PollId::parse(&id("poll")).unwrap(),
        &PublicKey::parse(&id("ballot_key")).unwrap(),
    );
    assert_eq!(message, unhex(&case["message"]));
    let token = read_token(&case["token"]);
    assert!(token.verify(&key, &message).is_ok());
    assert_eq!(token.randomizer, array(&case["randomizer"]));

    // blinded = m · r^65537, where m is what the signature opens to.
    let modulus = Odd::new(U3072::from_be_slice(key.modulus())).unwrap();
    let params = FixedMontyParams::new_vartime(modulus);
    let number = |bytes: &[u8]| FixedMontyForm::new(&U3072::from_be_slice(bytes), &params);
    let e = crypto_bigint::Uint::<1>::from(65_537_u32);
    let (r, signature) = (number(&unhex(&case["r"])), number(&token.signature));
    let blinded = signature.pow_vartime(&e).mul(&r.pow_vartime(&e));
    assert!(blinded == number(&unhex(&case["blinded"])));
    assert!(signature.mul(&r) == number(&unhex(&case["blind_signature"])));

    let pending = PendingToken::from_bytes(&unhex(&case["pending"])).unwrap();
    let answer = BlindSignature(array(&case["blind_signature"]));
    assert_eq!(pending.finish(&answer), Ok(token));

    // The salt: the encoding of the prepared message is what the signature opens to.
    let mut encoded = vec![0; RSA_BYTES];
    let prepared = [&unhex(&case["randomizer"]), message.as_slice()].concat();
    protocol::pss::encode(&prepared, &unhex(&case["salt"]), &mut encoded);
    assert!(number(&encoded) == signature.pow_vartime(&e));
}
