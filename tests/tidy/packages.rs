//! Which crates a package may stand on.

use toml::{Table, Value};

use crate::source::{Source, tracked};
use crate::{finds, hold};

/// Package folder, and the crates that may not be among its dependencies.
const BANNED: [(&str, &[&str]); 4] = [
    (
        "protocol",
        &[
            "tokio",
            "rusqlite",
            "actix-web",
            "openssl",
            "getrandom",
            "ureq",
            "tracing",
            "phieukin-issuer",
            "phieukin-server",
            "phieukin-kiosk",
        ],
    ),
    ("protocol/issuer", &["tokio", "phieukin-server", "phieukin-kiosk"]),
    ("server", &["phieukin-kiosk", "ureq", "age", "hpke", "axum"]),
    ("kiosk", &["phieukin-server", "rusqlite", "actix-web"]),
];

/// Crates that are for tests only: dev-dependencies, or the package of the tests.
const TESTS_ONLY: [&str; 9] = [
    "rsa",
    "rand",
    "blind-rsa-signatures",
    "proptest",
    "ct-merkle",
    "signed_note",
    "rqrr",
    "phieukin-tests",
    "sha2",
];

#[test]
fn packages_stand_only_on_what_they_may() {
    let sources = tracked();
    for (folder, _) in BANNED {
        assert!(sources.iter().any(|s| s.path == format!("{folder}/Cargo.toml")), "{folder}");
    }
    hold(&banned_crates(&sources));
}

fn banned_crates(sources: &[Source]) -> Vec<String> {
    let mut findings = Vec::new();
    for source in sources.iter().filter(|s| s.has_ending(&["/Cargo.toml"]) && !s.is_in("tests")) {
        let manifest: Table = source.text.parse().expect("cargo has read this file too");
        let folder = source.path.trim_end_matches("/Cargo.toml");
        let banned = BANNED.iter().find(|(package, _)| *package == folder);
        let banned = banned.map_or(&[][..], |(_, crates)| crates);
        for name in dependencies(&manifest) {
            let advice = if TESTS_ONLY.contains(&name.as_str()) {
                "is for tests only: make it a dev-dependency"
            } else if banned.contains(&name.as_str()) {
                "is banned from this package (tests/tidy/packages.rs says which are)"
            } else {
                continue;
            };
            findings.push(source.finding(line_of(source, &name), &format!("`{name}` {advice}")));
        }
    }
    findings
}

/// Crates that reach the programs, by their own names: also those for one target or for building.
fn dependencies(manifest: &Table) -> Vec<String> {
    let targets = manifest.get("target").and_then(Value::as_table);
    let tables = targets.into_iter().flat_map(Table::values).filter_map(Value::as_table);
    let tables = tables.chain([manifest]);
    let kinds = tables.flat_map(|table| {
        ["dependencies", "build-dependencies"].into_iter().filter_map(|kind| table.get(kind))
    });
    kinds.filter_map(Value::as_table).flatten().map(own_name).collect()
}

/// A dependency may be renamed here; those of the workspace have the names of its packages.
fn own_name((key, value): (&String, &Value)) -> String {
    match (value.get("package").and_then(Value::as_str), key.as_str()) {
        (Some(package), _) => package.to_owned(),
        (None, "protocol") => "phieukin-protocol".to_owned(),
        (None, "issuer") => "phieukin-issuer".to_owned(),
        (None, key) => key.to_owned(),
    }
}

fn line_of(source: &Source, name: &str) -> usize {
    let name = name.trim_start_matches("phieukin-");
    source.lines().find(|(_, line)| line.contains(name)).map_or(1, |(number, _)| number)
}

#[test]
fn the_check_of_packages_fails_on_each_way_to_depend() {
    let protocol = "[dependencies]\ntokio = \"1\"\nhpke = \"0\"\n[dev-dependencies]\nrand = \"0\"\n\
                    issuer.workspace = true\n[build-dependencies]\nopenssl = \"0\"";
    let kiosk = "[target.'cfg(unix)'.dependencies]\ndb = { package = \"rusqlite\" }\n\
                 [dependencies]\nrand.workspace = true";
    let issuer = "[dependencies]\nopenssl.workspace = true";
    let tests = "[dependencies]\nrand = \"0\"";
    let samples =
        [("protocol", protocol), ("kiosk", kiosk), ("protocol/issuer", issuer), ("tests", tests)];
    let samples = samples.map(|(at, text)| Source::new(&format!("{at}/Cargo.toml"), text));
    let mut findings = banned_crates(&samples);
    findings.sort();
    let expected = [
        "kiosk/Cargo.toml:2",
        "kiosk/Cargo.toml:4",
        "protocol/Cargo.toml:2",
        "protocol/Cargo.toml:8",
    ];
    finds(&findings, &expected);
}
