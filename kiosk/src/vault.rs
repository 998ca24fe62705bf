//! The vault: the kiosk's secrets in one file under a passphrase, with a second copy.

mod envelope;
mod keys;
mod place;
mod secret;

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use protocol::api::SealedRow;
use protocol::bytes::{Fingerprint, Hash, MeetingId, PublicKey, Salt, read_json};
use protocol::roster::{AdmissionSecret, RosterRow, name_hash};
use protocol::signature::SigningKey;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use zeroize::Zeroizing;

use crate::durable;
use envelope::{Unopened, VAULT_BYTES_MAX};

pub use keys::Keys;
pub use place::copy_place;
pub use secret::Secret;

/// Name of the vault in the kiosk's folder, and of its copy in a folder elsewhere.
pub const VAULT_FILE: &str = "vault.age";
/// Logarithm of scrypt's cost for people: about a second.
pub const WORK_FACTOR: u8 = 18;
/// Shortest passphrase, in characters.
pub const PASSPHRASE_CHARS_MIN: usize = 8;

/// Why a vault is not there.
#[derive(Debug, Error)]
pub enum VaultError {
    /// No vault in this place.
    #[error("no vault at {}", .0.display())]
    Missing(PathBuf),
    /// A vault is there already.
    #[error("a vault is already at {}", .0.display())]
    Taken(PathBuf),
    /// Too short to keep anybody out.
    #[error("the passphrase has fewer than {PASSPHRASE_CHARS_MIN} characters")]
    ShortPassphrase,
    /// The vault is whole, and locked with another passphrase.
    #[error("wrong passphrase")]
    WrongPassphrase,
    /// Torn, cut off or changed; `copy` is the second copy, where its place is known.
    #[error("the vault at {} is damaged", .path.display())]
    Damaged {
        /// The damaged file.
        path: PathBuf,
        /// Where the second copy was written.
        copy: Option<PathBuf>,
    },
    /// The second copy would lie beside the first and be lost with it.
    #[error("the second copy must be on another medium, not at {}", .0.display())]
    CopyBeside(PathBuf),
    /// A file that is no copy of this vault stands in the second copy's place.
    #[error("another file is at {}", .0.display())]
    CopyTaken(PathBuf),
    /// The file system said no.
    #[error("{}: {source}", .path.display())]
    Io {
        /// Where.
        path: PathBuf,
        /// What it said.
        source: io::Error,
    },
}

/// A member's secret with what is printed beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MemberSecret {
    /// The secretary's own code.
    pub code: String,
    /// Full name.
    pub name: String,
    /// Post held.
    pub position: String,
    /// Public handle for check-in at the desk.
    pub desk_code: String,
    /// The admission key comes from it.
    pub secret: Secret,
    /// The roster row's salt.
    pub salt: Salt,
    /// Salt of the name's hash.
    pub name_salt: Salt,
}

/// A row of the roster without its secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeptRow {
    /// The secretary's own code.
    pub code: String,
    /// Verifies the member's requests.
    pub admission_key: PublicKey,
    /// The roster row's salt.
    pub salt: Salt,
    /// Salt of the name's hash.
    pub name_salt: Salt,
    /// Hash of the name as it was sealed last.
    pub name_hash: Hash,
}

impl KeptRow {
    /// The public half of a member's secret.
    pub fn of(member: &MemberSecret, meeting: &MeetingId) -> Self {
        let secret = AdmissionSecret(member.secret.0.clone());
        Self {
            code: member.code.clone(),
            admission_key: secret.admission_key(meeting).public(),
            salt: member.salt,
            name_salt: member.name_salt,
            name_hash: name_hash(&member.name_salt, &member.name),
        }
    }

    /// The row in the roster.
    pub fn row(&self) -> RosterRow {
        let Self { admission_key, salt, name_hash, .. } = *self;
        RosterRow { admission_key, salt, name_hash }
    }
}

impl From<&SealedRow> for KeptRow {
    fn from(row: &SealedRow) -> Self {
        let SealedRow { code, admission_key, salt, name_salt, name_hash } = row.clone();
        Self { code, admission_key, salt, name_salt, name_hash }
    }
}

