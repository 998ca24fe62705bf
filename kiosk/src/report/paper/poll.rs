//! Biên bản kiểm phiếu of one poll or of several of one kind (regulations.md §4).

use protocol::certificate::Certificate;
use protocol::draft::TieDecider;
use protocol::level::Level;
use protocol::poll_kind::PollKind;
use protocol::rule::{Base, Outcome};
use protocol::subject::Subject;
use protocol::tie::TieDecision;
use protocol::words::display;

use super::{Column, Grid, Letterhead, Paper, Part, Signature, Sitting};
use crate::report::table::{base, flag_key, outcome, plain, trace};
use crate::report::trace::{clause, unit};
use crate::words::Words;

/// The minutes of these polls. Their sentences are made again from the certificates' data.
pub fn poll_minutes(sitting: &Sitting<'_>, certificates: &[Certificate]) -> Paper {
    let mut parts = opening(sitting, certificates);
    parts.push(Part::Heading(sitting.text("paper-poll-ballots")));
    parts.extend(ballots(sitting, certificates));
    parts.push(Part::Heading(sitting.text("paper-poll-votes")));
    parts.extend(votes(sitting.words, certificates));
    parts.push(Part::Heading(sitting.text("paper-poll-how")));
    parts.extend(how(sitting, certificates));
    parts.push(Part::Heading(sitting.text("paper-poll-results")));
    parts.extend(results(sitting.words, certificates));
    parts.push(Part::Heading(sitting.text("paper-poll-seal")));
    parts.extend(seal(sitting, certificates));
    Paper {
        letterhead: Letterhead::of(sitting.given, sitting.body, "BB", sitting.words),
        title: sitting.text("paper-poll-title"),
        about: vec![about(sitting, certificates)],
        parts,
        signatures: signatures(sitting),
        sent_to: None,
    }
}

fn about(sitting: &Sitting<'_>, certificates: &[Certificate]) -> String {
    let words = sitting.words;
    let kinds = certificates.iter().map(|one| one.kind);
    let first = kinds.clone().next().unwrap_or_default();
    let kind = match kinds.clone().all(|kind| kind == first) {
        true => words.text(kind_key(first), &[]),
        false => words.text("paper-kind-several", &[]),
    };
    let subjects = match certificates {
        [one] => in_one_line(&one.subject),
        several => {
            let count = u32::try_from(several.len()).unwrap_or(u32::MAX);
            words.text("paper-subjects", &[("count", &words.count(count))])
        }
    };
    let period = sitting.period();
    words.text("paper-poll-of", &[("kind", &kind), ("period", &period), ("subject", &subjects)])
}

pub(super) fn kind_key(kind: PollKind) -> &'static str {
    match kind {
        PollKind::SelfRating => "paper-kind-self-rating",
        PollKind::Proposal => "paper-kind-proposal",
        PollKind::Decision => "paper-kind-decision",
        PollKind::Workplace => "paper-kind-workplace",
        PollKind::Residence => "paper-kind-residence",
        PollKind::Confidence => "paper-kind-confidence",
    }
}

/// Name and position with a comma between.
pub(super) fn in_one_line(subject: &Subject) -> String {
    match subject.position.as_str() {
        "" => subject.name.clone(),
        position => format!("{}, {position}", subject.name),
    }
}

fn in_two_lines(subject: &Subject) -> String {
    match subject.position.as_str() {
        "" => subject.name.clone(),
        position => format!("{}\n{position}", subject.name),
    }
}

