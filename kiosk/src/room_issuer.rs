//! The room issuer: the kiosk as the second issuer (SPEC §8.5).
//!
//! It checks every request by the member's own key, signs each poll once per member, and keeps a
//! list of what it has signed, on the disk before an answer leaves. It sees who is admitted, never
//! a ballot. Presence is not its business: the secretary records that at the server.

mod cores;
mod keys;
mod used;
mod voided;

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use issuer::IssuingKey;
use protocol::admission::{VerifiedRequest, named_manifest};
use protocol::bytes::{Hash, PollId, PublicKey};
use protocol::chain::Chain;
use protocol::manifest::SealedManifest;
use protocol::refusal::Refusal;
use protocol::room_issuer::{RoomAnswer, read_waiting, request_hash};
use protocol::token::{BlindSignature, RSA_BYTES};
use thiserror::Error;

use crate::vault::{Vault, VaultError};
use cores::on_all_cores;
pub use keys::{KeysInMaking, ROOM_KEYS_FILE, RoomKeys, room_keys_file};
use used::{Signed, Used};
pub use used::{USED_FILE, UsedList};

/// Keeps two programs from issuing out of one folder.
const LOCK_FILE: &str = "room.lock";
/// The room issuer's place among the manifest's issuers.
const PLACE: usize = 1;

