//! `service.sqlite`: the accounts of the desk, and the list of meetings.

mod accounts;

use std::path::Path;

use protocol::bytes::MeetingId;

use super::checksum::put;
use super::database::Database;
use super::file::FileKind;
use crate::store::StoreError;

const KIND: FileKind = FileKind {
    name: "service file",
    application_id: i32::from_be_bytes(*b"PKsv"),
    page_bytes: 4096,
    schema: &[include_str!("schema/service_0001.sql"), include_str!("schema/service_0002.sql")],
};

/// What the server knows beyond single meetings.
pub struct SqliteService {
    database: Database,
}

impl SqliteService {
    /// Opens the file, or makes it when there is none.
    ///
    /// # Errors
    /// `Unusable` with a sentence for the operator when the file is not what this program wrote,
    /// is damaged, or is in use; `Failed` when the disk failed.
    pub fn create_or_open(path: &Path) -> Result<Self, StoreError> {
        Database::create_or_open(path, &KIND).map(|database| Self { database })
    }

    /// Adds a meeting. Again is `Ok`.
    ///
    /// # Errors
    /// `Failed`.
    pub fn add_meeting(&self, meeting: &MeetingId) -> Result<(), StoreError> {
        self.database.act("add_meeting", |act| {
            let sql = "-- add_meeting\nINSERT INTO meeting VALUES (?1, ?2) ON CONFLICT DO NOTHING";
            put(act, sql, &[&meeting.0])?;
            Ok(())
        })
    }

    /// The meetings, by id.
    ///
    /// # Errors
    /// `Failed`.
    pub fn meetings(&self) -> Result<Vec<MeetingId>, StoreError> {
        self.database.act("meetings", |act| {
            let sql = "-- meetings\nSELECT meeting FROM meeting ORDER BY meeting";
            let mut statement = act.prepare_cached(sql)?;
            let rows = statement.query_map([], |row| row.get(0).map(MeetingId))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}
