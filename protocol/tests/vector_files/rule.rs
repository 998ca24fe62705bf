//! `rule.json`: SPEC §14.1, the worked examples of the rule of the count, with their traces.

use protocol::choice::{Choice, Scale};
use protocol::poll_kind::PollKind;
use protocol::regulation::Profile;
use protocol::rule::{Base, Counts, Figures, TieRule, decide, measure};
use protocol::subject::SubjectKind;
use protocol::threshold::Threshold;
use serde_json::{Value, json};

use super::{cases, text};

/// What is expected, in the words of the domain: `good`, `excellent/completed`, or nothing.
struct Example {
    votes: [u32; 4],
    blank: u32,
    invalid: u32,
    /// Issued, present, summoned; the ballots cast where 0.
    people: [u32; 3],
    base: Base,
    tie: TieRule,
    expected: &'static str,
}

const UNDETERMINED: &str = "";

pub(super) fn write() -> Value {
    let cases: Vec<_> = examples().iter().map(Example::case).collect();
    json!({ "cases": cases, "scales": scales(), "measured": measured_cases(), "bad": bad() })
}

fn on(votes: [u32; 4], blank: u32, base: Base, tie: TieRule, expected: &'static str) -> Example {
    Example { votes, blank, invalid: 0, people: [0; 3], base, tie, expected }
}

fn examples() -> Vec<Example> {
    use Base::{Cast, Valid};
    use TieRule::{EqualLevels, HalfSplit};
    let both = |votes, blank, expected| {
        [on(votes, blank, Cast, EqualLevels, expected), on(votes, blank, Cast, HalfSplit, expected)]
    };
    let table = [
        both([5, 4, 6, 0], 0, "good"),
        both([50, 0, 50, 0], 0, "excellent/completed"),
        both([8, 7, 0, 0], 0, "excellent"),
        both([8, 8, 0, 0], 0, "excellent/good"),
        both([5, 2, 8, 0], 0, "completed"),
        both([1, 1, 2, 0], 0, "good/completed"),
        both([3, 3, 2, 8], 0, "completed/not_completed"),
        both([6, 6, 4, 0], 0, "good"),
        both([3, 3, 5, 4], 0, "completed"),
        both([3, 0, 0, 0], 3, UNDETERMINED),
        both([3, 0, 1, 0], 2, "completed"),
        both([2, 1, 1, 0], 2, "completed"),
        both([2, 2, 0, 0], 6, UNDETERMINED),
        both([0, 0, 7, 0], 8, UNDETERMINED),
        both([5, 0, 0, 1], 4, UNDETERMINED),
        both([0, 0, 0, 0], 0, UNDETERMINED),
        both([0, 0, 0, 3], 0, "not_completed"),
        both([0, 0, 0, 3], 3, UNDETERMINED),
        both([1, 0, 0, 0], 0, "excellent"),
    ];
    let settings = [
        on([8, 4, 4, 0], 0, Cast, EqualLevels, "good"),
        on([8, 4, 4, 0], 0, Cast, HalfSplit, "excellent/good"),
        on([4, 4, 4, 4], 0, Cast, EqualLevels, "completed"),
        on([4, 4, 4, 4], 0, Cast, HalfSplit, "good/completed"),
        on([3, 0, 0, 0], 3, Valid, EqualLevels, "excellent"),
        on([3, 0, 1, 0], 2, Valid, EqualLevels, "excellent"),
        on([2, 1, 1, 0], 2, Valid, EqualLevels, "good"),
        on([2, 1, 1, 0], 2, Valid, HalfSplit, "excellent/good"),
        on([2, 2, 0, 0], 6, Valid, EqualLevels, "excellent/good"),
        on([5, 0, 0, 1], 4, Valid, EqualLevels, "excellent"),
        on([3, 0, 0, 3], 0, Cast, EqualLevels, "excellent/not_completed"),
    ];
    let people = |base, people, invalid, expected| Example {
        people,
        invalid,
        ..on([7, 5, 0, 0], 0, base, EqualLevels, expected)
    };
    let bases = [
        people(Cast, [12, 12, 15], 0, "excellent"),
        people(Base::Summoned, [12, 12, 15], 0, "good"),
        people(Base::Present, [13, 14, 15], 0, "good"),
        people(Base::Issued, [13, 14, 15], 0, "excellent"),
        people(Base::Summoned, [12, 12, 24], 0, UNDETERMINED),
        people(Cast, [0; 3], 3, "good"),
        people(Valid, [0; 3], 3, "excellent"),
    ];
    table.into_iter().flatten().chain(settings).chain(bases).collect()
}

