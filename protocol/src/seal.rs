//! A vote and its sealing to the poll's opening key (SPEC §10, RFC 9180 base mode).

use hpke::aead::AesGcm128;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, OpModeS, Serializable};
use rand_core::CryptoRng;

use crate::bytes::{Fingerprint, OpeningPublicKey, PollId, PublicKey};
use crate::choice::Scale;
use crate::label;
use crate::refusal::Refusal;

/// The key encapsulation of suite one.
pub(crate) type SuiteKem = X25519HkdfSha256;
/// The key derivation of suite one.
pub(crate) type SuiteKdf = HkdfSha256;
/// The encryption of suite one.
pub(crate) type SuiteAead = AesGcm128;

/// Length of a vote before sealing, in bytes.
pub const VOTE_BYTES: usize = 16;
/// Length of a sealed vote, in bytes: the vote and a 16-byte tag.
pub const SEALED_BYTES: usize = VOTE_BYTES + 16;
/// Version byte of a vote.
const VERSION: u8 = 1;

/// What a member chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Vote {
    /// No choice at all; as valid an answer as any.
    Blank,
    /// The choice at this place of the poll's scale, from 0 (the best).
    Level(u8),
}

impl Vote {
    /// `version ‖ choice ‖ 14 zeros`; choice 0 is blank, 1 the best.
    pub fn to_bytes(self) -> [u8; VOTE_BYTES] {
        let mut bytes = [0; VOTE_BYTES];
        bytes[0] = VERSION;
        bytes[1] = match self {
            Self::Blank => 0,
            Self::Level(place) => place + 1,
        };
        bytes
    }

    /// Reads a vote; none if one bit is other than an honest client writes (an invalid ballot).
    pub fn read(bytes: &[u8], scale: &Scale) -> Option<Self> {
        let vote = match *bytes.get(1)? {
            0 => Self::Blank,
            choice if usize::from(choice) <= scale.len() => Self::Level(choice - 1),
            _ => return None,
        };
        (vote.to_bytes() == *bytes).then_some(vote)
    }
}

/// A sealed vote as it stands in the ballot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SealedVote {
    /// HPKE's encapsulated key.
    pub enc: [u8; 32],
    /// The encrypted vote with its tag.
    pub ct: [u8; SEALED_BYTES],
}

/// What a sealing is bound to: copied into another ballot, poll or meeting it does not open.
pub(crate) struct Binding {
    pub(crate) info: Vec<u8>,
    pub(crate) aad: Vec<u8>,
}

impl Binding {
    pub(crate) fn new(fingerprint: &Fingerprint, poll: &PollId, ballot_key: &PublicKey) -> Self {
        let aad = [fingerprint.as_ref(), poll.as_ref(), ballot_key.as_ref()];
        Self {
            info: label::SEAL_INFO.message(&[fingerprint.as_ref()]),
            aad: label::SEAL_AAD.message(&aad),
        }
    }
}

/// Seals 16 bytes to the poll's opening key.
///
/// # Errors
/// [`Refusal::BadOpeningKey`] when the key is one that no honest kiosk makes.
pub fn seal(
    vote: &[u8; VOTE_BYTES],
    opening_key: &OpeningPublicKey,
    fingerprint: &Fingerprint,
    poll: &PollId,
    ballot_key: &PublicKey,
    rng: &mut impl CryptoRng,
) -> Result<SealedVote, Refusal> {
    let key = <SuiteKem as Kem>::PublicKey::from_bytes(opening_key.as_ref())
        .map_err(|_| Refusal::BadOpeningKey)?;
    let binding = Binding::new(fingerprint, poll, ballot_key);
    let (enc, ct) = hpke::single_shot_seal_with_rng::<SuiteAead, SuiteKdf, SuiteKem>(
        &OpModeS::Base,
        &key,
        &binding.info,
        vote,
        &binding.aad,
        rng,
    )
    .map_err(|_| Refusal::BadOpeningKey)?;
    let enc = enc.to_bytes().as_slice().try_into().expect("X25519 keys have 32 bytes");
    let ct = ct.try_into().expect("a sealed vote has 32 bytes");
    Ok(SealedVote { enc, ct })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vote_is_one_version_byte_one_choice_and_zeros() {
        let scale = Scale::full();
        assert_eq!(Vote::Level(1).to_bytes(), [1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        for vote in [Vote::Blank, Vote::Level(0), Vote::Level(3)] {
            assert_eq!(Vote::read(&vote.to_bytes(), &scale), Some(vote));
        }
        assert_eq!(Vote::read(&Vote::Level(4).to_bytes(), &scale), None);
        assert_eq!(Vote::read(&[1, 1], &scale), None);
    }

    #[test]
    fn a_marker_in_any_bit_makes_the_ballot_invalid() {
        let scale = Scale::full();
        for bit in (0..8).chain(16..128) {
            let mut bytes = Vote::Level(2).to_bytes();
            bytes[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(Vote::read(&bytes, &scale), None, "bit {bit}");
        }
    }
}
