//! Opening a sealed vote: the key that only the chair's kiosk holds (SPEC §10.3).

use std::fmt;

use hpke::{Deserializable, Kem, OpModeR, Serializable};
use zeroize::Zeroizing;

use crate::ballot::Ballot;
use crate::bytes::{Fingerprint, MeetingId, OpeningPublicKey, PollId};
use crate::choice::Scale;
use crate::label;
use crate::manifest::Manifest;
use crate::seal::{Binding, SuiteAead, SuiteKdf, SuiteKem, Vote};
use crate::signature::SigningKey;

/// The 32 random bytes from which the kiosk's own keys of a meeting come: the kiosk key, the
/// opening keys and the certificate key.
#[derive(Clone)]
pub struct MeetingSeed(pub Zeroizing<[u8; 32]>);

impl MeetingSeed {
    /// The key by which the server knows the kiosk, and which signs the manifest, checkpoints and
    /// counts.
    pub fn kiosk_key(&self, meeting: &MeetingId) -> SigningKey {
        SigningKey::from_seed(label::KIOSK_KEY.derive(&self.0[..], meeting.as_ref(), b""))
    }

    /// The opening key of a poll.
    pub fn opening_key(&self, meeting: &MeetingId, poll: &PollId) -> OpeningKey {
        let derived = label::OPENING_KEY.derive(&self.0[..], meeting.as_ref(), poll.as_ref());
        OpeningKey::from_ikm(derived)
    }

    /// Whether every key of the kiosk in the manifest comes from this seed.
    pub fn is_of(&self, manifest: &Manifest) -> bool {
        let meeting = &manifest.meeting;
        self.kiosk_key(meeting).public() == manifest.kiosk_key
            && self.certificate_key(meeting).public() == manifest.certificate_key
            && manifest
                .polls
                .iter()
                .all(|poll| self.opening_key(meeting, &poll.id).public() == poll.opening_key)
    }

    /// The key that signs certificates, tie decisions and the bundle.
    pub fn certificate_key(&self, meeting: &MeetingId) -> SigningKey {
        SigningKey::from_seed(label::CERTIFICATE_KEY.derive(&self.0[..], meeting.as_ref(), b""))
    }
}

/// Opens the sealed votes of one poll. Kept and exported as its 32-byte ikm (RFC 9180 §7.1.3),
/// never as a clamped scalar, so that every implementation derives the same key.
#[derive(Clone)]
pub struct OpeningKey {
    ikm: Zeroizing<[u8; 32]>,
    private: <SuiteKem as Kem>::PrivateKey,
    public: OpeningPublicKey,
}

impl OpeningKey {
    /// RFC 9180 DeriveKeyPair.
    pub fn from_ikm(ikm: [u8; 32]) -> Self {
        let ikm = Zeroizing::new(ikm);
        let (private, public) = SuiteKem::derive_keypair(&ikm[..]);
        let public = OpeningPublicKey::from_slice(&public.to_bytes());
        Self { ikm, private, public }
    }

    /// The ikm, for the auditors' part of the bundle.
    pub fn ikm(&self) -> &[u8; 32] {
        &self.ikm
    }

    /// The key that the manifest names.
    pub fn public(&self) -> OpeningPublicKey {
        self.public
    }

    /// Opens one ballot. None is an invalid ballot: it counts as such and is never shown.
    pub fn open(&self, ballot: &Ballot, fingerprint: &Fingerprint, scale: &Scale) -> Option<Vote> {
        let sealed = ballot.sealed_vote();
        let enc = <SuiteKem as Kem>::EncappedKey::from_bytes(&sealed.enc).ok()?;
        let binding = Binding::new(fingerprint, &ballot.poll(), &ballot.ballot_key());
        let vote = hpke::single_shot_open::<SuiteAead, SuiteKdf, SuiteKem>(
            &OpModeR::Base,
            &self.private,
            &enc,
            &binding.info,
            &sealed.ct,
            &binding.aad,
        );
        Vote::read(&vote.ok()?, scale)
    }
}

impl fmt::Debug for MeetingSeed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MeetingSeed(…)")
    }
}

impl fmt::Debug for OpeningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OpeningKey(of {})", self.public)
    }
}
