//! The room issuer in the chair's program: a thread of its own that serves members, beside
//! whatever else the chair does; and what the count asks of it.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::thread;
use std::time::Duration;

use protocol::api::{self, StillWaiting};
use protocol::bytes::{PollId, read_json};
use protocol::checkpoint::Checkpoint;
use protocol::journal::{Act, Journal};
use protocol::manifest::{Issuer, SealedManifest};
use protocol::refusal::Refusal;
use protocol::room_issuer::write_answers;

use crate::chair::{Chair, ChairError};
use crate::client::{Body, ChairClient, ClientError};
use crate::room_issuer::{RoomError, RoomIssuer, served_elsewhere};

/// Pause before the server is asked again after something went wrong.
const PAUSE: Duration = Duration::from_secs(1);

/// The room issuer as this program has it. Gone with the chair, whatever its thread is doing.
#[derive(Debug)]
pub(super) struct Room {
    shared: Arc<Shared>,
    is_serving: bool,
}

#[derive(Debug)]
struct Shared {
    /// None once the chair is gone.
    issuer: Mutex<Option<RoomIssuer>>,
    members: AtomicU32,
    has_slips: bool,
    trouble: Mutex<Option<ChairError>>,
}

/// What is known of the room issuer when a poll is counted.
enum AtHand {
    /// The server alone issues.
    None,
    /// This program has it.
    Here,
    /// Another program issues out of the same folder.
    Elsewhere,
    /// Its keys never were on this machine.
    Lost,
}

impl Chair {
    /// Serves members as the second issuer from now on, beside whatever else this program does,
    /// until the chair is dropped. Nothing happens where the server alone issues.
    ///
    /// # Errors
    /// [`Refusal::NotSealed`]; [`ChairError::Room`].
    pub fn serve_room(&mut self) -> Result<(), ChairError> {
        let manifest = self.manifest()?;
        if !has_room(&manifest) {
            return Ok(());
        }
        if self.room.is_none() {
            self.room = Some(Room::open(self)?);
        }
        let client = self.client.clone();
        if let Some(room) = &mut self.room
            && !room.is_serving
        {
            let shared = Arc::downgrade(&room.shared);
            thread::spawn(move || serve(&shared, &client));
            room.is_serving = true;
        }
        Ok(())
    }

    /// Members that the room issuer has served; none while it does not serve here.
    pub fn room_members(&self) -> Option<u32> {
        let room = self.room.as_ref().filter(|room| room.is_serving)?;
        Some(room.shared.members.load(Ordering::Relaxed))
    }

    /// Requests that lack the room's part, by the server's word.
    ///
    /// # Errors
    /// [`ChairError::Client`].
    pub(super) fn room_waiting(&self) -> Result<u32, ChairError> {
        still_waiting(&self.client)
    }

