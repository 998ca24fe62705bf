//! Kết quả theo phiếu: the level that each poll gave, or why it gave none.

use protocol::certificate::Certificate;
use protocol::draft::TieDecider;
use protocol::rule::Outcome;
use protocol::tie::TieDecision;

use super::{Counted, in_one_line, in_two_lines};
use crate::report::paper::{Column, Grid, Part, Sitting};
use crate::report::table::{decided, outcome, plain, replaced};
use crate::report::trace::{Asked, clause};

/// One result as a sentence, several as a table.
pub(super) fn results(sitting: &Sitting<'_>, polls: &[Counted]) -> Vec<Part> {
    let words = sitting.words;
    let [one] = polls else {
        return vec![Part::Grid(grid(sitting, polls))];
    };
    let subject = in_one_line(&one.certificate.subject);
    let lead = words.text(lead_key(&one.certificate), &[("subject", &subject)]);
    let decider = one.occasion.decider;
    let mut parts = vec![Part::Result(lead, outcome(words, &one.certificate, decider))];
    parts.extend(told(sitting, one).map(Part::Text));
    parts.extend(replaced(words, &one.occasion).map(Part::Text));
    parts
}

/// Who decided level votes, at which hour of the meeting's own day.
fn told(sitting: &Sitting<'_>, one: &Counted) -> Option<String> {
    let made = one.certificate.decision.as_ref()?;
    let made = TieDecision { decided_at: sitting.moment(&made.decided_at), ..made.clone() };
    let [told, _] = decided(sitting.words, &made, one.occasion.decider);
    Some(told)
}

fn grid(sitting: &Sitting<'_>, polls: &[Counted]) -> Grid {
    let words = sitting.words;
    let head = ["paper-tt", "paper-subject", "paper-by-ballot", "paper-note"];
    let row = |(at, one): (usize, &Counted)| {
        let level = outcome(words, &one.certificate, one.occasion.decider);
        let subject = in_two_lines(&one.certificate.subject);
        vec![(at + 1).to_string(), subject, level, notes(sitting, one)]
    };
    Grid {
        columns: vec![Column::Place, Column::Name, Column::Words, Column::Words],
        head: head.map(|key| words.text(key, &[])).to_vec(),
        rows: polls.iter().enumerate().map(row).collect(),
    }
}

fn notes(sitting: &Sitting<'_>, one: &Counted) -> String {
    let words = sitting.words;
    let certificate = &one.certificate;
    let note = match (&certificate.decision, certificate.level, certificate.verdict.outcome) {
        (Some(_), ..) => told(sitting, one),
        (None, None, Outcome::Tie { upper, lower }) => {
            let (upper, lower) = (words.level_short(upper), words.level_short(lower));
            Some(words.text("paper-note-tied", &[("upper", &upper), ("lower", &lower)]))
        }
        (None, None, Outcome::Undetermined) => Some(words.text("paper-note-undetermined", &[])),
        (None, ..) => None,
    };
    let advice = certificate.is_advisory().then(|| words.text("paper-note-advice", &[]));
    let all = note.into_iter().chain(advice).chain(replaced(words, &one.occasion));
    all.collect::<Vec<_>>().join("\n")
}

/// A proposal upward is never worded as a decision, and a measured poll gives no level.
fn lead_key(certificate: &Certificate) -> &'static str {
    if certificate.level.is_none() {
        return "paper-result-none-of";
    }
    match Asked::of(certificate.kind, certificate.is_advisory()) {
        Asked::Decision => "paper-result-of",
        Asked::Advice => "paper-result-advised-of",
        Asked::Proposal => "paper-result-proposed-of",
        Asked::SelfRating => "paper-result-self-rated-of",
    }
}

/// The decision on level votes as whoever made it says it.
pub(super) fn spoken(sitting: &Sitting<'_>, one: &Counted, decision: &TieDecision) -> String {
    let words = sitting.words;
    let role = match (decision.role, one.occasion.decider) {
        (TieDecider::DeputyPresiding, TieDecider::Head) => "paper-spoken-for-head",
        (TieDecider::DeputyPresiding, _) => "paper-spoken-deputy",
        _ => "paper-spoken-head",
    };
    let basis = match &one.certificate.clause {
        Some(held) => words.text("paper-spoken-clause", &[("clause", &clause(words, held))]),
        None => words.text("paper-spoken-agreed", &[]),
    };
    let name = match (plain(&decision.name), plain(&decision.position)) {
        (name, position) if position.is_empty() => name,
        (name, position) => {
            words.text("paper-spoken-position", &[("name", &name), ("position", &position)])
        }
    };
    let (role, level) = (words.text(role, &[]), words.level(decision.level));
    let at = sitting.moment(&decision.decided_at);
    words.text(
        "paper-spoken",
        &[
            ("name", &name),
            ("role", &role),
            ("basis", &basis),
            ("subject", &plain(&one.certificate.subject.name)),
            ("level", &level),
            ("reason", &plain(&decision.reason)),
            ("at", &at),
        ],
    )
}
