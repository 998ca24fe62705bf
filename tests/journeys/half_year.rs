//! The review of the first half of a year (R15): a meeting without polls, from the draft to the
//! printed minutes.

use std::fs;
use std::process::Command;

use phieukin_kiosk::chair::Issuers;
use protocol::api::{self, DeskRoster, Endpoint, MarkPresent, MeetingStatus, ReviewOnFile};
use protocol::bytes::{read_json, write_json};
use protocol::draft::Draft;
use protocol::level::Level;
use protocol::phase::MeetingPhase;
use serde_json::{Value, json};
use world::server::program;
use world::wire::{Answer, Request};
use world::{Setting, World};

const PROFILE: &str = "half-year-review";

/// A meeting of a standing committee without a poll.
fn draft() -> Draft {
    Draft { profile: PROFILE.to_owned(), ..Setting::new().members(5).observer().draft() }
}

fn drafted() -> World {
    let mut world = World::start(draft(), Issuers::Server, 0);
    world.put_draft_without_keys();
    world
}

fn ask(world: &World, endpoint: &Endpoint, body: &[u8]) -> Answer {
    Request::of_desk(world, endpoint, None, body).send()
}

fn refusal(world: &World, endpoint: &Endpoint, body: &[u8]) -> String {
    ask(world, endpoint, body).code()
}

fn present(codes: &[&str]) -> Vec<u8> {
    write_json(&MarkPresent::Codes(codes.iter().map(|code| (*code).to_owned()).collect()))
}

fn phase(answer: Answer) -> MeetingPhase {
    read_json::<MeetingStatus>(&answer.done()).unwrap().phase
}

fn review() -> Value {
    let person = |name: &str| {
        json!({
            "subject": { "name": name, "kind": "leader", "position": "Ủy viên" },
            "results": "Phụ trách 04 nhiệm vụ, đã xong 03.",
            "shortcomings": "Chậm một báo cáo.",
            "remedies": "Xong trong tháng 8.",
            "conclusion": "Cơ bản hoàn thành nhiệm vụ được giao.",
        })
    };
    json!({
        "format": "phieukin/v1/half-year-review",
        "profile": PROFILE,
        "period": { "kind": "half_year", "year": 2026, "number": null },
        "held_on": "2026-07-14",
        "sent_on": "2026-07-19",
        "invited": true,
        "collectives": [{
            "subject": {
                "name": "Ban Thường vụ Đảng ủy xã", "kind": "collective", "position": "",
            },
            "results": "Hoàn thành 12/15 chỉ tiêu.",
            "unfinished": "Công trình trường học chậm tiến độ.",
            "shortcomings": "Kiểm tra chưa thường xuyên.",
            "causes": "Phân công chưa rõ.",
            "remedies": "Giao từng đồng chí phụ trách.",
            "conclusion": "Cơ bản hoàn thành nhiệm vụ 6 tháng đầu năm.",
            "people": [person("đồng chí A"), person("đồng chí B")],
        }],
    })
}

fn keep(world: &World, review: &Value) -> ReviewOnFile {
    let kept = ask(world, &api::KEEP_REVIEW, review.to_string().as_bytes()).done();
    read_json(&kept).unwrap()
}

fn kept(world: &World) -> ReviewOnFile {
    read_json(&ask(world, &api::REVIEW, b"").done()).unwrap()
}

#[test]
fn a_review_is_begun_unsealed_attended_and_ended_and_never_votes() {
    let mut world = drafted();
    let rating = serde_json::to_value(Setting::new().members(5).poll("đồng chí A").draft());
    let mut rating = rating.unwrap();
    rating["profile"] = json!(PROFILE);
    let refused = ask(&world, &api::DRAFT, rating.to_string().as_bytes());
    assert_eq!((refused.status, refused.code()), (422, "rating_poll_not_allowed".to_owned()));

    // Nobody comes before the meeting has begun, and no kiosk has anything to seal.
    assert_eq!(refusal(&world, &api::PRESENT, &present(&["TV-0001"])), "not_sealed");
    assert_eq!(refusal(&world, &api::PAIRING, b""), "no_polls");
    assert_eq!(refusal(&world, &api::ADJOURN, b""), "not_sealed");

    for _ in 0..2 {
        assert_eq!(phase(ask(&world, &api::CONVENE, b"")), MeetingPhase::InSession);
    }
    let other = write_json(&Draft { title: "Khác".to_owned(), ..draft() });
    assert_eq!(refusal(&world, &api::DRAFT, &other), "already_sealed");
    let mut decision = serde_json::to_value(world.amendment(2)).unwrap();
    decision["polls"] = rating["polls"].clone();
    let refused = refusal(&world, &api::AMENDMENT, decision.to_string().as_bytes());
    assert_eq!(refused, "wrong_phase", "there is no manifest to be amended");

    let marked = ask(&world, &api::PRESENT, &present(&["TV-0001", "TV-0003", "KM-01"])).done();
    assert_eq!(serde_json::from_slice::<Value>(&marked).unwrap()["present"], 2);
    world.restart();
    let roster: DeskRoster = read_json(&ask(&world, &api::DESK_ROSTER, b"").done()).unwrap();
    let there: Vec<_> = roster.members.iter().map(|member| member.present).collect();
    assert_eq!(there, [true, false, true, false, false, true]);
    assert_eq!(phase(ask(&world, &api::STATUS, b"")), MeetingPhase::InSession);

    for _ in 0..2 {
        assert_eq!(phase(ask(&world, &api::ADJOURN, b"")), MeetingPhase::Adjourned);
    }
    assert_eq!(refusal(&world, &api::PRESENT, &present(&["TV-0002"])), "wrong_phase");
    assert_eq!(refusal(&world, &api::CONVENE, b""), "wrong_phase");
}

