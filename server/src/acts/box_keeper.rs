//! Keeps the ballot boxes of one meeting: phases, documents, journal and sealed rows.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::PathBuf;
use std::sync::atomic::AtomicU64;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use protocol::api::Turnout;
use protocol::bytes::{Hash, Leaf, MeetingId, PollId, PublicKey, read_json};
use protocol::chain::Chain;
use protocol::draft::Agenda;
use protocol::journal::{Act, EMPTY, Entry, Official, line_hash};
use protocol::manifest::SealedManifest;
use protocol::phase::{MeetingPhase, PollPhase};
use protocol::refusal::Refusal;
use protocol::signature::SigningKey;

use crate::acts::amend::AmendedAgenda;
use crate::acts::pair::PairingDesk;
use crate::acts::{ActError, Attendance};
use crate::box_key::BoxKey;
use crate::box_writer::BoxWriter;
use crate::clock::Clock;
use crate::feed::Feed;
use crate::keys::KeyDirectory;
use crate::store::ballot_box::{BallotBox, BoxState, Document, Transition};

/// Knows what lies sealed in the boxes, never from whom.
pub struct BoxKeeper {
    pub(crate) meeting: MeetingId,
    /// Where box files are written.
    pub(crate) directory: PathBuf,
    pub(crate) store: Arc<dyn BallotBox>,
    pub(crate) keys: KeyDirectory,
    pub(crate) server_key: SigningKey,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) feed: Arc<Feed>,
    pub(crate) closing_seconds: u8,
    /// When the kiosk last signed a request, in Unix seconds; 0 before the first since the start.
    pub(crate) kiosk_seen: AtomicU64,
    /// [`Attendance::changes`] as of the last count of people.
    pub(crate) counted: AtomicU64,
    pub(crate) attendance: RwLock<Option<Arc<dyn Attendance>>>,
    pub(crate) pairing: Mutex<PairingDesk>,
    pub(crate) writer: BoxWriter,
    /// Held for a whole close: of two at once the slower would write an empty box over the full
    /// one, whose rows are gone by then.
    pub(crate) one_close: Mutex<()>,
    state: Mutex<State>,
    /// Read by every cast; written only by official acts.
    pub(crate) casting: RwLock<Casting>,
}

/// What official acts read and change, in memory as on disk; only the closing is in memory alone.
pub(crate) struct State {
    pub(crate) meeting: MeetingPhase,
    pub(crate) phases: BTreeMap<PollId, PollPhase>,
    /// Open polls that are being locked, each with the Unix second in which that began.
    pub(crate) closing: BTreeMap<PollId, u64>,
    /// The first manifest's.
    pub(crate) agenda: Option<Agenda>,
    /// By number of the manifest, from 2; the last may wait to be sealed.
    pub(crate) amendments: BTreeMap<u32, AmendedAgenda>,
    pub(crate) kiosk_key: Option<PublicKey>,
    /// The dossier that was filed last, with its number; earlier ones are on disk alone.
    pub(crate) dossier: Option<(u32, Vec<u8>)>,
    pub(crate) documents: HashMap<Document, Vec<u8>>,
    pub(crate) journal: Vec<String>,
}

/// What casting needs.
#[derive(Default)]
pub(crate) struct Casting {
    pub(crate) chain: Option<Arc<Chain>>,
    pub(crate) phases: HashMap<PollId, PollPhase>,
    pub(crate) open: HashMap<PollId, Arc<OpenBox>>,
    pub(crate) finals: HashMap<PollId, Arc<BTreeSet<Leaf>>>,
    pub(crate) checkpoints: HashMap<PollId, Vec<u8>>,
    pub(crate) turnout: HashMap<PollId, Turnout>,
}

/// A box that takes ballots, or is being locked.
pub(crate) struct OpenBox {
    pub(crate) key: BoxKey,
    /// Spent ballot keys, each with the leaf that spent it. In memory only.
    pub(crate) spent: RwLock<HashMap<PublicKey, Leaf>>,
}

