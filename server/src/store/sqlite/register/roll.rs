//! The people of amendments, waiting and sealed.

use std::collections::HashMap;

use protocol::api::SealedMember;
use protocol::bytes::{Fingerprint, Hash, PollId};
use protocol::draft::{Member, People};
use protocol::refusal::Refusal;
use rusqlite::{Connection, OptionalExtension, params};

use super::people::{FIRST_POSITIONS, drafted, first_polls};
use crate::store::register::{Amended, AmendedPeople, LaterElectorate, SealedAmendment};
use crate::store::sqlite::checksum::put;
use crate::store::sqlite::database::Fault;

pub(super) fn amend(act: &Connection, amended: &AmendedPeople) -> Result<(), Fault> {
    let number = &amended.number;
    if roll(act, *number)?.is_some_and(|before| before == *amended) {
        return Ok(());
    }
    drop_amendment(act, *number)?;
    if roll(act, 1)?.is_none() {
        let (draft, people) = drafted(act)?.ok_or(Refusal::NotSealed)?;
        let polls = first_polls(act, people.electorates.len())?.into_iter();
        let polls = polls.map(|(poll, _)| poll).collect();
        put_roll(act, &AmendedPeople { number: 1, draft, people, polls })?;
    }
    if roll(act, number - 1)?.is_none() {
        return Err(Refusal::WrongPhase.into());
    }
    put_roll(act, amended)
}

pub(super) fn drop_amendment(act: &Connection, number: u32) -> Result<(), Fault> {
    if successor(act, number)?.is_some() {
        return Err(Refusal::AlreadySealed.into());
    }
    let sql = "-- drop_amendment\nDELETE FROM roll WHERE manifest = ?1 AND manifest > 1";
    act.prepare_cached(sql)?.execute([number])?;
    Ok(())
}

/// Every roll after the first manifest's, by number.
pub(super) fn amendments(act: &Connection) -> Result<Vec<Amended>, Fault> {
    let mut all = Vec::new();
    for number in 2.. {
        let Some(people) = roll(act, number)? else { break };
        all.push(Amended { people, sealed: successor(act, number)? });
    }
    Ok(all)
}

pub(super) fn seal_amendment(act: &Connection, sealed: &SealedAmendment) -> Result<(), Fault> {
    let SealedAmendment { number, fingerprint, late, electorates } = sealed;
    match successor(act, *number)? {
        Some(before) if before == *fingerprint => return Ok(()),
        Some(_) => return Err(Refusal::AlreadySealed.into()),
        None => {}
    }
    let amended = roll(act, *number)?.ok_or(Refusal::WrongDraft)?;
    put_members(act, &amended.people.members)?;
    let sql = "-- seal_amendment\nSELECT count(*) FROM elector";
    let place: u32 = act.prepare_cached(sql)?.query_row([], |row| row.get(0))?;
    for (i, member) in (0_u32..).zip(late) {
        let SealedMember { code, admission_key, salt, name_salt } = member;
        let position = FIRST_POSITIONS * (number - 1) + i;
        let sql = "-- seal_amendment\nINSERT INTO elector VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        put(act, sql, &[&admission_key.0, code, &(place + i), &salt.0, &name_salt.0, &position])?;
    }
    let positions = positions(act)?;
    let sql = "-- seal_amendment\nSELECT max(place) + 1 FROM poll";
    let place: u32 = act.prepare_cached(sql)?.query_row([], |row| row.get(0))?;
    for (i, LaterElectorate { poll, codes, everybody }) in (0_u32..).zip(electorates) {
        let found = codes.iter().map(|code| positions.get(code).ok_or(Refusal::UnknownMember));
        let mut electors = found.collect::<Result<Vec<_>, _>>()?;
        electors.sort_unstable();
        let electors: Vec<u8> = electors.into_iter().flat_map(|one| one.to_be_bytes()).collect();
        let sql = "-- seal_amendment\nINSERT INTO poll VALUES (?1, ?2, ?3, ?4)";
        put(act, sql, &[&poll.0, &(place + i), &electors])?;
        let sql = "-- seal_amendment\nINSERT INTO later_poll VALUES (?1, ?2, ?3, ?4)";
        put(act, sql, &[&poll.0, number, everybody])?;
    }
    let sql = "-- seal_amendment\nINSERT INTO successor VALUES (?1, ?2, ?3)";
    put(act, sql, &[number, &fingerprint.0])?;
    Ok(())
}

