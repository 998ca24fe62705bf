//! A member's device: what an honest phone does, and nothing that a phone could not.
//!
//! It knows the text of its QR code and speaks to the server over connections of its own. What it
//! will need is in its [`MemberState`] before a request that uses it is sent, so that it can go on
//! after any crash by sending the same bytes again.

mod state;

use std::fmt;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use data_encoding::BASE64URL_NOPAD;
use protocol::admission::{AdmissionAnswer, BlindedPoll, sign_request};
use protocol::api::{self, ProofRequest, SignedDocument};
use protocol::ballot::{Ballot, fill_in};
use protocol::bytes::{Base64, Fingerprint, MeetingId, PollId, Signature, write_json};
use protocol::chain::Chain;
use protocol::manifest::SealedManifest;
use protocol::note::Detached;
use protocol::promise::Promise;
use protocol::refusal::Refusal;
use protocol::roster::{AdmissionSecret, RosterProof};
use protocol::seal::{VOTE_BYTES, Vote};
use protocol::signature::SigningKey;
use protocol::token::{PendingToken, blind, token_message};
use rand_core::CryptoRng;
use thiserror::Error;
use zeroize::Zeroizing;

use super::closed_box::ClosedBox;
use crate::chair::ChairError;
use crate::client::{Body, Client, ClientError};

pub use state::{HeldPoll, MemberState};

/// Version of the text in a slip's QR code.
const URL_VERSION: &str = "1";
/// Pause before the same bytes are sent again; the server holds its answer back for longer.
const PATIENCE: Duration = Duration::from_millis(200);
/// How often they are sent again, about a minute in all.
const ASKINGS_MAX: u32 = 40;

