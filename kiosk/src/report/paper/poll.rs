//! Biên bản kiểm phiếu of one poll or of several (regulations.md §4).

mod ballots;
mod result;

use protocol::certificate::Certificate;
use protocol::poll_kind::PollKind;
use protocol::regulation::Profile;
use protocol::subject::Subject;
use protocol::words::display;

use super::{Letterhead, Paper, Part, Signature, Sitting};
use crate::report::occasion::Occasion;
use crate::report::table::{flag_key, plain, settings, trace};
use crate::report::trace::clause;
use crate::words::{Words, dashed};

/// A certified poll and the meeting around it.
#[derive(Debug, Clone)]
pub struct Counted {
    /// What was signed.
    pub certificate: Certificate,
    /// What only the manifests say.
    pub occasion: Occasion,
}

/// The minutes of these polls. Their sentences are made again from the certificates' data.
pub fn poll_minutes(sitting: &Sitting<'_>, polls: &[Counted]) -> Paper {
    let words = sitting.words;
    let mut parts = opening(sitting);
    parts.push(Part::Heading(sitting.text("paper-poll-ballots")));
    parts.extend(ballots::ballots(words, polls));
    parts.push(Part::Heading(sitting.text("paper-poll-votes")));
    parts.extend(ballots::votes(words, polls));
    parts.push(Part::Heading(sitting.text("paper-poll-how")));
    parts.extend(how(sitting, polls));
    parts.push(Part::Heading(sitting.text("paper-poll-results")));
    parts.extend(result::results(sitting, polls));
    parts.push(Part::Heading(sitting.text("paper-poll-seal")));
    parts.extend(seal(sitting, polls));
    Paper {
        letterhead: Letterhead::of(sitting.given, sitting.body, "BB", words),
        title: sitting.text("paper-poll-title"),
        about: about(sitting, polls),
        parts,
        signatures: signatures(sitting),
        sent_to: None,
    }
}

/// What was voted on, and which poll of the meeting it was.
fn about(sitting: &Sitting<'_>, polls: &[Counted]) -> Vec<String> {
    let words = sitting.words;
    let mut keys: Vec<_> = polls.iter().map(|one| kind_key(&one.certificate)).collect();
    keys.dedup();
    let kind = match keys.as_slice() {
        [key] => words.text(key, &[]),
        _ => words.text("paper-kind-several", &[]),
    };
    let subjects = match polls {
        [one] => in_one_line(&one.certificate.subject),
        several => {
            let count = u32::try_from(several.len()).unwrap_or(u32::MAX);
            words.text("paper-subjects", &[("count", &words.count(count))])
        }
    };
    let period = sitting.period();
    let told = [("kind", kind.as_str()), ("period", &period), ("subject", &subjects)];
    let mut about = vec![words.text("paper-poll-of", &told)];
    if let [one] = polls {
        let number = words.count(one.certificate.number);
        about.push(words.text("paper-poll-number", &[("number", &number)]));
    }
    about
}

fn kind_key(certificate: &Certificate) -> &'static str {
    match certificate.kind {
        // A proposal upward is never titled a decision.
        PollKind::Decision if certificate.is_advisory() => "paper-kind-advice",
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

fn opening(sitting: &Sitting<'_>) -> Vec<Part> {
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
    parts
}

/// Which rule asks for secrecy, base and ties as set, what the result rests on, and each trace.
fn how(sitting: &Sitting<'_>, polls: &[Counted]) -> Vec<Part> {
    let words = sitting.words;
    let mut parts = Vec::new();
    // What polls have in common is told once, before the first of them.
    let mut told: Vec<String> = Vec::new();
    for (at, one) in polls.iter().enumerate() {
        let certificate = &one.certificate;
        let rests = words.text("paper-rests-on", &[("clauses", &grounds(certificate, words))]);
        let lines = secrecy(certificate, words).into_iter();
        for line in lines.chain([settings(words, certificate), rests]) {
            if !told.contains(&line) {
                parts.push(Part::Text(line.clone()));
                told.push(line);
            }
        }
        if polls.len() > 1 {
            let subject = in_one_line(&certificate.subject);
            parts.push(Part::Subheading(format!("{}. {subject}", at + 1)));
        }
        parts.push(Part::Text(trace(words, certificate, &one.occasion).join(" ")));
        let decision = certificate.decision.iter();
        parts.extend(decision.map(|made| Part::Text(result::spoken(sitting, one, made))));
    }
    parts
}

/// The clauses that the result rests on.
fn grounds(certificate: &Certificate, words: &Words) -> String {
    let thresholds = certificate.terms.iter().flat_map(|terms| &terms.thresholds);
    let mut clauses: Vec<_> = thresholds.map(|one| &one.clause).collect();
    clauses.extend(&certificate.clause);
    clauses.dedup();
    let cited: Vec<_> = clauses.into_iter().map(|one| clause(words, one)).collect();
    match cited.as_slice() {
        [] => words.text("paper-agreed", &[]),
        cited => cited.join("; "),
    }
}

/// The clause that asks for a secret ballot, where the regulation does.
fn secrecy(certificate: &Certificate, words: &Words) -> Option<String> {
    let profile = Profile::find(&certificate.profile)?;
    let rule = profile.poll_rule(certificate.kind, certificate.subject.kind)?;
    let cited = clause(words, rule.secret_by.as_ref()?);
    let regulation = words.text(&format!("regulation-{}", dashed(&profile.id)), &[]);
    Some(words.text("paper-secret-by", &[("clause", &cited), ("regulation", &regulation)]))
}

fn seal(sitting: &Sitting<'_>, polls: &[Counted]) -> Vec<Part> {
    let words = sitting.words;
    let certificates = || polls.iter().map(|one| &one.certificate);
    let mut parts = Vec::new();
    // Each amendment has seal words of its own.
    let mut seals: Vec<_> =
        certificates().map(|one| display(&one.fingerprint).replace('\n', " ")).collect();
    seals.dedup();
    parts
        .extend(seals.into_iter().map(|seal| Part::Result(sitting.text("paper-seal-words"), seal)));
    for one in certificates() {
        let name = words.text("paper-seal-box", &[("number", &words.count(one.number))]);
        parts.push(Part::Fine(name, one.checkpoint.to_string()));
    }
    let mut flags: Vec<_> = certificates().flat_map(|one| one.flags.clone()).collect();
    flags.sort();
    flags.dedup();
    parts.extend(flags.into_iter().map(|flag| Part::Item(sitting.text(flag_key(flag)))));
    let mut software: Vec<_> = certificates().map(|one| one.software.clone()).collect();
    software.dedup();
    let name = sitting.text("paper-software");
    parts.extend(software.into_iter().map(|program| Part::Fine(name.clone(), program)));
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
