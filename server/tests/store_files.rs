//! A file that is not what the program wrote is refused with a sentence, or read as it was.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use phieukin_server::store::StoreError;
use phieukin_server::store::accounts::Accounts as _;
use phieukin_server::store::ballot_box::{BallotBox, Document, Transition};
use phieukin_server::store::conformance::ballot_box::rows::row;
use phieukin_server::store::conformance::people::{FIRST, SECOND, THIRD, admission, convene, key};
use phieukin_server::store::register::Register;
use phieukin_server::store::sqlite::{SqliteBallotBox, SqliteRegister, SqliteService};
use protocol::bytes::MeetingId;
use protocol::phase::{MeetingPhase, PollPhase};
use rusqlite::Connection;
use tempfile::{TempDir, tempdir};

const REGISTER: &str = "register.sqlite";
const BOX: &str = "box.sqlite";

/// A meeting in mid-session, its stores closed cleanly.
fn meeting() -> TempDir {
    let directory = tempdir().unwrap();
    let register = SqliteRegister::create_or_open(&directory.path().join(REGISTER)).unwrap();
    convene(&register, &["UV-01", "UV-02", "UV-04", "KM-01"]);
    register.admit(&admission(1, &[1; 9_000], &[FIRST, SECOND])).unwrap();
    register.admit(&admission(4, &[4; 9_000], &[FIRST, THIRD])).unwrap();
    register.void("UV-02").unwrap();
    register.stop_issuing(&FIRST).unwrap();
    let store = SqliteBallotBox::create_or_open(&directory.path().join(BOX)).unwrap();
    let opened = Transition {
        meeting: Some(MeetingPhase::InSession),
        polls: vec![(FIRST, PollPhase::Open), (SECOND, PollPhase::Scheduled)],
        documents: vec![(Document::Manifest, vec![7; 40_000])],
        journal: Some((0, "the line of the opening".to_owned())),
        ..Transition::default()
    };
    store.apply(&opened).unwrap();
    store.next_generation().unwrap();
    store.cast(&(0..60).map(|number| row(FIRST, number)).collect::<Vec<_>>()).unwrap();
    directory
}

/// Everything that the register says, or why it says nothing.
fn read_register(path: &Path) -> Result<String, StoreError> {
    let register = SqliteRegister::create_or_open(path)?;
    let counts = [FIRST, SECOND, THIRD].map(|poll| register.counts(&poll));
    let counts = counts.into_iter().collect::<Result<Vec<_>, _>>()?;
    let standings = (1..=6).map(|i| register.standing(&key(i))).collect::<Result<Vec<_>, _>>()?;
    let (state, roster) = (register.load()?, register.roster()?);
    Ok(format!("{state:?} {roster:?} {:?} {standings:?} {counts:?}", register.requests()?))
}

/// Everything that the box says, or why it says nothing.
fn read_box(path: &Path) -> Result<String, StoreError> {
    let store = SqliteBallotBox::create_or_open(path)?;
    Ok(format!("{:?} {:?} {:?}", store.load()?, store.rows(&FIRST)?, store.rows(&SECOND)?))
}

fn sentence<T>(answer: Result<T, StoreError>) -> String {
    match answer {
        Err(StoreError::Unusable(sentence)) => sentence,
        Err(other) => panic!("expected a sentence, got {other:?}"),
        Ok(_) => panic!("expected a sentence, got a store"),
    }
}

fn open_register(path: &Path) -> String {
    sentence(SqliteRegister::create_or_open(path).map(|_| ()))
}