pub(super) fn abandon_amendment(act: &Connection, number: u32) -> Result<(), Fault> {
    if successor(act, number)?.is_none() {
        return Ok(());
    }
    let sql = "-- abandon_amendment\nSELECT 1 FROM later_request WHERE manifest >= ?1 LIMIT 1";
    if act.prepare_cached(sql)?.exists([number])? {
        return Err(Refusal::AlreadySealed.into());
    }
    let sql = "-- abandon_amendment\nSELECT poll FROM later_poll WHERE manifest = ?1";
    let mut statement = act.prepare_cached(sql)?;
    let polls = statement.query_map([number], |row| row.get(0))?;
    let polls: Vec<[u8; 16]> = polls.collect::<Result<_, _>>()?;
    for poll in polls {
        for sql in [
            "-- abandon_amendment\nDELETE FROM later_poll WHERE poll = ?1",
            "-- abandon_amendment\nDELETE FROM poll WHERE poll = ?1",
        ] {
            act.prepare_cached(sql)?.execute([poll])?;
        }
    }
    let first = FIRST_POSITIONS * (number - 1);
    for sql in [
        "-- abandon_amendment\nDELETE FROM voided WHERE admission_key IN
           (SELECT admission_key FROM elector WHERE roster_position BETWEEN ?1 AND ?2)",
        "-- abandon_amendment\nDELETE FROM elector WHERE roster_position BETWEEN ?1 AND ?2",
    ] {
        act.prepare_cached(sql)?.execute(params![first, first + FIRST_POSITIONS - 1])?;
    }
    let sql = "-- abandon_amendment\nDELETE FROM successor WHERE manifest = ?1";
    act.prepare_cached(sql)?.execute([number])?;
    let before = roll(act, number - 1)?.ok_or(Fault::Unreadable("the roll"))?;
    put_members(act, &before.people.members)
}

/// Number of the manifest that added a poll.
pub(super) fn manifest_of(act: &Connection, poll: &PollId) -> Result<u32, Fault> {
    let sql = "-- manifest_of\nSELECT manifest FROM later_poll WHERE poll = ?1";
    let number = act.prepare_cached(sql)?.query_row([poll.0], |row| row.get(0)).optional()?;
    Ok(number.unwrap_or(1))
}

/// The people of the first manifest, once there is an amendment.
pub(super) fn first_people(act: &Connection) -> Result<Option<People>, Fault> {
    Ok(roll(act, 1)?.map(|roll| roll.people))
}

/// Puts these people in place of those that are there. Who is no more was never served.
fn put_members(act: &Connection, members: &[Member]) -> Result<(), Fault> {
    let codes: Vec<&str> = members.iter().map(|member| member.code.as_str()).collect();
    let sql = "-- put_members\nSELECT code FROM member";
    let mut statement = act.prepare_cached(sql)?;
    let there = statement.query_map([], |row| row.get(0))?;
    let there: Vec<String> = there.collect::<Result<_, _>>()?;
    for code in there.iter().filter(|code| !codes.contains(&code.as_str())) {
        for sql in [
            "-- put_members\nDELETE FROM present WHERE code = ?1",
            "-- put_members\nDELETE FROM member WHERE code = ?1",
        ] {
            act.prepare_cached(sql)?.execute([code])?;
        }
    }
    for (place, member) in (0_u32..).zip(members) {
        let Member { code, name, position, observer } = member;
        let sql = "-- put_members\nREPLACE INTO member VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        put(act, sql, &[code, &place, name, position, observer])?;
    }
    Ok(())
}

fn put_roll(act: &Connection, roll: &AmendedPeople) -> Result<(), Fault> {
    let AmendedPeople { number, draft, people, polls } = roll;
    let people = serde_json::to_string(people).expect("people have string keys");
    let polls: Vec<u8> = polls.iter().flat_map(|poll| poll.0).collect();
    let sql = "-- amend\nINSERT INTO roll VALUES (?1, ?2, ?3, ?4, ?5)";
    put(act, sql, &[number, &draft.0, &people, &polls])?;
    Ok(())
}

fn roll(act: &Connection, number: u32) -> Result<Option<AmendedPeople>, Fault> {
    let sql = "-- load\nSELECT draft, people, polls FROM roll WHERE manifest = ?1";
    let row = act.prepare_cached(sql)?.query_row([number], |row| {
        Ok((row.get(0)?, row.get::<_, String>(1)?, row.get::<_, Vec<u8>>(2)?))
    });
    let Some((draft, people, polls)) = row.optional()? else { return Ok(None) };
    let people = serde_json::from_str(&people).map_err(|_| Fault::Unreadable("the roll"))?;
    let (polls, _) = polls.as_chunks::<16>();
    let polls = polls.iter().copied().map(PollId).collect();
    Ok(Some(AmendedPeople { number, draft: Hash(draft), people, polls }))
}

fn successor(act: &Connection, number: u32) -> Result<Option<Fingerprint>, Fault> {
    let sql = "-- load\nSELECT fingerprint FROM successor WHERE manifest = ?1";
    let row = act.prepare_cached(sql)?.query_row([number], |row| row.get(0)).optional()?;
    Ok(row.map(Fingerprint))
}

fn positions(act: &Connection) -> Result<HashMap<String, u32>, Fault> {
    let sql = "-- seal_amendment\nSELECT code, roster_position FROM elector";
    let mut statement = act.prepare_cached(sql)?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