/// The parts of a keeper that its composer provides.
pub struct Keeping {
    /// The meeting.
    pub meeting: MeetingId,
    /// The meeting's data directory.
    pub directory: PathBuf,
    /// The box store.
    pub store: Arc<dyn BallotBox>,
    /// The meeting's keys.
    pub keys: KeyDirectory,
    /// The server's signing key of this meeting.
    pub server_key: SigningKey,
    /// Times official acts.
    pub clock: Arc<dyn Clock>,
    /// Told what everybody may know.
    pub feed: Arc<Feed>,
    /// Seconds between asking to lock a poll and its close; 0 closes at once.
    pub closing_seconds: u8,
}

impl BoxKeeper {
    /// A keeper over a store as it was found. It takes no ballots before [`Self::resume_all`].
    ///
    /// # Errors
    /// A fault when the store cannot be read or holds documents that this program did not write.
    pub fn open(keeping: Keeping) -> Result<Self, ActError> {
        let stored = keeping.store.load()?;
        let state = State::read(stored)?;
        let casting = Casting {
            chain: state.chain()?.map(Arc::new),
            phases: state.phases.iter().map(|(id, phase)| (*id, phase.clone())).collect(),
            ..Casting::default()
        };
        Ok(Self {
            meeting: keeping.meeting,
            directory: keeping.directory,
            writer: BoxWriter::start(keeping.store.clone()),
            store: keeping.store,
            keys: keeping.keys,
            server_key: keeping.server_key,
            clock: keeping.clock,
            feed: keeping.feed,
            closing_seconds: keeping.closing_seconds,
            kiosk_seen: AtomicU64::new(0),
            counted: AtomicU64::new(u64::MAX),
            attendance: RwLock::default(),
            pairing: Mutex::default(),
            one_close: Mutex::default(),
            state: Mutex::new(state),
            casting: RwLock::new(casting),
        })
    }

    /// Counts this start; the kiosk refuses a server whose count is lower than it has seen.
    ///
    /// # Errors
    /// A fault.
    pub fn begin(&self) -> Result<u32, ActError> {
        Ok(self.store.next_generation()?)
    }

    /// Tells the keeper where the counts of people come from.
    pub fn attend(&self, attendance: Arc<dyn Attendance>) {
        *self.attendance.write().unwrap_or_else(PoisonError::into_inner) = Some(attendance);
    }

    /// The first manifest, once sealed.
    pub fn manifest(&self) -> Option<Arc<SealedManifest>> {
        self.casting().chain.as_ref().map(|chain| chain.first().clone())
    }

    /// Every manifest, once the first is sealed.
    ///
    /// # Errors
    /// [`Refusal::NotSealed`].
    pub fn chain(&self) -> Result<Arc<Chain>, Refusal> {
        self.casting().chain.clone().ok_or(Refusal::NotSealed)
    }

    /// The manifest that a poll binds.
    ///
    /// # Errors
    /// [`Refusal::NotSealed`], [`Refusal::UnknownPoll`].
    pub(crate) fn manifest_of(&self, poll: &PollId) -> Result<Arc<SealedManifest>, Refusal> {
        Ok(self.chain()?.of_poll(poll)?.clone())
    }

    pub(crate) fn attendance(&self) -> Result<Arc<dyn Attendance>, ActError> {
        let attendance = self.attendance.read().unwrap_or_else(PoisonError::into_inner);
        attendance.clone().ok_or_else(|| ActError::fault("the keeper was not composed"))
    }

    /// One official's act at a time.
    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn casting(&self) -> std::sync::RwLockReadGuard<'_, Casting> {
        self.casting.read().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn casting_mut(&self) -> std::sync::RwLockWriteGuard<'_, Casting> {
        self.casting.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// The journal's next line.
    pub(crate) fn entry(
        &self,
        state: &State,
        by: Official,
        act: Act,
        fill_in: impl FnOnce(&mut Entry),
    ) -> (u32, String) {
        let number = u32::try_from(state.journal.len()).expect("a journal is short") + 1;
        let mut entry = Entry {
            number,
            previous: state.journal_head(),
            at: self.clock.now(),
            by,
            act,
            poll: None,
            document: None,
            reason: None,
        };
        fill_in(&mut entry);
        (number, entry.to_line())
    }

