//! T-RESTORE: a server whose data were put back from a copy of mid-meeting. Whatever was lost with
//! it is noticed, by the kiosk or by the phone whose ballot it was.

use std::fs;
use std::process::Command;

use phieukin_kiosk::chair::attend::{Attendance, News};
use protocol::api;
use protocol::phase::PollPhase;
use protocol::refusal::Refusal;
use protocol::seal::Vote;
use protocol::verify::{Kept, check_promise};
use world::backup::SERVER;
use world::people::{cast, votes};
use world::server::program;
use world::{PASSPHRASE, Setting, World, rng};

/// What the kiosk's program says and how it ends.
fn count(world: &World) -> (Option<i32>, String) {
    let passphrase = world.place().join("passphrase");
    fs::write(&passphrase, PASSPHRASE).unwrap();
    let output = Command::new(program("phieukin-kiosk"))
        .args(["chair", "count", "--folder"])
        .arg(world.kiosk_folder())
        .arg("--passphrase-file")
        .arg(passphrase)
        .output()
        .unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn a_kiosk_that_attended_sees_at_once_that_the_server_went_back() {
    let mut world = Setting::new().members(3).poll("đồng chí A").admit();
    world.back_up(&SERVER);
    world.open(1);
    world.cast(1, &votes([1, 1, 0, 0], 0));
    world.try_act(&api::PAUSE, 1).unwrap();
    let mut attendance = Attendance::default();
    assert!(attendance.round(world.chair()).is_empty());
    world.restore(&SERVER);
    assert_eq!(world.poll_status(1).phase, PollPhase::Scheduled);
    let news = Attendance::default().round(world.chair());
    assert!(
        matches!(&news[..], [News::Lost(error)]
            if error.refusal() == Some(Refusal::OlderGeneration)),
        "{news:?}"
    );
    // Nor is it counted when the poll is opened once more, and closed.
    world.open(1);
    world.close(1);
    world.close_kiosk();
    let (status, said) = count(&world);
    assert_eq!(status, Some(1));
    assert!(said.contains("dữ liệu cũ hơn"), "{said}");
    assert!(!world.kiosk_folder().join("public/count-01.json").exists());
}

#[test]
fn a_phone_whose_promised_ballot_was_lost_with_the_data_holds_the_proof() {
    let mut world = Setting::new().members(3).poll("đồng chí A").admit();
    world.open(1);
    let poll = world.poll(1);
    cast(&mut world.members[0], &poll, Vote::Level(0));
    world.back_up(&SERVER);
    let promise = cast(&mut world.members[1], &poll, Vote::Level(1));
    world.restore(&SERVER);
    cast(&mut world.members[2], &poll, Vote::Level(0));
    world.close(1);
    assert_eq!(world.finish(1).counts.cast(), 2, "the kiosk cannot know of the third");
    let (bundle, _) = world.export();
    let found = [0, 1, 2].map(|member| world.members[member].check_leaf(&poll).is_ok());
    assert_eq!(found, [true, false, true]);
    let Kept::No(about, proof) = check_promise(&promise, &bundle).unwrap() else {
        panic!("the ballot is not in the box");
    };
    assert_eq!(about.number, 1);
    assert!(matches!(proof.weigh(), Ok(Kept::No(..))), "whoever is shown it is convinced");
}

#[test]
fn tokens_that_the_server_forgot_to_have_issued_do_not_pass_the_count() {
    let mut world = Setting::new().members(3).poll("đồng chí A").seal();
    world.present_all();
    world.admit_first(1);
    world.back_up(&SERVER);
    world.admit_all();
    world.restore(&SERVER);
    world.open(1);
    world.cast(1, &votes([1, 1, 1, 0], 0));
    // The register knows of one: three ballots cannot be.
    let closed = world.try_act(&api::CLOSE, 1);
    let counted = world.chair().count(1);
    let refused = counted.unwrap_err().refusal();
    assert_eq!((closed.is_ok(), refused), (true, Some(Refusal::CountMismatch)));
    assert!(!world.kiosk_folder().join("public/count-01.json").exists());
    world.close_kiosk();
}

/// The room issuer remembers whom it served: what the server forgot is not issued a second time.
#[test]
fn the_room_issues_nobody_a_second_ballot_for_a_server_that_forgot_the_first() {
    let mut world = Setting::new().members(3).poll("đồng chí A").two_issuers().seal();
    world.present_all();
    world.admit_first(1);
    world.back_up(&SERVER);
    world.admit_all();
    world.restore(&SERVER);
    // The same slip in another phone.
    let mut second_phone = world.scan(1);
    let refused = second_phone.admit(&mut rng()).unwrap_err();
    assert_eq!(refused.refusal(), Some(Refusal::AlreadyServed));
    world.open(1);
    world.cast(1, &votes([1, 1, 1, 0], 0));
    world.close(1);
    let refused = world.chair().count(1).unwrap_err().refusal();
    assert_eq!(refused, Some(Refusal::CountMismatch));
    world.close_kiosk();
}
