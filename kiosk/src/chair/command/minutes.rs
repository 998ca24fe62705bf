//! `chair minutes`: the meeting's documents as files.

use std::fs;
use std::path::Path;

use super::perform::say;
use crate::bundle_file::{read_file, unreadable};
use crate::chair::error::io;
use crate::chair::{Chair, ChairError};
use crate::durable;
use crate::report::paper::{GIVEN_BYTES_MAX, Given};
use crate::report::table::plain;
use crate::words::Words;

/// Keeps what was typed, if a file with it is named, and writes every document that can be made.
pub(super) fn write(
    chair: &Chair,
    out: &Path,
    given: Option<&Path>,
    words: &Words,
) -> Result<(), String> {
    let told = |error: ChairError| error.sentence(words);
    if let Some(file) = given {
        chair.keep_given(&read(file, words)?).map_err(told)?;
    }
    let papers = chair.papers().map_err(told)?;
    let documents = papers.documents();
    if documents.is_empty() {
        return say(&words.text("chair-no-minutes", &[]));
    }
    fs::create_dir_all(out).map_err(|error| io(words, out, &error))?;
    for document in documents {
        let path = out.join(document.file());
        let html = papers.html(document, words).map_err(told)?;
        durable::write(&path, html.as_bytes()).map_err(|error| io(words, &path, &error))?;
        say(&words.text("chair-minutes-written", &[("path", &path.display().to_string())]))?;
    }
    Ok(())
}

fn read(file: &Path, words: &Words) -> Result<Given, String> {
    let wrong = |reason: &str| {
        let (path, reason) = (file.display().to_string(), plain(reason));
        words.text("chair-minutes-not-read", &[("path", &path), ("reason", &reason)])
    };
    let bytes =
        read_file(file, GIVEN_BYTES_MAX).map_err(|error| unreadable(words, file, &error))?;
    let bytes = bytes.ok_or_else(|| {
        let most = (GIVEN_BYTES_MAX >> 10).to_string();
        words.text("chair-minutes-too-large", &[("kilobytes", &most)])
    })?;
    Given::parse(&bytes).map_err(|error| wrong(&error.to_string()))
}
