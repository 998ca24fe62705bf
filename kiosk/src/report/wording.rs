//! The words of a certificate: the rule's trace and the decision on level votes.

use protocol::certificate::Wording;
use protocol::tie::TieDecision;

use crate::report::trace::{Trace, trace_lines};
use crate::words::{Lang, Words, dashed};

/// The words in both languages, as they are signed.
pub fn wording(trace: &Trace, decision: Option<&TieDecision>) -> Wording {
    let [vi, en] = Lang::ALL.map(|lang| lines(&Words::new(lang), trace, decision));
    Wording { vi, en }
}

/// The trace, and the decision as its last sentence.
pub fn lines(words: &Words, trace: &Trace, decision: Option<&TieDecision>) -> Vec<String> {
    let mut lines = trace_lines(words, trace);
    lines.extend(decision.map(|decision| decided(words, decision)));
    lines
}

fn decided(words: &Words, decision: &TieDecision) -> String {
    let role = words.text(&format!("chair-role-{}", dashed(decision.role.code())), &[]);
    let name = match decision.position.as_str() {
        "" => decision.name.clone(),
        position => format!("{} ({position})", decision.name),
    };
    let level = words.level(decision.level);
    let variables =
        [("role", role.as_str()), ("name", &name), ("level", &level), ("reason", &decision.reason)];
    words.text("chair-tie-decided", &variables)
}
