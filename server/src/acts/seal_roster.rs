//! The people's half of the sealing: the kiosk's rows are checked against the frozen draft and
//! the manifest, and kept.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use protocol::api::{PeopleToSeal, SealRoster, SealedMember, SealedRow};
use protocol::chain::Chain;
use protocol::draft::{Member, People};
use protocol::issuing_key::IssuingPublicKey;
use protocol::manifest::{Electorate, SealedManifest};
use protocol::refusal::Refusal;
use protocol::roster::{Roster, name_hash};

use crate::acts::ActError;
use crate::acts::registrar::{Registrar, SealedRoster, people_of, roster_of, slips_of};
use crate::store::register::{AmendedPeople, RegisterState, SealedPeople};

impl Registrar {
    /// The people to be sealed, with the issuing keys of these polls.
    ///
    /// # Errors
    /// [`Refusal::KeysNotReady`] while keys are still being made.
    pub fn people_to_seal(&self) -> Result<PeopleToSeal, ActError> {
        let state = self.register.load()?;
        let (draft, people, polls) = match state.waiting() {
            Some(waiting) => (waiting.draft, waiting.people.clone(), waiting.polls.clone()),
            None => (state.draft, state.people.clone(), self.drafted_polls(&state)),
        };
        let mut issuing_keys = Vec::new();
        for poll in polls {
            let key = self.issuing_key(&poll)?.ok_or(Refusal::KeysNotReady)?;
            let spki = key.public_spki().map_err(ActError::fault)?;
            issuing_keys.push(IssuingPublicKey::from_spki(&spki)?);
        }
        let sealed = state.waiting().map_or_else(Vec::new, |waiting| rows_before(&state, waiting));
        Ok(PeopleToSeal { draft, people, issuing_keys, sealed })
    }

    /// Checks and keeps the sealed people. The same again is fine.
    ///
    /// `chain` is what the box has sealed. While this manifest is not in it, an earlier attempt that was never completed
    /// gives way: its kiosk may be gone.
    ///
    /// # Errors
    /// [`Refusal::WrongDraft`] when rows, electorates or keys are not those of the draft and the
    /// manifest; [`Refusal::AlreadySealed`] when another sealing was kept before.
    pub fn seal_roster(&self, sealing: &SealRoster, chain: Option<&Chain>) -> Result<(), ActError> {
        let manifest = SealedManifest::read(&sealing.manifest.0)?;
        if manifest.manifest().number > 1 {
            return self.seal_amended_roster(manifest, &sealing.members, chain);
        }
        let sealed_as = chain.map(|chain| chain.first().fingerprint());
        if sealed_as.is_some_and(|fingerprint| fingerprint != manifest.fingerprint()) {
            return Err(Refusal::AlreadySealed.into());
        }
        let state = self.register.load()?;
        if manifest.manifest().draft != state.draft
            || manifest.manifest().meeting != self.meeting
            || !names_every_voter(&state.people, &sealing.members)
        {
            return Err(Refusal::WrongDraft.into());
        }
        let mut sealed = SealedPeople {
            fingerprint: manifest.fingerprint(),
            members: sealing.members.clone(),
            positions: Vec::new(),
            electorates: Vec::new(),
            slips: sealing.slips.clone(),
        };
        sealed.slips.sort_unstable_by_key(|slip| slip.admission_key);
        let slips = slips_of(&sealed.slips)?;
        if slips.as_ref().map(Roster::commitment) != manifest.manifest().slips {
            return Err(Refusal::WrongDraft.into());
        }
        let roster = roster_of(&state.people, &sealed.members)?;
        if roster.commitment() != manifest.manifest().roster {
            return Err(Refusal::WrongDraft.into());
        }
        sealed.positions = positions(&roster, &sealing.members);
        self.check_polls(&manifest, &state.people, &sealing.members, &sealed.positions)?;
        sealed.electorates = manifest
            .manifest()
            .polls
            .iter()
            .map(|poll| (poll.id, poll.electorate.clone()))
            .collect();
        let other = state.sealed.as_ref().is_some_and(|before| *before != sealed);
        if other && sealed_as.is_none() {
            self.register.abandon_sealing()?;
        }
        self.register.seal(&sealed)?;
        self.put_sealed(SealedRoster { manifest: Arc::new(manifest), roster, slips });
        self.desk_changed();
        Ok(())
    }

    /// Electorates and issuing keys of the manifest must be the draft's and this server's.
    pub(crate) fn check_polls(
        &self,
        manifest: &SealedManifest,
        people: &People,
        members: &[SealedMember],
        positions: &[u32],
    ) -> Result<(), ActError> {
        let position_of: HashMap<&str, u32> =
            members.iter().map(|one| one.code.as_str()).zip(positions.iter().copied()).collect();
        let polls = &manifest.manifest().polls;
        if polls.len() != people.electorates.len() {
            return Err(Refusal::WrongDraft.into());
        }
        for (poll, codes) in polls.iter().zip(&people.electorates) {
            let expected = match codes {
                None => Electorate::All,
                Some(codes) => {
                    let mut positions: Vec<u32> = codes
                        .iter()
                        .filter_map(|code| position_of.get(code.as_str()).copied())
                        .collect();
                    positions.sort_unstable();
                    Electorate::Positions(positions)
                }
            };
            let key = self.issuing_key(&poll.id)?.ok_or(Refusal::WrongDraft)?;
            let own_key = key.public_spki().map_err(ActError::fault)?;
            if poll.electorate != expected || poll.issuing_keys[0].spki() != own_key {
                return Err(Refusal::WrongDraft.into());
            }
        }
        Ok(())
    }
}

/// Everybody's row in the manifest before an amendment.
fn rows_before(state: &RegisterState, waiting: &AmendedPeople) -> Vec<SealedRow> {
    let Some(before) = people_of(state, waiting.number - 1) else { return Vec::new() };
    let names: HashMap<&str, &str> =
        voters(before).map(|one| (one.code.as_str(), one.name.as_str())).collect();
    let rows = state.rows.iter().filter_map(|row| {
        let name_hash = name_hash(&row.name_salt, names.get(row.code.as_str())?);
        let SealedMember { code, admission_key, salt, name_salt } = row.clone();
        Some(SealedRow { code, admission_key, salt, name_salt, name_hash })
    });
    rows.collect()
}

pub(crate) fn names_every_voter(people: &People, members: &[SealedMember]) -> bool {
    let voters: HashSet<&str> = voters(people).map(|member| member.code.as_str()).collect();
    let named: HashSet<&str> = members.iter().map(|member| member.code.as_str()).collect();
    voters == named && members.len() == voters.len()
}

pub(crate) fn voters(people: &People) -> impl Iterator<Item = &Member> {
    people.members.iter().filter(|member| !member.observer)
}

/// Position of each member's row in the tree.
pub(crate) fn positions(roster: &Roster, members: &[SealedMember]) -> Vec<u32> {
    let position_of: HashMap<_, u32> =
        (0..).zip(roster.rows()).map(|(position, row)| (row.admission_key, position)).collect();
    members.iter().map(|member| position_of[&member.admission_key]).collect()
}