    /// Does an act durably, then in memory, and tells everybody.
    pub(crate) fn apply(&self, state: &mut State, change: Transition) -> Result<(), ActError> {
        self.apply_with(state, change, None)
    }

    /// The same for an act that adds a manifest.
    pub(crate) fn apply_sealing(
        &self,
        state: &mut State,
        change: Transition,
        chain: Arc<Chain>,
    ) -> Result<(), ActError> {
        self.apply_with(state, change, Some(chain))
    }

    fn apply_with(
        &self,
        state: &mut State,
        change: Transition,
        chain: Option<Arc<Chain>>,
    ) -> Result<(), ActError> {
        self.store.apply(&change)?;
        let mut casting = self.casting_mut();
        if chain.is_some() {
            casting.chain = chain;
        }
        if let Some(number) = change.dropped_amendment {
            state.amendments.remove(&number);
        }
        for poll in &change.dropped_polls {
            state.phases.remove(poll);
            casting.phases.remove(poll);
            casting.turnout.remove(poll);
        }
        for (poll, phase) in change.polls {
            state.closing.remove(&poll);
            casting.phases.insert(poll, phase.clone());
            state.phases.insert(poll, phase);
        }
        state.meeting = change.meeting.unwrap_or(state.meeting);
        for (document, bytes) in change.documents {
            state.put(document, bytes)?;
        }
        state.journal.extend(change.journal.map(|(_, line)| line));
        drop(casting);
        self.tell_act(state);
        Ok(())
    }
}

impl State {
    fn read(stored: BoxState) -> Result<Self, ActError> {
        let mut state = Self {
            meeting: stored.meeting,
            phases: stored.polls.into_iter().collect(),
            closing: BTreeMap::new(),
            agenda: None,
            amendments: BTreeMap::new(),
            kiosk_key: None,
            dossier: None,
            documents: HashMap::new(),
            journal: stored.journal,
        };
        for (document, bytes) in stored.documents {
            state.put(document, bytes)?;
        }
        Ok(state)
    }

    fn put(&mut self, document: Document, bytes: Vec<u8>) -> Result<(), ActError> {
        match document {
            Document::Agenda => self.agenda = Some(read_json(&bytes).map_err(ActError::fault)?),
            Document::Amendment(number) => {
                let amended = read_json(&bytes).map_err(ActError::fault)?;
                self.amendments.insert(number, amended);
            }
            Document::KioskKey => {
                let key = bytes.as_slice().try_into().map_err(ActError::fault)?;
                self.kiosk_key = Some(PublicKey(key));
            }
            Document::Dossier(number) => {
                self.dossier = Some((number, bytes));
                return Ok(());
            }
            _ => {}
        }
        self.documents.insert(document, bytes);
        Ok(())
    }

    /// The manifests that are on record.
    fn chain(&self) -> Result<Option<Chain>, ActError> {
        let read = |bytes| SealedManifest::read(bytes).map(Arc::new);
        let Some(first) = self.documents.get(&Document::Manifest) else { return Ok(None) };
        let mut chain = Chain::start(read(first)?)?;
        while let Some(next) = self.documents.get(&Document::Successor(chain.number() + 1)) {
            chain.append(read(next)?)?;
        }
        Ok(Some(chain))
    }

    /// Whether the journal ends in this act.
    pub(crate) fn last_act_is(&self, act: Act) -> bool {
        let last = self.journal.last().map(|line| read_json::<Entry>(line.as_bytes()));
        last.is_some_and(|entry| entry.is_ok_and(|entry| entry.act == act))
    }

    /// Head of the journal.
    pub(crate) fn journal_head(&self) -> Hash {
        self.journal.last().map_or(EMPTY, |line| line_hash(line))
    }

    /// A poll's phase.
    pub(crate) fn phase(&self, poll: &PollId) -> Result<PollPhase, Refusal> {
        self.phases.get(poll).cloned().ok_or(Refusal::UnknownPoll)
    }
}
