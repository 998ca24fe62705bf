//! Reading a file that somebody else wrote: never more than it may hold.

use std::fs::File;
use std::io::{self, Read};
use std::num::NonZeroUsize;
use std::path::Path;
use std::thread;

use protocol::archive::ARCHIVE_BYTES_MAX;
use protocol::verify::{Check, Failure};

use crate::words::Words;

/// Reads an audit bundle.
///
/// # Errors
/// A sentence: the file cannot be read or is larger than any bundle.
pub fn read_bundle(words: &Words, path: &Path) -> Result<Vec<u8>, String> {
    let bytes =
        read_file(path, ARCHIVE_BYTES_MAX).map_err(|error| unreadable(words, path, &error))?;
    bytes.ok_or_else(|| too_large(words, path))
}

/// The sentence for a file that is larger than any of its kind.
pub fn too_large(words: &Words, path: &Path) -> String {
    words.text("unreadable-large", &[("path", &path.display().to_string())])
}

/// Reads a file of at most `bytes_max` bytes; none when it is longer.
///
/// # Errors
/// What the operating system says.
pub fn read_file(path: &Path, bytes_max: usize) -> io::Result<Option<Vec<u8>>> {
    let limit = u64::try_from(bytes_max).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    File::open(path)?.take(limit).read_to_end(&mut bytes)?;
    Ok((bytes.len() <= bytes_max).then_some(bytes))
}

/// The sentence for a file that cannot be read.
pub fn unreadable(words: &Words, path: &Path, error: &io::Error) -> String {
    let (path, error) = (path.display().to_string(), error.to_string());
    words.text("unreadable-file", &[("path", &path), ("error", &error)])
}

/// The check, the place and the reason of a failure in one sentence.
pub fn failure(words: &Words, failure: &Failure) -> String {
    let (check, reason) = (check(words, failure.check), words.refusal(failure.refusal));
    let variables = [("check", check.as_str()), ("reason", &reason)];
    match failure.poll {
        None => words.text("unverified-failure", &variables),
        Some(number) => {
            let number = format!("{number:02}");
            let number = [("number", number.as_str())];
            words.text("unverified-poll-failure", &[&variables[..], &number].concat())
        }
    }
}

/// What was being checked, in words.
pub fn check(words: &Words, check: Check) -> String {
    words.text(&format!("check-{}", check.code()), &[])
}

/// How many threads share the ballots of a box.
pub fn workers() -> NonZeroUsize {
    thread::available_parallelism().unwrap_or(NonZeroUsize::MIN)
}
