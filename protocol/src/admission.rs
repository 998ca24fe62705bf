//! The one request with which a member asks every issuer for tokens (SPEC §8).

use crate::bytes::{Fingerprint, Hash, PollId, PublicKey, Reader, Salt, Signature, lp};
use crate::draft::POLLS_MAX;
use crate::label;
use crate::manifest::SealedManifest;
use crate::refusal::Refusal;
use crate::roster::{RosterProof, SLIP_BIT};
use crate::signature::SigningKey;
use crate::token::{BlindSignature, BlindedMessage, RSA_BYTES};

/// Version byte of requests and answers.
const VERSION: u8 = 1;
/// Longest inclusion path in a roster of 2,000.
const PATH_MAX: usize = 11;
/// Longest request, in bytes: 60 polls, two issuers.
pub const REQUEST_BYTES_MAX: usize =
    1 + 32 + 32 + 4 + 32 + 32 + 1 + PATH_MAX * 32 + 1 + POLLS_MAX * (16 + 2 * RSA_BYTES) + 64;

/// The blinded messages for one poll, one per issuer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlindedPoll {
    /// The poll.
    pub poll: PollId,
    /// In the order of the manifest's issuers.
    pub blinded: Vec<BlindedMessage>,
}

/// Builds and signs the bytes of a request.
pub fn sign_request(
    manifest: &SealedManifest,
    admission_key: &SigningKey,
    proof: &RosterProof,
    polls: &[BlindedPoll],
) -> Vec<u8> {
    let mut out = vec![VERSION];
    out.extend_from_slice(manifest.fingerprint().as_ref());
    out.extend_from_slice(admission_key.public().as_ref());
    out.extend_from_slice(&proof.position.to_be_bytes());
    out.extend_from_slice(proof.salt.as_ref());
    out.extend_from_slice(proof.name_hash.as_ref());
    out.push(u8::try_from(proof.path.len()).expect("a path has at most 11 hashes"));
    proof.path.iter().for_each(|hash| out.extend_from_slice(hash.as_ref()));
    out.push(u8::try_from(polls.len()).expect("a meeting has at most 60 polls"));
    for poll in polls {
        out.extend_from_slice(poll.poll.as_ref());
        poll.blinded.iter().for_each(|blinded| out.extend_from_slice(&blinded.0));
    }
    let signature = admission_key.sign(label::ADMISSION_REQUEST, &[&out]);
    out.extend_from_slice(signature.as_ref());
    out
}

/// A request whose signature, roster proof, polls and blinded messages were all checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifiedRequest {
    bytes: Vec<u8>,
    admission_key: PublicKey,
    position: u32,
    polls: Vec<BlindedPoll>,
}

impl VerifiedRequest {
    /// Reads and checks a request against the manifest it names (SPEC §8).
    ///
    /// # Errors
    /// In this order: [`Refusal::TooLarge`], [`Refusal::Malformed`],
    /// [`Refusal::UnknownVersion`], [`Refusal::WrongMeeting`], [`Refusal::BadSignature`],
    /// [`Refusal::UnknownKey`], [`Refusal::UnknownPoll`], [`Refusal::NotElector`],
    /// [`Refusal::BadBlindedMessage`].
    pub fn read(bytes: &[u8], manifest: &SealedManifest) -> Result<Self, Refusal> {
        if bytes.len() > REQUEST_BYTES_MAX {
            return Err(Refusal::TooLarge);
        }
        let issuers = manifest.manifest().issuers.len();
        let parsed = Parsed::read(bytes, issuers)?;
        if parsed.fingerprint != manifest.fingerprint() {
            return Err(Refusal::WrongMeeting);
        }
        let (signed, _) = bytes.split_at(bytes.len() - Signature::LENGTH);
        parsed.admission_key.verify(label::ADMISSION_REQUEST, &[signed], &parsed.signature)?;
        parsed.proof.verify(manifest.commitment(&parsed.proof)?, &parsed.admission_key)?;
        for asked in &parsed.polls {
            let poll = manifest.poll(&asked.poll)?;
            if !poll.electorate.contains(parsed.proof.position) {
                return Err(Refusal::NotElector);
            }
            for (blinded, key) in asked.blinded.iter().zip(&poll.issuing_keys) {
                blinded.check(key)?;
            }
        }
        Ok(Self {
            bytes: bytes.to_vec(),
            admission_key: parsed.admission_key,
            position: parsed.proof.position,
            polls: parsed.polls,
        })
    }

    /// The exact bytes, by which a repeated request is known.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The member's key.
    pub fn admission_key(&self) -> PublicKey {
        self.admission_key
    }

    /// Whether the holder of an anonymous slip asks.
    pub fn is_slip(&self) -> bool {
        self.position & SLIP_BIT != 0
    }

    /// The member's roster position; that of a slip with [`SLIP_BIT`].
    pub fn position(&self) -> u32 {
        self.position
    }

    /// What is asked for, in the order of the request; no poll stands there twice.
    pub fn polls(&self) -> &[BlindedPoll] {
        &self.polls
    }
}

/// The fingerprint that a request names, before anything of it is checked.
///
/// # Errors
/// [`Refusal::TooLarge`], [`Refusal::Malformed`], [`Refusal::UnknownVersion`].
pub fn named_manifest(bytes: &[u8]) -> Result<Fingerprint, Refusal> {
    if bytes.len() > REQUEST_BYTES_MAX {
        return Err(Refusal::TooLarge);
    }
    let mut reader = Reader::new(bytes);
    if reader.u8()? != VERSION {
        return Err(Refusal::UnknownVersion);
    }
    Ok(Fingerprint(reader.array()?))
}

