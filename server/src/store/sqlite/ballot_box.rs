//! `box.sqlite`: the ballot box of one meeting.

use std::path::Path;

use protocol::bytes::PollId;
use protocol::phase::MeetingPhase;
use protocol::refusal::Refusal;
use rusqlite::{Connection, OptionalExtension, ToSql};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::checksum::put;
use super::database::{Database, Fault};
use super::file::FileKind;
use crate::store::StoreError;
use crate::store::ballot_box::{BallotBox, BoxRow, BoxState, Document, Put, Transition};

const KIND: FileKind = FileKind {
    name: "ballot box",
    application_id: i32::from_be_bytes(*b"PKbx"),
    // Large enough for a ballot row never to need an overflow page.
    page_bytes: 16_384,
    schema: &[
        include_str!("schema/box_0001.sql"),
        include_str!("schema/box_0002.sql"),
        include_str!("schema/box_0003.sql"),
        include_str!("schema/box_0004.sql"),
    ],
};

/// The ballot box of one meeting in its own file.
pub struct SqliteBallotBox {
    database: Database,
}

impl SqliteBallotBox {
    /// Opens the file, or makes it when there is none.
    ///
    /// # Errors
    /// `Unusable` with a sentence for the operator when the file is not what this program wrote,
    /// is damaged, or is in use; `Failed` when the disk failed.
    pub fn create_or_open(path: &Path) -> Result<Self, StoreError> {
        Database::create_or_open(path, &KIND).map(|database| Self { database })
    }
}

impl BallotBox for SqliteBallotBox {
    fn load(&self) -> Result<BoxState, StoreError> {
        self.database.act("load", |act| {
            Ok(BoxState {
                generation: state(act, "generation")?.unwrap_or(0),
                meeting: state(act, "phase")?.unwrap_or(MeetingPhase::Draft),
                polls: polls(act)?,
                documents: documents(act)?,
                journal: journal(act)?,
            })
        })
    }

    fn dossier(&self, number: u32) -> Result<Option<Vec<u8>>, StoreError> {
        self.database.act("dossier", |act| {
            let sql = "-- dossier\nSELECT document FROM dossier WHERE number = ?1";
            Ok(act.prepare_cached(sql)?.query_row([number], |row| row.get(0)).optional()?)
        })
    }

    fn next_generation(&self) -> Result<u32, StoreError> {
        self.database.act("next_generation", |act| {
            let before: u32 = state(act, "generation")?.unwrap_or(0);
            let next = before.checked_add(1).ok_or(Fault::Unreadable("the generation"))?;
            set_state(act, "generation", &next)?;
            Ok(next)
        })
    }

    fn apply(&self, transition: &Transition) -> Result<(), StoreError> {
        self.database.act("apply", |act| {
            if let Some((number, line)) = &transition.journal {
                let sql =
                    "-- apply\nINSERT INTO journal VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";
                if put(act, sql, &[number, line])? == 0 {
                    return Err(Refusal::AlreadyRecorded.into());
                }
            }
            for poll in &transition.dropped_polls {
                act.prepare_cached("-- apply\nDELETE FROM poll WHERE poll = ?1")?
                    .execute([poll.0])?;
                act.prepare_cached("-- apply\nDELETE FROM document WHERE poll = ?1")?
                    .execute([poll.0])?;
            }
            if let Some(phase) = &transition.meeting {
                set_state(act, "phase", phase)?;
            }
            for (poll, phase) in &transition.polls {
                let sql = "-- apply\nREPLACE INTO poll VALUES (?1, ?2, ?3)";
                put(act, sql, &[&poll.0, &json(phase)])?;
            }
            for (document, bytes) in &transition.documents {
                match place(document) {
                    (kind, Place::Keyed(poll)) => {
                        let sql = "-- apply\nREPLACE INTO document VALUES (?1, ?2, ?3, ?4)";
                        put(act, sql, &[&kind, &poll, bytes])?;
                    }
                    (_, Place::Filed(number)) => {
                        let sql = "-- apply\nREPLACE INTO dossier VALUES (?1, ?2, ?3)";
                        put(act, sql, &[&number, bytes])?;
                    }
                    (kind, Place::Numbered(number)) => {
                        let sql = "-- apply\nREPLACE INTO numbered VALUES (?1, ?2, ?3, ?4)";
                        put(act, sql, &[&kind, &number, bytes])?;
                    }
                    (kind, Place::Concluded(number)) => {
                        let sql = "-- apply\nREPLACE INTO concluded VALUES (?1, ?2, ?3, ?4)";
                        put(act, sql, &[&kind, &number, bytes])?;
                    }
                }
            }
            if let Some(number) = transition.dropped_amendment {
                let sql =
                    "-- apply\nDELETE FROM numbered WHERE kind = 'amendment' AND manifest = ?1";
                act.prepare_cached(sql)?.execute([number])?;
            }
            Ok(())
        })
    }

