//! One canonical archive: a tar whose bytes follow from its parts alone (SPEC §16.1).

use std::collections::BTreeMap;
use std::io::Read;

use tar::{EntryType, Header};

use crate::refusal::Refusal;

/// Largest archive, in bytes: 60 polls of 2,000 ballots with two issuers, and their requests.
pub const ARCHIVE_BYTES_MAX: usize = 512 << 20;

/// Named parts, sorted by name.
pub type Parts = BTreeMap<String, Vec<u8>>;

/// Writes an uncompressed ustar: names ascending, no times, no owners, mode 0644.
pub fn write(parts: &Parts) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (name, bytes) in parts {
        let mut header = Header::new_ustar();
        header.set_entry_type(EntryType::Regular);
        header.set_mode(0o644);
        header.set_uid(0);
        header.set_gid(0);
        header.set_mtime(0);
        header.set_size(bytes.len() as u64);
        builder
            .append_data(&mut header, name, bytes.as_slice())
            .expect("our names are short and memory takes every write");
    }
    builder.into_inner().expect("memory takes every write")
}

/// Reads an archive and refuses any that [`write`] would not have written.
///
/// # Errors
/// [`Refusal::TooLarge`], [`Refusal::Malformed`].
pub fn read(bytes: &[u8]) -> Result<Parts, Refusal> {
    if bytes.len() > ARCHIVE_BYTES_MAX {
        return Err(Refusal::TooLarge);
    }
    let mut parts = Parts::new();
    let mut archive = tar::Archive::new(bytes);
    // Raw, so that no extension makes a part longer than the bytes that stand for it.
    for entry in archive.entries().map_err(|_| Refusal::Malformed)?.raw(true) {
        let mut entry = entry.map_err(|_| Refusal::Malformed)?;
        let name = str::from_utf8(&entry.path_bytes()).map_err(|_| Refusal::Malformed)?.to_owned();
        let mut part = Vec::new();
        entry.read_to_end(&mut part).map_err(|_| Refusal::Malformed)?;
        let is_part = entry.header().entry_type() == EntryType::Regular && is_plain(&name);
        if !is_part || parts.insert(name, part).is_some() {
            return Err(Refusal::Malformed);
        }
    }
    // Whatever a reader of tar overlooks, such as bytes after the end or a doubled header, shows
    // when the parts are written again.
    if write(&parts) == bytes { Ok(parts) } else { Err(Refusal::Malformed) }
}

fn is_plain(name: &str) -> bool {
    let plain =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"/-.".contains(&byte);
    name.len() <= 90 && name.bytes().all(plain) && !name.starts_with('/') && !name.contains("..")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Parts {
        let part = |name: &str, bytes: &[u8]| (name.to_owned(), bytes.to_vec());
        [part("public/a.json", b"{}"), part("auditors/box-01.bin", &[7; 700])].into()
    }

    #[test]
    fn parts_are_read_back() {
        assert_eq!(read(&write(&sample())), Ok(sample()));
        assert_eq!(read(&write(&Parts::new())), Ok(Parts::new()));
    }

    #[test]
    fn a_flipped_bit_is_refused_or_changes_a_part() {
        let bytes = write(&sample());
        for bit in 0..bytes.len() * 8 {
            let mut flipped = bytes.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert!(read(&flipped) != Ok(sample()), "bit {bit}");
        }
    }

    #[test]
    fn cut_off_or_lengthened_archives_are_refused() {
        let bytes = write(&sample());
        assert_eq!(read(&bytes[..bytes.len() - 512]), Err(Refusal::Malformed));
        assert_eq!(read(&[&bytes[..], &[0; 512]].concat()), Err(Refusal::Malformed));
        assert_eq!(read(b"not an archive"), Err(Refusal::Malformed));
    }
}
