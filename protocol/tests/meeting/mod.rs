//! A complete small meeting in memory, from the draft to the audit bundle, with one issuer or two.
//!
//! Everything follows from the plan: the same plan gives the same bytes for ever.

#![allow(dead_code, reason = "each test program uses a part")]

pub(crate) mod acts;
pub(crate) mod dice;
pub(crate) mod polling;
pub(crate) mod preparing;

use std::num::NonZeroUsize;
use std::sync::LazyLock;

use data_encoding::BASE64;
use issuer::IssuingKey;
use protocol::archive::Parts;
use protocol::ballot_box::BoxFile;
use protocol::bytes::MeetingId;
use protocol::certificate::Certificate;
use protocol::checkpoint::SignedCheckpoint;
use protocol::manifest::SealedManifest;
use protocol::note::Detached;
use protocol::opening::MeetingSeed;
use protocol::roster::Roster;
use protocol::rule::Counts;
use protocol::seal::Vote;
use protocol::signature::SigningKey;
use protocol::tie::TieDecision;
use protocol::token::{BlindSignature, BlindedMessage, PendingToken, Token};
use protocol::{bundle, verify};

pub(crate) use acts::Acts;
pub(crate) use dice::Dice;

/// The private keys that issuers use in tests: RSA keys take half a second each to make.
pub(crate) static ISSUING_KEYS: LazyLock<Vec<IssuingKey>> = LazyLock::new(|| {
    let lines = include_str!("issuing_keys.txt").lines().filter(|line| !line.starts_with('#'));
    let keys = lines.map(|line| BASE64.decode(line.as_bytes()).unwrap());
    keys.map(|der| IssuingKey::from_der(&der).unwrap()).collect()
});

/// One thread more than none, so that the splitting of work is used too.
pub(crate) const WORKERS: NonZeroUsize = NonZeroUsize::new(2).unwrap();

/// What happens in a meeting.
pub(crate) struct Plan {
    pub(crate) name: &'static str,
    pub(crate) issuers: usize,
    /// Members with a vote; one observer is added.
    pub(crate) members: usize,
    /// Per poll, per member in the secretary's order: what they cast, if they cast.
    pub(crate) votes: Vec<Vec<Option<Vote>>>,
    /// Index of the first issuing key that is used.
    pub(crate) first_key: usize,
}

/// One poll of a meeting that was held.
pub(crate) struct HeldPoll {
    pub(crate) asked: Vec<Asked>,
    pub(crate) ballots: Vec<Vec<u8>>,
    pub(crate) boxed: BoxFile,
    pub(crate) checkpoint: SignedCheckpoint,
    pub(crate) counts: Counts,
    pub(crate) count: (Vec<u8>, Detached),
    pub(crate) decision: Option<(TieDecision, Detached)>,
    pub(crate) certificate: (Certificate, Detached),
}

/// What one member did for one poll.
pub(crate) struct Asked {
    pub(crate) position: u32,
    pub(crate) ballot_key: SigningKey,
    pub(crate) blinded: Vec<BlindedMessage>,
    pub(crate) pending: Vec<PendingToken>,
    pub(crate) blind_signatures: Vec<BlindSignature>,
    pub(crate) tokens: Vec<Token>,
}

/// A meeting that was held.
pub(crate) struct Meeting {
    pub(crate) meeting: MeetingId,
    pub(crate) seed: MeetingSeed,
    pub(crate) server: SigningKey,
    pub(crate) kiosk: SigningKey,
    pub(crate) certificate_key: SigningKey,
    pub(crate) draft: Vec<u8>,
    pub(crate) roster: Roster,
    /// By roster position.
    pub(crate) admission_secrets: Vec<[u8; 32]>,
    /// By roster position.
    pub(crate) admission_keys: Vec<SigningKey>,
    pub(crate) manifest: SealedManifest,
    pub(crate) signatures: Detached,
    pub(crate) requests: Vec<Vec<u8>>,
    pub(crate) journal: Acts,
    pub(crate) polls: Vec<HeldPoll>,
    pub(crate) parts: Parts,
    pub(crate) bundle: Vec<u8>,
    pub(crate) first_key: usize,
    dice: Dice,
}

impl Meeting {
    /// Holds a meeting and checks its bundle once.
    pub(crate) fn hold(plan: &Plan) -> Self {
        let mut meeting = Self::seal(plan);
        let mut asked = meeting.admit(plan);
        for (index, votes) in plan.votes.iter().enumerate() {
            let asked = asked.remove(0);
            let poll = meeting.poll(index, asked, votes);
            meeting.polls.push(poll);
        }
        meeting.parts = meeting.parts();
        meeting.bundle = bundle::write(meeting.parts.clone(), &meeting.certificate_key);
        let fingerprint = meeting.manifest.fingerprint();
        verify::verify(&meeting.bundle, Some(&fingerprint), WORKERS).unwrap();
        meeting
    }

    /// Three members, one poll, one issuer: the smallest meeting there can be.
    pub(crate) fn smallest() -> &'static Self {
        static HELD: LazyLock<Meeting> = LazyLock::new(|| {
            let votes = [Vote::Level(0), Vote::Level(1), Vote::Blank];
            Meeting::hold(&Plan {
                name: "smallest",
                issuers: 1,
                members: 3,
                votes: vec![votes.map(Some).to_vec()],
                first_key: 5,
            })
        });
        &HELD
    }

    /// Three members and one poll, whose two ballots are level and which the head decided.
    pub(crate) fn tied() -> &'static Self {
        static HELD: LazyLock<Meeting> = LazyLock::new(|| {
            let votes = vec![vec![Some(Vote::Level(0)), Some(Vote::Level(1)), None]];
            Meeting::hold(&Plan { name: "tied", issuers: 1, members: 3, votes, first_key: 5 })
        });
        &HELD
    }

    /// Five members and two polls, the second with level votes; one member does not cast.
    pub(crate) fn usual(issuers: usize) -> &'static Self {
        static ONE: LazyLock<Meeting> = LazyLock::new(|| Meeting::hold(&usual_plan("one", 1)));
        static TWO: LazyLock<Meeting> = LazyLock::new(|| Meeting::hold(&usual_plan("two", 2)));
        if issuers == 1 { &ONE } else { &TWO }
    }
}

fn usual_plan(name: &'static str, issuers: usize) -> Plan {
    let [best, good, third] = [0, 1, 2].map(|place| Some(Vote::Level(place)));
    let votes =
        vec![vec![best, good, third, good, Some(Vote::Blank)], vec![best, good, None, good, best]];
    Plan { name, issuers, members: 5, votes, first_key: 0 }
}
