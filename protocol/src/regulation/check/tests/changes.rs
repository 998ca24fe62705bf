//! One change each, and the faults that it brings about.

use serde_json::{Value, json};

/// A change of a faultless profile.
pub(super) struct Change {
    pub apply: fn(&mut Value),
    /// As `code path: found -> expected`.
    pub faults: &'static [&'static str],
}

macro_rules! changes {
    ($($profile:ident: $($path:literal = $value:expr),+ => $($fault:literal),+;)*) => {
        vec![$(Change {
            apply: |$profile| {
                $(*$profile.pointer_mut($path).expect($path) = json!($value);)+
            },
            faults: &[$($fault),+],
        }),*]
    };
}

pub(super) fn all() -> Vec<Change> {
    let mut all = written();
    all.extend(meant());
    all.extend(scored());
    all.extend(timed());
    all.extend(removed());
    all
}

/// What a single place can hold.
fn written() -> Vec<Change> {
    changes! {
        p: "/polls/1/thresholds/0/percent" = 120 =>
            "bad_percent polls[1].thresholds[0].percent: 120 -> 0–100";
        p: "/polls/1/thresholds/0/percent" = 49.5 =>
            "bad_percent polls[1].thresholds[0].percent: 49.5 -> 0–100";
        p: "/conditions/6/test/share/percent" = 101 =>
            "bad_percent conditions[6].test.share.percent: 101 -> 0–100";
        p: "/cap/percent" = 120 => "bad_percent cap.percent: 120 -> 1–100";
        p: "/cap/percent" = 0 => "bad_percent cap.percent: 0 -> 1–100";
        p: "/small_place/fewer_than" = 1 =>
            "out_of_range small_place.fewer_than: 1 -> 2–100",
            "out_of_range small_place.may_choose: 1 -> 1–0";
        p: "/small_place/may_choose" = 5 => "out_of_range small_place.may_choose: 5 -> 1–4";
        p: "/draft_sent/working_days" = 0 => "out_of_range draft_sent.working_days: 0 -> 1–60";
        p: "/levels/1" = "god" =>
            "level_missing levels: [ \"excellent\", \"god\", \"completed\", \"not_completed\" ] -> good",
            "unknown_name levels[1]: \"god\" -> good, completed, excellent, not_completed";
        p: "/polls/0/kind" = "desicion" =>
            "unknown_name polls[0].kind: \"desicion\" -> decision, residence, proposal, confidence, self_rating, workplace";
        p: "/conditions/0/test/kind" = "grade" =>
            "unknown_name conditions[0].test.kind: \"grade\" -> grades, tasks, ballots, units, points, happened, unit_level, disciplined, criteria_short, service_rating, any_poor_grade, results_not_met, units_disciplined, remedied_happening, main_targets_missed, remedied_discipline";
        p: "/conditions/0/effect" = "cap" =>
            "unknown_name conditions[0].effect: \"cap\" -> caps, asks, blocks, advises";
        p: "/conditions/0/source/rule" = "R24" =>
            "unknown_name conditions[0].source.rule: \"R24\" -> R1–R23";
        p: "/conditions/0/weight" = {"needed_for": "excellent", "leads_to": "good"} =>
            "wrong_form conditions[0].weight: { \"leads_to\": \"good\", \"needed_for\": \"excellent\" } -> object, needed_for, leads_to";
        p: "/rating_polls/held" = "yes" => "wrong_form rating_polls.held: \"yes\" -> boolean";
        p: "/levels" = "good" => "wrong_form levels: \"good\" -> list",
            "level_missing levels: \"good\" -> excellent, good, completed, not_completed";
        p: "/cap" = 20 => "wrong_form cap: 20 -> object";
        p: "/cap/percent" = "20" => "wrong_form cap.percent: \"20\" -> number";
        p: "/title/vi" = 1 => "wrong_form title.vi: 1 -> text";
        p: "/title/vi" = " " => "empty_text title.vi: \" \" -> text";
        p: "/title/en" = "x".repeat(2_001) => "long_text title.en: 2001 -> ≤ 2000";
        p: "/title/en" = "a\u{202e}b" => "bad_text title.en: U+202E -> text";
        p: "/id" = "Huyện 2023" => "bad_code id: \"Huyện 2023\" -> a–z 0–9 - _";
        p: "/count/clause" = "III.6.14" =>
            "bad_clause count.clause: \"III.6.14\" -> district III.6.14";
        p: "/texts/0/clauses/0" = "một" =>
            "bad_clause texts[0].clauses[0]: \"một\" -> III.6.14, 2(5)";
        p: "/validity/from" = "2023-02-30" =>
            "bad_date validity.from: \"2023-02-30\" -> YYYY-MM-DD";
        p: "/periods" = [] => "too_few periods: 0 -> ≥ 1";
        p: "/basis" = vec!["x"; 1_001].iter().enumerate().map(|(at, x)| format!("{x}{at}")).collect::<Vec<_>>() =>
            "too_many basis: 1001 -> ≤ 1000";
    }
}

