//! The journal: a hash chain of officials' acts, without a voter and without a ballot (SPEC §9).

use serde::{Deserialize, Serialize};

use crate::bytes::{Hash, PollId, read_json};
use crate::label;
use crate::refusal::Refusal;

/// Head of an empty journal.
pub const EMPTY: Hash = Hash([0; 32]);

/// What an official did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// A draft was put in place; `document` is its hash.
    Drafted,
    /// A meeting without polls began; nothing of it is sealed.
    Convened,
    /// The minutes of a half-year review were kept; `document` is the hash of their bytes.
    Reviewed,
    /// A kiosk was paired; `document` is its key.
    Paired,
    /// The agenda or an amendment was sealed; `document` is the manifest's fingerprint.
    Sealed,
    /// An amendment was put in place; `document` is its hash, `reason` says why.
    Amended,
    /// An amendment was dropped before it was sealed; `document` is its hash.
    Dropped,
    /// The dossier of the subjects was put on file; `document` is the hash of its bytes.
    Filed,
    /// An anonymous slip was handed out.
    HandedOut,
    /// An anonymous slip that was not handed out was made void.
    SlipVoided,
    /// A poll was opened.
    Opened,
    /// A poll was paused.
    Paused,
    /// A paused poll was resumed.
    Resumed,
    /// A poll opened by mistake was put back.
    Rescheduled,
    /// A poll was withdrawn.
    Withdrawn,
    /// A poll was closed; `document` is the root of its box.
    Closed,
    /// A closed poll cannot be counted; `reason` says why.
    Failed,
    /// The kiosk posted a count; `document` is its hash.
    Counted,
    /// The kiosk posted a certificate; `document` is its hash.
    Certified,
    /// A certificate was published.
    Published,
    /// The kiosk posted a conclusion; `document` is the hash of its ratings.
    Concluded,
    /// The kiosk posted an annulment; `document` is its hash, `poll` the one whose certificate it
    /// made void, if it did.
    Annulled,
    /// The meeting goes on another day: nobody is present until marked again.
    Recessed,
    /// The meeting ended.
    Adjourned,
    /// The meeting was called off; `reason` says why.
    Cancelled,
}

/// Whose act it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Official {
    /// At the desk.
    Secretary,
    /// At the paired kiosk.
    Chair,
}

/// One line of the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// From 1, without a gap.
    pub number: u32,
    /// Hash of the line before this one; [`EMPTY`] in the first.
    pub previous: Hash,
    /// Unix seconds by the server's clock.
    pub at: u64,
    /// Whose act.
    pub by: Official,
    /// What was done.
    pub act: Act,
    /// To which poll.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub poll: Option<PollId>,
    /// Hash of the document that belongs to the act.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<Hash>,
    /// What the official said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

impl Entry {
    /// The line, without its line feed.
    pub fn to_line(&self) -> String {
        serde_json::to_string(self).expect("entries have string keys")
    }
}

/// Hash of a line: the journal's head after it.
pub fn line_hash(line: &str) -> Hash {
    label::JOURNAL.hash(&[line.as_bytes()])
}

/// The act of a line; none for what is no line.
pub fn read_act(line: &str) -> Option<Act> {
    read_json::<Entry>(line.as_bytes()).ok().map(|entry| entry.act)
}

/// A journal whose chain was checked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Journal {
    entries: Vec<Entry>,
    heads: Vec<Hash>,
}

impl Journal {
    /// Reads lines that each end in a line feed, and checks numbers and chain.
    ///
    /// # Errors
    /// [`Refusal::Malformed`] for a line that is not an entry or a chain that breaks.
    pub fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        let text = str::from_utf8(bytes).map_err(|_| Refusal::Malformed)?;
        if !text.is_empty() && !text.ends_with('\n') {
            return Err(Refusal::Malformed);
        }
        let mut journal = Self::default();
        for line in text.split_terminator('\n') {
            let entry: Entry = read_json(line.as_bytes()).map_err(|_| Refusal::Malformed)?;
            if entry.number != journal.next_number()
                || entry.previous != journal.head()
                || entry.to_line() != line
            {
                return Err(Refusal::Malformed);
            }
            journal.heads.push(line_hash(line));
            journal.entries.push(entry);
        }
        Ok(journal)
    }

    /// The lines.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Hash of the last line.
    pub fn head(&self) -> Hash {
        self.heads.last().copied().unwrap_or(EMPTY)
    }

    /// The number of the line to come.
    pub fn next_number(&self) -> u32 {
        u32::try_from(self.entries.len()).expect("a journal is short") + 1
    }

    /// The documents of an act, in the order of the lines, up to where the journal ended in this
    /// head; none for a head that it never had.
    pub fn documents_until(&self, act: Act, head: &Hash) -> Option<Vec<Hash>> {
        let lines = match self.line_of_head(head) {
            Some(line) => line + 1,
            None if *head == EMPTY => 0,
            None => return None,
        };
        let of_act = self.entries[..lines].iter().filter(|entry| entry.act == act);
        Some(of_act.filter_map(|entry| entry.document).collect())
    }

    /// Index of the line after which the journal ended in this head.
    pub fn line_of_head(&self, head: &Hash) -> Option<usize> {
        self.heads.iter().position(|one| one == head)
    }

    /// Whether the journal once ended in this head, so that nothing before it was rewritten.
    pub fn contains_head(&self, head: &Hash) -> bool {
        *head == EMPTY || self.heads.contains(head)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> String {
        let mut previous = EMPTY;
        let mut text = String::new();
        for (number, act) in (1..).zip([Act::Drafted, Act::Paired, Act::Sealed]) {
            let by = Official::Secretary;
            let entry = Entry {
                number,
                previous,
                at: 1_700_000_000,
                by,
                act,
                poll: None,
                document: Some(Hash([3; 32])),
                reason: None,
            };
            previous = line_hash(&entry.to_line());
            text += &format!("{}\n", entry.to_line());
        }
        text
    }

    #[test]
    fn a_journal_remembers_every_head_it_had() {
        let journal = Journal::read(sample().as_bytes()).unwrap();
        let shorter: String = sample().lines().take(2).map(|line| format!("{line}\n")).collect();
        let earlier = Journal::read(shorter.as_bytes()).unwrap();
        assert!(journal.contains_head(&earlier.head()));
        assert!(!earlier.contains_head(&journal.head()));
    }

    #[test]
    fn every_flipped_bit_breaks_the_chain_or_changes_the_head() {
        let bytes = sample().into_bytes();
        let head = Journal::read(&bytes).unwrap().head();
        for bit in 0..bytes.len() * 8 {
            let mut flipped = bytes.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            let read = Journal::read(&flipped);
            assert!(read.is_err() || read.is_ok_and(|journal| journal.head() != head), "{bit}");
        }
    }

    #[test]
    fn a_line_taken_out_breaks_the_chain() {
        let without: String = sample().lines().skip(1).map(|line| format!("{line}\n")).collect();
        assert_eq!(Journal::read(without.as_bytes()), Err(Refusal::Malformed));
    }
}
