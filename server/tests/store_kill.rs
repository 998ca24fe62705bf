//! A process that is killed in the middle of its acts keeps what it acknowledged, and nothing half.
//!
//! The process is this test program started again with a directory in its arguments.

use std::collections::HashSet;
use std::env;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use phieukin_server::store::ballot_box::{BallotBox, BoxRow};
use phieukin_server::store::conformance::ballot_box::rows::row;
use phieukin_server::store::register::{NewAdmission, Register, SealedPeople, Standing};
use phieukin_server::store::sqlite::{SqliteBallotBox, SqliteRegister};
use protocol::api::SealedMember;
use protocol::bytes::{Fingerprint, Hash, PollId, PublicKey, Salt};
use protocol::draft::{Member, People};
use protocol::manifest::Electorate;

/// How many acknowledgements each process lives.
const LIVES: [usize; 6] = [1, 2, 7, 25, 60, 140];
const ARGUMENT: &str = "directory=";
const POLLS: [PollId; 3] = [PollId([1; 16]), PollId([2; 16]), PollId([3; 16])];
const GROUP: u32 = 16;
const MEMBERS: u32 = 2_000;

#[test]
fn acknowledged_rows_survive_and_groups_are_whole() {
    let directory = tempfile::tempdir().unwrap();
    let mut acknowledged = 0;
    for life in LIVES {
        let groups = killed("casts_until_killed", directory.path(), life);
        acknowledged = groups.iter().map(|group| group + 1).max().unwrap().max(acknowledged);
        let store = ballot_box(directory.path());
        let rows = store.rows(&POLLS[0]).unwrap();
        let count = u32::try_from(rows.len()).unwrap();
        assert_eq!(count % GROUP, 0, "half a group is in the box");
        assert!(count / GROUP >= acknowledged, "an acknowledged group is lost");
        let expected: HashSet<_> = (0..count).map(|number| row(POLLS[0], number).key).collect();
        assert_eq!(rows.iter().map(|row| row.key).collect::<HashSet<_>>(), expected);
        assert!(rows.iter().all(|row| row.sealed.len() == 640));
    }
}

#[test]
fn casts_until_killed() {
    let Some(directory) = directory_argument() else { return };
    let store = ballot_box(&directory);
    let done = u32::try_from(store.rows(&POLLS[0]).unwrap().len()).unwrap() / GROUP;
    for group in done.. {
        let numbers = group * GROUP..(group + 1) * GROUP;
        let rows: Vec<_> = numbers.map(|number| row(POLLS[0], number)).collect();
        store.cast(&rows).unwrap();
        println!("acknowledged {group}");
    }
}

#[test]
fn acknowledged_admissions_survive_and_are_whole() {
    let directory = tempfile::tempdir().unwrap();
    let register = register(directory.path());
    convene(&register);
    drop(register);
    let mut acknowledged = HashSet::new();
    for life in LIVES {
        acknowledged.extend(killed("admits_until_killed", directory.path(), life));
        let register = self::register(directory.path());
        let mut served_count = 0;
        for i in 0..MEMBERS {
            let asked = admission(i);
            let Standing::Present { served } = register.standing(&asked.admission_key).unwrap()
            else {
                panic!("everybody is present")
            };
            served_count += u32::from(!served.is_empty());
            if served.is_empty() {
                assert!(!acknowledged.contains(&i), "an acknowledged admission is lost");
                continue;
            }
            assert!(served.iter().all(|served| served.request == asked.request));
            let mut answers: Vec<_> =
                served.into_iter().map(|served| (served.poll, served.blind_signature)).collect();
            answers.sort();
            assert_eq!(answers, asked.blind_signatures, "half an admission is on record");
        }
        for poll in POLLS {
            let counts = register.counts(&poll).unwrap();
            assert_eq!((counts.admitted, counts.issued), (served_count, served_count));
        }
        assert_eq!(register.requests().unwrap().len(), served_count as usize);
    }
}

#[test]
fn admits_until_killed() {
    let Some(directory) = directory_argument() else { return };
    let register = register(&directory);
    let unserved = |i: &u32| {
        let standing = register.standing(&member_key(*i)).unwrap();
        standing == Standing::Present { served: vec![] }
    };
    let first = (0..MEMBERS).find(unserved).unwrap_or(0);
    for i in (first..MEMBERS).chain((0..MEMBERS).cycle()) {
        register.admit(&admission(i)).unwrap();
        println!("acknowledged {i}");
    }
}

