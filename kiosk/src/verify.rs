//! `phieukin-kiosk verify`: checks a meeting from its audit bundle, without any server.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use jiff::Timestamp;
use protocol::bytes::{Fingerprint, Hash};
use protocol::certificate::{Certificate, Wording};
use protocol::refusal::Refusal;
use protocol::verify::{Check, Failure, Verified, verify};
use protocol::words::{WordsError, display, matches};
use serde::Serialize;

use crate::SOFTWARE;
use crate::bundle_file::{check, failure, read_bundle, workers};
use crate::report::poll::PollReport;
use crate::report::table::{plain, table, trace};
use crate::words::{Lang, Words};

/// Check everything that an audit bundle says.
#[derive(Debug, Args)]
pub struct Verify {
    /// The audit bundle
    bundle: PathBuf,
    /// The eight seal words read aloud at the meeting, or the fingerprint in hexadecimal
    #[arg(long, value_name = "WORDS")]
    fingerprint: Option<String>,
    /// Language of the words
    #[arg(long, value_enum, default_value_t)]
    lang: Lang,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
}

/// Runs the command: 0 verified, 1 not verified, 2 for a file or words that cannot be read.
pub fn run(arguments: &Verify) -> ExitCode {
    let words = Words::new(arguments.lang);
    let given = arguments.fingerprint.as_deref();
    let bytes =
        match well_formed(&words, given).and_then(|()| read_bundle(&words, &arguments.bundle)) {
            Ok(bytes) => bytes,
            Err(sentence) => {
                eprintln!("{sentence}");
                return ExitCode::from(2);
            }
        };
    let (answer, code) = match check_bundle(&bytes, given) {
        Ok(verified) if arguments.json => (verified_json(&verified), 0),
        Ok(verified) => (verified_text(&words, &verified), 0),
        Err(failed) if arguments.json => (failed_json(&words, &failed), 1),
        Err(failed) => {
            let headline = words.text("unverified-word", &[]);
            (format!("{headline}\n{}\n", failure(&words, &failed)), 1)
        }
    };
    // A reader that has gone away is not worth a panic.
    match io::stdout().write_all(answer.as_bytes()) {
        Ok(()) => ExitCode::from(code),
        Err(_) => ExitCode::FAILURE,
    }
}

/// Checks a bundle and, when words are given, that it is the meeting that they stand for; the
/// words in certificates of this version are told again and compared.
///
/// # Errors
/// The first [`Failure`].
pub fn check_bundle(bytes: &[u8], given: Option<&str>) -> Result<Verified, Failure> {
    let mut verified = verify(bytes, None, workers())?;
    if let Some(given) = given {
        if matches(&verified.manifest.fingerprint(), given).is_err() {
            let refusal = Refusal::WrongFingerprint;
            return Err(Failure { check: Check::Fingerprint, poll: None, refusal });
        }
        verified.fingerprint_compared = true;
        verified.checks.push((Check::Fingerprint, None));
    }
    for certificate in &verified.certificates {
        if certificate.software == SOFTWARE && !wording_holds(&verified, certificate) {
            let poll = Some(certificate.number);
            let refusal = Refusal::CountMismatch;
            return Err(Failure { check: Check::Certificate, poll, refusal });
        }
    }
    Ok(verified)
}

