//! The anonymous right to cast one ballot in one poll (SPEC §11).
//!
//! A token is a signature by an issuer over the ballot key, which the issuer never saw:
//! RSABSSA-SHA384-PSS-Randomized of RFC 9474. The client blinds the message, stores what it needs,
//! sends the blinded message, and finishes with the answer:
//!
//! `blind → (BlindedMessage, PendingToken) → BlindSignature → PendingToken::finish → Token`

use std::fmt;

use crypto_bigint::U3072;
use rand_core::CryptoRng;
use ring::signature::{RSA_PSS_2048_8192_SHA384, RsaPublicKeyComponents};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::bytes::{Fingerprint, PollId, PublicKey, Reader};
pub use crate::issuing_key::{IssuingPublicKey, RSA_BYTES, SPKI_BYTES};
use crate::label;
use crate::pss::SALT_BYTES;
use crate::refusal::Refusal;
pub use crate::rsabssa::RANDOMIZER_BYTES;
use crate::rsabssa::{self, Blinded};

/// Longest message that a token may be made for, in bytes.
pub const MESSAGE_BYTES_MAX: usize = 1024;

const EXPONENT_BYTES: [u8; 3] = [1, 0, 1];

/// The message that the issuers sign blindly: it names the manifest, the poll and the ballot key.
pub fn token_message(fingerprint: &Fingerprint, poll: &PollId, ballot_key: &PublicKey) -> Vec<u8> {
    label::TOKEN.message(&[fingerprint.as_ref(), poll.as_ref(), ballot_key.as_ref()])
}

/// What the client sends to an issuer: a number below N that says nothing about the message.
#[derive(Clone, PartialEq, Eq)]
pub struct BlindedMessage(pub [u8; RSA_BYTES]);

/// An issuer's answer to a [`BlindedMessage`].
#[derive(Clone, PartialEq, Eq)]
pub struct BlindSignature(pub [u8; RSA_BYTES]);

/// A token: verifies under the issuer's key, and no issuer can say to whom it was given.
#[derive(Clone, PartialEq, Eq)]
pub struct Token {
    /// Random prefix of the signed message (RFC 9474 §4.1).
    pub randomizer: [u8; RANDOMIZER_BYTES],
    /// RSA-PSS signature, big-endian.
    pub signature: [u8; RSA_BYTES],
}

/// Proof that a token was verified; only [`Token::verify`] makes one.
#[derive(Debug)]
pub struct VerifiedToken(());

/// What the client keeps between asking and finishing. Cleared from memory on drop.
///
/// Whoever holds it together with the issuer's records can link the member to the ballot.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct PendingToken {
    #[zeroize(skip)]
    key: IssuingPublicKey,
    randomizer: [u8; RANDOMIZER_BYTES],
    inverse: [u8; RSA_BYTES],
    message: Vec<u8>,
}

/// Blinds `message` for the issuer with this key (RFC 9474 §4.1 and §4.2).
///
/// # Errors
/// [`Refusal::TooLarge`] for a message above [`MESSAGE_BYTES_MAX`]; [`Refusal::BadIssuingKey`]
/// when the arithmetic shows that the modulus is not a product of two large primes.
pub fn blind(
    key: &IssuingPublicKey,
    message: &[u8],
    rng: &mut impl CryptoRng,
) -> Result<(BlindedMessage, PendingToken), Refusal> {
    if message.len() > MESSAGE_BYTES_MAX {
        return Err(Refusal::TooLarge);
    }
    let mut randomizer = [0; RANDOMIZER_BYTES];
    rng.fill_bytes(&mut randomizer);
    let prepared = Zeroizing::new(rsabssa::prepare(&randomizer, message));
    let Blinded { message: blinded, inverse } =
        modulus(key).blind(&prepared, SALT_BYTES, rng).ok_or(Refusal::BadIssuingKey)?;
    let pending = PendingToken {
        key: key.clone(),
        randomizer,
        inverse: fixed(&inverse),
        message: message.to_vec(),
    };
    Ok((BlindedMessage(fixed(&blinded)), pending))
}

impl BlindedMessage {
    /// Checks that an honest client can have made this value.
    ///
    /// # Errors
    /// [`Refusal::BadBlindedMessage`] for 0, 1, N−1 and anything not below N.
    pub fn check(&self, key: &IssuingPublicKey) -> Result<(), Refusal> {
        let mut one = [0; RSA_BYTES];
        one[RSA_BYTES - 1] = 1;
        let mut minus_one = *key.modulus();
        minus_one[RSA_BYTES - 1] ^= 1; // N is odd
        // Big-endian values of one length compare like their bytes.
        if self.0 > one && self.0 < minus_one { Ok(()) } else { Err(Refusal::BadBlindedMessage) }
    }
}

