//! The drafted people, and the issuing keys of their polls.

use std::sync::{Arc, PoisonError};

use issuer::IssuingKey;
use protocol::bytes::{Hash, PollId};
use protocol::draft::{Draft, People};

use crate::acts::ActError;
use crate::acts::registrar::Registrar;
use crate::store::register::RegisterState;

impl Registrar {
    /// Puts the people of a draft in place of any earlier draft's; keys of polls that are no more
    /// are destroyed. A sealing of which only this half was done is abandoned: the caller has made
    /// sure that the meeting is still a draft.
    ///
    /// # Errors
    /// A fault.
    pub fn draft(&self, draft: &Hash, people: &People) -> Result<(), ActError> {
        let before = self.register.load().ok();
        let changed =
            before.as_ref().is_some_and(|state| (state.draft, &state.people) != (*draft, people));
        if changed {
            self.register.abandon_sealing()?;
            self.forget_sealed();
        }
        self.register.draft(draft, people)?;
        self.desk_changed();
        let after = self.drafted_polls(&self.register.load()?);
        for poll in before.map_or_else(Vec::new, |state| self.drafted_polls(&state)) {
            if !after.contains(&poll) {
                self.destroy_key(&poll)?;
            }
        }
        Ok(())
    }

    pub(crate) fn destroy_key(&self, poll: &PollId) -> Result<(), ActError> {
        // Nobody may read the file again between the two.
        let mut issuing = self.issuing_keys();
        issuing.remove(poll);
        self.keys.destroy_issuing_key(poll).map_err(ActError::fault)
    }

    /// A poll of an unsealed draft or amendment whose key nobody has made or is making; the caller makes it.
    ///
    /// # Errors
    /// A fault.
    pub fn claim_missing_key(&self) -> Result<Option<PollId>, ActError> {
        let Ok(state) = self.register.load() else { return Ok(None) };
        let missing = match state.sealed {
            None => self.drafted_polls(&state),
            Some(_) => state.waiting().map_or_else(Vec::new, |waiting| waiting.polls.clone()),
        };
        for poll in missing {
            if self.issuing_key(&poll)?.is_none() && self.claimed().insert(poll) {
                return Ok(Some(poll));
            }
        }
        Ok(None)
    }

    /// Keeps a key that was made for a claimed poll, or gives the claim back.
    ///
    /// # Errors
    /// The error that stood in the way of making or storing it.
    pub fn put_issuing_key(
        &self,
        poll: &PollId,
        made: Result<IssuingKey, ActError>,
    ) -> Result<(), ActError> {
        let stored = made.and_then(|key| {
            self.keys.put_issuing_key(poll, &key).map_err(ActError::fault)?;
            Ok(key)
        });
        self.claimed().remove(poll);
        self.issuing_keys().insert(*poll, Arc::new(stored?));
        Ok(())
    }

    pub(crate) fn drafted_polls(&self, state: &RegisterState) -> Vec<PollId> {
        Draft::poll_ids(&self.meeting, &state.draft, state.people.electorates.len())
    }

    fn claimed(&self) -> std::sync::MutexGuard<'_, std::collections::HashSet<PollId>> {
        self.claimed.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn issuing_keys(
        &self,
    ) -> std::sync::MutexGuard<'_, std::collections::HashMap<PollId, Arc<IssuingKey>>> {
        self.issuing.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
