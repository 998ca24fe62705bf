//! Check-in at the desk: presence and voided keys. Without presence no issuer serves a member.

use std::collections::HashMap;
use std::iter;

use protocol::api::{DeskMember, DeskRoster, MarkPresent, Presence, SlipCounts};
use protocol::bytes::PublicKey;
use protocol::refusal::Refusal;
use protocol::roster::{RosterRow, desk_code, name_hash};

use crate::acts::ActError;
use crate::acts::registrar::Registrar;
use crate::store::register::RegisterState;

impl Registrar {
    /// The roster as the desk sees it.
    ///
    /// # Errors
    /// A fault.
    pub fn desk_roster(&self) -> Result<DeskRoster, ActError> {
        let state = self.register.load()?;
        let mut electorates = state.people.electorates.clone();
        for amended in state.amendments.iter().filter(|one| one.sealed.is_some()) {
            electorates.extend(amended.people.people.electorates.iter().cloned());
        }
        let slips = self.register.slip_counts()?;
        Ok(DeskRoster { members: self.roster(&state)?, electorates, slips })
    }

    /// Marks members present, by code or desk code. Marking twice is fine.
    ///
    /// # Errors
    /// [`Refusal::NotSealed`]; [`Refusal::UnknownMember`]: then nobody was marked.
    pub fn mark_present(&self, who: &MarkPresent) -> Result<Presence, ActError> {
        self.check_roster_stands()?;
        let codes = match who {
            MarkPresent::All => {
                self.register.roster()?.into_iter().map(|member| member.code).collect()
            }
            MarkPresent::Codes(given) => self.codes(given)?,
        };
        let present = self.register.mark_present(&codes)?;
        self.desk_changed();
        Ok(Presence { present })
    }

    /// Takes a member's presence back, by code or desk code. Again is fine.
    ///
    /// # Errors
    /// [`Refusal::NotSealed`], [`Refusal::UnknownMember`].
    pub fn mark_absent(&self, code: &str) -> Result<Presence, ActError> {
        self.check_roster_stands()?;
        let codes = self.codes(&[code.to_owned()])?;
        let present = self.register.mark_absent(&codes[0])?;
        self.desk_changed();
        Ok(Presence { present })
    }

    /// Makes a member's admission key void, by code or desk code. Again is fine.
    ///
    /// # Errors
    /// [`Refusal::NotSealed`], [`Refusal::UnknownMember`], [`Refusal::AlreadyServed`].
    pub fn void(&self, code: &str) -> Result<(), ActError> {
        self.sealed_rosters()?;
        let codes = self.codes(&[code.to_owned()])?;
        self.register.void(&codes[0])?;
        self.desk_changed();
        Ok(())
    }

    /// People are marked on a sealed roster, or on that of a meeting without polls, which is never
    /// sealed.
    fn check_roster_stands(&self) -> Result<(), ActError> {
        match self.sealed_rosters() {
            Ok(_) => Ok(()),
            Err(_) if self.register.load()?.people.electorates.is_empty() => Ok(()),
            Err(not_sealed) => Err(not_sealed),
        }
    }

    fn roster(&self, state: &RegisterState) -> Result<Vec<DeskMember>, ActError> {
        let mut roster = self.register.roster()?;
        if !state.amendments.is_empty() {
            let mut printed = printed_codes(state);
            for member in &mut roster {
                member.desk_code = member.desk_code.take().and(printed.remove(&member.code));
            }
        }
        Ok(roster)
    }

    /// Hands an anonymous slip out to a present member, by code or desk code; answers how many are
    /// out. Again is fine.
    ///
    /// # Errors
    /// [`Refusal::NotSealed`], [`Refusal::UnknownMember`], [`Refusal::NotPresent`],
    /// [`Refusal::AlreadyServed`], [`Refusal::NoSlipsLeft`].
    pub fn hand_out(&self, code: &str) -> Result<u32, ActError> {
        self.sealed_rosters()?;
        let codes = self.codes(&[code.to_owned()])?;
        let handed_out = self.register.hand_out(&codes[0])?;
        self.desk_changed();
        Ok(handed_out)
    }

    /// Makes slips void that were not handed out; answers how many are. Again is fine.
    ///
    /// # Errors
    /// [`Refusal::NotSealed`], [`Refusal::UnknownKey`], [`Refusal::AlreadyServed`].
    pub fn void_slips(&self, keys: &[PublicKey]) -> Result<u32, ActError> {
        self.sealed_rosters()?;
        let voided = self.register.void_slips(keys)?;
        self.desk_changed();
        Ok(voided)
    }

    /// Where the anonymous slips are.
    ///
    /// # Errors
    /// A fault.
    pub fn slip_counts(&self) -> Result<SlipCounts, ActError> {
        Ok(self.register.slip_counts()?)
    }

    /// Codes of the draft for what was typed or scanned.
    fn codes(&self, given: &[String]) -> Result<Vec<String>, ActError> {
        let roster = self.roster(&self.register.load()?)?;
        let mut code_of: HashMap<String, &str> = HashMap::new();
        for member in &roster {
            if let Some(desk_code) = &member.desk_code {
                code_of.insert(plain(desk_code), &member.code);
            }
        }
        // A code of the secretary's own goes before a desk code that happens to look like it.
        for member in &roster {
            code_of.insert(plain(&member.code), &member.code);
        }
        let find = |text: &String| {
            let code = code_of.get(&plain(text)).ok_or(Refusal::UnknownMember)?;
            Ok((*code).to_owned())
        };
        given.iter().map(find).collect()
    }
}

/// Desk codes as they are printed: of the name that the row had when it was sealed, also after
/// that name was corrected.
fn printed_codes(state: &RegisterState) -> HashMap<String, String> {
    let later = state.amendments.iter().map(|one| &one.people.people);
    let mut names: HashMap<&str, &str> = HashMap::new();
    for people in iter::once(&state.people).chain(later) {
        for member in people.members.iter().filter(|member| !member.observer) {
            names.entry(&member.code).or_insert(&member.name);
        }
    }
    let rows = state.rows.iter().filter_map(|row| {
        let name_hash = name_hash(&row.name_salt, names.get(row.code.as_str())?);
        let printed = RosterRow { admission_key: row.admission_key, salt: row.salt, name_hash };
        Some((row.code.clone(), desk_code(&printed.leaf())))
    });
    rows.collect()
}

/// As typed by a person: any case, with or without the hyphen.
fn plain(code: &str) -> String {
    code.trim().to_uppercase().replace('-', "")
}
