//! Between members' devices and the room issuer, which connects out to the server: requests that
//! lack its part go one way, its parts the other. Nobody is listed in the order of arrival.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use protocol::admission::{VerifiedRequest, named_manifest};
use protocol::api::StillWaiting;
use protocol::bytes::{Hash, PublicKey};
use protocol::manifest::{Issuer, SealedManifest};
use protocol::refusal::Refusal;
use protocol::room_issuer::{self, BATCH_MAX, RoomAnswer};
use protocol::token::{BlindSignature, RSA_BYTES};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};

use crate::acts::ActError;
use crate::acts::registrar::{Registrar, SealedRoster};
use crate::store::register::RoomPart;

/// The room issuer's place in the manifest's list of issuers.
pub(crate) const ROOM_ISSUER: u8 = 1;
/// Most signatures that one batch asks for: a quarter of a second's work of two cores.
const SIGNATURES_MAX: usize = 256;
/// Most devices whose answer is held back for the room issuer's part, per meeting.
const HELD_MAX: usize = 256;

/// What waits for the room issuer. In memory only: the register has all of it.
pub(crate) struct RoomRelay {
    lists: Mutex<Lists>,
    came: watch::Sender<()>,
    served: watch::Sender<()>,
    places: Arc<Semaphore>,
}

#[derive(Default)]
struct Lists {
    /// By the hash of the request, with the key that asked.
    waiting: BTreeMap<Hash, PublicKey>,
    /// What the room issuer will not serve.
    refused: HashMap<Hash, Refusal>,
}

impl Default for RoomRelay {
    fn default() -> Self {
        Self {
            lists: Mutex::default(),
            came: watch::channel(()).0,
            served: watch::channel(()).0,
            places: Arc::new(Semaphore::new(HELD_MAX)),
        }
    }
}

impl RoomRelay {
    /// A request that is about to be stored. It is listed before, so that a kiosk which finds
    /// nobody waiting after a close has served everybody.
    pub(crate) fn announce(&self, request: Hash, key: PublicKey) {
        let mut lists = self.lists();
        if !lists.refused.contains_key(&request) {
            lists.waiting.insert(request, key);
        }
    }

    /// The announced request was not stored.
    pub(crate) fn withdraw(&self, request: &Hash) {
        self.lists().waiting.remove(request);
    }

    /// An announced request was stored.
    pub(crate) fn tell(&self) {
        self.came.send_replace(());
    }

    pub(crate) fn count(&self) -> u32 {
        u32::try_from(self.lists().waiting.len()).unwrap_or(u32::MAX)
    }

    fn settle(&self, answers: &[RoomAnswer]) {
        let mut lists = self.lists();
        for answer in answers {
            lists.waiting.remove(&answer.request);
            if let Err(refusal) = answer.outcome {
                lists.refused.insert(answer.request, refusal);
            }
        }
        drop(lists);
        self.served.send_replace(());
    }

