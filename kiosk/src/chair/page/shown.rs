//! What the chair's page shows: one document, one screen for each state.

use std::path::PathBuf;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use protocol::api::Turnout;
use protocol::bytes::MeetingId;
use protocol::certificate::Certificate;
use protocol::draft::TieDecider;
use protocol::manifest::Flag;
use protocol::phase::MeetingPhase;
use protocol::share::Progress;
use protocol::subject::Subject;
use serde::Serialize;

use super::concluding::Concluding;
use crate::chair::Step;
use crate::report::paper::Given;

/// Everything that the page shows.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Shown {
    /// Grows whenever anything below has changed.
    pub(super) revision: u64,
    /// What is being done now.
    pub(super) work: Option<Work>,
    /// What went wrong last, until the person has read it.
    pub(super) trouble: Option<Trouble>,
    /// Where the kiosk stands.
    pub(super) screen: Screen,
}

/// A long act that is under way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Work {
    /// Name of the act.
    pub(super) act: &'static str,
    /// The poll that it is about.
    pub(super) number: Option<u32>,
    /// The step that it is at.
    pub(super) step: Option<&'static str>,
    /// How much of the step is done.
    pub(super) part: u32,
    /// Of how much; 0 when that is not known.
    pub(super) whole: u32,
}

/// Why something was not done, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Trouble {
    /// What the page makes a screen of its own for.
    pub(super) kind: TroubleKind,
    /// The act that failed; null when the meeting is merely looked at.
    pub(super) act: Option<&'static str>,
    /// The sentence in Vietnamese.
    pub(super) vi: String,
    /// The sentence in English.
    pub(super) en: String,
    /// Files that are evidence.
    pub(super) files: Vec<PathBuf>,
}

/// Kinds of trouble.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum TroubleKind {
    WrongPassphrase,
    DamagedVault,
    Unreachable,
    Untrusted,
    BadCode,
    AlreadyPaired,
    OlderGeneration,
    Conflict,
    /// Two successors of one manifest.
    Forked,
    Other,
}

/// Where the kiosk stands.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub(super) enum Screen {
    /// No kiosk yet: a server and a code are to be typed.
    NoKiosk {
        /// There is a vault whose pairing was interrupted: its passphrase is asked for once.
        has_vault: bool,
        /// The meeting of the code, once it was found.
        found: Option<Found>,
    },
    /// There is a vault, and the passphrase is needed.
    Locked,
    /// Paired, and nothing sealed.
    Unsealed(Box<Unsealed>),
    /// A lost kiosk is being brought back.
    Recovering(Box<Recovering>),
    /// Sealed.
    Meeting(Box<Meeting>),
}

/// The meeting of a pairing code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Found {
    pub(super) server: String,
    pub(super) title: String,
    pub(super) body: String,
}

/// What is to be compared, and what would be sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Unsealed {
    pub(super) server: String,
    /// Two lines of four words.
    pub(super) server_words: String,
    pub(super) kiosk_words: String,
    /// Server and kiosk are one machine.
    pub(super) here: bool,
    /// None until the secretary has saved a draft.
    pub(super) agenda: Option<ToSeal>,
    /// Where the second copy could go.
    pub(super) places: Vec<PathBuf>,
}

/// The draft in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct ToSeal {
    pub(super) title: String,
    pub(super) body: String,
    pub(super) subjects: Vec<Subject>,
    /// Members with a vote; none while the server still makes its keys.
    pub(super) members: Option<usize>,
}

/// A kiosk that is being brought back from shares.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Recovering {
    pub(super) title: String,
    pub(super) body: String,
    /// To be compared with the paper.
    pub(super) seal_words: String,
    pub(super) gathered: Gathered,
    /// Shares open the box, and the new vault holds no seed either.
    pub(super) quorum_opening: bool,
    pub(super) places: Vec<PathBuf>,
}

/// How many shares were typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Gathered {
    /// Which, ascending.
    pub(super) held: Vec<u8>,
    /// How many are needed.
    pub(super) threshold: u8,
}

impl From<Progress> for Gathered {
    fn from(progress: Progress) -> Self {
        Self { held: progress.held, threshold: progress.threshold }
    }
}

/// A sealed meeting.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Meeting {
    pub(super) meeting: MeetingId,
    pub(super) title: String,
    pub(super) body: String,
    pub(super) server: String,
    /// Two lines of four words.
    pub(super) seal_words: String,
    pub(super) members: u32,
    /// Anonymous slips that were sealed.
    pub(super) slips: u32,
    pub(super) flags: Vec<Flag>,
    pub(super) tie_decider: TieDecider,
    /// None until the server has answered.
    pub(super) phase: Option<MeetingPhase>,
    /// The server answered when it was last asked.
    pub(super) connected: bool,
    /// None where the server alone issues.
    pub(super) room: Option<Room>,
    pub(super) ceremony: Ceremony,
    /// The amendment that waits to be sealed.
    pub(super) amendment: Option<Amendment>,
    /// Shares that are needed before anything can be counted; none where the vault has the seed.
    pub(super) gathered: Option<Gathered>,
    pub(super) polls: Vec<Poll>,
    /// What was typed for the documents.
    pub(super) given: Given,
    /// What follows from everything on record, once it was asked for.
    pub(super) conclusion: Option<Box<Concluding>>,
    /// Annulments that are signed.
    pub(super) annulments: Vec<Annulled>,
}

