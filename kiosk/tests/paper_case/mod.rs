//! A meeting made by hand: three heads of one group of which one may be Excellent, and a
//! collective; figures from the domain's own examples.

use std::collections::BTreeMap;

use phieukin_kiosk::report::occasion::Occasion;
use phieukin_kiosk::report::paper::{Counted, Given};
use protocol::accounting::AccountingCounts;
use protocol::bytes::{Fingerprint, Hash, MeetingId, PollId};
use protocol::certificate::{Certificate, CertificateFormat, Wording};
use protocol::choice::Scale;
use protocol::conclusion::{Case, Conclusion, FollowUp, Rating, RatingState, SubjectOutcome};
use protocol::dossier::{Dossier, Part};
use protocol::draft::TieDecider;
use protocol::finding::{Choosable, Chosen, Finding, Resolution};
use protocol::level::Level;
use protocol::manifest::Flag;
use protocol::poll_kind::PollKind;
use protocol::regulation::{Clause, Effect, Profile, Quote, Resolver};
use protocol::rule::{Base, Counts, Figures, TieRule, decide};
use protocol::subject::{Subject, SubjectKind};
use protocol::tie::TieDecision;

/// The district's regulation.
pub(crate) fn profile() -> &'static Profile {
    Profile::find("district-2023").unwrap()
}

/// Particulars as a secretary types them.
pub(crate) fn given() -> Given {
    Given::parse(
        r#"{
            "above": "Đảng bộ tỉnh B", "numbers": {"BB": "12-BB/ĐU"}, "place": "Xã A", "date": "2026-12-05",
            "began": "08 giờ 00 phút, ngày 05/12/2026", "ended": "11 giờ 30 phút",
            "venue": "Phòng họp số 1, trụ sở Đảng ủy xã", "chair": "Bí thư, chủ trì",
            "secretary": "Chánh Văn phòng", "copies": 3,
            "tellers": ["Chủ nhiệm Ủy ban Kiểm tra", "Ủy viên Ban Thường vụ 04", "Ủy viên 07"],
            "on_behalf": "T/M BAN THƯỜNG VỤ", "post": "BÍ THƯ"
        }"#
        .as_bytes(),
    )
    .unwrap()
}

/// The regulation's own example, a tie that the head decided, and too many blank ballots.
pub(crate) fn counted() -> Vec<Counted> {
    let mut tied = certificate(2, "đồng chí B", "Trưởng ban 2", [7, 0, 7, 0], 0);
    tied.level = Some(Level::Excellent);
    tied.decision = Some(TieDecision {
        fingerprint: tied.fingerprint,
        poll: tied.poll,
        checkpoint: tied.checkpoint,
        upper: Level::Excellent,
        lower: Level::Completed,
        level: Level::Excellent,
        role: TieDecider::Head,
        name: "Bí thư".to_owned(),
        position: "Bí thư Đảng ủy".to_owned(),
        not_subject: true,
        reason: "hoàn thành vượt mức các chỉ tiêu".to_owned(),
        decided_at: "2026-12-05T02:30:00Z".to_owned(),
    });
    let certificates = [
        certificate(1, "đồng chí A", "Trưởng ban 1", [5, 4, 6, 0], 0),
        tied,
        certificate(3, "đồng chí C", "Trưởng ban 3", [4, 3, 0, 0], 8),
    ];
    let occasion = Occasion::settled_by(TieDecider::Head);
    certificates.map(|certificate| Counted { certificate, occasion }).to_vec()
}

fn certificate(
    number: u32,
    name: &str,
    position: &str,
    votes: [u32; 4],
    blank: u32,
) -> Certificate {
    let counts = Counts::new(Scale::full(), votes.to_vec(), blank, 0).unwrap();
    let cast = counts.cast();
    let figures = Figures::new(counts.clone(), cast, 15, 15).unwrap();
    let verdict = decide(&figures, Base::Cast, TieRule::EqualLevels);
    Certificate {
        format: CertificateFormat::V1,
        meeting: MeetingId([1; 16]),
        title: "Hội nghị".to_owned(),
        body: "Ban Thường vụ Đảng ủy".to_owned(),
        fingerprint: Fingerprint([2; 32]),
        poll: PollId([3; 16]),
        number,
        kind: PollKind::Decision,
        subject: Subject {
            name: name.to_owned(),
            kind: SubjectKind::Leader,
            position: position.to_owned(),
        },
        profile: profile().id.clone(),
        clause: profile().count.clause.clone(),
        replaces: None,
        terms: None,
        checkpoint: Hash([4; 32]),
        accounting: AccountingCounts {
            summoned: 15,
            present: 15,
            admitted: 15,
            issued: cast,
            voided: 0,
            handed_out: 0,
        },
        cast,
        level: verdict.outcome.level(),
        counts,
        base: Base::Cast,
        tie: TieRule::EqualLevels,
        verdict,
        decision: None,
        wording: Wording { vi: Vec::new(), en: Vec::new() },
        findings: Vec::new(),
        journal_head: Hash([5; 32]),
        flags: vec![Flag::SingleIssuer],
        software: "phieukin-kiosk 0.1.0".to_owned(),
    }
}

