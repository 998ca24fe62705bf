//! The counts of a poll: counted while members come, fixed when issuing stops.

use protocol::accounting::AccountingCounts;
use protocol::bytes::PollId;
use protocol::refusal::Refusal;
use rusqlite::{Connection, OptionalExtension, Row};

use super::people::electorate;
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

fn counted(act: &Connection, poll: &PollId) -> Result<AccountingCounts, Fault> {
    let sql = "-- counts\nSELECT electorate FROM poll WHERE poll = ?1";
    let bytes = act.prepare_cached(sql)?.query_row([poll.0], |row| row.get(0)).optional()?;
    let electorate = electorate(bytes.ok_or(Refusal::UnknownPoll)?);
    let sql = "-- counts\n\
         SELECT roster_position,
                EXISTS (SELECT 1 FROM present p WHERE p.code = e.code),
                EXISTS (SELECT 1 FROM served s WHERE s.admission_key = e.admission_key),
                EXISTS (SELECT 1 FROM issued i
                        WHERE i.poll = ?1 AND i.admission_key = e.admission_key),
                EXISTS (SELECT 1 FROM voided v WHERE v.admission_key = e.admission_key)
         FROM elector e";
    let mut statement = act.prepare_cached(sql)?;
    let mut rows = statement.query([poll.0])?;
    let mut counts = AccountingCounts::default();
    while let Some(row) = rows.next()? {
        if electorate.contains(row.get(0)?) {
            counts.summoned += 1;
            counts.present += row.get::<_, u32>(1)?;
            counts.admitted += row.get::<_, u32>(2)?;
            counts.issued += row.get::<_, u32>(3)?;
            counts.voided += row.get::<_, u32>(4)?;
        }
    }
    Ok(counts)
}