/// An amendment that the secretary has put in place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Amendment {
    /// Of the manifest that it becomes.
    pub(super) number: u32,
    /// Why, in the secretary's words.
    pub(super) reason: String,
    /// Numbers and subjects of the polls that it adds.
    pub(super) added: Vec<(u32, String)>,
    /// The same of those that it withdraws.
    pub(super) withdrawn: Vec<(u32, String)>,
    /// Members who get a vote by it.
    pub(super) late: Vec<String>,
    /// Members as they are to be called.
    pub(super) renamed: Vec<String>,
}

/// The kiosk as the second issuer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Room {
    /// Members served; none while this program does not issue.
    pub(super) members: Option<u32>,
    /// Requests that lack the room's part.
    pub(super) waiting: u32,
    /// What keeps it from serving.
    pub(super) trouble: Option<[String; 2]>,
}

/// What is done by hand between the sealing and the meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Ceremony {
    /// The seal words were read aloud.
    pub(super) words_read: bool,
    /// Slips to be printed; none once they are, and their secrets gone.
    pub(super) to_print: Option<usize>,
    /// None where nothing is shared out.
    pub(super) shares: Option<SharesShown>,
}

/// The recovery shares until they are handed out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct SharesShown {
    /// How many there are.
    pub(super) count: usize,
    /// How many bring the seed back.
    pub(super) threshold: u8,
    /// They open the box, and the vault keeps no seed.
    pub(super) quorum_opening: bool,
    /// Which were given to their holders.
    pub(super) given: Vec<u8>,
    /// They are no longer in the vault.
    pub(super) handed_out: bool,
}

/// An annulment that is signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Annulled {
    /// From 1.
    pub(super) number: u32,
    /// Whose rating it made void.
    pub(super) subject: String,
}

/// A poll of the agenda.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Poll {
    pub(super) number: u32,
    pub(super) subject: Subject,
    pub(super) turnout: Turnout,
    /// Seconds until the box is locked.
    pub(super) closing: Option<u8>,
    pub(super) stage: Stage,
}

/// Where a poll stands, for the chair.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub(super) enum Stage {
    /// The server has not been asked yet.
    Unknown,
    Scheduled,
    Open,
    Paused,
    Withdrawn,
    /// Locked: to be counted here.
    Closed,
    /// Counted here; the certificate as it would be signed.
    Counted {
        certificate: Box<Certificate>,
        /// Nobody has decided the level votes yet.
        undecided: bool,
    },
    /// Signed.
    Certified {
        certificate: Box<Certificate>,
        published: bool,
    },
    Annulled,
    Failed {
        reason: String,
    },
}

/// What is shown, and who waits for it to change.
#[derive(Debug)]
pub(super) struct Shared {
    shown: Mutex<Shown>,
    changed: Condvar,
}

impl Shared {
    pub(super) fn new(screen: Screen) -> Self {
        let shown = Shown { revision: 1, work: None, trouble: None, screen };
        Self { shown: Mutex::new(shown), changed: Condvar::new() }
    }

    /// What is shown now.
    pub(super) fn now(&self) -> MutexGuard<'_, Shown> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes what is shown, and tells it if it is another.
    pub(super) fn change(&self, change: impl FnOnce(&mut Shown)) {
        let mut shown = self.now();
        let before = shown.clone();
        change(&mut shown);
        if *shown != before {
            shown.revision += 1;
            self.changed.notify_all();
        }
    }

    /// What is shown, as soon as it is another than that, or after the pause.
    pub(super) fn after(&self, revision: u64, pause: Duration) -> Shown {
        let same = |shown: &mut Shown| shown.revision == revision;
        let waited = self.changed.wait_timeout_while(self.now(), pause, same);
        waited.unwrap_or_else(PoisonError::into_inner).0.clone()
    }
}

/// The name under which the page knows a step.
pub(super) fn step_code(step: Step) -> &'static str {
    match step {
        Step::FetchAgenda => "fetch_agenda",
        Step::DrawKeys => "draw_keys",
        Step::KeepSecrets => "keep_secrets",
        Step::PostSealing => "post_sealing",
        Step::FetchBox => "fetch_box",
        Step::CheckBallots => "check_ballots",
        Step::CheckRequests => "check_requests",
        Step::KeepBox => "keep_box",
        Step::OpenBallots => "open_ballots",
        Step::PostCount => "post_count",
    }
}
