//! What is kept on disk. Two stores that must not meet, each a small trait that speaks acts, and a
//! third for the accounts of the desk, which knows neither members nor ballots.
//!
//! One method is one transaction: when it answers `Ok`, what it did survives a power cut; when it
//! answers `Refused`, nothing of it was done. After another error it was done as a whole or not at
//! all, and asking again is safe. SQL lives below this module and nowhere else.

pub mod accounts;
pub mod ballot_box;
pub mod conformance;
pub mod register;
pub mod sqlite;

use protocol::refusal::Refusal;

/// Why a store did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The store's own state says no; safe to tell the caller.
    #[error("refused: {0}")]
    Refused(Refusal),
    /// The disk or the database failed; told to nobody but the log.
    #[error("storage failed in {act}: {source}")]
    Failed {
        /// Name of the method.
        act: &'static str,
        /// What failed below.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The data are not what this program wrote.
    #[error("{0}")]
    Unusable(String),
}

impl From<Refusal> for StoreError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}
