//! The kiosk attends: what is closed at the desk is certified without a word typed at the kiosk.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use phieukin_kiosk::chair::Decision;
use phieukin_kiosk::chair::attend::{Attendance, News};
use protocol::api;
use protocol::draft::TieDecider;
use protocol::level::Level;
use protocol::phase::PollPhase;
use world::people::votes;
use world::server::program;
use world::{PASSPHRASE, Setting, World};

/// What one round brings, in a word each.
fn round(attendance: &mut Attendance, world: &mut World) -> Vec<String> {
    let told = |news: &News| match news {
        News::Certified { certificate, .. } => format!("certified {}", certificate.number),
        News::AwaitsDecision { certificate, .. } => format!("tie {}", certificate.number),
        News::AwaitsShares { number } => format!("shares {number}"),
        News::Served { members } => format!("served {members}"),
        News::RoomFailed(_) => "room failed".to_owned(),
        News::Failed { number, .. } => format!("failed {number}"),
        News::AmendmentWaits { .. } => "amendment".to_owned(),
        News::Lost(_) => "lost".to_owned(),
        News::Found => "found".to_owned(),
    };
    attendance.round(world.chair()).iter().map(told).collect()
}

fn vote_and_close(world: &mut World, number: u32, levels: [usize; 4]) {
    world.open(number);
    world.cast(number, &votes(levels, 0));
    world.close(number);
}

#[test]
fn what_is_closed_is_certified_once_and_level_votes_wait_for_the_head() {
    let mut world = Setting::new().members(4).poll("đồng chí A").poll("đồng chí B").admit();
    let mut attendance = Attendance::default();
    let nothing: [&str; 0] = [];
    assert_eq!(round(&mut attendance, &mut world), nothing);

    vote_and_close(&mut world, 1, [3, 1, 0, 0]);
    assert_eq!(round(&mut attendance, &mut world), ["certified 1"]);
    assert_eq!(round(&mut attendance, &mut world), nothing);
    world.try_act(&api::PUBLISH, 1).unwrap();

    vote_and_close(&mut world, 2, [2, 2, 0, 0]);
    assert_eq!(round(&mut attendance, &mut world), ["tie 2"]);
    assert_eq!(round(&mut attendance, &mut world), nothing);
    assert_eq!(world.poll_status(2).phase, PollPhase::Counted { awaiting_decision: true });

    // The head's decision is entered by another program on the same folder.
    let decision = Decision {
        level: Level::Good,
        role: TieDecider::Head,
        name: "Bí thư".to_owned(),
        position: String::new(),
        not_subject: true,
        reason: "kết quả công việc".to_owned(),
    };
    let mut other = world.open_kiosk();
    assert_eq!(round(&mut attendance, &mut world), nothing, "the other program has the folder");
    other.decide(2, decision, "2026-12-01T08:00:00Z".to_owned()).unwrap();
    drop(other);
    assert_eq!(round(&mut attendance, &mut world), ["certified 2"]);
    assert_eq!(world.poll_status(2).phase, PollPhase::Certified { published: false });

    world.reopen_kiosk();
    assert_eq!(round(&mut Attendance::default(), &mut world), nothing, "all is on record");
}

#[test]
fn a_server_that_is_away_is_told_once_and_work_goes_on_when_it_is_back() {
    let mut world = Setting::new().members(3).poll("đồng chí A").admit();
    let mut attendance = Attendance::default();
    vote_and_close(&mut world, 1, [3, 0, 0, 0]);
    world.kill9();
    assert_eq!(round(&mut attendance, &mut world), ["lost"]);
    assert!(round(&mut attendance, &mut world).is_empty());
    world.start_again();
    assert_eq!(round(&mut attendance, &mut world), ["found", "certified 1"]);
}

#[test]
fn where_nobody_may_decide_the_tie_is_certified_as_it_is() {
    let setting = Setting::new().members(4).poll("đồng chí A");
    let mut world = setting.tie_decider(TieDecider::Revote).admit();
    vote_and_close(&mut world, 1, [2, 2, 0, 0]);
    assert_eq!(round(&mut Attendance::default(), &mut world), ["certified 1"]);
}

#[test]
fn the_program_attends_until_ctrl_c() {
    let mut world = Setting::new().members(3).poll("đồng chí A").admit();
    let passphrase = world.place().join("passphrase");
    fs::write(&passphrase, PASSPHRASE).unwrap();
    world.close_kiosk();
    let mut kiosk = Command::new(program("phieukin-kiosk"))
        .args(["chair", "attend", "--folder"])
        .arg(world.kiosk_folder())
        .arg("--passphrase-file")
        .arg(&passphrase)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(kiosk.stdout.take().unwrap()).lines().map(Result::unwrap);
    assert!(lines.next().unwrap().contains("đang trực"));
    vote_and_close(&mut world, 1, [2, 1, 0, 0]);
    let certified = lines.find(|line| line.starts_with("Đã lập biên bản lượt 01"));
    assert!(certified.is_some());
    let id = kiosk.id().to_string();
    assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    assert!(kiosk.wait().unwrap().success());
    assert!(lines.next().unwrap().contains("Đã dừng trực"));
    world.reopen_kiosk();
    assert_eq!(world.poll_status(1).phase, PollPhase::Certified { published: false });
}

#[test]
fn an_amendment_that_waits_is_told_once() {
    let mut world = Setting::new().members(3).poll("đồng chí A").seal();
    let mut attendance = Attendance::default();
    let mut rounds = |world: &mut World| -> Vec<String> {
        (0..10).flat_map(|_| round(&mut attendance, world)).collect()
    };
    let mut amendment = world.amendment(2);
    amendment.polls.push(World::another("đồng chí B"));
    world.propose(&amendment);
    assert_eq!(rounds(&mut world), ["amendment"]);
    world.chair().amend(&mut world::rng()).unwrap();
    assert_eq!(rounds(&mut world), Vec::<String>::new());
}
