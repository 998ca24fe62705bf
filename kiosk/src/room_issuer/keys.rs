//! The room's private keys: made at the sealing, under the vault's passphrase in a file of their
//! own, erased one by one after the counts. They are never copied: a copy knows nothing of what
//! was signed since, and could sign for one member twice.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, JoinHandle};

use data_encoding::BASE64;
use issuer::IssuingKey;
use protocol::bytes::{PollId, read_json};
use protocol::issuing_key::IssuingPublicKey;
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, Zeroizing};

use super::RoomError;
use crate::bundle_file::workers;
use crate::vault::{Vault, VaultError};

/// Name of the file with the first manifest's keys in the kiosk's folder.
pub const ROOM_KEYS_FILE: &str = "room.age";

/// Name of the file with a manifest's keys; an amendment's stand apart, so that the program that
/// seals it does not write over what another is serving from.
pub fn room_keys_file(number: u32) -> String {
    if number == 1 { ROOM_KEYS_FILE.to_owned() } else { format!("room-{number:02}.age") }
}

/// One private key per poll that was not counted yet.
#[derive(Debug)]
pub struct RoomKeys {
    path: PathBuf,
    keys: BTreeMap<PollId, IssuingKey>,
}

/// The document in the file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    keys: Vec<StoredKey>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredKey {
    poll: PollId,
    /// PKCS#1 in base64.
    key: String,
}

impl Drop for StoredKey {
    fn drop(&mut self) {
        self.key.zeroize();
    }
}

impl RoomKeys {
    /// Keeps fresh keys of the manifest with this number in the folder, durably, in place of any
    /// that are there.
    ///
    /// # Errors
    /// [`RoomError::Vault`]; [`RoomError::Issuer`].
    pub fn keep(
        folder: &Path,
        number: u32,
        vault: &Vault,
        keys: impl IntoIterator<Item = (PollId, IssuingKey)>,
    ) -> Result<(), RoomError> {
        let path = folder.join(room_keys_file(number));
        let keys = Self { path, keys: keys.into_iter().collect() };
        keys.write(vault)
    }

    /// Opens the file of the manifest with this number.
    ///
    /// # Errors
    /// [`RoomError::Missing`], [`RoomError::Vault`], [`RoomError::Damaged`].
    pub fn open(folder: &Path, number: u32, vault: &Vault) -> Result<Self, RoomError> {
        let path = folder.join(room_keys_file(number));
        let document = match vault.open_beside(&path) {
            Err(VaultError::Missing(path)) => return Err(RoomError::Missing(path)),
            opened => opened?,
        };
        let damaged = || RoomError::Damaged(path.clone());
        let stored: Stored = read_json(&document).map_err(|_| damaged())?;
        let mut keys = BTreeMap::new();
        for one in &stored.keys {
            let der = Zeroizing::new(BASE64.decode(one.key.as_bytes()).map_err(|_| damaged())?);
            let key = IssuingKey::from_der(&der).map_err(|_| damaged())?;
            keys.insert(one.poll, key);
        }
        Ok(Self { path, keys })
    }

    /// The keys that are left.
    pub fn iter(&self) -> impl Iterator<Item = (&PollId, &IssuingKey)> {
        self.keys.iter()
    }

    /// A poll's key; none once it was erased.
    pub fn get(&self, poll: &PollId) -> Option<&IssuingKey> {
        self.keys.get(poll)
    }

    /// Erases a poll's key from the file, and then from memory. Again is fine.
    ///
    /// # Errors
    /// [`RoomError::Vault`].
    pub fn erase(&mut self, poll: &PollId, vault: &Vault) -> Result<(), RoomError> {
        let Some(key) = self.keys.remove(poll) else { return Ok(()) };
        let written = self.write(vault);
        if written.is_err() {
            self.keys.insert(*poll, key);
        }
        written
    }

    fn write(&self, vault: &Vault) -> Result<(), RoomError> {
        let mut stored = Stored { keys: Vec::new() };
        for (poll, key) in &self.keys {
            stored.keys.push(StoredKey { poll: *poll, key: BASE64.encode(&key.to_der()?) });
        }
        // One allocation, so that no shorter copy is left behind in memory.
        let mut document = Zeroizing::new(Vec::with_capacity(4_096 * (stored.keys.len() + 1)));
        serde_json::to_writer(&mut *document, &stored).expect("the document has string keys");
        Ok(vault.lock_beside(&self.path, &document)?)
    }
}

/// Keys that are being made on all cores: half a second each.
#[derive(Debug)]
pub struct KeysInMaking {
    makers: Vec<JoinHandle<Result<Vec<IssuingKey>, issuer::Error>>>,
}

impl KeysInMaking {
    /// Begins to make so many.
    pub fn begin(count: usize) -> Self {
        let left = Arc::new(AtomicUsize::new(count));
        let make = |left: &AtomicUsize| {
            let take = |left: usize| left.checked_sub(1);
            let mut made = Vec::new();
            while left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, take).is_ok() {
                made.push(IssuingKey::generate()?);
            }
            Ok(made)
        };
        let start = |_| {
            let left = left.clone();
            thread::spawn(move || make(&left))
        };
        Self { makers: (0..workers().get()).map(start).collect() }
    }

    /// Waits for them; answers each with its public half.
    ///
    /// # Errors
    /// [`RoomError::Issuer`]; [`RoomError::Refused`] for a key that no phone would take.
    pub fn finish(self) -> Result<Vec<(IssuingPublicKey, IssuingKey)>, RoomError> {
        let mut keys = Vec::new();
        for maker in self.makers {
            for key in maker.join().expect("making a key does not panic")? {
                keys.push((IssuingPublicKey::from_spki(&key.public_spki()?)?, key));
            }
        }
        Ok(keys)
    }
}
