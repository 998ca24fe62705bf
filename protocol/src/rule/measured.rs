//! Polls that are measured: each choice's share of the base, and each threshold met or not
//! (SPEC §14.4). Nothing falls through to a lower choice, and votes are never level.

use crate::rule::{Base, Figures, Outcome, Step, Verdict};
use crate::threshold::Threshold;

/// Measures the figures of one poll against the thresholds of its regulation.
pub fn measure(figures: &Figures, base: Base, thresholds: &[Threshold]) -> Verdict {
    let counts = figures.counts();
    let base = figures.base(base);
    let shares = counts.choices().map(|(choice, votes)| Step::Share { choice, votes, base });
    let weighed = thresholds.iter().map(|threshold| {
        let counted = if threshold.at_or_better {
            counts.at_or_better(threshold.choice)
        } else {
            counts.of(threshold.choice)
        };
        let met = threshold.is_met(counted, base);
        Step::Threshold { threshold: threshold.clone(), counted, base, met }
    });
    Verdict { outcome: Outcome::Measured, trace: shares.chain(weighed).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::choice::{Choice, Family, Scale};
    use crate::clause::Clause;
    use crate::rule::Counts;
    use crate::threshold::Compare;

    fn met(verdict: &Verdict) -> Vec<(u32, bool)> {
        let steps = verdict.trace.iter().filter_map(|step| match step {
            Step::Threshold { counted, met, .. } => Some((*counted, *met)),
            _ => None,
        });
        steps.collect()
    }

    fn threshold(choice: Choice, at_or_better: bool, compare: Compare, percent: u8) -> Threshold {
        let clause = Clause::parse("ha-tinh II.5.2.2").unwrap();
        let code = "one".to_owned();
        Threshold { code, choice, at_or_better, compare, percent, clause, toward: None }
    }

    fn figures(family: Family, votes: &[u32], blank: u32) -> Figures {
        let counts = Counts::new(Scale::of(family), votes.to_vec(), blank, 0).unwrap();
        let cast = counts.cast();
        Figures::new(counts, cast, cast, cast).unwrap()
    }

    #[test]
    fn ninety_percent_for_a_level_counts_better_levels_only_where_the_profile_says_so() {
        let figures = figures(Family::Quality, &[4, 5, 1, 0], 0);
        let ninety = |or_better| threshold(Choice::Good, or_better, Compare::AtLeast, 90);
        let verdict = measure(&figures, Base::Cast, &[ninety(true), ninety(false)]);
        assert_eq!(verdict.outcome, Outcome::Measured);
        assert_eq!(met(&verdict), [(9, true), (5, false)]);
    }

    #[test]
    fn half_of_the_votes_of_low_confidence_is_not_more_than_half() {
        let low = threshold(Choice::Low, false, Compare::MoreThan, 50);
        let of = |votes: &[u32], blank, base| {
            met(&measure(&figures(Family::Confidence, votes, blank), base, &[low.clone()]))
        };
        assert_eq!(of(&[3, 2, 5], 0, Base::Cast), [(5, false)]);
        assert_eq!(of(&[3, 1, 5], 0, Base::Cast), [(5, true)]);
        assert_eq!(of(&[3, 1, 5], 1, Base::Cast), [(5, false)]);
        assert_eq!(of(&[3, 1, 5], 1, Base::Valid), [(5, true)]);
    }

    #[test]
    fn an_empty_box_meets_nothing_and_still_shows_every_choice() {
        let eighty = threshold(Choice::Satisfied, true, Compare::AtLeast, 80);
        let verdict = measure(&figures(Family::Residence, &[0, 0], 0), Base::Cast, &[eighty]);
        assert_eq!(met(&verdict), [(0, false)]);
        assert_eq!(verdict.trace.len(), 3);
    }
}
