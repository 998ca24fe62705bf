//! The people of a draft, and their sealing.

use protocol::api::SealedMember;
use protocol::bytes::{Fingerprint, Hash, PollId, PublicKey, Salt};
use protocol::draft::{Member, People};
use protocol::manifest::Electorate;
use protocol::refusal::Refusal;
use protocol::roster::{MEMBERS_MAX, SLIP_BIT};
use rusqlite::{Connection, OptionalExtension};

use super::roll;
use crate::store::register::{RegisterState, SealedPeople};
use crate::store::sqlite::checksum::put;
use crate::store::sqlite::database::Fault;

/// Roster positions of the first manifest are below this number, those of late electors above.
pub(super) const FIRST_POSITIONS: u32 = MEMBERS_MAX as u32;

pub(super) fn draft(act: &Connection, draft: &Hash, people: &People) -> Result<(), Fault> {
    // An amendment may have changed the people since.
    let first = roll::first_people(act)?;
    let before = drafted(act)?.map(|(hash, now)| (hash, first.unwrap_or(now)));
    if before.is_some_and(|(hash, drafted)| hash == *draft && drafted == *people) {
        return Ok(());
    }
    if fingerprint(act)?.is_some() {
        return Err(Refusal::AlreadySealed.into());
    }
    act.execute_batch("-- draft\nDELETE FROM present; DELETE FROM member; DELETE FROM draft;")?;
    let electorates = serde_json::to_string(&people.electorates).expect("codes are strings");
    put(act, "-- draft\nINSERT INTO draft VALUES (?1, ?2, ?3)", &[&draft.0, &electorates])?;
    for (place, member) in (0_u32..).zip(&people.members) {
        let Member { code, name, position, observer } = member;
        let sql = "-- draft\nINSERT INTO member VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        put(act, sql, &[code, &place, name, position, observer])?;
    }
    Ok(())
}

pub(super) fn load(act: &Connection) -> Result<RegisterState, Fault> {
    let (draft, people) = drafted(act)?.ok_or(Refusal::UnknownMeeting)?;
    let people = roll::first_people(act)?.unwrap_or(people);
    let rows = rows(act)?;
    let sealed = sealed(act, &rows, people.electorates.len())?;
    let rows = rows.into_iter().map(|(member, _)| member).collect();
    Ok(RegisterState { draft, people, sealed, amendments: roll::amendments(act)?, rows })
}

pub(super) fn seal(act: &Connection, people: &SealedPeople) -> Result<(), Fault> {
    let first = drafted(act)?.map_or(0, |(_, people)| people.electorates.len());
    match sealed(act, &rows(act)?, first)? {
        Some(before) if before == *people => return Ok(()),
        Some(_) => return Err(Refusal::AlreadySealed.into()),
        None => {}
    }
    if people.positions.len() != people.members.len() {
        return Err(Refusal::Malformed.into());
    }
    let SealedPeople { fingerprint, members, positions, electorates, slips } = people;
    put(act, "-- seal\nINSERT INTO sealing VALUES (?1, ?2)", &[&fingerprint.0])?;
    for (place, (member, position)) in (0_u32..).zip(members.iter().zip(positions)) {
        let sql = "-- seal\nSELECT 1 FROM member WHERE code = ?1 AND observer = 0";
        if !act.prepare_cached(sql)?.exists([&member.code])? {
            return Err(Refusal::UnknownMember.into());
        }
        let SealedMember { code, admission_key, salt, name_salt } = member;
        let sql = "-- seal\nINSERT INTO elector VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        put(act, sql, &[&admission_key.0, code, &place, &salt.0, &name_salt.0, position])?;
    }
    for (place, (poll, electorate)) in (0_u32..).zip(electorates) {
        let sql = "-- seal\nINSERT INTO poll VALUES (?1, ?2, ?3, ?4)";
        put(act, sql, &[&poll.0, &place, &electorate_bytes(electorate)])?;
    }
    super::slips::seal(act, slips)
}

pub(super) fn abandon_sealing(act: &Connection) -> Result<(), Fault> {
    let sql = "-- abandon_sealing\nSELECT 1 FROM served LIMIT 1";
    if act.prepare_cached(sql)?.exists([])? {
        return Err(Refusal::AlreadySealed.into());
    }
    act.execute_batch(
        "-- abandon_sealing\n\
         DELETE FROM present; DELETE FROM voided; DELETE FROM handed_out; DELETE FROM elector; DELETE FROM poll; \
         DELETE FROM sealing; DELETE FROM slip;",
    )?;
    Ok(())
}

