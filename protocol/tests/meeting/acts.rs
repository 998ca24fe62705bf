//! The journal of a meeting in memory.

use protocol::bytes::{Hash, PollId};
use protocol::journal::{Act, EMPTY, Entry, Official, line_hash};

/// The lines so far.
#[derive(Default)]
pub(crate) struct Acts {
    lines: Vec<String>,
}

impl Acts {
    /// Adds one line.
    pub(crate) fn record(&mut self, act: Act, poll: Option<PollId>, document: Option<Hash>) {
        let chair = matches!(act, Act::Paired | Act::Sealed | Act::Counted | Act::Certified);
        let entry = Entry {
            number: u32::try_from(self.lines.len()).unwrap() + 1,
            previous: self.head(),
            at: 1_796_000_000 + self.lines.len() as u64,
            by: if chair { Official::Chair } else { Official::Secretary },
            act,
            poll,
            document,
            reason: None,
        };
        self.lines.push(entry.to_line());
    }

    pub(crate) fn head(&self) -> Hash {
        self.lines.last().map_or(EMPTY, |line| line_hash(line))
    }

    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        self.lines.iter().flat_map(|line| format!("{line}\n").into_bytes()).collect()
    }
}
