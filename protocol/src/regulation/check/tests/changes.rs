//! One change each, and the faults that it brings about.

use serde_json::{Value, json};

use super::{copy, points};

/// A change of a faultless profile.
pub(super) struct Change {
    pub base: fn() -> Value,
    pub apply: fn(&mut Value),
    /// As `code path: found -> expected`.
    pub faults: &'static [&'static str],
}

macro_rules! changes {
    ($base:expr; $($($path:literal = $value:tt),+ => $($fault:literal),+;)*) => {
        vec![$(Change {
            base: $base,
            apply: |profile| {
                $(set(profile, $path, json!($value));)+
            },
            faults: &[$($fault),+],
        }),*]
    };
}

/// Puts a value at a pointer, under a new key too.
fn set(profile: &mut Value, pointer: &str, value: Value) {
    let (parent, key) = pointer.rsplit_once('/').expect(pointer);
    match profile.pointer_mut(parent).expect(pointer) {
        Value::Array(list) => list[key.parse::<usize>().unwrap()] = value,
        object => object[key] = value,
    }
}

pub(super) fn all() -> Vec<Change> {
    let mut all = written();
    all.extend(meant());
    all.extend(graded());
    all.extend(scored());
    all.extend(timed());
    all.extend(removed());
    all.extend(unrated());
    all
}

/// What a single place can hold.
fn written() -> Vec<Change> {
    changes! {
        copy;
        "/polls/1/thresholds/0/percent" = 120 =>
            "bad_percent polls[1].thresholds[0].percent: 120 -> 0–100";
        "/polls/1/thresholds/0/percent" = 49.5 =>
            "bad_percent polls[1].thresholds[0].percent: 49.5 -> 0–100";
        "/conditions/6/test/share/percent" = 101 =>
            "bad_percent conditions[6].test.share.percent: 101 -> 0–100";
        "/cap/percent" = 120 => "bad_percent cap.percent: 120 -> 1–100";
        "/cap/percent" = 0 => "bad_percent cap.percent: 0 -> 1–100";
        "/small_place/fewer_than" = 1 =>
            "out_of_range small_place.fewer_than: 1 -> 2–100",
            "out_of_range small_place.may_choose: 1 -> 1–0";
        "/small_place/may_choose" = 5 => "out_of_range small_place.may_choose: 5 -> 1–4";
        "/draft_sent/working_days" = 0 => "out_of_range draft_sent.working_days: 0 -> 1–60";
        "/levels/1" = "god" =>
            "level_missing levels: [ \"excellent\", \"god\", \"completed\", \"not_completed\" ] -> good",
            "unknown_name levels[1]: \"god\" -> good, completed, excellent, not_completed";
        "/polls/0/kind" = "desicion" =>
            "unknown_name polls[0].kind: \"desicion\" -> decision, residence, proposal, self_rating, workplace, confidence";
        "/conditions/0/test/kind" = "grade" =>
            "unknown_name conditions[0].test.kind: \"grade\" -> grades, tasks, units, points, happened, ballots, any_poor_grade, unit_level, disciplined, criteria_short, service_rating, results_not_met, units_disciplined, remedied_happening, main_targets_missed, remedied_discipline";
        "/conditions/0/effect" = "cap" =>
            "unknown_name conditions[0].effect: \"cap\" -> caps, asks, blocks, advises";
        "/conditions/0/source/rule" = "R24" =>
            "unknown_name conditions[0].source.rule: \"R24\" -> R1–R23";
        "/conditions/0/weight" = {"needed_for": "excellent", "leads_to": "good"} =>
            "wrong_form conditions[0].weight: { \"leads_to\": \"good\", \"needed_for\": \"excellent\" } -> object, needed_for, leads_to";
        "/rating_polls/held" = "yes" => "wrong_form rating_polls.held: \"yes\" -> boolean";
        "/levels" = "good" => "wrong_form levels: \"good\" -> list",
            "level_missing levels: \"good\" -> excellent, good, completed, not_completed";
        "/cap" = 20 => "wrong_form cap: 20 -> object";
        "/cap/percent" = "20" => "wrong_form cap.percent: \"20\" -> number";
        "/title/vi" = 1 => "wrong_form title.vi: 1 -> text";
        "/title/vi" = " " => "empty_text title.vi: \" \" -> text";
        "/title/en" = ("x".repeat(2_001)) => "long_text title.en: 2001 -> ≤ 2000";
        "/title/en" = "a\u{202e}b" => "bad_text title.en: U+202E -> text";
        "/id" = "Huyện 2023" => "bad_code id: \"Huyện 2023\" -> a–z 0–9 - _";
        "/count/clause" = "III.6.14" =>
            "bad_clause count.clause: \"III.6.14\" -> district III.6.14";
        "/texts/0/clauses/0" = "một" =>
            "bad_clause texts[0].clauses[0]: \"một\" -> III.6.14, 2(5)";
        "/validity/from" = "2023-02-30" =>
            "bad_date validity.from: \"2023-02-30\" -> YYYY-MM-DD";
        "/periods" = [] => "too_few periods: 0 -> ≥ 1";
        "/basis" = ((0..1_001).map(|at| at.to_string()).collect::<Vec<_>>()) =>
            "too_many basis: 1001 -> ≤ 1000";
    }
}

