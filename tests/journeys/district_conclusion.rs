//! A district committee rates three collectives and twelve cadres in three groups: the cap on
//! Excellent is exceeded in one group, one head is above the collective, one vote is level. The
//! chair resolves; certificates, conclusions and minutes agree; the bundle verifies.

use std::fs;
use std::process::Command;

use phieukin_kiosk::chair::{ChairError, Decision, Issuers, LeaveOpen, LeaveTie};
use phieukin_kiosk::client::Body;
use phieukin_kiosk::verify::check_bundle;
use phieukin_kiosk::words::{Lang, Words};
use protocol::annulment::{AnnulmentDecision, AnnulmentGround, DecidedBy, Recognised, Voided};
use protocol::api::{self, Concluded};
use protocol::archive::{self, Parts};
use protocol::bundle::{self, Tier};
use protocol::bytes::{Hash, write_json};
use protocol::certificate::Certificate;
use protocol::conclusion::RatingState;
use protocol::conclusion_record::ConclusionRecord;
use protocol::dossier::Period;
use protocol::draft::{Draft, DraftPoll, TieDecider};
use protocol::finding::{Chosen, Resolution};
use protocol::label::{ANNULMENT, CONCLUSION, Label, RATINGS};
use protocol::level::Level;
use protocol::note::Detached;
use protocol::phase::PollPhase;
use protocol::refusal::Refusal;
use protocol::regulation::{PeriodKind, Resolver};
use protocol::seal::Vote;
use protocol::subject::{Subject, SubjectKind};
use protocol::tie::CERTIFICATE_NAME;
use protocol::verify::{Check, Failure};
use serde_json::{Value, json};
use world::chair_page::{ChairPage, unlock};
use world::people::{cast, votes};
use world::server::program;
use world::{PASSPHRASE, Setting, World, rng};

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
    world.desk().file_dossier(&dossier()).unwrap();
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
    let considering = world.chair().consider(None).unwrap();
    let open: Vec<_> =
        considering.considered.open().into_iter().map(|one| one.id.clone()).collect();
    assert_eq!(open, ["excellent-cap:uv:U1+U2", "head-above-unit:D3"]);
    let now = || NOW.to_owned();
    let refused = world.chair().conclude(&considering, LeaveOpen::No, now()).unwrap_err();
    assert!(matches!(refused, ChairError::FindingsOpen(ids) if ids == open));
    let chosen = Chosen::Excellent { subjects: vec!["U1".to_owned()] };
    world.chair().resolve(&considering, resolution(&open[0], chosen)).unwrap();
    let considering = world.chair().consider(None).unwrap();
    world.chair().resolve(&considering, resolution(&open[1], Chosen::Accept)).unwrap();
    let considering = world.chair().consider(None).unwrap();
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
    let shown = on_record(&world);
    assert_eq!((shown.conclusions, shown.annulments), (1, 0));
    minutes_agree(&mut world, &record);
}

/// What is printed at the chair's page says what was certified and concluded.
fn minutes_agree(world: &mut World, record: &ConclusionRecord) {
    world.close_kiosk();
    let mut page = ChairPage::start(&world.kiosk_folder());
    page.act(&unlock(PASSPHRASE));
    let count = page.print(&json!({ "minutes": { "number": 9, "lang": "vi" } }));
    let meeting = page.print(&json!({ "paper": { "paper": "meeting", "lang": "vi" } }));
    page.kill9();
    world.reopen_kiosk();
    let words = Words::new(Lang::Vi);
    assert!(count.contains(&words.level(Good)) && count.contains("kết quả công việc"), "{count}");
    assert!(meeting.contains("Ban Thường vụ đã thảo luận, thống nhất"), "{meeting}");
    for ((_, name, ..), rating) in SUBJECTS.iter().zip(&record.conclusion.ratings) {
        let [ballot, concluded] =
            [rating.by_ballot, rating.level].map(|one| words.level(one.unwrap()));
        let says = |row: &str| [*name, &ballot, &concluded].iter().all(|text| row.contains(*text));
        assert!(meeting.split("<tr").any(says), "{name}: {ballot}, {concluded} in {meeting}");
    }
}

