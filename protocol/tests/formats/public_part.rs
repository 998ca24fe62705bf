//! The public part alone: what it bears out is checked, the rest is named, and lies that it shows
//! are found.

use protocol::archive;
use protocol::bundle::{self, Tier};
use protocol::refusal::Refusal;
use protocol::verify::{Because, Check, Failure, Known, Outcome, examine, verify};

use crate::meeting::{Meeting, WORKERS};

fn public(meeting: &Meeting) -> Vec<u8> {
    bundle::take(&meeting.bundle, Tier::Public).unwrap()
}

#[test]
fn everything_is_checked_but_what_only_auditors_are_given() {
    for issuers in [1, 2] {
        let meeting = Meeting::usual(issuers);
        let words = protocol::words::display(&meeting.manifest.fingerprint());
        let known = Known { fingerprint: Some(&words), seen: &[] };
        let found = examine(&public(meeting), &known, WORKERS);
        assert_eq!((found.failure(), found.has_auditors), (None, false));
        assert_eq!(found.certificates.len(), 2);
        for check in Check::ALL {
            let polls = if check.is_of_poll() { vec![Some(1), Some(2)] } else { vec![None] };
            for poll in polls {
                let expected = match check {
                    Check::Amendments | Check::Annulments | Check::Ratings | Check::Conclusion => {
                        Outcome::NotMade(Because::NoneMade)
                    }
                    _ if check.needs_auditors() => Outcome::NotMade(Because::NoAuditorsPart),
                    Check::Seen => Outcome::NotMade(Because::NothingGiven),
                    Check::Decision if poll == Some(1) => Outcome::NotMade(Because::NoneMade),
                    _ => Outcome::Holds,
                };
                assert_eq!(found.outcome(check, poll), Some(expected), "{check:?} {poll:?}");
            }
        }
        let verified = found.verified().unwrap();
        assert!(verified.fingerprint_compared && !verified.recounted);
        assert!(verify(&meeting.bundle, None, WORKERS).unwrap().recounted);
    }
}

#[test]
fn both_parts_put_together_are_the_whole_again() {
    let meeting = Meeting::usual(2);
    let auditors = bundle::take(&meeting.bundle, Tier::Auditors).unwrap();
    let public = public(meeting);
    assert_eq!(bundle::join(&public, &auditors).unwrap(), meeting.bundle);
    assert_eq!(bundle::join(&auditors, &public).unwrap(), meeting.bundle);
    assert_eq!(bundle::join(&public, &public), Err(Refusal::Malformed));
    // The auditors' part says of no key whose it is.
    let failure = verify(&auditors, None, WORKERS).unwrap_err();
    assert_eq!((failure.check, failure.refusal), (Check::Bundle, Refusal::Malformed));
}

/// Who takes away the one part that would give a lie away takes the signed list with it or breaks
/// it.
#[test]
fn an_auditors_part_is_there_as_a_whole_or_not_at_all() {
    let meeting = Meeting::usual(1);
    let parts = archive::read(&meeting.bundle).unwrap();
    for left in parts.keys().filter(|name| name.starts_with("auditors/")) {
        let mut fewer = parts.clone();
        fewer.retain(|name, _| name == left || !name.starts_with("auditors/"));
        let failure = verify(&archive::write(&fewer), None, WORKERS).unwrap_err();
        assert_eq!((failure.check, failure.refusal), (Check::Bundle, Refusal::Malformed), "{left}");
        let mut fewer = parts.clone();
        fewer.remove(left);
        assert!(verify(&archive::write(&fewer), None, WORKERS).is_err(), "{left}");
    }
    // Signed by the certificate key, an empty list of auditors' parts is no auditors' part.
    let mut none = parts.clone();
    none.retain(|name, _| !name.starts_with("auditors/"));
    none.insert("auditors/contents.json".to_owned(), parts["auditors/contents.json"].clone());
    assert!(verify(&archive::write(&none), None, WORKERS).is_err());
}

#[test]
fn a_failure_in_one_poll_keeps_no_other_back() {
    let meeting = Meeting::usual(1);
    let mut parts = meeting.parts.clone();
    parts.insert("public/leaves-01.txt".to_owned(), Vec::new());
    let bundle = bundle::write(parts, &meeting.certificate_key);
    let found = examine(&bundle, &Known::default(), WORKERS);
    let refusal = Refusal::BoxMismatch;
    assert_eq!(found.failure(), Some(Failure { check: Check::Leaves, poll: Some(1), refusal }));
    assert_eq!(found.outcome(Check::Issued, Some(1)), Some(Outcome::Holds));
    let behind = Some(Outcome::NotMade(Because::EarlierFailure));
    assert_eq!(found.outcome(Check::Recount, Some(1)), behind);
    assert_eq!(found.outcome(Check::Recount, Some(2)), Some(Outcome::Holds));
    let certified: Vec<_> = found.certificates.iter().map(|one| one.number).collect();
    assert_eq!(certified, [2]);
    // Of the whole meeting a failure leaves nothing to be relied on.
    let found = examine(b"no bundle", &Known::default(), WORKERS);
    assert_eq!(found.findings.len(), Check::ALL.len());
    assert_eq!(found.outcome(Check::Recount, None), behind);
}

#[test]
fn what_others_kept_is_compared() {
    let meeting = Meeting::usual(1);
    let seen = |kept: &[Vec<u8>]| {
        let found = examine(&public(meeting), &Known { fingerprint: None, seen: kept }, WORKERS);
        found.failure().map(|failure| (failure.check, failure.refusal))
    };
    let honest = &meeting.polls[0].checkpoint;
    // As the server signed it, before the kiosk did.
    let early = honest.checkpoint().clone().sign(&meeting.server).to_bytes();
    assert_eq!(seen(&[early, honest.to_bytes(), meeting.manifest.bytes().to_vec()]), None);
    let mut other = honest.checkpoint().clone();
    other.accounting.voided = 1;
    let conflict = (Check::Seen, Refusal::CheckpointConflict);
    assert_eq!(seen(&[other.sign(&meeting.server).to_bytes()]), Some(conflict));
    let unsigned = (Check::Seen, Refusal::BadSignature);
    assert_eq!(seen(&[other.sign(&meeting.kiosk).to_bytes()]), Some(unsigned));
    let foreign = Meeting::usual(2).manifest.bytes().to_vec();
    assert_eq!(seen(&[foreign]), Some((Check::Seen, Refusal::WrongMeeting)));
    let mut manifest = meeting.manifest.manifest().clone();
    manifest.title.push('!');
    let forked = (Check::Seen, Refusal::ForkedManifest);
    assert_eq!(seen(&[manifest.to_bytes()]), Some(forked));
    // An amendment that the bundle leaves out, and one that another kiosk would have signed.
    let without_place = (Check::Seen, Refusal::WrongFingerprint);
    let mut later = manifest.clone();
    (later.number, later.previous) = (2, Some(meeting.manifest.fingerprint()));
    later.polls.clear();
    assert_eq!(seen(&[later.to_bytes()]), Some(without_place));
    manifest.kiosk_key = Meeting::usual(2).manifest.manifest().kiosk_key;
    assert_eq!(seen(&[manifest.to_bytes()]), Some(without_place));
    assert_eq!(seen(&[b"menu".to_vec()]), Some((Check::Seen, Refusal::Malformed)));
}
