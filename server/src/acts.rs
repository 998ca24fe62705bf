//! What the server does, one file per act.
//!
//! The acts are methods of two structs: the `Registrar` over the register and the `BoxKeeper` over
//! the ballot box. They are two because no one may hold both stores. All that the one may learn
//! of the other is [`Attendance`]: plain integers and the public fingerprint. The `Doorkeeper`
//! stands before the desk and holds neither.

pub mod adjourn;
pub mod admit;
pub mod amend;
pub mod amend_people;
pub mod annul;
pub mod box_keeper;
pub mod cancel;
pub mod cast;
pub mod certify;
pub mod chair_request;
pub mod close;
pub mod conclude;
pub mod convene;
pub mod count;
pub mod doorkeeper;
pub mod draft;
pub mod file_dossier;
mod hand_out;
pub mod issuing;
pub mod keep_review;
pub mod lock;
pub mod open;
mod order;
pub mod pair;
pub mod present;
pub mod recess;
pub mod registrar;
pub mod reminders;
mod room_relay;
pub mod seal;
pub mod seal_amended_roster;
pub mod seal_amendment;
pub mod seal_roster;
pub mod status;

use protocol::accounting::AccountingCounts;
use protocol::api::{DossierFault, OrderRefused};
use protocol::bytes::{Fingerprint, PollId};
use protocol::draft::DraftRefused;
use protocol::refusal::Refusal;

use crate::store::StoreError;

/// A refusal with what belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Why.
    pub refusal: Refusal,
    /// Where in a draft.
    pub place: Option<String>,
    /// The final checkpoint, which proves that a poll is closed.
    pub checkpoint: Option<Vec<u8>>,
    /// What is wrong with a dossier or its sheet.
    pub faults: Vec<DossierFault>,
    /// What is to be rated before a poll's subject.
    pub order: Option<OrderRefused>,
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        Self { refusal, place: None, checkpoint: None, faults: Vec::new(), order: None }
    }
}

/// Why an act was not done.
#[derive(Debug, thiserror::Error)]
pub enum ActError {
    /// Told to the caller.
    #[error("refused: {}", .0.refusal)]
    Refused(Refused),
    /// Logged, and answered with nothing.
    #[error("{0}")]
    Fault(Box<dyn std::error::Error + Send + Sync>),
}

impl ActError {
    /// A fault of a library or the disk.
    pub fn fault(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Fault(error.into())
    }
}

impl From<Refusal> for ActError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal.into())
    }
}

impl From<DraftRefused> for ActError {
    fn from(refused: DraftRefused) -> Self {
        let DraftRefused { refusal, place } = refused;
        Self::Refused(Refused { place: Some(place), ..refusal.into() })
    }
}

impl From<StoreError> for ActError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Refused(refusal) => refusal.into(),
            StoreError::Failed { .. } | StoreError::Unusable(_) => Self::fault(error),
        }
    }
}

/// What crosses from the people's side to the ballots' side.
pub trait Attendance: Send + Sync {
    /// Whether the people are sealed under this manifest.
    fn has_sealed(&self, fingerprint: &Fingerprint) -> bool;

    /// Whether the kiosk has sealed the people of the amendment with this number.
    ///
    /// # Errors
    /// A fault.
    fn amendment_is_fixed(&self, number: u32) -> Result<bool, ActError>;

    /// Nobody is present any more, and the order in which they came is forgotten.
    ///
    /// # Errors
    /// A fault.
    fn recess(&self) -> Result<(), ActError>;

    /// Grows whenever counts may have become others; any number, in memory only.
    fn changes(&self) -> u64;

    /// Requests that were served here and not yet by the room issuer.
    fn waiting(&self) -> u32;

    /// A poll's counts as they stand.
    ///
    /// # Errors
    /// An unknown poll, or a fault.
    fn counts(&self, poll: &PollId) -> Result<AccountingCounts, ActError>;

    /// The counts of every poll whose issuing was not stopped.
    ///
    /// # Errors
    /// A fault.
    fn counts_of_all(&self) -> Result<Vec<(PollId, AccountingCounts)>, ActError>;

    /// Stops issuing for a poll and fixes its counts.
    ///
    /// # Errors
    /// An unknown poll, or a fault.
    fn stop_issuing(&self, poll: &PollId) -> Result<AccountingCounts, ActError>;

    /// Destroys a poll's issuing key.
    ///
    /// # Errors
    /// A fault.
    fn destroy_issuing_key(&self, poll: &PollId) -> Result<(), ActError>;

    /// Forgets in which order members came since the last close.
    ///
    /// # Errors
    /// A fault.
    fn forget_order(&self) -> Result<(), ActError>;
}
