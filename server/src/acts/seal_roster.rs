//! The people's half of the sealing: the kiosk's rows are checked against the frozen draft and
//! the manifest, and kept.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use protocol::api::{PeopleToSeal, SealRoster, SealedMember};
use protocol::bytes::Fingerprint;
use protocol::draft::{Member, People};
use protocol::issuing_key::IssuingPublicKey;
use protocol::manifest::{Electorate, SealedManifest};
use protocol::refusal::Refusal;
use protocol::roster::Roster;

use crate::acts::ActError;
use crate::acts::registrar::{Registrar, SealedRoster, roster_of, slips_of};
use crate::store::register::{RegisterState, SealedPeople};

impl Registrar {
    /// The people to be sealed, with the issuing keys of these polls.
    ///
    /// # Errors
    /// [`Refusal::KeysNotReady`] while keys are still being made.
    pub fn people_to_seal(&self) -> Result<PeopleToSeal, ActError> {
        let state = self.register.load()?;
        let mut issuing_keys = Vec::new();
        for poll in self.drafted_polls(&state) {
            let key = self.issuing_key(&poll)?.ok_or(Refusal::KeysNotReady)?;
            let spki = key.public_spki().map_err(ActError::fault)?;
            issuing_keys.push(IssuingPublicKey::from_spki(&spki)?);
        }
        Ok(PeopleToSeal { draft: state.draft, people: state.people, issuing_keys })
    }

    /// Checks and keeps the sealed people. The same again is fine.
    ///
    /// While the meeting is not sealed (`sealed_as`), an earlier attempt that was never completed
    /// gives way: its kiosk may be gone.
    ///
    /// # Errors
    /// [`Refusal::WrongDraft`] when rows, electorates or keys are not those of the draft and the
    /// manifest; [`Refusal::AlreadySealed`] when another sealing was kept before.
    pub fn seal_roster(
        &self,
        sealing: &SealRoster,
        sealed_as: Option<Fingerprint>,
    ) -> Result<(), ActError> {
        let manifest = SealedManifest::read(&sealing.manifest.0)?;
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
        let roster = roster_of(&state, &sealed)?;
        if roster.commitment() != manifest.manifest().roster {
            return Err(Refusal::WrongDraft.into());
        }
        sealed.positions = positions(&roster, &sealing.members);
        self.check_polls(&manifest, &state, &sealed)?;
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
    fn check_polls(
        &self,
        manifest: &SealedManifest,
        state: &RegisterState,
        sealed: &SealedPeople,
    ) -> Result<(), ActError> {
        let position_of: HashMap<&str, u32> = sealed
            .members
            .iter()
            .map(|one| one.code.as_str())
            .zip(sealed.positions.iter().copied())
            .collect();
        let polls = &manifest.manifest().polls;
        if polls.len() != state.people.electorates.len() {
            return Err(Refusal::WrongDraft.into());
        }
        for (poll, codes) in polls.iter().zip(&state.people.electorates) {
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

fn names_every_voter(people: &People, members: &[SealedMember]) -> bool {
    let voters: HashSet<&str> = voters(people).map(|member| member.code.as_str()).collect();
    let named: HashSet<&str> = members.iter().map(|member| member.code.as_str()).collect();
    voters == named && members.len() == voters.len()
}

fn voters(people: &People) -> impl Iterator<Item = &Member> {
    people.members.iter().filter(|member| !member.observer)
}

/// Position of each member's row in the tree.
fn positions(roster: &Roster, members: &[SealedMember]) -> Vec<u32> {
    let position_of: HashMap<_, u32> =
        (0..).zip(roster.rows()).map(|(position, row)| (row.admission_key, position)).collect();
    members.iter().map(|member| position_of[&member.admission_key]).collect()
}
