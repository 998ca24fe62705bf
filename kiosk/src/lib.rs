//! The chair's kiosk: knows what was voted, never by whom.

pub mod booth;
pub mod bundle_file;
pub mod chair;
pub mod client;
pub mod conclude;
pub mod demo;
pub mod durable;
pub mod equivocation;
pub mod folder;
pub mod half_year;
pub mod html;
pub mod loopback;
pub mod memory;
pub mod profile;
pub mod qr;
pub mod rehearse;
pub mod report;
pub mod room_issuer;
pub mod rule;
pub mod stop;
pub mod vault;
pub mod verify;
pub mod verify_promise;
pub mod words;

/// Program and version, as certificates name it.
pub const SOFTWARE: &str = concat!("phieukin-kiosk ", env!("CARGO_PKG_VERSION"));
