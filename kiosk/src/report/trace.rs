//! The steps of the rule in the words of the minutes (regulations.md §4).

mod measured;

use protocol::draft::TieDecider;
use protocol::level::Level;
use protocol::poll_kind::PollKind;
use protocol::regulation::Clause;
use protocol::rule::{Base, Measure, Outcome, Step, Verdict};

use crate::words::{Words, dashed};

/// What a trace is told of.
pub struct Trace<'a> {
    /// The verdict of the rule.
    pub verdict: &'a Verdict,
    /// The base that it was counted on.
    pub base: Base,
    /// The id of the meeting's regulation.
    pub profile: &'a str,
    /// Its clause of the rule of the count, where it holds one.
    pub clause: Option<&'a Clause>,
    /// Who settles level votes.
    pub decider: TieDecider,
    /// What the vote was for.
    pub asked: Asked,
    /// Number of the poll that this one, a re-vote, replaces.
    pub replaces: Option<u32>,
    /// Who or what was rated, as the minutes name it.
    pub subject: Option<&'a str>,
}

/// What a vote that gives a level was for: its result is worded so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// Quyết định xếp loại.
    Decision,
    /// The body above decides: never worded as a decision (`AdvisoryOutcome`).
    Advice,
    /// Đề xuất mức xếp loại.
    Proposal,
    /// Tự xếp loại.
    SelfRating,
}

impl Asked {
    /// What a poll of this kind was for; measured polls give no level to word.
    pub fn of(kind: PollKind, advisory: bool) -> Self {
        match kind {
            PollKind::SelfRating => Self::SelfRating,
            PollKind::Proposal => Self::Proposal,
            PollKind::Decision if advisory => Self::Advice,
            PollKind::Decision
            | PollKind::Workplace
            | PollKind::Residence
            | PollKind::Confidence => Self::Decision,
        }
    }
}

/// One line per step and one for the outcome; joined by spaces they are the minutes' paragraph.
pub fn trace_lines(words: &Words, trace: &Trace) -> Vec<String> {
    let mut lines = match trace.verdict.outcome {
        Outcome::Measured => measured::lines(words, trace),
        Outcome::Decided(_) | Outcome::Tie { .. } | Outcome::Undetermined => weighed(words, trace),
    };
    // Whoever reads the minutes aloud says first that this is not the first vote.
    if let Some(number) = trace.replaces {
        lines.insert(0, words.text("trace-revote", &[("number", &words.count(number))]));
    }
    lines
}

/// The steps of the rule of the count.
fn weighed(words: &Words, trace: &Trace) -> Vec<String> {
    let mut teller = Teller::new(words, trace.base);
    let steps = &trace.verdict.trace;
    let mut lines: Vec<String> = (0..steps.len())
        .map(|at| {
            let is_last = matches!(steps.get(at + 1), Some(Step::Undetermined { .. }));
            teller.step(&steps[at], is_last)
        })
        .collect();
    // Where votes are level at once and the head decides, the sentence on the head names it.
    let names_source = |step: &Step| match step {
        Step::Tie { .. } => trace.decider != TieDecider::Head,
        Step::Undetermined { .. } | Step::Share { .. } | Step::Threshold { .. } => false,
        Step::MoreThanHalf(_) | Step::ExactlyHalf(_) | Step::NotMoreThanHalf(_) => true,
    };
    if steps.first().is_some_and(names_source) {
        lines[0] = format!("{} {}", source(words, trace), lines[0]);
    }
    lines.extend(conclusion(words, trace));
    lines
}

/// What the base counts, as `phiếu thu về`.
pub fn unit(words: &Words, base: Base) -> String {
    words.text(&format!("unit-{}", base.code()), &[])
}

/// A clause in the words of a citation, without the name of its text.
pub fn clause(words: &Words, clause: &Clause) -> String {
    match &clause.part {
        Some(part) => words.text("clause-in-part", &[("item", &clause.item), ("part", part)]),
        None => words.text("clause", &[("item", &clause.item)]),
    }
}

fn source(words: &Words, trace: &Trace<'_>) -> String {
    let Some(held) = trace.clause else {
        return words.text("trace-source-agreed", &[]);
    };
    let regulation = words.text(&format!("regulation-{}", dashed(trace.profile)), &[]);
    words.text("trace-source", &[("clause", &clause(words, held)), ("regulation", &regulation)])
}

fn conclusion(words: &Words, trace: &Trace) -> Option<String> {
    match trace.verdict.outcome {
        Outcome::Decided(level) => Some(decided(words, trace, level)),
        Outcome::Tie { upper, lower } => Some(tied(words, trace, upper, lower)),
        // Its last step says it all.
        Outcome::Undetermined | Outcome::Measured => None,
    }
}

fn decided(words: &Words, trace: &Trace, level: Level) -> String {
    let level = words.level(level);
    let Some(subject) = trace.subject else {
        return words.text("trace-decided", &[("level", &level)]);
    };
    let key = match trace.asked {
        Asked::Decision => "trace-decided-subject",
        Asked::Advice => "trace-advised-subject",
        Asked::Proposal => "trace-proposed-subject",
        Asked::SelfRating => "trace-self-rated-subject",
    };
    words.text(key, &[("subject", subject), ("level", &level)])
}

