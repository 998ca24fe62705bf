//! The archive that a workbook is: its parts, unpacked within limits.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use super::Unreadable;

/// Most parts of a workbook.
const PARTS_MAX: usize = 200;
/// Most bytes of all parts of a workbook, unpacked.
const UNPACKED_BYTES_MAX: u64 = 32 << 20;

/// An archive with few parts that say of themselves to be small.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Bytes that may still be unpacked, whatever the archive says.
    left: u64,
}

impl<'a> Package<'a> {
    /// Opens an archive; nothing is unpacked yet.
    ///
    /// # Errors
    /// `NotATable`, `ZipBomb`.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        let broken = |_| Unreadable::NotATable;
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
        if archive.len() > PARTS_MAX {
            return Err(Unreadable::ZipBomb);
        }
        let mut says: u64 = 0;
        for part in 0..archive.len() {
            let part = archive.by_index_raw(part).map_err(broken)?;
            says = says.saturating_add(part.size());
        }
        if says > UNPACKED_BYTES_MAX {
            return Err(Unreadable::ZipBomb);
        }
        Ok(Self { archive, left: UNPACKED_BYTES_MAX })
    }

    /// Unpacks a part; none when there is no such part.
    ///
    /// # Errors
    /// `NotATable` when it is damaged or not UTF-8; `ZipBomb`.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, Unreadable> {
        let Some(index) = self.archive.index_for_name(name) else { return Ok(None) };
        let broken = Unreadable::NotATable;
        let part = self.archive.by_index(index).map_err(|_| broken)?;
        let mut bytes = Vec::new();
        let read = part.take(self.left + 1).read_to_end(&mut bytes);
        self.left = self.left.checked_sub(bytes.len() as u64).ok_or(Unreadable::ZipBomb)?;
        read.map_err(|_| broken)?;
        let text = String::from_utf8(bytes).map_err(|_| broken)?;
        Ok(Some(text))
    }
}