fn opening(sitting: &Sitting<'_>, certificates: &[Certificate]) -> Vec<Part> {
    let given = sitting.given;
    let title = plain(sitting.title);
    let mut parts = vec![
        Part::Text(sitting.words.text("paper-poll-opening", &[("title", &title)])),
        sitting.fill("paper-time", &given.began, 1),
        sitting.fill("paper-venue", &given.venue, 1),
    ];
    if given.tellers.is_empty() {
        parts.push(sitting.fill("paper-tellers", "", 3));
    } else {
        parts.push(Part::Text(format!("{}:", sitting.text("paper-tellers"))));
        for (at, name) in given.tellers.iter().enumerate() {
            let role = if at == 0 { "paper-teller-head" } else { "paper-teller" };
            parts.push(Part::Item(sitting.words.text(role, &[("name", name)])));
        }
    }
    let replacing = certificates.iter().filter(|one| one.replaces.is_some());
    parts.extend(replacing.map(|one| {
        let subject = in_one_line(&one.subject);
        Part::Text(sitting.words.text("paper-poll-again", &[("subject", &subject)]))
    }));
    parts
}

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

/// One poll as sentences, several as a table.
fn ballots(sitting: &Sitting<'_>, certificates: &[Certificate]) -> Vec<Part> {
    let words = sitting.words;
    if let [one] = certificates {
        let lines = FIGURES.into_iter().zip(figures(one));
        let told = |(key, count): (&str, u32)| {
            Part::Item(format!("{}: {}", words.text(key, &[]), words.count(count)))
        };
        return lines.map(told).collect();
    }
    let mut head = vec![sitting.text("paper-tt"), sitting.text("paper-subject")];
    head.extend(FIGURES.map(|key| words.text(&format!("{key}-short"), &[])));
    let row = |(at, one): (usize, &Certificate)| {
        let mut row = vec![(at + 1).to_string(), in_two_lines(&one.subject)];
        row.extend(figures(one).map(|count| words.count(count)));
        row
    };
    let rows = certificates.iter().enumerate().map(row).collect();
    let mut columns = vec![Column::Place, Column::Name];
    columns.extend([Column::Figure; 8]);
    vec![Part::Grid(Grid { columns, head, rows })]
}

/// One table for each scale and base, so that every share is taken of what its head names.
fn votes(words: &Words, certificates: &[Certificate]) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut left: Vec<_> = certificates.iter().collect();
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
    head.extend(like.counts.levels().map(|(level, _)| words.level_short(level)));
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
        row.extend(one.counts.levels().map(|(_, votes)| share(votes)));
        row.push(aside);
        row
    });
    let mut columns = vec![Column::Place, Column::Name];
    columns.resize(head.len(), Column::Figure);
    Grid { columns, head, rows: rows.collect() }
}

fn how(sitting: &Sitting<'_>, certificates: &[Certificate]) -> Vec<Part> {
    let words = sitting.words;
    let mut parts = Vec::new();
    for (at, one) in certificates.iter().enumerate() {
        if certificates.len() > 1 {
            parts.push(Part::Subheading(format!("{}. {}", at + 1, in_one_line(&one.subject))));
        }
        parts.push(Part::Text(trace(words, one, sitting.decider).join(" ")));
        parts.extend(one.decision.iter().map(|decision| {
            let subject = plain(&one.subject.name);
            Part::Text(spoken(sitting, one, decision, &subject))
        }));
    }
    parts
}

/// The decision on level votes as whoever made it says it.
fn spoken(
    sitting: &Sitting<'_>,
    certificate: &Certificate,
    decision: &TieDecision,
    subject: &str,
) -> String {
    let words = sitting.words;
    let role = match decision.role {
        TieDecider::DeputyPresiding => "paper-spoken-deputy",
        _ => "paper-spoken-head",
    };
    let role = words.text(role, &[]);
    let basis = match &certificate.clause {
        Some(held) => words.text("paper-spoken-clause", &[("clause", &clause(words, held))]),
        None => words.text("paper-spoken-agreed", &[]),
    };
    let level = words.level(decision.level);
    let at = sitting.moment(&decision.decided_at);
    words.text(
        "paper-spoken",
        &[
            ("name", &plain(&decision.name)),
            ("position", &plain(&decision.position)),
            ("role", &role),
            ("basis", &basis),
            ("subject", subject),
            ("level", &level),
            ("reason", &plain(&decision.reason)),
            ("at", &at),
        ],
    )
}

