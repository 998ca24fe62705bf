//! The kiosk's working folder: everything but secrets. Parts of the audit bundle lie in it under
//! the names that they have in the bundle.

use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use protocol::bundle::Tier;
use thiserror::Error;

use crate::durable;

/// Keeps two programs from working in one folder.
const LOCK_FILE: &str = "lock";

/// Why the folder cannot be used.
#[derive(Debug, Error)]
pub enum FolderError {
    /// There is no such folder, or it is none of a kiosk.
    #[error("no kiosk's folder at {}", .0.display())]
    Missing(PathBuf),
    /// Another program works in it.
    #[error("another program is using {}", .0.display())]
    Busy(PathBuf),
    /// The file system said no.
    #[error("{}: {source}", .path.display())]
    Io {
        /// Where.
        path: PathBuf,
        /// What it said.
        source: io::Error,
    },
}

/// A folder that this program alone works in.
#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
    lock: File,
    is_taken: bool,
    power_cut: Option<PowerCut>,
}

/// Where tests let the power fail.
#[derive(Debug)]
struct PowerCut {
    /// Writes from now on until it fails.
    writes_left: AtomicU32,
    /// Whether the last of them still reaches the disk.
    last_is_written: bool,
}

impl Folder {
    /// Makes the folder where it is missing, for its owner only.
    ///
    /// # Errors
    /// [`FolderError::Busy`], [`FolderError::Io`].
    pub fn create(root: &Path) -> Result<Self, FolderError> {
        let tiers = Tier::ALL.map(|tier| root.join(tier.folder()));
        for folder in [root.to_owned()].iter().chain(&tiers) {
            DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(at(folder))?;
        }
        Self::lock(root)
    }

    /// Takes a folder that was made before.
    ///
    /// # Errors
    /// [`FolderError::Missing`], [`FolderError::Busy`], [`FolderError::Io`].
    pub fn open(root: &Path) -> Result<Self, FolderError> {
        if root.is_dir() { Self::create(root) } else { Err(FolderError::Missing(root.to_owned())) }
    }

    /// Lets other programs work in the folder until it is taken again.
    pub fn leave(&mut self) {
        // A lock that cannot be given back is still ours.
        self.is_taken = self.lock.unlock().is_err();
    }

    /// Takes the folder again after it was left; may be repeated.
    ///
    /// # Errors
    /// [`FolderError::Busy`], [`FolderError::Io`].
    pub fn take(&mut self) -> Result<(), FolderError> {
        if !self.is_taken {
            match self.lock.try_lock() {
                Ok(()) => self.is_taken = true,
                Err(TryLockError::WouldBlock) => return Err(FolderError::Busy(self.root.clone())),
                Err(TryLockError::Error(source)) => {
                    return Err(FolderError::Io { path: self.path(LOCK_FILE), source });
                }
            }
        }
        Ok(())
    }

