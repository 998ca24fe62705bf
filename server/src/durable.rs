//! Files that must survive a power cut, and files of which nothing may.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;

/// Writes a file so that after a power cut it is either there whole or not there at all.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let draft = path.with_extension("part");
    let mut file =
        OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&draft)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&draft, path)?;
    sync_directory(path)
}

/// Overwrites a file with zeros and removes it. A file that is gone already is fine.
pub fn destroy(path: &Path) -> io::Result<()> {
    let mut file = match OpenOptions::new().write(true).open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    let length = usize::try_from(file.metadata()?.len()).map_err(io::Error::other)?;
    file.write_all(&vec![0; length])?;
    file.sync_all()?;
    drop(file);
    fs::remove_file(path)?;
    sync_directory(path)
}

/// Makes a directory that only its owner may enter, or checks that an existing one is such.
///
/// # Errors
/// A sentence, when it cannot be made, is open to others or cannot be written.
pub fn private_directory(path: &Path) -> Result<(), String> {
    let shown = path.display();
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(path)
        .map_err(|error| format!("cannot make the directory {shown}: {error}"))?;
    let mode = fs::metadata(path).map_err(|error| format!("cannot read {shown}: {error}"))?;
    let mode = mode.permissions().mode() & 0o777;
    if mode & 0o077 != 0 {
        return Err(format!(
            "the directory {shown} is open to other users (mode {mode:03o}): run `chmod 700` on it"
        ));
    }
    let probe = path.join(".writable");
    write(&probe, b"")
        .and_then(|()| fs::remove_file(&probe))
        .map_err(|error| format!("the directory {shown} cannot be written: {error}"))
}

fn sync_directory(path: &Path) -> io::Result<()> {
    match path.parent() {
        Some(parent) => File::open(parent)?.sync_all(),
        None => Ok(()),
    }
}
