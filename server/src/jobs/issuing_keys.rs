//! Issuing keys are made in the background while the draft is edited: each takes about half a
//! second of one core.

use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::thread;

use issuer::IssuingKey;

use crate::acts::ActError;
use crate::acts::registrar::Registrar;
use crate::events::Event;

/// Threads that make keys.
const MAKERS: usize = 2;

/// Makes what is missing, for one meeting after the other.
pub struct IssuingKeyMaker {
    waiting: Sender<Weak<Registrar>>,
}

impl IssuingKeyMaker {
    /// Starts the threads; they end when the maker is dropped.
    pub fn start() -> Self {
        let (waiting, meetings) = channel::<Weak<Registrar>>();
        let meetings = Arc::new(Mutex::new(meetings));
        for _ in 0..MAKERS {
            let meetings = meetings.clone();
            thread::spawn(move || {
                loop {
                    let next = meetings.lock().unwrap_or_else(PoisonError::into_inner).recv();
                    let Ok(registrar) = next else { return };
                    if let Some(registrar) = registrar.upgrade() {
                        run_once(&registrar);
                    }
                }
            });
        }
        Self { waiting }
    }

    /// Has the missing keys of a meeting made. Every thread takes a share of them.
    pub fn make_for(&self, registrar: &Arc<Registrar>) {
        for _ in 0..MAKERS {
            // Without threads there is nobody to tell.
            let _ = self.waiting.send(Arc::downgrade(registrar));
        }
    }
}

/// Makes keys until none of this meeting is missing.
pub fn run_once(registrar: &Registrar) {
    let make = || -> Result<(), ActError> {
        while let Some(poll) = registrar.claim_missing_key()? {
            let key = IssuingKey::generate().map_err(ActError::fault);
            registrar.put_issuing_key(&poll, key)?;
        }
        Ok(())
    };
    if let Err(error) = make() {
        Event::Fault { act: "issuing_keys", error: &error }.log();
    }
}
