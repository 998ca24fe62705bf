//! Biên bản kiểm phiếu of one poll, as a page to be printed and signed (regulations.md §4).

use std::fmt::Write as _;

use protocol::certificate::Certificate;
use protocol::poll_kind::PollKind;
use protocol::regulation::Profile;
use protocol::words::display;

use crate::html::escaped;
use crate::report::occasion::Occasion;
use crate::report::table::{decided, flag_key, outcome, plain, replaced, rows, settings, trace};
use crate::report::trace::clause;
use crate::words::{Words, dashed};

const STYLE: &str = include_str!("minutes.css");

/// The page. Its sentences are made again from the certificate's data.
pub(super) fn html(certificate: &Certificate, occasion: &Occasion, words: &Words) -> String {
    let text = |key: &str| escaped(&words.text(key, &[]));
    let mut out = String::with_capacity(16 << 10);
    head(&mut out, certificate, words);
    let _ = write!(out, "<h2>{}</h2>\n<table class=\"figures\">\n", text("minutes-ballots"));
    let (people, counts) = (&certificate.accounting, &certificate.counts);
    for (key, count) in [
        ("minutes-summoned", people.summoned),
        ("minutes-present", people.present),
        ("minutes-issued", people.issued),
        ("minutes-cast", certificate.cast),
        ("minutes-valid", counts.valid()),
        ("minutes-invalid", counts.invalid()),
        ("minutes-blank", counts.blank()),
    ] {
        let _ = writeln!(out, "<tr><th>{}</th><td>{}</td></tr>", text(key), words.count(count));
    }
    let _ = write!(out, "</table>\n<h2>{}</h2>\n<table class=\"votes\">\n", text("minutes-result"));
    for (at, [name, votes, share]) in rows(words, certificate).iter().enumerate() {
        let tag = if at == 0 { "th" } else { "td" };
        let cells = [name, votes, share].map(|cell| escaped(cell));
        let [name, votes, share] = cells;
        let _ =
            writeln!(out, "<tr><th>{name}</th><{tag}>{votes}</{tag}><{tag}>{share}</{tag}></tr>");
    }
    let _ = writeln!(out, "</table>\n<h2>{}</h2>", text("minutes-how"));
    let told = secrecy(certificate, words).into_iter().chain([settings(words, certificate)]);
    for line in told.chain(trace(words, certificate, occasion)) {
        let _ = writeln!(out, "<p>{}</p>", escaped(&line));
    }
    for line in certificate.decision.iter().flat_map(|one| decided(words, one, occasion.decider)) {
        let _ = writeln!(out, "<p>{}</p>", escaped(&line));
    }
    let (subject, level) =
        (plain(&certificate.subject.name), outcome(words, certificate, occasion.decider));
    let _ = write!(
        out,
        "<h2>{}</h2>\n<p class=\"level\">{}: <strong>{}</strong></p>\n",
        text("minutes-level"),
        escaped(&subject),
        escaped(&level),
    );
    if let Some(line) = replaced(words, occasion) {
        let _ = writeln!(out, "<p class=\"flag\">{}</p>", escaped(&line));
    }
    seal(&mut out, certificate, words);
    signatures(&mut out, words);
    out
}

fn head(out: &mut String, certificate: &Certificate, words: &Words) {
    let text = |key: &str| escaped(&words.text(key, &[]));
    let kind = words.text(kind_key(certificate), &[]);
    let (subject, position) = (&certificate.subject.name, &certificate.subject.position);
    let subject = match position.as_str() {
        "" => plain(subject),
        position => format!("{}, {}", plain(subject), plain(position)),
    };
    let _ = write!(
        out,
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <title>{} {} – {}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
         <header><p class=\"body\">{}<br>*</p><p class=\"place\">{}</p></header>\n\
         <h1>{}<span>{}</span></h1>\n<p class=\"of\">{}</p>\n<p class=\"of\">{}</p>\n\
         <p class=\"blank\">{}</p>\n<p class=\"blank\">{}</p>\n",
        words.lang().code(),
        text("minutes-title"),
        words.count(certificate.number),
        escaped(&plain(&certificate.subject.name)),
        escaped(&plain(&certificate.body)),
        text("minutes-place"),
        text("minutes-title"),
        escaped(&words.text("minutes-number", &[("number", &words.count(certificate.number))])),
        escaped(&plain(&certificate.title)),
        escaped(&words.text("minutes-of", &[("kind", &kind), ("subject", &subject)])),
        text("minutes-when"),
        text("minutes-tellers"),
    );
}

