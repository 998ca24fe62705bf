//! The kiosk's keys in use: from the vault's seed, or from the committee's shares when the box is
//! opened by a quorum (SPEC §21.5).

use protocol::manifest::Poll;
use protocol::opening::{MeetingSeed, OpeningKey};
use protocol::refusal::Refusal;
use protocol::share::{Gathering, Progress};
use protocol::signature::SigningKey;

use crate::chair::{Chair, ChairError};

impl Chair {
    /// Whether shares must be typed before a box can be opened.
    pub fn needs_shares(&self) -> bool {
        matches!(self.seed(), Err(ChairError::SharesNeeded))
    }

    /// Takes a share of the committee for this run of the program; it is kept in memory alone.
    ///
    /// # Errors
    /// [`ChairError::NoShares`]; [`ChairError::Share`] names the share, line or group that is
    /// wrong.
    pub fn add_share(&mut self, text: &str) -> Result<Progress, ChairError> {
        let manifest = self.manifest()?;
        let mut gathering = match self.gathering.take() {
            Some(gathering) => gathering,
            None => self.new_gathering()?,
        };
        let taken = gathering.add(text);
        let is_sound = gathering.seed().is_none_or(|seed| seed.is_of(manifest.manifest()));
        if !is_sound {
            // Begun again: the manifest commits to shares that do not give its keys.
            return Err(Refusal::BadShare.into());
        }
        self.gathering = Some(gathering);
        Ok(taken?)
    }

    /// How far the typing of shares has come since the program was started.
    ///
    /// # Errors
    /// [`ChairError::NoShares`] and [`Refusal::NotSealed`].
    pub fn gathered(&self) -> Result<Progress, ChairError> {
        match &self.gathering {
            Some(gathering) => Ok(gathering.progress()),
            None => Ok(self.new_gathering()?.progress()),
        }
    }

    /// The seed, for what needs new opening keys.
    ///
    /// # Errors
    /// [`ChairError::SharesNeeded`] until the committee's shares are typed.
    pub(super) fn seed(&self) -> Result<MeetingSeed, ChairError> {
        let kept = self.vault.contents().keys.seed();
        let gathered = || self.gathering.as_ref().and_then(Gathering::seed);
        kept.or_else(gathered).ok_or(ChairError::SharesNeeded)
    }

    /// The key that opens a poll's box. Where a quorum opens it, only what was typed will do,
    /// whether or not the vault has been told that the shares are handed out.
    pub(super) fn opening_key(&self, poll: &Poll) -> Result<OpeningKey, ChairError> {
        if self.awaits_handing_out()? {
            return Err(ChairError::SharesNotHandedOut);
        }
        let key = match self.vault.contents().keys.opened(&poll.id) {
            Some(key) => key,
            None => self.seed()?.opening_key(&self.meeting(), &poll.id),
        };
        if key.public() == poll.opening_key { Ok(key) } else { Err(Refusal::BadOpeningKey.into()) }
    }

    /// Keeps a counted poll's key for the bundle, where the vault could not make it again.
    pub(super) fn keep_opened(&mut self, poll: &Poll, key: &OpeningKey) -> Result<(), ChairError> {
        let mut contents = self.vault.contents().clone();
        contents.keys.keep_opened(poll.id, key);
        if contents != *self.vault.contents() {
            self.vault.replace(contents)?;
        }
        Ok(())
    }

    /// The key that signs certificates, decisions and the bundle.
    pub(super) fn certificate_key(&self) -> Result<SigningKey, ChairError> {
        self.sealing()?;
        Ok(self.vault.contents().keys.certificate_key(&self.meeting()))
    }

    fn new_gathering(&self) -> Result<Gathering, ChairError> {
        let manifest = self.manifest()?;
        let recovery = manifest.manifest().recovery.as_ref().ok_or(ChairError::NoShares)?;
        Ok(Gathering::new(self.meeting(), recovery))
    }

    /// A quorum is to open the box, and its shares still lie in the vault.
    fn awaits_handing_out(&self) -> Result<bool, ChairError> {
        let manifest = self.manifest()?;
        let recovery = manifest.manifest().recovery.as_ref();
        let by_quorum = recovery.is_some_and(|recovery| recovery.quorum_opening);
        Ok(by_quorum && self.vault.contents().keys.seed().is_some())
    }
}
