//! What a whole meeting left behind, moment by moment, and the canaries to look for in it.

use std::sync::LazyLock;
use std::time::Duration;

use protocol::api::MeetingStatus;

use crate::canary::Canaries;
use crate::files::Files;
use crate::meeting::hold;
use crate::wire::Answer;

/// The meeting is held once for all tests.
pub(crate) static EVIDENCE: LazyLock<Evidence> = LazyLock::new(hold);

/// Everything below the meeting's root at several moments: `data/`, `keys/`, `kiosk/`, `copy/`
/// (the vault's second copy), `print/` (the slips), `out/` and `logs/`.
pub(crate) struct Evidence {
    pub(crate) canaries: Canaries,
    /// Sealed, everybody present, nobody admitted.
    pub(crate) sealed: Files,
    /// Everybody admitted.
    pub(crate) admitted: Files,
    /// Two polls open, nothing cast.
    pub(crate) opened: Files,
    /// Two polls open, all ballots cast.
    pub(crate) cast: Files,
    /// The first poll closed, the second open.
    pub(crate) first_closed: Files,
    /// The third poll open after a crash and a restart, all ballots cast.
    pub(crate) third_cast: Files,
    /// All polls closed, counted, certified, published; the bundle written; the server ended.
    pub(crate) end: Files,
    /// Ids of the polls, in hexadecimal.
    pub(crate) polls: Vec<String>,
    /// The name of the member who is also a subject.
    pub(crate) subject: String,
    /// Answers to the ballots of the first poll, each with the choice that was cast.
    pub(crate) casts: Vec<(String, Answer)>,
    /// Answers to the same ballots again.
    pub(crate) repeats: Vec<Answer>,
    /// Answers to other ballots of keys that were spent.
    pub(crate) spent: Vec<Answer>,
    /// Answers to requests for tokens.
    pub(crate) admissions: Vec<Answer>,
    /// Answers to everybody's question for the manifest.
    pub(crate) manifests: Vec<Answer>,
    /// Lengths of the ballots of every poll.
    pub(crate) ballot_lengths: Vec<usize>,
    /// The status after every cast of the first two polls.
    pub(crate) statuses: Vec<MeetingStatus>,
    /// From the first of them to the last.
    pub(crate) statuses_took: Duration,
}
