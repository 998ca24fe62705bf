//! The server: knows who took part, never what they voted.

pub mod store;