    /// What has kept the room issuer from serving since this was last asked.
    pub fn room_trouble(&self) -> Option<ChairError> {
        let room = self.room.as_ref()?;
        room.shared.trouble.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// Serves whoever still waits, and compares the box with what the room issuer has signed:
    /// without its signature no ballot counts, so there cannot be more of them.
    ///
    /// # Errors
    /// [`Refusal::CountMismatch`]; [`ChairError::Room`], [`ChairError::Client`].
    pub(super) fn check_room(
        &mut self,
        manifest: &SealedManifest,
        checkpoint: &Checkpoint,
    ) -> Result<(), ChairError> {
        let poll = &checkpoint.poll;
        let served = match self.room_at_hand(manifest)? {
            AtHand::None | AtHand::Lost => return Ok(()),
            AtHand::Here => {
                self.serve_all()?;
                self.with_issuer(|issuer| issuer.served(poll)).unwrap_or_default()
            }
            AtHand::Elsewhere => served_elsewhere(&self.folder.path(""), poll)?,
        };
        let falls = checkpoint.size <= served && served <= checkpoint.accounting.issued;
        if falls { Ok(()) } else { Err(Refusal::CountMismatch.into()) }
    }

    /// Erases the room's key of a poll that is counted, when this program has it.
    ///
    /// # Errors
    /// [`ChairError::Room`].
    pub(super) fn retire_room_key(&mut self, poll: &PollId) -> Result<(), ChairError> {
        let vault = &self.vault;
        let Some(room) = &self.room else { return Ok(()) };
        match &mut *room.issuer() {
            Some(issuer) if issuer.has_key(poll) => Ok(issuer.retire(poll, vault)?),
            _ => Ok(()),
        }
    }

    /// Whether this program has the room's key of a poll.
    pub(super) fn has_room_key(&self, poll: &PollId) -> bool {
        self.with_issuer(|issuer| issuer.has_key(poll)).unwrap_or(false)
    }

    fn room_at_hand(&mut self, manifest: &SealedManifest) -> Result<AtHand, ChairError> {
        if !has_room(manifest) {
            return Ok(AtHand::None);
        }
        // Members may be waiting under an amendment that another program has sealed.
        let last = self.status()?.manifest;
        self.follow_manifests(last)?;
        if self.room.is_none() {
            match Room::open(self) {
                Ok(room) => self.room = Some(room),
                Err(ChairError::Room(RoomError::Busy(_))) => return Ok(AtHand::Elsewhere),
                Err(ChairError::Room(RoomError::Missing(_))) => return Ok(AtHand::Lost),
                Err(error) => return Err(error),
            }
        }
        Ok(AtHand::Here)
    }

    /// Tells the room issuer of the amendments that this program knows.
    pub(super) fn room_follows(&self) -> Result<(), ChairError> {
        let Some(room) = &self.room else { return Ok(()) };
        match &mut *room.issuer() {
            Some(issuer) => Ok(issuer.follow(&self.vault, self.chain()?)?),
            None => Ok(()),
        }
    }

    fn serve_all(&self) -> Result<(), ChairError> {
        let Some(room) = &self.room else { return Ok(()) };
        while still_waiting(&self.client)? > 0 {
            turn(&room.shared, &self.client)?;
        }
        Ok(())
    }

    fn with_issuer<T>(&self, ask: impl FnOnce(&RoomIssuer) -> T) -> Option<T> {
        self.room.as_ref()?.issuer().as_ref().map(ask)
    }
}

impl Room {
    fn open(chair: &Chair) -> Result<Self, ChairError> {
        let has_slips = chair.manifest()?.manifest().slips.is_some();
        let issuer = RoomIssuer::open(&chair.folder.path(""), &chair.vault, chair.chain()?)?;
        let members = AtomicU32::new(u32::try_from(issuer.members()).unwrap_or(u32::MAX));
        let (issuer, trouble) = (Mutex::new(Some(issuer)), Mutex::default());
        let shared = Shared { issuer, members, has_slips, trouble };
        Ok(Self { shared: Arc::new(shared), is_serving: false })
    }

    fn issuer(&self) -> MutexGuard<'_, Option<RoomIssuer>> {
        self.shared.issuer()
    }
}

impl Drop for Room {
    /// The thread may be waiting for the server; the folder is free at once all the same.
    fn drop(&mut self) {
        *self.issuer() = None;
    }
}

impl Shared {
    fn issuer(&self) -> MutexGuard<'_, Option<RoomIssuer>> {
        self.issuer.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether the kiosk is the second issuer of a meeting.
pub(super) fn has_room(manifest: &SealedManifest) -> bool {
    manifest.manifest().issuers.contains(&Issuer::Room)
}

/// What is left to do for the thread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    Go,
    End,
}

fn serve(shared: &Weak<Shared>, client: &ChairClient) {
    while let Some(shared) = shared.upgrade() {
        match turn(&shared, client) {
            Ok(Next::Go) => {}
            Ok(Next::End) => return,
            Err(error) => {
                *shared.trouble.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
                drop(shared);
                thread::park_timeout(PAUSE);
            }
        }
    }
}

/// Waits for somebody who asks, and answers.
fn turn(shared: &Shared, client: &ChairClient) -> Result<Next, ChairError> {
    let batch = client.call(&api::WAITING, None, Body::None)?;
    let handed_out = if shared.has_slips { hand_outs(client)? } else { 0 };
    let answers = match &mut *shared.issuer() {
        None => return Ok(Next::End),
        Some(_) if batch.is_empty() => return Ok(Next::Go),
        Some(issuer) => {
            let answers = issuer.answer(&batch, handed_out)?;
            let members = u32::try_from(issuer.members()).unwrap_or(u32::MAX);
            shared.members.store(members, Ordering::Relaxed);
            answers
        }
    };
    if answers.is_empty() {
        // Asked under an amendment that this program has not followed yet.
        thread::park_timeout(PAUSE);
        return Ok(Next::Go);
    }
    post(client, &write_answers(&answers))?;
    Ok(Next::Go)
}

/// Anonymous slips handed out, by the journal.
fn hand_outs(client: &ChairClient) -> Result<usize, ChairError> {
    let journal = Journal::read(&client.call(&api::JOURNAL, None, Body::None)?)?;
    Ok(journal.entries().iter().filter(|entry| entry.act == Act::HandedOut).count())
}

/// How many the server knows to be waiting.
fn still_waiting(client: &ChairClient) -> Result<u32, ChairError> {
    Ok(post(client, &[])?.waiting)
}

fn post(client: &ChairClient, answers: &[u8]) -> Result<StillWaiting, ChairError> {
    let bytes = client.call(&api::SERVED, None, Body::Bytes(answers))?;
    Ok(read_json(&bytes).map_err(|_| ClientError::Unreadable)?)
}
