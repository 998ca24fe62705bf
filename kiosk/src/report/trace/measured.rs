//! The shares of a measured poll, and the thresholds that they are held against, in words.

use protocol::level::Level;
use protocol::rule::Step;
use protocol::threshold::{Compare, Threshold};

use super::{Teller, Trace, clause, unit};
use crate::words::Words;

/// One line per choice, one per threshold, and what such a poll is for.
pub(super) fn lines(words: &Words, trace: &Trace) -> Vec<String> {
    let steps = &trace.verdict.trace;
    if steps.iter().any(|step| matches!(step, Step::Share { base: 0, .. })) {
        let unit = unit(words, trace.base);
        return vec![words.text("trace-measured-empty", &[("unit", &unit)])];
    }
    let mut teller = Teller::new(words, trace.base);
    let mut lines: Vec<String> = steps.iter().filter_map(|step| line(&mut teller, step)).collect();
    let held = steps.iter().any(|step| matches!(step, Step::Threshold { .. }));
    let conclusion = if held { "trace-measured" } else { "trace-measured-plain" };
    lines.push(words.text(conclusion, &[]));
    lines
}

fn line(teller: &mut Teller<'_>, step: &Step) -> Option<String> {
    match step {
        Step::Share { choice, votes, base } => {
            let share = teller.share(*votes, *base);
            let level = teller.words.level(*choice);
            let measure = teller.words.text("trace-own", &[("level", &level), ("share", &share)]);
            Some(teller.words.text("trace-choice", &[("measure", &measure)]))
        }
        Step::Threshold { threshold, counted, base, met } => {
            let share = teller.share(*counted, *base);
            Some(held(teller.words, threshold, &share, *met))
        }
        _ => None,
    }
}

/// A threshold in one sentence: where it stands, the share, how it compares and what that means.
fn held(words: &Words, threshold: &Threshold, share: &str, met: bool) -> String {
    let level = words.level(threshold.choice);
    let form =
        if threshold.at_or_better && threshold.choice.family().choices()[0] != threshold.choice {
            "trace-or-better"
        } else {
            "trace-own"
        };
    let measure = words.text(form, &[("level", &level), ("share", share)]);
    let percent = threshold.percent.to_string();
    let compared = words.text(compared_key(threshold.compare, met), &[("percent", &percent)]);
    let cited = clause(words, &threshold.clause);
    let said = [("clause", cited.as_str()), ("measure", &measure), ("compared", &compared)];
    match threshold.toward {
        None => words.text("trace-threshold", &said),
        Some(toward) => {
            let level = words.level(toward);
            let meaning = words.text(toward_key(toward, met), &[("level", &level)]);
            words.text("trace-threshold-toward", &[&said[..], &[("meaning", &meaning)]].concat())
        }
    }
}

fn compared_key(compare: Compare, met: bool) -> &'static str {
    match (compare, met) {
        (Compare::AtLeast, true) => "trace-at-least-met",
        (Compare::AtLeast, false) => "trace-at-least-unmet",
        (Compare::MoreThan, true) => "trace-more-than-met",
        (Compare::MoreThan, false) => "trace-more-than-unmet",
    }
}

/// A share is a condition for a good level, and a case of the last one.
fn toward_key(toward: Level, met: bool) -> &'static str {
    match (toward == Level::NotCompleted, met) {
        (false, true) => "trace-condition-met",
        (false, false) => "trace-condition-unmet",
        (true, true) => "trace-case-met",
        (true, false) => "trace-case-unmet",
    }
}
