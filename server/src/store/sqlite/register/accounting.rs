//! The counts of a poll: counted while members come, fixed when issuing stops.

use protocol::accounting::AccountingCounts;
use protocol::bytes::PollId;
use protocol::manifest::Electorate;
use protocol::refusal::Refusal;
use rusqlite::{Connection, OptionalExtension, Row};

use super::people::electorate;
use super::slips;
use crate::store::sqlite::checksum::put;
use crate::store::sqlite::database::Fault;

pub(super) fn counts(act: &Connection, poll: &PollId) -> Result<AccountingCounts, Fault> {
    match fixed(act, poll)? {
        Some(counts) => Ok(counts),
        None => counted(act, poll),
    }
}

pub(super) fn stop_issuing(act: &Connection, poll: &PollId) -> Result<AccountingCounts, Fault> {
    if let Some(counts) = fixed(act, poll)? {
        return Ok(counts);
    }
    let counts = counted(act, poll)?;
    let AccountingCounts { summoned, present, admitted, issued, voided, handed_out } = &counts;
    let sql = "-- stop_issuing\nINSERT INTO stopped VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    put(act, sql, &[&poll.0, summoned, present, admitted, issued, voided, handed_out])?;
    Ok(counts)
}

fn fixed(act: &Connection, poll: &PollId) -> Result<Option<AccountingCounts>, Fault> {
    let sql = "-- counts\n\
         SELECT summoned, present, admitted, issued, voided, handed_out
         FROM stopped WHERE poll = ?1";
    let read = |row: &Row<'_>| {
        Ok(AccountingCounts {
            summoned: row.get(0)?,
            present: row.get(1)?,
            admitted: row.get(2)?,
            issued: row.get(3)?,
            voided: row.get(4)?,
            handed_out: row.get(5)?,
        })
    };
    Ok(act.prepare_cached(sql)?.query_row([poll.0], read).optional()?)
}

/// Counts of the polls whose issuing was not stopped. The people are looked at once for all.
pub(super) fn counts_of_all(act: &Connection) -> Result<Vec<(PollId, AccountingCounts)>, Fault> {
    let people = people(act)?;
    let sql = "-- counts_of_all\n\
         SELECT poll, electorate, (SELECT count(*) FROM issued i WHERE i.poll = p.poll)
         FROM poll p WHERE NOT EXISTS (SELECT 1 FROM stopped s WHERE s.poll = p.poll)";
    let mut statement = act.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let counts = count(&people, &electorate(row.get(1)?), row.get(2)?);
        all.push((PollId(row.get(0)?), counts));
    }
    Ok(all)
}

fn counted(act: &Connection, poll: &PollId) -> Result<AccountingCounts, Fault> {
    let sql = "-- counts\n\
         SELECT electorate, (SELECT count(*) FROM issued i WHERE i.poll = p.poll)
         FROM poll p WHERE poll = ?1";
    let read = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?));
    let found = act.prepare_cached(sql)?.query_row([poll.0], read).optional()?;
    let (bytes, issued) = found.ok_or(Refusal::UnknownPoll)?;
    Ok(count(&people(act)?, &electorate(bytes), issued))
}

/// Whoever can be counted.
struct People {
    electors: Vec<Elector>,
    slips_handed_out: u32,
    slips_served: u32,
}

/// How far one member with a vote came.
struct Elector {
    position: u32,
    present: bool,
    admitted: bool,
    voided: bool,
}

fn people(act: &Connection) -> Result<People, Fault> {
    Ok(People {
        electors: electors(act)?,
        slips_handed_out: slips::counts(act)?.handed_out,
        slips_served: slips::served(act)?,
    })
}

fn electors(act: &Connection) -> Result<Vec<Elector>, Fault> {
    let sql = "-- counts\n\
         SELECT roster_position,
                EXISTS (SELECT 1 FROM present p WHERE p.code = e.code),
                EXISTS (SELECT 1 FROM served s WHERE s.admission_key = e.admission_key),
                EXISTS (SELECT 1 FROM voided v WHERE v.admission_key = e.admission_key)
         FROM elector e";
    let mut statement = act.prepare_cached(sql)?;
    let electors = statement.query_map([], |row| {
        Ok(Elector {
            position: row.get(0)?,
            present: row.get(1)?,
            admitted: row.get(2)?,
            voided: row.get(3)?,
        })
    })?;
    Ok(electors.collect::<Result<_, _>>()?)
}

/// Only electors of a poll are issued anything for it, so that `issued` needs no second look. Slips
/// are for polls of everybody.
fn count(people: &People, electorate: &Electorate, issued: u32) -> AccountingCounts {
    let mut counts = AccountingCounts { issued, ..AccountingCounts::default() };
    if *electorate == Electorate::All {
        counts.handed_out = people.slips_handed_out;
        counts.admitted = people.slips_served;
    }
    for elector in people.electors.iter().filter(|elector| electorate.contains(elector.position)) {
        counts.summoned += 1;
        counts.present += u32::from(elector.present);
        counts.admitted += u32::from(elector.admitted);
        counts.voided += u32::from(elector.voided);
    }
    counts
}
