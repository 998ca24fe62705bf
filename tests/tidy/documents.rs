//! The documents say what the code says, and nothing names the machine that wrote them.

use protocol::api::RosterFaultCode;
use protocol::dossier_check::FaultCode;
use protocol::label;
use protocol::refusal::Refusal;

use crate::source::{Source, is_tidy, required, tracked};
use crate::{finds, hold};

const SPEC: &str = "protocol/SPEC.md";

/// Places of one machine.
const MACHINE: [&str; 3] = ["/home/", "/root/", "/work/"];
/// How addresses begin from which packages are fetched; which one is the business of each machine.
const REGISTRIES: [&str; 10] = [
    "//registry.",
    "//npm.",
    "//index.",
    "//static.",
    "//pypi.",
    "//files.",
    "//proxy.",
    "//deb.",
    "/nexus/",
    "sparse+http",
];
/// How Cargo.lock names the default registry, whatever a machine puts in its place.
const CARGO_SOURCE: &str = "source = \"registry+https://github.com/rust-lang/crates.io-index\"";

#[test]
fn the_spec_lists_every_refusal_once() {
    let codes: Vec<_> = Refusal::ALL.iter().map(|refusal| refusal.code()).collect();
    hold(&not_once(&required(SPEC), 17, &codes));
}

#[test]
fn the_spec_lists_every_label() {
    let spec = required(SPEC);
    let missing = label::ALL.iter().map(|label| label.text()).filter(|text| {
        let short = text.trim_start_matches("phieukin/v1/");
        !spec.text.contains(&format!("`{text}`")) && !section(&spec, 2).contains(&code(short))
    });
    hold(&missing.map(|text| spec.finding(1, &format!("§2 lacks `{text}`"))).collect::<Vec<_>>());
}

#[test]
fn the_spec_and_both_catalogues_know_every_fault_of_a_roster_file() {
    let codes: Vec<_> = RosterFaultCode::ALL.iter().map(|fault| fault.code()).collect();
    hold(&not_once(&required(SPEC), 20, &codes));
    for language in ["vi", "en"] {
        let catalogue = required(&format!("kiosk/web/strings/{language}/roster_faults.ftl"));
        let keys: Vec<_> = catalogue
            .lines()
            .filter_map(|(_, line)| line.split_once(" = "))
            .map(|one| one.0)
            .collect();
        let expected = codes.iter().map(|code| format!("roster-fault-{}", code.replace('_', "-")));
        assert_eq!(keys, expected.collect::<Vec<_>>(), "{language}");
    }
}

#[test]
fn the_spec_lists_every_fault_of_a_dossier_once() {
    let codes: Vec<_> = FaultCode::ALL.iter().map(|fault| fault.code()).collect();
    hold(&not_once(&required(SPEC), 22, &codes));
}

#[test]
fn every_cited_section_of_the_spec_exists() {
    hold(&dangling_citations(&tracked(), &required(SPEC)));
}

#[test]
fn the_readme_names_the_two_commands() {
    let readme = required("README.md");
    for command in ["make demo", "make test"] {
        assert!(readme.text.contains(command), "README.md does not name `{command}`");
    }
}

#[test]
fn no_file_names_a_place_of_one_machine() {
    hold(&naming(&tracked(), &MACHINE, "a path of one machine: take it from the caller"));
}

#[test]
fn no_file_names_a_registry() {
    let sources = tracked();
    let advice = "a registry's host: leave it to the machine's own settings";
    hold(&naming(&sources, &REGISTRIES, advice));
    hold(&other_cargo_sources(&sources));
}

fn code(text: &str) -> String {
    format!("`{text}`")
}

/// Number of the section that a heading opens: `## 17. Refusals`, `### 5.2 Polls`.
fn heading(line: &str) -> Option<usize> {
    let title = line.strip_prefix('#')?.trim_start_matches('#').trim_start();
    let title = title.trim_start_matches('§');
    let digits = title.find(|c: char| !c.is_ascii_digit()).unwrap_or(title.len());
    title[..digits].parse().ok()
}

