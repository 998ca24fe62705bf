//! The questions' half of an amendment, until the chair seals it (SPEC §5.1).

use protocol::amendment::{Amendment, first_number};
use protocol::api::PendingAmendment;
use protocol::bytes::{Hash, PollId, write_json};
use protocol::draft::{Agenda, AgendaPoll};
use protocol::journal::{Act, Official};
use protocol::phase::PollPhase;
use protocol::refusal::Refusal;
use serde::{Deserialize, Serialize};

use crate::acts::ActError;
use crate::acts::box_keeper::{BoxKeeper, State};
use crate::store::ballot_box::{Document, Transition};

/// The questions of an amendment, as the box keeps them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AmendedAgenda {
    /// Number of the manifest that it becomes.
    pub number: u32,
    /// Lý do.
    pub reason: String,
    /// The polls that it adds.
    pub agenda: Agenda,
    /// The polls that it withdraws.
    pub withdraw: Vec<PollId>,
}

impl BoxKeeper {
    /// Checks an amendment against the meeting; answers its questions.
    ///
    /// # Errors
    /// [`Refusal::NotSealed`], [`Refusal::WrongPhase`] for a meeting that is over and for a number
    /// that does not come next, [`Refusal::AlreadySealed`] for one that is taken, and those of
    /// [`Amendment::check_questions`].
    pub fn check_amendment(
        &self,
        amendment: &Amendment,
        hash: Hash,
    ) -> Result<AmendedAgenda, ActError> {
        let state = self.state();
        state.meeting.check_running()?;
        let first = state.agenda.as_ref().ok_or(Refusal::NotSealed)?;
        let next = self.sealed_number() + 1;
        if amendment.number < next {
            return match state.amendments.get(&amendment.number) {
                Some(sealed) if sealed.agenda.draft == hash => Ok(sealed.clone()),
                _ => Err(Refusal::AlreadySealed.into()),
            };
        }
        if amendment.number > next {
            return Err(Refusal::WrongPhase.into());
        }
        let polls: Vec<(&AgendaPoll, &PollPhase)> = state
            .polls(next)
            .filter_map(|poll| Some((poll, state.phases.get(&poll.id)?)))
            .collect();
        amendment.check_questions(&first.profile, &polls)?;
        Ok(AmendedAgenda {
            number: next,
            reason: amendment.reason.clone(),
            agenda: amendment.agenda(first, hash, first_number(&polls)),
            withdraw: amendment.withdraw.clone(),
        })
    }

    /// Puts an amendment's questions in place of those that wait. The same again is fine, also
    /// after it was sealed.
    ///
    /// # Errors
    /// A fault.
    pub fn amend(&self, amended: &AmendedAgenda) -> Result<(), ActError> {
        let mut state = self.state();
        if state.amendments.get(&amended.number) == Some(amended) {
            return Ok(());
        }
        let transition = Transition {
            documents: vec![(Document::Amendment(amended.number), write_json(amended))],
            journal: Some(self.entry(&state, Official::Secretary, Act::Amended, |entry| {
                entry.document = Some(amended.agenda.draft);
                entry.reason = Some(amended.reason.clone());
            })),
            ..Transition::default()
        };
        self.apply(&mut state, transition)
    }

    /// Drops the amendment that waits. Without one it is fine.
    ///
    /// # Errors
    /// A fault.
    pub fn drop_amendment(&self) -> Result<(), ActError> {
        let mut state = self.state();
        let Some(waiting) = self.waiting(&state).cloned() else { return Ok(()) };
        let transition = Transition {
            dropped_amendment: Some(waiting.number),
            journal: Some(self.entry(&state, Official::Secretary, Act::Dropped, |entry| {
                entry.document = Some(waiting.agenda.draft);
            })),
            ..Transition::default()
        };
        self.apply(&mut state, transition)
    }

    /// Number that the next manifest has.
    pub fn next_number(&self) -> u32 {
        self.sealed_number() + 1
    }

    /// The amendment that waits to be sealed.
    pub(crate) fn waiting<'a>(&self, state: &'a State) -> Option<&'a AmendedAgenda> {
        state.amendments.get(&self.next_number())
    }

    /// Number of the last manifest; 0 before the first.
    pub(crate) fn sealed_number(&self) -> u32 {
        self.casting().chain.as_ref().map_or(0, |chain| chain.number())
    }

    /// The amendment that waits, for the desk.
    pub(crate) fn pending(&self, state: &State) -> Result<Option<PendingAmendment>, ActError> {
        let Some(waiting) = self.waiting(state) else { return Ok(None) };
        Ok(Some(PendingAmendment {
            number: waiting.number,
            draft: waiting.agenda.draft,
            reason: waiting.reason.clone(),
            polls: waiting.agenda.polls.clone(),
            withdraw: waiting.withdraw.clone(),
            is_fixed: self.attendance()?.amendment_is_fixed(waiting.number)?,
        }))
    }
}

impl State {
    /// The polls of the manifests below this number, in agenda order.
    pub(crate) fn polls(&self, below: u32) -> impl Iterator<Item = &AgendaPoll> {
        let later = self.amendments.range(..below).map(|(_, amended)| &amended.agenda);
        self.agenda.iter().chain(later).flat_map(|agenda| &agenda.polls)
    }
}
