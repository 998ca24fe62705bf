//! `phieukin-kiosk conclude` over every example of `examples/regulations/`, each beside an
//! expectation that was worked out by hand from the regulation's text.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde::Deserialize;
use serde_json::Value;

/// What somebody who read the clauses expects of a case.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    /// The product's number of the rule that the example shows, as `R13`.
    rule: String,
    /// The clause it rests on.
    clause: Option<String>,
    /// How it was worked out by hand, with the words of the clause.
    worked: String,
    /// What the example shows.
    about: BTreeMap<String, String>,
    /// Code names of the texts' further rules that it shows besides.
    #[serde(default)]
    rows: BTreeSet<String>,
    ratings: BTreeMap<String, BTreeMap<String, Value>>,
    findings: Vec<ExpectedFinding>,
    /// Ids of findings that a wrong reading of the clause would raise.
    #[serde(default)]
    not: Vec<String>,
    follow_ups: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExpectedFinding {
    code: String,
    subjects: Vec<String>,
    effect: String,
    clause: Option<String>,
    #[serde(default)]
    highest: Option<String>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/regulations")
}

/// Names of the examples that have a file with this ending.
fn names(ending: &str) -> BTreeSet<String> {
    let files = fs::read_dir(folder()).expect("examples/regulations is there");
    let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    let names = names.filter_map(|name| Some(name.strip_suffix(ending)?.to_owned()));
    names.filter(|name| ending != ".json" || !name.ends_with(".expected")).collect()
}

