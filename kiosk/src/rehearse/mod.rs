//! `phieukin-kiosk rehearse`: a whole meeting, the day before.

pub mod closed_box;
pub mod desk;
pub mod input;
pub mod json;
pub mod member;
pub mod mistake;
pub mod server_process;
