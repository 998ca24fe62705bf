//! Recovery shares from the sealing until they are handed out.
//!
//! For a page that guides the chair:
//! 1. after the sealing, [`Chair::shares`] answers the shares as often as they are asked for, and
//!    [`page::html`] makes the sheets to be printed;
//! 2. [`Chair::confirm_handed_out`] takes them out of the vault and of its copy, and with them the
//!    seed where a quorum is to open the box. It may be repeated;
//! 3. then, [`Chair::needs_shares`] says whether a count needs the committee, and
//!    [`Chair::add_share`] takes what its members type. [`fault_sentence`] says what is wrong with
//!    it, [`protocol::share::check_line`] what is wrong with one line as soon as it is typed.
//!
//! A lost kiosk is brought back by [`crate::chair::recover`].

pub mod page;

use protocol::share::{GROUPS_PER_LINE, Place, Share, ShareFault};

use crate::chair::{Chair, ChairError};
use crate::words::Words;

impl Chair {
    /// The shares to be printed, the first first.
    ///
    /// # Errors
    /// [`protocol::refusal::Refusal::NotSealed`], [`ChairError::NoShares`],
    /// [`ChairError::SharesHandedOut`].
    pub fn shares(&self) -> Result<Vec<Share>, ChairError> {
        let manifest = self.manifest()?;
        manifest.manifest().recovery.as_ref().ok_or(ChairError::NoShares)?;
        let kept = self.sealing()?.shares.as_ref().ok_or(ChairError::SharesHandedOut)?;
        let shares = (1..).zip(kept);
        let shares =
            shares.map(|(index, value)| Share::new(self.meeting(), index, value.0.clone()));
        Ok(shares.flatten().collect())
    }

    /// Takes the shares out of the vault and its copy, and the seed too when a quorum opens the
    /// box; both are read again afterwards.
    ///
    /// # Errors
    /// [`protocol::refusal::Refusal::NotSealed`], [`ChairError::NoShares`]; [`ChairError::Vault`]
    /// when the second copy is not at hand: it would keep them.
    pub fn confirm_handed_out(&mut self) -> Result<(), ChairError> {
        let manifest = self.manifest()?;
        let recovery = manifest.manifest().recovery.as_ref().ok_or(ChairError::NoShares)?;
        let mut contents = self.vault.contents().clone();
        if let Some(sealing) = &mut contents.sealing {
            sealing.shares = None;
        }
        if recovery.quorum_opening {
            contents.keys.erase_seed(&contents.meeting);
        }
        if contents != *self.vault.contents() {
            self.vault.replace(contents)?;
        }
        Ok(self.vault.check_both()?)
    }
}

/// What is wrong with a text that should be a share, and where to look.
pub fn fault_sentence(words: &Words, fault: &ShareFault) -> String {
    match fault {
        ShareFault::NotAShare => words.text("share-fault-other-text", &[]),
        ShareFault::Stranger { place, letter } => {
            let (place, letter) = (place_words(words, place), letter.to_string());
            words.text("share-fault-stranger", &[("place", &place), ("letter", &letter)])
        }
        ShareFault::Length { line, found, expected } => {
            let (found, expected) = (found.to_string(), expected.to_string());
            let variables = [("found", found.as_str()), ("expected", expected.as_str())];
            let counted = words.text("share-fault-length", &variables);
            match line {
                None => counted,
                Some(line) => {
                    let place = place_words(words, &Place { line: *line, group: None });
                    format!("{counted} {}", words.text("share-look-at", &[("places", &place)]))
                }
            }
        }
        ShareFault::Mistyped(places) => {
            let places: Vec<_> = places.iter().map(|place| place_words(words, place)).collect();
            let mistyped = words.text("share-fault-mistyped", &[]);
            if places.is_empty() {
                return mistyped;
            }
            let places = words.text("share-look-at", &[("places", &places.join("; "))]);
            format!("{mistyped} {places}")
        }
        ShareFault::UnknownVersion => words.refusal(fault.refusal()),
        ShareFault::OtherMeeting { index } => indexed(words, "share-fault-other-meeting", *index),
        ShareFault::BadShare { index } => indexed(words, "share-fault-bad-share", *index),
        ShareFault::AlreadyTyped { index } => indexed(words, "share-fault-typed-already", *index),
    }
}

fn indexed(words: &Words, key: &str, index: u8) -> String {
    words.text(key, &[("index", &index.to_string())])
}

fn place_words(words: &Words, place: &Place) -> String {
    let line = place.line.to_string();
    match place.group {
        Some(group) => {
            let (group, of) = (group.to_string(), GROUPS_PER_LINE.to_string());
            let variables = [("line", line.as_str()), ("group", &group), ("groups", &of)];
            words.text("share-place-group", &variables)
        }
        None => words.text("share-place-line", &[("line", &line)]),
    }
}