/// An anonymous slip's secret with what its row is made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SlipSecret {
    /// The admission key comes from it.
    pub secret: Secret,
    /// The row's salt.
    pub salt: Salt,
    /// Salt of the hash of no name.
    pub name_salt: Salt,
}

/// What the sealing put into the vault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sealing {
    /// The manifest that these secrets belong to.
    pub fingerprint: Fingerprint,
    /// The public half of everybody's row, in the secretary's order: an amendment makes the roster
    /// again, also after the slips are printed.
    pub rows: Vec<KeptRow>,
    /// Those whose slips are not printed yet, in the secretary's order; null when all are.
    pub members: Option<Vec<MemberSecret>>,
    /// The anonymous slips in no order that means anything; null once they are printed.
    #[serde(default)]
    pub slips: Option<Vec<SlipSecret>>,
    /// Recovery shares, the first first; null when there are none and once they are handed out.
    pub shares: Option<Vec<Secret>>,
    /// Fingerprints of the successors that this kiosk signed, by number from 2; there is no other.
    pub successors: BTreeMap<u32, Fingerprint>,
    /// Where the second copy lies.
    pub copy: PathBuf,
}

impl Sealing {
    /// The successor that was signed as the manifest of this number, from 2.
    pub fn successor(&self, number: u32) -> Option<Fingerprint> {
        self.successors.get(&number).copied()
    }
}

/// The document in the vault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contents {
    /// The meeting.
    pub meeting: MeetingId,
    /// The server's address.
    pub server: String,
    /// The kiosk's own keys.
    pub keys: Keys,
    /// The server's key for this meeting; null until the kiosk is paired.
    pub server_key: Option<PublicKey>,
    /// Null until the meeting is sealed.
    pub sealing: Option<Sealing>,
    /// Logarithm of scrypt's cost, for writing the vault again.
    pub work_factor: u8,
}

impl Contents {
    /// The kiosk's key.
    pub fn kiosk_key(&self) -> SigningKey {
        self.keys.kiosk_key(&self.meeting)
    }
}

/// An opened vault.
#[derive(Debug)]
pub struct Vault {
    path: PathBuf,
    passphrase: SecretString,
    contents: Contents,
}

impl Vault {
    /// Makes a vault where there was none; for contents of a sealed meeting its second copy first.
    ///
    /// # Errors
    /// [`VaultError::Taken`], [`VaultError::ShortPassphrase`] and those of [`Self::replace`].
    pub fn create(
        path: &Path,
        passphrase: SecretString,
        contents: Contents,
    ) -> Result<Self, VaultError> {
        if path.exists() {
            return Err(VaultError::Taken(path.to_owned()));
        }
        if passphrase.expose_secret().chars().count() < PASSPHRASE_CHARS_MIN {
            return Err(VaultError::ShortPassphrase);
        }
        let vault = Self { path: path.to_owned(), passphrase, contents };
        vault.write(&vault.contents)?;
        Ok(vault)
    }

    /// Opens a vault. `copy` is named in the error when the file is damaged.
    ///
    /// # Errors
    /// [`VaultError::Missing`], [`VaultError::WrongPassphrase`], [`VaultError::Damaged`],
    /// [`VaultError::Io`].
    pub fn open(
        path: &Path,
        passphrase: SecretString,
        copy: Option<&Path>,
    ) -> Result<Self, VaultError> {
        let contents = read(path, &passphrase, copy)?;
        Ok(Self { path: path.to_owned(), passphrase, contents })
    }

    /// What is in it.
    pub fn contents(&self) -> &Contents {
        &self.contents
    }

    /// Puts other contents in and reads them back. Once there is a second copy, it is written
    /// first: what is in the vault is then always in the copy too.
    ///
    /// # Errors
    /// [`VaultError::Io`] and those of [`copy_place`]; the vault keeps its old contents.
    pub fn replace(&mut self, contents: Contents) -> Result<(), VaultError> {
        self.write(&contents)?;
        self.contents = contents;
        Ok(())
    }

