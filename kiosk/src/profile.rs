//! `phieukin-kiosk profile`: shows regulations, copies one to be changed, and says in sentences
//! what is wrong with a copy.

mod copying;
mod faults;
mod page;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};
use protocol::regulation::Profile;
use protocol::regulation::check::{Fault, PROFILE_BYTES_MAX, check, read};
use serde::Serialize;

use crate::bundle_file::{read_file, unreadable};
use crate::report::table::plain;
use crate::words::{Lang, Words};

pub use faults::{sentence, unread};
pub use page::page;

/// Exit status of a profile with faults.
const STATUS_FAULTS: u8 = 3;
/// Exit status of a file that is no profile.
const STATUS_UNREAD: u8 = 2;

/// Show, copy and check the regulations that meetings name.
#[derive(Debug, Args)]
pub struct ProfileArguments {
    #[command(subcommand)]
    act: Act,
    /// Language of the words
    #[arg(long, value_enum, default_value_t, global = true)]
    lang: Lang,
    /// Print one line of JSON
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Debug, Subcommand)]
enum Act {
    /// Say everything that is wrong with a regulation: 0 nothing, 3 faults, 2 no regulation at all
    Check {
        /// The regulation (JSON)
        file: PathBuf,
    },
    /// Show a regulation, each rule with its clause
    Show {
        /// The id of a shipped regulation, or a file
        #[arg(value_name = "ID|FILE")]
        which: PathBuf,
    },
    /// List the shipped regulations
    List,
    /// Copy a shipped regulation to a new file, to be changed there
    Copy {
        /// The id of a shipped regulation
        id: String,
        /// The file, which must not be there yet
        file: PathBuf,
        /// The id of the copy; the file's name when absent
        #[arg(long = "as", value_name = "ID")]
        new: Option<String>,
    },
}

/// Runs the command; 0 when it was done, 3 for a regulation with faults, 2 for bad input and 1
/// when the answer could not be given.
pub fn run(arguments: &ProfileArguments) -> ExitCode {
    let words = Words::new(arguments.lang);
    let done = match &arguments.act {
        Act::Check { file } => checked(&words, file, arguments.json),
        Act::Show { which } => shown(&words, which, arguments.json),
        Act::List => Ok((listed(&words, arguments.json), 0)),
        Act::Copy { id, file, new } => {
            copying::copy(&words, id, file, new.as_deref()).map(|said| (said, 0))
        }
    };
    match done {
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::from(STATUS_UNREAD)
        }
        // A reader that has gone away is not worth a panic.
        Ok((answer, status)) => match io::stdout().write_all(answer.as_bytes()) {
            Ok(()) => ExitCode::from(status),
            Err(_) => ExitCode::FAILURE,
        },
    }
}

fn checked(words: &Words, file: &Path, json: bool) -> Result<(String, u8), String> {
    let bytes = bytes(words, file)?;
    let faults = check(&bytes).map_err(|why| unread(words, file, &why))?;
    let status = if faults.is_empty() { 0 } else { STATUS_FAULTS };
    let answer =
        if json { line(&Checked { faults: &faults }) } else { told(words, &bytes, &faults) };
    Ok((answer, status))
}

#[derive(Serialize)]
struct Checked<'a> {
    faults: &'a [Fault],
}

/// A sentence a fault, and how many there are.
fn told(words: &Words, bytes: &[u8], faults: &[Fault]) -> String {
    let id = serde_json::from_slice::<serde_json::Value>(bytes).ok();
    let id = id.as_ref().and_then(|profile| profile["id"].as_str()).map(plain);
    let id = id.unwrap_or_else(|| words.text("profile-without-id", &[]));
    let id = [("id", id.as_str())];
    let sentences = faults.iter().map(|fault| sentence(words, fault));
    let sentences: String = sentences.map(|sentence| sentence + "\n").collect();
    let count = faults.len().to_string();
    let count = [&id[..], &[("count", count.as_str())]].concat();
    let summary = match faults.len() {
        0 => words.text("profile-fine", &id),
        protocol::regulation::check::FAULTS_MAX => words.text("profile-not-fine-bound", &count),
        _ => words.text("profile-not-fine", &count),
    };
    format!("{sentences}{summary}\n")
}

fn shown(words: &Words, which: &Path, json: bool) -> Result<(String, u8), String> {
    let answer = |profile: &Profile| {
        if json { line(profile) } else { page(words, profile).text() }
    };
    if let Some(profile) = which.to_str().and_then(Profile::find) {
        return Ok((answer(profile), 0));
    }
    if !which.exists() {
        let (found, known) = (plain(&which.display().to_string()), ids().join(", "));
        return Err(words.text("profile-unknown", &[("found", &found), ("known", &known)]));
    }
    let bytes = bytes(words, which)?;
    match read(&bytes).map_err(|why| unread(words, which, &why))? {
        Ok(profile) => Ok((answer(&profile), 0)),
        Err(faults) => Ok((told(words, &bytes, &faults), STATUS_FAULTS)),
    }
}

fn ids() -> Vec<&'static str> {
    Profile::all().iter().map(|profile| profile.id.as_str()).collect()
}

fn listed(words: &Words, json: bool) -> String {
    if json {
        return line(&ids());
    }
    page::list(words).text()
}

/// The bytes of a profile's file.
///
/// # Errors
/// A sentence: it cannot be read, or is too large.
pub fn bytes(words: &Words, path: &Path) -> Result<Vec<u8>, String> {
    let read = read_file(path, PROFILE_BYTES_MAX);
    let bytes = read.map_err(|error| unreadable(words, path, &error))?;
    bytes.ok_or_else(|| faults::too_large(words, path))
}

fn line<T: Serialize + ?Sized>(answer: &T) -> String {
    serde_json::to_string(answer).expect("an answer has string keys") + "\n"
}
