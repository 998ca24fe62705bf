//! The room issuer's parts of the answers, stored once and for ever.

use protocol::bytes::{Hash, PublicKey};
use protocol::refusal::Refusal;
use rusqlite::{Connection, OptionalExtension};

use crate::store::register::RoomPart;
use crate::store::sqlite::checksum::put;
use crate::store::sqlite::database::Fault;

pub(super) fn lacking(act: &Connection) -> Result<Vec<(PublicKey, Hash)>, Fault> {
    let sql = "-- lacking_room_part\n\
         SELECT admission_key, request_hash FROM served s
         WHERE NOT EXISTS (SELECT 1 FROM room_part r
                           WHERE r.admission_key = s.admission_key
                             AND r.request_hash = s.request_hash)";
    let mut statement = act.prepare_cached(sql)?;
    let rows = statement.query_map([], |row| Ok((PublicKey(row.get(0)?), Hash(row.get(1)?))))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(super) fn get(
    act: &Connection,
    key: &PublicKey,
    request: &Hash,
) -> Result<Option<Vec<u8>>, Fault> {
    let sql = "-- room_part\n\
         SELECT blind_signatures FROM room_part WHERE admission_key = ?1 AND request_hash = ?2";
    let row = act.prepare_cached(sql)?.query_row([key.0, request.0], |row| row.get(0));
    Ok(row.optional()?)
}

pub(super) fn put_all(act: &Connection, parts: &[RoomPart]) -> Result<(), Fault> {
    for RoomPart { admission_key, request, blind_signatures } in parts {
        let sql = "-- put_room_parts\n\
             SELECT 1 FROM served WHERE admission_key = ?1 AND request_hash = ?2";
        if !act.prepare_cached(sql)?.exists([admission_key.0, request.0])? {
            return Err(Refusal::UnknownKey.into());
        }
        let sql = "-- put_room_parts\n\
             INSERT INTO room_part VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING";
        put(act, sql, &[&admission_key.0, &request.0, blind_signatures])?;
    }
    Ok(())
}