pub(super) fn drafted(act: &Connection) -> Result<Option<(Hash, People)>, Fault> {
    let sql = "-- load\nSELECT draft, electorates FROM draft";
    let row = act
        .prepare_cached(sql)?
        .query_row([], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))
        .optional()?;
    let Some((draft, electorates)) = row else { return Ok(None) };
    let electorates =
        serde_json::from_str(&electorates).map_err(|_| Fault::Unreadable("an electorate"))?;
    let sql = "-- load\nSELECT code, name, position, observer FROM member ORDER BY place";
    let mut statement = act.prepare_cached(sql)?;
    let members = statement.query_map([], |row| {
        Ok(Member {
            code: row.get(0)?,
            name: row.get(1)?,
            position: row.get(2)?,
            observer: row.get(3)?,
        })
    })?;
    let people = People { members: members.collect::<Result<_, _>>()?, electorates };
    Ok(Some((Hash(draft), people)))
}

fn fingerprint(act: &Connection) -> Result<Option<Fingerprint>, Fault> {
    let sql = "-- load\nSELECT fingerprint FROM sealing";
    let fingerprint = act.prepare_cached(sql)?.query_row([], |row| row.get(0)).optional()?;
    Ok(fingerprint.map(Fingerprint))
}

/// The first manifest's sealing out of all rows; it has the first `polls` polls.
fn sealed(
    act: &Connection,
    rows: &[(SealedMember, u32)],
    polls: usize,
) -> Result<Option<SealedPeople>, Fault> {
    let Some(fingerprint) = fingerprint(act)? else { return Ok(None) };
    let first = rows.iter().filter(|(_, position)| *position < FIRST_POSITIONS).cloned();
    let (members, positions) = first.unzip();
    let electorates = first_polls(act, polls)?;
    let slips = super::slips::sealed(act)?;
    Ok(Some(SealedPeople { fingerprint, members, positions, electorates, slips }))
}

/// Every row that was ever sealed, with its roster position.
fn rows(act: &Connection) -> Result<Vec<(SealedMember, u32)>, Fault> {
    let sql = "-- load\n\
         SELECT code, admission_key, salt, name_salt, roster_position FROM elector ORDER BY place";
    let mut statement = act.prepare_cached(sql)?;
    let rows = statement.query_map([], |row| {
        let member = SealedMember {
            code: row.get(0)?,
            admission_key: PublicKey(row.get(1)?),
            salt: Salt(row.get(2)?),
            name_salt: Salt(row.get(3)?),
        };
        Ok((member, row.get(4)?))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The first manifest's polls, which come before all others.
pub(super) fn first_polls(
    act: &Connection,
    count: usize,
) -> Result<Vec<(PollId, Electorate)>, Fault> {
    let sql = "-- load\nSELECT poll, electorate FROM poll ORDER BY place LIMIT ?1";
    let mut statement = act.prepare_cached(sql)?;
    let polls = statement.query_map([i64::try_from(count).unwrap_or(i64::MAX)], |row| {
        Ok((PollId(row.get(0)?), electorate(row.get(1)?)))
    })?;
    Ok(polls.collect::<Result<_, _>>()?)
}

/// Who may vote in a poll, by positions that no two electors of any manifest share.
pub(super) struct Electors {
    listed: Electorate,
    /// The whole roster of the poll's manifest: anonymous slips too.
    pub(super) everybody: bool,
}

impl Electors {
    /// Whether the elector or slip at this position may vote. Everybody means everybody of the
    /// first manifest: the polls of later ones have lists.
    pub(super) fn has(&self, position: u32) -> bool {
        if position & SLIP_BIT != 0 {
            return self.everybody;
        }
        match &self.listed {
            Electorate::All => position < FIRST_POSITIONS,
            listed => listed.contains(position),
        }
    }
}

/// The electors of a poll, whose electorate was read from its row.
pub(super) fn electors_of(
    act: &Connection,
    poll: &PollId,
    bytes: Option<Vec<u8>>,
) -> Result<Electors, Fault> {
    let listed = electorate(bytes);
    let sql = "-- electors_of\nSELECT everybody FROM later_poll WHERE poll = ?1";
    let later = act.prepare_cached(sql)?.query_row([poll.0], |row| row.get(0)).optional()?;
    let everybody = later.unwrap_or(listed == Electorate::All);
    Ok(Electors { listed, everybody })
}

fn electorate_bytes(electorate: &Electorate) -> Option<Vec<u8>> {
    match electorate {
        Electorate::All => None,
        Electorate::Positions(positions) => {
            Some(positions.iter().flat_map(|position| position.to_be_bytes()).collect())
        }
    }
}

/// The electorate that [`electorate_bytes`] wrote; its length is checked by the schema.
pub(super) fn electorate(bytes: Option<Vec<u8>>) -> Electorate {
    let Some(bytes) = bytes else { return Electorate::All };
    let (positions, _) = bytes.as_chunks::<4>();
    Electorate::Positions(positions.iter().map(|four| u32::from_be_bytes(*four)).collect())
}
