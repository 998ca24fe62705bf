//! What is printed for people: the trace of the rule, and later the minutes.

mod concluded;
pub mod document;
pub mod examination;
pub mod figures;
pub mod json;
pub mod occasion;
pub mod paper;
pub mod poll;
pub mod table;
pub mod trace;
