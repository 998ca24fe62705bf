//! The kiosk's own keys as the vault keeps them (SPEC §10.3, §21.5).

use std::mem;

use protocol::bytes::{MeetingId, PollId};
use protocol::opening::{MeetingSeed, OpeningKey};
use protocol::signature::SigningKey;
use serde::{Deserialize, Serialize};

use crate::vault::Secret;

/// What the vault has of the kiosk's keys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Keys {
    /// The meeting seed, from which every key comes.
    Seed(Secret),
    /// The seed was shared out and erased: the committee brings it back to open the box.
    Quorum(QuorumKeys),
}

/// The keys that open nothing, and those of polls that were counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuorumKeys {
    /// The kiosk's key comes from it.
    kiosk_seed: Secret,
    /// The certificate key comes from it.
    certificate_seed: Secret,
    /// For the bundle.
    opened: Vec<OpenedPoll>,
}

/// The opening key of a counted poll.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OpenedPoll {
    poll: PollId,
    ikm: Secret,
}

impl Keys {
    /// The kiosk's key.
    pub fn kiosk_key(&self, meeting: &MeetingId) -> SigningKey {
        match self {
            Self::Seed(seed) => seed_of(seed).kiosk_key(meeting),
            Self::Quorum(keys) => SigningKey::from_seed(*keys.kiosk_seed.0),
        }
    }

    /// The key that signs certificates, decisions and the bundle.
    pub fn certificate_key(&self, meeting: &MeetingId) -> SigningKey {
        match self {
            Self::Seed(seed) => seed_of(seed).certificate_key(meeting),
            Self::Quorum(keys) => SigningKey::from_seed(*keys.certificate_seed.0),
        }
    }

    /// The seed, unless it was erased.
    pub fn seed(&self) -> Option<MeetingSeed> {
        match self {
            Self::Seed(seed) => Some(seed_of(seed)),
            Self::Quorum(_) => None,
        }
    }

    /// The key of a poll that was counted after the seed was erased.
    pub fn opened(&self, poll: &PollId) -> Option<OpeningKey> {
        let Self::Quorum(keys) = self else { return None };
        let opened = keys.opened.iter().find(|opened| opened.poll == *poll)?;
        Some(OpeningKey::from_ikm(*opened.ikm.0))
    }

    /// Keeps the key of a poll that was counted; with the seed at hand there is nothing to keep.
    pub fn keep_opened(&mut self, poll: PollId, key: &OpeningKey) {
        if self.opened(&poll).is_none()
            && let Self::Quorum(keys) = self
        {
            keys.opened.push(OpenedPoll { poll, ikm: Secret((*key.ikm()).into()) });
        }
    }

    /// Erases the seed, once it is on paper.
    pub fn erase_seed(&mut self, meeting: &MeetingId) {
        if let Self::Seed(seed) = self {
            let seed = seed_of(seed);
            let kiosk_seed = Secret((*seed.kiosk_key(meeting).seed()).into());
            let certificate_seed = Secret((*seed.certificate_key(meeting).seed()).into());
            let opened = Vec::new();
            // The old value overwrites itself when it is dropped.
            drop(mem::replace(
                self,
                Self::Quorum(QuorumKeys { kiosk_seed, certificate_seed, opened }),
            ));
        }
    }
}

fn seed_of(seed: &Secret) -> MeetingSeed {
    MeetingSeed(seed.0.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    const MEETING: MeetingId = MeetingId([1; 16]);

    #[test]
    fn a_vault_without_the_seed_signs_as_before_and_opens_counted_polls_only() {
        let seed = Secret([7; 32].into());
        let (whole, mut left) = (Keys::Seed(seed.clone()), Keys::Seed(seed.clone()));
        left.erase_seed(&MEETING);
        left.erase_seed(&MEETING);
        assert_eq!(left.kiosk_key(&MEETING).public(), whole.kiosk_key(&MEETING).public());
        let certificate_key = |keys: &Keys| keys.certificate_key(&MEETING).public();
        assert_eq!(certificate_key(&left), certificate_key(&whole));
        assert!(left.seed().is_none());
        let (counted, other) = (PollId([1; 16]), PollId([2; 16]));
        let key = whole.seed().unwrap().opening_key(&MEETING, &counted);
        left.keep_opened(counted, &key);
        left.keep_opened(counted, &key);
        assert_eq!(left.opened(&counted).unwrap().public(), key.public());
        assert!(left.opened(&other).is_none());
        let document = serde_json::to_string(&left).unwrap();
        assert!(!document.contains(&"07".repeat(32)));
        assert_eq!(serde_json::from_str::<Keys>(&document).unwrap(), left);
    }
}
