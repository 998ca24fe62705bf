//! The format holds what came after the shipped texts: criteria on a scale of 100 points with
//! bands, and ratings by quarter, year and term (as QĐ 366-QĐ/TW of 30 August 2025 has them).

use jiff::civil::{Date, date};
use protocol::conclusion::time::deadlines;
use protocol::conclusion::{Case, conclude};
use protocol::dossier::Period;
use protocol::level::Level;
use protocol::regulation::check::{check, read};
use protocol::regulation::{PeriodKind, Profile};
use serde_json::json;

const SOURCE: &str = include_str!("regulation/points-2025.json");

fn profile() -> Profile {
    read(SOURCE.as_bytes()).unwrap().unwrap()
}

#[test]
fn it_passes_the_checker_and_is_read_back_as_it_was_written() {
    assert_eq!(check(SOURCE.as_bytes()), Ok(Vec::new()));
    let written = serde_json::to_vec_pretty(&profile()).unwrap();
    assert_eq!(read(&written).unwrap().unwrap(), profile());
}

#[test]
fn bands_turn_points_into_levels() {
    let level = |points| profile().scoring.level_of(points);
    let bounds = [100, 90, 89, 70, 69, 50, 49, 0].map(|points| level(points).unwrap());
    use Level::{Completed, Excellent, Good, NotCompleted};
    let expected =
        [Excellent, Excellent, Good, Good, Completed, Completed, NotCompleted, NotCompleted];
    assert_eq!(bounds, expected);
    assert_eq!(Profile::all()[0].scoring.level_of(90), None);
}

#[test]
fn quarters_years_and_terms_have_their_own_deadlines() {
    let due = |kind, number| -> Vec<Date> {
        let period = Period { kind, year: 2026, number };
        deadlines(&profile(), &period).into_iter().map(|due| due.before).collect()
    };
    assert_eq!(due(PeriodKind::Quarter, Some(1)), [date(2026, 4, 10)]);
    assert_eq!(due(PeriodKind::Quarter, Some(4)), [date(2027, 1, 10)]);
    assert_eq!(due(PeriodKind::Year, None), [date(2026, 12, 31)]);
    // A term of five years from 2026 ends in 2030.
    assert_eq!(due(PeriodKind::Term, None), [date(2030, 6, 30)]);
    assert_eq!(due(PeriodKind::Month, Some(1)), []);
}

#[test]
fn a_level_by_the_ballots_above_the_band_of_the_points_is_capped() {
    let highest = |points: u32| {
        let case: Case = serde_json::from_value(json!({
            "dossier": {
                "format": "phieukin/v1/dossier",
                "profile": "points-2025",
                "period": { "kind": "quarter", "year": 2026, "number": 1 },
                "assessed_on": "2026-04-02",
                "subjects": [{
                    "code": "01",
                    "subject": { "name": "Phòng Nội vụ", "kind": "collective" },
                    "facts": { "points": points },
                }],
            },
            "outcomes": [{
                "subject": "01", "kind": "decision", "level": "good",
                "votes": { "good": 15 }, "base": 15,
            }],
        }))
        .unwrap();
        assert_eq!(case.dossier.check(&profile()), []);
        let concluded = conclude(&profile(), &case);
        let cited = concluded.findings.iter().filter(|one| one.binds());
        let cited: Vec<_> = cited.map(|one| one.clause.as_ref().unwrap().to_string()).collect();
        (concluded.ratings[0].highest, cited)
    };
    assert_eq!(highest(70), (Some(Level::Good), vec![]));
    let capped = (Some(Level::Completed), vec!["points II.2.2".to_owned()]);
    assert_eq!(highest(69), capped);
}
