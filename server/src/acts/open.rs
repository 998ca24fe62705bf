//! Opening, pausing, resuming, putting back and withdrawing a poll.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use protocol::api::Turnout;
use protocol::ballot::Ballot;
use protocol::bytes::PollId;
use protocol::half_year::check_poll;
use protocol::journal::{Act, Entry, Official};
use protocol::phase::PollPhase;
use protocol::refusal::Refusal;
use protocol::regulation::Profile;
use rand_core::CryptoRng;

use crate::acts::ActError;
use crate::acts::box_keeper::{BoxKeeper, OpenBox, State};
use crate::box_key::BoxKey;
use crate::store::ballot_box::Transition;

impl BoxKeeper {
    /// Mở bỏ phiếu. The box key is made durable first: a poll that is open has its key. What is
    /// rated before its turn is opened only when that is `confirmed`, and the journal says so.
    ///
    /// # Errors
    /// [`Refusal::NotSealed`], [`Refusal::UnknownPoll`], [`Refusal::WrongPhase`],
    /// [`Refusal::Closed`], [`Refusal::RatingPollNotAllowed`], [`Refusal::OutOfOrder`].
    pub fn open_poll(
        &self,
        poll: &PollId,
        confirmed: bool,
        rng: &mut impl CryptoRng,
    ) -> Result<(), ActError> {
        let mut state = self.state();
        let before = state.phase(poll)?;
        let meeting = state.meeting.convene()?;
        // The chair may be sealing just now that it is withdrawn.
        if self.waiting(&state).is_some_and(|waiting| waiting.withdraw.contains(poll)) {
            return Err(Refusal::WrongPhase.into());
        }
        // From Paused one resumes; opening is for what was not open before.
        let after = before.clone().open()?;
        if before == after {
            return Ok(());
        }
        self.check_may_rate(&state, poll)?;
        let out_of_order = self.check_order(&state, poll, confirmed)?;
        let key = match self.keys.box_key(poll).map_err(ActError::fault)? {
            Some(key) => key,
            None => {
                let key = BoxKey::generate(rng);
                self.keys.put_box_key(poll, &key).map_err(ActError::fault)?;
                key
            }
        };
        let mut transition = self.moved(&state, poll, after, Act::Opened, |entry| {
            entry.reason = out_of_order.then(|| Refusal::OutOfOrder.code().to_owned());
        });
        transition.meeting = Some(meeting);
        let accounting = self.attendance()?.counts(poll)?;
        // The box stands ready before the phase lets a ballot in.
        let boxed = OpenBox { key, spent: RwLock::default() };
        {
            let mut casting = self.casting_mut();
            casting.open.insert(*poll, Arc::new(boxed));
            casting.turnout.insert(*poll, Turnout { accounting, cast: 0 });
        }
        self.apply(&mut state, transition)
    }

    /// Under a regulation that rates nobody no poll asks for a level (half-year II.2).
    fn check_may_rate(&self, state: &State, poll: &PollId) -> Result<(), Refusal> {
        let profile = state.agenda.as_ref().and_then(|agenda| Profile::find(&agenda.profile));
        let asked = state.polls(self.next_number()).find(|one| one.id == *poll);
        match profile.zip(asked) {
            Some((profile, poll)) => check_poll(profile, poll.kind).map_err(|not| not.refusal),
            None => Ok(()),
        }
    }

    /// Tạm dừng bỏ phiếu: ballots that were taken before are committed when this returns.
    ///
    /// # Errors
    /// As [`Self::open_poll`].
    pub fn pause(&self, poll: &PollId) -> Result<(), ActError> {
        self.change(poll, Act::Paused, PollPhase::pause)?;
        self.writer.flush();
        Ok(())
    }

    /// Tiếp tục bỏ phiếu.
    ///
    /// # Errors
    /// As [`Self::open_poll`].
    pub fn resume(&self, poll: &PollId) -> Result<(), ActError> {
        self.change(poll, Act::Resumed, PollPhase::resume)
    }

    /// Takes a poll that was never opened from the agenda.
    ///
    /// # Errors
    /// As [`Self::open_poll`].
    pub fn withdraw(&self, poll: &PollId) -> Result<(), ActError> {
        // A draft's polls are not withdrawn but drafted anew.
        self.state().meeting.convene()?;
        self.change(poll, Act::Withdrawn, PollPhase::withdraw)
    }