    fn lists(&self) -> MutexGuard<'_, Lists> {
        self.lists.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Registrar {
    /// Changes whenever a request begins to wait for the room issuer.
    pub fn requests_come(&self) -> watch::Receiver<()> {
        self.relay.came.subscribe()
    }

    /// Changes whenever the room issuer has answered.
    pub fn room_answers(&self) -> watch::Receiver<()> {
        self.relay.served.subscribe()
    }

    /// Whether these bytes wait for the room issuer.
    pub fn waits_for_room(&self, request: &[u8]) -> bool {
        self.relay.lists().waiting.contains_key(&room_issuer::request_hash(request))
    }

    /// A place for a device whose answer is held back; none when too many are.
    pub fn place_to_wait(&self) -> Option<OwnedSemaphorePermit> {
        self.relay.places.clone().try_acquire_owned().ok()
    }

    /// Requests that lack the room issuer's part, as many as it serves in a moment; they stay
    /// until it has answered.
    ///
    /// # Errors
    /// [`Refusal::NotSealed`]; a fault.
    pub fn waiting(&self) -> Result<Vec<u8>, ActError> {
        let rosters = self.sealed_rosters()?;
        let listed: Vec<(Hash, PublicKey)> =
            self.relay.lists().waiting.iter().take(BATCH_MAX).map(|one| (*one.0, *one.1)).collect();
        let (mut batch, mut signatures) = (Vec::new(), 0);
        for (hash, key) in listed {
            // One that is announced and not stored yet comes with the next batch.
            let Some(bytes) = self.register.request(&key, &hash)? else { continue };
            signatures += read(&bytes, &rosters)?.1.polls().len();
            if !batch.is_empty() && signatures > SIGNATURES_MAX {
                break;
            }
            batch.push(bytes);
        }
        Ok(room_issuer::write_waiting(&batch))
    }

    /// Keeps what the room issuer answered, after checking each of its signatures. An empty batch
    /// asks how many wait.
    ///
    /// # Errors
    /// [`Refusal::Malformed`], [`Refusal::UnknownKey`] for a request that was never served here,
    /// [`Refusal::BadBlindSignature`] for a signature that is none of the room's key: then nothing
    /// of the batch is kept.
    pub fn room_served(&self, bytes: &[u8]) -> Result<StillWaiting, ActError> {
        let rosters = self.sealed_rosters()?;
        if !has_room(&rosters[0].manifest) {
            return Err(Refusal::WrongMeeting.into());
        }
        let answers = room_issuer::read_answers(bytes)?;
        let mut parts = Vec::new();
        for RoomAnswer { admission_key, request, outcome } in &answers {
            let asked = self.register.request(admission_key, request)?;
            let (manifest, asked) = read(&asked.ok_or(Refusal::UnknownKey)?, &rosters)?;
            if let Ok(signatures) = outcome {
                check(manifest, &asked, signatures)?;
                let blind_signatures = signatures.iter().flat_map(|one| one.0).collect();
                let (admission_key, request) = (*admission_key, *request);
                parts.push(RoomPart { admission_key, request, blind_signatures });
            }
        }
        self.register.put_room_parts(&parts)?;
        self.relay.settle(&answers);
        Ok(StillWaiting { waiting: self.relay.count() })
    }

    /// The room issuer's part of the answer to a request that was served here.
    ///
    /// # Errors
    /// What the room issuer refused it with.
    pub(crate) fn room_part(
        &self,
        request: &VerifiedRequest,
    ) -> Result<Option<Vec<BlindSignature>>, ActError> {
        let hash = room_issuer::request_hash(request.bytes());
        let Some(part) = self.register.room_part(&request.admission_key(), &hash)? else {
            return match self.relay.lists().refused.get(&hash) {
                Some(refusal) => Err((*refusal).into()),
                None => Ok(None),
            };
        };
        let (signatures, rest) = part.as_chunks::<RSA_BYTES>();
        if !rest.is_empty() || signatures.len() != request.polls().len() {
            return Err(ActError::fault("a stored part has another length"));
        }
        Ok(Some(signatures.iter().map(|one| BlindSignature(*one)).collect()))
    }

    /// Lists again what waited before a restart.
    pub(crate) fn resume_relay(&self, manifest: &SealedManifest) -> Result<(), ActError> {
        if has_room(manifest) {
            for (key, request) in self.register.lacking_room_part()? {
                self.relay.announce(request, key);
            }
        }
        Ok(())
    }
}

/// A request with the manifest that it names.
fn read<'a>(
    bytes: &[u8],
    rosters: &'a [Arc<SealedRoster>],
) -> Result<(&'a SealedManifest, VerifiedRequest), Refusal> {
    let named = named_manifest(bytes)?;
    let sealed = rosters.iter().find(|one| one.manifest.fingerprint() == named);
    let manifest = &sealed.ok_or(Refusal::WrongMeeting)?.manifest;
    Ok((manifest, VerifiedRequest::read(bytes, manifest)?))
}

/// Whether the room issuer takes part.
pub(crate) fn has_room(manifest: &SealedManifest) -> bool {
    manifest.manifest().issuers.contains(&Issuer::Room)
}

fn check(
    manifest: &SealedManifest,
    request: &VerifiedRequest,
    signatures: &[BlindSignature],
) -> Result<(), Refusal> {
    if signatures.len() != request.polls().len() {
        return Err(Refusal::Malformed);
    }
    let place = usize::from(ROOM_ISSUER);
    for (asked, signature) in request.polls().iter().zip(signatures) {
        let key = &manifest.poll(&asked.poll)?.issuing_keys[place];
        signature.check(key, &asked.blinded[place])?;
    }
    Ok(())
}
