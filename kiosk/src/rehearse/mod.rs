//! `phieukin-kiosk rehearse`: a whole meeting, the day before.

pub mod input;
pub mod json;
pub mod mistake;
