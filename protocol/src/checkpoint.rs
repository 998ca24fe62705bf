//! The final checkpoint of a box: a C2SP tlog-checkpoint, one per poll for ever (SPEC §12).

use std::fmt::Write as _;
use std::str::Lines;

use data_encoding::BASE64;

use crate::accounting::AccountingCounts;
use crate::bytes::{Fingerprint, Hash, MeetingId, PollId, PublicKey, decode_base64};
use crate::label;
use crate::manifest::{KIOSK_NAME, SERVER_NAME};
use crate::note::Note;
use crate::refusal::Refusal;
use crate::signature::SigningKey;

/// Separates checkpoints from every other note (first part of the origin line).
const ORIGIN: &str = "phieukin/v1/checkpoint";

/// What a checkpoint says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// The meeting.
    pub meeting: MeetingId,
    /// The poll.
    pub poll: PollId,
    /// The manifest that introduced the poll.
    pub fingerprint: Fingerprint,
    /// Number of ballots in the box.
    pub size: u32,
    /// RFC 9162 root over the sorted leaves.
    pub root: Hash,
    /// The register's counts, fixed before the box was closed.
    pub accounting: AccountingCounts,
    /// How often this meeting's data were started or closed; an older copy shows a lower number.
    pub generation: u32,
    /// Head of the journal when the box was closed: with it the server signs every act so far.
    pub journal_head: Hash,
}

impl Checkpoint {
    /// The note's text (SPEC §12.1).
    pub fn text(&self) -> String {
        let mut out = format!("{ORIGIN}/{}/{}\n", self.meeting, self.poll);
        let counts = &self.accounting;
        let _ = write!(
            out,
            "{}\n{}\nfingerprint {}\nsummoned {}\npresent {}\nadmitted {}\nissued {}\n\
             voided {}\nhanded-out {}\ngeneration {}\njournal {}\n",
            self.size,
            BASE64.encode(self.root.as_ref()),
            self.fingerprint,
            counts.summoned,
            counts.present,
            counts.admitted,
            counts.issued,
            counts.voided,
            counts.handed_out,
            self.generation,
            self.journal_head,
        );
        out
    }

    /// Signs as the server; the kiosk adds its signature after its checks.
    pub fn sign(&self, server_key: &SigningKey) -> SignedCheckpoint {
        let mut note = Note::new(self.text()).expect("the text is ours");
        note.sign(SERVER_NAME, server_key).expect("the first signature is within the limit");
        SignedCheckpoint { checkpoint: self.clone(), note }
    }

    fn read(text: &str) -> Result<Self, Refusal> {
        let mut lines = text.lines();
        let origin = lines.next().and_then(|line| line.strip_prefix(ORIGIN));
        let mut names = origin.ok_or(Refusal::Malformed)?.split('/').skip(1);
        let meeting = MeetingId::parse(names.next().unwrap_or_default())?;
        let poll = PollId::parse(names.next().unwrap_or_default())?;
        let size = number(lines.next())?;
        let root = decode_base64(lines.next().unwrap_or_default());
        let root = root.ok().and_then(|root| root.try_into().ok()).ok_or(Refusal::Malformed)?;
        let fingerprint = value(&mut lines, "fingerprint")?;
        let fingerprint = Fingerprint::parse(fingerprint)?;
        let mut count = |name| value(&mut lines, name).and_then(|text| number(Some(text)));
        let accounting = AccountingCounts {
            summoned: count("summoned")?,
            present: count("present")?,
            admitted: count("admitted")?,
            issued: count("issued")?,
            voided: count("voided")?,
            handed_out: count("handed-out")?,
        };
        let generation = count("generation")?;
        let journal_head = Hash::parse(value(&mut lines, "journal")?)?;
        let root = Hash(root);
        let read =
            Self { meeting, poll, fingerprint, size, root, accounting, generation, journal_head };
        // One text per meaning: whatever writes differently is not a checkpoint.
        if read.text() == text { Ok(read) } else { Err(Refusal::Malformed) }
    }
}

/// A checkpoint that the server signed and perhaps the kiosk too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedCheckpoint {
    checkpoint: Checkpoint,
    note: Note,
}

impl SignedCheckpoint {
    /// Reads a note and checks the server's signature.
    ///
    /// # Errors
    /// [`Refusal::Malformed`], [`Refusal::BadSignature`].
    pub fn read(bytes: &[u8], server_key: &PublicKey) -> Result<Self, Refusal> {
        let note = Note::parse(bytes)?;
        let checkpoint = Checkpoint::read(note.text())?;
        note.verify(SERVER_NAME, server_key)?;
        Ok(Self { checkpoint, note })
    }

    /// What it says.
    pub fn checkpoint(&self) -> &Checkpoint {
        &self.checkpoint
    }

    /// Hash of the text without signatures: what counts and certificates name.
    pub fn hash(&self) -> Hash {
        label::CHECKPOINT_TEXT.hash(&[self.note.text().as_bytes()])
    }

    /// The note with all its signatures.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.note.encode()
    }

    /// Adds the kiosk's signature: "I have checked the box, and this is the only one I signed".
    ///
    /// # Errors
    /// [`Refusal::TooLarge`] when the note is full of other signatures.
    pub fn cosign(mut self, kiosk_key: &SigningKey) -> Result<Self, Refusal> {
        if self.note.verify(KIOSK_NAME, &kiosk_key.public()).is_err() {
            self.note.sign(KIOSK_NAME, kiosk_key)?;
        }
        Ok(self)
    }

    /// Checks the kiosk's signature, without which no phone accepts a checkpoint.
    ///
    /// # Errors
    /// [`Refusal::BadSignature`].
    pub fn verify_kiosk(&self, kiosk_key: &PublicKey) -> Result<(), Refusal> {
        self.note.verify(KIOSK_NAME, kiosk_key)
    }

    /// Whether this is the one checkpoint of the poll, given one seen before.
    ///
    /// # Errors
    /// [`Refusal::WrongPoll`] when they are of two polls, which proves nothing;
    /// [`Refusal::CheckpointConflict`]: the two notes together prove that the server cheated.
    pub fn check_same(&self, seen: &SignedCheckpoint) -> Result<(), Refusal> {
        let poll = |one: &Self| (one.checkpoint.meeting, one.checkpoint.poll);
        if poll(self) != poll(seen) {
            return Err(Refusal::WrongPoll);
        }
        if self.checkpoint == seen.checkpoint { Ok(()) } else { Err(Refusal::CheckpointConflict) }
    }
}

fn value<'a>(lines: &mut Lines<'a>, name: &str) -> Result<&'a str, Refusal> {
    let line = lines.next().ok_or(Refusal::Malformed)?;
    line.strip_prefix(name).and_then(|rest| rest.strip_prefix(' ')).ok_or(Refusal::Malformed)
}

fn number(text: Option<&str>) -> Result<u32, Refusal> {
    text.and_then(|text| text.parse().ok()).ok_or(Refusal::Malformed)
}