impl Example {
    fn case(&self) -> Value {
        let counts =
            Counts::new(Scale::full(), self.votes.to_vec(), self.blank, self.invalid).unwrap();
        let cast = counts.cast();
        let [issued, present, summoned] = self.people.map(|one| if one == 0 { cast } else { one });
        let name = format!(
            "{:?}, {} blank, {} invalid on {} with {}",
            self.votes,
            self.blank,
            self.invalid,
            self.base.code(),
            self.tie.code()
        );
        let mut case = json!({
            "name": name, "counts": counts, "issued": issued, "present": present,
            "summoned": summoned, "base": self.base, "tie": self.tie,
        });
        case["verdict"] = json!(verdict(&case));
        let expected = match self.expected.split_once('/') {
            Some((upper, lower)) => json!({ "outcome": "tie", "level": null, "upper": upper,
                "lower": lower }),
            None if self.expected.is_empty() => json!({ "outcome": "undetermined", "level": null,
                "upper": null, "lower": null }),
            None => json!({ "outcome": "decided", "level": self.expected, "upper": null,
                "lower": null }),
        };
        assert_eq!(case["verdict"]["outcome"], expected, "{}", case["name"]);
        case
    }
}

fn verdict(case: &Value) -> Value {
    let counts: Counts = counts(case);
    let number = |key: &str| u32::try_from(case[key].as_u64().unwrap()).unwrap();
    let (issued, present, summoned) = (number("issued"), number("present"), number("summoned"));
    let figures = Figures::new(counts, issued, present, summoned).unwrap();
    let base = Base::from_code(text(&case["base"])).unwrap();
    json!(decide(&figures, base, TieRule::from_code(text(&case["tie"])).unwrap()))
}

/// A JSON value forgets the order of keys, which is the scale's: it is put back here.
fn counts(case: &Value) -> Counts {
    let counts = case["counts"].as_object().unwrap();
    let number = |key: &str| u32::try_from(counts[key].as_u64().unwrap()).unwrap();
    let choices: Vec<Choice> =
        Choice::ALL.into_iter().filter(|choice| counts.contains_key(choice.code())).collect();
    let votes = choices.iter().map(|choice| number(choice.code())).collect();
    Counts::new(Scale::new(choices).unwrap(), votes, number("blank"), number("invalid")).unwrap()
}

/// Shares against the thresholds of the shipped profiles, at and around each of them.
fn measured_cases() -> Vec<Value> {
    use PollKind::{Confidence, Residence, Workplace};
    let case = |name: &str, kind: PollKind, votes: &[u32], blank: u32, base: Base, met: &[bool]| {
        let counts = Counts::new(Scale::of(kind.family()), votes.to_vec(), blank, 0).unwrap();
        let cast = counts.cast();
        let profile = Profile::find("ha-tinh-city-2023").unwrap();
        let thresholds = &profile.poll_rule(kind, SubjectKind::Leader).unwrap().thresholds;
        let mut case = json!({ "name": name, "counts": counts, "issued": cast + 1,
            "present": cast + 2, "summoned": cast + 3, "base": base, "thresholds": thresholds });
        case["verdict"] = measured(&case);
        let steps = case["verdict"]["trace"].as_array().unwrap();
        let found: Vec<_> = steps.iter().filter_map(|step| step["met"].as_bool()).collect();
        assert_eq!(found, met, "{name}");
        case
    };
    let on_cast =
        |name: &str, kind, votes: &[u32], met: &[bool]| case(name, kind, votes, 0, Base::Cast, met);
    vec![
        on_cast("ninety of a hundred", Workplace, &[90, 10, 0, 0], &[true, true, true]),
        on_cast("eighty-nine of a hundred", Workplace, &[89, 11, 0, 0], &[false, true, true]),
        on_cast("nine of ten or better", Workplace, &[4, 5, 1, 0], &[false, true, true]),
        on_cast("eight of nine", Workplace, &[0, 0, 8, 1], &[false, false, false]),
        on_cast("eighty", Residence, &[80, 20], &[true, true, true, false]),
        on_cast("seventy-five", Residence, &[75, 25], &[false, true, true, false]),
        on_cast("seventy", Residence, &[70, 30], &[false, false, true, false]),
        on_cast("below seventy", Residence, &[69, 31], &[false, false, false, false]),
        on_cast("half negative", Residence, &[50, 50], &[false, false, false, false]),
        on_cast("more than half negative", Residence, &[49, 51], &[false, false, false, true]),
        on_cast("half low", Confidence, &[3, 2, 5], &[false]),
        on_cast("more than half low", Confidence, &[3, 2, 6], &[true]),
        on_cast("nobody", Confidence, &[0, 0, 0], &[false]),
        case("blank counts in the base", Confidence, &[0, 1, 5], 4, Base::Cast, &[false]),
        case("blank is outside the base", Confidence, &[0, 1, 5], 4, Base::Valid, &[true]),
        case("half of the summoned", Confidence, &[0, 0, 3], 0, Base::Summoned, &[false]),
    ]
}

