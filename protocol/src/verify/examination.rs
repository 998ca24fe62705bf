//! All checks of a bundle in their order, each with what it came to.

use std::num::NonZeroUsize;

use crate::annulment::Annulment;
use crate::bundle::{self, Tier, part};
use crate::certificate::Certificate;
use crate::conclusion_record::{ConclusionRecord, Ratings};
use crate::journal::Journal;
use crate::manifest::SealedManifest;
use crate::refusal::Refusal;
use crate::verify::concluded::Meeting;
use crate::verify::poll::Context;
use crate::verify::reading::Reading;
use crate::verify::{
    Because, Check, Failure, Finding, Outcome, Verified, acts, at, chain, people, read_manifest,
    seen,
};
use crate::words::matches;

/// What the caller knows from elsewhere.
#[derive(Debug, Clone, Copy, Default)]
pub struct Known<'a> {
    /// The seal words or all digits of the fingerprint, as somebody typed them.
    pub fingerprint: Option<&'a str>,
    /// Checkpoints and manifests that others kept, as files.
    pub seen: &'a [Vec<u8>],
}

/// A bundle with what each check of it came to.
#[derive(Debug, Default)]
pub struct Examination {
    /// The manifests, as far as they follow each other.
    pub manifests: Vec<SealedManifest>,
    /// The journal, if it holds.
    pub journal: Option<Journal>,
    /// The certificates of the polls in which everything holds, in agenda order.
    pub certificates: Vec<Certificate>,
    /// Agenda numbers of polls without a certificate (withdrawn, failed or not held).
    pub without_certificate: Vec<u32>,
    /// The annulments that hold, by number: what they void still verifies.
    pub annulments: Vec<Annulment>,
    /// The ratings of every conclusion that holds, by number.
    pub ratings: Vec<Ratings>,
    /// The conclusions that were drawn up again.
    pub conclusions: Vec<ConclusionRecord>,
    /// Whether the auditors' part was given.
    pub has_auditors: bool,
    /// In the order of [`Check::ALL`], those of a poll together.
    pub findings: Vec<Finding>,
}

/// Makes every check of a bundle that can be made.
///
/// What concerns the whole meeting comes first, and nothing after a failure in it is looked at; a
/// failure in one poll keeps no other poll back.
pub fn examine(bytes: &[u8], known: &Known<'_>, workers: NonZeroUsize) -> Examination {
    let mut found = Examination::default();
    match walk(bytes, known, workers, &mut found) {
        Ok(()) => {}
        Err(failure) => {
            found.refute(failure);
            found.give_up(None);
        }
    }
    found
}

impl Examination {
    /// The first check that failed.
    pub fn failure(&self) -> Option<Failure> {
        self.findings.iter().find_map(|finding| match finding.outcome {
            Outcome::Failed(refusal) => {
                Some(Failure { check: finding.check, poll: finding.poll, refusal })
            }
            Outcome::Holds | Outcome::NotMade(_) => None,
        })
    }

    /// What the check came to, for the meeting or for one poll.
    pub fn outcome(&self, check: Check, poll: Option<u32>) -> Option<Outcome> {
        let of = |finding: &&Finding| (finding.check, finding.poll) == (check, poll);
        self.findings.iter().find(of).map(|finding| finding.outcome)
    }

    /// Whether the fingerprint was compared with one that the caller knew, and is the same.
    pub fn fingerprint_compared(&self) -> bool {
        self.outcome(Check::Fingerprint, None) == Some(Outcome::Holds)
    }

    /// Notes that a check failed, also one that seemed to hold.
    pub fn refute(&mut self, failure: Failure) {
        let Failure { check, poll, refusal } = failure;
        self.findings.retain(|one| (one.check, one.poll) != (check, poll));
        self.note(check, poll, Outcome::Failed(refusal));
        // The meeting's own stand before those of polls, also where they came to light later.
        self.findings.sort_by_key(|one| (one.poll, one.check));
        self.certificates.retain(|one| Some(one.number) != poll);
    }

    /// All of it, if nothing failed.
    ///
    /// # Errors
    /// The first [`Failure`].
    pub fn verified(self) -> Result<Verified, Failure> {
        if let Some(failure) = self.failure() {
            return Err(failure);
        }
        let missing = Failure { check: Check::Bundle, poll: None, refusal: Refusal::Malformed };
        Ok(Verified {
            fingerprint_compared: self.fingerprint_compared(),
            recounted: self.has_auditors,
            manifest: self.manifests.first().cloned().ok_or(missing)?,
            manifests: self.manifests,
            journal: self.journal.ok_or(missing)?,
            certificates: self.certificates,
            without_certificate: self.without_certificate,
            annulments: self.annulments,
            ratings: self.ratings,
            conclusions: self.conclusions,
        })
    }

