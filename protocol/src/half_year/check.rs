//! What the text on the half-year review asks (half-year II.1–II.3).

use jiff::civil::Date;

use super::Review;
use crate::conclusion::time::deadlines;
use crate::dossier::Part;
use crate::finding::Finding;
use crate::regulation::{Advice, Effect, Profile, Resolver};
use crate::subject::{Subject, SubjectKind};

/// Somebody is reviewed whom the text does not name.
pub const SCOPE: &str = "half-year-scope";
/// The minutes do not hold everything that they have to.
pub const INCOMPLETE: &str = "minutes-content";
/// A day was missed; the deadline's code follows.
pub const LATE: &str = "deadline-missed";

pub(super) fn findings(review: &Review, today: Date) -> Vec<Finding> {
    let Some(profile) = Profile::find(&review.profile) else { return Vec::new() };
    let mut findings: Vec<_> = scope(profile, review).into_iter().collect();
    findings.extend(contents(profile, review));
    findings.extend(observers(profile, review));
    findings.extend(late(profile, review, today));
    findings
}

/// A finding that the secretary mends, on subjects as they are named.
fn advises(advice: &Advice, subjects: Vec<String>) -> Finding {
    let finding = Finding::of(&advice.code, &advice.source, subjects, Effect::Advises);
    Finding { resolver: Resolver::Secretary, ..finding }
}

/// Only leadership collectives and their members (`HalfYearScope`).
fn scope(profile: &Profile, review: &Review) -> Option<Finding> {
    let advice = profile.advice(SCOPE)?;
    let collectives = review.collectives.iter();
    let people = collectives.clone().flat_map(|one| &one.people);
    let outside = |expected: SubjectKind| move |one: &&Subject| one.kind != expected;
    let collectives = collectives.map(|one| &one.subject);
    let wrong = collectives.filter(outside(SubjectKind::Collective));
    let people = people.map(|person| &person.subject).filter(outside(SubjectKind::Leader));
    let names: Vec<_> = wrong.chain(people).map(|subject| subject.name.clone()).collect();
    (!names.is_empty()).then(|| advises(advice, names))
}

/// Results, unfinished tasks, shortcomings, causes, each person's responsibility, remedies.
fn contents(profile: &Profile, review: &Review) -> Vec<Finding> {
    let Some(advice) = profile.advice(INCOMPLETE) else { return Vec::new() };
    let lacks = |subject: &Subject, filled: usize, of: usize| {
        let size = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let measured = Some(Part { part: size(filled), of: size(of) });
        (filled < of).then(|| Finding { measured, ..advises(advice, vec![subject.name.clone()]) })
    };
    let mut findings = Vec::new();
    for one in &review.collectives {
        // Its people are one more thing that the minutes name.
        let named = usize::from(!one.people.is_empty());
        let texts = one.texts();
        findings.extend(lacks(&one.subject, filled(&texts) + named, texts.len() + 1));
        for person in &one.people {
            let texts = person.texts();
            findings.extend(lacks(&person.subject, filled(&texts), texts.len()));
        }
    }
    findings
}

fn filled(texts: &[&String]) -> usize {
    texts.iter().filter(|text| !text.trim().is_empty()).count()
}

fn observers(profile: &Profile, review: &Review) -> Option<Finding> {
    let advice = profile.advice("observers")?;
    (review.invited == Some(false)).then(|| advises(advice, Vec::new()))
}

/// "trước ngày 15/7" for the review, "trước ngày 20/7" for sending the minutes.
fn late(profile: &Profile, review: &Review, today: Date) -> Vec<Finding> {
    let mut findings = Vec::new();
    for due in deadlines(profile, &review.period) {
        let done_on =
            if due.code == "minutes-sent" { review.sent_on } else { Some(review.held_on) };
        if done_on.unwrap_or(today) >= due.before {
            findings.push(due.missed());
        }
    }
    findings
}
