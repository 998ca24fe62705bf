//! The server of Phiếu Kín: it knows who took part, never what they voted.
//!
//! Which error belongs where: a *refusal* ([`protocol::refusal::Refusal`]) goes to the caller with
//! a stable code; a *fault* is logged as an [`events::Event`] and answered 500 with nothing; the
//! store has typed errors; `anyhow` is used in `main` only.

pub mod acts;
pub mod box_key;
pub mod box_writer;
pub mod clock;
pub mod config;
pub mod dice;
pub mod dossier_file;
pub mod durable;
pub mod events;
pub mod feed;
pub mod http;
pub mod jobs;
pub mod keys;
pub mod meetings;
pub mod roster_file;
pub mod slots;
mod spreadsheet;
pub mod store;