fn kind_key(certificate: &Certificate) -> &'static str {
    match certificate.kind {
        // A proposal upward is never titled a decision.
        PollKind::Decision if certificate.is_advisory() => "minutes-kind-advice",
        PollKind::SelfRating => "minutes-kind-self-rating",
        PollKind::Proposal => "minutes-kind-proposal",
        PollKind::Decision => "minutes-kind-decision",
        PollKind::Workplace => "minutes-kind-workplace",
        PollKind::Residence => "minutes-kind-residence",
        PollKind::Confidence => "minutes-kind-confidence",
    }
}

fn seal(out: &mut String, certificate: &Certificate, words: &Words) {
    let text = |key: &str| escaped(&words.text(key, &[]));
    let seal_words = display(&certificate.fingerprint).replace('\n', " ");
    let _ = write!(
        out,
        "<h2>{}</h2>\n<dl>\n<dt>{}</dt><dd><strong>{}</strong></dd>\n<dt>{}</dt><dd>{}</dd>\n\
         <dt>{}</dt><dd class=\"id\">{}</dd>\n<dt>{}</dt><dd>{}</dd>\n</dl>\n",
        text("minutes-seal"),
        text("minutes-seal-words"),
        escaped(&seal_words),
        text("minutes-clause"),
        escaped(&grounds(certificate, words)),
        text("minutes-checkpoint"),
        certificate.checkpoint,
        text("minutes-software"),
        escaped(&plain(&certificate.software)),
    );
    for flag in &certificate.flags {
        let _ = writeln!(out, "<p class=\"flag\">{}</p>", text(flag_key(*flag)));
    }
    let _ = writeln!(out, "<p>{}</p>", text("minutes-copies"));
}

/// The clauses that the result rests on.
fn grounds(certificate: &Certificate, words: &Words) -> String {
    let thresholds = certificate.terms.iter().flat_map(|terms| &terms.thresholds);
    let mut clauses: Vec<_> = thresholds.map(|one| &one.clause).collect();
    clauses.extend(&certificate.clause);
    clauses.dedup();
    let cited: Vec<_> = clauses.into_iter().map(|one| clause(words, one)).collect();
    match cited.as_slice() {
        [] => words.text("minutes-agreed", &[]),
        cited => cited.join("; "),
    }
}

/// The clause that asks for a secret ballot, where the regulation does.
fn secrecy(certificate: &Certificate, words: &Words) -> Option<String> {
    let profile = Profile::find(&certificate.profile)?;
    let rule = profile.poll_rule(certificate.kind, certificate.subject.kind)?;
    let cited = clause(words, rule.secret_by.as_ref()?);
    let regulation = words.text(&format!("regulation-{}", dashed(&profile.id)), &[]);
    Some(words.text("minutes-secret-by", &[("clause", &cited), ("regulation", &regulation)]))
}

fn signatures(out: &mut String, words: &Words) {
    out.push_str("<footer>\n");
    for key in ["minutes-sign-teller", "minutes-sign-chair", "minutes-sign-secretary"] {
        let _ = writeln!(
            out,
            "<div><strong>{}</strong><i>{}</i></div>",
            escaped(&words.text(key, &[])),
            escaped(&words.text("minutes-sign", &[])),
        );
    }
    out.push_str("</footer>\n</body>\n</html>\n");
}
