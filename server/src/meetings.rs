//! Composes the two sides of each meeting: the only place that knows both, and it holds neither a
//! member nor a ballot, only the doors to each side.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use protocol::amendment::Amendment;
use protocol::api::{DeskMeeting, DeskMeetings, DossierFiled, Drafted, FoundMeeting};
use protocol::bytes::{Fingerprint, MeetingId, PollId};
use protocol::draft::Draft;
use protocol::refusal::Refusal;

use crate::acts::box_keeper::{BoxKeeper, Keeping};
use crate::acts::registrar::Registrar;
use crate::acts::{ActError, file_dossier};
use crate::clock::Clock;
use crate::dice::dice;
use crate::durable;
use crate::events::Event;
use crate::feed::Feed;
use crate::jobs::issuing_keys::IssuingKeyMaker;
use crate::keys::KeyDirectory;
use crate::store::sqlite::{SqliteBallotBox, SqliteRegister, SqliteService};

/// Most meetings of one server.
const MEETINGS_MAX: usize = 10_000;

/// One meeting's two sides.
#[derive(Clone)]
pub struct Sides {
    /// Who may take part and who did.
    pub registrar: Arc<Registrar>,
    /// What lies sealed in the boxes.
    pub box_keeper: Arc<BoxKeeper>,
    /// What its pages are told.
    pub feed: Arc<Feed>,
}

/// All meetings of this server.
pub struct Meetings {
    data: PathBuf,
    keys: PathBuf,
    clock: Arc<dyn Clock>,
    service: Arc<SqliteService>,
    closing_seconds: u8,
    open: RwLock<HashMap<MeetingId, Sides>>,
    /// One draft at a time may make a meeting.
    making: Mutex<()>,
    key_maker: IssuingKeyMaker,
}

impl Meetings {
    /// Opens the data directory and every meeting in it; a poll is closed `closing_seconds` after
    /// its locking began.
    ///
    /// # Errors
    /// A fault that a person has to mend before the server can start.
    pub fn open(
        data: &Path,
        keys: &Path,
        clock: Arc<dyn Clock>,
        service: Arc<SqliteService>,
        closing_seconds: u8,
    ) -> Result<Self, ActError> {
        let meetings = Self {
            data: data.to_owned(),
            keys: keys.to_owned(),
            clock,
            service,
            closing_seconds,
            open: RwLock::default(),
            making: Mutex::default(),
            key_maker: IssuingKeyMaker::start(),
        };
        for meeting in meetings.service.meetings()? {
            let sides = meetings.open_meeting(meeting)?;
            meetings.put(meeting, sides);
        }
        Ok(meetings)
    }

    /// The two sides of a meeting.
    ///
    /// # Errors
    /// [`Refusal::UnknownMeeting`].
    pub fn get(&self, meeting: &MeetingId) -> Result<Sides, ActError> {
        let open = self.open.read().unwrap_or_else(PoisonError::into_inner);
        open.get(meeting).cloned().ok_or_else(|| Refusal::UnknownMeeting.into())
    }

    /// The two sides of the meeting that was sealed as this.
    ///
    /// # Errors
    /// [`Refusal::UnknownMeeting`].
    pub fn sealed_as(&self, fingerprint: &Fingerprint) -> Result<Sides, ActError> {
        let is_it = |sides: &Sides| {
            sides.box_keeper.manifest().is_some_and(|one| one.fingerprint() == *fingerprint)
        };
        self.all().into_iter().find(is_it).ok_or_else(|| Refusal::UnknownMeeting.into())
    }

    /// The meeting whose desk shows this pairing code. It can still be used.
    ///
    /// # Errors
    /// [`Refusal::BadPairingCode`], also once the code has ended.
    pub fn of_pairing_code(&self, code: &str) -> Result<FoundMeeting, ActError> {
        let all = self.all();
        let found = all.iter().find(|sides| sides.box_keeper.shows_pairing_code(code));
        let listed = found.and_then(|sides| sides.box_keeper.listed());
        let DeskMeeting { meeting, title, body, .. } = listed.ok_or(Refusal::BadPairingCode)?;
        Ok(FoundMeeting { meeting, title, body })
    }

    /// Every meeting, in no particular order.
    pub fn all(&self) -> Vec<Sides> {
        let open = self.open.read().unwrap_or_else(PoisonError::into_inner);
        open.values().cloned().collect()
    }

    /// The meetings in the desk's list, by title.
    pub fn listed(&self) -> DeskMeetings {
        let mut meetings: Vec<_> =
            self.all().iter().filter_map(|sides| sides.box_keeper.listed()).collect();
        meetings.sort_by(|a, b| (&a.title, a.meeting).cmp(&(&b.title, b.meeting)));
        DeskMeetings { meetings }
    }

    /// Puts a draft in place: the people on the one side, the questions on the other. The same
    /// draft again is fine.
    ///
    /// # Errors
    /// As [`Draft::read`]; [`Refusal::AlreadySealed`]; [`Refusal::Busy`] above 10,000 meetings.
    pub fn draft(&self, meeting: MeetingId, bytes: &[u8]) -> Result<Drafted, ActError> {
        let draft = Draft::read(bytes)?;
        let hash = Draft::hash(bytes);
        let agenda = draft.agenda(meeting, hash);
        let _one = self.making.lock().unwrap_or_else(PoisonError::into_inner);
        let sides = self.get_or_make(meeting)?;
        // The box first: it alone knows whether the meeting is sealed. The register gives a sealing
        // up that was begun with another draft.
        let polls = sides.box_keeper.draft(&agenda)?;
        sides.registrar.draft(&hash, &draft.people())?;
        self.key_maker.make_for(&sides.registrar);
        Ok(Drafted { draft: hash, polls })
    }