    pub(crate) fn note(&mut self, check: Check, poll: Option<u32>, outcome: Outcome) {
        self.findings.push(Finding { check, poll, outcome });
    }

    /// Names what was not looked at any more: of the whole meeting and its polls, or of one poll.
    fn give_up(&mut self, poll: Option<u32>) {
        let last = self.findings.iter().filter(|one| one.poll == poll).map(|one| one.check).max();
        let behind = |check: &Check| Some(*check) > last && (poll.is_none() || check.is_of_poll());
        for check in Check::ALL.into_iter().filter(behind) {
            self.note(check, poll, Outcome::NotMade(Because::EarlierFailure));
        }
    }
}

fn walk(
    bytes: &[u8],
    known: &Known<'_>,
    workers: NonZeroUsize,
    found: &mut Examination,
) -> Result<(), Failure> {
    let reading = meeting(bytes, known, found)?;
    let journal = acts::read(&reading, &found.manifests);
    let journal = at(Check::Journal, journal)?;
    found.note(Check::Journal, None, Outcome::Holds);
    let requests = if reading.has_auditors() {
        Some(at(Check::Requests, people::read(&reading, &found.manifests))?)
    } else {
        None
    };
    let outcome =
        if requests.is_some() { Outcome::Holds } else { Outcome::NotMade(Because::NoAuditorsPart) };
    found.note(Check::Requests, None, outcome);
    let manifests = found.manifests.clone();
    let withdrawn = chain::withdrawn(&manifests);
    for manifest in &manifests {
        let context = Context {
            reading: &reading,
            manifest,
            journal: &journal,
            requests: requests.as_ref(),
            withdrawn: &withdrawn,
            workers,
        };
        for poll in &manifest.manifest().polls {
            match context.check(poll, found) {
                Ok(Some(certificate)) => found.certificates.push(certificate),
                Ok(None) => found.without_certificate.push(poll.number),
                Err(failure) => {
                    found.note(failure.check, failure.poll, Outcome::Failed(failure.refusal));
                    found.give_up(failure.poll);
                }
            }
        }
    }
    if found.failure().is_none() {
        let meeting = Meeting { reading: &reading, manifests: &manifests, journal: &journal };
        if let Err(failure) = meeting.check(found) {
            found.note(failure.check, None, Outcome::Failed(failure.refusal));
        }
    }
    for check in Check::ALL.into_iter().filter(|check| check.is_of_conclusions()) {
        if found.outcome(check, None).is_none() {
            found.note(check, None, Outcome::NotMade(Because::EarlierFailure));
        }
    }
    found.journal = Some(journal);
    if found.failure().is_none() && !reading.is_exhausted() {
        found.refute(Failure { check: Check::Bundle, poll: None, refusal: Refusal::Malformed });
    }
    Ok(())
}

/// What the polls rest on: archive, manifests, and what the caller knew of them.
fn meeting(bytes: &[u8], known: &Known<'_>, found: &mut Examination) -> Result<Reading, Failure> {
    let certificate_key = |parts: &_| Ok(read_manifest(parts)?.manifest().certificate_key);
    let reading = Reading::new(at(Check::Bundle, bundle::read(bytes, certificate_key))?);
    found.has_auditors = reading.has_auditors();
    found.note(Check::Bundle, None, Outcome::Holds);
    let first = at(Check::Manifest, chain::first(&reading))?;
    found.manifests = vec![first.clone()];
    found.note(Check::Manifest, None, Outcome::Holds);
    found.manifests = at(Check::Amendments, chain::follow(first, &reading))?;
    let made = |is_made: bool, otherwise| {
        if is_made { Outcome::Holds } else { Outcome::NotMade(otherwise) }
    };
    found.note(Check::Amendments, None, made(found.manifests.len() > 1, Because::NoneMade));
    if let Some(given) = known.fingerprint {
        // The words of an amendment name the meeting as well: it holds the first one's hash.
        let same = |one: &SealedManifest| matches(&one.fingerprint(), given).is_ok();
        let same = found.manifests.iter().any(same);
        at(Check::Fingerprint, if same { Ok(()) } else { Err(Refusal::WrongFingerprint) })?;
    }
    found.note(Check::Fingerprint, None, made(known.fingerprint.is_some(), Because::NothingGiven));
    for kept in known.seen {
        at(Check::Seen, seen::check(kept, &reading, &found.manifests))?;
    }
    found.note(Check::Seen, None, made(!known.seen.is_empty(), Because::NothingGiven));
    Ok(reading)
}

/// The journal of a bundle.
pub(crate) fn journal_part() -> String {
    part(Tier::Public, "journal.jsonl")
}
