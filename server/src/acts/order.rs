//! The order of rating (R9): what is to be rated before a poll's subject.

use std::collections::BTreeSet;

use protocol::api::{OrderRefused, PollOrder, Reminder};
use protocol::bytes::PollId;
use protocol::conclusion::order;
use protocol::dossier::{Dossier, OrderSetting, SubjectRecord};
use protocol::draft::AgendaPoll;
use protocol::phase::PollPhase;
use protocol::poll_kind::PollKind;
use protocol::refusal::Refusal;
use protocol::regulation::Profile;

use crate::acts::box_keeper::{BoxKeeper, State};
use crate::acts::reminders::named;
use crate::acts::{ActError, Refused};

/// A dossier under its profile, with what is rated of it.
pub(super) struct Order<'a> {
    profile: &'a Profile,
    dossier: &'a Dossier,
    polls: Vec<&'a AgendaPoll>,
    rated: BTreeSet<&'a str>,
}

impl<'a> Order<'a> {
    /// The order as it stands: rated is whose deciding poll has its certificate.
    pub(super) fn of(
        profile: &'a Profile,
        dossier: &'a Dossier,
        state: &'a State,
        next_manifest: u32,
    ) -> Self {
        let polls: Vec<&AgendaPoll> = state.polls(next_manifest).collect();
        let is_rated = |record: &&SubjectRecord| {
            polls.iter().any(|poll| decides(poll, record) && has_certificate(state, &poll.id))
        };
        let rated = dossier.subjects.iter().filter(is_rated);
        let rated = rated.map(|record| record.code.as_str()).collect();
        Self { profile, dossier, polls, rated }
    }

    /// The subject that a poll decides about; none for a poll that the order is not for.
    fn subject_of(&self, poll: &PollId) -> Option<&'a SubjectRecord> {
        let poll = self.polls.iter().find(|one| one.id == *poll)?;
        self.dossier.subjects.iter().find(|record| decides(poll, record))
    }

    /// What comes before this subject.
    fn before(&self, record: &SubjectRecord) -> Vec<Reminder> {
        let is_rated = |code: &str| self.rated.contains(code);
        let found = order::before(self.profile, self.dossier, &record.code, &is_rated);
        let reminder = |finding: protocol::finding::Finding| {
            let others: Vec<String> =
                finding.subjects.into_iter().filter(|code| *code != record.code).collect();
            Reminder {
                code: finding.code,
                text: finding.text,
                clause: finding.clause.map(|clause| clause.to_string()),
                subjects: named(self.dossier, &others),
                on: None,
            }
        };
        found.into_iter().map(reminder).collect()
    }

    /// The polls that are not opened yet and have something before them.
    pub(super) fn of_scheduled(&self, state: &State) -> Vec<PollOrder> {
        let waits = |poll: &&&AgendaPoll| state.phases.get(&poll.id) == Some(&PollPhase::Scheduled);
        let orders = self.polls.iter().filter(waits).filter_map(|poll| {
            let record = self.subject_of(&poll.id)?;
            let first = self.before(record);
            let subject = record.code.clone();
            (!first.is_empty()).then_some(PollOrder { poll: poll.id, subject, first })
        });
        orders.collect()
    }
}

/// Whether a poll rates this subject: where the body above decides, also by its proposal.
fn decides(poll: &AgendaPoll, record: &SubjectRecord) -> bool {
    let advises = record.advisory && poll.kind == PollKind::Proposal;
    (poll.kind == PollKind::Decision || advises) && poll.subject == record.subject
}

fn has_certificate(state: &State, poll: &PollId) -> bool {
    matches!(state.phases.get(poll), Some(PollPhase::Certified { .. }))
}

impl BoxKeeper {
    /// Whether a poll may be opened now; true when it is opened out of order, as was confirmed.
    ///
    /// # Errors
    /// [`Refusal::OutOfOrder`] with what comes first: until it is confirmed, or always when the
    /// dossier asks to hold to the order.
    pub(super) fn check_order(
        &self,
        state: &State,
        poll: &PollId,
        confirmed: bool,
    ) -> Result<bool, ActError> {
        let Some(dossier) = state.dossier()? else { return Ok(false) };
        let Some(profile) = Profile::find(&dossier.profile) else { return Ok(false) };
        let order = Order::of(profile, &dossier, state, self.next_number());
        let Some(record) = order.subject_of(poll) else { return Ok(false) };
        let first = order.before(record);
        let may_confirm = dossier.settings.order == OrderSetting::Warn;
        if first.is_empty() {
            return Ok(false);
        }
        if confirmed && may_confirm {
            return Ok(true);
        }
        let order = Some(OrderRefused { may_confirm, first });
        Err(ActError::Refused(Refused { order, ..Refusal::OutOfOrder.into() }))
    }
}