    /// Puts a dossier on file. It may come before the first draft, whose agenda is made from it.
    ///
    /// # Errors
    /// As [`BoxKeeper::file_dossier`]; [`Refusal::Busy`] above 10,000 meetings.
    pub fn file_dossier(&self, meeting: MeetingId, bytes: &[u8]) -> Result<DossierFiled, ActError> {
        // Before a meeting is made for it.
        file_dossier::read(bytes)?;
        let sides = {
            let _one = self.making.lock().unwrap_or_else(PoisonError::into_inner);
            self.get_or_make(meeting)?
        };
        sides.box_keeper.file_dossier(bytes)
    }

    /// Puts an amendment in place: the people on the one side, the questions on the other. The same
    /// again is fine.
    ///
    /// # Errors
    /// As [`Amendment::read`] and the checks of both sides; [`Refusal::NothingToAmend`].
    pub fn amend(&self, meeting: MeetingId, bytes: &[u8]) -> Result<Drafted, ActError> {
        let amendment = Amendment::read(bytes)?;
        let hash = Amendment::hash(bytes);
        let _one = self.making.lock().unwrap_or_else(PoisonError::into_inner);
        let sides = self.get(&meeting)?;
        let amended = sides.box_keeper.check_amendment(&amendment, hash)?;
        let polls: Vec<PollId> = amended.agenda.polls.iter().map(|poll| poll.id).collect();
        if amended.number == sides.box_keeper.next_number() {
            let changes_people = sides.registrar.check_amendment(&amendment)?;
            if !changes_people && !amendment.changes_polls() {
                return Err(Refusal::NothingToAmend.into());
            }
            // The register first: it alone knows whether the kiosk has begun to seal.
            sides.registrar.amend(&amendment, &hash, &polls)?;
            sides.box_keeper.amend(&amended)?;
            self.key_maker.make_for(&sides.registrar);
        }
        Ok(Drafted { draft: hash, polls })
    }

    /// Drops the amendment that waits for the chair. Without one it is fine.
    ///
    /// # Errors
    /// [`Refusal::AlreadySealed`] once the kiosk has begun to seal it.
    pub fn drop_amendment(&self, meeting: &MeetingId) -> Result<(), ActError> {
        let _one = self.making.lock().unwrap_or_else(PoisonError::into_inner);
        let sides = self.get(meeting)?;
        sides.registrar.drop_amendment(sides.box_keeper.next_number())?;
        sides.box_keeper.drop_amendment()
    }

    /// The meeting's two sides; of one that is new, an empty pair. One at a time.
    fn get_or_make(&self, meeting: MeetingId) -> Result<Sides, ActError> {
        if let Ok(sides) = self.get(&meeting) {
            return Ok(sides);
        }
        if self.all().len() >= MEETINGS_MAX {
            return Err(Refusal::Busy.into());
        }
        let sides = self.open_meeting(meeting)?;
        self.service.add_meeting(&meeting)?;
        self.put(meeting, sides.clone());
        Ok(sides)
    }

    fn put(&self, meeting: MeetingId, sides: Sides) {
        self.key_maker.make_for(&sides.registrar);
        let mut open = self.open.write().unwrap_or_else(PoisonError::into_inner);
        open.insert(meeting, sides);
    }

    fn open_meeting(&self, meeting: MeetingId) -> Result<Sides, ActError> {
        let directory = self.data.join(meeting.to_string());
        durable::private_directory(&directory).map_err(ActError::fault)?;
        let keys = KeyDirectory::open(&self.keys.join(meeting.to_string()));
        let keys = keys.map_err(ActError::fault)?;
        let store = Arc::new(SqliteBallotBox::create_or_open(&directory.join("box.sqlite"))?);
        let register =
            Arc::new(SqliteRegister::create_or_open(&directory.join("register.sqlite"))?);
        let feed = Arc::new(Feed::default());
        let box_keeper = Arc::new(BoxKeeper::open(Keeping {
            meeting,
            directory,
            store,
            keys: keys.clone(),
            server_key: keys.server_key(&mut dice()).map_err(ActError::fault)?,
            clock: self.clock.clone(),
            feed: feed.clone(),
            closing_seconds: self.closing_seconds,
        })?);
        let chain = box_keeper.chain().ok();
        let chain = chain.as_deref();
        let registrar = Arc::new(Registrar::open(meeting, register, keys, chain, feed.clone())?);
        box_keeper.attend(registrar.clone());
        box_keeper.resume_all()?;
        let slips = registrar.slip_counts()?;
        box_keeper.record_hand_outs(slips.handed_out)?;
        box_keeper.record_voided_slips(slips.voided)?;
        let generation = box_keeper.begin()?;
        Event::MeetingOpened { meeting, generation }.log();
        Ok(Sides { registrar, box_keeper, feed })
    }
}
