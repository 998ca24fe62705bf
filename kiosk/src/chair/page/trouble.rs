//! What went wrong, as the page shows it.

use protocol::refusal::Refusal;

use super::shown::{Trouble, TroubleKind};
use crate::chair::ChairError;
use crate::client::ClientError;
use crate::vault::VaultError;
use crate::words::{Lang, Words};

impl Trouble {
    /// Of an act, or of looking where the meeting stands.
    pub(super) fn of(error: &ChairError, act: Option<&'static str>) -> Self {
        let [vi, en] = Lang::ALL.map(|lang| sentence(error, &Words::new(lang)));
        let files = match error {
            ChairError::Conflict { seen, other } => vec![seen.clone(), other.clone()],
            _ => Vec::new(),
        };
        Self { kind: kind(error), act, vi, en, files }
    }
}

/// The page has words of its own for what to do where the other names a command.
fn sentence(error: &ChairError, words: &Words) -> String {
    match error {
        ChairError::Vault(VaultError::WrongPassphrase) => words.text("chair-passphrase-wrong", &[]),
        other => other.sentence(words),
    }
}

fn kind(error: &ChairError) -> TroubleKind {
    match error {
        ChairError::Vault(VaultError::WrongPassphrase) => TroubleKind::WrongPassphrase,
        ChairError::Vault(VaultError::Damaged { .. }) => TroubleKind::DamagedVault,
        ChairError::Client(ClientError::Unreachable(_)) => TroubleKind::Unreachable,
        ChairError::Client(ClientError::Untrusted(_)) => TroubleKind::Untrusted,
        ChairError::Conflict { .. } => TroubleKind::Conflict,
        other => match other.refusal() {
            Some(Refusal::BadPairingCode) => TroubleKind::BadCode,
            Some(Refusal::AlreadyPaired) => TroubleKind::AlreadyPaired,
            Some(Refusal::ForkedManifest) => TroubleKind::Forked,
            Some(Refusal::OlderGeneration) => TroubleKind::OlderGeneration,
            Some(Refusal::CheckpointConflict) => TroubleKind::Conflict,
            _ => TroubleKind::Other,
        },
    }
}
