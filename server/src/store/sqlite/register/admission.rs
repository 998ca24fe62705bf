//! Requests for tokens and their answers, stored once and for ever.

use protocol::bytes::{Hash, PollId, PublicKey};
use protocol::refusal::Refusal;
use protocol::roster::SLIP_BIT;
use ring::digest::{SHA256, digest};
use rusqlite::{Connection, OptionalExtension, params};

use super::people::{Electors, electors_of};
use super::roll::manifest_of;
use super::slips;
use crate::store::register::{NewAdmission, Served, Standing};
use crate::store::sqlite::checksum::put;
use crate::store::sqlite::database::Fault;

pub(super) fn standing(act: &Connection, key: &PublicKey) -> Result<Standing, Fault> {
    let elector = match elector(act, key)? {
        None => return Ok(Standing::Unknown),
        Some(Elector { present: false, .. }) => return Ok(Standing::Absent),
        Some(Elector { voided: true, .. }) => return Ok(Standing::Voided),
        Some(elector) if is_beyond_hand_outs(act, &elector)? => {
            return Ok(Standing::NotHandedOut);
        }
        Some(elector) => elector,
    };
    if !elector.served {
        return Ok(Standing::Present { served: Vec::new() });
    }
    let sql = "-- standing\n\
         SELECT i.poll, r.request, i.blind_signature
         FROM poll p
         JOIN issued i ON i.poll = p.poll AND i.admission_key = ?1
         JOIN request r ON r.admission_key = i.admission_key AND r.request_hash = i.request_hash
         ORDER BY p.place";
    let mut statement = act.prepare_cached(sql)?;
    let served = statement.query_map([key.0], |row| {
        Ok(Served { poll: PollId(row.get(0)?), request: row.get(1)?, blind_signature: row.get(2)? })
    })?;
    Ok(Standing::Present { served: served.collect::<Result<_, _>>()? })
}

pub(super) fn admit(act: &Connection, admission: &NewAdmission) -> Result<Vec<Vec<u8>>, Fault> {
    let NewAdmission { admission_key, request, blind_signatures } = admission;
    let elector = elector(act, admission_key)?.ok_or(Refusal::UnknownKey)?;
    if !elector.present {
        return Err(Refusal::NotPresent.into());
    }
    if elector.voided {
        return Err(Refusal::Voided.into());
    }
    if is_beyond_hand_outs(act, &elector)? {
        return Err(Refusal::NoSlipHandedOut.into());
    }
    if blind_signatures.is_empty() {
        return Err(Refusal::Malformed.into());
    }
    let request_hash = digest(&SHA256, request);
    let request_hash = request_hash.as_ref();
    let asked: Vec<Asked> = blind_signatures
        .iter()
        .map(|(poll, _)| asked(act, admission_key, poll))
        .collect::<Result<_, _>>()?;
    if asked.iter().all(|asked| asked.answer_to(request_hash).is_some()) {
        let answers = asked.into_iter().filter_map(|asked| asked.answer);
        return Ok(answers.map(|(_, blind_signature)| blind_signature).collect());
    }
    if asked.iter().any(|asked| asked.answer.is_some()) {
        return Err(Refusal::AlreadyServed.into());
    }
    if asked.iter().any(|asked| asked.stopped) {
        return Err(Refusal::Closed.into());
    }
    if asked.iter().any(|asked| !asked.electorate.has(elector.roster_position)) {
        return Err(Refusal::NotElector.into());
    }
    record(act, admission, request_hash)?;
    Ok(blind_signatures.iter().map(|(_, blind_signature)| blind_signature.clone()).collect())
}

pub(super) fn requests(act: &Connection) -> Result<Vec<Vec<u8>>, Fault> {
    let sql = "-- requests\nSELECT request FROM request ORDER BY admission_key, request_hash";
    let mut statement = act.prepare_cached(sql)?;
    let requests = statement.query_map([], |row| row.get(0))?;
    Ok(requests.collect::<Result<_, _>>()?)
}

pub(super) fn request(
    act: &Connection,
    key: &PublicKey,
    request: &Hash,
) -> Result<Option<Vec<u8>>, Fault> {
    let sql = "-- request\n\
         SELECT request FROM request WHERE admission_key = ?1 AND request_hash = ?2";
    let row = act.prepare_cached(sql)?.query_row([key.0, request.0], |row| row.get(0));
    Ok(row.optional()?)
}

