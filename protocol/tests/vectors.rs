//! The vectors in `vectors/`, which Rust and TypeScript share: their bytes follow from the code of
//! today, and everything in them holds.

mod meeting;
mod vector_files;

use std::fs;

use protocol::refusal::Refusal;
use serde_json::Value;

use vector_files::{ALL, bytes, path};

fn read(path: &str) -> Vec<u8> {
    fs::read(path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn making_the_vectors_again_gives_the_same_bytes() {
    for file in ALL {
        let same = bytes(file) == read(&path(file));
        assert!(same, "{}.json: run the example make_vectors", file.name);
    }
}

#[test]
fn every_case_holds_read_from_the_files() {
    for file in ALL {
        let value: Value = serde_json::from_slice(&read(&path(file))).unwrap();
        (file.check)(&value);
    }
}

/// What can be decided from bytes alone has a case with its refusal; the others depend on what a
/// server has stored.
#[test]
fn every_refusal_of_bytes_has_a_case() {
    let texts = ALL.iter().map(|file| String::from_utf8(read(&path(file))).unwrap());
    let texts: String = texts.collect();
    let stored = [
        Refusal::UnknownMeeting,
        Refusal::Unauthorized,
        Refusal::BadPairingCode,
        Refusal::AlreadyPaired,
        Refusal::KeysNotReady,
        Refusal::WrongDraft,
        Refusal::AlreadySealed,
        Refusal::NotSealed,
        Refusal::WrongPhase,
        Refusal::PollsPending,
        Refusal::BallotsInBox,
        Refusal::Busy,
        Refusal::NotPresent,
        Refusal::Voided,
        Refusal::NoSlipHandedOut,
        Refusal::NoSlipsLeft,
        Refusal::AlreadyServed,
        Refusal::NotOpen,
        Refusal::Paused,
        Refusal::Closed,
        Refusal::OlderGeneration,
        Refusal::AlreadyRecorded,
        Refusal::NothingToAmend,
        Refusal::ForkedManifest,
        Refusal::BadInvitation,
        Refusal::BadAccountName,
        Refusal::WeakPassword,
        Refusal::AccountExists,
        Refusal::WrongPassword,
        Refusal::TooManyAttempts,
        Refusal::ForeignOrigin,
        Refusal::NotAdministrator,
        Refusal::OwnAccount,
        // Resolutions are weighed with their findings, not read from bytes.
        Refusal::WrongResolver,
        Refusal::NotAChoice,
        // A dossier is weighed against its profile, and a rating poll against its meeting's.
        Refusal::BadDossier,
        Refusal::BadDate,
        Refusal::OutOfOrder,
        Refusal::RatingPollNotAllowed,
    ];
    for refusal in Refusal::ALL.iter().filter(|refusal| !stored.contains(refusal)) {
        assert!(texts.contains(&format!("\"refused\": \"{refusal}\"")), "{refusal}");
    }
}
