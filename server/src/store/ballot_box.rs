//! The ballot box: phases, documents, journal and sealed rows. It never holds anything of a member.

use protocol::bytes::PollId;
use protocol::phase::{MeetingPhase, PollPhase};

use super::StoreError;

/// A document that belongs to the meeting or to one poll. The bytes are kept exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Document {
    /// The frozen agenda.
    Agenda,
    /// The paired kiosk's key, 32 bytes.
    KioskKey,
    /// The manifest.
    Manifest,
    /// Signatures on the manifest.
    ManifestSignatures,
    /// The questions of the amendment that becomes the manifest of this number.
    Amendment(u32),
    /// The manifest of this number, from 2.
    Successor(u32),
    /// Signatures on it.
    SuccessorSignatures(u32),
    /// A poll's fixed accounting counts.
    Accounting(PollId),
    /// A poll's final checkpoint with the server's signature.
    Checkpoint(PollId),
    /// The same with the kiosk's signature added.
    CosignedCheckpoint(PollId),
    /// The kiosk's count.
    Count(PollId),
    /// Signature on the count.
    CountSignature(PollId),
    /// The certificate.
    Certificate(PollId),
    /// Signature on the certificate.
    CertificateSignature(PollId),
    /// The dossier that the conclusion of this number was drawn from.
    ConcludedDossier(u32),
    /// The conclusion of this number, from 1; earlier ones stay.
    Conclusion(u32),
    /// Signature on it.
    ConclusionSignature(u32),
    /// Its ratings.
    Ratings(u32),
    /// Signature on them.
    RatingsSignature(u32),
    /// The annulment of this number, from 1.
    Annulment(u32),
    /// Signature on it.
    AnnulmentSignature(u32),
    /// The minutes of a half-year review.
    Review,
    /// The dossier as it was filed, by number from 1; earlier ones stay.
    Dossier(u32),
}

/// One official's act, all of it or nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Transition {
    /// The meeting's phase after it, when it changes.
    pub meeting: Option<MeetingPhase>,
    /// Phases of polls after it, for those that change or are new.
    pub polls: Vec<(PollId, PollPhase)>,
    /// Polls that are no more: an earlier draft's.
    pub dropped_polls: Vec<PollId>,
    /// Documents that it puts in place.
    pub documents: Vec<(Document, Vec<u8>)>,
    /// An amendment's questions that are no more.
    pub dropped_amendment: Option<u32>,
    /// The journal's new line, if the act is journaled: number and text.
    pub journal: Option<(u32, String)>,
}

/// All that the server must know again after a start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoxState {
    /// How often this meeting's data were started or a box closed.
    pub generation: u32,
    /// The meeting's phase.
    pub meeting: MeetingPhase,
    /// Polls with their phases, in no particular order.
    pub polls: Vec<(PollId, PollPhase)>,
    /// Documents; of the dossiers the last.
    pub documents: Vec<(Document, Vec<u8>)>,
    /// The journal's lines in order, without line feeds.
    pub journal: Vec<String>,
}

/// One ballot of an open box: sealed to a key that dies at the close.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoxRow {
    /// The poll.
    pub poll: PollId,
    /// HMAC of the ballot key under the box key: says nothing without it.
    pub key: [u8; 32],
    /// The encrypted ballot; all rows of a meeting have one length.
    pub sealed: Vec<u8>,
}

/// What became of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Put {
    /// It is in the box now.
    New,
    /// The key was there already, with these bytes.
    Exists(Vec<u8>),
}

/// The box of one meeting.
pub trait BallotBox: Send + Sync {
    /// All that the server must know again after a start.
    fn load(&self) -> Result<BoxState, StoreError>;

    /// The dossier of this number; none when there is no such.
    fn dossier(&self, number: u32) -> Result<Option<Vec<u8>>, StoreError>;

    /// Makes the generation one higher and answers it.
    fn next_generation(&self) -> Result<u32, StoreError>;

    /// Does one official's act.
    ///
    /// # Errors
    /// `Refused(AlreadyRecorded)` when the journal has a line of that number already; then
    /// nothing of the act was done.
    fn apply(&self, transition: &Transition) -> Result<(), StoreError>;

    /// Puts a group of rows into open boxes in one durable commit, sorted by key inside it, so
    /// that no order of arrival reaches the disk. Answers in the order of `rows`. Of two rows with
    /// one key the first committed stays; inside one group the first given.
    fn cast(&self, rows: &[BoxRow]) -> Result<Vec<Put>, StoreError>;

    /// The rows of a poll, by key.
    fn rows(&self, poll: &PollId) -> Result<Vec<BoxRow>, StoreError>;

    /// Deletes the rows of a closed poll and leaves no trace of them in the files. Again is `Ok`.
    fn delete_rows(&self, poll: &PollId) -> Result<(), StoreError>;
}
