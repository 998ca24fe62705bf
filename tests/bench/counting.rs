//! Opening and counting a ballot, against the sum of its cryptographic parts.

use std::num::NonZeroUsize;
use std::thread;
use std::time::{Duration, Instant};

use protocol::ballot::Ballot;
use protocol::choice::Scale;
use protocol::tally::tally;

use crate::meeting::Meeting;

/// Ballots in the box that is counted.
const BALLOTS: usize = 1_000;
/// Rounds, of which the quickest counts: the least disturbed by what else the machine does.
const ROUNDS: usize = 5;

/// Microseconds of one core per ballot.
pub(crate) struct Counting {
    /// Verifying the token.
    pub(crate) token_us: f64,
    /// Verifying the ballot's own signature.
    pub(crate) signature_us: f64,
    /// Opening the sealed vote.
    pub(crate) open_us: f64,
    /// Checking and counting a whole box.
    pub(crate) whole_us: f64,
    /// Verifying signature and token while every core does: cores share caches and more.
    pub(crate) verify_busy_us: f64,
}

impl Counting {
    /// Measures parts and whole in one run, on one core.
    pub(crate) fn measure() -> anyhow::Result<Self> {
        let meeting = Meeting::new(BALLOTS as u32)?;
        let (boxed, checkpoint) = meeting.filled_box(BALLOTS)?;
        let one = NonZeroUsize::MIN;
        let fingerprint = meeting.manifest.fingerprint();
        let checked = boxed.check(&meeting.manifest, &checkpoint, one)?;
        let ballots: Vec<Ballot> =
            checked.ballots().iter().map(|verified| verified.ballot().clone()).collect();
        let signature_us = per_ballot(|| {
            ballots.iter().for_each(|ballot| drop(ballot.clone().verify_signature()));
        });
        let signed: Vec<_> = ballots
            .iter()
            .map(|ballot| ballot.clone().verify_signature())
            .collect::<Result<_, _>>()?;
        let token_us = per_ballot(|| {
            signed.iter().for_each(|one| drop(one.clone().verify_tokens(&meeting.manifest)));
        });
        let scale = Scale::full();
        let open_us = per_ballot(|| {
            for ballot in &ballots {
                assert!(meeting.opening_key.open(ballot, &fingerprint, &scale).is_some());
            }
        });
        let whole_us = per_ballot(|| {
            let checked = boxed.check(&meeting.manifest, &checkpoint, one).expect("it held");
            drop(tally(&checked, &meeting.opening_key, &scale, one));
        });
        let verify_busy_us = per_ballot(|| {
            thread::scope(|scope| {
                for _ in 0..crate::cores() {
                    scope.spawn(|| verify(&ballots, &meeting));
                }
            });
        });
        Ok(Self { token_us, signature_us, open_us, whole_us, verify_busy_us })
    }

    /// The sum of the parts.
    pub(crate) fn parts_us(&self) -> f64 {
        self.token_us + self.signature_us + self.open_us
    }
}

fn verify(ballots: &[Ballot], meeting: &Meeting) {
    for ballot in ballots {
        let signed = ballot.clone().verify_signature().expect("it held");
        drop(signed.verify_tokens(&meeting.manifest));
    }
}

fn per_ballot(mut work: impl FnMut()) -> f64 {
    let mut quickest = Duration::MAX;
    for _ in 0..ROUNDS {
        let start = Instant::now();
        work();
        quickest = quickest.min(start.elapsed());
    }
    quickest.as_secs_f64() * 1e6 / BALLOTS as f64
}
