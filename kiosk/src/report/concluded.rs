//! What was concluded and annulled, as the report on a bundle tells it.

use protocol::annulment::Annulment;
use protocol::bytes::Hash;
use protocol::certificate::Certificate;
use protocol::conclusion_record::{Ratings, SubjectRating};
use protocol::level::Level;
use protocol::verify::Examination;

use crate::report::document::Block;
use crate::report::table::plain;
use crate::words::{Words, dashed};

/// Whether an annulment made this certificate void.
pub(super) fn is_void(found: &Examination, certificate: &Certificate) -> bool {
    let hash = Hash::of_document(&certificate.to_bytes());
    found.annulments.iter().any(|one| one.voided_certificate() == Some(hash))
}

/// The ratings that stand, and every annulment.
pub(super) fn blocks(words: &Words, found: &Examination, out: &mut Vec<Block>) {
    if let Some(last) = found.ratings.last() {
        out.push(Block::Heading(words.text("report-ratings", &[])));
        let number = words.count(last.number);
        let at = plain(&last.concluded_at);
        let variables = [("number", number.as_str()), ("at", &at)];
        out.push(Block::Paragraph(words.text("report-ratings-of", &variables)));
        out.push(Block::Table(table(words, last)));
    }
    if !found.annulments.is_empty() {
        out.push(Block::Heading(words.text("report-annulments", &[])));
        let told = found.annulments.iter().map(|one| Block::Paragraph(annulled(words, one)));
        out.extend(told);
    }
}

fn table(words: &Words, ratings: &Ratings) -> Vec<Vec<String>> {
    let head = ["report-poll-subject", "report-by-ballot", "report-concluded"];
    let mut rows = vec![head.map(|key| words.text(key, &[])).to_vec()];
    rows.extend(ratings.ratings.iter().map(|one| {
        vec![plain(&one.subject.name), level(words, one.by_ballot), concluded(words, one)]
    }));
    rows
}

fn level(words: &Words, level: Option<Level>) -> String {
    level.map_or_else(|| "–".to_owned(), |level| words.level(level))
}

fn concluded(words: &Words, rating: &SubjectRating) -> String {
    let state = serde_json::to_value(rating.state);
    let state = state.ok().and_then(|state| state.as_str().map(dashed)).unwrap_or_default();
    let key = format!("conclude-state-{state}");
    match rating.level {
        Some(level) => words.text(&key, &[("level", &words.level(level))]),
        None => words.text(&format!("{key}-without-level"), &[]),
    }
}

fn annulled(words: &Words, annulment: &Annulment) -> String {
    let decision = &annulment.decision;
    let number = words.count(annulment.number);
    let (subject, body) = (plain(&decision.subject.name), plain(&decision.decided_by.body));
    let (day, reason) = (decision.decided_on.to_string(), plain(&decision.reason));
    let (old, new) = (level(words, decision.old), level(words, decision.recognises.level()));
    let variables = [
        ("number", number.as_str()),
        ("subject", &subject),
        ("body", &body),
        ("day", &day),
        ("reason", &reason),
        ("old", &old),
        ("new", &new),
    ];
    words.text("report-annulled", &variables)
}