/// Everything that the exported bundle must show of a conclusion.
fn exported(world: &mut World, record: &ConclusionRecord) -> Parts {
    let (bytes, verified) = world.export();
    assert_eq!(verified.conclusions.last(), Some(record));
    let ratings = verified.ratings.last().unwrap();
    for (rating, shown) in record.conclusion.ratings.iter().zip(&ratings.ratings) {
        assert_eq!((shown.level, shown.by_ballot), (rating.level, rating.by_ballot));
    }
    let public = bundle::take(&bytes, Tier::Public).unwrap();
    assert_eq!(check_bundle(&public, None).unwrap().ratings, verified.ratings);
    let findings = |one: &[u8]| one.windows(9).any(|text| text == b"\"finding\"");
    assert!(!findings(&public) && findings(&bytes), "what is on file is for auditors");
    archive::read(&bytes).unwrap()
}

/// What `verify` says of these parts when the kiosk's own keys sign their lists again.
fn refused(world: &World, parts: &Parts) -> Failure {
    let mut parts = parts.clone();
    parts.retain(|name, _| !name.contains("/contents."));
    check_bundle(&bundle::write(parts, &world.certificate_key()), None).unwrap_err()
}

/// A document of the bundle with some text in it exchanged, signed again by the kiosk's key.
fn changed(world: &World, parts: &Parts, noun: &str, label: Label, texts: [&str; 2]) -> Parts {
    let mut parts = parts.clone();
    let [document, signature] = ["json", "sig"].map(|ending| format!("{noun}.{ending}"));
    let text = String::from_utf8(parts[&document].clone()).unwrap();
    let other = text.replacen(texts[0], texts[1], 1);
    assert_ne!(other, text);
    let signed = Detached::by(CERTIFICATE_NAME, &world.certificate_key(), label, other.as_bytes());
    parts.insert(document, other.into_bytes());
    parts.insert(signature, signed.encode());
    parts
}

#[test]
fn a_conclusion_that_was_tampered_with_is_named_by_verify() {
    let mut world = held();
    let record = concluded(&mut world);
    let parts = exported(&mut world, &record);
    let reason = ["thống nhất", "đồng ý hết"];
    let says = |parts: &Parts| {
        let failed = refused(&world, parts);
        (failed.check, failed.refusal)
    };
    // Not even whoever holds the chair's keys changes what was resolved, or what follows from it.
    let conclusion = |texts| changed(&world, &parts, "auditors/conclusion-01", CONCLUSION, texts);
    assert_eq!(says(&conclusion(reason)), (Check::Conclusion, Refusal::CountMismatch));
    let better = ["\"level\": \"completed\"", "\"level\": \"excellent\""];
    assert_eq!(says(&conclusion(better)), (Check::Conclusion, Refusal::CountMismatch));
    let ratings = |texts| changed(&world, &parts, "public/ratings-01", RATINGS, texts);
    let journaled = (Check::Ratings, Refusal::AlreadyRecorded);
    assert_eq!(says(&ratings(better)), journaled, "the journal names other ratings");
    let by_ballot = ["\"by_ballot\": \"completed\"", "\"by_ballot\": \"good\""];
    assert_eq!(says(&ratings(by_ballot)), (Check::Ratings, Refusal::CountMismatch));
    let mut facts = parts.clone();
    let dossier = String::from_utf8(dossier()).unwrap().replace("\"uv\"", "\"pho\"");
    facts.insert("auditors/dossier-01.json".to_owned(), dossier.into_bytes());
    assert_eq!(says(&facts).0, Check::Conclusion);
    let mut less = parts.clone();
    for ending in ["json", "sig"] {
        less.remove(&format!("public/ratings-01.{ending}"));
    }
    assert_eq!(says(&less), (Check::Ratings, Refusal::Malformed), "the journal has it");
    let bundle = world.place().join("tampered");
    let mut signed = conclusion(better);
    signed.retain(|name, _| !name.contains("/contents."));
    fs::write(&bundle, bundle::write(signed, &world.certificate_key())).unwrap();
    let output = Command::new(program("phieukin-kiosk")).arg("verify").arg(bundle).output();
    assert_eq!(output.unwrap().status.code(), Some(29));
}

