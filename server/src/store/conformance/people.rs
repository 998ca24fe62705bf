//! A small meeting to try the register with.

use protocol::api::{SealedMember, SealedSlip};
use protocol::bytes::{Fingerprint, Hash, PollId, PublicKey, Salt};
use protocol::draft::{Member, People};
use protocol::manifest::Electorate;

use crate::store::register::{NewAdmission, Register, SealedPeople};

/// Hash of the draft.
pub const DRAFT: Hash = Hash([0xd1; 32]);
/// Everybody votes in this poll.
pub const FIRST: PollId = PollId([0x11; 16]);
/// Everybody votes in this poll, too.
pub const SECOND: PollId = PollId([0x22; 16]);
/// Only the members at roster positions 0, 1 and 2 vote here: the last three codes.
pub const THIRD: PollId = PollId([0x33; 16]);

/// Six members with a vote, `UV-01` to `UV-06`, and the observer `KM-01` in their midst.
pub fn people() -> People {
    let member = |code: String, observer| Member {
        name: format!("Ủy viên {code}"),
        position: if observer { "Khách mời".to_owned() } else { String::new() },
        code,
        observer,
    };
    let mut members: Vec<_> = (1..=6).map(|i| member(format!("UV-{i:02}"), false)).collect();
    members.insert(3, member("KM-01".to_owned(), true));
    let last_three = ["UV-04", "UV-05", "UV-06"].map(str::to_owned).to_vec();
    People { members, electorates: vec![None, None, Some(last_three)] }
}

/// The sealing of [`people`].
pub fn sealed() -> SealedPeople {
    let members = (1..=6).map(|i| SealedMember {
        code: format!("UV-{i:02}"),
        admission_key: key(i),
        salt: Salt([0x50 | i; 32]),
        name_salt: Salt([0x60 | i; 32]),
    });
    SealedPeople {
        fingerprint: Fingerprint([0xf1; 32]),
        members: members.collect(),
        positions: (0..6).rev().collect(),
        electorates: vec![
            (FIRST, Electorate::All),
            (SECOND, Electorate::All),
            (THIRD, Electorate::Positions(vec![0, 1, 2])),
        ],
        slips: (1..=3).map(slip).collect(),
    }
}

/// Three anonymous slips.
fn slip(i: u8) -> SealedSlip {
    let (admission_key, salt) = (slip_key(i), Salt([0x40 | i; 32]));
    SealedSlip { admission_key, salt, name_hash: Hash([0x30 | i; 32]) }
}

/// The admission key of anonymous slip `i`.
pub fn slip_key(i: u8) -> PublicKey {
    PublicKey([0x90 | i; 32])
}

/// The admission key of member `UV-0i`.
pub fn key(i: u8) -> PublicKey {
    PublicKey([0x70 | i; 32])
}

/// A request of member `UV-0i` with the given bytes, answered for each poll.
pub fn admission(i: u8, request: &[u8], polls: &[PollId]) -> NewAdmission {
    let start = &request[..request.len().min(64)];
    let signature = |poll: &PollId| [&poll.0[..], &[i; 32], start].concat();
    NewAdmission {
        admission_key: key(i),
        request: request.to_vec(),
        blind_signatures: polls.iter().map(|poll| (*poll, signature(poll))).collect(),
    }
}

/// The answers that [`admission`] brings.
pub fn answers(admission: &NewAdmission) -> Vec<Vec<u8>> {
    admission.blind_signatures.iter().map(|(_, signature)| signature.clone()).collect()
}

/// Drafts and seals the meeting and marks these codes present.
pub fn convene(register: &impl Register, present: &[&str]) {
    register.draft(&DRAFT, &people()).unwrap();
    register.seal(&sealed()).unwrap();
    register.mark_present(&codes(present)).unwrap();
}

/// Codes as the store takes them.
pub fn codes(codes: &[&str]) -> Vec<String> {
    codes.iter().map(|code| (*code).to_owned()).collect()
}