    fn write(&self, contents: &Contents) -> Result<(), VaultError> {
        if let Some(sealing) = &contents.sealing {
            // Asked again each time: a medium may be mounted elsewhere by now.
            copy_place(&self.path, &sealing.copy)?;
            self.check_copy_is_ours(&sealing.copy)?;
            self.write_to(&sealing.copy, contents)?;
        }
        self.write_to(&self.path, contents)
    }

    /// Opens the vault and its second copy again, before something is posted that needs them.
    ///
    /// # Errors
    /// [`VaultError::Damaged`] when either no longer holds what it should, and those of
    /// [`Vault::open`].
    pub fn check_both(&self) -> Result<(), VaultError> {
        let copy = self.contents.sealing.as_ref().map(|sealing| sealing.copy.as_path());
        for path in [Some(self.path.as_path()), copy].into_iter().flatten() {
            if read(path, &self.passphrase, None)? != self.contents {
                return Err(VaultError::Damaged { path: path.to_owned(), copy: None });
            }
        }
        Ok(())
    }

    /// Writes a document of its own under the vault's passphrase, durably.
    ///
    /// # Errors
    /// [`VaultError::Io`].
    pub fn lock_beside(&self, path: &Path, document: &[u8]) -> Result<(), VaultError> {
        let bytes = envelope::lock(document, &self.passphrase, self.contents.work_factor);
        durable::write(path, &bytes)
            .map_err(|source| VaultError::Io { path: path.to_owned(), source })
    }

    /// Opens what [`Vault::lock_beside`] wrote.
    ///
    /// # Errors
    /// [`VaultError::Missing`], [`VaultError::WrongPassphrase`], [`VaultError::Damaged`],
    /// [`VaultError::Io`].
    pub fn open_beside(&self, path: &Path) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        unlock(path, &self.passphrase, None)
    }

    /// Nobody's other vault may be lost by writing this one's copy.
    fn check_copy_is_ours(&self, copy: &Path) -> Result<(), VaultError> {
        match read(copy, &self.passphrase, None) {
            Err(VaultError::Missing(_)) => Ok(()),
            Ok(there) if there.kiosk_key().public() == self.contents.kiosk_key().public() => Ok(()),
            _ => Err(VaultError::CopyTaken(copy.to_owned())),
        }
    }

    fn write_to(&self, path: &Path, contents: &Contents) -> Result<(), VaultError> {
        let mut document = Zeroizing::new(Vec::with_capacity(1 << 20));
        serde_json::to_writer(&mut *document, contents).expect("contents have string keys");
        let bytes = envelope::lock(&document, &self.passphrase, contents.work_factor);
        let failed = |source| VaultError::Io { path: path.to_owned(), source };
        durable::write(path, &bytes).map_err(failed)?;
        // A medium that loses what it was given shows now, not when the box is to be opened.
        if read(path, &self.passphrase, None)? == *contents {
            Ok(())
        } else {
            Err(VaultError::Damaged { path: path.to_owned(), copy: None })
        }
    }
}

fn read(
    path: &Path,
    passphrase: &SecretString,
    copy: Option<&Path>,
) -> Result<Contents, VaultError> {
    let document = unlock(path, passphrase, copy)?;
    let copy = copy.map(Path::to_owned);
    read_json(&document).map_err(|_| VaultError::Damaged { path: path.to_owned(), copy })
}

fn unlock(
    path: &Path,
    passphrase: &SecretString,
    copy: Option<&Path>,
) -> Result<Zeroizing<Vec<u8>>, VaultError> {
    envelope::unlock(&read_bytes(path)?, passphrase).map_err(|unopened| match unopened {
        Unopened::Damaged => {
            VaultError::Damaged { path: path.to_owned(), copy: copy.map(Path::to_owned) }
        }
        Unopened::WrongPassphrase => VaultError::WrongPassphrase,
    })
}

fn read_bytes(path: &Path) -> Result<Vec<u8>, VaultError> {
    let failed = |source: io::Error| match source.kind() {
        io::ErrorKind::NotFound => VaultError::Missing(path.to_owned()),
        _ => VaultError::Io { path: path.to_owned(), source },
    };
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(failed)?;
    file.take(VAULT_BYTES_MAX as u64).read_to_end(&mut bytes).map_err(failed)?;
    Ok(bytes)
}
