//! What the secretary changes in a sealed meeting, and the chair seals.

use std::sync::Arc;

use phieukin_kiosk::chair::Slip;
use phieukin_kiosk::rehearse::member::Member;
use protocol::amendment::Amendment;
use protocol::bytes::PollId;
use protocol::draft::{self, Draft, DraftPoll};
use protocol::manifest::SealedManifest;

use crate::{HOST, World, rng};

impl World {
    /// An amendment that changes nothing yet: the roster as drafted, to become this manifest.
    pub fn amendment(&self, number: u32) -> Amendment {
        Amendment {
            number,
            reason: "Bổ sung theo đề nghị của đoàn chủ tịch".to_owned(),
            members: self.draft.members.clone(),
            polls: Vec::new(),
            subject_excluded: false,
            withdraw: Vec::new(),
        }
    }

    /// Adds to an amendment that this poll is sealed anew.
    pub fn reseal(&self, amendment: &mut Amendment, number: u32) {
        let poll = self.poll(number);
        let drafted = self.draft.polls[number as usize - 1].clone();
        amendment.withdraw.push(poll);
        amendment.polls.push(DraftPoll { replaces: Some(poll), ..drafted });
    }

    /// The desk puts the amendment in place, and its polls take the next numbers.
    pub fn propose(&mut self, amendment: &Amendment) {
        self.polls.extend(self.desk.amend(amendment).unwrap().polls);
        self.draft.polls.extend(amendment.polls.iter().cloned());
        self.draft.members.clone_from(&amendment.members);
    }

    /// The desk puts the amendment in place and the chair seals it.
    pub fn amend(&mut self, amendment: &Amendment) -> Arc<SealedManifest> {
        self.propose(amendment);
        self.chair().amend(&mut rng()).unwrap()
    }

    /// The member's own device follows the meeting to this manifest: nothing was asked for there.
    pub fn follow(&self, member: usize, number: u32) -> Member {
        self.members[member].under(number).unwrap()
    }

    /// The slips that are not printed yet.
    pub fn unprinted(&mut self) -> Vec<Slip> {
        self.chair().slips(HOST).unwrap()
    }

    /// A device that scans a late member's slip, under the manifest that has the row.
    pub fn scan_late(&self, slip: &Slip, number: u32) -> Member {
        Member::late(self.base_url(), self.meeting, &slip.url, number).unwrap()
    }

    /// The drafted poll on another subject.
    pub fn another(subject: &str) -> DraftPoll {
        let draft: Draft = crate::Setting::new().poll(subject).draft();
        draft.polls.into_iter().next().unwrap()
    }

    /// One more person with a vote.
    pub fn newcomer(code: &str, name: &str) -> draft::Member {
        let (code, name) = (code.to_owned(), name.to_owned());
        draft::Member { code, name, position: String::new(), observer: false }
    }

    /// Every poll of the meeting, by number.
    pub fn polls(&self) -> &[PollId] {
        &self.polls
    }
}
