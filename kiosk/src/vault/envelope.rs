//! The vault's bytes on the disk: one line with a checksum, then an age file.
//!
//! The checksum tells a wrong passphrase from a file that a broken medium returned: age by itself
//! answers both alike. Without its first line the file opens with any implementation of age.

use std::iter;

use age::{DecryptError, Decryptor, Encryptor, scrypt};
use data_encoding::HEXLOWER;
use ring::digest::{SHA256, digest};
use secrecy::SecretString;
use std::io::{Read, Write};
use zeroize::Zeroizing;

/// First word of the first line.
const FORMAT: &str = "phieukin/v1/vault";
/// Longest vault, in bytes: 2,000 members with names and posts of full length.
pub(super) const VAULT_BYTES_MAX: usize = 16 << 20;
/// Highest work factor that is accepted, a gigabyte of memory: a vault that asks for more was made
/// to stop the program.
const WORK_FACTOR_MAX: u8 = 20;

/// Why an envelope does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unopened {
    /// Cut off or changed.
    Damaged,
    /// Whole, but locked with another passphrase.
    WrongPassphrase,
}

/// Encrypts the vault's document.
pub(super) fn lock(document: &[u8], passphrase: &SecretString, work_factor: u8) -> Vec<u8> {
    let mut recipient = scrypt::Recipient::new(passphrase.clone());
    recipient.set_work_factor(work_factor.clamp(1, WORK_FACTOR_MAX));
    let encryptor = Encryptor::with_recipients(iter::once(&recipient as _))
        .expect("one passphrase is a recipient that stands alone");
    let mut age = Vec::new();
    let mut writer = encryptor.wrap_output(&mut age).expect("memory takes every write");
    writer.write_all(document).expect("memory takes every write");
    writer.finish().expect("memory takes every write");
    let mut out = format!("{FORMAT} {}\n", checksum(&age)).into_bytes();
    out.append(&mut age);
    out
}

/// Opens what [`lock`] made.
pub(super) fn unlock(
    bytes: &[u8],
    passphrase: &SecretString,
) -> Result<Zeroizing<Vec<u8>>, Unopened> {
    let age = whole(bytes).ok_or(Unopened::Damaged)?;
    let mut identity = scrypt::Identity::new(passphrase.clone());
    identity.set_max_work_factor(WORK_FACTOR_MAX);
    let decryptor = Decryptor::new_buffered(age).map_err(|_| Unopened::Damaged)?;
    let mut reader =
        decryptor.decrypt(iter::once(&identity as _)).map_err(|error| match error {
            DecryptError::DecryptionFailed
            | DecryptError::KeyDecryptionFailed
            | DecryptError::NoMatchingKeys => Unopened::WrongPassphrase,
            _ => Unopened::Damaged,
        })?;
    // One allocation of full length, so that no shorter copy is left behind in memory.
    let mut document = Zeroizing::new(Vec::with_capacity(age.len()));
    reader.read_to_end(&mut document).map_err(|_| Unopened::Damaged)?;
    Ok(document)
}

/// The age file behind a first line that is right.
fn whole(bytes: &[u8]) -> Option<&[u8]> {
    let at = bytes.iter().position(|byte| *byte == b'\n')?;
    let (line, age) = (&bytes[..at], &bytes[at + 1..]);
    (line == format!("{FORMAT} {}", checksum(age)).as_bytes()).then_some(age)
}

fn checksum(bytes: &[u8]) -> String {
    HEXLOWER.encode(digest(&SHA256, bytes).as_ref())
}