fn record(act: &Connection, admission: &NewAdmission, hash: &[u8]) -> Result<(), Fault> {
    let NewAdmission { admission_key, request, blind_signatures } = admission;
    let sql = "-- admit\nINSERT INTO served VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";
    if put(act, sql, &[&admission_key.0, &hash])? == 0 {
        // The same bytes cannot ask for other polls than before.
        return Err(Refusal::AlreadyServed.into());
    }
    let sql = "-- admit\nINSERT INTO request VALUES (?1, ?2, ?3, ?4)";
    put(act, sql, &[&admission_key.0, &hash, request])?;
    // All polls of a request are of the manifest that it names.
    let manifest = blind_signatures.first().map_or(Ok(1), |(poll, _)| manifest_of(act, poll))?;
    if manifest > 1 {
        let sql = "-- admit\nINSERT INTO later_request VALUES (?1, ?2, ?3, ?4)";
        put(act, sql, &[&admission_key.0, &hash, &manifest])?;
    }
    for (poll, blind_signature) in blind_signatures {
        let sql = "-- admit\n\
             INSERT INTO issued VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING";
        if put(act, sql, &[&poll.0, &admission_key.0, &hash, blind_signature])? == 0 {
            // One poll twice in one request.
            return Err(Refusal::Malformed.into());
        }
    }
    Ok(())
}

struct Elector {
    /// With [`SLIP_BIT`] for a slip, which is in polls of everybody only.
    roster_position: u32,
    present: bool,
    voided: bool,
    served: bool,
}

/// Of slips no more are served than were handed out.
fn is_beyond_hand_outs(act: &Connection, elector: &Elector) -> Result<bool, Fault> {
    let is_slip = elector.roster_position & SLIP_BIT != 0;
    if !is_slip || elector.served {
        return Ok(false);
    }
    Ok(slips::served(act)? >= slips::counts(act)?.handed_out)
}

/// A slip is as present as whoever holds it.
fn slip(act: &Connection, key: &PublicKey) -> Result<Option<Elector>, Fault> {
    let sql = "-- standing\n\
         SELECT EXISTS (SELECT 1 FROM voided v WHERE v.admission_key = l.admission_key),
                EXISTS (SELECT 1 FROM served s WHERE s.admission_key = l.admission_key)
         FROM slip l WHERE admission_key = ?1";
    let row = act.prepare_cached(sql)?.query_row([key.0], |row| {
        let (voided, served) = (row.get(0)?, row.get(1)?);
        Ok(Elector { roster_position: SLIP_BIT, present: true, voided, served })
    });
    Ok(row.optional()?)
}

fn elector(act: &Connection, key: &PublicKey) -> Result<Option<Elector>, Fault> {
    match member(act, key)? {
        None => slip(act, key),
        found => Ok(found),
    }
}

fn member(act: &Connection, key: &PublicKey) -> Result<Option<Elector>, Fault> {
    let sql = "-- standing\n\
         SELECT roster_position,
                EXISTS (SELECT 1 FROM present p WHERE p.code = e.code),
                EXISTS (SELECT 1 FROM voided v WHERE v.admission_key = e.admission_key),
                EXISTS (SELECT 1 FROM served s WHERE s.admission_key = e.admission_key)
         FROM elector e WHERE admission_key = ?1";
    let row = act.prepare_cached(sql)?.query_row([key.0], |row| {
        Ok(Elector {
            roster_position: row.get(0)?,
            present: row.get(1)?,
            voided: row.get(2)?,
            served: row.get(3)?,
        })
    });
    Ok(row.optional()?)
}

/// What is on record about one member and one poll.
struct Asked {
    electorate: Electors,
    stopped: bool,
    /// Hash of the request that was served, and its answer.
    answer: Option<(Vec<u8>, Vec<u8>)>,
}

impl Asked {
    fn answer_to(&self, request_hash: &[u8]) -> Option<&[u8]> {
        let (hash, blind_signature) = self.answer.as_ref()?;
        (hash == request_hash).then_some(blind_signature)
    }
}

fn asked(act: &Connection, key: &PublicKey, poll: &PollId) -> Result<Asked, Fault> {
    let sql = "-- admit\n\
         SELECT electorate,
                EXISTS (SELECT 1 FROM stopped s WHERE s.poll = p.poll),
                request_hash, blind_signature
         FROM poll p LEFT JOIN issued i ON i.poll = p.poll AND i.admission_key = ?2
         WHERE p.poll = ?1";
    let row = act.prepare_cached(sql)?.query_row(params![poll.0, key.0], |row| {
        let hash: Option<Vec<u8>> = row.get(2)?;
        let blind_signature: Option<Vec<u8>> = row.get(3)?;
        Ok((row.get(0)?, row.get(1)?, hash.zip(blind_signature)))
    });
    let (bytes, stopped, answer) = row.optional()?.ok_or(Refusal::UnknownPoll)?;
    Ok(Asked { electorate: electors_of(act, poll, bytes)?, stopped, answer })
}
