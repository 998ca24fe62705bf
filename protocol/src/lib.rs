//! The rule, the ballot and every format of Phiếu Kín.

pub mod bytes;
pub mod label;
pub mod note;
pub mod refusal;
pub mod signature;
pub mod tree;
