//! Pairing: a one-time code, told from the desk to the chair, binds the kiosk's key.

use std::collections::VecDeque;
use std::sync::PoisonError;

use protocol::api::{PairKiosk, Paired, PairedKeys, PairingCode};
use protocol::bytes::{CROCKFORD, Hash};
use protocol::journal::{Act, Official};
use protocol::label;
use protocol::phase::MeetingPhase;
use protocol::refusal::Refusal;
use rand_core::CryptoRng;

use crate::acts::ActError;
use crate::acts::box_keeper::BoxKeeper;
use crate::store::ballot_box::{Document, Transition};

/// Seconds for which a code can be used.
const CODE_SECONDS: u64 = 15 * 60;
/// Wrong codes after which the right one is void too.
const WRONG_MAX: u32 = 5;
/// Nonces that may be unused at one time.
const NONCES_MAX: usize = 256;

/// What the desk told the chair, and the numbers that the kiosk may use once. In memory only.
#[derive(Default)]
pub(crate) struct PairingDesk {
    /// Hash of the code, when it ends, and how many wrong ones were tried.
    code: Option<(Hash, u64, u32)>,
    pub(crate) nonces: VecDeque<Hash>,
}

impl PairingDesk {
    pub(crate) fn put_nonce(&mut self, nonce: Hash) {
        if self.nonces.len() == NONCES_MAX {
            self.nonces.pop_front();
        }
        self.nonces.push_back(nonce);
    }
}

impl BoxKeeper {
    /// Makes a code, in place of any earlier one.
    ///
    /// # Errors
    /// [`Refusal::AlreadySealed`]: the manifest names the kiosk; [`Refusal::NoPolls`] for a meeting
    /// that has nothing to be sealed.
    pub fn pairing_code(&self, rng: &mut impl CryptoRng) -> Result<PairingCode, ActError> {
        if self.state().meeting != MeetingPhase::Draft {
            return Err(Refusal::AlreadySealed.into());
        }
        if self.state().has_no_polls() {
            return Err(Refusal::NoPolls.into());
        }
        let mut bytes = [0; 8];
        rng.fill_bytes(&mut bytes);
        let code = CROCKFORD.encode(&bytes);
        let code = format!("{}-{}-{}", &code[..4], &code[4..8], &code[8..12]);
        let ends_at = self.clock.now() + CODE_SECONDS;
        self.pairing_desk().code = Some((hash(&code), ends_at, 0));
        Ok(PairingCode { code })
    }

    /// Whether this is the code that the desk shows. A wrong one does not count as a try: it may be
    /// the code of another meeting. How often one address may ask is limited.
    pub fn shows_pairing_code(&self, typed: &str) -> bool {
        let shown = self.pairing_desk().code;
        shown.is_some_and(|(code, ends_at, wrong)| {
            self.clock.now() <= ends_at && wrong < WRONG_MAX && hash(typed) == code
        })
    }

    /// The keys that people compare.
    pub fn paired_keys(&self) -> PairedKeys {
        let kiosk_key = self.state().kiosk_key;
        PairedKeys { server_key: self.server_key.public(), kiosk_key }
    }

    /// Binds a kiosk to the meeting. The same kiosk again is fine.
    ///
    /// # Errors
    /// [`Refusal::BadSignature`], [`Refusal::BadPairingCode`], [`Refusal::AlreadyPaired`] once the
    /// meeting is sealed with another kiosk.
    pub fn pair(&self, request: &PairKiosk) -> Result<Paired, ActError> {
        request.verify(&self.meeting)?;
        let paired = Paired { server_key: self.server_key.public() };
        let mut state = self.state();
        if state.kiosk_key == Some(request.kiosk_key) {
            self.see_kiosk();
            return Ok(paired);
        }
        // A sealing of which only one half was done gives way to this kiosk's: the one that began
        // it may be gone.
        if state.meeting != MeetingPhase::Draft {
            return Err(Refusal::AlreadyPaired.into());
        }
        self.use_code(&request.code)?;
        let key = request.kiosk_key;
        let transition = Transition {
            documents: vec![(Document::KioskKey, key.as_ref().to_vec())],
            journal: Some(self.entry(&state, Official::Chair, Act::Paired, |entry| {
                entry.document = Some(Hash(key.0));
            })),
            ..Transition::default()
        };
        self.apply(&mut state, transition)?;
        self.see_kiosk();
        Ok(paired)
    }

    fn use_code(&self, typed: &str) -> Result<(), Refusal> {
        let mut desk = self.pairing_desk();
        let Some((code, ends_at, wrong)) = desk.code else {
            return Err(Refusal::BadPairingCode);
        };
        if self.clock.now() > ends_at || wrong >= WRONG_MAX {
            desk.code = None;
            return Err(Refusal::BadPairingCode);
        }
        // Hashes are compared, so that the time taken says nothing of the code.
        if hash(typed) != code {
            desk.code = Some((code, ends_at, wrong + 1));
            return Err(Refusal::BadPairingCode);
        }
        desk.code = None;
        Ok(())
    }

    pub(crate) fn pairing_desk(&self) -> std::sync::MutexGuard<'_, PairingDesk> {
        self.pairing.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// As typed by a person: any case, with or without hyphens.
fn hash(code: &str) -> Hash {
    let plain = code.trim().to_uppercase().replace('-', "");
    label::PAIRING.hash(&[plain.as_bytes()])
}
