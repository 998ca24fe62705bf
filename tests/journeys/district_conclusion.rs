//! A district committee rates three collectives and twelve cadres in three groups: the cap on
//! Excellent is exceeded in one group, one head is above the collective, one vote is level. The
//! chair resolves; certificates, conclusions and minutes agree; the bundle verifies.

use phieukin_kiosk::chair::{ChairError, Decision, Issuers, LeaveOpen, LeaveTie};
use phieukin_kiosk::client::Body;
use protocol::api::{self, Concluded};
use protocol::bytes::write_json;
use protocol::conclusion::RatingState;
use protocol::conclusion_record::ConclusionRecord;
use protocol::draft::{Draft, DraftPoll, TieDecider};
use protocol::finding::{Chosen, Resolution};
use protocol::level::Level;
use protocol::regulation::Resolver;
use protocol::subject::{Subject, SubjectKind};
use serde_json::{Value, json};
use world::people::votes;
use world::{Setting, World};

use Level::{Completed, Excellent, Good};

/// Members who vote: an even number, so that votes can be level.
const MEMBERS: usize = 8;
const NOW: &str = "2024-12-10T09:00:00+07:00";

/// Code, name, group, votes and the level by them.
type Row = (&'static str, &'static str, &'static str, [usize; 4], Option<Level>);

/// Three collectives, of which one may be Excellent by the exception of small places only; heads,
/// deputies, and members of committees.
const SUBJECTS: [Row; 15] = [
    ("T1", "Tập thể lãnh đạo Văn phòng", "", [2, 6, 0, 0], Some(Good)),
    ("T2", "Tập thể lãnh đạo Ban Tổ chức", "", [1, 7, 0, 0], Some(Good)),
    ("T3", "Tập thể lãnh đạo Ban Tuyên giáo", "", [0, 3, 5, 0], Some(Completed)),
    ("D1", "Chánh Văn phòng", "dau", [3, 5, 0, 0], Some(Good)),
    ("D2", "Trưởng Ban Tổ chức", "dau", [2, 6, 0, 0], Some(Good)),
    // Head of T3, and rated above it.
    ("D3", "Trưởng Ban Tuyên giáo", "dau", [3, 5, 0, 0], Some(Good)),
    ("P1", "Phó Chánh Văn phòng", "pho", [2, 6, 0, 0], Some(Good)),
    ("P2", "Phó Trưởng Ban Tổ chức", "pho", [1, 7, 0, 0], Some(Good)),
    // Level votes: the head decides for Good.
    ("P3", "Phó Trưởng Ban Tuyên giáo", "pho", [0, 4, 4, 0], None),
    ("U1", "Ủy viên 01", "uv", [8, 0, 0, 0], Some(Excellent)),
    ("U2", "Ủy viên 02", "uv", [6, 2, 0, 0], Some(Excellent)),
    ("U3", "Ủy viên 03", "uv", [2, 6, 0, 0], Some(Good)),
    ("U4", "Ủy viên 04", "uv", [1, 7, 0, 0], Some(Good)),
    ("U5", "Ủy viên 05", "uv", [3, 5, 0, 0], Some(Good)),
    ("U6", "Ủy viên 06", "uv", [0, 8, 0, 0], Some(Good)),
];

fn kind(code: &str) -> SubjectKind {
    if code.starts_with('T') { SubjectKind::Collective } else { SubjectKind::Leader }
}

fn subject((code, name, ..): &Row) -> Subject {
    Subject { name: (*name).to_owned(), kind: kind(code), position: String::new() }
}

fn draft() -> Draft {
    let polls =
        SUBJECTS.iter().map(|row| DraftPoll { subject: subject(row), ..World::another(row.1) });
    Draft { polls: polls.collect(), ..Setting::new().members(MEMBERS).draft() }
}

/// The dossier as the secretary files it.
fn dossier() -> Vec<u8> {
    let record = |row: &Row| {
        let mut record = json!({
            "code": row.0, "subject": subject(row), "facts": { "review_completed": true },
        });
        if !row.2.is_empty() {
            record["group"] = json!(row.2);
        }
        if let Some(unit) = row.0.strip_prefix('D') {
            record["heads"] = json!([format!("T{unit}")]);
        }
        record
    };
    let subjects: Vec<Value> = SUBJECTS.iter().map(record).collect();
    let group = |code, name| json!({ "code": code, "name": name });
    write_json(&json!({
        "format": "phieukin/v1/dossier",
        "profile": "district-2023",
        "period": { "kind": "year", "year": 2024 },
        "assessed_on": "2024-12-10",
        "groups": [group("dau", "Người đứng đầu"), group("pho", "Cấp phó"), group("uv", "Ủy viên")],
        "subjects": subjects,
    }))
}

/// Every poll voted, counted, decided and certified.
fn held() -> World {
    let mut world = World::start(draft(), Issuers::Server, 0);
    world.put_draft();
    world.pair();
    world.seal();
    world.present_all();
    world.admit_all();
    for (number, row) in (1..).zip(&SUBJECTS) {
        world.open(number);
        world.cast(number, &votes(row.3, 0));
        world.close(number);
        world.chair().count(number).unwrap();
        if row.4.is_none() {
            let decision = Decision {
                level: Good,
                role: TieDecider::Head,
                name: "Bí thư".to_owned(),
                position: String::new(),
                not_subject: true,
                reason: "kết quả công việc".to_owned(),
            };
            world.chair().decide(number, decision, NOW.to_owned()).unwrap();
        }
        world.chair().certify(number, LeaveTie::No).unwrap();
    }
    world
}

fn resolution(finding: &str, choice: Chosen) -> Resolution {
    Resolution {
        finding: finding.to_owned(),
        choice,
        name: "Bí thư".to_owned(),
        position: "Bí thư Đảng ủy".to_owned(),
        as_who: Resolver::CompetentBody,
        reason: "Ban Thường vụ đã thảo luận, thống nhất".to_owned(),
        decided_at: NOW.to_owned(),
    }
}

/// What the chair enters, and the conclusion that is signed on it.
fn concluded(world: &mut World) -> ConclusionRecord {
    let dossier = dossier();
    let considering = world.chair().consider(Some(&dossier)).unwrap();
    let open: Vec<_> =
        considering.considered.open().into_iter().map(|one| one.id.clone()).collect();
    assert_eq!(open, ["excellent-cap:uv:U1+U2", "head-above-unit:D3"]);
    let now = || NOW.to_owned();
    let refused = world.chair().conclude(&considering, LeaveOpen::No, now()).unwrap_err();
    assert!(matches!(refused, ChairError::FindingsOpen(ids) if ids == open));
    let chosen = Chosen::Excellent { subjects: vec!["U1".to_owned()] };
    world.chair().resolve(&considering, resolution(&open[0], chosen)).unwrap();
    let considering = world.chair().consider(Some(&dossier)).unwrap();
    world.chair().resolve(&considering, resolution(&open[1], Chosen::Accept)).unwrap();
    let considering = world.chair().consider(Some(&dossier)).unwrap();
    assert!(!considering.is_open());
    let signed = world.chair().conclude(&considering, LeaveOpen::No, now()).unwrap();
    let again = world.chair().conclude(&considering, LeaveOpen::No, now()).unwrap();
    assert!(!signed.already && again.already && again.record == signed.record);
    signed.record
}

fn on_record(world: &World) -> Concluded {
    let client = world.kiosk_client();
    let (client, meeting) = (client.client(), world.meeting());
    client.call_json(&api::CONCLUDED, &meeting, None, Body::None).unwrap()
}

fn level(record: &ConclusionRecord, code: &str) -> Option<Level> {
    let rating = record.conclusion.ratings.iter().find(|one| one.subject == code).unwrap();
    rating.level
}

#[test]
fn a_district_committee_concludes_what_its_certificates_and_its_chair_say() {
    let mut world = held();
    let record = concluded(&mut world);
    for (number, (code, .., by_ballot)) in (1..).zip(SUBJECTS) {
        let rating = record.conclusion.ratings.iter().find(|one| one.subject == code).unwrap();
        let expected = match code {
            "U2" => Good,
            "D3" => Completed,
            _ => by_ballot.unwrap_or(Good),
        };
        assert_eq!(rating.by_ballot, Some(by_ballot.unwrap_or(Good)), "{code}");
        assert_eq!((rating.level, rating.state), (Some(expected), RatingState::Rated), "{code}");
        let outcome = record.outcomes.iter().find(|one| one.subject == code).unwrap();
        let named = record.certificates.iter().find(|one| one.number == number).unwrap();
        assert_eq!(outcome.certificate, Some(named.certificate));
    }
    assert_eq!(level(&record, "U1"), Some(Excellent));
    let on_record = on_record(&world);
    assert_eq!((on_record.conclusions, on_record.annulments), (1, 0));
}
