//! The chair's kiosk: knows what was voted, never by whom.

pub mod chair;
pub mod client;
pub mod durable;
pub mod folder;
pub mod report;
pub mod rule;
pub mod vault;
pub mod words;