/// What places say of each other.
fn meant() -> Vec<Change> {
    changes! {
        copy;
        "/id" = "district-2023", "/cap/percent" = 25 =>
            "id_taken id: \"district-2023\" -> district-2023-2";
        "/levels" = ["good", "excellent", "completed", "not_completed"] =>
            "out_of_order levels[1]: \"excellent\" -> excellent, good, completed, not_completed";
        "/levels" = ["excellent", "good", "not_completed"] =>
            "level_missing levels: [ \"excellent\", \"good\", \"not_completed\" ] -> completed";
        "/levels/1" = "excellent" =>
            "level_missing levels: [ \"excellent\", \"excellent\", \"completed\", \"not_completed\" ] -> good",
            "repeated levels[1]: \"excellent\" -> levels[0]";
        "/conditions/3/source/clause" = "district III.1.8" =>
            "unknown_clause conditions[3].source.clause: \"district III.1.8\" -> district III.1.1, district III.1.2, district III.1.3";
        "/bound/source/clause" = "distric III.6.9" =>
            "unknown_text bound.source.clause: distric -> district";
        "/conditions/1/code" = "body-excellent-grades" =>
            "doubled_code conditions[1].code: \"body-excellent-grades\" -> conditions[0].code";
        "/criteria/1/code" = "building" =>
            "unknown_group conditions[1].test.groups[0]: \"results\" -> building, building, remedy",
            "unknown_group conditions[3].test.groups[0]: \"results\" -> building, building, remedy",
            "doubled_code criteria[1].code: \"building\" -> criteria[0].code";
        "/criteria/0/of" = [] =>
            "no_subjects criteria[0].of: [] -> party_body, collective, party_member, leader";
        "/conditions/0/of" = ["party_body", "party_body"] =>
            "repeated conditions[0].of[1]: \"party_body\" -> conditions[0].of[0]";
        "/cap/clauses/1/of" = ["party_member"] =>
            "repeated cap.clauses[1].of: [ \"party_member\" ] -> cap.clauses[0].of";
        "/order/1/sequence" = "lower_collective_first" =>
            "repeated order[1].sequence: \"lower_collective_first\" -> order[0].sequence";
        "/polls/0/scale" = [] =>
            "empty_scale polls[0].scale: [] -> excellent, good, completed, not_completed";
        "/polls/0/scale" = ["good", "excellent"] =>
            "out_of_order polls[0].scale[1]: \"excellent\" -> excellent, good";
        "/polls/0/scale" = ["good", "low"] =>
            "foreign_choice polls[0].scale[1]: \"low\" -> excellent, good, completed, not_completed";
        "/polls/1/thresholds/0/choice" = "good" =>
            "foreign_choice polls[1].thresholds[0].choice: \"good\" -> high, medium, low";
        "/polls/1/thresholds/0/percent" = 100 =>
            "senseless_share polls[1].thresholds[0].percent: 100 -> 0–99";
        "/conditions/6/test/share/percent" = 0 =>
            "senseless_share conditions[6].test.share.percent: 0 -> 1–100";
        "/polls/1/kind" = "decision" =>
            "threshold_unmeasured polls[1].thresholds: decision -> []",
            "foreign_choice polls[1].thresholds[0].choice: \"low\" -> excellent, good, completed, not_completed";
        "/polls/1/thresholds" = [
            {"code": "a", "choice": "high", "at_or_better": false, "compare": "at_least",
             "percent": 50, "clause": "district III.2.3", "toward": "excellent"},
            {"code": "b", "choice": "high", "at_or_better": false, "compare": "at_least",
             "percent": 60, "clause": "district III.2.3", "toward": "good"}] =>
            "thresholds_crossed polls[1].thresholds[1].percent: 60 -> ≤ 50";
        "/polls/1/advisory" = true =>
            "setting_not_of_poll polls[1].advisory: true -> false";
        "/polls/1/tie_decider" = "head" =>
            "setting_not_of_poll polls[1].tie_decider: \"head\" -> null";
        "/polls/2/subject_kinds" = ["party_member"] =>
            "hidden_row polls[2]: confidence -> polls[1]";
        "/conditions/0/weight" = {"needed_for": "not_completed"} =>
            "senseless_level conditions[0].weight.needed_for: \"not_completed\" -> excellent, good, completed";
        "/eligibility/2/of" = ["party_body"] =>
            "other_subject eligibility[2].of[0]: party_body (admitted_fewer_months) -> party_member, leader";
    }
}