fn wording_holds(verified: &Verified, certificate: &Certificate) -> bool {
    let decider = verified.manifest.manifest().tie_decider;
    let [vi, en] = Lang::ALL.map(|lang| trace(&Words::new(lang), certificate, decider));
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

fn verified_text(words: &Words, verified: &Verified) -> String {
    let manifest = verified.manifest.manifest();
    let mut lines = vec![plain(&manifest.title), String::new()];
    for certificate in &verified.certificates {
        lines.push(table(words, certificate, manifest.tie_decider));
    }
    lines.push(checks(words, verified, None));
    for certificate in &verified.certificates {
        lines.push(checks(words, verified, Some(certificate.number)));
        if !wording_holds(verified, certificate) {
            let number = format!("{:02}", certificate.number);
            let software = plain(&certificate.software);
            let variables = [("number", number.as_str()), ("software", &software)];
            lines.push(words.text("verified-wording-differs", &variables));
        }
    }
    lines.push(journal(words, verified));
    if !verified.without_certificate.is_empty() {
        let numbers: Vec<_> =
            verified.without_certificate.iter().map(|one| format!("{one:02}")).collect();
        let numbers = numbers.join(", ");
        lines.push(words.text("verified-without-certificate", &[("numbers", &numbers)]));
    }
    lines.push(words.text("verified-not-shown", &[]));
    let compared = if verified.fingerprint_compared {
        "verified-fingerprint-compared"
    } else {
        "verified-fingerprint-not-compared"
    };
    lines.push(words.text(compared, &[]));
    lines.push(display(&verified.manifest.fingerprint()));
    lines.push(words.text("verified-word", &[]));
    lines.join("\n") + "\n"
}

fn checks(words: &Words, verified: &Verified, poll: Option<u32>) -> String {
    let of_poll = verified.checks.iter().filter(|(_, number)| *number == poll);
    let checks: Vec<_> = of_poll.map(|(one, _)| check(words, *one)).collect();
    let checks = checks.join(", ");
    match poll {
        None => words.text("verified-checks", &[("checks", &checks)]),
        Some(number) => {
            let number = format!("{number:02}");
            words.text("verified-poll-checks", &[("number", &number), ("checks", &checks)])
        }
    }
}

fn journal(words: &Words, verified: &Verified) -> String {
    let entries = verified.journal.entries();
    let at = |entry: Option<&protocol::journal::Entry>| {
        let at = entry.and_then(|entry| i64::try_from(entry.at).ok());
        let at = at.and_then(|seconds| Timestamp::from_second(seconds).ok());
        at.map_or_else(|| "—".to_owned(), |at| at.to_string())
    };
    let count = entries.len().to_string();
    let (from, to) = (at(entries.first()), at(entries.last()));
    words.text("verified-journal", &[("count", &count), ("from", &from), ("to", &to)])
}

fn verified_json(verified: &Verified) -> String {
    #[derive(Serialize)]
    struct Checked {
        check: &'static str,
        poll: Option<u32>,
    }
    #[derive(Serialize)]
    struct Answer<'a> {
        verified: bool,
        title: &'a str,
        fingerprint: Fingerprint,
        words: String,
        fingerprint_compared: bool,
        checks: Vec<Checked>,
        polls: Vec<PollReport>,
        without_certificate: &'a [u32],
        journal_entries: usize,
        journal_head: Hash,
    }
    let fingerprint = verified.manifest.fingerprint();
    let checked =
        |(check, poll): &(Check, Option<u32>)| Checked { check: check.code(), poll: *poll };
    line(&Answer {
        verified: true,
        title: &verified.manifest.manifest().title,
        fingerprint,
        words: display(&fingerprint).replace('\n', " "),
        fingerprint_compared: verified.fingerprint_compared,
        checks: verified.checks.iter().map(checked).collect(),
        polls: verified.certificates.iter().map(PollReport::from).collect(),
        without_certificate: &verified.without_certificate,
        journal_entries: verified.journal.entries().len(),
        journal_head: verified.journal.head(),
    })
}

fn failed_json(words: &Words, failed: &Failure) -> String {
    #[derive(Serialize)]
    struct Answer {
        verified: bool,
        check: &'static str,
        poll: Option<u32>,
        refusal: &'static str,
        error: String,
    }
    line(&Answer {
        verified: false,
        check: failed.check.code(),
        poll: failed.poll,
        refusal: failed.refusal.code(),
        error: failure(words, failed),
    })
}

fn line(answer: &impl Serialize) -> String {
    serde_json::to_string(answer).expect("an answer has string keys") + "\n"
}