fn expected(name: &str) -> Expected {
    let bytes = fs::read(folder().join(format!("{name}.expected.json"))).unwrap();
    serde_json::from_slice(&bytes).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn conclude(name: &str, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_phieukin-kiosk"));
    let file = folder().join(format!("{name}.json"));
    command.arg("conclude").arg(file).args(arguments).output().unwrap()
}

/// Files are named after the rule that they show, as `r06-…`.
fn file_start(rule: &str) -> String {
    format!("r{:0>2}-", rule.trim_start_matches('R'))
}

/// A finding of the answer as expectations write them.
fn found(finding: &Value) -> ExpectedFinding {
    let text = |key: &str| finding[key].as_str().map(str::to_owned);
    let subjects = finding["subjects"].as_array().unwrap().iter();
    ExpectedFinding {
        code: text("code").unwrap(),
        subjects: subjects.map(|code| code.as_str().unwrap().to_owned()).collect(),
        effect: text("effect").unwrap(),
        clause: text("clause"),
        highest: text("highest"),
    }
}

/// What is not as expected, a line each.
fn differences(name: &str, expected: &Expected, answer: &Value) -> Vec<String> {
    let mut out = Vec::new();
    let ratings = answer["ratings"].as_array().unwrap();
    for (subject, fields) in &expected.ratings {
        let Some(rating) = ratings.iter().find(|one| one["subject"] == subject.as_str()) else {
            out.push(format!("{name}: no rating of {subject}"));
            continue;
        };
        for (key, value) in fields {
            if rating.get(key) != Some(value) {
                let given = &rating[key];
                out.push(format!("{name}: {subject}.{key} is {given}, expected {value}"));
            }
        }
    }
    let given: Vec<_> = answer["findings"].as_array().unwrap().iter().map(found).collect();
    let mut missing = Vec::new();
    let mut rest = given;
    for finding in &expected.findings {
        let same = |one: &ExpectedFinding| {
            let highest = finding.highest.is_none() || finding.highest == one.highest;
            highest
                && ExpectedFinding { highest: finding.highest.clone(), ..one.clone() } == *finding
        };
        match rest.iter().position(same) {
            Some(at) => drop(rest.remove(at)),
            None => missing.push(finding),
        }
    }
    let missing = missing.iter().map(|one| format!("{name}: not found: {one:?}"));
    // What only advises may be more than the example is about.
    let binding = rest.iter().filter(|one| one.effect != "advises");
    out.extend(missing.chain(binding.map(|one| format!("{name}: not expected: {one:?}"))));
    let ids: BTreeSet<_> = answer["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|one| one["id"].as_str())
        .collect();
    let wrong = expected.not.iter().filter(|id| ids.contains(id.as_str()));
    out.extend(wrong.map(|id| format!("{name}: must not be found: {id}")));
    let codes = answer["follow_ups"].as_array().unwrap().iter();
    let given: BTreeSet<_> = codes.map(|one| one["code"].as_str().unwrap().to_owned()).collect();
    if given != expected.follow_ups.iter().cloned().collect() {
        out.push(format!("{name}: follow-ups {given:?}, expected {:?}", expected.follow_ups));
    }
    out
}

#[test]
fn every_example_has_an_expectation_and_every_expectation_an_example() {
    assert_eq!(names(".json"), names(".expected.json"));
    assert!(!names(".json").is_empty());
}

#[test]
fn every_example_is_concluded_as_worked_out_by_hand() {
    let mut wrong = Vec::new();
    for name in names(".json") {
        let expected = expected(&name);
        assert_eq!(expected.about.keys().collect::<Vec<_>>(), ["en", "vi"], "{name}");
        assert!(name.starts_with(&file_start(&expected.rule)), "{name} shows {}", expected.rule);
        assert!(!expected.worked.is_empty(), "{name} was not worked out by hand");
        let output = conclude(&name, &["--json"]);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        if !matches!(output.status.code(), Some(0 | 3)) {
            wrong.push(format!("{name}: {told}"));
            continue;
        }
        let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
        wrong.extend(differences(&name, &expected, &answer));
        let open = |rating: &Value| rating["state"] == "open" || rating["state"] == "undetermined";
        let open = answer["ratings"].as_array().unwrap().iter().any(open);
        assert_eq!(output.status.code(), Some(if open { 3 } else { 0 }), "{name}");
        let clauses: Vec<_> =
            answer["findings"].as_array().unwrap().iter().map(|one| &one["clause"]).collect();
        let cited = expected.clause.as_ref().map(|clause| Value::from(clause.as_str()));
        if !expected.findings.is_empty() && !cited.iter().all(|clause| clauses.contains(&clause)) {
            wrong.push(format!("{name}: nothing cites {:?}", expected.clause));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_example_can_be_read_in_both_languages() {
    for name in names(".json") {
        for lang in ["vi", "en"] {
            let text = conclude(&name, &["--lang", lang]).stdout;
            let text = String::from_utf8(text).unwrap();
            assert!(!text.contains(['{', '}']), "{name} {lang}: {text}");
            let json: Value = serde_json::from_slice(&conclude(&name, &["--json"]).stdout).unwrap();
            for finding in json["findings"].as_array().unwrap() {
                // Spaces are told as they are; a quote has none at its ends.
                let quote = finding["text"][lang].as_str().unwrap();
                assert!(text.contains(quote), "{name} {lang}: {quote}");
            }
        }
    }
}

/// The rules that weigh a result (domain R4–R23) and the rows of the texts' further rules that a
/// count or a fact can touch: each is shown by an example at least.
const REQUIRED: [&str; 43] = [
    "R4",
    "R5",
    "R6",
    "R7",
    "R8",
    "R9",
    "R10",
    "R11",
    "R12",
    "R13",
    "R14",
    "R15",
    "R16",
    "R17",
    "R18",
    "R19",
    "R20",
    "R21",
    "R22",
    "R23",
    "DiscussFirst",
    "Competence",
    "Panel",
    "AdvisoryOutcome",
    "MemberDeciderConflict",
    "AgencyOpinions",
    "ResidenceOpinion",
    "PriorOpinions",
    "SickMaternity",
    "TinyBody",
    "SuspendedMember",
    "DisciplineAttribution",
    "DefectFoundLater",
    "ReReview",
    "MemberDisciplineHitsCollective",
    "UnitCorruption",
    "ConcludedDegeneration",
    "HeadUnitLevel",
    "ConsentGate",
    "Observers",
    "MinDuration",
    "HalfYearScope",
    "Validity",
];

#[test]
fn together_the_examples_show_every_rule_and_row_that_can_touch_a_result() {
    let examples: Vec<_> = names(".json").iter().map(|name| expected(name)).collect();
    let rules = examples.iter().map(|example| example.rule.as_str());
    let rows = examples.iter().flat_map(|example| &example.rows).map(String::as_str);
    let shown: BTreeSet<_> = rules.chain(rows).collect();
    let missing = REQUIRED.into_iter().filter(|id| !shown.contains(id));
    assert_eq!(missing.collect::<Vec<_>>(), [""; 0], "no example shows these");
    let unknown = shown.iter().filter(|id| !REQUIRED.contains(id));
    assert_eq!(unknown.collect::<Vec<_>>(), [&""; 0], "no rule or row is called so");
}

#[test]
fn the_readme_lists_every_example_with_its_rule_and_its_clause() {
    let readme = fs::read_to_string(folder().join("README.md")).unwrap();
    let rows = readme.lines().filter(|line| line.starts_with("| R") && line.contains('`'));
    let cells = rows.map(|line| line.split('|').map(str::trim).collect::<Vec<_>>());
    let mut listed = 0;
    for cells in cells {
        let [_, rule, example, clause, ..] = cells.as_slice() else { panic!("{cells:?}") };
        let example = expected(example.trim_matches('`'));
        assert_eq!(*rule, example.rule);
        assert_eq!(*clause, example.clause.as_deref().unwrap_or("–"), "{}", cells[2]);
        listed += 1;
    }
    assert_eq!(listed, names(".json").len(), "every example is listed");
}