fn names(directory: &Path) -> Vec<String> {
    let entries = fs::read_dir(directory).unwrap();
    let mut names: Vec<_> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn files_are_the_owners_alone_and_leave_nothing_beside_them() {
    let directory = tempdir().unwrap();
    let register = SqliteRegister::create_or_open(&directory.path().join(REGISTER)).unwrap();
    convene(&register, &["UV-01"]);
    register.admit(&admission(1, b"request", &[FIRST])).unwrap();
    assert_eq!(names(directory.path()), ["register.sqlite", "register.sqlite-wal"]);
    for name in names(directory.path()) {
        let mode = fs::metadata(directory.path().join(&name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
    let log = directory.path().join("register.sqlite-wal");
    assert!(fs::metadata(&log).unwrap().len() > 0);
    register.stop_issuing(&FIRST).unwrap();
    assert_eq!(fs::metadata(&log).unwrap().len(), 0, "the log keeps an order of admission");
    drop(register);
    assert_eq!(names(directory.path()), ["register.sqlite"]);
}

#[test]
fn one_program_at_a_time() {
    let directory = tempdir().unwrap();
    let path = directory.path().join(REGISTER);
    let register = SqliteRegister::create_or_open(&path).unwrap();
    assert!(open_register(&path).ends_with("register.sqlite is in use by another program"));
    drop(register);
    SqliteRegister::create_or_open(&path).unwrap();
}

#[test]
fn a_newer_schema_is_refused() {
    let directory = meeting();
    let path = directory.path().join(REGISTER);
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 4).unwrap();
    let expected = "register.sqlite has schema version 4, this program knows versions up to 3: \
                    it was written by a newer program";
    assert!(open_register(&path).ends_with(expected), "{}", open_register(&path));
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 0).unwrap();
    assert!(open_register(&path).ends_with("has the impossible schema version 0"));
}

#[test]
fn a_file_of_another_kind_is_refused_and_stays_as_it_is() {
    let directory = meeting();
    let path = directory.path().join(BOX);
    let before = fs::read(&path).unwrap();
    assert!(open_register(&path).ends_with("box.sqlite is not a register of this program"));
    assert_eq!(fs::read(&path).unwrap(), before);

    let other = directory.path().join("other.sqlite");
    private(&other, b"");
    Connection::open(&other).unwrap().execute_batch("CREATE TABLE t (x)").unwrap();
    assert!(open_register(&other).ends_with("other.sqlite is not a register of this program"));
}

#[test]
fn what_is_no_database_is_refused() {
    let directory = tempdir().unwrap();
    let path = directory.path().join(REGISTER);
    private(&path, &[b'x'; 8_192]);
    assert!(open_register(&path).ends_with("register.sqlite is not an SQLite database"));
    private(&path, b"");
    assert!(open_register(&path).ends_with("register.sqlite is empty"));
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    assert!(open_register(&path).ends_with("register.sqlite is not a regular file"));
}

#[test]
fn a_file_that_others_may_read_is_refused() {
    let directory = meeting();
    let path = directory.path().join(REGISTER);
    fs::set_permissions(&path, Permissions::from_mode(0o640)).unwrap();
    assert!(open_register(&path).ends_with("may be read by others; its mode must be 0600"));
}

#[test]
fn another_schema_under_our_name_is_refused() {
    let directory = meeting();
    let path = directory.path().join(REGISTER);
    Connection::open(&path).unwrap().execute_batch("CREATE INDEX i ON issued (poll)").unwrap();
    assert!(open_register(&path).ends_with("register.sqlite has tables of another schema"));
}

#[test]
fn a_value_changed_by_hand_is_refused() {
    let directory = meeting();
    let path = directory.path().join(REGISTER);
    let changed = "UPDATE stopped SET issued = issued + 1";
    Connection::open(&path).unwrap().execute_batch(changed).unwrap();
    assert!(open_register(&path).ends_with("is damaged: a row of stopped"));
}

#[test]
fn an_unfinished_file_is_made_anew() {
    let directory = tempdir().unwrap();
    let path = directory.path().join(REGISTER);
    for suffix in [".new", ".new-wal", ".new-journal"] {
        private(&directory.path().join(format!("{REGISTER}{suffix}")), b"half");
    }
    drop(SqliteRegister::create_or_open(&path).unwrap());
    assert_eq!(names(directory.path()), ["register.sqlite"]);
}

/// Every byte of the headers, and every 199th of the rest, flipped in one bit or in all.
#[test]
fn a_flipped_byte_is_refused_or_changes_nothing() {
    let directory = meeting();
    for (name, read) in readers() {
        let path = directory.path().join(name);
        let whole = fs::read(&path).unwrap();
        let expected = read(&path).unwrap();
        let offsets = (0..120).chain((120..whole.len()).step_by(199));
        let mut refused = 0;
        for (flip, offset) in [0xff, 0x01, 0x80, 0x10].into_iter().cycle().zip(offsets) {
            let mut damaged = whole.clone();
            damaged[offset] ^= flip;
            private(&path, &damaged);
            match read(&path) {
                Ok(found) => assert!(found == expected, "{name}, byte {offset} ^ {flip:#x}"),
                Err(_) => refused += 1,
            }
        }
        assert!(refused > 100, "{name}: only {refused} damages were noticed");
        private(&path, &whole);
        assert_eq!(read(&path).unwrap(), expected);
    }
}

#[test]
fn a_truncated_file_is_refused() {
    let directory = meeting();
    for (name, read) in readers() {
        let path = directory.path().join(name);
        let whole = fs::read(&path).unwrap();
        for length in (0..whole.len()).step_by(1_024).chain([1, 99, whole.len() - 1]) {
            private(&path, &whole[..length]);
            assert!(read(&path).is_err(), "{name}: {length} of {} bytes", whole.len());
        }
    }
}

/// What a power cut leaves of the log: acts from the first on, each whole.
#[test]
fn a_torn_log_keeps_whole_groups() {
    let directory = tempdir().unwrap();
    let path = directory.path().join(BOX);
    let log = directory.path().join("box.sqlite-wal");
    let store = SqliteBallotBox::create_or_open(&path).unwrap();
    let rows: Vec<_> = (0..64).map(|number| row(FIRST, number)).collect();
    for group in rows.chunks(8) {
        store.cast(group).unwrap();
    }
    let (file, whole) = (fs::read(&path).unwrap(), fs::read(&log).unwrap());
    drop(store);
    let mut counts = Vec::new();
    for length in (0..whole.len()).step_by(5_003).chain([whole.len()]) {
        private(&path, &file);
        private(&log, &whole[..length]);
        let found = SqliteBallotBox::create_or_open(&path).unwrap().rows(&FIRST).unwrap();
        let mut first: Vec<_> = rows[..found.len()].to_vec();
        first.sort_by_key(|row| row.key);
        assert_eq!(found.len() % 8, 0, "half a group");
        assert!(found == first, "not the first groups");
        counts.push(found.len());
    }
    assert!(counts.is_sorted(), "{counts:?}");
    assert_eq!((counts[0], counts.last()), (0, Some(&64)));
}

#[test]
fn the_service_file_remembers_meetings() {
    let directory = tempdir().unwrap();
    let path: PathBuf = directory.path().join("service.sqlite");
    let service = SqliteService::create_or_open(&path).unwrap();
    assert_eq!(service.meetings().unwrap(), vec![]);
    for meeting in [9, 3, 9] {
        service.add_meeting(&MeetingId([meeting; 16])).unwrap();
    }
    drop(service);
    let service = SqliteService::create_or_open(&path).unwrap();
    assert_eq!(service.meetings().unwrap(), [MeetingId([3; 16]), MeetingId([9; 16])]);
}

#[test]
fn a_service_file_of_the_one_secret_becomes_one_of_accounts() {
    let directory = tempdir().unwrap();
    let path: PathBuf = directory.path().join("service.sqlite");
    let old = Connection::open(&path).unwrap();
    old.pragma_update(None, "page_size", 4_096).unwrap();
    old.pragma_update(None, "application_id", i32::from_be_bytes(*b"PKsv")).unwrap();
    old.execute_batch(include_str!("../src/store/sqlite/schema/service_0001.sql")).unwrap();
    old.pragma_update(None, "user_version", 1).unwrap();
    drop(old);
    fs::set_permissions(&path, Permissions::from_mode(0o600)).unwrap();
    let service = SqliteService::create_or_open(&path).unwrap();
    assert_eq!(service.accounts().unwrap(), []);
    service.add_meeting(&MeetingId([3; 16])).unwrap();
    drop(service);
    let service = SqliteService::create_or_open(&path).unwrap();
    assert_eq!(service.meetings().unwrap(), [MeetingId([3; 16])]);
}

type Read = fn(&Path) -> Result<String, StoreError>;

fn readers() -> [(&'static str, Read); 2] {
    [(REGISTER, read_register), (BOX, read_box)]
}

fn private(path: &Path, bytes: &[u8]) {
    fs::write(path, bytes).unwrap();
    fs::set_permissions(path, Permissions::from_mode(0o600)).unwrap();
}