fn annulment(of: &Certificate) -> AnnulmentDecision {
    AnnulmentDecision {
        subject: of.subject.clone(),
        period: Period { kind: PeriodKind::Year, year: 2024, number: None },
        ground: AnnulmentGround::DefectFound,
        reason: "Phát hiện khuyết điểm sau khi xếp loại".to_owned(),
        decided_by: DecidedBy {
            body: "Đảng ủy xã".to_owned(),
            name: "Bí thư".to_owned(),
            position: "Bí thư".to_owned(),
            document: String::new(),
        },
        decided_on: "2024-12-10".parse().unwrap(),
        voids: Voided::Certificate { certificate: Hash::of_document(&of.to_bytes()) },
        old: of.level,
        recognises: Recognised::Pending,
    }
}

#[test]
fn a_rating_that_is_annulled_is_voted_again_and_both_stay_verifiable() {
    let mut world = held();
    let first = concluded(&mut world);
    // U1, the Excellent one.
    let number = 10;
    let old = world.chair().certificate(number).unwrap();
    let decision = annulment(&old);
    let today = decision.decided_on;
    let annulled = world.chair().annul(decision.clone(), today, NOW.to_owned()).unwrap();
    let again = world.chair().annul(decision, today, NOW.to_owned()).unwrap();
    assert_eq!(annulled, again);
    assert_eq!(world.poll_status(number).phase, PollPhase::Annulled);
    let considering = world.chair().consider(None).unwrap();
    assert!(considering.is_open(), "nothing is concluded about who is rated again");

    let mut amendment = world.amendment(2);
    let replaces = Some(world.poll(number));
    let row = &SUBJECTS[number as usize - 1];
    let poll = DraftPoll { replaces, subject: subject(row), ..World::another(row.1) };
    amendment.polls.push(poll);
    world.amend(&amendment);
    let mut members: Vec<_> = (0..MEMBERS).map(|member| world.follow(member, 2)).collect();
    members.iter_mut().for_each(|member| member.admit(&mut rng()).unwrap());
    let revote = SUBJECTS.len() as u32 + 1;
    world.open(revote);
    let poll = world.poll(revote);
    for member in &mut members {
        cast(member, &poll, Vote::Level(1));
    }
    world.close(revote);
    world.chair().count(revote).unwrap();
    world.chair().certify(revote, LeaveTie::No).unwrap();

    let considering = world.chair().consider(None).unwrap();
    let signed = world.chair().conclude(&considering, LeaveOpen::No, NOW.to_owned()).unwrap();
    assert_eq!(level(&signed.record, "U1"), Some(Good));
    // Of six one may still be Excellent, and now no choice is to be made.
    assert_eq!(level(&signed.record, "U2"), Some(Excellent));
    assert_eq!((signed.record.number, signed.record.annulments), (2, 1));
    let parts = exported(&mut world, &signed.record);
    let (_, verified) = world.export();
    assert_eq!((verified.annulments.len(), verified.conclusions.len()), (1, 2));
    assert_eq!(verified.conclusions[0], first);
    assert!(verified.certificates.iter().any(|one| *one == old), "what is void still verifies");
    let on_record = on_record(&world);
    assert_eq!((on_record.conclusions, on_record.annulments), (2, 1));
    let level = ["\"level\": \"excellent\"", "\"level\": \"good\""];
    let other =
        changed(&world, &parts, "public/annulment-01", ANNULMENT, ["khuyết điểm", "lỗi nhỏ"]);
    let failed = refused(&world, &other);
    assert_eq!((failed.check, failed.refusal), (Check::Annulments, Refusal::AlreadyRecorded));
    let other = changed(&world, &parts, "public/ratings-02", RATINGS, level);
    assert_eq!(refused(&world, &other).check, Check::Ratings);
}
