//! The half-year review, against half-year II.1–II.3.

use jiff::civil::{Date, date};

use super::*;
use crate::subject::SubjectKind;

fn person(name: &str) -> ReviewedPerson {
    let text = || "Đã rõ".to_owned();
    let position = "Ủy viên Ban Thường vụ".to_owned();
    ReviewedPerson {
        subject: Subject { name: name.to_owned(), kind: SubjectKind::Leader, position },
        results: text(),
        shortcomings: text(),
        remedies: text(),
        conclusion: text(),
    }
}

fn review() -> Review {
    let text = || "Đã rõ".to_owned();
    let name = "Ban Thường vụ Đảng ủy phường".to_owned();
    let collective = ReviewedCollective {
        subject: Subject { name, kind: SubjectKind::Collective, position: String::new() },
        results: text(),
        unfinished: text(),
        shortcomings: text(),
        causes: text(),
        remedies: text(),
        conclusion: text(),
        people: vec![person("đồng chí A"), person("đồng chí B")],
    };
    Review {
        format: ReviewFormat::V1,
        profile: "half-year-review".to_owned(),
        period: Period { kind: PeriodKind::HalfYear, year: 2026, number: None },
        held_on: date(2026, 7, 14),
        sent_on: Some(date(2026, 7, 19)),
        invited: Some(true),
        collectives: vec![collective],
    }
}

/// Code, subjects and clause of each finding.
fn found(review: &Review, today: Date) -> Vec<(String, Vec<String>, String)> {
    let findings = review.findings(today).into_iter();
    findings.map(|one| (one.code, one.subjects, one.clause.unwrap().to_string())).collect()
}

const AUGUST: Date = date(2026, 8, 1);

fn of(code: &str, subjects: &[&str], clause: &str) -> (String, Vec<String>, String) {
    let subjects = subjects.iter().map(|&one| one.to_owned()).collect();
    (code.to_owned(), subjects, format!("half-year {clause}"))
}

#[test]
fn complete_minutes_on_the_last_days_are_in_order() {
    assert_eq!(found(&review(), AUGUST), []);
}

#[test]
fn the_fifteenth_and_the_twentieth_of_july_are_too_late() {
    let mut late = review();
    late.held_on = date(2026, 7, 15);
    assert_eq!(found(&late, AUGUST), [of("deadline-missed", &[], "II.3")]);
    late.sent_on = Some(date(2026, 7, 20));
    let ids: Vec<_> = late.findings(AUGUST).into_iter().map(|one| one.id).collect();
    assert_eq!(ids, ["deadline-missed:done", "deadline-missed:minutes-sent"]);
}

#[test]
fn minutes_that_were_not_sent_are_late_from_the_twentieth_of_july_on() {
    let mut unsent = review();
    unsent.sent_on = None;
    assert_eq!(found(&unsent, date(2026, 7, 19)), []);
    assert_eq!(found(&unsent, date(2026, 7, 20)), [of("deadline-missed", &[], "II.3")]);
}

#[test]
fn only_leadership_collectives_and_their_members_are_reviewed() {
    let mut wide = review();
    wide.collectives[0].people[1].subject.kind = SubjectKind::PartyMember;
    assert_eq!(found(&wide, AUGUST), [of(SCOPE, &["đồng chí B"], "II.1")]);
    wide.collectives[0].subject.kind = SubjectKind::PartyBody;
    let both = ["Ban Thường vụ Đảng ủy phường", "đồng chí B"];
    assert_eq!(found(&wide, AUGUST), [of(SCOPE, &both, "II.1")]);
}

#[test]
fn the_minutes_name_each_persons_responsibility_and_what_is_left_to_do() {
    let mut short = review();
    short.collectives[0].causes = " ".to_owned();
    short.collectives[0].people[0].shortcomings.clear();
    let expected = [
        of(INCOMPLETE, &["Ban Thường vụ Đảng ủy phường"], "II.2"),
        of(INCOMPLETE, &["đồng chí A"], "II.2"),
    ];
    assert_eq!(found(&short, AUGUST), expected);
    let measured: Vec<_> = short.findings(AUGUST).iter().map(|one| one.measured).collect();
    let part = |part, of| Some(crate::dossier::Part { part, of });
    assert_eq!(measured, [part(6, 7), part(3, 4)]);
    short = review();
    short.collectives[0].people.clear();
    assert_eq!(found(&short, AUGUST), [of(INCOMPLETE, &["Ban Thường vụ Đảng ủy phường"], "II.2")]);
}

#[test]
fn a_standing_committee_invites_the_agencies_above() {
    let mut alone = review();
    alone.invited = Some(false);
    assert_eq!(found(&alone, AUGUST), [of("observers", &[], "II.2")]);
    alone.invited = None;
    assert_eq!(found(&alone, AUGUST), []);
}

#[test]
fn a_rating_poll_is_refused_with_the_clause_and_a_vote_of_confidence_is_not() {
    let half_year = Profile::find("half-year-review").unwrap();
    let refused: Vec<_> =
        PollKind::ALL.into_iter().filter(|kind| check_poll(half_year, *kind).is_err()).collect();
    use PollKind::{Decision, Proposal, SelfRating, Workplace};
    assert_eq!(refused, [SelfRating, Proposal, Decision, Workplace]);
    let NotRated { refusal, clause } = check_poll(half_year, Decision).unwrap_err();
    assert_eq!(refusal, Refusal::RatingPollNotAllowed);
    assert_eq!(clause.unwrap().to_string(), "half-year II.2");
    let yearly = Profile::find("district-2023").unwrap();
    assert!(PollKind::ALL.into_iter().all(|kind| check_poll(yearly, kind).is_ok()));
}

#[test]
fn what_was_written_is_read_back_and_what_is_out_of_shape_is_refused() {
    let bytes = crate::bytes::write_json(&review());
    assert_eq!(Review::read(&bytes), Ok(review()));
    let refused = |change: fn(&mut Review)| {
        let mut changed = review();
        change(&mut changed);
        Review::read(&crate::bytes::write_json(&changed)).unwrap_err().0
    };
    let rates = refused(|one| one.profile = "district-2023".to_owned());
    assert_eq!(rates, Refusal::UnknownProfile);
    assert_eq!(refused(|one| one.period.kind = PeriodKind::Year), Refusal::Malformed);
    assert_eq!(refused(|one| one.period.number = Some(1)), Refusal::Malformed);
    let endless = refused(|one| one.collectives[0].results = "ă".repeat(TEXT_CHARS_MAX + 1));
    assert_eq!(endless, Refusal::BadText);
    let nameless = refused(|one| one.collectives[0].people[0].subject.name.clear());
    assert_eq!(nameless, Refusal::BadText);
    let crowd = refused(|one| one.collectives[0].people = vec![person("A"); SUBJECTS_MAX]);
    assert_eq!(crowd, Refusal::TooLarge);
    let large = vec![b' '; REVIEW_BYTES_MAX + 1];
    assert_eq!(Review::read(&large).unwrap_err().0, Refusal::TooLarge);
    assert_eq!(Review::read(b"{}").unwrap_err().0, Refusal::Malformed);
}
