//! The key directory of one meeting, apart from its data: what is destroyed here makes what is
//! stored there unreadable.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use issuer::IssuingKey;
use protocol::bytes::PollId;
use protocol::signature::SigningKey;
use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::box_key::{BOX_KEY_BYTES, BoxKey};
use crate::durable;

/// The keys of one meeting.
#[derive(Debug, Clone)]
pub struct KeyDirectory {
    path: PathBuf,
}

impl KeyDirectory {
    /// Opens or makes the directory.
    ///
    /// # Errors
    /// A sentence, when it cannot be used.
    pub fn open(path: &Path) -> Result<Self, String> {
        durable::private_directory(path)?;
        Ok(Self { path: path.to_owned() })
    }

    /// The server's signing key of this meeting; made on first use.
    ///
    /// # Errors
    /// When the file cannot be read or is not a key.
    pub fn server_key(&self, rng: &mut impl CryptoRng) -> io::Result<SigningKey> {
        let path = self.path.join("server.key");
        if let Some(seed) = read::<32>(&path)? {
            return Ok(SigningKey::from_seed(*seed));
        }
        let mut seed = Zeroizing::new([0; 32]);
        rng.fill_bytes(&mut seed[..]);
        durable::write(&path, &seed[..])?;
        Ok(SigningKey::from_seed(*seed))
    }

    /// The issuing key of a poll; none when it was not made yet or was destroyed.
    ///
    /// # Errors
    /// When the file cannot be read or is not a key.
    pub fn issuing_key(&self, poll: &PollId) -> io::Result<Option<IssuingKey>> {
        match fs::read(self.issuing_path(poll)) {
            Ok(der) => {
                let der = Zeroizing::new(der);
                IssuingKey::from_der(&der).map(Some).map_err(io::Error::other)
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Stores an issuing key durably.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn put_issuing_key(&self, poll: &PollId, key: &IssuingKey) -> io::Result<()> {
        let der = key.to_der().map_err(io::Error::other)?;
        durable::write(&self.issuing_path(poll), &der)
    }

    /// Destroys the issuing key of a poll. Again is fine.
    ///
    /// # Errors
    /// When the file cannot be overwritten or removed.
    pub fn destroy_issuing_key(&self, poll: &PollId) -> io::Result<()> {
        durable::destroy(&self.issuing_path(poll))
    }

    /// The key of an open box; none when the box was never opened or is closed.
    ///
    /// # Errors
    /// When the file cannot be read or is not a key.
    pub fn box_key(&self, poll: &PollId) -> io::Result<Option<BoxKey>> {
        let bytes = read::<BOX_KEY_BYTES>(&self.box_path(poll))?;
        Ok(bytes.map(|bytes| BoxKey::from_bytes(&bytes)))
    }

    /// Makes the key of a box durable, before the poll opens.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn put_box_key(&self, poll: &PollId, key: &BoxKey) -> io::Result<()> {
        durable::write(&self.box_path(poll), key.bytes())
    }

    /// Destroys the key of a box. Again is fine.
    ///
    /// # Errors
    /// When the file cannot be overwritten or removed.
    pub fn destroy_box_key(&self, poll: &PollId) -> io::Result<()> {
        durable::destroy(&self.box_path(poll))
    }

    fn issuing_path(&self, poll: &PollId) -> PathBuf {
        self.path.join(format!("issuing-{poll}.der"))
    }

    fn box_path(&self, poll: &PollId) -> PathBuf {
        self.path.join(format!("box-{poll}.key"))
    }
}

fn read<const N: usize>(path: &Path) -> io::Result<Option<Zeroizing<[u8; N]>>> {
    let bytes = match fs::read(path) {
        Ok(bytes) => Zeroizing::new(bytes),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let key = bytes.as_slice().try_into().map_err(|_| {
        io::Error::other(format!("the key file {} does not have {N} bytes", path.display()))
    })?;
    Ok(Some(Zeroizing::new(key)))
}
