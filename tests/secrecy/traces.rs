//! What lies on the disk during the meeting and must be gone afterwards, or is locked away.

use std::fs;
use std::path::Path;

use phieukin_kiosk::vault::Vault;
use protocol::bytes::PollId;
use rusqlite::Connection;
use tempfile::TempDir;

use crate::canary::{Canaries, Kind};

/// The rows of open boxes: read from copies of the files, since the server keeps them locked.
pub(crate) fn rows(root: &Path, canaries: &mut Canaries) {
    let copy = TempDir::new().unwrap();
    let mut rows = 0;
    for meeting in fs::read_dir(root.join("data")).unwrap() {
        let folder = meeting.unwrap().path();
        if !folder.is_dir() {
            continue;
        }
        for file in ["box.sqlite", "box.sqlite-wal"] {
            fs::copy(folder.join(file), copy.path().join(file)).unwrap();
        }
        let database = Connection::open(copy.path().join("box.sqlite")).unwrap();
        let mut all = database.prepare("SELECT key, sealed FROM ballot").unwrap();
        let mut all = all.query([]).unwrap();
        while let Some(row) = all.next().unwrap() {
            for (column, what) in ["key of a row", "sealed row"].into_iter().enumerate() {
                canaries.value(Kind::Row, what, &row.get::<_, Vec<u8>>(column).unwrap());
            }
            rows += 1;
        }
    }
    assert!(rows > 0, "no box is open");
}

/// The keys of the polls that are not closed yet, each named after its poll.
pub(crate) fn keys(root: &Path, canaries: &mut Canaries) {
    let mut keys = 0;
    for meeting in fs::read_dir(root.join("keys")).unwrap() {
        for file in fs::read_dir(meeting.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            let bytes = fs::read(&path).unwrap();
            // The first third of an RSA key in DER is its public modulus.
            let secret =
                if name.starts_with("issuing-") { &bytes[bytes.len() / 3..] } else { &bytes };
            canaries.value(Kind::Secret, &name, secret);
            keys += 1;
        }
    }
    assert!(keys > 2, "the keys lie elsewhere");
}

/// The secrets in the kiosk's vault.
pub(crate) fn vault(path: &Path, passphrase: &str, polls: &[PollId], canaries: &mut Canaries) {
    let vault = Vault::open(path, passphrase.into(), None).unwrap();
    let contents = vault.contents();
    let seed = contents.keys.seed().expect("not shared out");
    canaries.value(Kind::Secret, "meeting seed", &seed.0[..]);
    canaries.value(Kind::Secret, "kiosk seed", contents.kiosk_key().seed());
    let sealing = contents.sealing.as_ref().expect("sealed");
    for (number, poll) in (1..).zip(polls) {
        let key = seed.opening_key(&contents.meeting, poll);
        canaries.value(Kind::Secret, &format!("opening ikm {number:02}"), key.ikm());
    }
    for member in sealing.members.iter().flatten() {
        let what = format!("name salt of {}", member.code);
        canaries.value(Kind::Person, &what, member.name_salt.as_ref());
    }
}