    /// The path of a document.
    pub fn path(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    /// The bytes of a document; none when it is not there.
    ///
    /// # Errors
    /// [`FolderError::Io`].
    pub fn read(&self, name: &str) -> Result<Option<Vec<u8>>, FolderError> {
        let path = self.path(name);
        match fs::read(&path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(source) => Err(FolderError::Io { path, source }),
        }
    }

    /// Puts a document in its place, durably.
    ///
    /// # Errors
    /// [`FolderError::Io`].
    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<(), FolderError> {
        let path = self.path(name);
        let last = match &self.power_cut {
            None => None,
            Some(cut) => match cut.writes_left.load(Ordering::Relaxed) {
                0 => return Err(at(&path)(io::ErrorKind::Interrupted.into())),
                left => {
                    cut.writes_left.store(left - 1, Ordering::Relaxed);
                    (left == 1).then_some(cut.last_is_written)
                }
            },
        };
        if last != Some(false) {
            durable::write(&path, bytes).map_err(at(&path))?;
        }
        match last {
            None => Ok(()),
            Some(_) => Err(at(&path)(io::ErrorKind::Interrupted.into())),
        }
    }

    /// From the `nth` write on, counted from 1, nothing works any more, as when the power fails:
    /// just after that write, or just before it. For tests.
    pub fn fail_at_write(&mut self, nth: u32, is_written: bool) {
        let writes_left = AtomicU32::new(nth);
        self.power_cut = Some(PowerCut { writes_left, last_is_written: is_written });
    }

    /// Takes a document away, if it is there.
    ///
    /// # Errors
    /// [`FolderError::Io`].
    pub fn remove(&self, name: &str) -> Result<(), FolderError> {
        let path = self.path(name);
        match fs::remove_file(&path) {
            Err(source) if source.kind() != io::ErrorKind::NotFound => {
                Err(FolderError::Io { path, source })
            }
            _ => Ok(()),
        }
    }

    fn lock(root: &Path) -> Result<Self, FolderError> {
        let path = root.join(LOCK_FILE);
        let lock = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .open(&path)
            .map_err(at(&path))?;
        let mut folder = Self { root: root.to_owned(), lock, is_taken: false, power_cut: None };
        folder.take()?;
        Ok(folder)
    }
}

impl Drop for Folder {
    /// Given back by name: a program that is just being started has inherited the file for a
    /// moment, and closing ours alone would leave the lock with it.
    fn drop(&mut self) {
        let _ = self.lock.unlock();
    }
}

fn at(path: &Path) -> impl Fn(io::Error) -> FolderError {
    move |source| FolderError::Io { path: path.to_owned(), source }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_programs_do_not_work_in_one_folder() {
        let place = tempfile::tempdir().unwrap();
        let root = place.path().join("kiosk");
        assert!(matches!(Folder::open(&root), Err(FolderError::Missing(_))));
        let first = Folder::create(&root).unwrap();
        assert!(matches!(Folder::open(&root), Err(FolderError::Busy(_))));
        drop(first);
        Folder::open(&root).unwrap();
    }

    #[test]
    fn a_folder_that_was_left_can_be_taken_by_another_program_until_that_ends() {
        let place = tempfile::tempdir().unwrap();
        let mut first = Folder::create(place.path()).unwrap();
        first.take().unwrap();
        assert!(matches!(Folder::open(place.path()), Err(FolderError::Busy(_))));
        first.leave();
        let second = Folder::open(place.path()).unwrap();
        assert!(matches!(first.take(), Err(FolderError::Busy(_))));
        drop(second);
        first.take().unwrap();
        assert!(matches!(Folder::open(place.path()), Err(FolderError::Busy(_))));
    }

    #[test]
    fn after_a_power_cut_nothing_reaches_the_disk() {
        let place = tempfile::tempdir().unwrap();
        for is_written in [true, false] {
            let mut folder = Folder::create(place.path()).unwrap();
            ["a", "b", "c"].iter().for_each(|name| folder.remove(name).unwrap());
            folder.fail_at_write(2, is_written);
            folder.write("a", b"1").unwrap();
            assert!(folder.write("b", b"2").is_err());
            assert!(folder.write("c", b"3").is_err());
            let there = ["a", "b", "c"].map(|name| folder.read(name).unwrap().is_some());
            assert_eq!(there, [true, is_written, false]);
        }
    }

    #[test]
    fn a_document_is_there_from_its_writing_to_its_removal() {
        let place = tempfile::tempdir().unwrap();
        let folder = Folder::create(place.path()).unwrap();
        assert_eq!(folder.read("public/count-01.json").unwrap(), None);
        folder.write("public/count-01.json", b"5").unwrap();
        assert_eq!(folder.read("public/count-01.json").unwrap().unwrap(), b"5");
        folder.remove("public/count-01.json").unwrap();
        folder.remove("public/count-01.json").unwrap();
        assert_eq!(folder.read("public/count-01.json").unwrap(), None);
    }
}
