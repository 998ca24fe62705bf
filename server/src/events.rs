//! Everything that the server may log: one closed list, which is the review of its secrecy.
//!
//! No event holds a member, a ballot, a key, an address of a caller or a count of an open poll.

use std::fmt;
use std::net::SocketAddr;

use protocol::bytes::MeetingId;

/// A line of the log.
pub enum Event<'a> {
    /// The server answers at this address.
    Listening(SocketAddr),
    /// A meeting's data were opened, for the n-th time.
    MeetingOpened {
        /// The meeting.
        meeting: MeetingId,
        /// Its generation.
        generation: u32,
    },
    /// An authority's certificate is in use from now on.
    CertificateInUse,
    /// Something failed that is nobody's bad input.
    Fault {
        /// The act.
        act: &'a str,
        /// What failed, in the words of disk, database or library.
        error: &'a dyn fmt::Display,
    },
}

impl Event<'_> {
    /// Writes the line.
    pub fn log(&self) {
        if matches!(self, Self::Fault { .. }) {
            tracing::error!("{self}");
        } else {
            tracing::info!("{self}");
        }
    }
}

impl fmt::Display for Event<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Listening(address) => write!(f, "listening on {address}"),
            Self::MeetingOpened { meeting, generation } => {
                write!(f, "meeting {meeting} opened, generation {generation}")
            }
            Self::CertificateInUse => f.write_str("a certificate is in use"),
            Self::Fault { act, error } => write!(f, "fault in {act}: {error}"),
        }
    }
}
