//! Bundles that somebody with every key of the kiosk made up or left things out of.

use protocol::accounting::AccountingCounts;
use protocol::admission::write_requests;
use protocol::archive::{self, Parts};
use protocol::bundle;
use protocol::certificate::{Certificate, CountedPoll, Wording};
use protocol::checkpoint::Checkpoint;
use protocol::draft::TieDecider;
use protocol::journal::{Act, EMPTY, Journal, line_hash};
use protocol::label;
use protocol::level::Level;
use protocol::note::NoteSignature;
use protocol::refusal::Refusal;
use protocol::rule::{Counts, Outcome};
use protocol::signature::SigningKey;
use protocol::tie::TieDecision;
use protocol::verify::{Check, Failure, Requests, verify};

use crate::meeting::{Meeting, WORKERS};

fn failure(meeting: &Meeting, parts: Parts) -> Failure {
    let bundle = bundle::write(parts, &meeting.certificate_key);
    verify(&bundle, Some(&meeting.manifest.fingerprint()), WORKERS).unwrap_err()
}

fn named(check: Check, poll: u32, refusal: Refusal) -> Failure {
    Failure { check, poll: Some(poll), refusal }
}

#[test]
fn an_honest_bundle_is_verified_with_its_fingerprint_and_says_when_without() {
    for issuers in [1, 2] {
        let meeting = Meeting::usual(issuers);
        let fingerprint = meeting.manifest.fingerprint();
        let verified = verify(&meeting.bundle, Some(&fingerprint), WORKERS).unwrap();
        assert!(verified.fingerprint_compared);
        let levels: Vec<_> = verified.certificates.iter().map(|one| one.level).collect();
        assert_eq!(levels, [Some(Level::Good), Some(Level::Excellent)]);
        assert_eq!(verified.certificates[1].verdict.outcome.tie(), Some(TIE));
        assert!(!verify(&meeting.bundle, None, WORKERS).unwrap().fingerprint_compared);
    }
}

const TIE: (Level, Level) = (Level::Excellent, Level::Good);

#[test]
fn a_bundle_of_another_meeting_is_not_the_one_that_was_read_aloud() {
    let (own, other) = (Meeting::usual(1), Meeting::usual(2));
    let expected = other.manifest.fingerprint();
    let failure = verify(&own.bundle, Some(&expected), WORKERS).unwrap_err();
    assert_eq!((failure.check, failure.refusal), (Check::Fingerprint, Refusal::WrongFingerprint));
}

#[test]
fn lists_signed_by_another_key_are_refused() {
    let meeting = Meeting::smallest();
    let stranger = SigningKey::from_seed([9; 32]);
    let bundle = bundle::write(meeting.parts.clone(), &stranger);
    let failure = verify(&bundle, None, WORKERS).unwrap_err();
    assert_eq!((failure.check, failure.refusal), (Check::Bundle, Refusal::BadSignature));
}

/// Nothing vouches for the signatures of a list, so they hold the one line and nothing else.
#[test]
fn a_list_is_signed_by_one_line_only() {
    let meeting = Meeting::smallest();
    let mut parts = archive::read(&meeting.bundle).unwrap();
    let contents = parts["public/contents.json"].clone();
    let stranger = SigningKey::from_seed([9; 32]);
    let line = NoteSignature::sign("x", &stranger, label::CONTENTS, &contents).unwrap();
    parts.get_mut("public/contents.sig").unwrap().extend(line.encode().into_bytes());
    let failure = verify(&archive::write(&parts), None, WORKERS).unwrap_err();
    assert_eq!((failure.check, failure.refusal), (Check::Bundle, Refusal::Malformed));
}

/// Every part left out is missed, and a part too many is noticed.
#[test]
fn every_part_is_needed_and_none_may_be_added() {
    let meeting = Meeting::usual(1);
    for name in meeting.parts.keys() {
        let mut parts = meeting.parts.clone();
        parts.remove(name);
        let failure = failure(meeting, parts);
        // Without the decision there is still a certificate that says one was made.
        let expected = match name.as_str() {
            "public/tie-02.json" => Refusal::CountMismatch,
            _ => Refusal::Malformed,
        };
        assert_eq!(failure.refusal, expected, "{name}");
    }
    for name in ["public/readme.txt", "auditors/box-03.bin", "public/tie-01.json", "else.txt"] {
        let mut parts = meeting.parts.clone();
        parts.insert(name.to_owned(), b"{}\n".to_vec());
        let failure = failure(meeting, parts);
        assert_eq!(failure.refusal, Refusal::Malformed, "{name}");
    }
}

