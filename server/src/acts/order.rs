//! The order of rating (R9): what is to be rated before a poll's subject.

use std::collections::BTreeSet;

use protocol::bytes::PollId;
use protocol::conclusion::order;
use protocol::dossier::{Dossier, OrderSetting};
use protocol::draft::AgendaPoll;
use protocol::finding::Finding;
use protocol::phase::PollPhase;
use protocol::poll_kind::PollKind;
use protocol::refusal::Refusal;
use protocol::regulation::Profile;

use crate::acts::box_keeper::{BoxKeeper, State};
use crate::acts::{ActError, Refused};

/// The dossier with its profile, and which of its subjects are rated.
pub(super) struct Order {
    pub(super) profile: &'static Profile,
    pub(super) dossier: Dossier,
    rated: BTreeSet<String>,
}

impl Order {
    /// The code of a poll's subject, when it is on file and the poll is one that the order is for.
    pub(super) fn subject_of(&self, poll: &AgendaPoll) -> Option<&str> {
        let decides = poll.kind == PollKind::Decision;
        let same = self.dossier.subjects.iter().find(|one| one.subject == poll.subject);
        same.filter(|_| decides).map(|one| one.code.as_str())
    }

    /// What comes before this subject.
    pub(super) fn before(&self, code: &str) -> Vec<Finding> {
        let is_rated = |code: &str| self.rated.contains(code);
        order::before(self.profile, &self.dossier, code, &is_rated)
    }

    pub(super) fn blocks(&self) -> bool {
        self.dossier.settings.order == OrderSetting::Block
    }
}

impl BoxKeeper {
    /// The order as it stands; none without a dossier.
    pub(super) fn order(&self, state: &State) -> Result<Option<Order>, ActError> {
        let Some(dossier) = state.dossier()? else { return Ok(None) };
        let Some(profile) = Profile::find(&dossier.profile) else { return Ok(None) };
        let mut rated: BTreeSet<String> = BTreeSet::new();
        for record in &dossier.subjects {
            let decided = |poll: &&AgendaPoll| {
                poll.kind == PollKind::Decision && poll.subject == record.subject
            };
            let settled = |poll: &AgendaPoll| {
                matches!(state.phases.get(&poll.id), Some(PollPhase::Certified { .. }))
            };
            let here = state.polls(self.next_number()).filter(decided).any(settled);
            if here || record.rated_elsewhere.is_some() {
                rated.insert(record.code.clone());
            }
        }
        Ok(Some(Order { profile, dossier, rated }))
    }

    /// Whether a poll may be opened now.
    ///
    /// # Errors
    /// [`Refusal::OutOfOrder`] with the codes of what comes first, when the dossier asks to hold
    /// to the order.
    pub(super) fn check_order(&self, state: &State, poll: &PollId) -> Result<(), ActError> {
        let Some(order) = self.order(state)?.filter(Order::blocks) else { return Ok(()) };
        let mut polls = state.polls(self.next_number());
        let drafted = polls.find(|one| one.id == *poll);
        let Some(code) = drafted.and_then(|poll| order.subject_of(poll)) else { return Ok(()) };
        let findings = order.before(code);
        if findings.is_empty() {
            return Ok(());
        }
        let others = findings.iter().flat_map(|finding| &finding.subjects);
        let first: BTreeSet<&str> =
            others.map(String::as_str).filter(|other| *other != code).collect();
        let place = first.into_iter().collect::<Vec<_>>().join(", ");
        let refusal = Refusal::OutOfOrder;
        Err(ActError::Refused(Refused { refusal, place: Some(place), checkpoint: None }))
    }
}
