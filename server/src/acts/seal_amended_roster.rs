//! The people's half of an amendment's sealing: late members get rows, all others keep theirs.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use protocol::api::SealedMember;
use protocol::chain::Chain;
use protocol::draft::People;
use protocol::manifest::SealedManifest;
use protocol::refusal::Refusal;

use crate::acts::ActError;
use crate::acts::registrar::{Registrar, SealedRoster, people_of, roster_of, slips_of};
use crate::acts::seal_roster::{names_every_voter, positions, voters};
use crate::store::register::{LaterElectorate, SealedAmendment};

impl Registrar {
    /// As [`Registrar::seal_roster`] for a later manifest than the first. From now on the
    /// amendment is neither replaced nor dropped.
    pub(crate) fn seal_amended_roster(
        &self,
        manifest: SealedManifest,
        members: &[SealedMember],
        chain: Option<&Chain>,
    ) -> Result<(), ActError> {
        let says = manifest.manifest();
        let chain = chain.ok_or(Refusal::NotSealed)?;
        if let Ok(sealed) = chain.of_number(says.number) {
            let same = sealed.fingerprint() == manifest.fingerprint();
            return if same { Ok(()) } else { Err(Refusal::AlreadySealed.into()) };
        }
        let state = self.register.load()?;
        let amended = state.amendment(says.number).ok_or(Refusal::WrongDraft)?;
        let people = &amended.people.people;
        let earlier = people_of(&state, says.number - 1).ok_or(Refusal::WrongDraft)?;
        let late = late_rows(earlier, &state.rows, members)?;
        let is_same_meeting = (says.draft, says.meeting) == (amended.people.draft, self.meeting);
        if !is_same_meeting || !names_every_voter(people, members) {
            return Err(Refusal::WrongDraft.into());
        }
        let roster = roster_of(people, members)?;
        if roster.commitment() != says.roster {
            return Err(Refusal::WrongDraft.into());
        }
        self.check_polls(&manifest, people, members, &positions(&roster, members))?;
        let sealed = SealedAmendment {
            number: says.number,
            fingerprint: manifest.fingerprint(),
            late,
            electorates: amended
                .people
                .polls
                .iter()
                .copied()
                .zip(electors(people))
                .map(|(poll, (codes, everybody))| LaterElectorate { poll, codes, everybody })
                .collect(),
        };
        if amended.sealed.is_some_and(|before| before != sealed.fingerprint) {
            self.register.abandon_amendment(says.number)?;
        }
        self.register.seal_amendment(&sealed)?;
        let slips = slips_of(state.sealed.as_ref().map_or(&[], |first| &first.slips))?;
        self.put_sealed(SealedRoster { manifest: Arc::new(manifest), roster, slips });
        self.desk_changed();
        Ok(())
    }
}

/// Rows that no earlier manifest has; what earlier ones have must be the same.
fn late_rows(
    earlier: &People,
    sealed: &[SealedMember],
    posted: &[SealedMember],
) -> Result<Vec<SealedMember>, Refusal> {
    let codes: HashSet<&str> = voters(earlier).map(|member| member.code.as_str()).collect();
    let before: HashMap<&str, &SealedMember> = sealed
        .iter()
        .map(|row| (row.code.as_str(), row))
        .filter(|(code, _)| codes.contains(code))
        .collect();
    let mut late = Vec::new();
    for row in posted {
        match before.get(row.code.as_str()) {
            None => late.push(row.clone()),
            Some(earlier) if *earlier == row => {}
            Some(_) => return Err(Refusal::WrongDraft),
        }
    }
    Ok(late)
}

/// Per poll, who may vote, and whether that is everybody.
fn electors(people: &People) -> impl Iterator<Item = (Vec<String>, bool)> {
    let all = || voters(people).map(|member| member.code.clone()).collect();
    let electorates = people.electorates.iter();
    electorates.map(move |codes| (codes.clone().unwrap_or_else(all), codes.is_none()))
}
