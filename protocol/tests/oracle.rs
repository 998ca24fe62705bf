//! The rule of the count against an oracle, for every count vector of four levels and blank.
//!
//! `make test` compares every vector of up to 24 ballots. `make oracle` runs the same tests with
//! 60, 8,259,888 vectors. Each vector is weighed on every base under both tie settings:
//!
//! * ballots cast and valid ballots have one number each;
//! * ballots issued, members present and members summoned exceed the ballots cast by each of the
//!   surpluses of [`surpluses`], so that the three differ from one another. More is not needed: a
//!   ballot that is missing from the base weighs as a blank one does, and up to 60 of those are in
//!   the vectors themselves.

#[path = "oracle/claims.rs"]
mod claims;

use std::io::Write;
use std::thread;

use claims::{Claim, Poll, Tied};
use protocol::choice::Scale;
use protocol::level::Level;
use protocol::rule::{Base, Counts, Figures, Outcome, TieRule, decide};

/// Ballots of the largest vector, unless `PHIEUKIN_ORACLE_VOTERS` says another number.
const VOTERS: u32 = 24;
/// A number that takes longer than anybody waits is a slip of the finger.
const VOTERS_MAX: u32 = 100;

fn voters() -> u32 {
    let Ok(typed) = std::env::var("PHIEUKIN_ORACLE_VOTERS") else { return VOTERS };
    let voters = typed.parse().ok().filter(|voters| (1..=VOTERS_MAX).contains(voters));
    voters
        .unwrap_or_else(|| panic!("PHIEUKIN_ORACLE_VOTERS={typed}: 1 to {VOTERS_MAX} is possible"))
}

/// Surpluses of issued, present and summoned over the ballots cast, each triple ascending: nobody
/// missing, a few, as many as voted, and so many that nothing can be more than half.
fn surpluses(cast: u32) -> [[u32; 3]; 4] {
    [[0, 0, 0], [0, 1, 2], [1, 2, 2.max(cast)], [2.min(cast), cast, cast + 1]]
}

/// Ways to put up to `voters` ballots on `places`: the binomial coefficient over both.
fn vectors(voters: u32, places: u32) -> u64 {
    (1..=u64::from(places)).fold(1, |product, i| product * (u64::from(voters) + i) / i)
}

/// The vectors of exactly that many ballots.
fn each_of(cast: u32, mut told: impl FnMut([u32; 4], u32)) {
    for excellent in 0..=cast {
        for good in 0..=cast - excellent {
            for completed in 0..=cast - excellent - good {
                for not_completed in 0..=cast - excellent - good - completed {
                    let blank = cast - excellent - good - completed - not_completed;
                    told([excellent, good, completed, not_completed], blank);
                }
            }
        }
    }
}

/// What the rule says, in the words of the oracle.
fn said(outcome: Outcome) -> Claim {
    let place = |level| Level::ALL.iter().position(|one| *one == level).unwrap();
    match outcome {
        Outcome::Decided(level) => Claim::Decided(place(level)),
        Outcome::Tie { upper, lower } => Claim::Tie(place(upper), place(lower)),
        Outcome::Undetermined => Claim::Undetermined,
        Outcome::Measured => panic!("levels are weighed, not measured"),
    }
}

/// Compares every verdict on one vector, and returns how many there were.
fn compare(votes: [u32; 4], blank: u32) -> u64 {
    let counts = Counts::new(Scale::full(), votes.to_vec(), blank, 0).unwrap();
    let cast: u32 = votes.iter().sum::<u32>() + blank;
    let mut compared = 0;
    let mut weigh = |figures: &Figures, base, size: u32| {
        for (tie, tied) in [(TieRule::EqualLevels, Tied::Single), (TieRule::HalfSplit, Tied::All)] {
            let verdict = said(decide(figures, base, tie).outcome);
            let poll = Poll { votes: votes.map(i128::from), base: i128::from(size), tied };
            let expected = poll.outcome();
            assert_eq!(verdict, expected, "{votes:?}, {blank} blank, {base:?} {size}, {tie:?}");
            compared += 1;
        }
    };
    for (at, [issued, present, summoned]) in surpluses(cast).into_iter().enumerate() {
        let [issued, present, summoned] = [issued, present, summoned].map(|more| cast + more);
        let figures = Figures::new(counts.clone(), issued, present, summoned).unwrap();
        if at == 0 {
            weigh(&figures, Base::Cast, cast);
            weigh(&figures, Base::Valid, cast - blank);
        }
        weigh(&figures, Base::Issued, issued);
        weigh(&figures, Base::Present, present);
        weigh(&figures, Base::Summoned, summoned);
    }
    compared
}

#[test]
fn the_rule_equals_the_oracle_for_every_count_vector() {
    let voters = voters();
    let workers = thread::available_parallelism().map_or(1, |workers| workers.get() as u32);
    let [seen, compared] = thread::scope(|scope| {
        let parts: Vec<_> = (0..workers)
            .map(|part| {
                scope.spawn(move || {
                    let (mut seen, mut compared) = (0, 0);
                    for cast in (part..=voters).step_by(workers as usize) {
                        each_of(cast, |votes, blank| {
                            seen += 1;
                            compared += compare(votes, blank);
                        });
                    }
                    [seen, compared]
                })
            })
            .collect();
        parts
            .into_iter()
            .map(|part| part.join().unwrap())
            .fold([0_u64; 2], |sum, part| [sum[0] + part[0], sum[1] + part[1]])
    });
    assert_eq!(seen, vectors(voters, 5), "every vector of up to {voters} ballots, once");
    assert_eq!(compared, seen * (2 + 3 * 4) * 2, "bases with their surpluses, tie settings");
    tell(&format!("oracle: {seen} count vectors of up to {voters} ballots, {compared} verdicts"));
}

#[test]
fn without_blanks_and_ties_the_rule_is_the_median_grade_of_majority_judgment() {
    let voters = voters();
    let mut seen = 0;
    for cast in 0..=voters {
        each_of(cast, |votes, blank| {
            if blank > 0 {
                return;
            }
            seen += 1;
            let counts = Counts::new(Scale::full(), votes.to_vec(), 0, 0).unwrap();
            let figures = Figures::new(counts, cast, cast, cast).unwrap();
            for (base, tie) in Base::ALL.into_iter().flat_map(|b| TieRule::ALL.map(|t| (b, t))) {
                let outcome = decide(&figures, base, tie).outcome;
                match (lower_median(votes), outcome) {
                    (Some(median), Outcome::Decided(level)) => assert_eq!(level, median),
                    // The head may choose a better level than Majority Judgment would.
                    (Some(median), Outcome::Tie { lower, .. }) => assert_eq!(lower, median),
                    (None, Outcome::Undetermined) => {}
                    (median, outcome) => panic!("{votes:?}: {outcome:?}, median {median:?}"),
                }
            }
        });
    }
    assert_eq!(seen, vectors(voters, 4));
    tell(&format!("oracle: {seen} full boxes of up to {voters} ballots have their median grade"));
}

/// The grade in the middle of all, of an even number the worse of the two in the middle.
fn lower_median(votes: [u32; 4]) -> Option<Level> {
    let grades: Vec<Level> = Level::ALL
        .into_iter()
        .zip(votes)
        .flat_map(|(level, votes)| vec![level; votes as usize])
        .collect();
    grades.get(grades.len() / 2).copied()
}

/// Said even where a passing test is silent: the number is what the run is for.
fn tell(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}