#[test]
fn a_certificate_on_record_cannot_be_left_out() {
    let meeting = Meeting::usual(1);
    let without: Parts = meeting
        .parts
        .iter()
        .filter(|(name, _)| !name.contains("-01.") || name.contains("manifest"))
        .map(|(name, bytes)| (name.clone(), bytes.clone()))
        .collect();
    assert_eq!(failure(meeting, without), named(Check::Journal, 1, Refusal::Malformed));
}

#[test]
fn a_part_of_another_poll_is_refused() {
    let meeting = Meeting::usual(1);
    let swap = |noun: &str, endings: &[&str]| {
        let mut parts = meeting.parts.clone();
        for ending in endings {
            let [first, second] = [1, 2].map(|n| {
                let name = format!("{noun}-0{n}.{ending}");
                let folders = ["public", "auditors"].map(|folder| format!("{folder}/{name}"));
                folders.into_iter().find(|name| parts.contains_key(name)).unwrap()
            });
            let bytes = parts[&first].clone();
            let other = parts.insert(second, bytes).unwrap();
            parts.insert(first, other);
        }
        let failure = failure(meeting, parts);
        (failure.check, failure.poll, failure.refusal)
    };
    use Check::{Box, Checkpoint, Count, Journal, Leaves, Recount};
    assert_eq!(swap("checkpoint", &["note"]), (Checkpoint, Some(1), Refusal::WrongPoll));
    assert_eq!(swap("leaves", &["txt"]), (Leaves, Some(1), Refusal::BoxMismatch));
    assert_eq!(swap("box", &["bin"]), (Box, Some(1), Refusal::BoxMismatch));
    assert_eq!(swap("opening", &["json"]), (Recount, Some(1), Refusal::BadOpeningKey));
    let recorded = Refusal::AlreadyRecorded;
    assert_eq!(swap("count", &["json", "sig"]), (Journal, Some(1), recorded));
    assert_eq!(swap("certificate", &["json", "sig"]), (Journal, Some(1), recorded));
    assert_eq!(swap("count", &["sig"]), (Count, Some(1), Refusal::BadSignature));
}

#[test]
fn a_certificate_for_another_poll_is_not_drawn_up() {
    let meeting = Meeting::usual(1);
    let held = &meeting.polls[0];
    let counted = CountedPoll {
        poll: meeting.manifest.manifest().polls[1].id,
        checkpoint: &held.checkpoint,
        counts: held.counts.clone(),
        decision: None,
        journal_head: meeting.journal.head(),
    };
    let drawn = Certificate::draw_up(&meeting.manifest, counted, wording(), String::new());
    assert_eq!(drawn.err(), Some(Refusal::WrongPoll));
}

fn wording() -> Wording {
    Wording { vi: Vec::new(), en: Vec::new() }
}

fn decided(meeting: &Meeting, change: impl Fn(&mut TieDecision)) -> Result<Certificate, Refusal> {
    let held = &meeting.polls[1];
    let mut decision = held.decision.as_ref().unwrap().0.clone();
    change(&mut decision);
    let counted = CountedPoll {
        poll: decision.poll,
        checkpoint: &held.checkpoint,
        counts: held.counts.clone(),
        decision: Some(decision),
        journal_head: meeting.journal.head(),
    };
    Certificate::draw_up(&meeting.manifest, counted, wording(), String::new())
}

#[test]
fn level_votes_are_decided_between_the_two_levels_by_whom_the_meeting_names() {
    let meeting = Meeting::usual(1);
    let level = |change: fn(&mut TieDecision)| decided(meeting, change).map(|one| one.level);
    assert_eq!(level(|_| ()), Ok(Some(Level::Excellent)));
    assert_eq!(level(|one| one.level = Level::Good), Ok(Some(Level::Good)));
    assert_eq!(level(|one| one.role = TieDecider::DeputyPresiding), Ok(Some(Level::Excellent)));
    let not_level = Err(Refusal::NotATieLevel);
    assert_eq!(level(|one| one.level = Level::Completed), not_level);
    assert_eq!(level(|one| one.lower = Level::Completed), not_level);
    assert_eq!(level(|one| one.role = TieDecider::Nobody), not_level);
    assert_eq!(level(|one| one.role = TieDecider::ReferUp), not_level);
    assert_eq!(level(|one| one.not_subject = false), Err(Refusal::DeciderIsSubject));
    let first_checkpoint = |one: &mut TieDecision| {
        one.checkpoint = Meeting::usual(1).polls[0].checkpoint.hash();
    };
    assert_eq!(decided(meeting, first_checkpoint).err(), Some(Refusal::WrongPoll));
}

