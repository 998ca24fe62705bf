//! Where a rehearsal puts its files.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use protocol::bytes::MeetingId;
use secrecy::ExposeSecret;
use tempfile::TempDir;

use super::account::DeskAccount;
use crate::durable;

/// Where the desk's account is kept: name and password.
const ACCOUNT_FILE: &str = "desk-account";

/// A folder of a rehearsal; a temporary one is removed at the end.
#[derive(Debug)]
pub struct Places {
    root: PathBuf,
    temporary: Option<TempDir>,
}

/// Why a folder cannot be used.
#[derive(Debug)]
pub enum PlaceRefused {
    /// It holds something.
    NotEmpty,
    /// It cannot be made or read.
    Io(io::Error),
}

impl Places {
    /// A folder that is kept; it must be new or empty.
    ///
    /// # Errors
    /// A [`PlaceRefused`].
    pub fn keep(root: &Path) -> Result<Self, PlaceRefused> {
        fs::create_dir_all(root).map_err(PlaceRefused::Io)?;
        if fs::read_dir(root).map_err(PlaceRefused::Io)?.next().is_some() {
            return Err(PlaceRefused::NotEmpty);
        }
        let root = fs::canonicalize(root).map_err(PlaceRefused::Io)?;
        Ok(Self { root, temporary: None })
    }

    /// A folder that is removed with this value.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn temporary() -> io::Result<Self> {
        let temporary = TempDir::with_prefix("phieukin-")?;
        Ok(Self { root: temporary.path().to_owned(), temporary: Some(temporary) })
    }

    /// A folder as an earlier run left it; a new one is made.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn open(root: &Path) -> io::Result<Self> {
        fs::create_dir_all(root)?;
        Ok(Self { root: fs::canonicalize(root)?, temporary: None })
    }

    /// Whether the files stay.
    pub fn are_kept(&self) -> bool {
        self.temporary.is_none()
    }

    /// The server's data.
    pub fn server(&self) -> PathBuf {
        self.root.join("server")
    }

    /// The server's keys.
    pub fn keys(&self) -> PathBuf {
        self.root.join("keys")
    }

    /// The kiosk's own folder, with the vault.
    pub fn kiosk(&self) -> PathBuf {
        self.root.join("kiosk")
    }

    /// The vault's second copy.
    pub fn kiosk_copy(&self) -> PathBuf {
        self.root.join("kiosk-copy")
    }

    /// The audit bundle.
    pub fn bundle(&self) -> PathBuf {
        self.root.join("bundle")
    }

    /// A certificate or, with the ending `sig`, its signatures.
    pub fn certificate(&self, number: u32, ending: &str) -> PathBuf {
        self.root.join("certificates").join(format!("{number:02}.{ending}"))
    }

    /// The folder of one more meeting on the same server.
    pub fn meeting(&self, meeting: &MeetingId) -> PathBuf {
        self.root.join("meetings").join(meeting.to_string())
    }

    /// The desk's account of an earlier run.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn account(&self) -> io::Result<Option<DeskAccount>> {
        let text = match fs::read_to_string(self.root.join(ACCOUNT_FILE)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            text => text?,
        };
        let (name, password) = text.trim_end().split_once(' ').ok_or(io::ErrorKind::InvalidData)?;
        Ok(Some(DeskAccount { name: name.to_owned(), password: password.into() }))
    }

    /// Keeps the desk's account for a later run, beside the data: nothing here is in earnest.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn keep_account(&self, account: &DeskAccount) -> io::Result<()> {
        let text = format!("{} {}\n", account.name, account.password.expose_secret());
        durable::write(&self.root.join(ACCOUNT_FILE), text.as_bytes())
    }
}