/// What places say of each other.
fn meant() -> Vec<Change> {
    changes! {
        p: "/id" = "district-2023", "/cap/percent" = 25 =>
            "id_taken id: \"district-2023\" -> district-2023-2";
        p: "/levels" = ["good", "excellent", "completed", "not_completed"] =>
            "out_of_order levels[1]: \"excellent\" -> excellent, good, completed, not_completed";
        p: "/levels" = ["excellent", "good", "not_completed"] =>
            "level_missing levels: [ \"excellent\", \"good\", \"not_completed\" ] -> completed";
        p: "/levels/1" = "excellent" =>
            "level_missing levels: [ \"excellent\", \"excellent\", \"completed\", \"not_completed\" ] -> good",
            "repeated levels[1]: \"excellent\" -> levels[0]";
        p: "/conditions/3/source/clause" = "district III.1.8" =>
            "unknown_clause conditions[3].source.clause: \"district III.1.8\" -> district III.1.1, district III.1.2, district III.1.3";
        p: "/bound/source/clause" = "distric III.6.9" =>
            "unknown_text bound.source.clause: distric -> district";
        p: "/conditions/1/code" = "body-excellent-grades" =>
            "doubled_code conditions[1].code: \"body-excellent-grades\" -> conditions[0].code";
        p: "/criteria/1/code" = "building" =>
            "doubled_code criteria[1].code: \"building\" -> criteria[0].code",
            "unknown_group conditions[1].test.groups[0]: \"results\" -> building, building, remedy",
            "unknown_group conditions[3].test.groups[0]: \"results\" -> building, building, remedy";
        p: "/criteria/0/of" = [] =>
            "no_subjects criteria[0].of: [] -> party_body, collective, party_member, leader";
        p: "/conditions/0/of" = ["party_body", "party_body"] =>
            "repeated conditions[0].of[1]: \"party_body\" -> conditions[0].of[0]";
        p: "/cap/clauses/1/of" = ["party_member"] =>
            "repeated cap.clauses[1].of: [ \"party_member\" ] -> cap.clauses[0].of";
        p: "/order/1/sequence" = "lower_collective_first" =>
            "repeated order[1].sequence: \"lower_collective_first\" -> order[0].sequence";
        p: "/polls/0/scale" = [] =>
            "empty_scale polls[0].scale: [] -> excellent, good, completed, not_completed";
        p: "/polls/0/scale" = ["good", "excellent"] =>
            "out_of_order polls[0].scale[1]: \"excellent\" -> excellent, good";
        p: "/polls/0/scale" = ["good", "low"] =>
            "foreign_choice polls[0].scale[1]: \"low\" -> excellent, good, completed, not_completed";
        p: "/polls/1/thresholds/0/choice" = "good" =>
            "foreign_choice polls[1].thresholds[0].choice: \"good\" -> high, medium, low";
        p: "/polls/1/thresholds/0/percent" = 100 =>
            "senseless_share polls[1].thresholds[0].percent: 100 -> 0–99";
        p: "/conditions/6/test/share/percent" = 0 =>
            "senseless_share conditions[6].test.share.percent: 0 -> 1–100";
        p: "/polls/1/kind" = "decision" =>
            "threshold_unmeasured polls[1].thresholds: decision -> []",
            "foreign_choice polls[1].thresholds[0].choice: \"low\" -> excellent, good, completed, not_completed";
        p: "/polls/1/thresholds" = [
            {"code": "a", "choice": "high", "at_or_better": false, "compare": "at_least",
             "percent": 50, "clause": "district III.2.3", "toward": "excellent"},
            {"code": "b", "choice": "high", "at_or_better": false, "compare": "at_least",
             "percent": 60, "clause": "district III.2.3", "toward": "good"}] =>
            "thresholds_crossed polls[1].thresholds[1].percent: 60 -> ≤ 50";
        p: "/polls/1/advisory" = true =>
            "setting_not_of_poll polls[1].advisory: true -> false";
        p: "/polls/1/tie_decider" = "head" =>
            "setting_not_of_poll polls[1].tie_decider: \"head\" -> null";
        p: "/polls/2/subject_kinds" = ["party_member"] =>
            "hidden_row polls[2]: confidence -> polls[1]";
        p: "/rating_polls/held" = false =>
            "without_rating levels: [ \"excellent\", \"good\", \"completed\", \"not_completed\" ] -> null, []";
        p: "/conditions/0/weight" = {"needed_for": "not_completed"} =>
            "senseless_level conditions[0].weight.needed_for: \"not_completed\" -> excellent, good, completed";
        p: "/eligibility/2/of" = ["party_body"] =>
            "other_subject eligibility[2].of[0]: party_body (admitted_fewer_months) -> party_member, leader";
    }
}

