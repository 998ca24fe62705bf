//! The counts of a poll: counted while members come, fixed when issuing stops.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use protocol::accounting::AccountingCounts;
use protocol::bytes::PollId;
use protocol::manifest::Electorate;
use protocol::refusal::Refusal;
use rusqlite::{Connection, OptionalExtension, Row};

use super::people::{electorate, may_vote};
use super::roll::manifest_of;
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

/// Counts of the polls whose issuing was not stopped. The people are looked at once for all polls
/// of a manifest.
pub(super) fn counts_of_all(act: &Connection) -> Result<Vec<(PollId, AccountingCounts)>, Fault> {
    let mut electors: HashMap<u32, Vec<Elector>> = HashMap::new();
    let sql = "-- counts_of_all\n\
         SELECT poll, electorate, (SELECT count(*) FROM issued i WHERE i.poll = p.poll)
         FROM poll p WHERE NOT EXISTS (SELECT 1 FROM stopped s WHERE s.poll = p.poll)";
    let mut statement = act.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let poll = PollId(row.get(0)?);
        let of_manifest = match electors.entry(manifest_of(act, &poll)?) {
            Entry::Occupied(entry) => entry.into_mut(),
            Entry::Vacant(entry) => {
                let looked_at = self::electors(act, *entry.key())?;
                entry.insert(looked_at)
            }
        };
        all.push((poll, count(of_manifest, &electorate(row.get(1)?), row.get(2)?)));
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
    Ok(count(&electors(act, manifest_of(act, poll)?)?, &electorate(bytes), issued))
}

/// How far one member with a vote came, for the polls of one manifest. Who was served for them
/// counts as present for ever: the tokens stay, though a recess takes the mark back.
struct Elector {
    position: u32,
    present: bool,
    admitted: bool,
    voided: bool,
}

fn electors(act: &Connection, manifest: u32) -> Result<Vec<Elector>, Fault> {
    let served = match manifest {
        1 => {
            "EXISTS (SELECT 1 FROM served s WHERE s.admission_key = e.admission_key
               AND NOT EXISTS (SELECT 1 FROM later_request l
                 WHERE l.admission_key = s.admission_key AND l.request_hash = s.request_hash))
             AND ?1 = 1"
        }
        _ => {
            "EXISTS (SELECT 1 FROM later_request l
               WHERE l.admission_key = e.admission_key AND l.manifest = ?1)"
        }
    };
    let sql = &format!(
        "-- counts\n\
         SELECT roster_position,
                EXISTS (SELECT 1 FROM present p WHERE p.code = e.code),
                {served},
                EXISTS (SELECT 1 FROM voided v WHERE v.admission_key = e.admission_key)
         FROM elector e"
    );
    let mut statement = act.prepare_cached(sql)?;
    let electors = statement.query_map([manifest], |row| {
        let (present, admitted): (bool, bool) = (row.get(1)?, row.get(2)?);
        Ok(Elector {
            position: row.get(0)?,
            present: present || admitted,
            admitted,
            voided: row.get(3)?,
        })
    })?;
    Ok(electors.collect::<Result<_, _>>()?)
}

/// Only electors of a poll are issued anything for it, so that `issued` needs no second look.
fn count(electors: &[Elector], electorate: &Electorate, issued: u32) -> AccountingCounts {
    let mut counts = AccountingCounts { issued, ..AccountingCounts::default() };
    for elector in electors.iter().filter(|elector| may_vote(electorate, elector.position)) {
        counts.summoned += 1;
        counts.present += u32::from(elector.present);
        counts.admitted += u32::from(elector.admitted);
        counts.voided += u32::from(elector.voided);
    }
    counts
}
