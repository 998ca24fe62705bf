//! Where the second copy may lie: not where it would be lost together with the vault.

use std::fs;
use std::path::{Path, PathBuf};

use crate::durable::folder_of;
use crate::vault::{VAULT_FILE, VaultError};

/// The full path of the second copy; a folder means [`VAULT_FILE`] in it.
///
/// # Errors
/// [`VaultError::CopyBeside`] for a place in the vault's own folder or below it, by whatever name
/// or link, [`VaultError::Io`] when the place's folder is not there.
pub fn copy_place(vault: &Path, copy: &Path) -> Result<PathBuf, VaultError> {
    let copy = if copy.is_dir() { copy.join(VAULT_FILE) } else { copy.to_owned() };
    let folder = canonical(folder_of(&copy))?;
    let beside = folder.starts_with(canonical(folder_of(vault))?);
    let linked = match (fs::canonicalize(&copy), fs::canonicalize(vault)) {
        (Ok(copy), Ok(vault)) => same_file(&copy, &vault),
        _ => false,
    };
    if beside || linked {
        return Err(VaultError::CopyBeside(copy));
    }
    let name = copy.file_name().ok_or_else(|| VaultError::CopyTaken(copy.clone()))?;
    Ok(folder.join(name))
}

fn canonical(path: &Path) -> Result<PathBuf, VaultError> {
    fs::canonicalize(path).map_err(|source| VaultError::Io { path: path.to_owned(), source })
}

fn same_file(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (fs::metadata(one), fs::metadata(other)) {
        (Ok(one), Ok(other)) => (one.dev(), one.ino()) == (other.dev(), other.ino()),
        _ => false,
    }
}
