//! The tables are the ones listed here, and none can remember an order of arrival.

use std::path::Path;

use phieukin_server::store::sqlite::{SqliteBallotBox, SqliteRegister, SqliteService};
use rusqlite::Connection;

const REGISTER: &[(&str, &[&str])] = &[
    ("draft", &["draft BLOB", "electorates TEXT"]),
    (
        "elector",
        &[
            "admission_key BLOB",
            "code TEXT",
            "place INTEGER",
            "salt BLOB",
            "name_salt BLOB",
            "roster_position INTEGER",
        ],
    ),
    ("handed_out", &["admission_key BLOB"]),
    ("issued", &["poll BLOB", "admission_key BLOB", "request_hash BLOB", "blind_signature BLOB"]),
    ("later_poll", &["poll BLOB", "manifest INTEGER", "everybody INTEGER"]),
    ("later_request", &["admission_key BLOB", "request_hash BLOB", "manifest INTEGER"]),
    ("member", &["code TEXT", "place INTEGER", "name TEXT", "position TEXT", "observer INTEGER"]),
    ("poll", &["poll BLOB", "place INTEGER", "electorate BLOB"]),
    ("present", &["code TEXT"]),
    ("request", &["admission_key BLOB", "request_hash BLOB", "request BLOB"]),
    ("roll", &["manifest INTEGER", "draft BLOB", "people TEXT", "polls BLOB"]),
    ("room_part", &["admission_key BLOB", "request_hash BLOB", "blind_signatures BLOB"]),
    ("sealing", &["fingerprint BLOB"]),
    ("served", &["admission_key BLOB", "request_hash BLOB"]),
    ("slip", &["admission_key BLOB", "salt BLOB", "name_hash BLOB"]),
    (
        "stopped",
        &[
            "poll BLOB",
            "summoned INTEGER",
            "present INTEGER",
            "admitted INTEGER",
            "issued INTEGER",
            "voided INTEGER",
            "handed_out INTEGER",
        ],
    ),
    ("successor", &["manifest INTEGER", "fingerprint BLOB"]),
    ("voided", &["admission_key BLOB"]),
];

const BOX: &[(&str, &[&str])] = &[
    ("ballot", &["poll BLOB", "key BLOB", "sealed BLOB"]),
    ("concluded", &["kind TEXT", "number INTEGER", "document BLOB"]),
    ("document", &["kind TEXT", "poll BLOB", "document BLOB"]),
    ("dossier", &["number INTEGER", "document BLOB"]),
    ("journal", &["number INTEGER", "line TEXT"]),
    ("numbered", &["kind TEXT", "manifest INTEGER", "document BLOB"]),
    ("poll", &["poll BLOB", "phase TEXT"]),
    ("review", &["number INTEGER", "document BLOB"]),
    ("state", &["name TEXT", "value TEXT"]),
];

// Whoever signs in is an official at the desk: when a session ends tells nothing of a voter.
const SERVICE: &[(&str, &[&str])] = &[
    (
        "account",
        &[
            "key TEXT",
            "name TEXT",
            "role TEXT",
            "memory_kib INTEGER",
            "passes INTEGER",
            "salt BLOB",
            "password_hash BLOB",
        ],
    ),
    ("invitation", &["token_hash BLOB", "role TEXT", "ends INTEGER"]),
    ("meeting", &["meeting BLOB"]),
    ("session", &["session_hash BLOB", "account TEXT", "ends INTEGER", "idle_ends INTEGER"]),
];

