//! A ballot: one member's anonymous answer to one poll (SPEC §11).

use rand_core::CryptoRng;

use crate::bytes::{Leaf, PollId, PublicKey, Reader, Signature};
use crate::label;
use crate::manifest::{Poll, SealedManifest};
use crate::refusal::Refusal;
use crate::seal::{self, SEALED_BYTES, SealedVote, VOTE_BYTES};
use crate::signature::SigningKey;
use crate::token::{RSA_BYTES, Token, token_message};
use crate::tree;

/// Version byte of a ballot.
const VERSION: u8 = 1;
/// Bytes that one issuer's token takes.
const TOKEN_BYTES: usize = 32 + RSA_BYTES;
/// Longest ballot, in bytes: two issuers.
pub const BALLOT_BYTES_MAX: usize = ballot_bytes(2);

/// Exact length of a ballot, in bytes: 593 with one issuer, 1,009 with two.
pub const fn ballot_bytes(issuers: usize) -> usize {
    1 + 16 + 32 + issuers * TOKEN_BYTES + 32 + SEALED_BYTES + 64
}

/// Seals a vote, puts the tokens to it and signs the whole with the ballot key.
///
/// # Errors
/// [`Refusal::BadOpeningKey`].
pub fn fill_in(
    vote: &[u8; VOTE_BYTES],
    poll: &Poll,
    manifest: &SealedManifest,
    ballot_key: &SigningKey,
    tokens: &[Token],
    rng: &mut impl CryptoRng,
) -> Result<Vec<u8>, Refusal> {
    let public = ballot_key.public();
    let sealed =
        seal::seal(vote, &poll.opening_key, &manifest.fingerprint(), &poll.id, &public, rng)?;
    let mut out = Vec::with_capacity(ballot_bytes(tokens.len()));
    out.push(VERSION);
    out.extend_from_slice(poll.id.as_ref());
    out.extend_from_slice(public.as_ref());
    for token in tokens {
        out.extend_from_slice(&token.randomizer);
        out.extend_from_slice(&token.signature);
    }
    out.extend_from_slice(&sealed.enc);
    out.extend_from_slice(&sealed.ct);
    let signature = ballot_key.sign(label::BALLOT, &[&out]);
    out.extend_from_slice(signature.as_ref());
    Ok(out)
}

/// A ballot whose bytes have the right form; nothing in it was checked yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ballot {
    bytes: Vec<u8>,
    poll: PollId,
    ballot_key: PublicKey,
}

impl Ballot {
    /// Reads a ballot of a meeting with this many issuers.
    ///
    /// # Errors
    /// [`Refusal::Malformed`] for another length, [`Refusal::UnknownVersion`].
    pub fn read(bytes: &[u8], issuers: usize) -> Result<Self, Refusal> {
        if bytes.len() != ballot_bytes(issuers) {
            return Err(Refusal::Malformed);
        }
        let mut reader = Reader::new(bytes);
        if reader.u8()? != VERSION {
            return Err(Refusal::UnknownVersion);
        }
        let poll = PollId(reader.array()?);
        let ballot_key = PublicKey(reader.array()?);
        Ok(Self { bytes: bytes.to_vec(), poll, ballot_key })
    }

    /// The exact bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The poll that the ballot says it is for.
    pub fn poll(&self) -> PollId {
        self.poll
    }

    /// The one-time key that speaks for the ballot.
    pub fn ballot_key(&self) -> PublicKey {
        self.ballot_key
    }

    /// RFC 9162 leaf hash of the bytes.
    pub fn leaf(&self) -> Leaf {
        leaf(&self.bytes)
    }

    /// The sealed vote.
    pub fn sealed_vote(&self) -> SealedVote {
        let from = self.bytes.len() - 64 - SEALED_BYTES - 32;
        let mut reader = Reader::new(&self.bytes[from..]);
        let enc = reader.array().expect("length was checked");
        let ct = reader.array().expect("length was checked");
        SealedVote { enc, ct }
    }

    /// Checks that the ballot key signed all before its signature.
    ///
    /// # Errors
    /// [`Refusal::BadSignature`].
    pub fn verify_signature(self) -> Result<SignedBallot, Refusal> {
        let (signed, signature) = self.bytes.split_at(self.bytes.len() - Signature::LENGTH);
        let signature = Signature::from_slice(signature);
        self.ballot_key.verify(label::BALLOT, &[signed], &signature)?;
        Ok(SignedBallot(self))
    }

    fn tokens(&self) -> impl Iterator<Item = Token> {
        self.bytes[49..self.bytes.len() - 64 - SEALED_BYTES - 32].chunks_exact(TOKEN_BYTES).map(
            |bytes| Token {
                randomizer: bytes[..32].try_into().expect("chunk has 416 bytes"),
                signature: bytes[32..].try_into().expect("chunk has 416 bytes"),
            },
        )
    }
}

/// A ballot that its ballot key signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedBallot(Ballot);

impl SignedBallot {
    /// The ballot; its tokens were not checked yet.
    pub fn ballot(&self) -> &Ballot {
        &self.0
    }

    /// Checks the token of every issuer: after this the ballot may go into the box.
    ///
    /// # Errors
    /// [`Refusal::UnknownPoll`], [`Refusal::BadToken`].
    pub fn verify_tokens(self, manifest: &SealedManifest) -> Result<VerifiedBallot, Refusal> {
        let poll = manifest.poll(&self.0.poll)?;
        // A ballot that was read for fewer issuers would lack a token.
        if self.0.bytes.len() != ballot_bytes(poll.issuing_keys.len()) {
            return Err(Refusal::BadToken);
        }
        let message = token_message(&manifest.fingerprint(), &poll.id, &self.0.ballot_key);
        for (token, key) in self.0.tokens().zip(&poll.issuing_keys) {
            token.verify(key, &message)?;
        }
        Ok(VerifiedBallot(self.0))
    }
}

/// A ballot that may go into the box; only [`SignedBallot::verify_tokens`] makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifiedBallot(Ballot);

impl VerifiedBallot {
    /// The ballot.
    pub fn ballot(&self) -> &Ballot {
        &self.0
    }
}

/// RFC 9162 leaf hash of a ballot's bytes.
pub fn leaf(ballot: &[u8]) -> Leaf {
    Leaf(tree::leaf_hash(ballot).0)
}

/// The check code that a member compares: the leaf's first 65 bits as 13 Crockford base-32
/// characters in groups of 4, 5 and 4. The client computes it; nobody sends it.
pub fn tracker(leaf: &Leaf) -> String {
    const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let mut bits = [0; 16];
    bits[..9].copy_from_slice(&leaf.0[..9]);
    let bits = u128::from_be_bytes(bits);
    let mut out = String::with_capacity(15);
    for i in 0..13 {
        if i == 4 || i == 9 {
            out.push('-');
        }
        let index = (bits >> (123 - 5 * i)) & 31;
        out.push(char::from(ALPHABET[index as usize]));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_those_of_the_specification() {
        assert_eq!((ballot_bytes(1), ballot_bytes(2)), (593, 1009));
    }

    #[test]
    fn a_tracker_shows_the_first_65_bits() {
        let mut leaf = [0; 32];
        assert_eq!(tracker(&Leaf(leaf)), "0000-00000-0000");
        leaf[0] = 0b1111_1000;
        leaf[8] = 0b1000_0000;
        assert_eq!(tracker(&Leaf(leaf)), "Z000-00000-0001");
        leaf[8] = 0b1111_1111;
        leaf[9] = 0xff;
        assert_eq!(tracker(&Leaf(leaf)), "Z000-00000-0001");
    }
}
