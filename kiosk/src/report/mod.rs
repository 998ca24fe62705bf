//! What is printed for people: the trace of the rule, and later the minutes.

pub mod figures;
pub mod poll;
pub mod table;
pub mod trace;