#[test]
fn a_killed_deletion_is_finished_later_and_other_polls_stay() {
    let directory = tempfile::tempdir().unwrap();
    let kept: Vec<_> = (0..300).map(|number| row(POLLS[1], number)).collect();
    let store = ballot_box(directory.path());
    store.cast(&kept).unwrap();
    drop(store);
    for life in LIVES {
        let rounds = killed("deletes_until_killed", directory.path(), life);
        let store = ballot_box(directory.path());
        let left = store.rows(&POLLS[0]).unwrap().len();
        assert!(left == 0 || left == GROUP as usize, "{left} rows are half a deletion");
        store.delete_rows(&POLLS[0]).unwrap();
        drop(store);
        let file = std::fs::read(directory.path().join("box.sqlite")).unwrap();
        for round in rounds.iter().flat_map(|round| *round..round + 2) {
            let key = scratch(round)[0].key;
            assert!(!file.windows(32).any(|window| window == key), "a deleted row is left");
        }
        let mut stored = ballot_box(directory.path()).rows(&POLLS[1]).unwrap();
        stored.retain(|row| kept.contains(row));
        assert_eq!(stored.len(), 300);
    }
}

#[test]
fn deletes_until_killed() {
    let Some(directory) = directory_argument() else { return };
    let store = ballot_box(&directory);
    for round in 0.. {
        store.cast(&scratch(round)).unwrap();
        store.delete_rows(&POLLS[0]).unwrap();
        println!("acknowledged {round}");
    }
}

fn scratch(round: u32) -> Vec<BoxRow> {
    (round * GROUP..(round + 1) * GROUP).map(|number| row(POLLS[0], number)).collect()
}

/// Starts the process, kills it after so many acknowledgements, and answers all that it gave.
fn killed(name: &str, directory: &Path, life: usize) -> Vec<u32> {
    let mut process = Command::new(env::current_exe().unwrap())
        .args(["--exact", name, "--nocapture", &format!("{ARGUMENT}{}", directory.display())])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let output = BufReader::new(process.stdout.take().unwrap());
    // A line is whole only if its end was written, too.
    let mut lines = output.split(b'\n').map(Result::unwrap);
    let acknowledged = |line: Vec<u8>| {
        let line = String::from_utf8(line).unwrap();
        line.strip_prefix("acknowledged ").map(|number| number.parse().unwrap())
    };
    let mut numbers: Vec<u32> = lines.by_ref().filter_map(acknowledged).take(life).collect();
    assert_eq!(numbers.len(), life, "{name} ended by itself");
    process.kill().unwrap();
    numbers.extend(lines.filter_map(acknowledged));
    assert!(!process.wait().unwrap().success(), "{name} ended by itself");
    numbers
}

fn directory_argument() -> Option<PathBuf> {
    env::args().find_map(|argument| argument.strip_prefix(ARGUMENT).map(PathBuf::from))
}

fn ballot_box(directory: &Path) -> SqliteBallotBox {
    SqliteBallotBox::create_or_open(&directory.join("box.sqlite")).unwrap()
}

fn register(directory: &Path) -> SqliteRegister {
    SqliteRegister::create_or_open(&directory.join("register.sqlite")).unwrap()
}

fn code(i: u32) -> String {
    format!("UV-{i:04}")
}

fn member_key(i: u32) -> PublicKey {
    PublicKey(row(POLLS[0], i).key)
}

fn admission(i: u32) -> NewAdmission {
    let signature = |poll: &PollId| row(*poll, i).sealed[..384].to_vec();
    NewAdmission {
        admission_key: member_key(i),
        request: row(POLLS[1], i).sealed.repeat(8),
        blind_signatures: POLLS.iter().map(|poll| (*poll, signature(poll))).collect(),
    }
}

/// Two thousand members, all of them present, and three polls for everybody.
fn convene(register: &SqliteRegister) {
    let member = |i| Member {
        code: code(i),
        name: format!("Ủy viên {i}"),
        position: String::new(),
        observer: false,
    };
    let people = People { members: (0..MEMBERS).map(member).collect(), electorates: vec![None; 3] };
    register.draft(&Hash([1; 32]), &people).unwrap();
    let sealed = |i| SealedMember {
        code: code(i),
        admission_key: member_key(i),
        salt: Salt([1; 32]),
        name_salt: Salt([2; 32]),
    };
    let sealed = SealedPeople {
        fingerprint: Fingerprint([1; 32]),
        members: (0..MEMBERS).map(sealed).collect(),
        positions: (0..MEMBERS).collect(),
        electorates: POLLS.iter().map(|poll| (*poll, Electorate::All)).collect(),
        slips: Vec::new(),
    };
    register.seal(&sealed).unwrap();
    register.mark_present(&(0..MEMBERS).map(code).collect::<Vec<_>>()).unwrap();
}
