//! Keys of anonymous slips that were scanned as not handed out, in their own order.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use protocol::bytes::PublicKey;

use super::RoomError;
use crate::durable;

/// Name of the file in the kiosk's folder: keys of 32 bytes, ascending.
const VOIDED_FILE: &str = "room-voided.bin";

pub(super) fn read(folder: &Path) -> Result<BTreeSet<PublicKey>, RoomError> {
    let path = folder.join(VOIDED_FILE);
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(BTreeSet::new()),
        Err(source) => return Err(RoomError::Io { path, source }),
    };
    let (keys, rest) = bytes.as_chunks::<32>();
    if rest.is_empty() {
        Ok(keys.iter().map(|key| PublicKey(*key)).collect())
    } else {
        Err(RoomError::Damaged(path))
    }
}

/// Adds keys, durably; answers all of them.
pub(super) fn add(folder: &Path, keys: &[PublicKey]) -> Result<BTreeSet<PublicKey>, RoomError> {
    let mut all = read(folder)?;
    all.extend(keys);
    let path = folder.join(VOIDED_FILE);
    let bytes: Vec<u8> = all.iter().flat_map(|key| key.0).collect();
    durable::write(&path, &bytes).map_err(|source| RoomError::Io { path, source })?;
    Ok(all)
}