    fn cast(&self, rows: &[BoxRow]) -> Result<Vec<Put>, StoreError> {
        let mut sorted: Vec<usize> = (0..rows.len()).collect();
        // Stable: of two rows with one key the first given comes first.
        sorted.sort_by_key(|&i| (rows[i].poll, rows[i].key));
        self.database.act_with_traces("cast", |act| {
            let mut answers = vec![Put::New; rows.len()];
            for i in sorted {
                let BoxRow { poll, key, sealed } = &rows[i];
                let sql = "-- cast\n\
                     INSERT INTO ballot VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING";
                if put(act, sql, &[&poll.0, key, sealed])? == 0 {
                    let sql = "-- cast\nSELECT sealed FROM ballot WHERE poll = ?1 AND key = ?2";
                    let keys: [&dyn ToSql; 2] = [&poll.0, key];
                    let stored = act.prepare_cached(sql)?.query_row(keys, |row| row.get(0))?;
                    answers[i] = Put::Exists(stored);
                }
            }
            Ok(answers)
        })
    }

    fn rows(&self, poll: &PollId) -> Result<Vec<BoxRow>, StoreError> {
        self.database.act("rows", |act| {
            let sql = "-- rows\nSELECT key, sealed FROM ballot WHERE poll = ?1 ORDER BY key";
            let mut statement = act.prepare_cached(sql)?;
            let rows = statement.query_map([poll.0], |row| {
                Ok(BoxRow { poll: *poll, key: row.get(0)?, sealed: row.get(1)? })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    fn delete_rows(&self, poll: &PollId) -> Result<(), StoreError> {
        self.database.act_with_traces("delete_rows", |act| {
            act.prepare_cached("-- delete_rows\nDELETE FROM ballot WHERE poll = ?1")?
                .execute([poll.0])?;
            Ok(())
        })?;
        self.database.remove_traces("delete_rows")
    }
}

fn state<T: DeserializeOwned>(act: &Connection, name: &str) -> Result<Option<T>, Fault> {
    let sql = "-- load\nSELECT value FROM state WHERE name = ?1";
    let value = act.prepare_cached(sql)?.query_row([name], |row| row.get(0)).optional()?;
    value.map(|value: String| parse(&value, "the meeting's state")).transpose()
}

fn set_state(act: &Connection, name: &str, value: &impl Serialize) -> Result<(), Fault> {
    put(act, "-- apply\nREPLACE INTO state VALUES (?1, ?2, ?3)", &[&name, &json(value)])?;
    Ok(())
}

fn polls(act: &Connection) -> Result<Vec<(PollId, protocol::phase::PollPhase)>, Fault> {
    let mut statement = act.prepare_cached("-- load\nSELECT poll, phase FROM poll")?;
    let mut rows = statement.query([])?;
    let mut polls = Vec::new();
    while let Some(row) = rows.next()? {
        let phase: String = row.get(1)?;
        polls.push((PollId(row.get(0)?), parse(&phase, "a poll's phase")?));
    }
    Ok(polls)
}

fn documents(act: &Connection) -> Result<Vec<(Document, Vec<u8>)>, Fault> {
    let mut statement = act.prepare_cached("-- load\nSELECT kind, poll, document FROM document")?;
    let mut rows = statement.query([])?;
    let mut documents = Vec::new();
    while let Some(row) = rows.next()? {
        let (kind, poll): (String, Vec<u8>) = (row.get(0)?, row.get(1)?);
        let document = document(&kind, &poll).ok_or(Fault::Unreadable("a document's kind"))?;
        documents.push((document, row.get(2)?));
    }
    let of_number = [
        "-- load\nSELECT kind, manifest, document FROM numbered",
        "-- load\nSELECT kind, number, document FROM concluded",
    ];
    for sql in of_number {
        let mut statement = act.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (kind, number): (String, u32) = (row.get(0)?, row.get(1)?);
            let document = numbered(&kind, number).ok_or(Fault::Unreadable("a document's kind"))?;
            documents.push((document, row.get(2)?));
        }
    }
    let sql = "-- load\nSELECT number, document FROM dossier ORDER BY number DESC LIMIT 1";
    let last = act
        .prepare_cached(sql)?
        .query_row([], |row| Ok((Document::Dossier(row.get(0)?), row.get(1)?)));
    documents.extend(last.optional()?);
    Ok(documents)
}

fn journal(act: &Connection) -> Result<Vec<String>, Fault> {
    let mut statement = act.prepare_cached("-- load\nSELECT line FROM journal ORDER BY number")?;
    let lines = statement.query_map([], |row| row.get(0))?;
    Ok(lines.collect::<Result<_, _>>()?)
}

/// Where a document of a kind stands.
enum Place<'a> {
    /// Among documents of the meeting or a poll, by the poll's id or nothing.
    Keyed(&'a [u8]),
    /// Among documents of later manifests, by the manifest's number.
    Numbered(u32),
    /// Among conclusions and annulments, by their number.
    Concluded(u32),
    /// Among the dossiers, by number.
    Filed(u32),
}

/// How a document is kept: its kind and its place.
fn place(document: &Document) -> (&'static str, Place<'_>) {
    let (kind, key): (_, &[u8]) = match document {
        Document::Amendment(number) => return ("amendment", Place::Numbered(*number)),
        Document::Dossier(number) => return ("dossier", Place::Filed(*number)),
        Document::Successor(number) => return ("successor", Place::Numbered(*number)),
        Document::SuccessorSignatures(number) => {
            return ("successor_signatures", Place::Numbered(*number));
        }
        Document::ConcludedDossier(number) => {
            return ("concluded_dossier", Place::Concluded(*number));
        }
        Document::Conclusion(number) => return ("conclusion", Place::Concluded(*number)),
        Document::ConclusionSignature(number) => {
            return ("conclusion_signature", Place::Concluded(*number));
        }
        Document::Ratings(number) => return ("ratings", Place::Concluded(*number)),
        Document::RatingsSignature(number) => {
            return ("ratings_signature", Place::Concluded(*number));
        }
        Document::Annulment(number) => return ("annulment", Place::Concluded(*number)),
        Document::AnnulmentSignature(number) => {
            return ("annulment_signature", Place::Concluded(*number));
        }
        Document::Agenda => ("agenda", &[]),
        Document::Review => ("review", &[]),
        Document::KioskKey => ("kiosk_key", &[]),
        Document::Manifest => ("manifest", &[]),
        Document::ManifestSignatures => ("manifest_signatures", &[]),
        Document::Accounting(poll) => ("accounting", &poll.0),
        Document::Checkpoint(poll) => ("checkpoint", &poll.0),
        Document::CosignedCheckpoint(poll) => ("cosigned_checkpoint", &poll.0),
        Document::Count(poll) => ("count", &poll.0),
        Document::CountSignature(poll) => ("count_signature", &poll.0),
        Document::Certificate(poll) => ("certificate", &poll.0),
        Document::CertificateSignature(poll) => ("certificate_signature", &poll.0),
    };
    (kind, Place::Keyed(key))
}

/// The document that [`place`] numbers so.
fn numbered(kind: &str, number: u32) -> Option<Document> {
    match kind {
        "amendment" => Some(Document::Amendment(number)),
        "successor" => Some(Document::Successor(number)),
        "successor_signatures" => Some(Document::SuccessorSignatures(number)),
        "concluded_dossier" => Some(Document::ConcludedDossier(number)),
        "conclusion" => Some(Document::Conclusion(number)),
        "conclusion_signature" => Some(Document::ConclusionSignature(number)),
        "ratings" => Some(Document::Ratings(number)),
        "ratings_signature" => Some(Document::RatingsSignature(number)),
        "annulment" => Some(Document::Annulment(number)),
        "annulment_signature" => Some(Document::AnnulmentSignature(number)),
        _ => None,
    }
}

/// The document that [`place`] keys so.
fn document(kind: &str, poll: &[u8]) -> Option<Document> {
    let id = poll.try_into().map(PollId);
    match (kind, id) {
        ("accounting", Ok(poll)) => Some(Document::Accounting(poll)),
        ("checkpoint", Ok(poll)) => Some(Document::Checkpoint(poll)),
        ("cosigned_checkpoint", Ok(poll)) => Some(Document::CosignedCheckpoint(poll)),
        ("count", Ok(poll)) => Some(Document::Count(poll)),
        ("count_signature", Ok(poll)) => Some(Document::CountSignature(poll)),
        ("certificate", Ok(poll)) => Some(Document::Certificate(poll)),
        ("certificate_signature", Ok(poll)) => Some(Document::CertificateSignature(poll)),
        ("agenda", _) if poll.is_empty() => Some(Document::Agenda),
        ("review", _) if poll.is_empty() => Some(Document::Review),
        ("kiosk_key", _) if poll.is_empty() => Some(Document::KioskKey),
        ("manifest", _) if poll.is_empty() => Some(Document::Manifest),
        ("manifest_signatures", _) if poll.is_empty() => Some(Document::ManifestSignatures),
        _ => None,
    }
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("phases and numbers are plain JSON")
}

fn parse<T: DeserializeOwned>(text: &str, what: &'static str) -> Result<T, Fault> {
    serde_json::from_str(text).map_err(|_| Fault::Unreadable(what))
}
