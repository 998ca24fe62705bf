//! `phieukin-kiosk conclude`: from outcomes and facts in a file to ratings and findings.

mod answer;
mod input;
mod resolved;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use protocol::conclusion::{Conclusion, RatingState, conclude};

use crate::words::{Lang, Words};

pub use answer::answer;
pub use input::{Unfit, read};

/// Exit status while something stands open: a finding, or a subject without a result.
const STATUS_OPEN: u8 = 3;

/// Say what follows from the ballots and the facts of a file, and which rules it touches.
///
/// Ends with 0 when every subject is concluded, with 3 while a finding or a result is open, with
/// 2 when a file cannot be read or says what cannot be, and with 1 when the answer could not be
/// given.
#[derive(Debug, Args)]
pub struct Conclude {
    /// Dossier, outcomes and resolutions (JSON)
    file: PathBuf,
    /// A regulation profile of one's own, instead of the shipped one that the dossier names
    #[arg(long, value_name = "FILE")]
    profile: Option<PathBuf>,
    /// Language of the words
    #[arg(long, value_enum, default_value_t)]
    lang: Lang,
    /// Print one line of JSON
    #[arg(long)]
    json: bool,
}

/// Runs the command; its statuses stand at [`Conclude`].
pub fn run(arguments: &Conclude) -> ExitCode {
    let words = Words::new(arguments.lang);
    let (profile, case) = match read(&words, &arguments.file, arguments.profile.as_deref()) {
        Ok(read) => read,
        Err(sentence) => {
            eprintln!("{sentence}");
            return ExitCode::from(2);
        }
    };
    let conclusion = conclude(&profile, &case);
    let text = if arguments.json {
        serde_json::to_string(&conclusion).expect("a conclusion has string keys") + "\n"
    } else {
        answer(&words, &profile, &case, &conclusion).text()
    };
    // A reader that has gone away is not worth a panic.
    match io::stdout().write_all(text.as_bytes()) {
        Err(_) => ExitCode::FAILURE,
        Ok(()) if is_open(&conclusion) => ExitCode::from(STATUS_OPEN),
        Ok(()) => ExitCode::SUCCESS,
    }
}

/// Whether some subject is not concluded yet.
pub fn is_open(conclusion: &Conclusion) -> bool {
    let open = |state| matches!(state, RatingState::Open | RatingState::Undetermined);
    conclusion.ratings.iter().any(|rating| open(rating.state))
}

/// A file's name as sentences name it.
fn shown(path: &Path) -> String {
    path.display().to_string()
}