type File = (&'static str, &'static [(&'static str, &'static [&'static str])], &'static str);

const SERVICE_SCHEMA: &str = concat!(
    include_str!("../src/store/sqlite/schema/service_0001.sql"),
    include_str!("../src/store/sqlite/schema/service_0002.sql"),
);

const REGISTER_SCHEMA: &str = concat!(
    include_str!("../src/store/sqlite/schema/register_0001.sql"),
    include_str!("../src/store/sqlite/schema/register_0002.sql"),
    include_str!("../src/store/sqlite/schema/register_0003.sql"),
);

const BOX_SCHEMA: &str = concat!(
    include_str!("../src/store/sqlite/schema/box_0001.sql"),
    include_str!("../src/store/sqlite/schema/box_0002.sql"),
    include_str!("../src/store/sqlite/schema/box_0003.sql"),
    include_str!("../src/store/sqlite/schema/box_0004.sql"),
    include_str!("../src/store/sqlite/schema/box_0005.sql"),
);

const FILES: [File; 3] = [
    ("register.sqlite", REGISTER, REGISTER_SCHEMA),
    ("box.sqlite", BOX, BOX_SCHEMA),
    ("service.sqlite", SERVICE, SERVICE_SCHEMA),
];

fn each(check: impl Fn(&Connection, &File)) {
    let directory = tempfile::tempdir().unwrap();
    let path = |name| directory.path().join(name);
    drop(SqliteRegister::create_or_open(&path("register.sqlite")).unwrap());
    drop(SqliteBallotBox::create_or_open(&path("box.sqlite")).unwrap());
    drop(SqliteService::create_or_open(&path("service.sqlite")).unwrap());
    for file in &FILES {
        check(&open(&path(file.0)), file);
    }
}

fn open(path: &Path) -> Connection {
    Connection::open(path).unwrap()
}

fn strings(connection: &Connection, sql: &str) -> Vec<String> {
    let mut statement = connection.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| row.get(0)).unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}

#[test]
fn tables_and_columns_are_on_the_list() {
    each(|connection, (_, expected, _)| {
        let tables = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name";
        let listed: Vec<_> = expected.iter().map(|(table, _)| *table).collect();
        assert_eq!(strings(connection, tables), listed);
        for (table, columns) in *expected {
            let sql = format!("SELECT name || ' ' || type FROM pragma_table_info('{table}')");
            let listed = [*columns, &["checksum BLOB"]].concat();
            assert_eq!(strings(connection, &sql), listed, "{table}");
        }
    });
}

#[test]
fn every_table_is_strict_and_keyed_by_what_it_holds() {
    each(|connection, (name, _, _)| {
        let loose = "SELECT name FROM pragma_table_list
                     WHERE schema = 'main' AND name <> 'sqlite_schema'
                       AND NOT (strict AND wr AND type = 'table')";
        assert_eq!(strings(connection, loose), Vec::<String>::new(), "{name}");
    });
}

#[test]
fn nothing_in_the_schema_counts_arrivals_or_knows_the_time() {
    each(|connection, (name, _, _)| {
        let others = "SELECT name FROM sqlite_schema
                      WHERE type <> 'table' AND name <> 'sqlite_autoindex_elector_2'";
        assert_eq!(strings(connection, others), Vec::<String>::new(), "{name}");
        let written = strings(connection, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL");
        let banned = ["AUTOINCREMENT", "INTEGER PRIMARY KEY", "DEFAULT", "CURRENT_", "ROWID,"];
        let code = written.iter().flat_map(|sql| sql.lines());
        for line in code.filter(|line| !line.trim().starts_with("--")) {
            let line = line.to_uppercase();
            assert!(!banned.iter().any(|word| line.contains(word)), "{name}: {line}");
            let mut words = line.split(|letter: char| !letter.is_alphanumeric());
            assert!(!words.any(|word| ["DATE", "TIME", "DATETIME", "TIMESTAMP"].contains(&word)));
        }
    });
}

#[test]
fn every_table_and_column_says_what_it_is_for() {
    for (name, _, schema) in FILES {
        let lines: Vec<_> = schema.lines().collect();
        for pair in lines.windows(2) {
            let [before, line] = pair else { unreachable!("windows of two") };
            let column = line.starts_with("  ")
                && line.trim().starts_with(|letter: char| letter.is_ascii_lowercase());
            if column && !before.trim().ends_with("IN (") && !line.trim().starts_with('\'') {
                assert!(before.trim().starts_with("--"), "{name}: {line}");
            }
            if line.starts_with("CREATE") {
                assert!(before.starts_with("--"), "{name}: {line}");
            }
        }
    }
}
