//! Tables of what was rated, proposed, voted and concluded.

use protocol::conclusion::Rating;
use protocol::level::Level;
use protocol::poll_kind::PollKind;

use super::matters::{Drawn, state};
use super::{Column, Grid};
use crate::words::Words;

/// Mức tự nhận, mức đề xuất.
pub(super) fn steps(words: &Words, drawn: &Drawn<'_>) -> Grid {
    let head = ["paper-tt", "paper-subject", "paper-self-rating", "paper-proposed"];
    let records = drawn.case.dossier.subjects.iter().enumerate();
    let rows = records.map(|(at, record)| {
        let steps = record.steps;
        let name = drawn.name(&record.code);
        vec![
            (at + 1).to_string(),
            name,
            level(words, steps.self_rating),
            level(words, steps.proposed),
        ]
    });
    Grid {
        columns: vec![Column::Place, Column::Name, Column::Words, Column::Words],
        head: head.map(|key| words.text(key, &[])).to_vec(),
        rows: rows.collect(),
    }
}

/// What the ballots said of each: votes per level, ballots, level.
pub(super) fn ballots(words: &Words, drawn: &Drawn<'_>) -> Grid {
    let mut head = vec![words.text("paper-tt", &[]), words.text("paper-subject", &[])];
    head.extend(Level::ALL.map(|level| words.level_short(level)));
    head.extend(["paper-base", "paper-by-ballot"].map(|key| words.text(key, &[])));
    let decides = |kind| matches!(kind, PollKind::Decision | PollKind::SelfRating);
    let outcomes = drawn.case.outcomes.iter().filter(|outcome| decides(outcome.kind));
    let rows = outcomes.enumerate().map(|(at, outcome)| {
        let votes = |level: Level| outcome.votes.get(level.code()).copied().unwrap_or_default();
        let mut row = vec![(at + 1).to_string(), drawn.name(&outcome.subject)];
        row.extend(Level::ALL.map(|level| {
            let (count, share) =
                (words.count(votes(level)), words.percent(votes(level), outcome.base));
            format!("{count}\n{share}")
        }));
        row.push(words.count(outcome.base));
        row.push(level(words, outcome.level));
        row
    });
    let mut columns = vec![Column::Place, Column::Name];
    columns.extend([Column::Figure; 5]);
    columns.push(Column::Words);
    Grid { columns, head, rows: rows.collect() }
}

/// Theo phiếu, kết luận: of these ratings, in their order.
pub(super) fn conclusions(words: &Words, drawn: &Drawn<'_>, ratings: &[&Rating]) -> Grid {
    let head = ["paper-tt", "paper-subject", "paper-by-ballot", "paper-concluded"];
    let rows = ratings.iter().enumerate().map(|(at, rating)| {
        let name = drawn.name(&rating.subject);
        vec![(at + 1).to_string(), name, level(words, rating.by_ballot), state(words, rating)]
    });
    Grid {
        columns: vec![Column::Place, Column::Name, Column::Words, Column::Words],
        head: head.map(|key| words.text(key, &[])).to_vec(),
        rows: rows.collect(),
    }
}

/// A level, or a dash.
pub(super) fn level(words: &Words, level: Option<Level>) -> String {
    level.map_or_else(|| "–".to_owned(), |level| words.level(level))
}