#[test]
fn a_meeting_with_polls_is_not_begun_unsealed() {
    let world = Setting::new().poll("đồng chí A").pair();
    assert_eq!(refusal(&world, &api::CONVENE, b""), "not_sealed");
    let other = review().to_string();
    assert_eq!(refusal(&world, &api::KEEP_REVIEW, other.as_bytes()), "malformed");
    assert_eq!(kept(&world).review, None);
}

#[test]
fn minutes_are_kept_with_what_the_clauses_ask_also_after_the_meeting() {
    let mut world = drafted();
    let before = kept(&world);
    assert_eq!(before.review, None);
    let days: Vec<_> = before.deadlines.iter().map(|due| due.before.strftime("%m-%d")).collect();
    assert_eq!(days.iter().map(ToString::to_string).collect::<Vec<_>>(), ["07-15", "07-20"]);
    ask(&world, &api::CONVENE, b"").done();
    assert_eq!(keep(&world, &review()).findings, []);

    let mut late = review();
    late["sent_on"] = json!("2026-07-20");
    late["collectives"][0]["people"][1]["shortcomings"] = json!(" ");
    late["collectives"][0]["people"][0]["subject"]["kind"] = json!("party_member");
    let found = keep(&world, &late).findings;
    let found: Vec<_> = found
        .iter()
        .map(|one| (one.code.as_str(), one.clause.as_deref().unwrap(), one.subjects.join(", ")))
        .collect();
    let none = String::new();
    let expected = [
        ("half-year-scope", "half-year II.1", "đồng chí A".to_owned()),
        ("minutes-content", "half-year II.2", "đồng chí B".to_owned()),
        ("deadline-missed", "half-year II.3", none),
    ];
    assert_eq!(found, expected);

    let mut rated = review();
    rated["profile"] = json!("district-2023");
    assert_eq!(refusal(&world, &api::KEEP_REVIEW, rated.to_string().as_bytes()), "unknown_profile");
    let mut long = review();
    long["collectives"][0]["causes"] = json!("ă".repeat(10_001));
    assert_eq!(refusal(&world, &api::KEEP_REVIEW, long.to_string().as_bytes()), "bad_text");

    ask(&world, &api::ADJOURN, b"").done();
    keep(&world, &review());
    world.restart();
    assert_eq!(json!(kept(&world).review), review());
}

#[test]
fn the_minutes_are_printed_from_the_desks_record_without_any_level() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("kiem-diem.json");
    let print = |record: &Value| {
        fs::write(&file, record.to_string()).unwrap();
        Command::new(program("phieukin-kiosk")).arg("half-year").arg(&file).output().unwrap()
    };
    let mut record = json!({
        "title": "Hội nghị kiểm điểm 6 tháng đầu năm 2026", "body": "Ban Thường vụ Đảng ủy xã",
        "summoned": 15, "present": 13, "review": review(),
    });
    let printed = print(&record);
    let html = String::from_utf8(printed.stdout).unwrap();
    assert!(printed.status.success(), "{html}");
    for said in [
        "BIÊN BẢN HỘI NGHỊ",
        "6 tháng đầu năm 2026",
        "Kết quả đã đạt được: Hoàn thành 12/15 chỉ tiêu.",
        "Nguyên nhân: Phân công chưa rõ.",
        "đồng chí A, Ủy viên",
        "Đối với hạn chế, yếu kém: Chậm một báo cáo.",
        "15",
        "13",
        "không xếp loại cán bộ",
    ] {
        assert!(html.contains(said), "{said} is not in {html}");
    }
    let words = phieukin_kiosk::words::Words::new(phieukin_kiosk::words::Lang::Vi);
    for level in [Level::Excellent, Level::Good, Level::NotCompleted] {
        assert!(!html.contains(&words.level(level)), "{level:?}");
    }
    record["review"]["period"]["kind"] = json!("year");
    let refused = print(&record);
    assert_eq!((refused.status.code(), refused.stdout.len()), (Some(2), 0));
    let sentence = String::from_utf8(refused.stderr).unwrap();
    assert!(sentence.contains("kiem-diem.json") && sentence.contains("period"), "{sentence}");
}