/// Criteria and grades.
fn graded() -> Vec<Change> {
    changes! {
        copy;
        "/conditions/1/test/groups/0" = "result" =>
            "unknown_group conditions[1].test.groups[0]: \"result\" -> building, results, remedy";
        "/conditions/0/test" = {"kind": "points", "from": 90} =>
            "other_scoring conditions[0].test.kind: \"points\" -> grades";
        "/criteria/0/points" = 30 => "other_scoring criteria[0].points: 30 -> null";
        "/scoring/grades/1" = "excellent" =>
            "repeated scoring.grades[1]: \"excellent\" -> scoring.grades[0]";
    }
}

/// Points and bands.
fn scored() -> Vec<Change> {
    changes! {
        points;
        "/conditions/0/test" = {"kind": "any_poor_grade"} =>
            "other_scoring conditions[0].test.kind: \"any_poor_grade\" -> points";
        "/conditions/0/test/from" = 80 =>
            "bands_differ conditions[0].test.from: 80 -> 90";
        "/criteria/1/points" = 60 => "points_sum criteria[1].points: 30 + 60 = 90 -> 100";
        "/criteria/1/points" = null =>
            "missing_key criteria[1].points: null -> points",
            "points_sum criteria[1].points: 30 = 30 -> 100";
        "/scoring/bands/3/from" = 10 => "bands_gap scoring.bands[3].from: 10 -> 0";
        "/scoring/bands/0/from" = 120, "/conditions/0/test/from" = 120 =>
            "out_of_range scoring.bands[0].from: 120 -> 0–100";
        "/scoring/bands/2/from" = 70, "/conditions/2/test/from" = 70 =>
            "out_of_order scoring.bands[2].from: 70 -> < 70";
        "/scoring/bands/2/level" = "good" =>
            "level_missing scoring.bands: [ { \"from\": 90, \"level\": \"excellent\" }, { \"from\": 70, \"level\": \"good\" }, { \"fro… -> completed",
            "repeated scoring.bands[2].level: \"good\" -> scoring.bands[1].level";
    }
}