/// Why a device stops.
#[derive(Debug, Error)]
pub enum MemberError {
    /// The server refused or cannot be reached.
    #[error(transparent)]
    Client(#[from] ClientError),
    /// What the server showed does not hold.
    #[error("refused: {0}")]
    Refused(#[from] Refusal),
    /// The room issuer's part is not there yet: the same bytes are to be sent again.
    #[error("the room issuer has not answered yet")]
    Waits,
}

impl MemberError {
    /// The refusal, whether the server's or the device's own.
    pub fn refusal(&self) -> Option<Refusal> {
        match self {
            Self::Client(error) => error.refusal(),
            Self::Refused(refusal) => Some(*refusal),
            Self::Waits => None,
        }
    }
}

impl From<MemberError> for ChairError {
    fn from(error: MemberError) -> Self {
        match error {
            MemberError::Client(error) => Self::Client(error),
            MemberError::Refused(refusal) => Self::Refused(refusal),
            MemberError::Waits => Self::RoomSilent,
        }
    }
}

/// One member's device in one meeting.
pub struct Member {
    server: String,
    meeting: MeetingId,
    admission_key: SigningKey,
    manifest: Arc<SealedManifest>,
    proof: RosterProof,
    state: MemberState,
    /// The same as in the state, so that keys need not be read and tried again; may be empty.
    unfinished: Vec<Vec<PendingToken>>,
}

impl Member {
    /// Scans a slip: fetches the manifest, checks it against the fingerprint in the code, and
    /// fetches the proof of the own row.
    ///
    /// `server` is where the device reaches the server (`http://127.0.0.1:PORT`).
    ///
    /// # Errors
    /// [`Refusal::Malformed`] for a text that is not a slip's, [`Refusal::WrongFingerprint`] and
    /// [`Refusal::BadSignature`] for another manifest, [`Refusal::UnknownKey`] when the row is not
    /// in the roster.
    pub fn from_url(server: &str, meeting: MeetingId, url: &str) -> Result<Self, MemberError> {
        Self::scan(server, meeting, url, None)
    }

    /// Follows the link of a slip's QR code as a phone does: the link names the server, and its
    /// fingerprint alone leads to the manifest.
    ///
    /// # Errors
    /// As [`Member::from_url`]; [`ClientError::BadAddress`] and [`ClientError::NotLoopback`] for
    /// the server in the link.
    pub fn follow(url: &str) -> Result<Self, MemberError> {
        let (_, fingerprint) = read_url(url)?;
        let server = url.split_once("/v#").map_or(url, |(server, _)| server);
        let document = Client::new(server)?.manifest_of(&fingerprint)?;
        let manifest = SealedManifest::read(&document.document.0)?;
        let meeting = manifest.manifest().meeting;
        Self::scan(server, meeting, url, Some(&Arc::new(manifest)))
    }

    /// Like [`Member::from_url`], for one of many devices in one process: a manifest of exactly
    /// these bytes was checked before, and its keys need not be tried once more.
    ///
    /// # Errors
    /// As [`Member::from_url`].
    pub fn from_url_knowing(
        server: &str,
        meeting: MeetingId,
        url: &str,
        known: &Arc<SealedManifest>,
    ) -> Result<Self, MemberError> {
        Self::scan(server, meeting, url, Some(known))
    }

    /// The same device under a later manifest of the meeting, followed link by link from the one
    /// that it has: nothing was asked for under it yet.
    ///
    /// # Errors
    /// Those of [`Chain::append`], [`Refusal::BadSignature`], [`Refusal::UnknownKey`].
    pub fn under(&self, number: u32) -> Result<Self, MemberError> {
        let last = followed(&Client::new(&self.server)?, &self.manifest, number)?;
        Self::enter(&self.server, self.admission_key.clone(), last)
    }

    /// A late member's slip, which names the first manifest like every other, under the manifest
    /// of this number.
    ///
    /// # Errors
    /// As [`Member::from_url`] and [`Member::under`].
    pub fn late(
        server: &str,
        meeting: MeetingId,
        url: &str,
        number: u32,
    ) -> Result<Self, MemberError> {
        let (secret, fingerprint) = read_url(url)?;
        let client = Client::new(server)?;
        let first = first_manifest(&client, &meeting, &fingerprint, None)?;
        let last = followed(&client, &first, number)?;
        Self::enter(server, secret.admission_key(&meeting), last)
    }

    fn scan(
        server: &str,
        meeting: MeetingId,
        url: &str,
        known: Option<&Arc<SealedManifest>>,
    ) -> Result<Self, MemberError> {
        let (secret, fingerprint) = read_url(url)?;
        let client = Client::new(server)?;
        let manifest = first_manifest(&client, &meeting, &fingerprint, known)?;
        Self::enter(server, secret.admission_key(&meeting), manifest)
    }

    /// Fetches the proof of the own row under a manifest that was checked.
    fn enter(
        server: &str,
        admission_key: SigningKey,
        manifest: Arc<SealedManifest>,
    ) -> Result<Self, MemberError> {
        let (client, meeting) = (Client::new(server)?, manifest.manifest().meeting);
        let asked = write_json(&ProofRequest {
            fingerprint: manifest.fingerprint(),
            admission_key: admission_key.public(),
        });
        let proof: RosterProof =
            client.call_json(&api::ROSTER_PROOF, &meeting, None, Body::Json(&asked))?;
        proof.verify(manifest.commitment(&proof)?, &admission_key.public())?;
        let server = server.to_owned();
        let state = MemberState::default();
        let unfinished = Vec::new();
        Ok(Self { server, meeting, admission_key, manifest, proof, state, unfinished })
    }

    /// Goes on with what an earlier run of the device kept.
    #[must_use]
    pub fn with_state(self, state: MemberState) -> Self {
        Self { state, unfinished: Vec::new(), ..self }
    }

    /// What the device keeps.
    pub fn state(&self) -> &MemberState {
        &self.state
    }

    /// The checked manifest.
    pub fn manifest(&self) -> &Arc<SealedManifest> {
        &self.manifest
    }

    /// The key that speaks for this member at the admission.
    pub fn admission_key(&self) -> &SigningKey {
        &self.admission_key
    }

    /// The proof of the own row.
    pub fn proof(&self) -> &RosterProof {
        &self.proof
    }

    /// The bytes of the one admission request: a fresh ballot key per poll of which the member is
    /// an elector, each blinded for every issuer. Asked for again it is the same.
    ///
    /// # Errors
    /// [`Refusal::BadIssuingKey`].
    pub fn request(&mut self, rng: &mut impl CryptoRng) -> Result<Vec<u8>, MemberError> {
        if let Some(request) = &self.state.request {
            return Ok(request.0.clone());
        }
        let (mut blinded, mut held, mut unfinished) = (Vec::new(), Vec::new(), Vec::new());
        for poll in &self.manifest.manifest().polls {
            if !poll.electorate.contains(self.proof.position) {
                continue;
            }
            let mut seed = Zeroizing::new([0; 32]);
            rng.fill_bytes(&mut *seed);
            let ballot_key = SigningKey::from_seed(*seed);
            let fingerprint = self.manifest.fingerprint();
            let message = token_message(&fingerprint, &poll.id, &ballot_key.public());
            let (mut messages, mut pending) = (Vec::new(), Vec::new());
            for key in &poll.issuing_keys {
                let (message, kept) = blind(key, &message, rng)?;
                messages.push(message);
                pending.push(kept);
            }
            blinded.push(BlindedPoll { poll: poll.id, blinded: messages });
            held.push(HeldPoll::new(poll.id, &ballot_key, &pending));
            unfinished.push(pending);
        }
        let request = sign_request(&self.manifest, &self.admission_key, &self.proof, &blinded);
        self.state = MemberState { request: Some(Base64(request.clone())), polls: held };
        self.unfinished = unfinished;
        Ok(request)
    }

    /// Asks for the tokens of all polls until every issuer has answered, and unblinds them; may be
    /// repeated.
    ///
    /// # Errors
    /// As [`Member::ask`]; [`MemberError::Waits`] when the room issuer is away for a minute.
    pub fn admit(&mut self, rng: &mut impl CryptoRng) -> Result<(), MemberError> {
        for _ in 0..ASKINGS_MAX {
            match self.ask(rng) {
                Err(MemberError::Waits) => thread::park_timeout(PATIENCE),
                answer => return answer,
            }
        }
        self.ask(rng)
    }

    /// Asks once.
    ///
    /// # Errors
    /// The server's refusals; [`MemberError::Waits`] while the room issuer has not answered;
    /// [`Refusal::BadBlindSignature`] for an answer that is not one.
    pub fn ask(&mut self, rng: &mut impl CryptoRng) -> Result<(), MemberError> {
        let request = self.request(rng)?;
        let client = Client::new(&self.server)?;
        let answer = client.call(&api::ADMISSION, &self.meeting, None, Body::Bytes(&request))?;
        self.accept(&answer)
    }

    /// Takes an answer to the admission request.
    ///
    /// # Errors
    /// [`MemberError::Waits`], [`Refusal::Malformed`], [`Refusal::BadBlindSignature`]; the device
    /// keeps what it had.
    pub fn accept(&mut self, answer: &[u8]) -> Result<(), MemberError> {
        let answer = AdmissionAnswer::read(answer)?;
        let issuers = self.manifest.manifest().issuers.len();
        // The server is the first issuer, and answers at once.
        let places = (0..).zip(&answer.parts).all(|(place, (issuer, _))| *issuer == place);
        let lengths = answer.parts.iter().all(|(_, part)| part.len() == self.state.polls.len());
        if !places || !lengths || answer.parts.is_empty() || answer.parts.len() > issuers {
            return Err(Refusal::BadBlindSignature.into());
        }
        if answer.parts.len() < issuers {
            return Err(MemberError::Waits);
        }
        let mut polls = self.state.polls.clone();
        for (at, poll) in polls.iter_mut().enumerate() {
            let answers = answer.parts.iter().map(|(_, part)| &part[at]);
            match self.unfinished.get(at) {
                Some(pending) => poll.finish(pending.iter().zip(answers))?,
                None => {
                    let pending = poll.pending()?;
                    poll.finish(pending.iter().zip(answers))?;
                }
            }
        }
        self.state.polls = polls;
        self.unfinished = Vec::new();
        Ok(())
    }

    /// Seals a vote into a ballot and signs it; every call makes other bytes.
    ///
    /// # Errors
    /// [`Refusal::UnknownPoll`] without a token for the poll.
    pub fn ballot(
        &self,
        poll: &PollId,
        vote: Vote,
        rng: &mut impl CryptoRng,
    ) -> Result<Vec<u8>, MemberError> {
        self.ballot_of(poll, &vote.to_bytes(), rng)
    }

    /// The same for any 16 bytes, of which a dishonest device may make use.
    ///
    /// # Errors
    /// As [`Member::ballot`].
    pub fn ballot_of(
        &self,
        poll: &PollId,
        vote: &[u8; VOTE_BYTES],
        rng: &mut impl CryptoRng,
    ) -> Result<Vec<u8>, MemberError> {
        let held = self.state.poll(poll).ok_or(Refusal::UnknownPoll)?;
        let (ballot_key, tokens) = held.tokens()?;
        let poll = self.manifest.poll(poll)?;
        Ok(fill_in(vote, poll, &self.manifest, &ballot_key, &tokens, rng)?)
    }

    /// Casts a ballot over a connection of its own.
    ///
    /// # Errors
    /// As [`Member::cast_through`].
    pub fn cast(&mut self, ballot: &[u8]) -> Result<Promise, MemberError> {
        let client = Client::new(&self.server)?;
        self.cast_through(&client, ballot)
    }

    /// Casts a ballot. Only a promise that verifies counts as cast; then the bytes, the key and
    /// the tokens go, and the promise stays.
    ///
    /// # Errors
    /// The server's refusals; [`Refusal::BadSignature`] for a promise that does not verify.
    pub fn cast_through(&mut self, client: &Client, ballot: &[u8]) -> Result<Promise, MemberError> {
        let read = Ballot::read(ballot, self.manifest.manifest().issuers.len())?;
        let (poll, leaf) = (read.poll(), read.leaf());
        if let Some(held) = self.state.poll_mut(&poll) {
            held.ballot = Some(Base64(ballot.to_vec()));
        }
        let answer = client.call(&api::CAST, &self.meeting, None, Body::Bytes(ballot))?;
        let signature = answer.try_into().map(Signature).map_err(|_| Refusal::Malformed)?;
        let fingerprint = self.manifest.fingerprint();
        let promise = Promise { fingerprint, poll, leaf, signature };
        promise.verify(&self.manifest.manifest().server_key)?;
        if let Some(held) = self.state.poll_mut(&poll) {
            held.promised(promise);
        }
        Ok(promise)
    }

    /// After the count: fetches the closed box and looks for the own leaf.
    ///
    /// # Errors
    /// [`Refusal::BoxMismatch`] when the own leaf is missing: the promise is then the proof.
    pub fn check_leaf(&self, poll: &PollId) -> Result<(), MemberError> {
        let client = Client::new(&self.server)?;
        self.check_leaf_in(&ClosedBox::fetch(&client, &self.manifest, poll)?)
    }

    /// The same in a box that was fetched and checked for many devices of one process.
    ///
    /// # Errors
    /// As [`Member::check_leaf`].
    pub fn check_leaf_in(&self, closed: &ClosedBox) -> Result<(), MemberError> {
        let held = self.state.poll(&closed.poll());
        match held.and_then(|held| held.promise) {
            Some(promise) if !closed.contains(&promise.leaf) => Err(Refusal::BoxMismatch.into()),
            _ => Ok(()),
        }
    }
}

impl fmt::Debug for Member {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Member(..)")
    }
}

/// Secret and fingerprint of `…/v#1.<secret>.<fingerprint>`.
fn read_url(url: &str) -> Result<(AdmissionSecret, Fingerprint), Refusal> {
    let (_, fragment) = url.split_once("/v#").ok_or(Refusal::Malformed)?;
    let parts: Vec<_> = fragment.split('.').collect();
    let [URL_VERSION, secret, fingerprint] = parts[..] else {
        return Err(Refusal::Malformed);
    };
    let bytes = |text: &str| -> Result<[u8; 32], Refusal> {
        let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).map_err(|_| Refusal::Malformed)?;
        bytes.try_into().map_err(|_| Refusal::Malformed)
    };
    let secret = AdmissionSecret(Zeroizing::new(bytes(secret)?));
    Ok((secret, Fingerprint(bytes(fingerprint)?)))
}

