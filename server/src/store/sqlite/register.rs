//! `register.sqlite`: the register of one meeting.

mod accounting;
mod admission;
mod people;
mod presence;
mod roll;
mod room_part;
mod slips;

use std::path::Path;

use protocol::accounting::AccountingCounts;
use protocol::api::{DeskMember, SlipCounts};
use protocol::bytes::{Hash, PollId, PublicKey};
use protocol::draft::People;

use super::database::Database;
use super::file::FileKind;
use crate::store::StoreError;
use crate::store::register::{
    AmendedPeople, NewAdmission, Register, RegisterState, RoomPart, SealedAmendment, SealedPeople,
    Standing,
};

const KIND: FileKind = FileKind {
    name: "register",
    application_id: i32::from_be_bytes(*b"PKrg"),
    page_bytes: 4096,
    schema: &[
        include_str!("schema/register_0001.sql"),
        include_str!("schema/register_0002.sql"),
        include_str!("schema/register_0003.sql"),
    ],
};

/// The register of one meeting in its own file.
pub struct SqliteRegister {
    database: Database,
}

impl SqliteRegister {
    /// Opens the file, or makes it when there is none.
    ///
    /// # Errors
    /// `Unusable` with a sentence for the operator when the file is not what this program wrote,
    /// is damaged, or is in use; `Failed` when the disk failed.
    pub fn create_or_open(path: &Path) -> Result<Self, StoreError> {
        Database::create_or_open(path, &KIND).map(|database| Self { database })
    }
}

impl Register for SqliteRegister {
    fn draft(&self, draft: &Hash, people: &People) -> Result<(), StoreError> {
        self.database.act("draft", |act| people::draft(act, draft, people))
    }

    fn load(&self) -> Result<RegisterState, StoreError> {
        self.database.act("load", |act| people::load(act))
    }

    fn seal(&self, sealed: &SealedPeople) -> Result<(), StoreError> {
        self.database.act("seal", |act| people::seal(act, sealed))
    }

    fn abandon_sealing(&self) -> Result<(), StoreError> {
        self.database.act("abandon_sealing", |act| people::abandon_sealing(act))
    }

    fn amend(&self, amended: &AmendedPeople) -> Result<(), StoreError> {
        self.database.act("amend", |act| roll::amend(act, amended))
    }

    fn drop_amendment(&self, number: u32) -> Result<(), StoreError> {
        self.database.act("drop_amendment", |act| roll::drop_amendment(act, number))
    }

    fn seal_amendment(&self, sealed: &SealedAmendment) -> Result<(), StoreError> {
        self.database.act("seal_amendment", |act| roll::seal_amendment(act, sealed))
    }

    fn abandon_amendment(&self, number: u32) -> Result<(), StoreError> {
        self.database.act("abandon_amendment", |act| roll::abandon_amendment(act, number))
    }

    fn mark_absent(&self, code: &str) -> Result<u32, StoreError> {
        self.database.act_with_traces("mark_absent", |act| presence::mark_absent(act, code))
    }

    fn recess(&self) -> Result<(), StoreError> {
        self.database.act_with_traces("recess", |act| presence::recess(act))?;
        self.database.remove_traces("recess")
    }

    fn mark_present(&self, codes: &[String]) -> Result<u32, StoreError> {
        self.database.act_with_traces("mark_present", |act| presence::mark_present(act, codes))
    }

    fn void(&self, code: &str) -> Result<(), StoreError> {
        self.database.act_with_traces("void", |act| presence::void(act, code))
    }

    fn hand_out(&self, code: &str) -> Result<u32, StoreError> {
        self.database.act_with_traces("hand_out", |act| slips::hand_out(act, code))
    }

    fn void_slips(&self, keys: &[PublicKey]) -> Result<u32, StoreError> {
        self.database.act_with_traces("void_slips", |act| slips::void(act, keys))
    }

    fn slip_counts(&self) -> Result<SlipCounts, StoreError> {
        self.database.act("slip_counts", |act| slips::counts(act))
    }

    fn roster(&self) -> Result<Vec<DeskMember>, StoreError> {
        self.database.act("roster", |act| presence::roster(act))
    }

    fn standing(&self, admission_key: &PublicKey) -> Result<Standing, StoreError> {
        self.database.act("standing", |act| admission::standing(act, admission_key))
    }

    fn admit(&self, admission: &NewAdmission) -> Result<Vec<Vec<u8>>, StoreError> {
        self.database.act_with_traces("admit", |act| admission::admit(act, admission))
    }

    fn lacking_room_part(&self) -> Result<Vec<(PublicKey, Hash)>, StoreError> {
        self.database.act("lacking_room_part", |act| room_part::lacking(act))
    }

    fn request(&self, key: &PublicKey, request: &Hash) -> Result<Option<Vec<u8>>, StoreError> {
        self.database.act("request", |act| admission::request(act, key, request))
    }

    fn room_part(&self, key: &PublicKey, request: &Hash) -> Result<Option<Vec<u8>>, StoreError> {
        self.database.act("room_part", |act| room_part::get(act, key, request))
    }

    fn put_room_parts(&self, parts: &[RoomPart]) -> Result<(), StoreError> {
        self.database.act_with_traces("put_room_parts", |act| room_part::put_all(act, parts))
    }

    fn counts(&self, poll: &PollId) -> Result<AccountingCounts, StoreError> {
        self.database.act("counts", |act| accounting::counts(act, poll))
    }

    fn counts_of_all(&self) -> Result<Vec<(PollId, AccountingCounts)>, StoreError> {
        self.database.act("counts_of_all", |act| accounting::counts_of_all(act))
    }

    fn stop_issuing(&self, poll: &PollId) -> Result<AccountingCounts, StoreError> {
        let counts =
            self.database.act("stop_issuing", |act| accounting::stop_issuing(act, poll))?;
        self.database.remove_traces("stop_issuing")?;
        Ok(counts)
    }

    fn forget_order(&self) -> Result<(), StoreError> {
        self.database.remove_traces("forget_order")
    }

    fn requests(&self) -> Result<Vec<Vec<u8>>, StoreError> {
        self.database.act("requests", |act| admission::requests(act))
    }
}
