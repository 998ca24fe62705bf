//! What the checks of a bundle came to, for programs.

use protocol::annulment::Annulment;
use protocol::bytes::{Fingerprint, Hash};
use protocol::conclusion_record::Ratings;
use protocol::manifest::Flag;
use protocol::verify::{Examination, Finding, Outcome};
use protocol::words::display;
use serde::Serialize;

use crate::bundle_file::failure as failure_sentence;
use crate::report::poll::PollReport;
use crate::words::Words;

/// One check.
#[derive(Serialize)]
struct Checked {
    number: u8,
    check: &'static str,
    poll: Option<u32>,
    outcome: &'static str,
    refusal: Option<&'static str>,
    because: Option<&'static str>,
}

impl From<&Finding> for Checked {
    fn from(finding: &Finding) -> Self {
        let (outcome, refusal, because) = match finding.outcome {
            Outcome::Holds => ("holds", None, None),
            Outcome::Failed(refusal) => ("failed", Some(refusal.code()), None),
            Outcome::NotMade(because) => ("not_made", None, Some(because.code())),
        };
        let check = finding.check;
        let (number, check) = (check.number(), check.code());
        Self { number, check, poll: finding.poll, outcome, refusal, because }
    }
}

/// A poll with the flags of its certificate.
#[derive(Serialize)]
struct Certified<'a> {
    number: u32,
    flags: &'a [Flag],
    #[serde(flatten)]
    result: PollReport,
}

#[derive(Serialize)]
struct Answer<'a> {
    /// Nothing failed of what could be checked.
    verified: bool,
    /// Every ballot was opened and counted again.
    recounted: bool,
    fingerprint_compared: bool,
    title: Option<&'a str>,
    fingerprint: Option<Fingerprint>,
    words: Option<String>,
    manifests: usize,
    /// The first check that failed, in words and codes.
    error: Option<String>,
    check: Option<&'static str>,
    poll: Option<u32>,
    refusal: Option<&'static str>,
    checks: Vec<Checked>,
    polls: Vec<Certified<'a>>,
    without_certificate: &'a [u32],
    /// The ratings that stand, of the last conclusion.
    ratings: Option<&'a Ratings>,
    annulments: &'a [Annulment],
    journal_entries: Option<usize>,
    journal_head: Option<Hash>,
}

/// One JSON document with everything that was found.
pub fn document(words: &Words, found: &Examination) -> String {
    let first = found.manifests.first();
    let failed = found.failure();
    let certified = found.certificates.iter().map(|one| Certified {
        number: one.number,
        flags: &one.flags,
        result: PollReport::from(one),
    });
    let answer = Answer {
        verified: failed.is_none(),
        recounted: failed.is_none() && found.has_auditors,
        fingerprint_compared: found.fingerprint_compared(),
        title: first.map(|one| one.manifest().title.as_str()),
        fingerprint: first.map(|one| one.fingerprint()),
        words: first.map(|one| display(&one.fingerprint()).replace('\n', " ")),
        manifests: found.manifests.len(),
        error: failed.map(|failed| failure_sentence(words, &failed)),
        check: failed.map(|failed| failed.check.code()),
        poll: failed.and_then(|failed| failed.poll),
        refusal: failed.map(|failed| failed.refusal.code()),
        checks: found.findings.iter().map(Checked::from).collect(),
        polls: certified.collect(),
        without_certificate: &found.without_certificate,
        ratings: found.ratings.last(),
        annulments: &found.annulments,
        journal_entries: found.journal.as_ref().map(|journal| journal.entries().len()),
        journal_head: found.journal.as_ref().map(protocol::journal::Journal::head),
    };
    serde_json::to_string(&answer).expect("an answer has string keys") + "\n"
}