#[test]
fn a_decision_where_nothing_was_level_is_refused() {
    let meeting = Meeting::usual(1);
    let decision = &meeting.polls[1].decision.as_ref().unwrap().0;
    assert_eq!(decision.settles(Outcome::Decided(Level::Good)), Err(Refusal::NotATieLevel));
    assert_eq!(decision.settles(Outcome::Undetermined), Err(Refusal::NotATieLevel));
    assert!(!decision.is_given_by(TieDecider::Nobody));
    assert!(!decision.is_given_by(TieDecider::DeputyPresiding));
}

/// T-WRONG-COUNT: what the kiosk counted otherwise, and signed, does not come out of the box.
#[test]
fn other_counts_or_another_verdict_than_those_of_the_box_are_refused() {
    let meeting = Meeting::usual(2);
    let (poll, held) = (&meeting.manifest.manifest().polls[0], &meeting.polls[0]);
    let counts = Counts::new(poll.scale.clone(), vec![2, 1, 1, 0], 1, 0).unwrap();
    assert_eq!(counts.cast(), held.counts.cast());
    let verdict = held.certificate.0.verdict.clone();
    let other_verdict = meeting.polls[1].certificate.0.verdict.clone();
    assert_ne!(verdict, other_verdict);
    for (counts, verdict) in [(counts, verdict), (held.counts.clone(), other_verdict)] {
        let (count, signature) = meeting.count(poll, &held.checkpoint, counts, verdict);
        let mut parts = meeting.parts.clone();
        parts.insert("public/count-01.json".to_owned(), count);
        parts.insert("public/count-01.sig".to_owned(), signature.encode());
        let journal = meeting.journal.to_bytes();
        let until_count = journal.split_inclusive(|byte| *byte == b'\n').take(5);
        let until_count = until_count.flatten().copied().collect();
        parts.insert("public/journal.jsonl".to_owned(), until_count);
        assert_eq!(failure(meeting, parts), named(Check::Count, 1, Refusal::CountMismatch));
    }
}

/// T-ROSTER, T-STUFF: the counts of people are held against the requests.
#[test]
fn accounting_that_the_requests_do_not_bear_out_is_refused() {
    let meeting = Meeting::usual(1);
    let held = &meeting.polls[0];
    let with = |change: fn(&mut AccountingCounts)| {
        let mut says: Checkpoint = held.checkpoint.checkpoint().clone();
        change(&mut says.accounting);
        let signed = says.sign(&meeting.server).cosign(&meeting.kiosk).unwrap();
        let mut parts = meeting.parts.clone();
        parts.insert("public/checkpoint-01.note".to_owned(), signed.to_bytes());
        failure(meeting, parts)
    };
    let refused = named(Check::Accounting, 1, Refusal::CountMismatch);
    assert_eq!(with(|one| one.issued = 4), refused);
    assert_eq!(with(|one| one.summoned = 6), refused);
    assert_eq!(with(|one| (one.summoned, one.present, one.admitted) = (6, 6, 6)), refused);
    assert_eq!(with(|one| one.present = 4), refused);
    assert_eq!(with(|one| one.voided = 6), refused);
    // More admitted than asked: four requests bear out four members.
    let requests = write_requests(&meeting.manifest.fingerprint(), meeting.requests[..4].to_vec());
    let requests = Requests::read(&requests, &meeting.manifest).unwrap();
    let poll = &meeting.manifest.manifest().polls[0];
    let mut counts = held.checkpoint.checkpoint().accounting;
    counts.issued = 4;
    assert_eq!(requests.check(poll, &counts, &meeting.manifest), Err(Refusal::CountMismatch));
    counts.admitted = 4;
    assert_eq!(requests.check(poll, &counts, &meeting.manifest), Ok(()));
    // Fewer admitted than there are requests is no fault: some may have come after the close.
    // Only the later documents, which name the honest checkpoint, tell the difference.
    let later = with(|one| one.voided = 1);
    assert_eq!(later, named(Check::Count, 1, Refusal::CountMismatch));
}

/// The kiosk keeps the journal for the bundle; what the server signed at the close holds it fast.
#[test]
fn acts_that_were_rewritten_after_the_sealing_are_refused() {
    let meeting = Meeting::usual(1);
    let mut previous = EMPTY;
    let mut rewritten = Vec::new();
    for mut entry in Journal::read(&meeting.journal.to_bytes()).unwrap().entries().to_vec() {
        // The first poll is said to have been opened a minute earlier, and the chain made anew.
        if entry.act == Act::Opened {
            entry.at -= 60;
        }
        entry.previous = previous;
        previous = line_hash(&entry.to_line());
        rewritten.extend(format!("{}\n", entry.to_line()).into_bytes());
    }
    assert!(Journal::read(&rewritten).is_ok());
    let mut parts = meeting.parts.clone();
    parts.insert("public/journal.jsonl".to_owned(), rewritten);
    assert_eq!(failure(meeting, parts), named(Check::Journal, 1, Refusal::Malformed));
}
