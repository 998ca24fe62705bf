//! `phieukin-kiosk rehearse`: a whole meeting, the day before.
//!
//! A throw-away server process, the chair's kiosk and as many honest devices as there are members
//! hold the meeting of a file, over HTTP and with every check, and the audit bundle is verified.

pub mod account;
pub mod closed_box;
pub mod compare;
pub mod crowd;
pub mod desk;
pub mod error;
pub mod input;
pub mod json;
pub mod meeting;
pub mod member;
pub mod mistake;
pub mod places;
pub mod server_process;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use protocol::draft::TieDecider;
use protocol::words::display;
use serde::Serialize;

use crate::bundle_file::{read_file, unreadable};
use crate::chair::Issuers;
use crate::report::occasion::Occasion;
use crate::report::poll::PollReport;
use crate::report::table::{plain, table};
use crate::words::{Lang, Words};
use crowd::Dice;
use error::RehearseError;
use input::Plan;
use json::INPUT_BYTES_MAX;
use meeting::{Held, Setting, hold};
use places::{PlaceRefused, Places};
use server_process::ServerProcess;

/// Hold a whole meeting with simulated members, and verify it.
#[derive(Debug, Args)]
pub struct Rehearse {
    /// The meeting and its votes
    file: PathBuf,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
    /// The server's program [default: phieukin-server beside this program]
    #[arg(long, value_name = "PATH")]
    server: Option<PathBuf>,
    /// Keep all files in this folder, which must be new or empty
    #[arg(long, value_name = "DIR")]
    keep: Option<PathBuf>,
    /// Issuers: 2 for server and kiosk, 1 for the server alone
    #[arg(long, value_name = "N", default_value_t = 2,
          value_parser = clap::value_parser!(u8).range(1..=2))]
    issuers: u8,
    /// Language of the words
    #[arg(long, value_enum, default_value_t)]
    lang: Lang,
}

/// Runs the command: 0 verified, 1 not verified, 2 for bad input, with nothing started.
pub fn run(arguments: &Rehearse, now: fn() -> String, rng: &mut impl Dice) -> ExitCode {
    let words = Words::new(arguments.lang);
    let (plan, places) = match prepare(&words, arguments) {
        Ok(prepared) => prepared,
        Err(sentence) => {
            eprintln!("{sentence}");
            return ExitCode::from(2);
        }
    };
    for poll in plan.subjects.iter().filter(|poll| poll.decision_ignored) {
        let subject = plain(&poll.name);
        eprintln!("{}", words.text("rehearse-decision-ignored", &[("subject", &subject)]));
    }
    let mut held = Held::default();
    let result = rehearse(&plan, arguments, &words, &places, now, &mut held, rng);
    let error = result.err().map(|error| error.sentence(&words));
    if let Some(error) = &error {
        eprintln!("{}", words.text("rehearse-failed", &[("error", error)]));
    }
    let answer = if arguments.json {
        json_document(&held, arguments.issuers, error.as_deref())
    } else {
        tables(&words, &held, &places, error.as_deref())
    };
    // A reader that has gone away is not worth a panic.
    let printed = io::stdout().write_all(answer.as_bytes());
    if printed.is_ok() && error.is_none() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn prepare(words: &Words, arguments: &Rehearse) -> Result<(Plan, Places), String> {
    let path = &arguments.file;
    let bytes = read_file(path, INPUT_BYTES_MAX + 1)
        .map_err(|error| unreadable(words, path, &error))?
        // As much as is needed to say that it is too large.
        .unwrap_or_else(|| vec![b' '; INPUT_BYTES_MAX + 1]);
    let plan = Plan::read(&bytes)
        .map_err(|refused| format!("{}: {}", path.display(), refused.sentence(words)))?;
    let refused = |path: &Path, refused: PlaceRefused| {
        let path = path.display().to_string();
        match refused {
            PlaceRefused::NotEmpty => words.text("rehearse-folder-not-empty", &[("path", &path)]),
            PlaceRefused::Io(error) => {
                let error = error.to_string();
                let variables = [("path", path.as_str()), ("error", &error)];
                words.text("rehearse-folder-unusable", &variables)
            }
        }
    };
    let places = match &arguments.keep {
        Some(root) => Places::keep(root).map_err(|error| refused(root, error))?,
        None => Places::temporary()
            .map_err(|error| refused(&std::env::temp_dir(), PlaceRefused::Io(error)))?,
    };
    Ok((plan, places))
}

fn rehearse(
    plan: &Plan,
    arguments: &Rehearse,
    words: &Words,
    places: &Places,
    now: fn() -> String,
    held: &mut Held,
    rng: &mut impl Dice,
) -> Result<(), RehearseError> {
    let program = match &arguments.server {
        Some(program) => program.clone(),
        None => ServerProcess::sibling()
            .map_err(|source| RehearseError::Server { program: PathBuf::new(), source })?,
    };
    let progress = |sentence: &str| eprintln!("{}", plain(sentence));
    let issuers = match arguments.issuers {
        1 => Issuers::Server,
        _ => Issuers::ServerAndRoom,
    };
    let setting = Setting { program: &program, places, words, now, issuers, progress: &progress };
    hold(plan, &setting, held, rng)
}

fn tables(words: &Words, held: &Held, places: &Places, error: Option<&str>) -> String {
    let occasion = Occasion::settled_by(TieDecider::Head);
    let mut lines: Vec<String> =
        held.certificates.iter().map(|certificate| table(words, certificate, &occasion)).collect();
    if let Some(fingerprint) = &held.fingerprint {
        lines.push(words.text("rehearse-fingerprint", &[]));
        lines.push(display(fingerprint));
    }
    lines.push(match error {
        Some(error) => words.text("rehearse-failed", &[("error", error)]),
        None if places.are_kept() => {
            let path = places.bundle().display().to_string();
            words.text("rehearse-bundle", &[("path", &path)])
        }
        None => words.text("rehearse-bundle-removed", &[]),
    });
    if error.is_none() {
        lines.push(words.text("verified-word", &[]));
    }
    lines.join("\n") + "\n"
}

fn json_document(held: &Held, issuers: u8, error: Option<&str>) -> String {
    #[derive(Serialize)]
    struct Document<'a> {
        verified: bool,
        #[serde(skip_serializing_if = "Option::is_none")]
        error: Option<&'a str>,
        issuers: u8,
        polls: Vec<PollReport>,
    }
    let polls = held.certificates.iter().map(PollReport::from).collect();
    let document = Document { verified: error.is_none(), error, issuers, polls };
    serde_json::to_string(&document).expect("the document has string keys") + "\n"
}