fn results(words: &Words, certificates: &[Certificate]) -> Vec<Part> {
    if let [one] = certificates {
        let subject = in_one_line(&one.subject);
        let told = words.text("paper-result-of", &[("subject", &subject)]);
        return vec![Part::Result(told, result(words, one))];
    }
    let head = ["paper-tt", "paper-subject", "paper-by-ballot", "paper-note"];
    let row = |(at, one): (usize, &Certificate)| {
        let note = match (&one.decision, one.level, one.verdict.outcome) {
            (Some(_), ..) => words.text("paper-note-decided", &[]),
            (None, None, Outcome::Tie { upper, lower }) => tied(words, upper, lower),
            (None, None, _) => words.text("paper-note-undetermined", &[]),
            (None, Some(_), _) => String::new(),
        };
        vec![(at + 1).to_string(), in_two_lines(&one.subject), outcome(words, one), note]
    };
    vec![Part::Grid(Grid {
        columns: vec![Column::Place, Column::Name, Column::Words, Column::Words],
        head: head.map(|key| words.text(key, &[])).to_vec(),
        rows: certificates.iter().enumerate().map(row).collect(),
    })]
}

fn result(words: &Words, certificate: &Certificate) -> String {
    match (certificate.level, certificate.verdict.outcome) {
        (None, Outcome::Tie { upper, lower }) => tied(words, upper, lower),
        _ => outcome(words, certificate),
    }
}

fn tied(words: &Words, upper: Level, lower: Level) -> String {
    let (upper, lower) = (words.level_short(upper), words.level_short(lower));
    words.text("paper-note-tied", &[("upper", &upper), ("lower", &lower)])
}

fn seal(sitting: &Sitting<'_>, certificates: &[Certificate]) -> Vec<Part> {
    let words = sitting.words;
    let mut parts = Vec::new();
    if let Some(first) = certificates.first() {
        let seal = display(&first.fingerprint).replace('\n', " ");
        parts.push(Part::Result(sitting.text("paper-seal-words"), seal));
    }
    for one in certificates {
        let name = words.text("paper-seal-box", &[("number", &words.count(one.number))]);
        parts.push(Part::Fine(name, one.checkpoint.to_string()));
    }
    let mut flags: Vec<_> = certificates.iter().flat_map(|one| one.flags.clone()).collect();
    flags.sort();
    flags.dedup();
    parts.extend(flags.into_iter().map(|flag| Part::Item(sitting.text(flag_key(flag)))));
    if let Some(first) = certificates.first() {
        parts.push(Part::Fine(sitting.text("paper-software"), first.software.clone()));
    }
    let copies = match sitting.given.copies {
        Some(copies) => words.count(copies),
        None => "……".to_owned(),
    };
    parts.push(Part::Text(words.text("paper-poll-copies", &[("copies", &copies)])));
    parts
}

fn signatures(sitting: &Sitting<'_>) -> Vec<Signature> {
    let given = sitting.given;
    let sign = |on_behalf: &str, post: &str, name: &str| Signature {
        on_behalf: if on_behalf.is_empty() { String::new() } else { sitting.text(on_behalf) },
        post: sitting.text(post),
        name: name.to_owned(),
    };
    let teller = given.tellers.first().map(String::as_str).unwrap_or_default();
    vec![
        sign("paper-sign-tellers", "paper-sign-teller-head", teller),
        sign("", "paper-sign-chair", name_alone(&given.chair)),
        sign("", "paper-sign-secretary", name_alone(&given.secretary)),
    ]
}

/// What stands before the first comma: a name without its post.
pub(super) fn name_alone(typed: &str) -> &str {
    typed.split(',').next().unwrap_or(typed).trim()
}