/// Who settles level votes; the text gives that to the head of the collective that decides, so only
/// there it is cited.
fn tied(words: &Words, trace: &Trace, upper: Level, lower: Level) -> String {
    let (upper, lower) = (words.level_short(upper), words.level_short(lower));
    let levels = [("upper", upper.as_str()), ("lower", lower.as_str())];
    let decides = matches!(trace.asked, Asked::Decision | Asked::Advice);
    match (trace.decider, trace.clause.filter(|_| decides)) {
        (TieDecider::Head, Some(held)) => {
            let clause = clause(words, held);
            words.text("trace-tie", &[&levels[..], &[("clause", &clause)]].concat())
        }
        (TieDecider::Head, None) => words.text("trace-tie-agreed", &levels),
        (TieDecider::DeputyPresiding, _) => words.text("trace-tie-deputy-presiding", &levels),
        (TieDecider::ReferUp, _) => words.text("trace-tie-refer-up", &levels),
        (TieDecider::Revote, _) => words.text("trace-tie-revote", &levels),
        (TieDecider::Nobody, _) => words.text("trace-tie-nobody", &levels),
    }
}

/// Tells steps in their order, naming the base in full the first time only.
struct Teller<'a> {
    words: &'a Words,
    base: Base,
    base_named: bool,
    counted_before: u32,
}

impl<'a> Teller<'a> {
    fn new(words: &'a Words, base: Base) -> Self {
        Self { words, base, base_named: false, counted_before: 0 }
    }

    fn step(&mut self, step: &Step, is_last: bool) -> String {
        match step {
            Step::MoreThanHalf(measure) => self.weighed("trace-above", measure),
            Step::NotMoreThanHalf(measure) | Step::ExactlyHalf(measure) if is_last => {
                self.weighed("trace-last", measure)
            }
            Step::ExactlyHalf(measure) if measure.votes > 0 => self.weighed("trace-half", measure),
            // A level without votes adds nothing to the half that was told before it.
            Step::NotMoreThanHalf(measure) | Step::ExactlyHalf(measure) => {
                self.weighed("trace-below", measure)
            }
            Step::Tie { upper, lower } => self.tie(upper, lower),
            &Step::Undetermined { base, blank, invalid, not_cast } => {
                self.undetermined(base, [blank, invalid, not_cast])
            }
            // Steps of measured polls, which `measured` tells.
            Step::Share { .. } | Step::Threshold { .. } => String::new(),
        }
    }

    fn weighed(&mut self, key: &str, measure: &Measure) -> String {
        let share = self.share(measure.counted, measure.base);
        let form = if measure.counted != measure.votes {
            "trace-or-better"
        } else if self.counted_before > 0 {
            // Only the last level is weighed by itself although better levels have votes.
            "trace-alone"
        } else {
            "trace-own"
        };
        self.counted_before = measure.counted;
        let measure = self.measure(form, measure.level, &share);
        self.words.text(key, &[("measure", &measure)])
    }

    fn tie(&mut self, upper: &Measure, lower: &Measure) -> String {
        // The minutes say plain "phiếu" here when ballots cast are meant.
        self.base_named |= self.base == Base::Cast;
        let form = |measure: &Measure, more| {
            if measure.counted == measure.votes { "trace-own" } else { more }
        };
        let share = self.share(upper.counted, upper.base);
        let upper = self.measure(form(upper, "trace-or-better"), upper.level, &share);
        let share = self.share(lower.counted, lower.base);
        let lower = self.measure(form(lower, "trace-or-worse"), lower.level, &share);
        self.words.text("trace-level", &[("upper", &upper), ("lower", &lower)])
    }

    fn undetermined(&self, base: u32, [blank, invalid, not_cast]: [u32; 3]) -> String {
        let unit = unit(self.words, self.base);
        if base == 0 {
            return self.words.text("trace-undetermined-empty", &[("unit", &unit)]);
        }
        let not_cast_key =
            if self.counts_people() { "trace-missing-people" } else { "trace-missing-ballots" };
        let missing: Vec<String> = [
            ("trace-missing-blank", blank),
            ("trace-missing-invalid", invalid),
            (not_cast_key, not_cast),
        ]
        .into_iter()
        .filter(|&(_, count)| count > 0)
        .map(|(key, count)| self.words.text(key, &[("count", &self.words.count(count))]))
        .collect();
        let missing = match missing.as_slice() {
            [] => String::new(),
            parts => format!(" ({})", parts.join(", ")),
        };
        let base = self.words.count(base);
        let variables = [("base", base.as_str()), ("unit", &unit), ("missing", &missing)];
        self.words.text("trace-undetermined", &variables)
    }

    fn measure(&self, form: &str, level: Level, share: &str) -> String {
        let level = self.words.level_short(level);
        self.words.text(form, &[("level", &level), ("share", share)])
    }

    fn share(&mut self, votes: u32, base: u32) -> String {
        let words = self.words;
        let (key, unit) = if self.counts_people() {
            ("trace-share-people", unit(words, self.base))
        } else if self.base_named {
            ("trace-share-ballots", words.text("unit-ballots", &[]))
        } else {
            ("trace-share-ballots", unit(words, self.base))
        };
        self.base_named = true;
        words.text(
            key,
            &[
                ("votes", &words.count(votes)),
                ("base", &words.count(base)),
                ("unit", &unit),
                ("percent", &words.percent(votes, base)),
            ],
        )
    }

    fn counts_people(&self) -> bool {
        matches!(self.base, Base::Present | Base::Summoned)
    }
}
