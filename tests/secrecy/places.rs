//! Who may be told where: the closed list of places in which a canary may be found.

use std::collections::BTreeSet;

use crate::canary::{Canaries, Kind, Mark};
use crate::evidence::EVIDENCE;
use crate::files::Files;

/// Words for choices, as documents write them.
const CHOICES: [&str; 5] = ["excellent", "good", "completed", "not_completed", "blank"];

/// No file holds both a member and a ballot, or both a ballot and a choice.
pub(crate) fn joined(files: &Files, canaries: &Canaries) -> Vec<String> {
    let mut breaches = Vec::new();
    for (name, bytes) in &files.0 {
        let found = canaries.find(bytes);
        let of = |kind| found.iter().find(|mark| mark.kind == kind);
        let Some(ballot) = of(Kind::Ballot) else { continue };
        if let Some(person) = of(Kind::Person) {
            breaches.push(format!("{name} holds {} and {}", person.name, ballot.name));
        }
        for choice in CHOICES {
            if bytes.windows(choice.len()).any(|word| word.eq_ignore_ascii_case(choice.as_bytes()))
            {
                breaches.push(format!("{name} holds {} and \"{choice}\"", ballot.name));
            }
        }
    }
    breaches
}

/// What is found in a place where it may not be.
fn misplaced(files: &Files, canaries: &Canaries, may: impl Fn(&str, &Mark) -> bool) -> Vec<String> {
    let mut breaches = Vec::new();
    for (name, bytes) in &files.0 {
        let found = canaries.find(bytes);
        let wrong = found.into_iter().filter(|mark| !may(name, mark));
        let wrong: BTreeSet<_> = wrong.map(|mark| (mark.kind, mark.name.as_str())).collect();
        breaches.extend(wrong.iter().take(3).map(|(_, what)| format!("{name} holds {what}")));
    }
    breaches
}

/// Whether this canary may be in this file at any moment of the meeting.
fn may_be(name: &str, mark: &Mark) -> bool {
    let (folder, rest) = name.split_once('/').expect("every file is in a folder");
    let register = name.contains("/register.sqlite");
    let requests = name.ends_with("auditors/requests.bin");
    match (mark.kind, folder) {
        // Agendas, and what follows from them, name whom they rate.
        (Kind::Person, _) if mark.name == format!("name {}", EVIDENCE.subject) => true,
        (Kind::Person, _) => register || requests || folder == "print",
        (Kind::Ballot, "data") => rest.contains("/box-") && rest.ends_with(".bin"),
        (Kind::Ballot, "kiosk" | "out") => {
            name.contains("auditors/box-") || name.contains("public/leaves-")
        }
        (Kind::Row, "data") => rest.contains("/box.sqlite"),
        (Kind::Secret, "keys") => rest.ends_with(&mark.name),
        (Kind::Secret, "print") => mark.name == "admission secret",
        (Kind::Secret, "logs") => rest == "stdout-1.txt" && mark.name == "invitation",
        (Kind::Secret, "out") => opening(&mark.name).is_some_and(|part| rest.ends_with(&part)),
        _ => false,
    }
}

fn opening(secret: &str) -> Option<String> {
    let number = secret.strip_prefix("opening ikm ")?;
    Some(format!("auditors/opening-{number}.json"))
}

#[track_caller]
fn hold(breaches: &[String]) {
    assert!(breaches.is_empty(), "{} found:\n{}", breaches.len(), breaches.join("\n"));
}

fn end() -> Files {
    EVIDENCE.end.clone().unpacked("out/bundle")
}

#[test]
fn after_the_meeting_no_file_and_no_part_of_the_bundle_joins_a_member_and_a_ballot() {
    let evidence = &*EVIDENCE;
    hold(&joined(&end(), &evidence.canaries));
    let moments = [&evidence.cast, &evidence.first_closed, &evidence.third_cast];
    for files in moments {
        hold(&joined(files, &evidence.canaries));
    }
}

