//! The worked examples of the rule of the count (district III.6.14), row by row, and its trace.

use Level::{Completed, Excellent, Good, NotCompleted};
use Outcome::{Decided, Undetermined};
use TieRule::{EqualLevels, HalfSplit};
use protocol::choice::Scale;
use protocol::level::Level;
use protocol::rule::{Base, Counts, Figures, Measure, Outcome, Step, TieRule, decide};

fn figures(votes: [u32; 4], blank: u32, summoned: u32) -> Figures {
    let counts = Counts::new(Scale::full(), votes.to_vec(), blank, 0).unwrap();
    let cast = counts.cast();
    Figures::new(counts, cast, cast, summoned.max(cast)).unwrap()
}

fn tie(upper: Level, lower: Level) -> Outcome {
    Outcome::Tie { upper, lower }
}

/// Asserts one row: the outcome on ballots cast, under both tie settings.
fn row(cast: u32, votes: [u32; 4], blank: u32, equal_levels: Outcome, half_split: Outcome) {
    let figures = figures(votes, blank, cast);
    assert_eq!(figures.base(Base::Cast), cast, "{votes:?}");
    for (tie, expected) in [(EqualLevels, equal_levels), (HalfSplit, half_split)] {
        let outcome = decide(&figures, Base::Cast, tie).outcome;
        assert_eq!(outcome, expected, "{votes:?} blank {blank} {tie:?}");
    }
}

/// Asserts the column "where settings differ".
fn differs(votes: [u32; 4], blank: u32, base: Base, rule: TieRule, expected: Outcome) {
    let outcome = decide(&figures(votes, blank, 0), base, rule).outcome;
    assert_eq!(outcome, expected, "{votes:?} blank {blank} {base:?} {rule:?}");
}

#[test]
fn full_boxes() {
    let same = |cast, votes, outcome| row(cast, votes, 0, outcome, outcome);
    same(15, [5, 4, 6, 0], Decided(Good));
    same(100, [50, 0, 50, 0], tie(Excellent, Completed));
    same(15, [8, 7, 0, 0], Decided(Excellent));
    same(16, [8, 8, 0, 0], tie(Excellent, Good));
    same(15, [5, 2, 8, 0], Decided(Completed));
    same(4, [1, 1, 2, 0], tie(Good, Completed));
    row(16, [8, 4, 4, 0], 0, Decided(Good), tie(Excellent, Good));
    row(16, [4, 4, 4, 4], 0, Decided(Completed), tie(Good, Completed));
    same(16, [3, 3, 2, 8], tie(Completed, NotCompleted));
    same(16, [6, 6, 4, 0], Decided(Good));
    same(15, [3, 3, 5, 4], Decided(Completed));
    same(0, [0, 0, 0, 0], Undetermined);
}

#[test]
fn boxes_with_blanks() {
    let same = |cast, votes, blank, outcome| row(cast, votes, blank, outcome, outcome);
    same(6, [3, 0, 0, 0], 3, Undetermined);
    same(6, [3, 0, 1, 0], 2, Decided(Completed));
    same(6, [2, 1, 1, 0], 2, Decided(Completed));
    same(10, [2, 2, 0, 0], 6, Undetermined);
    same(15, [0, 0, 7, 0], 8, Undetermined);
    same(10, [5, 0, 0, 1], 4, Undetermined);
    for rule in TieRule::ALL {
        differs([3, 0, 0, 0], 3, Base::Valid, rule, Decided(Excellent));
        differs([3, 0, 1, 0], 2, Base::Valid, rule, Decided(Excellent));
        differs([2, 2, 0, 0], 6, Base::Valid, rule, tie(Excellent, Good));
        differs([5, 0, 0, 1], 4, Base::Valid, rule, Decided(Excellent));
    }
    differs([2, 1, 1, 0], 2, Base::Valid, EqualLevels, Decided(Good));
    differs([2, 1, 1, 0], 2, Base::Valid, HalfSplit, tie(Excellent, Good));
}

#[test]
fn twelve_cast_of_fifteen_summoned() {
    let figures = figures([7, 5, 0, 0], 0, 15);
    for rule in TieRule::ALL {
        assert_eq!(decide(&figures, Base::Cast, rule).outcome, Decided(Excellent));
        assert_eq!(decide(&figures, Base::Summoned, rule).outcome, Decided(Good));
    }
}

#[test]
fn a_half_of_a_larger_base_is_level_only_when_the_other_half_voted() {
    // 8 of 16 present chose Excellent; one of the others did not vote.
    let counts = Counts::new(Scale::full(), vec![8, 7, 0, 0], 0, 0).unwrap();
    let figures = Figures::new(counts, 15, 16, 20).unwrap();
    for rule in TieRule::ALL {
        assert_eq!(decide(&figures, Base::Present, rule).outcome, Decided(Good));
        assert_eq!(decide(&figures, Base::Issued, rule).outcome, Decided(Excellent));
    }
}

#[test]
fn a_minority_never_decides_the_last_level() {
    row(10, [4, 0, 0, 2], 4, Undetermined, Undetermined);
    row(10, [1, 0, 0, 5], 4, Undetermined, Undetermined);
    row(10, [1, 0, 0, 6], 3, Decided(NotCompleted), Decided(NotCompleted));
    row(15, [3, 2, 2, 8], 0, Decided(NotCompleted), Decided(NotCompleted));
}

#[test]
fn the_trace_holds_every_step_down_to_the_outcome() {
    let measure = |level, votes, counted, base| Measure { level, votes, counted, base };
    let trace = |votes, blank, rule| decide(&figures(votes, blank, 0), Base::Cast, rule).trace;

    assert_eq!(
        trace([5, 4, 6, 0], 0, EqualLevels),
        [
            Step::NotMoreThanHalf(measure(Excellent, 5, 5, 15)),
            Step::MoreThanHalf(measure(Good, 4, 9, 15)),
        ]
    );
    assert_eq!(
        trace([8, 4, 4, 0], 0, EqualLevels),
        [
            Step::ExactlyHalf(measure(Excellent, 8, 8, 16)),
            Step::MoreThanHalf(measure(Good, 4, 12, 16)),
        ]
    );
    assert_eq!(
        trace([8, 4, 4, 0], 0, HalfSplit),
        [Step::Tie { upper: measure(Excellent, 8, 8, 16), lower: measure(Good, 4, 8, 16) }]
    );
    assert_eq!(
        trace([5, 0, 0, 1], 4, EqualLevels),
        [
            Step::ExactlyHalf(measure(Excellent, 5, 5, 10)),
            Step::ExactlyHalf(measure(Good, 0, 5, 10)),
            Step::ExactlyHalf(measure(Completed, 0, 5, 10)),
            Step::NotMoreThanHalf(measure(NotCompleted, 1, 1, 10)),
            Step::Undetermined { base: 10, blank: 4, invalid: 0, not_cast: 0 },
        ]
    );
    let nothing = Step::Undetermined { base: 0, blank: 0, invalid: 0, not_cast: 0 };
    assert_eq!(trace([0, 0, 0, 0], 0, HalfSplit), [nothing]);
}
