//! A copy of a shipped regulation under an id of its own.

use std::fs::File;
use std::io::Write;
use std::path::Path;

use protocol::regulation::Profile;

use crate::report::table::plain;
use crate::words::Words;

/// Longest id, as the checker has it.
const ID_CHARS_MAX: usize = 64;

/// Writes the copy, letter for letter but for the id, and says what to do with it.
///
/// # Errors
/// A sentence: an unknown regulation, an id that cannot be one, a file that is there already or
/// cannot be written.
pub(super) fn copy(
    words: &Words,
    id: &str,
    file: &Path,
    new: Option<&str>,
) -> Result<String, String> {
    let Some(source) = Profile::source(id) else {
        let (found, known) = (plain(id), super::ids().join(", "));
        return Err(words.text("profile-unknown", &[("found", &found), ("known", &known)]));
    };
    let stem = file.file_stem().and_then(|stem| stem.to_str());
    let new = new.or(stem).unwrap_or_default();
    if !is_own_id(new) {
        return Err(words.text("profile-bad-id", &[("found", &plain(new))]));
    }
    let copied = source.replacen(&format!("\"{id}\""), &format!("\"{new}\""), 1);
    let path = file.display().to_string();
    let written = File::create_new(file).and_then(|mut file| file.write_all(copied.as_bytes()));
    match written {
        Ok(()) => {
            let variables = [("id", id), ("path", &path), ("new", new)];
            Ok(words.text("profile-copied", &variables) + "\n")
        }
        Err(error) => {
            let error = error.to_string();
            Err(words.text("profile-not-written", &[("path", &path), ("error", &error)]))
        }
    }
}

fn is_own_id(id: &str) -> bool {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let length = (1..=ID_CHARS_MAX).contains(&id.len());
    length && id.chars().all(fits) && Profile::find(id).is_none()
}
