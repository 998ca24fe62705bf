//! Quyết định hủy bỏ kết quả xếp loại cũ và công nhận kết quả xếp loại mới: form 03 of the city's
//! guidance (R12, ha-tinh II.7.8; district III.6.10, 6.13, 7.2).

use protocol::bytes::Hash;
use protocol::dossier::Period;
use protocol::level::Level;
use protocol::regulation::{Clause, Profile};
use protocol::subject::Subject;

use super::matters::{cited, quoted};
use super::notice::signature;
use super::poll::in_one_line;
use super::rated::level;
use super::when;
use super::{Letterhead, Paper, Part, Signature, Sitting};
use crate::report::table::plain;

/// What a decision annuls and what it recognises.
#[derive(Debug, Clone, Copy)]
pub struct Annulled<'a> {
    /// The regulation.
    pub profile: &'a Profile,
    /// Who or what is rated again.
    pub subject: &'a Subject,
    /// The period whose rating it is, which may be an earlier one.
    pub period: Period,
    /// The rating that becomes void.
    pub old: Option<Level>,
    /// What holds it.
    pub old_certificate: Option<Hash>,
    /// The rating that is recognised; none when a new one is still to be voted.
    pub new: Option<Level>,
    /// What holds it.
    pub new_certificate: Option<Hash>,
    /// The clause that is applied.
    pub clause: Option<&'a Clause>,
    /// Why.
    pub reason: &'a str,
    /// Who signs.
    pub name: &'a str,
    /// Their post.
    pub position: &'a str,
}

/// The decision.
pub fn annulment(sitting: &Sitting<'_>, annulled: &Annulled<'_>) -> Paper {
    let (words, given) = (sitting.words, sitting.given);
    let body = given.body_or(sitting.body);
    let mut parts = bases(sitting, annulled);
    parts.push(Part::Centre(words.text("paper-annul-decides", &[("body", body)])));
    parts.push(Part::Text(articles(sitting, annulled)));
    parts.push(recognised(sitting, annulled));
    parts.push(Part::Text(sitting.text("paper-annul-consequences")));
    let subject = in_one_line(annulled.subject);
    parts.push(Part::Text(words.text("paper-annul-who", &[("subject", &subject)])));
    let marks = [
        ("paper-annul-old-certificate", annulled.old_certificate),
        ("paper-annul-new-certificate", annulled.new_certificate),
    ];
    parts.extend(marks.into_iter().filter_map(|(key, hash)| {
        hash.map(|hash| Part::Fine(sitting.text(key), hash.to_string()))
    }));
    let mut sent_to = vec![subject];
    sent_to.extend_from_slice(&given.sent_to);
    if given.sent_to.is_empty() {
        sent_to.extend(
            ["paper-sent-above", "paper-sent-managers", "paper-sent-file"]
                .map(|key| sitting.text(key)),
        );
    }
    Paper {
        letterhead: Letterhead::of(given, sitting.body, "QĐ", words),
        title: sitting.text("paper-annul-title"),
        about: vec![words.text("paper-annul-of", &[("period", &period(sitting, annulled))])],
        parts,
        signatures: vec![Signature {
            post: annulled.position.to_owned(),
            name: annulled.name.to_owned(),
            ..signature(sitting)
        }],
        sent_to: Some(sent_to),
    }
}

fn period(sitting: &Sitting<'_>, annulled: &Annulled<'_>) -> String {
    when::period(sitting.words, annulled.period)
}

fn bases(sitting: &Sitting<'_>, annulled: &Annulled<'_>) -> Vec<Part> {
    let words = sitting.words;
    let profile = annulled.profile;
    let mut parts: Vec<_> = profile
        .basis
        .iter()
        .map(|text| Part::Item(words.text("paper-annul-basis", &[("text", text)])))
        .collect();
    parts.push(Part::Item(match annulled.clause {
        Some(held) => words.text("paper-annul-basis", &[("text", &cited(words, held, profile))]),
        None => words.text("paper-annul-basis", &[("text", quoted(words, &profile.title))]),
    }));
    let reason = plain(annulled.reason);
    parts.push(Part::Item(words.text("paper-annul-reason", &[("reason", reason.trim())])));
    parts
}

fn articles(sitting: &Sitting<'_>, annulled: &Annulled<'_>) -> String {
    let words = sitting.words;
    let (subject, period) = (in_one_line(annulled.subject), period(sitting, annulled));
    let old = level(words, annulled.old);
    words.text("paper-annul-first", &[("period", &period), ("subject", &subject), ("level", &old)])
}

fn recognised(sitting: &Sitting<'_>, annulled: &Annulled<'_>) -> Part {
    let words = sitting.words;
    let (subject, period) = (in_one_line(annulled.subject), period(sitting, annulled));
    let about = [("period", period.as_str()), ("subject", subject.as_str())];
    match annulled.new {
        Some(new) => Part::Result(words.text("paper-annul-second", &about), words.level(new)),
        None => Part::Text(words.text("paper-annul-second-open", &about)),
    }
}
