//! The chair's kiosk: knows what was voted, never by whom.

pub mod report;
pub mod rule;
pub mod words;
