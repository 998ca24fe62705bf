//! `phieukin-kiosk half-year`: the minutes of a half-year review in the form of the office, from
//! the file that the desk hands out (SPEC §25).

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use protocol::bytes::{read_json, write_json};
use protocol::half_year::{REVIEW_BYTES_MAX, Review};
use serde::Deserialize;

use crate::bundle_file::{read_file, unreadable};
use crate::report::paper::{Attended, Given, Reviewed, Sitting, half_year, page};
use crate::report::table::plain;
use crate::words::{Lang, Words};

/// Longest file, in bytes: the minutes, written with spaces, and what stands around them.
const BYTES_MAX: usize = 2 * REVIEW_BYTES_MAX;

/// Print the minutes of a half-year review as a page of HTML.
///
/// The file is downloaded at the desk. Ends with 0, with 2 when the file cannot be read or is no
/// such record, and with 1 when the page could not be given.
#[derive(Debug, Args)]
pub struct HalfYear {
    /// The record as the desk hands it out (JSON)
    file: PathBuf,
    /// Places, times and names of those who sign, for the letterhead and the foot (JSON)
    #[arg(long, value_name = "FILE")]
    given: Option<PathBuf>,
    /// Language of the words
    #[arg(long, value_enum, default_value_t)]
    lang: Lang,
}

/// What the desk hands out.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Record {
    /// Hội nghị …
    title: String,
    /// The body that met.
    body: String,
    /// Members of the meeting.
    summoned: u32,
    /// Those who were there.
    present: u32,
    review: Review,
}

/// Runs the command; its statuses stand at [`HalfYear`].
pub fn run(arguments: &HalfYear) -> ExitCode {
    let words = Words::new(arguments.lang);
    let html = match read(&words, arguments).map(|(record, given)| shown(&words, &record, &given)) {
        Ok(html) => html,
        Err(sentence) => {
            eprintln!("{sentence}");
            return ExitCode::from(2);
        }
    };
    match io::stdout().write_all(html.as_bytes()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn read(words: &Words, arguments: &HalfYear) -> Result<(Record, Given), String> {
    let path = &arguments.file;
    let not_a_record = |place: &str| sentence(words, "half-year-not-a-record", path, place);
    let record: Record = read_json(&bytes(words, path)?).map_err(|place| not_a_record(&place))?;
    // What the server checks when it keeps the minutes.
    Review::read(&write_json(&record.review)).map_err(|(_, place)| not_a_record(&place))?;
    let given = match &arguments.given {
        None => Given::default(),
        Some(path) => Given::parse(&bytes(words, path)?)
            .map_err(|error| sentence(words, "half-year-not-given", path, &error.to_string()))?,
    };
    Ok((record, given))
}

fn bytes(words: &Words, path: &Path) -> Result<Vec<u8>, String> {
    let bytes = read_file(path, BYTES_MAX).map_err(|error| unreadable(words, path, &error))?;
    bytes.ok_or_else(|| sentence(words, "half-year-too-large", path, ""))
}

fn sentence(words: &Words, key: &str, path: &Path, place: &str) -> String {
    words.text(key, &[("path", &path.display().to_string()), ("place", &plain(place))])
}

fn shown(words: &Words, record: &Record, given: &Given) -> String {
    let sitting = Sitting {
        title: &record.title,
        body: &record.body,
        period: Some(record.review.period),
        zone: "Asia/Ho_Chi_Minh",
        given,
        words,
    };
    let attended = Attended { summoned: record.summoned, present: record.present };
    let reviewed = Reviewed::of(&record.review, words);
    page(&[half_year(&sitting, Some(attended), &reviewed)], words)
}
