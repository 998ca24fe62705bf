//! The counts of a poll: counted while members come, fixed when issuing stops.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use protocol::accounting::AccountingCounts;
use protocol::bytes::PollId;
use protocol::refusal::Refusal;
use rusqlite::{Connection, OptionalExtension, Row};

use super::people::{Electors, electors_of};
use super::roll::manifest_of;
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

/// Counts of the polls whose issuing was not stopped. The people are looked at once for all polls
/// of a manifest.
pub(super) fn counts_of_all(act: &Connection) -> Result<Vec<(PollId, AccountingCounts)>, Fault> {
    let mut people: HashMap<u32, People> = HashMap::new();
    let sql = "-- counts_of_all\n\
         SELECT poll, electorate, (SELECT count(*) FROM issued i WHERE i.poll = p.poll)
         FROM poll p WHERE NOT EXISTS (SELECT 1 FROM stopped s WHERE s.poll = p.poll)";
    let mut statement = act.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let poll = PollId(row.get(0)?);
        let of_manifest = match people.entry(manifest_of(act, &poll)?) {
            Entry::Occupied(entry) => entry.into_mut(),
            Entry::Vacant(entry) => {
                let looked_at = self::people(act, *entry.key())?;
                entry.insert(looked_at)
            }
        };
        all.push((poll, count(of_manifest, &electors_of(act, &poll, row.get(1)?)?, row.get(2)?)));
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
    let manifest = manifest_of(act, poll)?;
    Ok(count(&people(act, manifest)?, &electors_of(act, poll, bytes)?, issued))
}

/// Whoever can be counted.
struct People {
    electors: Vec<Elector>,
    slips_handed_out: u32,
    slips_served: u32,
}

/// How far one member with a vote came, for the polls of one manifest. Who was served for them
/// counts as present for ever: the tokens stay, though a recess takes the mark back.
struct Elector {
    position: u32,
    present: bool,
    admitted: bool,
    voided: bool,
}

fn people(act: &Connection, manifest: u32) -> Result<People, Fault> {
    Ok(People {
        electors: electors(act, manifest)?,
        slips_handed_out: slips::counts(act)?.handed_out,
        slips_served: slips::served_under(act, manifest)?,
    })
}

/// SQL of whether the key in this column was served under the manifest `?1`.
pub(super) fn served_under(key: &str, manifest: u32) -> String {
    match manifest {
        1 => format!(
            "(?1 = 1 AND EXISTS (SELECT 1 FROM served v WHERE v.admission_key = {key}
               AND NOT EXISTS (SELECT 1 FROM later_request l
                 WHERE l.admission_key = v.admission_key AND l.request_hash = v.request_hash)))"
        ),
        _ => format!(
            "EXISTS (SELECT 1 FROM later_request l
               WHERE l.admission_key = {key} AND l.manifest = ?1)"
        ),
    }
}

/// Who holds a slip is present: nobody knows whether it was used.
fn electors(act: &Connection, manifest: u32) -> Result<Vec<Elector>, Fault> {
    let served = served_under("e.admission_key", manifest);
    let sql = &format!(
        "-- counts\n\
         SELECT roster_position,
                EXISTS (SELECT 1 FROM present p WHERE p.code = e.code)
                  OR EXISTS (SELECT 1 FROM handed_out h WHERE h.admission_key = e.admission_key),
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

/// Only electors of a poll are issued anything for it, so that `issued` needs no second look. Slips
/// are for polls of everybody.
fn count(people: &People, electorate: &Electors, issued: u32) -> AccountingCounts {
    let mut counts = AccountingCounts { issued, ..AccountingCounts::default() };
    if electorate.everybody {
        counts.handed_out = people.slips_handed_out;
        counts.admitted = people.slips_served;
    }
    for elector in people.electors.iter().filter(|elector| electorate.has(elector.position)) {
        counts.summoned += 1;
        counts.present += u32::from(elector.present);
        counts.admitted += u32::from(elector.admitted);
        counts.voided += u32::from(elector.voided);
    }
    counts
}
