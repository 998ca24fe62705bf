//! The passphrase: from a file, or typed without being shown.

use std::io;
use std::path::Path;

use secrecy::SecretString;
use zeroize::Zeroizing;

use crate::bundle_file::{read_file, unreadable};
use crate::words::Words;

/// Longest passphrase file, in bytes.
const FILE_BYTES_MAX: usize = 4_096;

/// The passphrase of a vault; typed twice when the vault is new.
///
/// # Errors
/// A sentence.
pub(super) fn ask(
    file: Option<&Path>,
    is_new: bool,
    words: &Words,
) -> Result<SecretString, String> {
    let Some(file) = file else { return typed(is_new, words) };
    let bytes = read_file(file, FILE_BYTES_MAX)
        .and_then(|bytes| bytes.ok_or_else(|| io::ErrorKind::FileTooLarge.into()))
        .map_err(|error| unreadable(words, file, &error))?;
    let bytes = Zeroizing::new(bytes);
    let text = str::from_utf8(&bytes)
        .map_err(|_| unreadable(words, file, &io::ErrorKind::InvalidData.into()))?;
    Ok(SecretString::from(text.lines().next().unwrap_or_default()))
}

fn typed(is_new: bool, words: &Words) -> Result<SecretString, String> {
    let ask = |key| {
        rpassword::prompt_password(format!("{} ", words.text(key, &[])))
            .map(Zeroizing::new)
            .map_err(|error| error.to_string())
    };
    let first = ask("chair-passphrase-prompt")?;
    if is_new && *ask("chair-passphrase-again")? != *first {
        return Err(words.text("chair-passphrase-differs", &[]));
    }
    Ok(SecretString::from(first.as_str()))
}
