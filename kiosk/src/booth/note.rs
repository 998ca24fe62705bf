//! What the process of one voter tells the attendant's: lines on its standard output.

use std::fmt;

use serde::Deserialize;

/// How a booth stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Doing {
    /// Waits for a slip.
    Ready,
    /// Somebody is there.
    Voting,
    /// A sealed ballot is on its way and not in the box.
    Unsent,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Note {
    /// The page is served at this address; with its token, so it is for the browser only.
    Serving(String),
    /// The page lives: how the booth stands, whether the server answers, and how many ballots of
    /// this visit are in the box.
    Alive {
        /// How the booth stands.
        doing: Doing,
        /// Whether the server answers.
        connected: bool,
        /// Ballots of this visit in the box.
        sent: u32,
    },
    /// The visit is over.
    Next {
        /// Whether the voter left before sending.
        unfinished: bool,
    },
}

const DOINGS: [(Doing, &str); 3] =
    [(Doing::Ready, "ready"), (Doing::Voting, "voting"), (Doing::Unsent, "unsent")];

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Serving(url) => write!(f, "serving {url}"),
            Self::Alive { doing, connected, sent } => {
                let code = DOINGS.iter().find(|(one, _)| one == doing).map_or("", |(_, code)| code);
                write!(f, "alive {code} {connected} {sent}")
            }
            Self::Next { unfinished } => write!(f, "next {unfinished}"),
        }
    }
}

impl Note {
    /// Reads a line; none when it is none of these.
    pub(super) fn parse(line: &str) -> Option<Self> {
        let words: Vec<_> = line.split(' ').collect();
        match words[..] {
            ["serving", url] => Some(Self::Serving(url.to_owned())),
            ["alive", doing, connected, sent] => Some(Self::Alive {
                doing: DOINGS.iter().find(|(_, code)| *code == doing)?.0,
                connected: connected.parse().ok()?,
                sent: sent.parse().ok()?,
            }),
            ["next", unfinished] => Some(Self::Next { unfinished: unfinished.parse().ok()? }),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_note_is_read_back() {
        let doings = DOINGS.map(|(doing, _)| Note::Alive { doing, connected: true, sent: 12 });
        let others = [
            Note::Serving("http://127.0.0.1:1/booth#t".to_owned()),
            Note::Next { unfinished: false },
            Note::Next { unfinished: true },
        ];
        for note in doings.into_iter().chain(others) {
            assert_eq!(Note::parse(&note.to_string()), Some(note));
        }
        for bad in ["", "alive", "alive ready true -1", "alive x true 1", "next", "serving a b"] {
            assert_eq!(Note::parse(bad), None, "{bad}");
        }
    }
}
