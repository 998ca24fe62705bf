//! The rule, the ballot and every format of Phiếu Kín (SPEC.md).
//!
//! This crate is pure: it reads no file, no clock and no socket, and throws no dice. What is
//! random or timed comes in as an argument. Server, kiosk and stand-alone verifier share it.
//!
//! The modules stand in the order in which a vote flows, and a module uses only modules declared
//! above it. The words are those of the domain: a *member* on the *roster* is *admitted* and gets
//! one *token* per *poll*; a *ballot* with its tokens is *cast* into the *box*; the closed box has
//! a *checkpoint*; the kiosk *opens* and *counts* it and draws up the *certificate*.

// The empty lines keep the formatter from sorting the modules.

pub mod refusal;

pub mod bytes;

pub mod label;

pub mod signature;

pub mod words;

pub mod tree;

pub mod note;

pub mod level;

pub mod choice;

pub mod clause;

pub mod threshold;

pub mod rule;

pub mod subject;

pub mod poll_kind;

pub mod tie_decider;

pub mod grade;

pub mod regulation;

pub mod terms;

pub mod dossier;

pub mod finding;

pub mod conclusion;

pub mod half_year;

pub mod phase;

pub mod roster;

pub mod draft;

pub mod dossier_sheet;

pub mod dossier_check;

pub mod pss;

pub mod rsabssa;

pub mod issuing_key;

pub mod opening_key;

pub mod token;

pub mod recovery;

pub mod manifest;

pub mod chain;

pub mod amendment;

pub mod admission;

pub mod room_issuer;

pub mod seal;

pub mod ballot;

pub mod promise;

pub mod accounting;

pub mod checkpoint;

pub mod ballot_box;

pub mod opening;

pub mod share;

pub mod tally;

pub mod tie;

pub mod certificate;

pub mod journal;

pub mod annulment;

pub mod conclusion_record;

pub mod archive;

pub mod bundle;

pub mod verify;

pub mod api;
