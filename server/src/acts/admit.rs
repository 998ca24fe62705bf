//! Admission: the server's part of the tokens for one member, signed blindly.

use protocol::admission::{AdmissionAnswer, VerifiedRequest, named_manifest, write_requests};
use protocol::api::ProofRequest;
use protocol::bytes::PollId;
use protocol::refusal::Refusal;
use protocol::room_issuer::request_hash;
use protocol::roster::{Roster, RosterProof};
use protocol::token::BlindSignature;

use crate::acts::ActError;
use crate::acts::registrar::Registrar;
use crate::acts::room_relay::{ROOM_ISSUER, has_room};
use crate::store::register::{NewAdmission, Served, Standing};

/// The server's place in the manifest's list of issuers.
const SERVER_ISSUER: u8 = 0;

impl Registrar {
    /// The proof of the row that has this key.
    ///
    /// # Errors
    /// [`Refusal::NotSealed`], [`Refusal::WrongMeeting`], [`Refusal::UnknownKey`].
    pub fn roster_proof(&self, asked: &ProofRequest) -> Result<RosterProof, ActError> {
        let sealed = self.sealed_roster(&asked.fingerprint)?;
        let place = |roster: &Roster| {
            roster.rows().iter().position(|row| row.admission_key == asked.admission_key)
        };
        let proof = match place(&sealed.roster) {
            Some(position) => sealed.roster.proof(position),
            None => sealed.slips.as_ref().and_then(|slips| slips.slip_proof(place(slips)?)),
        };
        proof.ok_or_else(|| Refusal::UnknownKey.into())
    }

    /// Answers a request: the stored answer for bytes that were answered before, for ever; new
    /// signatures, durably stored, for a present member's first request; a refusal otherwise. The
    /// room issuer's part is in the answer once it came.
    ///
    /// # Errors
    /// As [`VerifiedRequest::read`], then [`Refusal::UnknownKey`], [`Refusal::NotPresent`],
    /// [`Refusal::Voided`], [`Refusal::NoSlipHandedOut`], [`Refusal::AlreadyServed`],
    /// [`Refusal::Closed`]; what the room issuer refused it with.
    pub fn admit(&self, bytes: &[u8]) -> Result<AdmissionAnswer, ActError> {
        let rosters = self.sealed_rosters()?;
        let named = named_manifest(bytes)?;
        // Of a manifest that nobody knows, the first one says what is wrong with the request.
        let sealed = rosters.iter().find(|one| one.manifest.fingerprint() == named);
        let sealed = sealed.unwrap_or(&rosters[0]);
        let request = VerifiedRequest::read(bytes, &sealed.manifest)?;
        let served = match self.register.standing(&request.admission_key())? {
            Standing::Unknown => return Err(Refusal::UnknownKey.into()),
            Standing::Absent => return Err(Refusal::NotPresent.into()),
            Standing::Voided => return Err(Refusal::Voided.into()),
            Standing::NotHandedOut => return Err(Refusal::NoSlipHandedOut.into()),
            Standing::Present { served } => served,
        };
        if let Some(stored) = stored_answer(&request, &served)? {
            return self.answer(&request, stored, has_room(&sealed.manifest));
        }
        let mut blind_signatures = Vec::new();
        for asked in request.polls() {
            blind_signatures.push((asked.poll, self.sign(&asked.poll, &asked.blinded[0].0)?));
        }
        let admission = NewAdmission {
            admission_key: request.admission_key(),
            request: bytes.to_vec(),
            blind_signatures,
        };
        let waits = has_room(&sealed.manifest).then(|| request_hash(bytes));
        if let Some(hash) = waits {
            self.relay.announce(hash, request.admission_key());
        }
        let admitted = self.register.admit(&admission).inspect_err(|_| {
            waits.iter().for_each(|hash| self.relay.withdraw(hash));
        })?;
        self.people_counted_otherwise();
        self.relay.tell();
        self.answer(&request, admitted, waits.is_some())
    }

    /// The file of requests that name the manifest of this number, for auditors.
    ///
    /// # Errors
    /// [`Refusal::NotSealed`].
    pub fn requests(&self, number: u32) -> Result<Vec<u8>, ActError> {
        let rosters = self.sealed_rosters()?;
        let sealed = (number as usize).checked_sub(1).and_then(|index| rosters.get(index));
        let fingerprint = sealed.ok_or(Refusal::NotSealed)?.manifest.fingerprint();
        let mut requests = self.register.requests()?;
        requests.retain(|request| named_manifest(request) == Ok(fingerprint));
        Ok(write_requests(&fingerprint, requests))
    }

    fn answer(
        &self,
        request: &VerifiedRequest,
        own: Vec<Vec<u8>>,
        has_room: bool,
    ) -> Result<AdmissionAnswer, ActError> {
        let own = own
            .into_iter()
            .map(|one| one.try_into().map(BlindSignature))
            .collect::<Result<Vec<_>, _>>()
            .map_err(|_| ActError::fault("a stored blind signature has another length"))?;
        let mut parts = vec![(SERVER_ISSUER, own)];
        if has_room && let Some(part) = self.room_part(request)? {
            parts.push((ROOM_ISSUER, part));
        }
        Ok(AdmissionAnswer { parts })
    }

    /// A key that is gone belongs to a poll that was closed.
    fn sign(&self, poll: &PollId, blinded: &[u8; 384]) -> Result<Vec<u8>, ActError> {
        let key = self.issuing_key(poll)?.ok_or(Refusal::Closed)?;
        let signature = key.blind_sign(blinded).map_err(ActError::fault)?;
        Ok(signature.to_vec())
    }
}

/// What was answered to these exact bytes; none when no poll of the request was served.
fn stored_answer(
    request: &VerifiedRequest,
    served: &[Served],
) -> Result<Option<Vec<Vec<u8>>>, Refusal> {
    let mut stored = Vec::new();
    for asked in request.polls() {
        match served.iter().find(|one| one.poll == asked.poll) {
            Some(one) if one.request == request.bytes() => {
                stored.push(one.blind_signature.clone());
            }
            Some(_) => return Err(Refusal::AlreadyServed),
            None => {}
        }
    }
    // One request is served whole or not at all.
    Ok((stored.len() == request.polls().len()).then_some(stored))
}