#[test]
fn every_canary_stays_in_its_places_at_every_moment() {
    let evidence = &*EVIDENCE;
    let moments = [
        &evidence.sealed,
        &evidence.admitted,
        &evidence.opened,
        &evidence.cast,
        &evidence.first_closed,
        &evidence.third_cast,
        &end(),
    ];
    for files in moments {
        hold(&misplaced(files, &evidence.canaries, may_be));
    }
}

#[test]
fn while_a_poll_is_open_no_file_tells_a_ballot_that_was_cast() {
    let evidence = &*EVIDENCE;
    let no_ballot = |_: &str, mark: &Mark| mark.kind != Kind::Ballot;
    hold(&misplaced(&evidence.cast, &evidence.canaries, no_ballot));
    // Of a poll that is open beside closed ones.
    for (files, poll) in [(&evidence.first_closed, 1), (&evidence.third_cast, 2)] {
        let open = &evidence.polls[poll];
        let not_of_it =
            |_: &str, mark: &Mark| mark.kind != Kind::Ballot || !mark.name.ends_with(open.as_str());
        hold(&misplaced(files, &evidence.canaries, not_of_it));
    }
}

#[test]
fn after_the_close_neither_rows_nor_keys_are_left() {
    let evidence = &*EVIDENCE;
    let gone = |_: &str, mark: &Mark| mark.kind != Kind::Row;
    hold(&misplaced(&evidence.end, &evidence.canaries, gone));
    let keys_of = |polls: &'static [String]| {
        move |_: &str, mark: &Mark| !polls.iter().any(|poll| mark.name.contains(poll.as_str()))
    };
    let of_secrets = |may: &dyn Fn(&str, &Mark) -> bool, files: &Files| {
        misplaced(files, &evidence.canaries, |name, mark| {
            mark.kind != Kind::Secret || may(name, mark)
        })
    };
    hold(&of_secrets(&keys_of(&evidence.polls[..1]), &evidence.first_closed));
    hold(&of_secrets(&keys_of(&evidence.polls[..2]), &evidence.third_cast));
    hold(&of_secrets(&keys_of(&evidence.polls), &evidence.end));
    for (name, bytes) in &evidence.end.0 {
        assert!(!name.starts_with("keys/") || name.ends_with("/server.key"), "{name} is left");
        assert!(!name.ends_with("register.sqlite-wal") || bytes.is_empty(), "{name} is not empty");
        assert!(!name.ends_with("-shm") && !name.ends_with("-journal"), "{name} is left");
    }
}

#[test]
fn the_canaries_are_found_where_they_belong() {
    let evidence = &*EVIDENCE;
    let found = |files: &Files, ending: &str| -> BTreeSet<Mark> {
        evidence.canaries.find(files.ending(ending)).into_iter().cloned().collect()
    };
    let count = |marks: &BTreeSet<Mark>, start: &str| {
        marks.iter().filter(|mark| mark.name.starts_with(start)).count()
    };
    let files = end();
    let register = found(&files, "/register.sqlite");
    let people = ["name Ủy", "code ", "admission key", "salt", "blinded", "blind signature"];
    for (start, members) in people.into_iter().zip([25, 25, 24, 24, 24, 24]) {
        assert_eq!(count(&register, start), members, "{start}");
    }
    let boxed = found(&files, &format!("/box-{}.bin", evidence.polls[0]));
    for part in ["ballot key", "randomizer", "token", "ballot of"] {
        assert_eq!(count(&boxed, part), 24, "{part}");
    }
    assert_eq!(count(&found(&files, "out/bundle!public/leaves-01.txt"), "leaf"), 24);
    let printed = found(&files, "print/qr.txt");
    assert_eq!(count(&printed, "admission secret"), 1);
    assert_eq!(count(&found(&files, "out/bundle!auditors/opening-02.json"), "opening ikm 02"), 1);
    let rows = found(&evidence.cast, "/box.sqlite-wal");
    assert_eq!((count(&rows, "key of a row"), count(&rows, "sealed row")), (1, 1));
    let key = found(&evidence.cast, &format!("box-{}.key", evidence.polls[0]));
    assert_eq!(count(&key, "box-"), 1);
    let key = found(&evidence.cast, &format!("issuing-{}.der", evidence.polls[1]));
    assert_eq!(count(&key, "issuing-"), 1);
}