impl BlindSignature {
    /// Checks that this is an issuer's answer to `blinded`, which needs no secret.
    ///
    /// # Errors
    /// [`Refusal::BadBlindSignature`].
    pub fn check(&self, key: &IssuingPublicKey, blinded: &BlindedMessage) -> Result<(), Refusal> {
        match modulus(key).open(&self.0) {
            Some(opened) if opened == blinded.0 => Ok(()),
            _ => Err(Refusal::BadBlindSignature),
        }
    }
}

impl PendingToken {
    /// Unblinds an issuer's answer and verifies the outcome (RFC 9474 §4.4).
    ///
    /// # Errors
    /// [`Refusal::BadBlindSignature`] when the answer is not the blind signature of what was sent.
    /// The client keeps its state: the right answer may still come.
    pub fn finish(&self, blind_signature: &BlindSignature) -> Result<Token, Refusal> {
        let signature = modulus(&self.key)
            .unblind(&blind_signature.0, &self.inverse)
            .ok_or(Refusal::BadBlindSignature)?;
        let token = Token { randomizer: self.randomizer, signature: fixed(&signature) };
        match token.verify(&self.key, &self.message) {
            Ok(VerifiedToken(())) => Ok(token),
            Err(_) => Err(Refusal::BadBlindSignature),
        }
    }

    /// Everything needed to finish later, for storing before the request is sent:
    /// SPKI 422 ‖ randomizer 32 ‖ inverse 384 ‖ message.
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let spki = self.key.spki();
        Zeroizing::new([&spki[..], &self.randomizer, &self.inverse, &self.message].concat())
    }

    /// Reads what [`Self::to_bytes`] wrote.
    ///
    /// # Errors
    /// [`Refusal::BadIssuingKey`]; [`Refusal::TooLarge`] for a message above
    /// [`MESSAGE_BYTES_MAX`]; [`Refusal::Malformed`] for bytes that end too early.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Refusal> {
        let mut reader = Reader::new(bytes);
        let key = IssuingPublicKey::from_spki(reader.slice(SPKI_BYTES)?)?;
        let (randomizer, inverse) = (reader.array()?, reader.array()?);
        let message = &bytes[SPKI_BYTES + RANDOMIZER_BYTES + RSA_BYTES..];
        if message.len() > MESSAGE_BYTES_MAX {
            return Err(Refusal::TooLarge);
        }
        Ok(Self { key, randomizer, inverse, message: message.to_vec() })
    }
}

impl Token {
    /// Length in a ballot, in bytes: randomizer 32 ‖ signature 384.
    pub const LENGTH: usize = RANDOMIZER_BYTES + RSA_BYTES;

    /// Verifies the token for a message that the verifier built itself with [`token_message`].
    ///
    /// # Errors
    /// [`Refusal::BadToken`].
    pub fn verify(&self, key: &IssuingPublicKey, message: &[u8]) -> Result<VerifiedToken, Refusal> {
        RsaPublicKeyComponents { n: &key.modulus()[..], e: &EXPONENT_BYTES[..] }
            .verify(
                &RSA_PSS_2048_8192_SHA384,
                &rsabssa::prepare(&self.randomizer, message),
                &self.signature,
            )
            .map(|()| VerifiedToken(()))
            .map_err(|_| Refusal::BadToken)
    }

    /// Appends the token's [`Self::LENGTH`] bytes.
    pub fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.randomizer);
        out.extend_from_slice(&self.signature);
    }

    /// Takes a token out of a binary format.
    ///
    /// # Errors
    /// [`Refusal::Malformed`] when the bytes end too early.
    pub fn read(reader: &mut Reader<'_>) -> Result<Self, Refusal> {
        Ok(Self { randomizer: reader.array()?, signature: reader.array()? })
    }
}

macro_rules! short_debug {
    ($($name:ident: $field:tt;)*) => {$(
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let start = data_encoding::HEXLOWER.encode(&self.$field[..8]);
                write!(f, concat!(stringify!($name), "({}…)"), start)
            }
        }
    )*};
}

short_debug! {
    BlindedMessage: 0;
    BlindSignature: 0;
    Token: randomizer;
}

impl fmt::Debug for PendingToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PendingToken(..)")
    }
}

fn modulus(key: &IssuingPublicKey) -> rsabssa::Modulus<{ U3072::LIMBS }> {
    rsabssa::Modulus::new(key.modulus()).expect("an issuing key is odd and has 3072 bits")
}

fn fixed(bytes: &[u8]) -> [u8; RSA_BYTES] {
    bytes.try_into().expect("values modulo an issuing key have its length")
}
