//! Keeps the register and the issuing keys of one meeting.

use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use issuer::IssuingKey;
use protocol::accounting::AccountingCounts;
use protocol::api::SealedSlip;
use protocol::bytes::{Fingerprint, MeetingId, PollId};
use protocol::manifest::SealedManifest;
use protocol::refusal::Refusal;
use protocol::roster::{Roster, RosterRow, name_hash};

use crate::acts::room_relay::RoomRelay;
use crate::acts::{ActError, Attendance};
use crate::feed::Feed;
use crate::keys::KeyDirectory;
use crate::store::register::{Register, RegisterState, SealedPeople};

/// Knows who may take part and who did; signs blindly that they may.
pub struct Registrar {
    pub(crate) meeting: MeetingId,
    pub(crate) register: Arc<dyn Register>,
    pub(crate) keys: KeyDirectory,
    pub(crate) issuing: Mutex<HashMap<PollId, Arc<IssuingKey>>>,
    /// Polls whose key is being made.
    pub(crate) claimed: Mutex<HashSet<PollId>>,
    pub(crate) sealed: RwLock<Option<Arc<SealedRoster>>>,
    pub(crate) feed: Arc<Feed>,
    /// See [`Attendance::changes`].
    pub(crate) changes: AtomicU64,
    /// What waits for the second issuer.
    pub(crate) relay: RoomRelay,
}

/// The sealed people with their tree, as admissions need them.
pub(crate) struct SealedRoster {
    pub(crate) manifest: Arc<SealedManifest>,
    pub(crate) roster: Roster,
    pub(crate) slips: Option<Roster>,
}

impl Registrar {
    /// A registrar over a register as it was found.
    ///
    /// `manifest` is the sealed meeting's; without it admissions wait until the kiosk posts the
    /// sealing again.
    ///
    /// # Errors
    /// A fault when the register cannot be read or disagrees with the manifest.
    pub fn open(
        meeting: MeetingId,
        register: Arc<dyn Register>,
        keys: KeyDirectory,
        manifest: Option<Arc<SealedManifest>>,
        feed: Arc<Feed>,
    ) -> Result<Self, ActError> {
        let registrar = Self {
            meeting,
            register,
            keys,
            issuing: Mutex::default(),
            claimed: Mutex::default(),
            sealed: RwLock::default(),
            feed,
            changes: AtomicU64::new(0),
            relay: RoomRelay::default(),
        };
        if let Some(manifest) = manifest {
            let state = registrar.register.load()?;
            let sealed = state
                .sealed
                .as_ref()
                .ok_or_else(|| ActError::fault("the meeting is sealed, but its register is not"))?;
            let roster = roster_of(&state, sealed)?;
            if roster.commitment() != manifest.manifest().roster {
                return Err(ActError::fault("the register is not the one that was sealed"));
            }
            registrar.resume_relay(&manifest)?;
            let slips = slips_of(&sealed.slips)?;
            registrar.put_sealed(SealedRoster { manifest, roster, slips });
        }
        Ok(registrar)
    }

    /// The desk changed something: its pages load again, and the next tick counts again.
    pub(crate) fn desk_changed(&self) {
        self.people_counted_otherwise();
        self.feed.people_changed();
    }

    /// Counts of people are others than before.
    pub(crate) fn people_counted_otherwise(&self) {
        self.changes.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn put_sealed(&self, sealed: SealedRoster) {
        *self.sealed.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(sealed));
    }

    pub(crate) fn forget_sealed(&self) {
        *self.sealed.write().unwrap_or_else(PoisonError::into_inner) = None;
    }

    pub(crate) fn sealed_roster(&self) -> Result<Arc<SealedRoster>, ActError> {
        let sealed = self.sealed.read().unwrap_or_else(PoisonError::into_inner);
        sealed.clone().ok_or_else(|| Refusal::NotSealed.into())
    }

    /// The issuing key of a poll, read once and then kept in memory.
    pub(crate) fn issuing_key(&self, poll: &PollId) -> Result<Option<Arc<IssuingKey>>, ActError> {
        let mut issuing = self.issuing.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(key) = issuing.get(poll) {
            return Ok(Some(key.clone()));
        }
        let key = self.keys.issuing_key(poll).map_err(ActError::fault)?.map(Arc::new);
        if let Some(key) = &key {
            issuing.insert(*poll, key.clone());
        }
        Ok(key)
    }
}

impl Attendance for Registrar {
    fn sealed_as(&self) -> Option<Fingerprint> {
        let sealed = self.sealed.read().unwrap_or_else(PoisonError::into_inner);
        sealed.as_ref().map(|sealed| sealed.manifest.fingerprint())
    }

    fn changes(&self) -> u64 {
        self.changes.load(Ordering::Relaxed)
    }

    fn waiting(&self) -> u32 {
        self.relay.count()
    }

    fn counts(&self, poll: &PollId) -> Result<AccountingCounts, ActError> {
        Ok(self.register.counts(poll)?)
    }

    fn counts_of_all(&self) -> Result<Vec<(PollId, AccountingCounts)>, ActError> {
        Ok(self.register.counts_of_all()?)
    }

    fn stop_issuing(&self, poll: &PollId) -> Result<AccountingCounts, ActError> {
        Ok(self.register.stop_issuing(poll)?)
    }

    fn forget_order(&self) -> Result<(), ActError> {
        Ok(self.register.forget_order()?)
    }

    fn destroy_issuing_key(&self, poll: &PollId) -> Result<(), ActError> {
        // Nobody may read the file again between the two.
        let mut issuing = self.issuing.lock().unwrap_or_else(PoisonError::into_inner);
        issuing.remove(poll);
        self.keys.destroy_issuing_key(poll).map_err(ActError::fault)
    }
}

/// The roster tree of sealed people.
pub(crate) fn roster_of(state: &RegisterState, sealed: &SealedPeople) -> Result<Roster, Refusal> {
    let names: HashMap<&str, &str> =
        state.people.members.iter().map(|one| (one.code.as_str(), one.name.as_str())).collect();
    let rows = sealed.members.iter().map(|member| {
        let name = names.get(member.code.as_str()).ok_or(Refusal::UnknownMember)?;
        Ok(RosterRow {
            admission_key: member.admission_key,
            salt: member.salt,
            name_hash: name_hash(&member.name_salt, name),
        })
    });
    Roster::new(rows.collect::<Result<_, Refusal>>()?)
}

/// The tree of anonymous slips; none where there are none.
pub(crate) fn slips_of(slips: &[SealedSlip]) -> Result<Option<Roster>, Refusal> {
    if slips.is_empty() {
        return Ok(None);
    }
    let row = |slip: &SealedSlip| RosterRow {
        admission_key: slip.admission_key,
        salt: slip.salt,
        name_hash: slip.name_hash,
    };
    Roster::new(slips.iter().map(row).collect()).map(Some)
}
