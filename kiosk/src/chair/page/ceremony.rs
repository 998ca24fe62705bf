//! What was done by hand since the sealing, kept so that a power cut asks for nothing twice.

use protocol::bytes::{Fingerprint, read_json, write_json};
use serde::{Deserialize, Serialize};

use crate::chair::{Chair, ChairError};

const FILE: &str = "ceremony.json";

/// The notes of one sealing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Notes {
    /// Of this sealing; of another they say nothing.
    pub(super) fingerprint: Fingerprint,
    /// The seal words were read aloud.
    pub(super) words_read: bool,
    /// Shares that were given to their holders, by index from 1.
    #[serde(default)]
    pub(super) shares_given: Vec<u8>,
}

impl Chair {
    /// The notes in the folder, or fresh ones.
    pub(super) fn ceremony(&self) -> Result<Notes, ChairError> {
        let fingerprint = self.manifest()?.fingerprint();
        let kept = self.folder.read(FILE)?.and_then(|bytes| read_json::<Notes>(&bytes).ok());
        // A kiosk that came back on another machine begins no ceremony again.
        let words_read = self.sealing()?.members.is_none();
        let fresh = Notes { fingerprint, words_read, shares_given: Vec::new() };
        Ok(kept.filter(|notes| notes.fingerprint == fingerprint).unwrap_or(fresh))
    }

    pub(super) fn note(&self, notes: &Notes) -> Result<(), ChairError> {
        Ok(self.folder.write(FILE, &write_json(notes))?)
    }
}