fn measured(case: &Value) -> Value {
    let number = |key: &str| u32::try_from(case[key].as_u64().unwrap()).unwrap();
    let (issued, present, summoned) = (number("issued"), number("present"), number("summoned"));
    let figures = Figures::new(counts(case), issued, present, summoned).unwrap();
    let thresholds: Vec<Threshold> = serde_json::from_value(case["thresholds"].clone()).unwrap();
    json!(measure(&figures, Base::from_code(text(&case["base"])).unwrap(), &thresholds))
}

fn scales() -> Vec<Value> {
    let case = |counts: Value, tie: TieRule, outcome: &str| {
        let cast: u64 = counts.as_object().unwrap().values().filter_map(Value::as_u64).sum();
        let mut case = json!({ "name": outcome, "counts": counts, "issued": cast,
            "present": cast, "summoned": cast, "base": "cast", "tie": tie });
        case["verdict"] = verdict(&case);
        assert_eq!(case["verdict"]["outcome"]["outcome"], *outcome);
        case
    };
    let two = |good: u32, completed: u32, blank: u32| {
        json!({
            "good": good,
            "completed": completed,
            "blank": blank,
            "invalid": 0,
        })
    };
    vec![
        case(two(2, 1, 0), TieRule::EqualLevels, "decided"),
        case(two(2, 2, 0), TieRule::EqualLevels, "tie"),
        case(two(1, 2, 0), TieRule::HalfSplit, "decided"),
        case(two(1, 2, 1), TieRule::EqualLevels, "undetermined"),
    ]
}

/// Figures that cannot be those of one poll: refused before anything is weighed.
fn bad() -> Vec<Value> {
    let case = |name: &str, votes: u32, issued: u32, present: u32, summoned: u32| {
        let counts = json!({ "excellent": votes, "good": 0, "blank": 0, "invalid": 0 });
        json!({ "name": name, "counts": counts, "issued": issued, "present": present,
            "summoned": summoned })
    };
    vec![
        case("more cast than issued", 5, 4, 6, 6),
        case("more issued than present", 3, 5, 4, 6),
        case("more present than summoned", 3, 4, 7, 6),
        case("above a million", 3, 4, 7, 1_000_001),
    ]
}

pub(super) fn check(file: &Value) {
    for case in cases(file, "cases").iter().chain(cases(file, "scales")) {
        assert_eq!(verdict(case), case["verdict"], "{}", case["name"]);
    }
    for case in cases(file, "measured") {
        assert_eq!(measured(case), case["verdict"], "{}", case["name"]);
    }
    for case in cases(file, "bad") {
        let number = |key: &str| u32::try_from(case[key].as_u64().unwrap()).unwrap();
        let (issued, present, summoned) = (number("issued"), number("present"), number("summoned"));
        assert!(Figures::new(counts(case), issued, present, summoned).is_err(), "{}", case["name"]);
    }
}
