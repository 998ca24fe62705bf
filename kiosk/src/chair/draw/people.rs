//! The members' half of a sealing: secrets, salts, roster rows and electorates by position.

use std::collections::{HashMap, HashSet};

use protocol::bytes::{Hash, MeetingId, Salt};
use protocol::draft::{Member, People};
use protocol::manifest::Electorate;
use protocol::refusal::Refusal;
use protocol::roster::{AdmissionSecret, Roster, RosterRow, desk_code, nobody_hash};
use rand_core::CryptoRng;

use crate::vault::{KeptRow, MemberSecret, Secret, SlipSecret};

/// Draws secrets and salts of everybody who votes, in the secretary's order.
pub(super) fn draw_members(
    members: &[Member],
    meeting: &MeetingId,
    rng: &mut impl CryptoRng,
) -> Vec<MemberSecret> {
    let mut taken = HashSet::new();
    let voters = members.iter().filter(|member| !member.observer);
    voters.map(|member| draw_member(member, meeting, &mut taken, rng)).collect()
}

/// Draws until the desk code is nobody else's: two slips of one code would check in the wrong
/// person.
pub(super) fn draw_member(
    member: &Member,
    meeting: &MeetingId,
    taken: &mut HashSet<String>,
    rng: &mut impl CryptoRng,
) -> MemberSecret {
    loop {
        let mut drawn = MemberSecret {
            code: member.code.clone(),
            name: member.name.clone(),
            position: member.position.clone(),
            desk_code: String::new(),
            secret: Secret::draw(rng),
            salt: salt(rng),
            name_salt: salt(rng),
        };
        drawn.desk_code = desk_code(&row(&drawn, meeting).leaf());
        if taken.insert(drawn.desk_code.clone()) {
            return drawn;
        }
    }
}

/// Draws the anonymous slips.
pub(super) fn draw_slips(count: u32, rng: &mut impl CryptoRng) -> Vec<SlipSecret> {
    (0..count)
        .map(|_| SlipSecret { secret: Secret::draw(rng), salt: salt(rng), name_salt: salt(rng) })
        .collect()
}

/// The row of an anonymous slip in the slips' own tree.
pub(super) fn slip_row(slip: &SlipSecret, meeting: &MeetingId) -> RosterRow {
    let secret = AdmissionSecret(slip.secret.0.clone());
    RosterRow {
        admission_key: secret.admission_key(meeting).public(),
        salt: slip.salt,
        name_hash: nobody_hash(&slip.name_salt),
    }
}

fn salt(rng: &mut impl CryptoRng) -> Salt {
    let mut salt = Salt([0; 32]);
    rng.fill_bytes(&mut salt.0);
    salt
}

/// The row of a member in the roster.
pub(super) fn row(member: &MemberSecret, meeting: &MeetingId) -> RosterRow {
    KeptRow::of(member, meeting).row()
}

/// Electorates as positions in the roster tree, which say nothing of seat or name.
pub(super) fn electorates(
    people: &People,
    rows: &[(&str, RosterRow)],
    roster: &Roster,
) -> Result<Vec<Electorate>, Refusal> {
    let leaves: HashMap<Hash, u32> =
        (0..).zip(roster.rows()).map(|(at, row)| (row.leaf(), at)).collect();
    let positions: HashMap<&str, u32> =
        rows.iter().map(|(code, row)| (*code, leaves[&row.leaf()])).collect();
    let electorates = people.electorates.iter();
    electorates
        .map(|codes| {
            let Some(codes) = codes else { return Ok(Electorate::All) };
            let mut electors = codes
                .iter()
                .map(|code| positions.get(code.as_str()).copied().ok_or(Refusal::UnknownMember))
                .collect::<Result<Vec<_>, _>>()?;
            electors.sort_unstable();
            Ok(Electorate::Positions(electors))
        })
        .collect()
}
