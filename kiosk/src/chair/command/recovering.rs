//! `chair shares` and `chair recover`: the paper that outlives the kiosk.

use std::path::{Path, PathBuf};

use clap::Args;
use protocol::bytes::MeetingId;
use protocol::share::Scheme;
use protocol::words::{display, matches};
use secrecy::SecretString;

use crate::chair::codes::Heading;
use crate::chair::command::perform::say;
use crate::chair::command::share_entry::ShareEntry;
use crate::chair::error::io;
use crate::chair::recover::Recovery;
use crate::chair::shares::page::{Cover, html};
use crate::chair::{Chair, ChairError, Sharing};
use crate::durable;
use crate::report::table::plain;
use crate::vault::WORK_FACTOR;
use crate::words::Words;

/// How the seed is shared out at the sealing.
#[derive(Debug, Args)]
pub(super) struct ShareOut {
    /// Recovery shares to be printed, 2 to 10
    #[arg(long, value_name = "N", default_value_t = 3)]
    shares: u8,
    /// Shares that bring a lost kiosk back, from 2 up to how many there are
    #[arg(long, value_name = "K", default_value_t = 2)]
    threshold: u8,
    /// The kiosk keeps no key to the boxes: shares open them
    #[arg(long)]
    quorum_opening: bool,
    /// No recovery shares: vault and second copy must do
    #[arg(long, conflicts_with_all = ["shares", "threshold", "quorum_opening"])]
    no_shares: bool,
}

impl ShareOut {
    /// What was chosen, if it makes sense.
    pub(super) fn chosen(&self, words: &Words) -> Result<Option<Sharing>, String> {
        let Self { shares, threshold, quorum_opening, no_shares } = *self;
        if Scheme::new(shares, threshold).is_err() {
            return Err(words.text("share-bad-scheme", &[]));
        }
        Ok((!no_shares).then_some(Sharing { shares, threshold, quorum_opening }))
    }
}

/// Bringing a lost kiosk back.
#[derive(Debug, Args)]
pub(super) struct Recover {
    /// Address of the server
    #[arg(long, value_name = "URL")]
    server: String,
    /// The meeting's id, as on the sheets
    #[arg(long, value_name = "ID", value_parser = super::parse_meeting)]
    meeting: MeetingId,
    /// Where the new vault's second copy goes: a file or folder on another medium
    #[arg(long, value_name = "PATH")]
    copy: PathBuf,
    /// The seal words on the sheets: another sealing is refused
    #[arg(long, value_name = "WORDS")]
    seal_words: Option<String>,
    /// File with one share, its lines or the text of its code; asked for when there are too few
    #[arg(long = "share", value_name = "FILE")]
    shares: Vec<PathBuf>,
    /// Trust this certificate (PEM), as in pairing
    #[arg(long, value_name = "FILE")]
    pub(super) server_certificate: Option<PathBuf>,
    /// Logarithm of the work that each guess at the passphrase costs
    #[arg(long, value_name = "N", default_value_t = WORK_FACTOR, hide = true,
          value_parser = clap::value_parser!(u8).range(1..=20))]
    work_factor: u8,
}

/// Brings the kiosk back into an empty folder.
pub(super) fn recover(
    asked: &Recover,
    folder: &Path,
    passphrase: SecretString,
    words: &Words,
) -> Result<(), String> {
    let told = |error: ChairError| error.sentence(words);
    let mut recovery = Recovery::begin(folder, &asked.server, asked.meeting).map_err(told)?;
    let manifest = recovery.manifest().clone();
    let title = plain(&manifest.manifest().title);
    say(&words.text("recover-found", &[("title", &title)]))?;
    say(&display(&manifest.fingerprint()))?;
    if let Some(typed) = &asked.seal_words
        && matches(&manifest.fingerprint(), typed).is_err()
    {
        return Err(words.refusal(protocol::refusal::Refusal::WrongFingerprint));
    }
    let announced = manifest.manifest().recovery.as_ref().ok_or(ChairError::NoShares);
    let announced = announced.map_err(told)?;
    let entry = ShareEntry { files: &asked.shares, recovery: announced, words };
    entry.gather(recovery.progress(), |text| recovery.add_share(text))?;
    recovery.finish(passphrase, &asked.copy, asked.work_factor).map_err(told)?;
    let (folder, copy) = (folder.display().to_string(), asked.copy.display().to_string());
    say(&words.text("recover-done", &[("folder", &folder), ("copy", &copy)]))?;
    if announced.quorum_opening {
        say(&words.text("recover-quorum", &[]))?;
    }
    say(&words.text("recover-not-back", &[]))?;
    say(&words.text("recover-old-kiosk", &[]))
}

/// Writes the sheets, or takes the shares away once they are handed out.
pub(super) fn shares(chair: &mut Chair, out: Option<&Path>, words: &Words) -> Result<(), String> {
    let told = |error: ChairError| error.sentence(words);
    let manifest = chair.manifest().map_err(told)?;
    let recovery = manifest.manifest().recovery.clone().ok_or(ChairError::NoShares);
    let recovery = recovery.map_err(told)?;
    let Some(out) = out else {
        chair.confirm_handed_out().map_err(told)?;
        let key = if recovery.quorum_opening { "share-erased-seed" } else { "share-erased" };
        return say(&words.text(key, &[]));
    };
    let shares = chair.shares().map_err(told)?;
    let cover = Cover {
        heading: Heading::of(&manifest),
        meeting: chair.meeting(),
        server: chair.server(),
        recovery,
    };
    let page = zeroize::Zeroizing::new(html(&shares, &cover, words));
    durable::write(out, page.as_bytes()).map_err(|error| io(words, out, &error))?;
    for share in &shares {
        let (index, check) = (share.index().to_string(), share.words().join(" "));
        say(&words.text("share-words-of", &[("index", &index), ("words", &check)]))?;
    }
    let (count, path) = (shares.len().to_string(), out.display().to_string());
    say(&words.text("share-written", &[("count", &count), ("path", &path)]))
}

/// Asks for the committee's shares, where the box needs them.
pub(super) fn open_with_shares(
    chair: &mut Chair,
    files: &[PathBuf],
    words: &Words,
) -> Result<(), String> {
    let manifest = chair.manifest().map_err(|error| error.sentence(words))?;
    let Some(recovery) = manifest.manifest().recovery.as_ref().filter(|_| chair.needs_shares())
    else {
        return Ok(());
    };
    let entry = ShareEntry { files, recovery, words };
    let progress = chair.gathered().map_err(|error| error.sentence(words))?;
    entry.gather(progress, |text| chair.add_share(text))
}
