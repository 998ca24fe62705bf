//! `phieukin-kiosk verify`: checks a meeting from its audit bundle, without any server.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use data_encoding::HEXLOWER;
use protocol::bundle;
use protocol::bytes::Fingerprint;
use protocol::certificate::{Certificate, Wording};
use protocol::manifest::MANIFEST_BYTES_MAX;
use protocol::refusal::Refusal;
use protocol::verify::{Check, Examination, Failure, Known, Verified, examine};
use protocol::words::{WordsError, matches};
use ring::digest::{SHA256, digest};

use crate::bundle_file::{read_bundle, read_file, unreadable, workers};
use crate::durable;
use crate::report::examination::{CheckedFile, report};
use crate::report::json;
use crate::report::occasion::Occasion;
use crate::report::table::{plain, trace};
use crate::words::{Lang, Words};
use crate::{SOFTWARE, bundle_file};

/// Exit statuses of failed checks count from here: the check's number in SPEC §18 is added.
const STATUS_OF_CHECKS: u8 = 10;

/// Check everything that an audit bundle says.
///
/// Ends with 0 when everything holds that could be checked, with 1 when the answer could not be
/// given, with 2 when a file or the seal words cannot be read, and with 10 more than the number
/// of the first check that failed: 11 bundle, 12 manifest, 13 amendments, 14 fingerprint,
/// 15 seen, 16 journal, 17 requests, 18 checkpoint, 19 accounting, 20 issued, 21 leaves, 22 box,
/// 23 count, 24 recount, 25 decision, 26 certificate, 27 annulments, 28 ratings, 29 conclusion.
#[derive(Debug, Args)]
pub struct Verify {
    /// The audit bundle, or its public part alone
    bundle: PathBuf,
    /// The auditors' part, where it is a file of its own
    auditors: Option<PathBuf>,
    /// The eight seal words read aloud at the meeting, or the fingerprint in hexadecimal
    #[arg(long, value_name = "WORDS")]
    fingerprint: Option<String>,
    /// A checkpoint or manifest that somebody kept, to be compared; may be given several times
    #[arg(long, value_name = "FILE")]
    seen: Vec<PathBuf>,
    /// Language of the words
    #[arg(long, value_enum, default_value_t)]
    lang: Lang,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
    /// Write the report as a page to be printed
    #[arg(long, value_name = "FILE.html")]
    report: Option<PathBuf>,
}

/// Runs the command; its statuses stand at [`Verify`].
pub fn run(arguments: &Verify) -> ExitCode {
    let words = Words::new(arguments.lang);
    let (given, files) = match read(&words, arguments) {
        Ok(read) => read,
        Err(sentence) => {
            eprintln!("{sentence}");
            return ExitCode::from(2);
        }
    };
    let known =
        Known { fingerprint: arguments.fingerprint.as_deref(), seen: given.seen.as_slice() };
    let (found, reworded) = examine_bundle(&given.bundle, &known);
    let report = report(&words, &found, &files, &reworded);
    if let Some(path) = &arguments.report
        && let Err(error) = durable::write(path, report.page(words.lang()).as_bytes())
    {
        let (path, error) = (path.display().to_string(), error.to_string());
        eprintln!("{}", words.text("unwritable-file", &[("path", &path), ("error", &error)]));
        return ExitCode::FAILURE;
    }
    let answer = if arguments.json { json::document(&words, &found) } else { report.text() };
    // A reader that has gone away is not worth a panic.
    match (io::stdout().write_all(answer.as_bytes()), found.failure()) {
        (Err(_), _) => ExitCode::FAILURE,
        (Ok(()), None) => ExitCode::SUCCESS,
        (Ok(()), Some(failed)) => ExitCode::from(STATUS_OF_CHECKS + failed.check.number()),
    }
}

/// What was given to be checked and compared.
struct Given {
    bundle: Vec<u8>,
    seen: Vec<Vec<u8>>,
}

fn read(words: &Words, arguments: &Verify) -> Result<(Given, Vec<CheckedFile>), String> {
    well_formed(words, arguments.fingerprint.as_deref())?;
    let public = read_bundle(words, &arguments.bundle)?;
    let mut files = vec![checked_file(&arguments.bundle, &public)];
    let bundle = match &arguments.auditors {
        None => public,
        Some(path) => {
            let auditors = read_bundle(words, path)?;
            files.push(checked_file(path, &auditors));
            // Two that cannot be put together are no bundle; the first check says so.
            bundle::join(&public, &auditors).unwrap_or_default()
        }
    };
    let seen = arguments.seen.iter().map(|path| {
        let bytes = read_file(path, MANIFEST_BYTES_MAX);
        let bytes = bytes.map_err(|error| unreadable(words, path, &error))?;
        bytes.ok_or_else(|| bundle_file::too_large(words, path))
    });
    let seen = seen.collect::<Result<_, _>>()?;
    Ok((Given { bundle, seen }, files))
}

fn checked_file(path: &Path, bytes: &[u8]) -> CheckedFile {
    CheckedFile {
        name: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        bytes: bytes.len(),
        sum: HEXLOWER.encode(digest(&SHA256, bytes).as_ref()),
    }
}

/// Makes every check of a bundle. The words in certificates of this version are told again and
/// compared; the polls are named whose certificates have words of another version.
pub fn examine_bundle(bytes: &[u8], known: &Known<'_>) -> (Examination, Vec<u32>) {
    let mut found = examine(bytes, known, workers());
    let differs = |one: &&Certificate| !wording_holds(&Occasion::of(one, &found.manifests), one);
    let differing: Vec<_> = found.certificates.iter().filter(differs).cloned().collect();
    let (own, others): (Vec<_>, Vec<_>) =
        differing.into_iter().partition(|one| one.software == SOFTWARE);
    for certificate in own {
        let (check, poll) = (Check::Certificate, Some(certificate.number));
        found.refute(Failure { check, poll, refusal: Refusal::CountMismatch });
    }
    (found, others.iter().map(|one| one.number).collect())
}

/// Checks a bundle and, when words are given, that it is the meeting that they stand for.
///
/// # Errors
/// The first [`Failure`].
pub fn check_bundle(bytes: &[u8], given: Option<&str>) -> Result<Verified, Failure> {
    examine_bundle(bytes, &Known { fingerprint: given, seen: &[] }).0.verified()
}

fn wording_holds(occasion: &Occasion, certificate: &Certificate) -> bool {
    let [vi, en] = Lang::ALL.map(|lang| trace(&Words::new(lang), certificate, occasion));
    certificate.wording == Wording { vi, en }
}

/// Refuses words that cannot be any fingerprint before the bundle is read.
fn well_formed(words: &Words, given: Option<&str>) -> Result<(), String> {
    let Some(given) = given else {
        return Ok(());
    };
    match matches(&Fingerprint([0; 32]), given) {
        Ok(()) | Err(WordsError::OtherWord { .. } | WordsError::OtherDigits) => Ok(()),
        Err(error) => {
            let error = plain(&error.to_string());
            Err(words.text("unreadable-words", &[("error", &error)]))
        }
    }
}
