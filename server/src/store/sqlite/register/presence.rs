//! Who is in the room, and whose key was made void.

use protocol::api::DeskMember;
use protocol::bytes::{PublicKey, Salt};
use protocol::refusal::Refusal;
use protocol::roster::{RosterRow, desk_code, name_hash};
use rusqlite::{Connection, OptionalExtension, Row};

use crate::store::sqlite::checksum::put;
use crate::store::sqlite::database::Fault;

pub(super) fn mark_present(act: &Connection, codes: &[String]) -> Result<u32, Fault> {
    for code in codes {
        let sql = "-- mark_present\nSELECT 1 FROM member WHERE code = ?1";
        if !act.prepare_cached(sql)?.exists([code])? {
            return Err(Refusal::UnknownMember.into());
        }
        let sql = "-- mark_present\nINSERT INTO present VALUES (?1, ?2) ON CONFLICT DO NOTHING";
        put(act, sql, &[code])?;
    }
    let sql = "-- mark_present\n\
         SELECT count(*) FROM present JOIN member USING (code) WHERE observer = 0";
    Ok(act.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

pub(super) fn mark_absent(act: &Connection, code: &str) -> Result<u32, Fault> {
    let sql = "-- mark_absent\nSELECT 1 FROM member WHERE code = ?1";
    if !act.prepare_cached(sql)?.exists([code])? {
        return Err(Refusal::UnknownMember.into());
    }
    let sql = "-- mark_absent\nDELETE FROM present WHERE code = ?1";
    act.prepare_cached(sql)?.execute([code])?;
    mark_present(act, &[])
}

pub(super) fn recess(act: &Connection) -> Result<(), Fault> {
    act.prepare_cached("-- recess\nDELETE FROM present")?.execute([])?;
    Ok(())
}

pub(super) fn void(act: &Connection, code: &str) -> Result<(), Fault> {
    let sql = "-- void\n\
         SELECT admission_key,
                EXISTS (SELECT 1 FROM served s WHERE s.admission_key = e.admission_key)
         FROM elector e WHERE code = ?1";
    let elector = act
        .prepare_cached(sql)?
        .query_row([code], |row| Ok((row.get::<_, [u8; 32]>(0)?, row.get::<_, bool>(1)?)))
        .optional()?;
    match elector {
        None => Err(Refusal::UnknownMember.into()),
        Some((_, true)) => Err(Refusal::AlreadyServed.into()),
        Some((admission_key, false)) => {
            let sql = "-- void\nINSERT INTO voided VALUES (?1, ?2) ON CONFLICT DO NOTHING";
            put(act, sql, &[&admission_key])?;
            Ok(())
        }
    }
}

pub(super) fn roster(act: &Connection) -> Result<Vec<DeskMember>, Fault> {
    let sql = "-- roster\n\
         SELECT code, name, position, observer,
                EXISTS (SELECT 1 FROM present p WHERE p.code = m.code) AS present,
                EXISTS (SELECT 1 FROM voided v WHERE v.admission_key = e.admission_key) AS voided,
                EXISTS (SELECT 1 FROM served s WHERE s.admission_key = e.admission_key)
                  AS admitted,
                EXISTS (SELECT 1 FROM handed_out h WHERE h.admission_key = e.admission_key)
                  AS handed_out,
                admission_key, salt, name_salt
         FROM member m LEFT JOIN elector e USING (code) ORDER BY m.place";
    let mut statement = act.prepare_cached(sql)?;
    let members = statement.query_map([], desk_member)?;
    Ok(members.collect::<Result<_, _>>()?)
}

fn desk_member(row: &Row<'_>) -> rusqlite::Result<DeskMember> {
    let name: String = row.get("name")?;
    let desk_code = match row.get::<_, Option<[u8; 32]>>("admission_key")? {
        None => None,
        Some(key) => {
            let roster_row = RosterRow {
                admission_key: PublicKey(key),
                salt: Salt(row.get("salt")?),
                name_hash: name_hash(&Salt(row.get("name_salt")?), &name),
            };
            Some(desk_code(&roster_row.leaf()))
        }
    };
    Ok(DeskMember {
        code: row.get("code")?,
        name,
        position: row.get("position")?,
        observer: row.get("observer")?,
        desk_code,
        present: row.get("present")?,
        voided: row.get("voided")?,
        admitted: row.get("admitted")?,
        handed_out: row.get("handed_out")?,
    })
}
