//! What members do together.

use phieukin_kiosk::rehearse::member::Member;
use protocol::bytes::PollId;
use protocol::promise::Promise;
use protocol::seal::Vote;

use crate::{World, rng};

/// Votes per level, best first, then blanks: `votes([5, 4, 6, 0], 0)`.
pub fn votes(levels: [usize; 4], blank: usize) -> Vec<Vote> {
    let rated =
        levels.into_iter().zip(0..).flat_map(|(count, place)| vec![Vote::Level(place); count]);
    rated.chain(vec![Vote::Blank; blank]).collect()
}

impl World {
    /// The first members cast these votes, one each, and hold the promises.
    pub fn cast(&mut self, number: u32, votes: &[Vote]) -> Vec<Promise> {
        let poll = self.poll(number);
        let members = self.members.iter_mut().zip(votes);
        members.map(|(member, vote)| cast(member, &poll, *vote)).collect()
    }
}

/// One member casts one vote.
pub fn cast(member: &mut Member, poll: &PollId, vote: Vote) -> Promise {
    let ballot = member.ballot(poll, vote, &mut rng()).unwrap();
    member.cast(&ballot).unwrap()
}
