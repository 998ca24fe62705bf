//! The rule, the ballot and every format of Phiếu Kín.

// In the order in which a vote flows: a module uses only modules declared above it. The empty
// lines keep the formatter from sorting them.

pub mod refusal;

pub mod bytes;

pub mod label;

pub mod signature;

pub mod tree;

pub mod note;
