//! Issuing keys that are made once per test program and laid out where the server looks for them.
//!
//! Meetings of different tests share them; polls of one meeting never do.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use issuer::IssuingKey;
use protocol::bytes::{MeetingId, write_json};
use protocol::draft::Draft;

/// PKCS #8 of the keys made so far.
static MADE: Mutex<Vec<Vec<u8>>> = Mutex::new(Vec::new());

/// Puts one key per poll of the draft into a meeting's key directory.
pub(crate) fn lay_out(keys: &Path, meeting: &MeetingId, draft: &Draft) {
    DirBuilder::new().recursive(true).mode(0o700).create(keys).unwrap();
    let ids = Draft::poll_ids(meeting, &Draft::hash(&write_json(draft)), draft.polls.len());
    for (at, poll) in ids.iter().enumerate() {
        let path = keys.join(format!("issuing-{poll}.der"));
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
        file.as_mut().unwrap().write_all(&key(at)).unwrap();
    }
    assert!(fs::read_dir(keys).unwrap().count() >= ids.len());
}

fn key(at: usize) -> Vec<u8> {
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    while made.len() <= at {
        made.push(IssuingKey::generate().unwrap().to_der().unwrap().to_vec());
    }
    made[at].clone()
}
