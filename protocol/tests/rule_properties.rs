//! What holds of the rule of the count for every small meeting, invalid ballots and all surpluses
//! included. (`oracle.rs` compares larger ones.)
//!
//! The first test seats the ballots side by side, best first, on as many seats as the base counts,
//! and looks who sits where.

use protocol::choice::Scale;
use protocol::level::Level;
use protocol::rule::{Base, Counts, Figures, Outcome, TieRule, decide};

const VOTERS_MAX: u32 = 12;

/// What the ballots say, read from a row of seats.
///
/// Of `seats`, the smallest majority is seat `seats / 2 + 1` from the best end. Who sits there
/// decides, since everybody before them is at least as satisfied. At the worst level being
/// satisfied says nothing, so a majority must sit there themselves. When the majority begins one
/// seat after an exact half, the votes are level if nobody is missing from the other half and that
/// half (as a whole, or at its best seat) differs from the first.
fn seated(counts: &Counts, seats: u32, tie: TieRule) -> Outcome {
    let mut row: Vec<Level> = Vec::new();
    for &level in counts.scale().levels().iter().rev() {
        row.extend(std::iter::repeat_n(level, counts.of(level) as usize));
    }
    row.sort_unstable();
    let seats = seats as usize;
    let majority = seats / 2 + 1;

    if seats > 0 && seats.is_multiple_of(2) && row.len() == seats {
        let (better, worse) = row.split_at(seats / 2);
        let (upper, lower) = (better[better.len() - 1], worse[0]);
        let level = match tie {
            TieRule::EqualLevels => worse.iter().all(|&level| level == lower),
            TieRule::HalfSplit => true,
        };
        if level && upper != lower {
            return Outcome::Tie { upper, lower };
        }
    }
    let worst = *counts.scale().levels().last().unwrap();
    match row.get(majority - 1) {
        Some(&level) if level != worst => Outcome::Decided(level),
        Some(&level) if row.iter().rev().take_while(|&&at| at == level).count() >= majority => {
            Outcome::Decided(level)
        }
        _ => Outcome::Undetermined,
    }
}

fn counts(votes: [u32; 4], blank: u32, invalid: u32) -> Counts {
    Counts::new(Scale::full(), votes.to_vec(), blank, invalid).unwrap()
}

/// Every way to cast at most `voters` ballots on four levels, blank and at most 2 invalid.
fn every_box(voters: u32) -> Vec<Counts> {
    let mut boxes = Vec::new();
    for cast in 0..=voters {
        for e in 0..=cast {
            for g in 0..=cast - e {
                for c in 0..=cast - e - g {
                    for n in 0..=cast - e - g - c {
                        let rest = cast - e - g - c - n;
                        for invalid in 0..=rest.min(2) {
                            boxes.push(counts([e, g, c, n], rest - invalid, invalid));
                        }
                    }
                }
            }
        }
    }
    boxes
}

#[test]
fn the_middle_seats_decide_in_every_small_meeting() {
    let mut compared = 0;
    for counts in every_box(VOTERS_MAX) {
        let cast = counts.cast();
        // From everybody casting to more than half of the base missing.
        for extra in 0..=VOTERS_MAX + 1 {
            let issued = cast + extra;
            let present = issued + extra % 3;
            let summoned = present + extra % 2;
            let figures = Figures::new(counts.clone(), issued, present, summoned).unwrap();
            let seats = [cast, counts.valid(), issued, present, summoned];
            for (base, seats) in Base::ALL.into_iter().zip(seats) {
                for tie in TieRule::ALL {
                    let verdict = decide(&figures, base, tie);
                    let expected = seated(&counts, seats, tie);
                    assert_eq!(verdict.outcome, expected, "{figures:?} {base:?} {tie:?}");
                    compared += 1;
                }
            }
        }
    }
    assert_eq!(compared, 13_559 * 14 * 5 * 2, "boxes, accountings, bases, tie rules");
}

#[test]
fn a_better_vote_never_makes_the_least_possible_level_worse() {
    for before in every_box(9) {
        for (from, to) in [(1, 0), (2, 1), (3, 2), (3, 0)] {
            let mut votes = before.votes().to_vec();
            if votes[from] == 0 {
                continue;
            }
            votes[from] -= 1;
            votes[to] += 1;
            let after =
                Counts::new(Scale::full(), votes, before.blank(), before.invalid()).unwrap();
            for tie in TieRule::ALL {
                for summoned in before.cast()..=before.cast() + 3 {
                    let least = |counts: &Counts| {
                        let cast = counts.cast();
                        let figures = Figures::new(counts.clone(), cast, cast, summoned).unwrap();
                        least_level(decide(&figures, Base::Summoned, tie).outcome)
                    };
                    assert!(least(&after) <= least(&before), "{before:?} {after:?} {tie:?}");
                }
            }
        }
    }
}

/// Rank of the worst level that an outcome can still become, the best first; undetermined stands
/// before the last level, which nobody has been given.
fn least_level(outcome: Outcome) -> u32 {
    let rank = |level| 2 * Scale::full().position(level).unwrap() as u32;
    match outcome {
        Outcome::Decided(level) => rank(level),
        Outcome::Tie { lower, .. } => rank(lower),
        Outcome::Undetermined => rank(Level::NotCompleted) - 1,
        Outcome::Measured => panic!("levels are weighed, not measured"),
    }
}

#[test]
fn a_meeting_of_several_times_the_size_has_the_same_outcome() {
    for small in every_box(8) {
        let times = |factor: u32| {
            let votes = small.votes().iter().map(|votes| votes * factor).collect();
            let (blank, invalid) = (small.blank() * factor, small.invalid() * factor);
            let counts = Counts::new(Scale::full(), votes, blank, invalid).unwrap();
            let (cast, summoned) = (counts.cast(), (small.cast() + 2) * factor);
            Figures::new(counts, cast, summoned, summoned).unwrap()
        };
        for (base, tie) in Base::ALL.into_iter().flat_map(|b| TieRule::ALL.map(|t| (b, t))) {
            let outcome = decide(&times(1), base, tie).outcome;
            for factor in [2, 3, 1_000] {
                assert_eq!(decide(&times(factor), base, tie).outcome, outcome, "{small:?}");
            }
        }
    }
}

#[test]
fn a_level_that_nobody_chose_might_as_well_not_be_offered() {
    for full in every_box(8) {
        for (position, level) in Level::ALL.into_iter().enumerate().take(3) {
            if full.of(level) > 0 {
                continue;
            }
            let mut levels = Level::ALL.to_vec();
            let mut votes = full.votes().to_vec();
            levels.remove(position);
            votes.remove(position);
            let scale = Scale::new(levels).unwrap();
            let short = Counts::new(scale, votes, full.blank(), full.invalid()).unwrap();
            for (base, tie) in Base::ALL.into_iter().flat_map(|b| TieRule::ALL.map(|t| (b, t))) {
                let outcome = |counts: &Counts| {
                    let cast = counts.cast();
                    let figures = Figures::new(counts.clone(), cast, cast + 1, cast + 2).unwrap();
                    decide(&figures, base, tie).outcome
                };
                assert_eq!(outcome(&short), outcome(&full), "{full:?}");
            }
        }
    }
}
