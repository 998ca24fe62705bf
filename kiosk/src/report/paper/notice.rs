//! Thông báo kết quả to the subject and to those who manage it (R17, district III.7.2).

use protocol::conclusion::{Rating, RatingState};

use super::matters::{Drawn, choice, cited, inside, quoted, resolver_key, state};
use super::poll::in_one_line;
use super::rated::level;
use super::{Letterhead, Paper, Part, Signature, Sitting};

/// A notice for each subject that was rated, each on a sheet of its own; or for one of them.
pub fn notices(sitting: &Sitting<'_>, drawn: &Drawn<'_>, only: Option<&str>) -> Vec<Paper> {
    let is_told = |rating: &&Rating| {
        let concluded = matches!(rating.state, RatingState::Rated | RatingState::Proposed);
        concluded && only.is_none_or(|code| code == rating.subject)
    };
    let told: Vec<_> = drawn.conclusion.ratings.iter().filter(is_told).collect();
    // One number is of one notice; several are numbered by hand.
    let mut given = sitting.given.clone();
    if told.len() > 1 {
        given.numbers.clear();
    }
    let sitting = Sitting { given: &given, ..*sitting };
    told.into_iter().map(|one| notice(&sitting, drawn, one)).collect()
}

fn notice(sitting: &Sitting<'_>, drawn: &Drawn<'_>, rating: &Rating) -> Paper {
    let (words, given) = (sitting.words, sitting.given);
    let record = drawn.case.dossier.subject(&rating.subject);
    let name = record.map_or_else(|| rating.subject.clone(), |one| in_one_line(&one.subject));
    let steps = record.map(|record| record.steps).unwrap_or_default();
    let period = sitting.period();
    let body = given.body_or(sitting.body);
    let lead = [("body", body), ("period", &period), ("text", quoted(words, &drawn.profile.title))];
    let mut parts = vec![
        Part::Text(words.text("paper-notice-to", &[("subject", &name)])),
        Part::Text(words.text("paper-notice-lead", &lead)),
    ];
    let lines = [
        ("paper-self-rating", level(words, steps.self_rating)),
        ("paper-proposed", level(words, steps.proposed)),
        ("paper-by-ballot", level(words, rating.by_ballot)),
    ];
    parts.extend(lines.map(|(key, level)| Part::Item(format!("{}: {level}", sitting.text(key)))));
    parts.extend(matters(sitting, drawn, rating));
    parts.push(Part::Result(
        words.text("paper-notice-result", &[("period", &period)]),
        state(words, rating),
    ));
    if rating.state == RatingState::Proposed {
        parts.push(Part::Text(sitting.text("paper-meeting-advisory")));
    }
    parts.push(Part::Text(words.text("paper-notice-end", &[("body", body)])));
    Paper {
        letterhead: Letterhead::of(given, sitting.body, "TB", words),
        title: sitting.text("paper-notice-title"),
        about: vec![words.text("paper-notice-of", &[("period", &period)])],
        parts,
        signatures: vec![signature(sitting)],
        sent_to: Some(sent_to(sitting, &name)),
    }
}

/// Of a group's finding a subject is told what was decided on itself and on nobody else.
fn matters(sitting: &Sitting<'_>, drawn: &Drawn<'_>, rating: &Rating) -> Vec<Part> {
    let words = sitting.words;
    let findings = drawn.conclusion.findings.iter();
    let touching = findings.filter(|finding| rating.findings.contains(&finding.id));
    let told = touching.filter_map(|finding| {
        let resolution = drawn.resolution(&finding.id)?;
        let who = words.text(resolver_key(resolution.as_who), &[]);
        let text = inside(words, &finding.text);
        let choice = match finding.group {
            Some(_) => state(words, rating),
            None => choice(words, drawn, finding, &resolution.choice),
        };
        let cited = match &finding.clause {
            Some(held) => cited(words, held, drawn.profile),
            None => sitting.text("paper-cited-none"),
        };
        let told = [("cited", cited.as_str()), ("text", text), ("who", &who), ("choice", &choice)];
        Some(Part::Item(words.text("paper-notice-matter", &told)))
    });
    told.collect()
}

/// On behalf of whom, in which post.
pub(super) fn signature(sitting: &Sitting<'_>) -> Signature {
    let given = sitting.given;
    let or_open = |typed: &str, key: &str| match typed.trim() {
        "" => sitting.text(key),
        typed => typed.to_owned(),
    };
    Signature {
        on_behalf: or_open(&given.on_behalf, "paper-on-behalf-open"),
        post: given.post.clone(),
        name: String::new(),
    }
}

fn sent_to(sitting: &Sitting<'_>, subject: &str) -> Vec<String> {
    let mut whom = vec![subject.to_owned()];
    match sitting.given.sent_to.as_slice() {
        [] => whom.extend(["paper-sent-managers", "paper-sent-file"].map(|key| sitting.text(key))),
        typed => whom.extend_from_slice(typed),
    }
    whom
}
