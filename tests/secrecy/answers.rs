//! What two voters hear from the server: the same, header by header.

use std::collections::BTreeSet;

use crate::evidence::EVIDENCE;
use crate::wire::{Answer, Shape};

/// Every header that an answer to a voter may have.
const HEADERS: [&str; 12] = [
    "cache-control",
    "connection",
    "content-length",
    "content-security-policy",
    "content-type",
    "cross-origin-embedder-policy",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
    "date",
    "permissions-policy",
    "referrer-policy",
    "x-content-type-options",
];

fn shapes(answers: &[Answer]) -> BTreeSet<Shape> {
    answers.iter().map(Answer::shape).collect()
}

#[test]
fn every_choice_makes_ballots_and_answers_of_one_shape() {
    let evidence = &*EVIDENCE;
    let choices: BTreeSet<_> = evidence.casts.iter().map(|(choice, _)| choice.as_str()).collect();
    let all = ["blank", "invalid", "level 1", "level 2", "level 3", "level 4"];
    assert!(choices.iter().eq(&all), "{choices:?}");
    let lengths: BTreeSet<_> = evidence.ballot_lengths.iter().collect();
    assert!(lengths.iter().eq(&[&593]), "{lengths:?}");
    let answers: Vec<_> = evidence.casts.iter().map(|(_, answer)| answer.clone()).collect();
    let shapes = shapes(&answers);
    assert_eq!(shapes.len(), 1, "{shapes:#?}");
    let shape = shapes.first().unwrap();
    assert_eq!((shape.status.as_str(), shape.body_bytes), ("HTTP/1.1 200 OK", 64));
}

#[test]
fn a_ballot_sent_again_gets_the_very_same_answer() {
    let evidence = &*EVIDENCE;
    for ((_, first), again) in evidence.casts.iter().zip(&evidence.repeats) {
        assert_eq!((first.shape(), &first.body), (again.shape(), &again.body));
    }
}

#[test]
fn refusals_say_the_same_to_everybody() {
    let spent = &EVIDENCE.spent;
    let shapes = shapes(spent);
    assert_eq!(shapes.len(), 1, "{shapes:#?}");
    assert!(spent[0].status.starts_with("HTTP/1.1 409"), "{:?}", spent[0]);
    assert!(spent.iter().all(|answer| answer.body == spent[0].body));
}

#[test]
fn admissions_and_manifests_are_of_one_shape() {
    let evidence = &*EVIDENCE;
    for answers in [&evidence.admissions, &evidence.manifests] {
        let shapes = shapes(answers);
        assert_eq!(shapes.len(), 1, "{shapes:#?}");
    }
    assert!(evidence.manifests.iter().all(|answer| answer.body == evidence.manifests[0].body));
}

#[test]
fn no_answer_has_a_header_that_could_tell_voters_apart() {
    let evidence = &*EVIDENCE;
    let casts = evidence.casts.iter().map(|(_, answer)| answer);
    let others = [&evidence.repeats, &evidence.spent, &evidence.admissions, &evidence.manifests];
    for answer in casts.chain(others.into_iter().flatten()) {
        for (name, _) in &answer.headers {
            assert!(HEADERS.contains(&name.as_str()), "{name}: {answer:?}");
        }
    }
}
