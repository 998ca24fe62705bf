//! Attending a meeting: whatever is closed at the desk is counted and certified without a word
//! typed at the kiosk; level votes wait for the head.

use std::collections::HashMap;

use protocol::api::PollStatus;
use protocol::bytes::Hash;
use protocol::certificate::Certificate;
use protocol::journal::{Act, Journal};
use protocol::phase::PollPhase;

use crate::chair::{Chair, ChairError, LeaveTie, poll_of};
use crate::client::ClientError;
use crate::folder::FolderError;
use crate::report::occasion::Occasion;

/// A poll that fails is tried again every so many rounds: checking a large box takes seconds.
const ROUNDS_BETWEEN_TRIES: u64 = 30;
/// Every so many rounds the journal is fetched by a signed request, which also tells the desk that
/// the kiosk is there.
const ROUNDS_BETWEEN_JOURNALS: u64 = 5;
/// Every so many rounds it is told how many members were served.
const ROUNDS_BETWEEN_MEMBERS: u64 = 60;

/// What a round brought.
#[derive(Debug)]
pub enum News {
    /// A poll is counted and certified.
    Certified {
        /// As it is on record.
        certificate: Box<Certificate>,
        /// Of the meeting around it.
        occasion: Occasion,
    },
    /// A poll is counted, its votes are level, and the decision must be entered first.
    AwaitsDecision {
        /// The certificate as it would be drawn up without a decision.
        certificate: Box<Certificate>,
        /// Of the meeting around it: who decides.
        occasion: Occasion,
    },
    /// A poll is closed, and the committee's shares must open its box.
    AwaitsShares {
        /// Place on the agenda.
        number: u32,
    },
    /// A poll cannot be counted or certified.
    Failed {
        /// Place on the agenda.
        number: u32,
        /// Why.
        error: ChairError,
    },
    /// An amendment waits to be looked at and sealed.
    AmendmentWaits {
        /// Why, in the secretary's words.
        reason: String,
    },
    /// The room issuer has served members.
    Served {
        /// So many in all.
        members: u32,
    },
    /// The room issuer cannot serve; it is tried again, and not told again.
    RoomFailed(ChairError),
    /// The meeting cannot be followed; it is tried again, and not told again.
    Lost(ChairError),
    /// The meeting is followed again.
    Found,
}

/// What was told of a poll, and when it is looked at again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Waiting {
    ForDecision,
    ForShares,
    UntilRound(u64),
}

/// One sitting at the kiosk. It remembers only what it has told: after a restart everything is
/// done again that is not on record.
#[derive(Debug, Default)]
pub struct Attendance {
    rounds: u64,
    is_lost: bool,
    waiting: HashMap<u32, Waiting>,
    /// The amendment that was told last.
    amendment: Option<Hash>,
    members_told: u32,
    is_room_failing: bool,
}

impl Attendance {
    /// Looks where the polls stand, and counts and certifies what is closed.
    ///
    /// The folder is taken for the round only, so that a decision can be entered meanwhile; a
    /// round in which another program has it brings nothing.
    pub fn round(&mut self, chair: &mut Chair) -> Vec<News> {
        match chair.folder.take() {
            Err(FolderError::Busy(_)) => return Vec::new(),
            Err(error) => return self.lost(error.into()),
            Ok(()) => {}
        }
        let news = self.round_in_folder(chair);
        chair.folder.leave();
        news
    }

    fn round_in_folder(&mut self, chair: &mut Chair) -> Vec<News> {
        self.rounds += 1;
        let mut news = Vec::new();
        if self.rounds % ROUNDS_BETWEEN_JOURNALS == 1 {
            match chair.follow_journal() {
                Ok(journal) => news.extend(self.amendment_waits(&journal)),
                Err(error) => return self.lost(error),
            }
        }
        let polls = match chair.status() {
            Ok(status) => match chair.follow_manifests(status.manifest) {
                Ok(()) => status.polls,
                Err(error) => return self.lost(error),
            },
            Err(error) => return self.lost(error),
        };
        news.extend(self.room_news(chair));
        if std::mem::take(&mut self.is_lost) {
            news.push(News::Found);
        }
        for poll in polls {
            if let Err(error) = retire(chair, &poll) {
                news.extend(self.tell(poll.number, Err(error)));
            }
            let is_due = matches!(poll.phase, PollPhase::Closed | PollPhase::Counted { .. });
            if !is_due || !self.is_looked_at(poll.number) {
                continue;
            }
            match finish(chair, &poll) {
                Err(error) if is_unreachable(&error) => {
                    news.extend(self.lost(error));
                    return news;
                }
                result => news.extend(self.tell(poll.number, result)),
            }
        }
        news
    }

