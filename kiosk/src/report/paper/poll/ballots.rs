//! Tình hình phiếu, kết quả kiểm phiếu: the figures of the minutes.

use protocol::certificate::Certificate;
use protocol::rule::Base;

use super::{Counted, in_two_lines};
use crate::report::paper::{Column, Grid, Part};
use crate::report::table::base;
use crate::report::trace::unit;
use crate::words::Words;

const FIGURES: [&str; 8] = [
    "paper-summoned",
    "paper-present",
    "paper-away",
    "paper-issued",
    "paper-cast",
    "paper-valid",
    "paper-invalid",
    "paper-blank",
];

fn figures(certificate: &Certificate) -> [u32; 8] {
    let (people, counts) = (&certificate.accounting, &certificate.counts);
    [
        people.summoned,
        people.present,
        people.summoned.saturating_sub(people.present),
        people.issued,
        certificate.cast,
        counts.valid(),
        counts.invalid(),
        counts.blank(),
    ]
}

/// One poll as sentences, several as a table.
pub(super) fn ballots(words: &Words, polls: &[Counted]) -> Vec<Part> {
    if let [one] = polls {
        let lines = FIGURES.into_iter().zip(figures(&one.certificate));
        let told = |(key, count): (&str, u32)| {
            Part::Item(format!("{}: {}", words.text(key, &[]), words.count(count)))
        };
        return lines.map(told).collect();
    }
    let mut head = vec![words.text("paper-tt", &[]), words.text("paper-subject", &[])];
    head.extend(FIGURES.map(|key| words.text(&format!("{key}-short"), &[])));
    let row = |(at, one): (usize, &Counted)| {
        let mut row = vec![(at + 1).to_string(), in_two_lines(&one.certificate.subject)];
        row.extend(figures(&one.certificate).map(|count| words.count(count)));
        row
    };
    let rows = polls.iter().enumerate().map(row).collect();
    let mut columns = vec![Column::Place, Column::Name];
    columns.extend([Column::Figure; 8]);
    vec![Part::Grid(Grid { columns, head, rows })]
}

/// One table for each scale and base, so that every share is taken of what its head names.
pub(super) fn votes(words: &Words, polls: &[Counted]) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut left: Vec<_> = polls.iter().map(|one| &one.certificate).collect();
    while let Some(first) = left.first().copied() {
        let alike = |one: &&Certificate| {
            one.counts.scale() == first.counts.scale() && one.base == first.base
        };
        let (now, later) = left.into_iter().partition(alike);
        left = later;
        parts.push(Part::Grid(votes_grid(words, first, &now)));
        let unit = unit(words, first.base);
        parts.push(Part::Text(words.text("paper-share-of", &[("unit", &unit)])));
    }
    parts
}

fn votes_grid(words: &Words, like: &Certificate, certificates: &[&Certificate]) -> Grid {
    let mut head = vec![words.text("paper-tt", &[]), words.text("paper-subject", &[])];
    head.extend(like.counts.choices().map(|(choice, _)| words.level_short(choice)));
    head.push(words.text("paper-blank-short", &[]));
    let rows = certificates.iter().enumerate().map(|(at, one)| {
        let base_count = base(one);
        let share = |votes: u32| {
            let (count, share) = (words.count(votes), words.percent(votes, base_count));
            format!("{count}\n{share}")
        };
        // Blank ballots are no part of the valid ones.
        let aside = match one.base {
            Base::Valid => words.count(one.counts.blank()),
            _ => share(one.counts.blank()),
        };
        let mut row = vec![(at + 1).to_string(), in_two_lines(&one.subject)];
        row.extend(one.counts.choices().map(|(_, votes)| share(votes)));
        row.push(aside);
        row
    });
    let mut columns = vec![Column::Place, Column::Name];
    columns.resize(head.len(), Column::Figure);
    Grid { columns, head, rows: rows.collect() }
}