    /// Puts back a poll that was opened by mistake.
    ///
    /// # Errors
    /// [`Refusal::BallotsInBox`] once anything was cast.
    pub fn reschedule(&self, poll: &PollId) -> Result<(), ActError> {
        let mut state = self.state();
        let before = state.phase(poll)?;
        if before == PollPhase::Scheduled {
            return Ok(());
        }
        // No ballot may slip in between the look and the act.
        let hidden = self.hide(poll, &before)?;
        let cast = hidden.as_ref().map_or(0, |boxed| boxed.size());
        let after = match before.clone().reschedule(cast) {
            Ok(after) => after,
            Err(refusal) => {
                self.casting_mut().phases.insert(*poll, before);
                return Err(refusal.into());
            }
        };
        let transition = self.moved(&state, poll, after, Act::Rescheduled, |_| {});
        if let Err(error) = self.apply(&mut state, transition) {
            self.casting_mut().phases.insert(*poll, before);
            return Err(error);
        }
        self.casting_mut().open.remove(poll);
        self.keys.destroy_box_key(poll).map_err(ActError::fault)
    }

    /// Takes the boxes up again after a start: phases are as they were.
    ///
    /// # Errors
    /// A fault when an open poll has no key, or a row in its box does not open.
    pub fn resume_all(&self) -> Result<(), ActError> {
        let phases: Vec<_> = self.state().phases.clone().into_iter().collect();
        for (poll, phase) in phases {
            if matches!(phase, PollPhase::Open | PollPhase::Paused) {
                self.load_box(&poll)?;
            } else if phase.is_final() {
                self.finish_close(&poll)?;
            }
        }
        self.tick()
    }

    /// Reads the rows of a box that was open or half closed.
    pub(crate) fn load_box(&self, poll: &PollId) -> Result<Arc<OpenBox>, ActError> {
        if let Some(boxed) = self.casting().open.get(poll) {
            return Ok(boxed.clone());
        }
        let key = self.keys.box_key(poll).map_err(ActError::fault)?.ok_or_else(|| {
            ActError::fault(format!(
                "poll {poll} is open, but the key of its box is not in the key directory: \
                 put the key directory back, or restore neither"
            ))
        })?;
        let manifest = self.manifest_of(poll)?;
        let issuers = manifest.manifest().issuers.len();
        let mut spent = HashMap::new();
        for row in self.store.rows(poll)? {
            let bytes = key.open(&row).ok_or_else(|| {
                ActError::fault(format!("a row of poll {poll} was not sealed with its box key"))
            })?;
            let ballot = Ballot::read(&bytes, issuers)?;
            spent.insert(ballot.ballot_key(), ballot.leaf());
        }
        let boxed = Arc::new(OpenBox { key, spent: RwLock::new(spent) });
        self.casting_mut().open.insert(*poll, boxed.clone());
        Ok(boxed)
    }

    /// Lets no ballot in while an act is decided; the phase on disk stays.
    pub(crate) fn hide(
        &self,
        poll: &PollId,
        before: &PollPhase,
    ) -> Result<Option<Arc<OpenBox>>, ActError> {
        if matches!(before, PollPhase::Open) {
            self.casting_mut().phases.insert(*poll, PollPhase::Paused);
        }
        // Also when it was paused: the pausing itself may not have waited yet.
        self.writer.flush();
        Ok(self.casting().open.get(poll).cloned())
    }

    fn change(
        &self,
        poll: &PollId,
        act: Act,
        arrow: impl FnOnce(PollPhase) -> Result<PollPhase, Refusal>,
    ) -> Result<(), ActError> {
        let mut state = self.state();
        let before = state.phase(poll)?;
        let after = arrow(before.clone())?;
        if before == after {
            return Ok(());
        }
        let transition = self.moved(&state, poll, after, act, |_| {});
        self.apply(&mut state, transition)
    }

    /// The transition that moves one poll with its journal line.
    pub(crate) fn moved(
        &self,
        state: &State,
        poll: &PollId,
        after: PollPhase,
        act: Act,
        fill_in: impl FnOnce(&mut Entry),
    ) -> Transition {
        let by = match act {
            Act::Counted | Act::Certified | Act::Annulled => Official::Chair,
            _ => Official::Secretary,
        };
        let journal = self.entry(state, by, act, |entry| {
            entry.poll = Some(*poll);
            fill_in(entry);
        });
        Transition { polls: vec![(*poll, after)], journal: Some(journal), ..Transition::default() }
    }
}

impl OpenBox {
    /// Ballots in the box.
    pub(crate) fn size(&self) -> u32 {
        let spent = self.spent.read().unwrap_or_else(PoisonError::into_inner);
        u32::try_from(spent.len()).expect("a box holds at most one ballot per member")
    }
}
