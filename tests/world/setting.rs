//! What kind of meeting a test needs.

use phieukin_kiosk::chair::Issuers;
use protocol::choice::Scale;
use protocol::draft::{Context, Draft, DraftPoll, Member, TieDecider};
use protocol::poll_kind::PollKind;
use protocol::rule::{Base, TieRule};
use protocol::subject::{Subject, SubjectKind};

use crate::World;

/// A meeting to be: fifteen members and no poll unless said otherwise.
#[derive(Debug, Clone)]
pub struct Setting {
    draft: Draft,
    issuers: Issuers,
    slips: u32,
}

impl Default for Setting {
    fn default() -> Self {
        Self::new()
    }
}

impl Setting {
    /// A standing committee of fifteen, under the district text.
    pub fn new() -> Self {
        let draft = Draft {
            title: "Hội nghị Ban Thường vụ Đảng ủy".to_owned(),
            body: "Ban Thường vụ Đảng ủy xã".to_owned(),
            profile: "district-2023".to_owned(),
            base: Base::Cast,
            tie: TieRule::EqualLevels,
            tie_decider: TieDecider::Head,
            members: (1..=15).map(member).collect(),
            polls: Vec::new(),
            subject_excluded: false,
        };
        Self { draft, issuers: Issuers::Server, slips: 0 }
    }

    /// Server and kiosk both issue; the kiosk serves from the sealing on.
    #[must_use]
    pub fn two_issuers(self) -> Self {
        Self { issuers: Issuers::ServerAndRoom, ..self }
    }

    /// This many members with a vote.
    #[must_use]
    pub fn members(mut self, count: usize) -> Self {
        self.draft.members = (1..=count).map(member).collect();
        self
    }

    /// This many anonymous slips.
    #[must_use]
    pub fn slips(self, slips: u32) -> Self {
        Self { slips, ..self }
    }

    /// One more person on the roster, without a vote.
    #[must_use]
    pub fn observer(mut self) -> Self {
        let observer = Member {
            code: "KM-01".to_owned(),
            name: "Đại biểu cấp trên".to_owned(),
            position: String::new(),
            observer: true,
        };
        self.draft.members.push(observer);
        self
    }

    /// One more poll, of all members.
    #[must_use]
    pub fn poll(mut self, subject: &str) -> Self {
        self.draft.polls.push(poll(subject));
        self
    }

    /// One more poll, of these members (their places, from 0).
    #[must_use]
    pub fn poll_among(mut self, subject: &str, electorate: &[usize]) -> Self {
        let codes = electorate.iter().map(|place| self.draft.members[*place].code.clone());
        let electorate = Some(codes.collect());
        self.draft.polls.push(DraftPoll { electorate, ..poll(subject) });
        self
    }

    /// Who settles level votes.
    #[must_use]
    pub fn tie_decider(mut self, decider: TieDecider) -> Self {
        self.draft.tie_decider = decider;
        self
    }

    /// What "more than half" is taken of.
    #[must_use]
    pub fn base(mut self, base: Base) -> Self {
        self.draft.base = base;
        self
    }

    /// The draft, to be spoilt.
    pub fn draft(self) -> Draft {
        self.draft
    }

    /// A running server; nothing is drafted yet.
    pub fn start(self) -> World {
        World::start(self.draft, self.issuers, self.slips)
    }

    /// A meeting that is drafted and paired.
    pub fn pair(self) -> World {
        let mut world = self.start();
        world.put_draft();
        world.pair();
        world
    }

    /// A sealed meeting, whose members have their slips.
    pub fn seal(self) -> World {
        let mut world = self.pair();
        world.seal();
        world
    }

    /// A sealed meeting, whose members are all present and hold their tokens.
    pub fn admit(self) -> World {
        let mut world = self.seal();
        world.present_all();
        world.admit_all();
        world
    }
}

fn member(number: usize) -> Member {
    Member {
        code: format!("TV-{number:04}"),
        name: format!("Ủy viên Ban Thường vụ {number:04}"),
        position: "Ủy viên".to_owned(),
        observer: false,
    }
}

fn poll(subject: &str) -> DraftPoll {
    DraftPoll {
        subject: Subject {
            name: subject.to_owned(),
            kind: SubjectKind::Leader,
            position: String::new(),
        },
        kind: PollKind::Decision,
        scale: Scale::full(),
        electorate: None,
        context: Context::default(),
        replaces: None,
        subject_member: None,
        advisory: false,
    }
}
