//! Anonymous slips: how many are out, and which are void. Who has which is written nowhere.

use protocol::api::{SealedSlip, SlipCounts};
use protocol::bytes::{Hash, PublicKey, Salt};
use protocol::refusal::Refusal;
use rusqlite::{Connection, OptionalExtension};

use crate::store::sqlite::checksum::put;
use crate::store::sqlite::database::Fault;

/// How a member stands to whom a slip is to be handed.
struct Recipient {
    admission_key: [u8; 32],
    present: bool,
    served: bool,
    has_slip: bool,
}

pub(super) fn seal(act: &Connection, slips: &[SealedSlip]) -> Result<(), Fault> {
    for SealedSlip { admission_key, salt, name_hash } in slips {
        let sql = "-- seal\nINSERT INTO slip VALUES (?1, ?2, ?3, ?4)";
        put(act, sql, &[&admission_key.0, &salt.0, &name_hash.0])?;
    }
    Ok(())
}

pub(super) fn sealed(act: &Connection) -> Result<Vec<SealedSlip>, Fault> {
    let sql = "-- load\nSELECT admission_key, salt, name_hash FROM slip ORDER BY admission_key";
    let mut statement = act.prepare_cached(sql)?;
    let slips = statement.query_map([], |row| {
        Ok(SealedSlip {
            admission_key: PublicKey(row.get(0)?),
            salt: Salt(row.get(1)?),
            name_hash: Hash(row.get(2)?),
        })
    })?;
    Ok(slips.collect::<Result<_, _>>()?)
}

pub(super) fn hand_out(act: &Connection, code: &str) -> Result<u32, Fault> {
    let recipient = recipient(act, code)?.ok_or(Refusal::UnknownMember)?;
    let before = counts(act)?;
    if recipient.has_slip {
        return Ok(before.handed_out);
    }
    if !recipient.present {
        return Err(Refusal::NotPresent.into());
    }
    if recipient.served {
        return Err(Refusal::AlreadyServed.into());
    }
    if before.handed_out + before.voided >= before.printed {
        return Err(Refusal::NoSlipsLeft.into());
    }
    let key = recipient.admission_key;
    put(act, "-- hand_out\nINSERT INTO handed_out VALUES (?1, ?2)", &[&key])?;
    let sql = "-- hand_out\nINSERT INTO voided VALUES (?1, ?2) ON CONFLICT DO NOTHING";
    put(act, sql, &[&key])?;
    Ok(before.handed_out + 1)
}

pub(super) fn void(act: &Connection, keys: &[PublicKey]) -> Result<u32, Fault> {
    for key in keys {
        let sql = "-- void_slips\n\
             SELECT EXISTS (SELECT 1 FROM served v WHERE v.admission_key = s.admission_key)
             FROM slip s WHERE admission_key = ?1";
        let served = act.prepare_cached(sql)?.query_row([key.0], |row| row.get(0)).optional()?;
        match served {
            None => return Err(Refusal::UnknownKey.into()),
            Some(true) => return Err(Refusal::AlreadyServed.into()),
            Some(false) => {}
        }
        let sql = "-- void_slips\nINSERT INTO voided VALUES (?1, ?2) ON CONFLICT DO NOTHING";
        put(act, sql, &[&key.0])?;
    }
    Ok(counts(act)?.voided)
}

pub(super) fn counts(act: &Connection) -> Result<SlipCounts, Fault> {
    let sql = "-- slip_counts\n\
         SELECT (SELECT count(*) FROM slip), (SELECT count(*) FROM handed_out),
                (SELECT count(*) FROM slip JOIN voided USING (admission_key))";
    Ok(act.prepare_cached(sql)?.query_row([], |row| {
        Ok(SlipCounts { printed: row.get(0)?, handed_out: row.get(1)?, voided: row.get(2)? })
    })?)
}

/// Slips that were served for any poll.
pub(super) fn served(act: &Connection) -> Result<u32, Fault> {
    let sql = "-- counts\n\
         SELECT count(*) FROM slip s
         WHERE EXISTS (SELECT 1 FROM served v WHERE v.admission_key = s.admission_key)";
    Ok(act.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

/// Slips that were served for a poll of the manifest with this number.
pub(super) fn served_under(act: &Connection, manifest: u32) -> Result<u32, Fault> {
    let served = super::accounting::served_under("s.admission_key", manifest);
    let sql = &format!("-- counts\nSELECT count(*) FROM slip s WHERE {served}");
    Ok(act.prepare_cached(sql)?.query_row([manifest], |row| row.get(0))?)
}

fn recipient(act: &Connection, code: &str) -> Result<Option<Recipient>, Fault> {
    let sql = "-- hand_out\n\
         SELECT admission_key,
                EXISTS (SELECT 1 FROM present p WHERE p.code = e.code),
                EXISTS (SELECT 1 FROM served s WHERE s.admission_key = e.admission_key),
                EXISTS (SELECT 1 FROM handed_out h WHERE h.admission_key = e.admission_key)
         FROM elector e WHERE code = ?1";
    let row = act.prepare_cached(sql)?.query_row([code], |row| {
        Ok(Recipient {
            admission_key: row.get(0)?,
            present: row.get(1)?,
            served: row.get(2)?,
            has_slip: row.get(3)?,
        })
    });
    Ok(row.optional()?)
}
