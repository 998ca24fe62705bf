//! Where the vault's second copy could go: media that somebody has put in.

use std::fs;
use std::path::{Path, PathBuf};

/// The system's table of what is mounted where.
const MOUNTS: &str = "/proc/self/mounts";
/// Below these the desktops mount what is put in.
const MEDIA: [&str; 3] = ["/media", "/run/media", "/mnt"];

/// Media that can be written to, by name.
pub(super) fn media() -> Vec<PathBuf> {
    let table = fs::read_to_string(MOUNTS).unwrap_or_default();
    let mut found = mounted(&table);
    found.retain(|place| is_writable(place));
    found.sort();
    found
}

fn mounted(table: &str) -> Vec<PathBuf> {
    let lines = table.lines().filter_map(|line| {
        let mut fields = line.split(' ');
        let (_, place, _, options) =
            (fields.next()?, fields.next()?, fields.next()?, fields.next()?);
        let reads_only = options.split(',').any(|option| option == "ro");
        (!reads_only).then(|| PathBuf::from(unescaped(place)))
    });
    lines.filter(|place| MEDIA.iter().any(|media| place.starts_with(media))).collect()
}

/// The table writes a space as `\040`.
fn unescaped(place: &str) -> String {
    place.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\")
}

fn is_writable(place: &Path) -> bool {
    fs::metadata(place).is_ok_and(|found| found.is_dir() && !found.permissions().readonly())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_in_is_found_and_nothing_else() {
        let table = "/dev/sda1 / ext4 rw 0 0\n/dev/sdb1 /media/chair/KHO\\040KHOA vfat rw,x 0 0\n\
                     /dev/sr0 /media/cdrom iso9660 ro 0 0\n/dev/sdc1 /run/media/a/b exfat rw 0 0\n\
                     tmp /mediation tmpfs rw 0 0\nhalf /media\n";
        assert_eq!(
            mounted(table),
            [PathBuf::from("/media/chair/KHO KHOA"), PathBuf::from("/run/media/a/b")]
        );
    }
}