    /// The amendment that was put in place last, if nobody sealed or dropped it since.
    fn amendment_waits(&mut self, journal: &Journal) -> Option<News> {
        let is_about = |act| matches!(act, Act::Amended | Act::Dropped | Act::Sealed);
        let last = journal.entries().iter().rfind(|entry| is_about(entry.act))?;
        if last.act != Act::Amended || self.amendment == last.document {
            return None;
        }
        self.amendment = last.document;
        Some(News::AmendmentWaits { reason: last.reason.clone().unwrap_or_default() })
    }

    fn room_news(&mut self, chair: &Chair) -> Vec<News> {
        let mut news = Vec::new();
        match chair.room_trouble() {
            // A lost server is told once, and not here.
            Some(error) if !is_unreachable(&error) && !self.is_room_failing => {
                self.is_room_failing = true;
                news.push(News::RoomFailed(error));
            }
            _ => {}
        }
        let members = chair.room_members().unwrap_or(0);
        if self.rounds % ROUNDS_BETWEEN_MEMBERS == 1 && members > self.members_told {
            (self.members_told, self.is_room_failing) = (members, false);
            news.push(News::Served { members });
        }
        news
    }

    fn is_looked_at(&self, number: u32) -> bool {
        match self.waiting.get(&number) {
            Some(Waiting::UntilRound(round)) => *round <= self.rounds,
            Some(Waiting::ForDecision | Waiting::ForShares) | None => true,
        }
    }

    fn tell(&mut self, number: u32, result: Result<News, ChairError>) -> Option<News> {
        let is_first = match &result {
            Ok(News::AwaitsDecision { .. }) => {
                self.waiting.insert(number, Waiting::ForDecision) != Some(Waiting::ForDecision)
            }
            Ok(News::AwaitsShares { .. }) => {
                self.waiting.insert(number, Waiting::ForShares) != Some(Waiting::ForShares)
            }
            Ok(_) => {
                self.waiting.remove(&number);
                true
            }
            Err(_) => {
                let again = Waiting::UntilRound(self.rounds + ROUNDS_BETWEEN_TRIES);
                !matches!(self.waiting.insert(number, again), Some(Waiting::UntilRound(_)))
            }
        };
        let news = result.unwrap_or_else(|error| News::Failed { number, error });
        is_first.then_some(news)
    }

    fn lost(&mut self, error: ChairError) -> Vec<News> {
        if std::mem::replace(&mut self.is_lost, true) {
            return Vec::new();
        }
        vec![News::Lost(error)]
    }
}

/// A poll may have been counted by another program, which has not the room's keys.
fn retire(chair: &mut Chair, status: &PollStatus) -> Result<(), ChairError> {
    if !status.phase.is_final() || !chair.has_room_key(&status.poll) {
        return Ok(());
    }
    let manifest = chair.newest_manifest_of(status.number)?;
    match chair.stored_count(poll_of(&manifest, status.number)?)? {
        Some(_) => chair.retire_room_key(&status.poll),
        None => Ok(()),
    }
}

/// Counts a poll, unless that is done, and certifies it, unless a decision is awaited.
fn finish(chair: &mut Chair, status: &PollStatus) -> Result<News, ChairError> {
    let number = status.number;
    let manifest = chair.newest_manifest_of(number)?;
    let poll = poll_of(&manifest, number)?;
    if status.phase == PollPhase::Closed || chair.stored_count(poll)?.is_none() {
        match chair.count(number) {
            Err(ChairError::SharesNeeded) => return Ok(News::AwaitsShares { number }),
            counted => counted?,
        };
    }
    match chair.certify(number, LeaveTie::No) {
        Err(ChairError::TieUndecided(_)) => {
            let certificate = Box::new(chair.preview(number)?);
            let occasion = chair.occasion(&certificate)?;
            Ok(News::AwaitsDecision { certificate, occasion })
        }
        certified => {
            let certificate = Box::new(certified?);
            let occasion = chair.occasion(&certificate)?;
            Ok(News::Certified { certificate, occasion })
        }
    }
}

fn is_unreachable(error: &ChairError) -> bool {
    matches!(error, ChairError::Client(ClientError::Unreachable(_)))
}
