//! Decisions under each text: what a ground allows, and days that cannot be.

use jiff::civil::date;

use super::*;
use crate::regulation::PeriodKind;
use crate::subject::SubjectKind;
use Level::{Completed, Excellent, Good, NotCompleted};

const TODAY: Date = date(2026, 12, 10);

fn disciplined(remedied: bool) -> AnnulmentGround {
    let form = "Cảnh cáo".to_owned();
    AnnulmentGround::LaterDiscipline { form, decided_on: date(2026, 11, 20), remedied }
}

/// The year 2024 of somebody who was rated Good and is now rated `new`.
fn decision(ground: AnnulmentGround, new: Level) -> AnnulmentDecision {
    let position = "Phó Chủ tịch Ủy ban nhân dân phường".to_owned();
    AnnulmentDecision {
        subject: Subject { name: "đồng chí A".to_owned(), kind: SubjectKind::Leader, position },
        period: Period { kind: PeriodKind::Year, year: 2024, number: None },
        ground,
        reason: "Quyết định kỷ luật số 15-QĐ/UBKT về vi phạm năm 2024".to_owned(),
        decided_by: DecidedBy {
            body: "Ban Thường vụ Đảng ủy phường".to_owned(),
            name: "đồng chí Bí thư".to_owned(),
            position: "Bí thư".to_owned(),
            document: "31-QĐ/ĐU".to_owned(),
        },
        decided_on: date(2026, 12, 9),
        voids: Voided::Elsewhere { document: "12-BB/ĐU ngày 20/12/2024".to_owned() },
        old: Some(Good),
        recognises: Recognised::Level { level: new },
    }
}

fn checked(profile: &str, decision: &AnnulmentDecision) -> Result<(), Refusal> {
    decision.check(Profile::find(profile).unwrap(), TODAY)
}

#[test]
fn in_the_district_later_discipline_leaves_not_completed_unless_remedied() {
    let given = |remedied, level| checked("district-2023", &decision(disciplined(remedied), level));
    assert_eq!(given(false, NotCompleted), Ok(()));
    assert_eq!(given(false, Completed), Err(Refusal::NotAChoice));
    assert_eq!(given(true, Completed), Ok(()));
    assert_eq!(given(true, NotCompleted), Ok(()));
}

#[test]
fn in_the_city_later_discipline_is_weighed_and_never_raises() {
    let given = |level| checked("ha-tinh-city-2023", &decision(disciplined(false), level));
    assert_eq!(given(Completed), Ok(()));
    assert_eq!(given(NotCompleted), Ok(()));
    assert_eq!(given(Excellent), Err(Refusal::NotAChoice));
    assert_eq!(given(Good), Err(Refusal::NothingToAmend));
}

#[test]
fn a_fault_lowers_and_a_complaint_may_show_that_it_was_too_low() {
    let given = |ground, level| checked("district-2023", &decision(ground, level));
    assert_eq!(given(AnnulmentGround::DefectFound, Completed), Ok(()));
    assert_eq!(given(AnnulmentGround::DefectFound, Excellent), Err(Refusal::NotAChoice));
    assert_eq!(given(AnnulmentGround::Complaint, Excellent), Ok(()));
    assert_eq!(given(AnnulmentGround::ExcellentShare, Excellent), Ok(()));
}

#[test]
fn a_text_that_rates_nobody_recognises_no_level() {
    let given = checked("half-year-review", &decision(AnnulmentGround::Complaint, Completed));
    assert_eq!(given, Err(Refusal::NotAChoice));
}

#[test]
fn what_is_rated_again_has_no_level_yet() {
    let mut pending = decision(disciplined(false), NotCompleted);
    pending.recognises = Recognised::Pending;
    assert_eq!(checked("district-2023", &pending), Ok(()));
    assert_eq!(pending.recognises.level(), None);
}

#[test]
fn each_ground_cites_its_own_clause_where_the_text_has_one() {
    let grounds = [
        disciplined(false),
        AnnulmentGround::DefectFound,
        AnnulmentGround::Complaint,
        AnnulmentGround::ExcellentShare,
    ];
    let cited = |id: &str| {
        let profile = Profile::find(id).unwrap();
        let clauses = grounds.iter().map(|ground| ground.clause(profile));
        clauses.map(|one| one.map_or_else(String::new, Clause::to_string)).collect::<Vec<_>>()
    };
    let district =
        ["III.6.10", "III.7.2", "III.1.5", "III.6.13"].map(|at| format!("district {at}"));
    assert_eq!(cited("district-2023"), district);
    assert_eq!(cited("ha-tinh-city-2023"), ["ha-tinh II.7.8", "", "", ""]);
    assert_eq!(cited("tuyen-quang-2021"), ["", "", "", "tuyen-quang 2(6)"]);
}

#[test]
fn days_are_in_order_and_not_to_come() {
    let with = |change: fn(&mut AnnulmentDecision)| {
        let mut changed = decision(disciplined(false), NotCompleted);
        change(&mut changed);
        checked("district-2023", &changed)
    };
    assert_eq!(with(|one| one.decided_on = TODAY), Ok(()));
    assert_eq!(with(|one| one.decided_on = date(2026, 12, 11)), Err(Refusal::BadDate));
    assert_eq!(with(|one| one.decided_on = date(2026, 11, 19)), Err(Refusal::BadDate));
    assert_eq!(with(|one| one.decided_on = date(2026, 11, 20)), Ok(()));
    assert_eq!(with(|one| one.period.year = 2027), Err(Refusal::BadDate));
}

#[test]
fn a_reason_a_body_and_a_name_are_given() {
    let with = |change: fn(&mut AnnulmentDecision)| {
        let mut changed = decision(disciplined(false), NotCompleted);
        change(&mut changed);
        checked("district-2023", &changed)
    };
    assert_eq!(with(|one| one.reason = " ".to_owned()), Err(Refusal::BadText));
    assert_eq!(with(|one| one.decided_by.body.clear()), Err(Refusal::BadText));
    assert_eq!(with(|one| one.decided_by.name.clear()), Err(Refusal::BadText));
    assert_eq!(with(|one| one.subject.name.clear()), Err(Refusal::BadText));
    let nowhere = |one: &mut AnnulmentDecision| {
        one.voids = Voided::Elsewhere { document: String::new() };
    };
    assert_eq!(with(nowhere), Err(Refusal::BadText));
    assert_eq!(with(|one| one.decided_by.document.clear()), Ok(()));
    let endless = |one: &mut AnnulmentDecision| {
        one.decided_by.position = "ă".repeat(REASON_CHARS_MAX + 1);
    };
    assert_eq!(with(endless), Err(Refusal::BadText));
}
