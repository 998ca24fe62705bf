//! Why an act of the chair was not done, and the sentence that says so.

use std::path::PathBuf;

use protocol::draft::TieDecider;
use protocol::refusal::Refusal;
use protocol::share::ShareFault;
use protocol::verify::Failure;
use thiserror::Error;

use crate::bundle_file::failure as failure_sentence;
use crate::chair::shares::fault_sentence;
use crate::client::ClientError;
use crate::folder::FolderError;
use crate::report::table::plain;
use crate::room_issuer::RoomError;
use crate::vault::{PASSPHRASE_CHARS_MIN, VaultError};
use crate::words::{Words, dashed};

/// Why an act of the chair was not done.
#[derive(Debug, Error)]
pub enum ChairError {
    /// The server refused it or cannot be reached.
    #[error(transparent)]
    Client(#[from] ClientError),
    /// The vault does not open or cannot be written.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// The working folder cannot be used.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// The room issuer cannot work.
    #[error(transparent)]
    Room(#[from] RoomError),
    /// A member's device waits for the room issuer in vain.
    #[error("the room issuer has not answered")]
    RoomSilent,
    /// The kiosk itself says no.
    #[error("refused: {0}")]
    Refused(#[from] Refusal),
    /// The folder belongs to another meeting or server.
    #[error("the folder belongs to another meeting")]
    OtherMeeting,
    /// The folder's vault was never paired.
    #[error("the kiosk is not paired")]
    NotPaired,
    /// The slips are printed and their secrets gone.
    #[error("the slips are printed already")]
    AlreadyPrinted,
    /// The committee's shares must be typed before the box can be opened.
    #[error("the seed was shared out: shares are needed to open the box")]
    SharesNeeded,
    /// The box is opened by shares, and they are not handed out yet.
    #[error("the recovery shares are not handed out yet")]
    SharesNotHandedOut,
    /// The shares are handed out and gone from the vault.
    #[error("the recovery shares are handed out already")]
    SharesHandedOut,
    /// The meeting was sealed without shares.
    #[error("the meeting has no recovery shares")]
    NoShares,
    /// What was typed is not a share that can be taken.
    #[error("a recovery share is not taken: {0}")]
    Share(#[from] ShareFault),
    /// The address is so long that the printed codes would be too fine to be read.
    #[error("the address {0} is too long to be printed as a code")]
    LongHost(String),
    /// No amendment waits for the chair.
    #[error("no amendment waits to be sealed")]
    NothingToSeal,
    /// The poll was not counted at this kiosk.
    #[error("poll {0} is not counted")]
    NotCounted(u32),
    /// The votes are level and nobody decided.
    #[error("the votes of poll {0} are level and undecided")]
    TieUndecided(u32),
    /// The meeting gives the decision on level votes to somebody else, or to nobody.
    #[error("level votes are settled otherwise in this meeting: {}", .0.code())]
    TieNotGiven(TieDecider),
    /// No dossier was given and none is on file.
    #[error("there is no dossier")]
    NoDossier,
    /// Findings or results are open, and nobody said that they may stay so.
    #[error("findings are open: {}", .0.join(", "))]
    FindingsOpen(Vec<String>),
    /// Two different final checkpoints of one poll: together they prove that the server cheated.
    #[error("two different checkpoints: {} and {}", .seen.display(), .other.display())]
    Conflict {
        /// The one that was seen first.
        seen: PathBuf,
        /// The other one.
        other: PathBuf,
    },
    /// The medium gives back something else than was written to it.
    #[error("{} does not hold what was written", .0.display())]
    NotReadBack(PathBuf),
    /// The bundle that would be exported does not verify.
    #[error("the bundle does not verify: {0}")]
    Unverified(#[from] Failure),
}

impl ChairError {
    /// The refusal, whether the server's or the kiosk's own.
    pub fn refusal(&self) -> Option<Refusal> {
        match self {
            Self::Client(error) => error.refusal(),
            Self::TieNotGiven(_) => Some(Refusal::NotATieLevel),
            Self::Refused(refusal) | Self::Room(RoomError::Refused(refusal)) => Some(*refusal),
            Self::Share(fault) => Some(fault.refusal()),
            Self::Conflict { .. } => Some(Refusal::CheckpointConflict),
            Self::Unverified(failure) => Some(failure.refusal),
            _ => None,
        }
    }

    /// What happened and what to do, in words.
    pub fn sentence(&self, words: &Words) -> String {
        match self {
            Self::Client(error) => client(words, error),
            Self::Vault(error) => vault(words, error),
            Self::Folder(error) => folder(words, error),
            Self::Room(error) => room(words, error),
            Self::RoomSilent => words.text("chair-room-silent", &[]),
            Self::Refused(refusal) => words.refusal(*refusal),
            Self::OtherMeeting => words.text("chair-other-meeting", &[]),
            Self::NotPaired => words.text("chair-not-paired", &[]),
            Self::NothingToSeal => words.text("chair-nothing-to-seal", &[]),
            Self::AlreadyPrinted => words.text("chair-already-printed", &[]),
            Self::SharesNeeded => words.text("share-needed", &[]),
            Self::SharesNotHandedOut => words.text("share-not-handed-out", &[]),
            Self::SharesHandedOut => words.text("share-handed-out-already", &[]),
            Self::NoShares => words.text("share-none", &[]),
            Self::Share(fault) => fault_sentence(words, fault),
            Self::LongHost(host) => words.text("chair-long-host", &[("host", &plain(host))]),
            Self::NotCounted(number) => numbered(words, "chair-not-counted", *number),
            Self::TieUndecided(number) => numbered(words, "chair-tie-undecided", *number),
            Self::TieNotGiven(setting) => {
                words.text(&format!("chair-tie-given-{}", dashed(setting.code())), &[])
            }
            Self::NoDossier => words.text("chair-no-dossier", &[]),
            Self::FindingsOpen(ids) if ids.is_empty() => words.text("chair-results-open", &[]),
            Self::FindingsOpen(ids) => {
                let ids = ids.iter().map(|id| plain(id)).collect::<Vec<_>>().join("; ");
                words.text("chair-findings-open", &[("findings", &ids)])
            }
            Self::Conflict { seen, other } => {
                let (seen, other) = (seen.display().to_string(), other.display().to_string());
                let files = words.text("chair-conflict", &[("seen", &seen), ("other", &other)]);
                format!("{} {files}", words.refusal(Refusal::CheckpointConflict))
            }
            Self::NotReadBack(path) => {
                words.text("chair-not-read-back", &[("path", &path.display().to_string())])
            }
            Self::Unverified(failure) => {
                let failure = failure_sentence(words, failure);
                words.text("chair-unverified", &[("failure", &failure)])
            }
        }
    }
}

fn numbered(words: &Words, key: &str, number: u32) -> String {
    words.text(key, &[("number", &words.count(number))])
}

fn client(words: &Words, error: &ClientError) -> String {
    match error {
        ClientError::Refused(problem) => match problem.refusal() {
            Some(refusal) => words.refusal(refusal),
            None => words.text("chair-refused-unknown", &[("code", &plain(&problem.code))]),
        },
        ClientError::Unreachable(reason) => words.text("chair-unreachable", &[("reason", reason)]),
        ClientError::Unexpected { status } => {
            words.text("chair-unexpected", &[("status", &status.to_string())])
        }
        ClientError::Unreadable => words.text("chair-unreadable", &[]),
        ClientError::BadAddress(address) => {
            words.text("chair-bad-address", &[("address", address)])
        }
        ClientError::Untrusted(reason) => words.text("chair-untrusted", &[("reason", reason)]),
        ClientError::BadCertificate => words.text("chair-bad-certificate", &[]),
        ClientError::NotLoopback(host) => words.text("chair-not-loopback", &[("host", host)]),
    }
}

fn vault(words: &Words, error: &VaultError) -> String {
    let at = |key, path: &PathBuf| words.text(key, &[("path", &path.display().to_string())]);
    let or_recover =
        |sentence: String| format!("{sentence} {}", words.text("recover-instead", &[]));
    match error {
        VaultError::Missing(path) => at("chair-vault-missing", path),
        VaultError::Taken(path) => at("chair-vault-taken", path),
        VaultError::ShortPassphrase => {
            let least = PASSPHRASE_CHARS_MIN.to_string();
            words.text("chair-passphrase-short", &[("least", &least)])
        }
        VaultError::WrongPassphrase => or_recover(words.text("chair-passphrase-wrong", &[])),
        VaultError::Damaged { path, copy: None } => or_recover(at("chair-vault-damaged", path)),
        VaultError::Damaged { path, copy: Some(copy) } => {
            let (path, copy) = (path.display().to_string(), copy.display().to_string());
            let variables = [("path", path.as_str()), ("copy", &copy)];
            or_recover(words.text("chair-vault-damaged-copy", &variables))
        }
        VaultError::CopyBeside(path) => at("chair-copy-beside", path),
        VaultError::CopyTaken(path) => at("chair-copy-taken", path),
        VaultError::Io { path, source } => io(words, path, source),
    }
}

fn folder(words: &Words, error: &FolderError) -> String {
    let at = |key, path: &PathBuf| words.text(key, &[("path", &path.display().to_string())]);
    match error {
        FolderError::Missing(path) => at("chair-folder-missing", path),
        FolderError::Busy(path) => at("chair-folder-busy", path),
        FolderError::Io { path, source } => io(words, path, source),
    }
}

fn room(words: &Words, error: &RoomError) -> String {
    let at = |key, path: &PathBuf| words.text(key, &[("path", &path.display().to_string())]);
    match error {
        RoomError::Busy(path) => at("chair-room-busy", path),
        RoomError::Missing(path) => at("chair-room-missing", path),
        RoomError::Vault(error) => vault(words, error),
        RoomError::Damaged(path) => at("chair-room-damaged", path),
        RoomError::Io { path, source } => io(words, path, source),
        RoomError::Issuer(error) => {
            words.text("chair-room-failed", &[("reason", &error.to_string())])
        }
        RoomError::Refused(refusal) => words.refusal(*refusal),
    }
}

pub(super) fn io(words: &Words, path: &std::path::Path, source: &std::io::Error) -> String {
    let (path, reason) = (path.display().to_string(), source.to_string());
    words.text("chair-io", &[("path", &path), ("reason", &reason)])
}
