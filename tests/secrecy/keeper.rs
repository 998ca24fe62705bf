//! A box keeper over real files, without people: for the order of ballots and the turnout.

use std::path::Path;
use std::sync::Arc;

use phieukin_server::acts::box_keeper::{BoxKeeper, Keeping};
use phieukin_server::acts::{ActError, Attendance};
use phieukin_server::box_key::BoxKey;
use phieukin_server::clock::Clock;
use phieukin_server::keys::KeyDirectory;
use phieukin_server::store::ballot_box::{BallotBox, Document, Transition};
use phieukin_server::store::sqlite::SqliteBallotBox;
use protocol::accounting::AccountingCounts;
use protocol::bytes::{Fingerprint, PollId, write_json};
use protocol::phase::{MeetingPhase, PollPhase};
use protocol::signature::SigningKey;

use crate::order::Dice;
use crate::sealed::{MEETING, POLL, SEALED, agenda};

/// An open box.
pub(crate) struct Kept {
    pub(crate) store: Arc<SqliteBallotBox>,
    pub(crate) key: BoxKey,
    pub(crate) keeper: BoxKeeper,
}

impl Kept {
    /// Opens a box in `data` and `keys` below this folder.
    pub(crate) fn open(folder: &Path, dice: &mut Dice) -> Self {
        let (directory, keys) = (folder.join("data"), folder.join("keys"));
        std::fs::create_dir(&directory).unwrap();
        let store = SqliteBallotBox::create_or_open(&directory.join("box.sqlite")).unwrap();
        let store = Arc::new(store);
        let opening = Transition {
            meeting: Some(MeetingPhase::InSession),
            polls: vec![(POLL, PollPhase::Open)],
            documents: vec![
                (Document::Manifest, SEALED.0.bytes().to_vec()),
                (Document::Agenda, write_json(&agenda())),
            ],
            ..Transition::default()
        };
        store.apply(&opening).unwrap();
        let keys = KeyDirectory::open(&keys).unwrap();
        let key = BoxKey::generate(dice);
        keys.put_box_key(&POLL, &key).unwrap();
        let keeper = BoxKeeper::open(Keeping {
            meeting: MEETING,
            directory,
            store: store.clone(),
            keys,
            server_key: SigningKey::from_seed(dice.array()),
            clock: Arc::new(Noon),
            feed: Arc::default(),
            closing_seconds: 0,
        });
        let keeper = keeper.unwrap();
        keeper.attend(Arc::new(Nobody));
        keeper.resume_all().unwrap();
        Self { store, key, keeper }
    }
}

/// It is always the same time.
struct Noon;

impl Clock for Noon {
    fn now(&self) -> u64 {
        1_764_910_800
    }
}

/// The people's side, of which nothing is asked here.
struct Nobody;

impl Attendance for Nobody {
    fn has_sealed(&self, fingerprint: &Fingerprint) -> bool {
        *fingerprint == SEALED.0.fingerprint()
    }

    fn amendment_is_fixed(&self, _: u32) -> Result<bool, ActError> {
        Ok(false)
    }

    fn recess(&self) -> Result<(), ActError> {
        Ok(())
    }

    fn changes(&self) -> u64 {
        0
    }

    fn waiting(&self) -> u32 {
        0
    }

    fn counts(&self, _: &PollId) -> Result<AccountingCounts, ActError> {
        Ok(AccountingCounts::default())
    }

    fn counts_of_all(&self) -> Result<Vec<(PollId, AccountingCounts)>, ActError> {
        Ok(vec![(POLL, AccountingCounts::default())])
    }

    fn stop_issuing(&self, _: &PollId) -> Result<AccountingCounts, ActError> {
        Ok(AccountingCounts::default())
    }

    fn forget_order(&self) -> Result<(), ActError> {
        Ok(())
    }

    fn destroy_issuing_key(&self, _: &PollId) -> Result<(), ActError> {
        Ok(())
    }
}
