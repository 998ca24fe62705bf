//! The paired kiosk: pairing, its signed requests, and the sealing.

use serde::{Deserialize, Serialize};

use crate::bytes::{Base64, Fingerprint, Hash, MeetingId, PollId, PublicKey, Salt, Signature, lp};
use crate::draft::{Agenda, People};
use crate::issuing_key::IssuingPublicKey;
use crate::label;
use crate::refusal::Refusal;
use crate::signature::SigningKey;

/// Header of a kiosk's signed request: `nonce.signature`, both in hexadecimal.
pub const KIOSK_HEADER: &str = "Phieukin-Kiosk";

/// Binds a kiosk's key to the meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PairKiosk {
    /// The one-time code.
    pub code: String,
    /// The kiosk's Ed25519 key.
    pub kiosk_key: PublicKey,
    /// By the kiosk's key over meeting and code.
    pub signature: Signature,
}

impl PairKiosk {
    /// Signs a pairing request.
    pub fn sign(meeting: &MeetingId, code: &str, kiosk: &SigningKey) -> Self {
        let signature = kiosk.sign(label::PAIRING, &[meeting.as_ref(), code.as_bytes()]);
        Self { code: code.to_owned(), kiosk_key: kiosk.public(), signature }
    }

    /// Checks that whoever asks holds the kiosk's key.
    ///
    /// # Errors
    /// [`Refusal::BadSignature`].
    pub fn verify(&self, meeting: &MeetingId) -> Result<(), Refusal> {
        let parts: [&[u8]; 2] = [meeting.as_ref(), self.code.as_bytes()];
        self.kiosk_key.verify(label::PAIRING, &parts, &self.signature)
    }
}

/// Answer to a pairing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Paired {
    /// The server's key for this meeting.
    pub server_key: PublicKey,
}

/// Asks which meeting a pairing code is of, so that nobody types the id of a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FindMeeting {
    /// The one-time code; it can still be used afterwards.
    pub code: String,
}

/// The meeting of a pairing code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FoundMeeting {
    /// The meeting.
    pub meeting: MeetingId,
    /// Hội nghị …
    pub title: String,
    /// The body that meets.
    pub body: String,
}

/// The two keys whose words desk and kiosk both show, for people to compare (SPEC §17.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PairedKeys {
    /// The server's key for this meeting.
    pub server_key: PublicKey,
    /// The paired kiosk's; null until one is paired.
    pub kiosk_key: Option<PublicKey>,
}

/// A number used once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Nonce {
    /// 32 random bytes.
    pub nonce: Hash,
}

/// What the kiosk signs over in each request: method, path, hash of the body, nonce.
pub fn kiosk_request_parts(method: &str, path: &str, body_hash: &Hash, nonce: &Hash) -> Vec<u8> {
    let mut out = Vec::new();
    lp(&mut out, method.as_bytes());
    lp(&mut out, path.as_bytes());
    out.extend_from_slice(body_hash.as_ref());
    out.extend_from_slice(nonce.as_ref());
    out
}

/// The questions to be sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AgendaToSeal {
    /// The frozen agenda; for an amendment the polls that it adds.
    pub agenda: Agenda,
    /// Number of the manifest to be made; that of the last one when nothing waits to be sealed.
    pub number: u32,
    /// The fingerprint that it follows; null for the first.
    pub previous: Option<Fingerprint>,
    /// Polls that it withdraws.
    pub withdrawn: Vec<PollId>,
    /// Why, as the secretary said; null for the first.
    pub reason: Option<String>,
    /// The server's key for this meeting.
    pub server_key: PublicKey,
    /// Head of the journal.
    pub journal_head: Hash,
}

/// The people to be sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PeopleToSeal {
    /// Hash of the draft's or amendment's bytes.
    pub draft: Hash,
    /// Roster and electorates.
    pub people: People,
    /// The server's issuing keys in agenda order.
    pub issuing_keys: Vec<IssuingPublicKey>,
    /// For an amendment, everybody's row in the manifest before it: a kiosk that was recovered has
    /// lost them, and checks them against that manifest.
    #[serde(default)]
    pub sealed: Vec<SealedRow>,
}

/// A row of a sealed roster with whose it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SealedRow {
    /// The secretary's own code.
    pub code: String,
    /// Verifies the member's requests.
    pub admission_key: PublicKey,
    /// The row's salt.
    pub salt: Salt,
    /// Salt of the name's hash.
    pub name_salt: Salt,
    /// Hash of the name as it was sealed.
    pub name_hash: Hash,
}

/// A member's row as the kiosk made it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SealedMember {
    /// The secretary's own code.
    pub code: String,
    /// Verifies the member's requests.
    pub admission_key: PublicKey,
    /// The row's salt.
    pub salt: Salt,
    /// Salt of the name's hash.
    pub name_salt: Salt,
}

/// The first half of the sealing: goes to the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SealRoster {
    /// The manifest's exact bytes.
    pub manifest: Base64,
    /// One row per member with a vote, in the secretary's order.
    pub members: Vec<SealedMember>,
    /// The rows of the anonymous slips, in the order of their tree.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub slips: Vec<SealedSlip>,
}

/// The second half of the sealing: goes to the box.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Seal {
    /// The manifest's exact bytes.
    pub manifest: Base64,
    /// The kiosk's signature line.
    pub signatures: String,
}

/// How many requests still lack the room issuer's part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StillWaiting {
    /// Requests.
    pub waiting: u32,
}

/// An anonymous slip's row as the kiosk made it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SealedSlip {
    /// Verifies the holder's requests.
    pub admission_key: PublicKey,
    /// The row's salt.
    pub salt: Salt,
    /// Salted hash of no name.
    pub name_hash: Hash,
}

/// Slips that were not handed out, as they were scanned at the kiosk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct VoidSlips {
    /// Their admission keys, at most 2,000.
    pub keys: Vec<PublicKey>,
}

/// How many slips are void.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct VoidedSlips {
    /// So far, all together.
    pub voided: u32,
}
