//! What lives in one room only: SQL, actix, HTTP, randomness, logs, opening keys.

use crate::source::{Source, tracked};
use crate::tokens::Token;
use crate::words::Wall;
use crate::{finds, hold};

const SRC: &[&str] = &["protocol/src", "protocol/issuer/src", "server/src", "kiosk/src"];

const WALLS: [Wall; 7] = [
    Wall {
        around: SRC,
        rooms: &["server/src/store"],
        words: &["rusqlite"],
        tests_may: false,
        advice: "SQL lives in server/src/store only",
    },
    Wall {
        around: SRC,
        rooms: &["server/src/http", "server/src/main.rs"],
        words: &["actix*"],
        tests_may: false,
        advice: "actix lives in server/src/http only",
    },
    Wall {
        around: SRC,
        rooms: &["kiosk/src/loopback"],
        words: &["axum", "hyper", "tower"],
        tests_may: false,
        advice: "the kiosk answers HTTP in kiosk/src/loopback only: be a `Room`",
    },
    Wall {
        around: SRC,
        rooms: &["kiosk/src/client"],
        words: &["ureq"],
        tests_may: false,
        advice: "the kiosk's only HTTP is kiosk/src/client.rs",
    },
    Wall {
        around: SRC,
        rooms: &["server/src/dice.rs", "kiosk/src/main.rs"],
        words: &["SysRng", "getrandom", "SystemRandom"],
        tests_may: true,
        advice: "randomness comes from dice.rs and the kiosk's main: take `rng: &mut impl CryptoRng`",
    },
    Wall {
        around: &["server/src"],
        rooms: &["server/src/events.rs", "server/src/main.rs"],
        words: &["tracing", "tracing_subscriber", "println", "eprintln"],
        tests_may: true,
        advice: "a log line is a variant in events.rs: that catalogue is the secrecy review",
    },
    Wall {
        around: &["server"],
        rooms: &[],
        words: &["OpeningKey", "MeetingSeed"],
        tests_may: false,
        advice: "the server never holds an opening key, not even in a test",
    },
];

/// Words that begin or join SQL, as they stand in a string.
const SQL: [&str; 14] = [
    "SELECT ",
    "INSERT INTO",
    "INSERT OR",
    "UPDATE ",
    "DELETE FROM",
    "CREATE TABLE",
    "CREATE INDEX",
    "CREATE UNIQUE",
    "DROP TABLE",
    "ALTER TABLE",
    "PRAGMA ",
    "BEGIN IMMEDIATE",
    "VACUUM",
    "ON CONFLICT",
];

#[test]
fn each_thing_lives_in_its_room() {
    let sources = tracked();
    let breaches: Vec<_> = WALLS.iter().flat_map(|wall| wall.breaches(&sources)).collect();
    hold(&breaches);
}

#[test]
fn sql_lives_in_the_store_only() {
    hold(&sql_elsewhere(&tracked()));
}

#[test]
fn the_server_speaks_codes() {
    hold(&words_for_people(&tracked()));
}

/// The tests' own package may: it makes the naive table that the secrecy test must refuse.
fn sql_elsewhere(sources: &[Source]) -> Vec<String> {
    const ADVICE: &str = "SQL lives in server/src/store only";
    let mut findings = Vec::new();
    for source in sources.iter().filter(|source| !source.is_in("server/src/store")) {
        if source.has_ending(&[".sql"]) {
            findings.push(source.finding(1, ADVICE));
        }
        let literals = source.literals().filter(|_| source.is_in_any(SRC));
        let is_sql = |literal: &&Token| SQL.iter().any(|words| literal.text.contains(words));
        findings
            .extend(literals.filter(is_sql).map(|literal| source.finding(literal.line, ADVICE)));
    }
    findings
}

/// Vietnamese text is not ASCII; the server's strings are.
fn words_for_people(sources: &[Source]) -> Vec<String> {
    const ADVICE: &str = "words for people live in kiosk/web/strings; the server speaks codes";
    let mut findings = Vec::new();
    // The names in the conformance suite are samples of what a secretary types.
    let spoken = |source: &&Source| {
        source.is_in("server/src") && !source.is_in("server/src/store/conformance")
    };
    for source in sources.iter().filter(spoken) {
        let shipped = source.literals().filter(|literal| literal.shipped);
        let spoken = shipped.filter(|l| l.text.chars().any(|c| c.is_alphabetic() && !c.is_ascii()));
        findings.extend(spoken.map(|literal| source.finding(literal.line, ADVICE)));
    }
    findings
}

#[test]
fn every_wall_fails_outside_its_rooms() {
    for wall in &WALLS {
        for word in wall.words {
            let text = format!("\nuse {};", word.replace('*', "_web"));
            for folder in wall.around {
                let path = format!("{folder}/somewhere.rs");
                let place = format!("{path}:2");
                finds(&wall.breaches(&[Source::new(&path, &text)]), &[&place]);
            }
        }
    }
}

#[test]
fn the_checks_of_strings_fail_on_sql_and_on_words_for_people() {
    let acts = Source::new(
        "server/src/acts/a.rs",
        "// SELECT \n\"refused SELECTION\";\n\"SELECT a\";\nr#\"\nPRAGMA x\"#;\n'Đ';\n\"café ✓\";",
    );
    let store = Source::new("server/src/store/sqlite/a.rs", "\"SELECT a\"");
    let file = Source::new("server/schema.sql", "");
    let acts = [acts, store, file];
    let expected = ["server/src/acts/a.rs:3", "server/src/acts/a.rs:4", "server/schema.sql:1"];
    finds(&sql_elsewhere(&acts), &expected);
    finds(&words_for_people(&acts), &["server/src/acts/a.rs:6", "server/src/acts/a.rs:7"]);
}