/// Text of one top-level section.
fn section(spec: &Source, number: usize) -> String {
    let opens = |line: &&str| line.starts_with("## ");
    let lines = spec.text.lines().skip_while(|line| !opens(line) || heading(line) != Some(number));
    let body = lines.enumerate().take_while(|(at, line)| *at == 0 || !opens(line));
    body.map(|(_, line)| line).collect::<Vec<_>>().join("\n")
}

fn not_once(spec: &Source, number: usize, codes: &[&str]) -> Vec<String> {
    let text = section(spec, number);
    let count = |word: &str| text.matches(&code(word)).count();
    let wrong = codes.iter().filter(|word| count(word) != 1);
    let finding = |word: &&str| {
        spec.finding(1, &format!("§{number} mentions `{word}` {} times, not once", count(word)))
    };
    wrong.map(finding).collect()
}

fn dangling_citations(sources: &[Source], spec: &Source) -> Vec<String> {
    const CITATION: &str = "SPEC §";
    let sections: Vec<_> = spec.text.lines().filter_map(heading).collect();
    let mut findings = Vec::new();
    for source in sources.iter().filter(|s| s.has_ending(&[".rs", ".ts", ".tsx"]) && !is_tidy(s)) {
        for (number, line) in source.lines() {
            let cited = line.match_indices(CITATION).map(|(at, _)| &line[at + CITATION.len()..]);
            // `heading` reads the number of a citation as well.
            let cited = cited.filter_map(|rest| heading(&format!("# {rest}")));
            for section in cited.filter(|section| !sections.contains(section)) {
                findings.push(source.finding(number, &format!("SPEC has no §{section}")));
            }
        }
    }
    findings
}

fn naming(sources: &[Source], words: &[&str], advice: &str) -> Vec<String> {
    let mut findings = Vec::new();
    for source in sources.iter().filter(|source| !is_tidy(source)) {
        for (number, line) in source.lines() {
            if let Some(word) = words.iter().find(|word| line.contains(*word)) {
                findings.push(source.finding(number, &format!("`{word}` is {advice}")));
            }
        }
    }
    findings
}

fn other_cargo_sources(sources: &[Source]) -> Vec<String> {
    let locks = sources.iter().filter(|source| source.has_ending(&["Cargo.lock"]));
    let lines = locks.flat_map(|source| source.lines().map(move |line| (source, line)));
    let other = lines.filter(|(_, (_, l))| l.starts_with("source = ") && *l != CARGO_SOURCE);
    other.map(|(source, (number, _))| source.finding(number, "not the default registry")).collect()
}

#[test]
fn the_checks_of_the_spec_fail_on_what_is_missing_doubled_or_dangling() {
    let text = "# Spec\n## 2. Labels\n`a`\n## 17. Refusals\n### 17.1 More\n`b` `c` `c`\n## 18\n`d`";
    let spec = Source::new("SPEC.md", text);
    finds(&not_once(&spec, 17, &["b"]), &[]);
    assert_eq!(not_once(&spec, 17, &["a", "b", "c", "d"]).len(), 3);
    assert_eq!(section(&spec, 2), "## 2. Labels\n`a`");
    let citing = Source::new("a.rs", "// SPEC §2\n// (SPEC §17.1, SPEC §18)\n// SPEC §3");
    finds(&dangling_citations(&[citing], &spec), &["a.rs:3"]);
}

#[test]
fn the_checks_of_places_fail_on_paths_and_registries() {
    let text = "a\n/root/x\nhttps://index.example.test/";
    let sources = [Source::new("a.md", text), Source::new("tests/tidy/a.rs", text)];
    finds(&naming(&sources, &MACHINE, ""), &["a.md:2"]);
    finds(&naming(&sources, &REGISTRIES, ""), &["a.md:3"]);
    let lock = Source::new("Cargo.lock", &format!("{CARGO_SOURCE}\nsource = \"git+x\""));
    finds(&other_cargo_sources(&[lock]), &["Cargo.lock:2"]);
}
