//! Keeps the register and the issuing keys of one meeting.

use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use issuer::IssuingKey;
use protocol::accounting::AccountingCounts;
use protocol::api::{SealedMember, SealedSlip};
use protocol::bytes::{Fingerprint, MeetingId, PollId};
use protocol::chain::Chain;
use protocol::draft::People;
use protocol::manifest::SealedManifest;
use protocol::refusal::Refusal;
use protocol::roster::{Roster, RosterRow, name_hash};

use crate::acts::room_relay::RoomRelay;
use crate::acts::{ActError, Attendance};
use crate::feed::Feed;
use crate::keys::KeyDirectory;
use crate::store::register::{Register, RegisterState};

/// Knows who may take part and who did; signs blindly that they may.
pub struct Registrar {
    pub(crate) meeting: MeetingId,
    pub(crate) register: Arc<dyn Register>,
    pub(crate) keys: KeyDirectory,
    pub(crate) issuing: Mutex<HashMap<PollId, Arc<IssuingKey>>>,
    /// Polls whose key is being made.
    pub(crate) claimed: Mutex<HashSet<PollId>>,
    /// By number of the manifest, from 1.
    pub(crate) sealed: RwLock<Vec<Arc<SealedRoster>>>,
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
    /// `chain` is the sealed meeting's; what is not in it waits until the kiosk posts the sealing
    /// again.
    ///
    /// # Errors
    /// A fault when the register cannot be read or disagrees with a manifest.
    pub fn open(
        meeting: MeetingId,
        register: Arc<dyn Register>,
        keys: KeyDirectory,
        chain: Option<&Chain>,
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
        for manifest in chain.iter().flat_map(|chain| chain.manifests()) {
            let state = registrar.register.load()?;
            let people = people_of(&state, manifest.manifest().number)
                .ok_or_else(|| ActError::fault("the meeting is sealed, but its register is not"))?;
            let roster = roster_of(people, &state.rows)?;
            if roster.commitment() != manifest.manifest().roster {
                return Err(ActError::fault("the register is not the one that was sealed"));
            }
            let slips = slips_of(state.sealed.as_ref().map_or(&[], |sealed| &sealed.slips))?;
            let manifest = manifest.clone();
            registrar.put_sealed(SealedRoster { manifest: manifest.clone(), roster, slips });
            registrar.resume_relay(&manifest)?;
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
        let mut all = self.sealed.write().unwrap_or_else(PoisonError::into_inner);
        // An attempt of the same number that was never completed gives way.
        all.truncate(sealed.manifest.manifest().number as usize - 1);
        all.push(Arc::new(sealed));
    }

    pub(crate) fn forget_sealed(&self) {
        self.sealed.write().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// Every sealed roster, by number of its manifest.
    ///
    /// # Errors
    /// [`Refusal::NotSealed`] before the first.
    pub(crate) fn sealed_rosters(&self) -> Result<Vec<Arc<SealedRoster>>, ActError> {
        let sealed = self.sealed.read().unwrap_or_else(PoisonError::into_inner).clone();
        if sealed.is_empty() { Err(Refusal::NotSealed.into()) } else { Ok(sealed) }
    }

    /// The roster of the manifest that has this fingerprint.
    ///
    /// # Errors
    /// [`Refusal::NotSealed`], [`Refusal::WrongMeeting`].
    pub(crate) fn sealed_roster(
        &self,
        fingerprint: &Fingerprint,
    ) -> Result<Arc<SealedRoster>, ActError> {
        let mut all = self.sealed_rosters()?.into_iter();
        let found = all.find(|one| one.manifest.fingerprint() == *fingerprint);
        found.ok_or_else(|| Refusal::WrongMeeting.into())
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
    fn has_sealed(&self, fingerprint: &Fingerprint) -> bool {
        self.sealed_roster(fingerprint).is_ok()
    }

    fn amendment_is_fixed(&self, number: u32) -> Result<bool, ActError> {
        let state = self.register.load()?;
        Ok(state.amendment(number).is_some_and(|one| one.sealed.is_some()))
    }

    fn recess(&self) -> Result<(), ActError> {
        self.register.recess()?;
        self.desk_changed();
        Ok(())
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
        self.destroy_key(poll)
    }
}

/// The people of the manifest with this number, once they are sealed.
pub(crate) fn people_of(state: &RegisterState, number: u32) -> Option<&People> {
    if number == 1 {
        return state.sealed.as_ref().map(|_| &state.people);
    }
    let amended = state.amendment(number).filter(|one| one.sealed.is_some());
    amended.map(|one| &one.people.people)
}

/// The roster tree of everybody among these people who votes.
pub(crate) fn roster_of(people: &People, rows: &[SealedMember]) -> Result<Roster, Refusal> {
    let row_of: HashMap<&str, &SealedMember> =
        rows.iter().map(|row| (row.code.as_str(), row)).collect();
    let voters = people.members.iter().filter(|member| !member.observer);
    let rows = voters.map(|member| {
        let row = row_of.get(member.code.as_str()).ok_or(Refusal::UnknownMember)?;
        Ok(RosterRow {
            admission_key: row.admission_key,
            salt: row.salt,
            name_hash: name_hash(&row.name_salt, &member.name),
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
