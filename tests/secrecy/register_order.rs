//! The order in which members were marked present and admitted cannot be read from the register
//! after the close.

use phieukin_server::store::register::{NewAdmission, Register, SealedPeople};
use phieukin_server::store::sqlite::SqliteRegister;
use protocol::api::SealedMember;
use protocol::bytes::{Fingerprint, Hash, PollId, PublicKey, Salt};
use protocol::draft::{Member, People};
use protocol::manifest::Electorate;
use rusqlite::{Connection, params};

use crate::files::Files;
use crate::order::{Dice, Guess, Trial, guesses, quick_folder};

const POLLS: [PollId; 2] = [PollId([0x31; 16]), PollId([0x32; 16])];
/// A request for two polls, in bytes.
const REQUEST_BYTES: usize = 1_200;

/// What attacks read after the close of one run.
struct Read {
    admissions: Vec<Guess>,
    presence: Vec<Guess>,
}

fn members(n: usize) -> Vec<Member> {
    let member = |at| Member {
        code: format!("TV-9Q{at:03}K"),
        name: format!("Ủy viên {at:03}"),
        position: String::new(),
        observer: false,
    };
    (0..n).map(member).collect()
}

fn sealed(members: &[Member], dice: &mut Dice) -> SealedPeople {
    let seal = |member: &Member| SealedMember {
        code: member.code.clone(),
        admission_key: PublicKey(dice.array()),
        salt: Salt(dice.array()),
        name_salt: Salt(dice.array()),
    };
    SealedPeople {
        fingerprint: Fingerprint([9; 32]),
        members: members.iter().map(seal).collect(),
        positions: (0..).take(members.len()).collect(),
        electorates: POLLS.map(|poll| (poll, Electorate::All)).into(),
        slips: Vec::new(),
    }
}

/// Marks and admits one member after the other, in two random orders, and closes the polls.
fn run(n: usize, run: u32) -> Read {
    let dice = &mut Dice::new("register", run * 1_000 + u32::try_from(n).unwrap());
    let folder = quick_folder();
    let register = SqliteRegister::create_or_open(&folder.path().join("register.sqlite")).unwrap();
    let members = members(n);
    let people = People { members: members.clone(), electorates: vec![None; POLLS.len()] };
    register.draft(&Hash([1; 32]), &people).unwrap();
    let sealed = sealed(&members, dice);
    register.seal(&sealed).unwrap();

    let marked: Vec<_> = dice.shuffled(n).into_iter().map(|at| members[at].code.clone()).collect();
    for code in &marked {
        register.mark_present(std::slice::from_ref(code)).unwrap();
    }
    let mut signatures = Vec::new();
    for at in dice.shuffled(n) {
        let request = dice.bytes(REQUEST_BYTES);
        let signed = POLLS.map(|poll| (poll, dice.bytes(384)));
        signatures.push([request[..32].to_vec(), signed[0].1.clone(), signed[1].1.clone()]);
        let admission_key = sealed.members[at].admission_key;
        let blind_signatures = signed.into();
        register.admit(&NewAdmission { admission_key, request, blind_signatures }).unwrap();
    }
    for poll in POLLS {
        register.stop_issuing(&poll).unwrap();
    }
    let files = Files::below(folder.path());
    assert_eq!(files.ending("-wal").len(), 0, "the log of writes");
    let codes: Vec<_> = marked.into_iter().map(String::into_bytes).collect();
    let part = |part: usize| signatures.iter().map(|one| one[part].clone()).collect::<Vec<_>>();
    let admissions = (0..3).flat_map(|which| {
        let named = |(attack, tau)| (format!("part {which}, {attack}"), tau);
        guesses(&files, &part(which)).into_iter().map(named).collect::<Vec<_>>()
    });
    Read { admissions: admissions.collect(), presence: guesses(&files, &codes) }
}

#[test]
fn the_register_does_not_tell_the_order_of_members_after_the_close() {
    for (n, runs) in [(15, 60), (40, 40)] {
        let (mut admissions, mut presence) = (Trial::new(n), Trial::new(n));
        for read in (0..runs).map(|at| run(n, at)) {
            admissions.add(read.admissions);
            presence.add(read.presence);
        }
        // Request and two answers, each in one place.
        assert_eq!(admissions.attacks(), 3 * 6);
        admissions.is_hidden().unwrap();
        assert!(presence.attacks() > 0, "codes are in the register");
        presence.is_hidden().unwrap();
    }
}

#[test]
fn the_same_search_reads_the_order_from_a_naive_register() {
    let schemas = [
        "CREATE TABLE admitted (code TEXT NOT NULL, request BLOB NOT NULL)",
        "CREATE TABLE admitted (code TEXT PRIMARY KEY, request BLOB NOT NULL) WITHOUT ROWID",
    ];
    for schema in schemas {
        let (n, mut trial) = (15, Trial::new(15));
        for run in 0..20 {
            let dice = &mut Dice::new("naive register", run);
            let folder = quick_folder();
            let database = Connection::open(folder.path().join("naive.sqlite")).unwrap();
            database.execute_batch(schema).unwrap();
            let mut requests = Vec::new();
            for at in dice.shuffled(n) {
                let request = dice.bytes(200);
                let row = params![format!("TV-{at:03}"), request];
                database.execute("INSERT INTO admitted VALUES (?1, ?2)", row).unwrap();
                requests.push(request);
            }
            drop(database);
            trial.add(guesses(&Files::below(folder.path()), &requests));
        }
        assert!(trial.best() > 0.9, "{schema}: {:.3}", trial.best());
        trial.is_hidden().unwrap_err();
    }
}