/// What is on file, what the ballots said, and one resolution.
pub(crate) fn case() -> Case {
    let dossier = Dossier::parse(
        r#"{
            "format": "phieukin/v1/dossier", "profile": "district-2023",
            "period": {"kind": "year", "year": 2026}, "assessed_on": "2026-12-05",
            "groups": [{"code": "heads", "name": "Trưởng ban"}],
            "subjects": [
                {"code": "a", "group": "heads", "subject":
                    {"name": "đồng chí A", "kind": "leader", "position": "Trưởng ban 1"},
                 "steps": {"self_rating": "excellent", "proposed": "good", "discussed": true}},
                {"code": "b", "group": "heads", "subject":
                    {"name": "đồng chí B", "kind": "leader", "position": "Trưởng ban 2"},
                 "steps": {"self_rating": "excellent", "proposed": "excellent"}},
                {"code": "d", "group": "heads", "subject":
                    {"name": "đồng chí D", "kind": "leader", "position": "Trưởng ban 4"}},
                {"code": "t", "subject": {"name": "Ban Chấp hành Hội Nông dân xã",
                    "kind": "collective"}, "advisory": true}
            ]
        }"#
        .as_bytes(),
    )
    .unwrap();
    let outcomes = vec![
        outcome("a", [9, 5, 1, 0], Level::Excellent),
        outcome("b", [12, 3, 0, 0], Level::Excellent),
        outcome("d", [3, 8, 4, 0], Level::Good),
        outcome("t", [2, 11, 2, 0], Level::Good),
    ];
    let resolutions = vec![Resolution {
        finding: "cap:heads".to_owned(),
        choice: Chosen::Excellent { subjects: vec!["b".to_owned()] },
        name: "Bí thư".to_owned(),
        position: "Bí thư Đảng ủy".to_owned(),
        as_who: Resolver::CompetentBody,
        reason: "tỷ lệ phiếu cao hơn".to_owned(),
        decided_at: "2026-12-05T03:15:00Z".to_owned(),
    }];
    Case { dossier, outcomes, resolutions }
}

fn outcome(subject: &str, votes: [u32; 4], level: Level) -> SubjectOutcome {
    let votes = Level::ALL.iter().zip(votes).map(|(level, count)| (level.code().to_owned(), count));
    SubjectOutcome {
        subject: subject.to_owned(),
        kind: PollKind::Decision,
        level: Some(level),
        votes: votes.collect::<BTreeMap<_, _>>(),
        base: 15,
        certificate: None,
    }
}

/// The conclusion of the case, written by hand.
pub(crate) fn conclusion() -> Conclusion {
    use Level::{Excellent, Good};
    use RatingState::{Open, Proposed, Rated};
    Conclusion {
        ratings: vec![
            rating("a", Excellent, Some(Good), Rated, &["cap:heads"]),
            rating("b", Excellent, Some(Excellent), Rated, &["cap:heads"]),
            rating("d", Good, None, Open, &["cap:heads", "tasks:d", "poor:d"]),
            rating("t", Good, Some(Good), Proposed, &[]),
        ],
        findings: vec![
            Finding {
                group: Some("heads".to_owned()),
                measured: Some(Part { part: 2, of: 6 }),
                options: vec![Choosable::Excellent { at_most: 1 }, Choosable::Revote],
                subjects: vec!["a".to_owned(), "b".to_owned()],
                ..finding("cap:heads", "district III.4.3", Effect::Asks)
            },
            Finding {
                highest: Some(Level::Completed),
                subjects: vec!["d".to_owned()],
                ..finding("tasks:d", "district III.4.3", Effect::Caps)
            },
            Finding {
                subjects: vec!["d".to_owned()],
                ..finding("poor:d", "district III.4.3", Effect::Asks)
            },
        ],
        follow_ups: vec![FollowUp {
            code: "arrange-absent".to_owned(),
            subjects: vec!["d".to_owned()],
            text: quote("Tổ chức đánh giá, xếp loại trong thời gian sớm nhất."),
        }],
    }
}

fn rating(
    code: &str,
    by_ballot: Level,
    level: Option<Level>,
    state: RatingState,
    findings: &[&str],
) -> Rating {
    Rating {
        subject: code.to_owned(),
        by_ballot: Some(by_ballot),
        highest: level,
        level,
        state,
        findings: findings.iter().map(|one| (*one).to_owned()).collect(),
    }
}

fn finding(id: &str, clause: &str, effect: Effect) -> Finding {
    Finding {
        id: id.to_owned(),
        code: id.split(':').next().unwrap().to_owned(),
        rule: "R6".to_owned(),
        clause: Clause::parse(clause),
        text: quote("Số lượng xếp loại “Hoàn thành xuất sắc nhiệm vụ” không vượt quá 20%"),
        subjects: Vec::new(),
        group: None,
        effect,
        highest: None,
        measured: None,
        options: Vec::new(),
        resolver: Resolver::CompetentBody,
    }
}

fn quote(vi: &str) -> Quote {
    Quote { vi: vi.to_owned(), en: vi.to_owned() }
}