/// Days, periods and terms.
fn timed() -> Vec<Change> {
    changes! {
        copy;
        "/validity/to" = "2023-11-24" =>
            "validity_backwards validity.to: \"2023-11-24\" -> ≥ 2023-11-25";
        "/validity/to" = null => "successor_too_early validity.to: null -> YYYY-MM-DD";
        "/validity/superseded_by" = {"vi": "xa-phuong-2026", "en": "Another"} =>
            "successor_is_self validity.superseded_by: { \"en\": \"Another\", \"vi\": \"xa-phuong-2026\" } -> null";
        "/deadlines/0/month" = 13 => "out_of_range deadlines[0].month: 13 -> 1–12";
        "/deadlines/0/day" = 31, "/deadlines/0/month" = 11 =>
            "no_such_day deadlines[0].day: 31 -> 1–30";
        "/deadlines/1/month" = 10 =>
            "out_of_order deadlines[1]: rated 31/10 -> ≥ rated 20/12";
        "/deadlines/1/period" = {"kind": "quarter", "number": 5} =>
            "other_period deadlines[1].period.kind: \"quarter\" -> year",
            "out_of_range deadlines[1].period.number: 5 -> 1–4";
        "/deadlines/1/year" = "term_end" =>
            "other_period deadlines[1].year: \"term_end\" -> rated, next";
        "/term_years" = 5 => "other_period term_years: 5 -> null";
    }
}

/// Keys that are missing, misspelt or too many.
fn removed() -> Vec<Change> {
    fn rename(value: &mut Value, from: &str, to: &str) {
        let object = value.as_object_mut().unwrap();
        let moved = object.remove(from).unwrap();
        object.insert(to.to_owned(), moved);
    }
    vec![
        Change {
            base: copy,
            apply: |p| rename(&mut p["conditions"][0], "effect", "efect"),
            faults: &[
                "missing_key conditions[0].effect:  -> effect",
                "unknown_key conditions[0].efect: efect -> effect",
            ],
        },
        Change {
            base: copy,
            apply: |p| p["cap"]["colour"] = json!("red"),
            faults: &[
                "unknown_key cap.colour: colour -> source, clauses, base, percent, per_group",
            ],
        },
        Change {
            base: copy,
            apply: |p| drop(p.as_object_mut().unwrap().remove("levels")),
            faults: &[
                "missing_key levels:  -> levels",
                "level_missing levels:  -> excellent, good, completed, not_completed",
            ],
        },
        Change {
            base: copy,
            apply: |p| {
                for criteria in p["criteria"].as_array_mut().unwrap() {
                    if criteria["of"] == json!(["leader"]) {
                        criteria["of"] = json!(["party_member"]);
                        criteria["code"] =
                            criteria["name"]["en"].as_str().unwrap().len().to_string().into();
                    }
                }
                p["conditions"] = json!([p["conditions"][51]]);
            },
            faults: &["no_criteria conditions[0].test.kind: leader -> criteria"],
        },
    ]
}

/// Parts on rating under a profile that holds no rating polls.
fn unrated() -> Vec<Change> {
    vec![
        Change {
            base: copy,
            apply: |p| p["rating_polls"]["held"] = json!(false),
            faults: &[
                "without_rating bound: { \"deputies\": false, \"newly_arrived_excepted\": true, \"source\": { \"clause\": \"dis… -> null, []",
                "without_rating cap: { \"base\": \"good_or_better\", \"clauses\": [ { \"clause\": \"district III.2.3.a\", \"of\"… -> null, []",
                "without_rating conditions: [ { \"code\": \"body-excellent-grades\", \"effect\": \"caps\", \"of\": [ \"party_body\" ], … -> null, []",
                "without_rating levels: [ \"excellent\", \"good\", \"completed\", \"not_completed\" ] -> null, []",
                "without_rating polls[0].kind: \"decision\" -> workplace, residence, confidence",
                "clause_needed rating_polls.clause: null -> half-year II.2",
                "without_rating scoring.kind: \"grades\" -> none",
                "without_rating small_place: { \"fewer_than\": 5, \"may_choose\": 1, \"source\": { \"clause\": \"district III.6.11\", … -> null, []",
            ],
        },
        Change {
            base: copy,
            apply: |p| {
                p["rating_polls"] = json!({"held": false});
                for part in ["cap", "small_place", "bound"] {
                    p[part] = Value::Null;
                }
                for part in ["levels", "conditions", "criteria", "polls"] {
                    p[part] = json!([]);
                }
                p["scoring"] = json!({"kind": "none"});
            },
            faults: &["clause_needed rating_polls.clause:  -> half-year II.2"],
        },
    ]
}
