//! Biên bản hội nghị kiểm điểm, đánh giá, xếp loại (regulations.md §4).

use protocol::certificate::Certificate;

use super::matters::{Drawn, matter, quoted};
use super::poll::name_alone;
use super::rated::{ballots, conclusions, steps};
use super::{Counted, Letterhead, Paper, Part, Signature, Sitting};
use crate::report::table::plain;

/// Letters of a list, as the office counts with them.
const LETTERS: [&str; 10] = ["a", "b", "c", "d", "đ", "e", "g", "h", "i", "k"];

/// The minutes of a meeting that rated. Present and away are those of its certified polls.
pub fn meeting_minutes(sitting: &Sitting<'_>, drawn: &Drawn<'_>, polls: &[Counted]) -> Paper {
    let (words, given) = (sitting.words, sitting.given);
    let mut parts = attendance(sitting, polls);
    parts.push(Part::Heading(sitting.text("paper-meeting-contents")));
    let lines = [
        ("paper-meeting-reports", "paper-meeting-reports-line", &given.reports),
        ("paper-meeting-discussion", "paper-meeting-discussion-line", &given.discussion),
    ];
    for (heading, line, typed) in lines {
        parts.push(Part::Subheading(sitting.text(heading)));
        parts.push(sitting.fill(line, typed, 4));
    }
    parts.push(Part::Subheading(sitting.text("paper-meeting-steps")));
    parts.push(Part::Grid(steps(words, drawn)));
    parts.push(Part::Subheading(sitting.text("paper-meeting-votes")));
    parts.push(Part::Grid(ballots(words, drawn)));
    parts.push(Part::Text(sitting.text("paper-meeting-votes-see")));
    parts.push(Part::Subheading(sitting.text("paper-meeting-matters")));
    parts.extend(matters(sitting, drawn));
    parts.push(Part::Heading(sitting.text("paper-meeting-concluded")));
    parts.extend(concluded(sitting, drawn));
    parts.push(closing(sitting));
    Paper {
        letterhead: Letterhead::of(given, sitting.body, "BB", words),
        title: sitting.text("paper-meeting-title"),
        about: vec![words.text("paper-meeting-of", &[("period", &sitting.period())])],
        parts,
        signatures: signatures(sitting),
        sent_to: None,
    }
}

/// I. Thời gian, địa điểm, thành phần.
pub(super) fn attendance(sitting: &Sitting<'_>, polls: &[Counted]) -> Vec<Part> {
    let count = |of: fn(&Certificate) -> u32| sitting.count_of(polls, of);
    let (summoned, present) =
        (count(|one| one.accounting.summoned), count(|one| one.accounting.present));
    let away = count(|one| one.accounting.summoned.saturating_sub(one.accounting.present));
    attendance_of(sitting, [&summoned, &present, &away])
}

/// The same with the numbers of those summoned, present and away.
pub(super) fn attendance_of(
    sitting: &Sitting<'_>,
    [summoned, present, away]: [&str; 3],
) -> Vec<Part> {
    let (words, given) = (sitting.words, sitting.given);
    let people = [("summoned", summoned), ("present", present), ("away", away)];
    vec![
        Part::Heading(sitting.text("paper-meeting-where")),
        Part::Text(plain(sitting.title)),
        sitting.fill("paper-time", &given.began, 1),
        sitting.fill("paper-venue", &given.venue, 1),
        Part::Text(words.text("paper-meeting-people", &people)),
        sitting.fill("paper-absent", &given.absent, 1),
        sitting.fill("paper-guests", &given.guests, 1),
        sitting.fill("paper-chair", &given.chair, 1),
        sitting.fill("paper-secretary", &given.secretary, 1),
    ]
}

fn matters(sitting: &Sitting<'_>, drawn: &Drawn<'_>) -> Vec<Part> {
    let findings = &drawn.conclusion.findings;
    if findings.is_empty() {
        return vec![Part::Text(sitting.text("paper-meeting-no-matters"))];
    }
    let told = findings.iter().enumerate().flat_map(|(at, finding)| {
        let letter = LETTERS.get(at).map_or_else(|| (at + 1).to_string(), |one| (*one).to_owned());
        let mut lines = matter(sitting, drawn, finding);
        let first = Part::Text(format!("{letter}) {}", lines.remove(0)));
        [first].into_iter().chain(lines.into_iter().map(Part::Item)).collect::<Vec<_>>()
    });
    told.collect()
}

fn concluded(sitting: &Sitting<'_>, drawn: &Drawn<'_>) -> Vec<Part> {
    let words = sitting.words;
    let ratings: Vec<_> = drawn.conclusion.ratings.iter().collect();
    let advisory = drawn.case.dossier.subjects.iter().any(|record| record.advisory);
    let mut parts = vec![Part::Text(sitting.text("paper-meeting-concluded-lead"))];
    parts.push(Part::Grid(conclusions(words, drawn, &ratings)));
    if advisory {
        parts.push(Part::Text(sitting.text("paper-meeting-advisory")));
    }
    if !drawn.conclusion.follow_ups.is_empty() {
        parts.push(Part::Text(sitting.text("paper-meeting-follow-ups")));
    }
    parts.extend(drawn.conclusion.follow_ups.iter().map(|follow_up| {
        let (names, text) = (drawn.names(&follow_up.subjects), quoted(words, &follow_up.text));
        Part::Item(match names.as_str() {
            "" => text.to_owned(),
            names => words.text("paper-matter", &[("about", names), ("text", text)]),
        })
    }));
    parts.push(sitting.fill("paper-meeting-concluded-line", &sitting.given.concluded, 3));
    parts
}

/// "Hội nghị kết thúc vào hồi …".
pub(super) fn closing(sitting: &Sitting<'_>) -> Part {
    let ended = match sitting.given.ended.trim() {
        "" => sitting.text("paper-ended-open"),
        ended => ended.to_owned(),
    };
    Part::Text(sitting.words.text("paper-meeting-ended", &[("ended", &ended)]))
}

pub(super) fn signatures(sitting: &Sitting<'_>) -> Vec<Signature> {
    let of = |key: &str, name: &str| Signature {
        on_behalf: String::new(),
        post: sitting.text(key),
        name: name_alone(name).to_owned(),
    };
    vec![
        of("paper-sign-secretary", &sitting.given.secretary),
        of("paper-sign-chair", &sitting.given.chair),
    ]
}