/// Why the room issuer cannot work.
#[derive(Debug, Error)]
pub enum RoomError {
    /// Another program issues out of this folder.
    #[error("another program issues out of {}", .0.display())]
    Busy(PathBuf),
    /// The folder has no keys of a room issuer: they never leave the machine that made them.
    #[error("no room keys at {}", .0.display())]
    Missing(PathBuf),
    /// The file of keys does not open.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// The keys or the list of what was signed were changed, or are of another meeting.
    #[error("{} is damaged", .0.display())]
    Damaged(PathBuf),
    /// The file system said no.
    #[error("{}: {source}", .path.display())]
    Io {
        /// Where.
        path: PathBuf,
        /// What it said.
        source: io::Error,
    },
    /// A key could not be made or used.
    #[error(transparent)]
    Issuer(#[from] issuer::Error),
    /// What the server sent is no batch of requests.
    #[error("refused: {0}")]
    Refused(#[from] Refusal),
}

/// The second issuer of one meeting.
#[derive(Debug)]
pub struct RoomIssuer {
    folder: PathBuf,
    /// Keys by the number of their manifest; those of a machine that is gone are not there.
    keys: BTreeMap<u32, RoomKeys>,
    used: UsedList,
    /// Slips that were scanned as not handed out.
    voided: BTreeSet<PublicKey>,
    manifests: Vec<Arc<SealedManifest>>,
    /// Given back when it is dropped.
    lock: File,
}

impl RoomIssuer {
    /// Opens keys and list in the kiosk's folder; no other program may issue out of it meanwhile.
    ///
    /// # Errors
    /// [`RoomError::Busy`], [`RoomError::Missing`], [`RoomError::Vault`], [`RoomError::Damaged`],
    /// [`RoomError::Io`].
    pub fn open(folder: &Path, vault: &Vault, chain: &Chain) -> Result<Self, RoomError> {
        let lock = lock(folder)?;
        let mut keys = BTreeMap::new();
        for manifest in chain.manifests() {
            match sealed_keys(folder, vault, manifest) {
                Err(RoomError::Missing(_)) => {}
                opened => drop(keys.insert(manifest.manifest().number, opened?)),
            }
        }
        if keys.is_empty() {
            return Err(RoomError::Missing(folder.join(ROOM_KEYS_FILE)));
        }
        let used = UsedList::open(folder)?;
        let (folder, voided) = (folder.to_owned(), voided::read(folder)?);
        let manifests = chain.manifests().to_vec();
        let mut room = Self { folder, keys, used, voided, manifests, lock };
        room.erase_withdrawn(vault)?;
        Ok(room)
    }

    /// Goes on with the amendments that were sealed since: their keys are opened, and those of the
    /// polls that they withdraw erased.
    ///
    /// # Errors
    /// [`RoomError::Vault`], [`RoomError::Damaged`].
    pub fn follow(&mut self, vault: &Vault, chain: &Chain) -> Result<(), RoomError> {
        for manifest in &chain.manifests()[self.manifests.len().min(chain.manifests().len())..] {
            match sealed_keys(&self.folder, vault, manifest) {
                Err(RoomError::Missing(_)) => {}
                opened => drop(self.keys.insert(manifest.manifest().number, opened?)),
            }
            self.manifests.push(manifest.clone());
        }
        self.erase_withdrawn(vault)
    }

    fn erase_withdrawn(&mut self, vault: &Vault) -> Result<(), RoomError> {
        for manifest in self.manifests.clone() {
            for poll in &manifest.manifest().withdrawn {
                self.erase(poll, vault)?;
            }
        }
        Ok(())
    }

    fn erase(&mut self, poll: &PollId, vault: &Vault) -> Result<(), RoomError> {
        self.keys.values_mut().try_for_each(|keys| keys.erase(poll, vault))
    }

    fn key(&self, poll: &PollId) -> Option<&IssuingKey> {
        self.keys.values().find_map(|keys| keys.get(poll))
    }

    /// A request under the manifest that it names; none where this program has not seen that yet.
    fn read(&self, bytes: &[u8]) -> Option<Result<VerifiedRequest, Refusal>> {
        match named_manifest(bytes) {
            Err(refusal) => Some(Err(refusal)),
            Ok(named) => {
                let manifest = self.manifests.iter().find(|one| one.fingerprint() == named)?;
                Some(VerifiedRequest::read(bytes, manifest))
            }
        }
    }

    /// Answers a batch of requests (SPEC §8.2): signatures for a first request, the stored answer
    /// for the same bytes, a refusal otherwise, and nothing for a request under an amendment that
    /// this program has not followed yet. No more anonymous slips are served than were
    /// `handed_out` by the journal. What it signs is on the disk when it returns.
    ///
    /// # Errors
    /// [`RoomError::Refused`] for what is no batch; [`RoomError::Issuer`], [`RoomError::Io`].
    pub fn answer(
        &mut self,
        batch: &[u8],
        handed_out: usize,
    ) -> Result<Vec<RoomAnswer>, RoomError> {
        let requests = read_waiting(batch)?;
        // Slips are made void by another program meanwhile.
        self.voided = voided::read(&self.folder)?;
        let checked = on_all_cores(&requests, |bytes| self.read(bytes));
        let mut decided = Decided { polls: HashSet::new(), slips: self.used.slips().clone() };
        let (mut answers, mut to_sign) = (Vec::new(), Vec::new());
        for (bytes, checked) in requests.iter().zip(checked) {
            let Some(checked) = checked else { continue };
            let request = request_hash(bytes);
            let outcome = match &checked {
                Ok(asked) => self.decide(asked, &request, &mut decided, handed_out),
                Err(refusal) => Some(Err(*refusal)),
            };
            let Some(admission_key) = key_of(bytes) else { continue };
            match (outcome, checked) {
                (Some(outcome), _) => answers.push(RoomAnswer { admission_key, request, outcome }),
                (None, Ok(asked)) => to_sign.push((request, asked)),
                (None, Err(_)) => {}
            }
        }
        answers.extend(self.sign(&to_sign)?);
        Ok(answers)
    }

    /// Members who were served for a poll.
    pub fn served(&self, poll: &PollId) -> u32 {
        self.used.served(poll)
    }

    /// Members who were served for any poll.
    pub fn members(&self) -> usize {
        self.used.members()
    }

    /// Whether requests for a poll can still be signed.
    pub fn has_key(&self, poll: &PollId) -> bool {
        self.key(poll).is_some()
    }

    /// After the count of a poll: its key is erased, and the list forgets in which order members
    /// came. Again is fine.
    ///
    /// # Errors
    /// [`RoomError::Vault`], [`RoomError::Io`].
    pub fn retire(&mut self, poll: &PollId, vault: &Vault) -> Result<(), RoomError> {
        self.used.forget_order()?;
        self.erase(poll, vault)
    }

    /// What needs no new signature; none for a request to be signed.
    fn decide(
        &self,
        asked: &VerifiedRequest,
        request: &Hash,
        decided: &mut Decided,
        handed_out: usize,
    ) -> Option<Result<Vec<BlindSignature>, Refusal>> {
        let key = asked.admission_key();
        if let Some(stored) = self.used.answer(&key, request) {
            return Some(Ok(stored));
        }
        let is_used = |poll| self.used.is_used(&key, &poll) || decided.polls.contains(&(key, poll));
        if asked.polls().iter().any(|asked| is_used(asked.poll)) {
            return Some(Err(Refusal::AlreadyServed));
        }
        if asked.polls().iter().any(|asked| !self.has_key(&asked.poll)) {
            return Some(Err(Refusal::Closed));
        }
        if self.voided.contains(&key) {
            return Some(Err(Refusal::Voided));
        }
        if asked.is_slip() && !decided.slips.contains(&key) {
            if decided.slips.len() >= handed_out {
                return Some(Err(Refusal::NoSlipHandedOut));
            }
            decided.slips.insert(key);
        }
        decided.polls.extend(asked.polls().iter().map(|asked| (key, asked.poll)));
        None
    }

    fn sign(&mut self, to_sign: &[(Hash, VerifiedRequest)]) -> Result<Vec<RoomAnswer>, RoomError> {
        let wanted: Vec<_> = to_sign
            .iter()
            .flat_map(|(_, asked)| asked.polls())
            .map(|asked| (asked.poll, &asked.blinded[PLACE].0))
            .collect();
        let signed = on_all_cores(&wanted, |(poll, blinded)| match self.key(poll) {
            Some(key) => Ok(key.blind_sign(blinded)?),
            None => Err(RoomError::Refused(Refusal::Closed)),
        });
        let mut signed = signed.into_iter();
        let mut used = Vec::new();
        for (request, asked) in to_sign {
            let polls: Vec<Signed> = asked
                .polls()
                .iter()
                .zip(signed.by_ref())
                .map(|(asked, signature)| Ok((asked.poll, signature?)))
                .collect::<Result<_, RoomError>>()?;
            let (admission_key, is_slip) = (asked.admission_key(), asked.is_slip());
            used.push(Used { admission_key, request: *request, is_slip, polls });
        }
        self.used.put(&used)?;
        let answer = |one: &Used| RoomAnswer {
            admission_key: one.admission_key,
            request: one.request,
            outcome: Ok(one.signatures()),
        };
        Ok(used.iter().map(answer).collect())
    }
}

impl Drop for RoomIssuer {
    /// Given back by name, as that of the folder is.
    fn drop(&mut self) {
        let _ = self.lock.unlock();
    }
}

/// A manifest's keys, if they are those that it names.
fn sealed_keys(
    folder: &Path,
    vault: &Vault,
    manifest: &SealedManifest,
) -> Result<RoomKeys, RoomError> {
    let number = manifest.manifest().number;
    let keys = RoomKeys::open(folder, number, vault)?;
    let is_sealed = |(poll, key): (&PollId, &IssuingKey)| {
        let sealed = manifest.poll(poll).ok().and_then(|poll| poll.issuing_keys.get(PLACE));
        sealed.is_some_and(|sealed| key.public_spki().is_ok_and(|own| own == sealed.spki()))
    };
    let all = keys.iter().all(is_sealed);
    if all { Ok(keys) } else { Err(RoomError::Damaged(folder.join(room_keys_file(number)))) }
}

/// What a batch will have used when it is signed.
struct Decided {
    polls: HashSet<(PublicKey, PollId)>,
    /// Keys of anonymous slips, earlier ones too.
    slips: HashSet<PublicKey>,
}

/// Counts members served for a poll without issuing, while another program does.
///
/// # Errors
/// [`RoomError::Damaged`], [`RoomError::Io`].
pub fn served_elsewhere(folder: &Path, poll: &PollId) -> Result<u32, RoomError> {
    Ok(UsedList::look(folder)?.served(poll))
}

/// Slips that the room issuer serves no more, from its next batch on, whichever program it is in.
///
/// # Errors
/// [`RoomError::Damaged`], [`RoomError::Io`].
pub fn void(folder: &Path, keys: &[PublicKey]) -> Result<(), RoomError> {
    voided::add(folder, keys).map(drop)
}

/// The key that a request says it is by (SPEC §8.1).
fn key_of(request: &[u8]) -> Option<PublicKey> {
    request.get(33..65).and_then(|key| key.try_into().ok()).map(PublicKey)
}

fn lock(folder: &Path) -> Result<File, RoomError> {
    let path = folder.join(LOCK_FILE);
    let failed = |source| RoomError::Io { path: path.clone(), source };
    let mut options = OpenOptions::new();
    let file = options.write(true).create(true).truncate(false).mode(0o600).open(&path);
    let file = file.map_err(failed)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(RoomError::Busy(folder.to_owned())),
        Err(TryLockError::Error(source)) => Err(failed(source)),
    }
}

/// One blind signature.
type Signature = [u8; RSA_BYTES];