/// Criteria, grades and points.
fn scored() -> Vec<Change> {
    changes! {
        p: "/conditions/1/test/groups/0" = "result" =>
            "unknown_group conditions[1].test.groups[0]: \"result\" -> building, results, remedy";
        p: "/conditions/0/of" = ["party_body", "party_member"], "/criteria/6/of" = ["leader"],
           "/criteria/6/code" = "own", "/criteria/7/of" = ["leader"], "/criteria/7/code" = "own-2",
           "/criteria/8/of" = ["leader"], "/criteria/8/code" = "own-3",
           "/conditions/35/test" = {"kind": "any_poor_grade"},
           "/conditions/35/weight" = {"leads_to": "good"} =>
            "no_criteria x: x -> x";
        p: "/conditions/0/test" = {"kind": "points", "from": 90} =>
            "other_scoring conditions[0].test.kind: \"points\" -> grades";
        p: "/criteria/0/points" = 30 => "other_scoring criteria[0].points: 30 -> null";
        p: "/scoring/grades/1" = "excellent" =>
            "repeated scoring.grades[1]: \"excellent\" -> scoring.grades[0]";
    }
}

/// Days, periods and terms.
fn timed() -> Vec<Change> {
    changes! {
        p: "/validity/to" = "2023-11-24" =>
            "validity_backwards validity.to: \"2023-11-24\" -> ≥ 2023-11-25";
        p: "/validity/to" = null => "successor_too_early validity.to: null -> YYYY-MM-DD";
        p: "/validity/superseded_by/en" = "xa-phuong-2026" =>
            "x";
        p: "/deadlines/0/month" = 13 => "out_of_range deadlines[0].month: 13 -> 1–12";
        p: "/deadlines/0/day" = 31, "/deadlines/0/month" = 11 =>
            "no_such_day deadlines[0].day: 31 -> 1–30";
        p: "/deadlines/1/month" = 11 =>
            "out_of_order deadlines[1]: rated 31/11 -> ≥ rated 20/12";
        p: "/deadlines/1/period" = {"kind": "quarter", "number": 5} =>
            "x";
        p: "/deadlines/1/year" = "term_end" => "x";
        p: "/term_years" = 5 => "x";
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
            apply: |p| rename(&mut p["conditions"][0], "effect", "efect"),
            faults: &[
                "missing_key conditions[0].effect:  -> effect",
                "unknown_key conditions[0].efect: efect -> effect",
            ],
        },
        Change {
            apply: |p| p["cap"]["colour"] = json!("red"),
            faults: &["unknown_key cap.colour: colour -> clauses"],
        },
        Change {
            apply: |p| drop(p.as_object_mut().unwrap().remove("levels")),
            faults: &[
                "missing_key levels:  -> levels",
                "level_missing levels:  -> excellent, good, completed, not_completed",
            ],
        },
        Change {
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
