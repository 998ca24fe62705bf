//! The chair's kiosk: knows what was voted, never by whom.

pub mod chair;
pub mod client;
pub mod report;
pub mod rule;
pub mod words;
