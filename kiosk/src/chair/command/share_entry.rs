//! Recovery shares from files, then from whoever sits at the keyboard: a scanned code at once, a
//! sheet line by line, each line checked as soon as it is typed.

use std::io;
use std::path::PathBuf;

use protocol::share::{LINES, Progress, check_line, check_words};
use zeroize::Zeroizing;

use crate::bundle_file::{read_file, unreadable};
use crate::chair::ChairError;
use crate::chair::command::perform::say;
use crate::chair::shares::fault_sentence;
use crate::words::Words;

/// Longest file or typed line, in bytes; a share takes less than 100.
const TEXT_BYTES_MAX: usize = 1_024;
/// A line with more letters than these is a whole share, or its code.
const LINE_BYTES_MAX: usize = 30;

/// Where the shares come from.
pub(super) struct ShareEntry<'a> {
    /// Read first, one share each.
    pub(super) files: &'a [PathBuf],
    /// What the manifest says of them.
    pub(super) recovery: &'a protocol::recovery::Recovery,
    /// In which words.
    pub(super) words: &'a Words,
}

impl ShareEntry<'_> {
    /// Asks until there are enough.
    ///
    /// # Errors
    /// A sentence: on a file that has no share, or when nothing more is typed.
    pub(super) fn gather(
        &self,
        mut progress: Progress,
        mut add: impl FnMut(&str) -> Result<Progress, ChairError>,
    ) -> Result<(), String> {
        for file in self.files {
            if progress.is_complete() {
                break;
            }
            let bytes = read_file(file, TEXT_BYTES_MAX)
                .and_then(|bytes| bytes.ok_or_else(|| io::ErrorKind::FileTooLarge.into()))
                .map_err(|error| unreadable(self.words, file, &error))?;
            let bytes = Zeroizing::new(bytes);
            let taken = add(str::from_utf8(&bytes).unwrap_or_default());
            progress = self.taken(&progress, taken).map_err(|reason| {
                let path = file.display().to_string();
                self.words.text("share-file", &[("path", &path), ("reason", &reason)])
            })?;
        }
        while !progress.is_complete() {
            let missing = usize::from(progress.threshold) - progress.held.len();
            say(&self.words.text("share-prompt", &[("missing", &missing.to_string())]))?;
            let text = self.typed()?;
            match self.taken(&progress, add(&text)) {
                Ok(further) => progress = further,
                Err(sentence) => say(&sentence)?,
            }
        }
        Ok(())
    }

    /// Tells which share was taken, with the words that stand beside it on the paper.
    fn taken(
        &self,
        before: &Progress,
        taken: Result<Progress, ChairError>,
    ) -> Result<Progress, String> {
        let after = taken.map_err(|error| error.sentence(self.words))?;
        let new = after.held.iter().find(|index| !before.held.contains(index));
        if let Some((index, commitment)) = new.and_then(|index| {
            let commitment = self.recovery.shares.get(usize::from(*index) - 1)?;
            Some((index.to_string(), commitment))
        }) {
            let words = check_words(commitment).join(" ");
            say(&self.words.text("share-taken", &[("index", &index), ("words", &words)]))?;
        }
        Ok(after)
    }

    /// One share: six lines, or all of it in the first.
    fn typed(&self) -> Result<Zeroizing<String>, String> {
        let mut share = Zeroizing::new(String::with_capacity(TEXT_BYTES_MAX * LINES));
        let mut number = 1;
        while number <= LINES {
            say(&self.words.text("share-prompt-line", &[("line", &number.to_string())]))?;
            let line = read_line().map_err(|error| error.to_string())?;
            let line = line.ok_or_else(|| self.words.text("share-ended", &[]))?;
            if line.trim().is_empty() {
                continue;
            }
            if number == 1 && line.trim().len() > LINE_BYTES_MAX {
                return Ok(line);
            }
            match check_line(number, &line) {
                Ok(()) => {
                    share.push_str(line.trim());
                    share.push('\n');
                    number += 1;
                }
                Err(fault) => say(&fault_sentence(self.words, &fault))?,
            }
        }
        Ok(share)
    }
}

/// One line of the standard input; none at its end. Byte by byte and past the buffer of the
/// standard library, which would keep what was typed.
fn read_line() -> io::Result<Option<Zeroizing<String>>> {
    let mut line = Zeroizing::new(Vec::with_capacity(TEXT_BYTES_MAX));
    let mut byte = [0];
    loop {
        if rustix::io::read(rustix::stdio::stdin(), &mut byte)? == 0 {
            if line.is_empty() {
                return Ok(None);
            }
            break;
        }
        if byte[0] == b'\n' {
            break;
        }
        if line.len() < TEXT_BYTES_MAX {
            line.push(byte[0]);
        }
    }
    let text = str::from_utf8(&line).unwrap_or_default();
    let mut typed = Zeroizing::new(String::with_capacity(TEXT_BYTES_MAX));
    typed.push_str(text);
    Ok(Some(typed))
}