struct Parsed {
    fingerprint: Fingerprint,
    admission_key: PublicKey,
    proof: RosterProof,
    polls: Vec<BlindedPoll>,
    signature: Signature,
}

impl Parsed {
    fn read(bytes: &[u8], issuers: usize) -> Result<Self, Refusal> {
        let mut reader = Reader::new(bytes);
        if reader.u8()? != VERSION {
            return Err(Refusal::UnknownVersion);
        }
        let fingerprint = Fingerprint(reader.array()?);
        let admission_key = PublicKey(reader.array()?);
        let position = reader.u32()?;
        let salt = Salt(reader.array()?);
        let name_hash = Hash(reader.array()?);
        let path_count = usize::from(reader.u8()?);
        if path_count > PATH_MAX {
            return Err(Refusal::Malformed);
        }
        let path =
            (0..path_count).map(|_| reader.array().map(Hash)).collect::<Result<Vec<_>, _>>()?;
        let poll_count = usize::from(reader.u8()?);
        if poll_count == 0 || poll_count > POLLS_MAX {
            return Err(Refusal::Malformed);
        }
        let mut polls: Vec<BlindedPoll> = Vec::with_capacity(poll_count);
        for _ in 0..poll_count {
            let poll = PollId(reader.array()?);
            if polls.iter().any(|earlier| earlier.poll == poll) {
                return Err(Refusal::Malformed);
            }
            let blinded = (0..issuers)
                .map(|_| reader.array().map(BlindedMessage))
                .collect::<Result<Vec<_>, _>>()?;
            polls.push(BlindedPoll { poll, blinded });
        }
        let signature = Signature(reader.array()?);
        reader.finish()?;
        let proof = RosterProof { position, salt, name_hash, path };
        Ok(Self { fingerprint, admission_key, proof, polls, signature })
    }
}

/// The issuers' parts of the answer to one request.
///
/// A part is there once its issuer has served the request; the phone posts the same bytes again
/// until all are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AdmissionAnswer {
    /// Issuer (its place in the manifest) and a blind signature per poll of the request.
    pub parts: Vec<(u8, Vec<BlindSignature>)>,
}

impl AdmissionAnswer {
    /// `version ‖ number of parts ‖ per part: issuer ‖ number of polls ‖ signatures`.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = vec![VERSION, u8::try_from(self.parts.len()).expect("at most 2 issuers")];
        for (issuer, signatures) in &self.parts {
            out.push(*issuer);
            out.push(u8::try_from(signatures.len()).expect("at most 60 polls"));
            signatures.iter().for_each(|signature| out.extend_from_slice(&signature.0));
        }
        out
    }

    /// Reads an answer.
    ///
    /// # Errors
    /// [`Refusal::Malformed`], [`Refusal::UnknownVersion`].
    pub fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        let mut reader = Reader::new(bytes);
        if reader.u8()? != VERSION {
            return Err(Refusal::UnknownVersion);
        }
        let mut parts: Vec<(u8, Vec<BlindSignature>)> = Vec::new();
        for _ in 0..reader.u8()? {
            let issuer = reader.u8()?;
            if parts.last().is_some_and(|(last, _)| *last >= issuer) {
                return Err(Refusal::Malformed);
            }
            let count = reader.u8()?;
            let signatures = (0..count)
                .map(|_| reader.array().map(BlindSignature))
                .collect::<Result<Vec<_>, _>>()?;
            parts.push((issuer, signatures));
        }
        reader.finish()?;
        Ok(Self { parts })
    }
}

/// The auditors' file of requests: sorted by their bytes, which begin alike up to the admission
/// key, so that neither time nor order of arrival is in it (SPEC §16).
pub fn write_requests(fingerprint: &Fingerprint, mut requests: Vec<Vec<u8>>) -> Vec<u8> {
    requests.sort_unstable();
    requests.dedup();
    let count = u32::try_from(requests.len()).expect("at most 2,000 members and 60 polls");
    let mut out = label::REQUESTS.prefix();
    out.extend_from_slice(fingerprint.as_ref());
    out.extend_from_slice(&count.to_be_bytes());
    requests.iter().for_each(|request| lp(&mut out, request));
    out
}

/// Reads a file of requests back and checks each of them.
///
/// # Errors
/// [`Refusal::Malformed`] when the file is not exactly what [`write_requests`] makes, otherwise
/// the refusal of the first request that does not hold.
pub fn read_requests(
    bytes: &[u8],
    manifest: &SealedManifest,
) -> Result<Vec<VerifiedRequest>, Refusal> {
    let mut reader = Reader::new(bytes);
    reader.expect(&label::REQUESTS.prefix())?;
    reader.expect(manifest.fingerprint().as_ref())?;
    let count = reader.u32()?;
    let mut requests: Vec<VerifiedRequest> = Vec::new();
    for _ in 0..count {
        let length = reader.u32()? as usize;
        let request = VerifiedRequest::read(reader.slice(length)?, manifest)?;
        if requests.last().is_some_and(|last| last.bytes >= request.bytes) {
            return Err(Refusal::Malformed);
        }
        requests.push(request);
    }
    reader.finish()?;
    Ok(requests)
}
