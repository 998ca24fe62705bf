//! Check-in at the desk: presence and voided keys. Without presence no issuer serves a member.

use std::collections::HashMap;

use protocol::api::{DeskRoster, MarkPresent, Presence, SlipCounts};
use protocol::bytes::PublicKey;
use protocol::refusal::Refusal;

use crate::acts::ActError;
use crate::acts::registrar::Registrar;

impl Registrar {
    /// The roster as the desk sees it.
    ///
    /// # Errors
    /// A fault.
    pub fn desk_roster(&self) -> Result<DeskRoster, ActError> {
        let electorates = self.register.load()?.people.electorates;
        let slips = self.register.slip_counts()?;
        Ok(DeskRoster { members: self.register.roster()?, electorates, slips })
    }

    /// Marks members present, by code or desk code. Marking twice is fine.
    ///
    /// # Errors
    /// [`Refusal::NotSealed`]; [`Refusal::UnknownMember`]: then nobody was marked.
    pub fn mark_present(&self, who: &MarkPresent) -> Result<Presence, ActError> {
        self.sealed_roster()?;
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

    /// Makes a member's admission key void, by code or desk code. Again is fine.
    ///
    /// # Errors
    /// [`Refusal::NotSealed`], [`Refusal::UnknownMember`], [`Refusal::AlreadyServed`].
    pub fn void(&self, code: &str) -> Result<(), ActError> {
        self.sealed_roster()?;
        let codes = self.codes(&[code.to_owned()])?;
        self.register.void(&codes[0])?;
        self.desk_changed();
        Ok(())
    }

    /// Hands an anonymous slip out to a present member, by code or desk code; answers how many are
    /// out. Again is fine.
    ///
    /// # Errors
    /// [`Refusal::NotSealed`], [`Refusal::UnknownMember`], [`Refusal::NotPresent`],
    /// [`Refusal::AlreadyServed`], [`Refusal::NoSlipsLeft`].
    pub fn hand_out(&self, code: &str) -> Result<u32, ActError> {
        self.sealed_roster()?;
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
        self.sealed_roster()?;
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
        let roster = self.register.roster()?;
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

/// As typed by a person: any case, with or without the hyphen.
fn plain(code: &str) -> String {
    code.trim().to_uppercase().replace('-', "")
}
