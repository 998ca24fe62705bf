//! The proof that somebody signed two things of which only one can be so (SPEC §12.3, §7.3): two
//! final checkpoints of one poll, or two manifests in one place of the chain.

use serde::{Deserialize, Serialize};

use crate::bytes::{Base64, read_document, write_json};
use crate::checkpoint::SignedCheckpoint;
use crate::manifest::SealedManifest;
use crate::note::Detached;
use crate::refusal::Refusal;
use crate::subject::Subject;
use crate::verify::{Check, Failure, at};

/// Longest proof, in bytes: three manifests in base64.
pub const EQUIVOCATION_BYTES_MAX: usize = 6 << 20;

/// The document's format tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum EquivocationFormat {
    /// This version.
    #[serde(rename = "phieukin/v1/equivocation")]
    V1,
}

/// A document and its detached signatures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignedText {
    /// The exact bytes.
    pub document: Base64,
    /// Signature lines.
    pub signatures: String,
}

/// Two signed statements of which only one can be so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "of", rename_all = "snake_case", deny_unknown_fields)]
pub enum Contradiction {
    /// "This is the box of the poll", twice: signed notes of the server.
    Checkpoints {
        /// A manifest of the meeting, which names the server's key.
        manifest: SignedText,
        /// One of them.
        first: String,
        /// The other.
        second: String,
    },
    /// "This is the manifest of this number", twice: signed by kiosk and server.
    Manifests {
        /// One of them.
        first: SignedText,
        /// The other.
        second: SignedText,
    },
}

/// A proof that can be given to anybody: it needs nothing but itself to be checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Equivocation {
    /// Format tag.
    pub format: EquivocationFormat,
    /// What was signed twice.
    pub signed_twice: Contradiction,
}

/// What a proof proves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proven {
    /// The server signed two final checkpoints of this poll.
    Checkpoints {
        /// The manifest that names the server's key.
        manifest: Box<SealedManifest>,
        /// The poll's number and subject, where this manifest introduced it.
        poll: Option<(u32, Subject)>,
    },
    /// Kiosk and server signed two manifests of one number.
    Manifests {
        /// One of them.
        first: Box<SealedManifest>,
        /// The other.
        second: Box<SealedManifest>,
    },
}

impl Equivocation {
    /// A proof from its two halves; nothing in it is checked yet.
    pub fn new(signed_twice: Contradiction) -> Self {
        Self { format: EquivocationFormat::V1, signed_twice }
    }

    /// The exact bytes of the document.
    pub fn to_bytes(&self) -> Vec<u8> {
        write_json(self)
    }

    /// Reads a proof; nothing in it is checked yet.
    ///
    /// # Errors
    /// [`Refusal::TooLarge`], [`Refusal::Malformed`].
    pub fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        read_document(bytes, EQUIVOCATION_BYTES_MAX)
    }

    /// Checks every signature, and that the two contradict each other.
    ///
    /// # Errors
    /// [`Failure`]: a signature that does not hold, documents of two meetings or two polls, or
    /// two that say the same ([`Refusal::AlreadyRecorded`]).
    pub fn weigh(&self) -> Result<Proven, Failure> {
        match &self.signed_twice {
            Contradiction::Checkpoints { manifest, first, second } => {
                let manifest = at(Check::Manifest, sealed(manifest))?;
                at(Check::Checkpoint, checkpoints(&manifest, [first, second]))
            }
            Contradiction::Manifests { first, second } => {
                let first = at(Check::Manifest, sealed(first))?;
                let second = at(Check::Manifest, sealed(second))?;
                at(Check::Amendments, manifests(first, second))
            }
        }
    }
}

fn checkpoints(manifest: &SealedManifest, notes: [&String; 2]) -> Result<Proven, Refusal> {
    let keys = manifest.manifest();
    let read = |note: &String| SignedCheckpoint::read(note.as_bytes(), &keys.server_key);
    let [first, second] = notes.map(read);
    let (first, second) = (first?, second?);
    let says = first.checkpoint();
    if says.meeting != keys.meeting {
        return Err(Refusal::WrongMeeting);
    }
    match second.check_same(&first) {
        Ok(()) => Err(Refusal::AlreadyRecorded),
        Err(Refusal::CheckpointConflict) => {
            let poll = manifest.poll(&says.poll).ok();
            let poll = poll.map(|poll| (poll.number, poll.subject.clone()));
            Ok(Proven::Checkpoints { manifest: Box::new(manifest.clone()), poll })
        }
        Err(refusal) => Err(refusal),
    }
}

fn manifests(first: SealedManifest, second: SealedManifest) -> Result<Proven, Refusal> {
    match check_unforked(&first, &second) {
        Ok(()) => Err(Refusal::AlreadyRecorded),
        Err(Refusal::ForkedManifest) => {
            Ok(Proven::Manifests { first: Box::new(first), second: Box::new(second) })
        }
        Err(refusal) => Err(refusal),
    }
}

/// Checks that two manifests of one number, one meeting and the same parties are the same one.
///
/// They may name different predecessors and are a fork all the same: then the two chains parted
/// earlier.
///
/// # Errors
/// [`Refusal::ForkedManifest`] for two that differ: with both signatures on each of them they
/// prove that kiosk and server made two meetings of one. [`Refusal::WrongMeeting`] for two that
/// have not one place.
pub(crate) fn check_unforked(one: &SealedManifest, other: &SealedManifest) -> Result<(), Refusal> {
    let place = |one: &SealedManifest| {
        let says = one.manifest();
        (says.meeting, says.number, says.server_key, says.kiosk_key)
    };
    if place(one) != place(other) {
        return Err(Refusal::WrongMeeting);
    }
    if one.fingerprint() == other.fingerprint() { Ok(()) } else { Err(Refusal::ForkedManifest) }
}

fn sealed(signed: &SignedText) -> Result<SealedManifest, Refusal> {
    let manifest = SealedManifest::read(&signed.document.0)?;
    manifest.verify_signatures(&Detached::parse(signed.signatures.as_bytes())?)?;
    Ok(manifest)
}
