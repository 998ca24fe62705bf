//! Many members at once: admissions and casts spread over threads.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use protocol::bytes::{MeetingId, PollId};
use protocol::level::Level;
use protocol::manifest::SealedManifest;
use protocol::rule::Counts;
use protocol::seal::Vote;
use rand_core::CryptoRng;

use super::member::{Member, MemberError};
use crate::chair::Slip;
use crate::client::Client;

/// How many devices speak to the server at once while ballots are cast.
const CASTING_THREADS: usize = 32;
/// How many devices per core ask for tokens at once: both sides compute.
const ADMITTING_PER_CORE: usize = 2;

/// A generator of randomness of which every thread can have its own.
pub trait Dice: CryptoRng + Clone + Send + Sync {}

impl<R: CryptoRng + Clone + Send + Sync> Dice for R {}

/// A ballot to be cast: which member, in which poll, what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Intent {
    /// Place of the member in the crowd.
    pub member: usize,
    /// The poll.
    pub poll: PollId,
    /// The choice.
    pub vote: Vote,
}

/// Lets every slip's holder scan it and ask for tokens.
///
/// # Errors
/// The first refusal.
pub fn admit(
    server: &str,
    meeting: MeetingId,
    slips: &[Slip],
    manifest: &Arc<SealedManifest>,
    rng: &impl Dice,
) -> Result<Vec<Mutex<Member>>, MemberError> {
    let cores = thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let admitted = spread(slips.len(), ADMITTING_PER_CORE * cores, || {
        let mut rng = rng.clone();
        move |at: usize| {
            let mut member = Member::from_url_knowing(server, meeting, &slips[at].url, manifest)?;
            member.admit(&mut rng)?;
            Ok(Mutex::new(member))
        }
    });
    admitted.into_iter().collect()
}

/// Deals the votes of a poll out to the members by chance; whoever gets none does not cast.
pub fn deal(
    poll: PollId,
    counts: &Counts,
    members: usize,
    rng: &mut impl CryptoRng,
) -> Vec<Intent> {
    let place = |level: Level| counts.scale().position(level).and_then(|at| u8::try_from(at).ok());
    let levels = counts.levels().flat_map(|(level, votes)| {
        let vote = place(level).map_or(Vote::Blank, Vote::Level);
        (0..votes).map(move |_| vote)
    });
    let blanks = (0..counts.blank()).map(|_| Vote::Blank);
    let mut seats: Vec<usize> = (0..members).collect();
    shuffle(&mut seats, rng);
    let votes = levels.chain(blanks);
    seats.into_iter().zip(votes).map(|(member, vote)| Intent { member, poll, vote }).collect()
}

/// Casts every ballot, each alone, in random order.
///
/// # Errors
/// The first refusal.
pub fn cast(
    server: &str,
    members: &[Mutex<Member>],
    mut intents: Vec<Intent>,
    rng: &impl Dice,
) -> Result<(), MemberError> {
    shuffle(&mut intents, &mut rng.clone());
    let intents = &intents;
    let cast = spread(intents.len(), CASTING_THREADS, || {
        let mut rng = rng.clone();
        let client = Client::new(server);
        move |at: usize| {
            let Intent { member, poll, vote } = intents[at];
            let client = client
                .as_ref()
                .map_err(|error| crate::client::ClientError::BadAddress(error.to_string()))?;
            let mut member = members[member].lock().unwrap_or_else(PoisonError::into_inner);
            let ballot = member.ballot(&poll, vote, &mut rng)?;
            member.cast_through(client, &ballot).map(drop)
        }
    });
    cast.into_iter().collect()
}

/// Puts items into random order.
pub fn shuffle<T>(items: &mut [T], rng: &mut impl CryptoRng) {
    items.sort_by_cached_key(|_| {
        let mut key = [0; 16];
        rng.fill_bytes(&mut key);
        key
    });
}

/// Does `count` things on several threads, in order of their numbers; stops at the first error.
fn spread<T: Send, E: Send, W: FnMut(usize) -> Result<T, E>>(
    count: usize,
    threads: usize,
    worker: impl Fn() -> W + Sync,
) -> Vec<Result<T, E>> {
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::with_capacity(count));
    thread::scope(|scope| {
        for _ in 0..threads.min(count) {
            scope.spawn(|| {
                let mut work = worker();
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    if at >= count {
                        return;
                    }
                    let result = work(at);
                    if result.is_err() {
                        next.store(count, Ordering::Relaxed);
                    }
                    done.lock().unwrap_or_else(PoisonError::into_inner).push((at, result));
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}
