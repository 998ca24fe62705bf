//! The embedded stores: one directory per meeting with `register.sqlite` and `box.sqlite`, and one
//! `service.sqlite` for the server. The files are never attached to each other.
//!
//! A file is made whole or not at all, belongs to one process at a time, and is checked from its
//! first byte to its last before it is used: kind, version, schema, structure, and a checksum on
//! every row, so that a damaged file is refused instead of counted.

mod ballot_box;
mod checksum;
mod database;
mod file;
mod migration;
mod register;
mod service;

pub use ballot_box::SqliteBallotBox;
pub use register::SqliteRegister;
pub use service::SqliteService;