/// The first manifest, checked against the slip; the keys of one that is known were tried before.
fn first_manifest(
    client: &Client,
    meeting: &MeetingId,
    fingerprint: &Fingerprint,
    known: Option<&Arc<SealedManifest>>,
) -> Result<Arc<SealedManifest>, MemberError> {
    let document: SignedDocument = client.call_json(&api::MANIFEST, meeting, None, Body::None)?;
    let manifest = match known {
        Some(known) if known.bytes() == document.document.0 => Arc::clone(known),
        _ => Arc::new(SealedManifest::read(&document.document.0)?),
    };
    if manifest.fingerprint() != *fingerprint || manifest.manifest().meeting != *meeting {
        return Err(Refusal::WrongFingerprint.into());
    }
    manifest.verify_signatures(&Detached::parse(document.signatures.as_bytes())?)?;
    Ok(manifest)
}

/// The manifest of this number, followed link by link from the first.
fn followed(
    client: &Client,
    first: &Arc<SealedManifest>,
    number: u32,
) -> Result<Arc<SealedManifest>, MemberError> {
    let mut chain = Chain::start(first.clone())?;
    while chain.number() < number {
        let path =
            api::MANIFEST_NUMBERED.numbered_path(&first.manifest().meeting, chain.number() + 1);
        let document: SignedDocument = client.call_json_at(&api::MANIFEST_NUMBERED, path)?;
        let next = SealedManifest::read(&document.document.0)?;
        next.verify_signatures(&Detached::parse(document.signatures.as_bytes())?)?;
        chain.append(Arc::new(next))?;
    }
    Ok(chain.last().clone())
}
