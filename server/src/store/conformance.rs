//! What every adapter of the stores must do: one function per promise, run by each adapter's test.
//!
//! `open` opens the store in a directory, or makes it there; `directory` is an empty one.

pub mod accounts;
pub mod ballot_box;
pub mod people;
pub mod register;

use protocol::refusal::Refusal;

use super::StoreError;

/// Threads of a race.
const RACERS: u8 = 32;

/// The refusal that a store answered; fails the test on anything else.
#[track_caller]
pub fn refused<T: std::fmt::Debug>(answer: Result<T, StoreError>) -> Refusal {
    match answer {
        Err(StoreError::Refused(refusal)) => refusal,
        other => panic!("expected a refusal, got {other:?}"),
    }
}
