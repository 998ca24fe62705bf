//! The walls between the rooms of the pages (TypeScript under `kiosk/web/src`), and what no page
//! may do.

use crate::source::{Source, tracked};
use crate::{finds, hold};

const PAGES: &str = "kiosk/web/src";
const TYPESCRIPT: [&str; 2] = [".ts", ".tsx"];

/// A room of the pages and what its files may import: beginnings of the paths as written.
struct Room {
    place: &'static str,
    imports: &'static [&'static str],
    advice: &'static str,
}

const ROOMS: [Room; 2] = [
    Room {
        place: "kiosk/web/src/protocol",
        imports: &[
            "./",
            "../accounting", // from protocol/api
            "../bytes",
            "../document",
            "../dossier",
            "../draft",
            "../half_year",
            "../level",
            "../phase",
            "../poll_kind",
            "@hpke/",
            "@noble/",
            "../../../../protocol/src/words.txt",
        ],
        advice: "src/protocol depends on nothing but cryptography",
    },
    Room {
        place: "kiosk/web/src/voter",
        imports: &["./", "../protocol/"],
        advice: "src/voter knows no page: it runs in a browser and in a test alike",
    },
];

/// A word of the code, and the only places where it may stand.
struct Ban {
    word: &'static str,
    rooms: &'static [&'static str],
    advice: &'static str,
}

const HTML: &str = "texts become nodes, never HTML: the pages' policy forbids it";
const BANS: [Ban; 12] = [
    Ban { word: "innerHTML", rooms: &[], advice: HTML },
    Ban { word: "outerHTML", rooms: &[], advice: HTML },
    Ban { word: "insertAdjacentHTML", rooms: &[], advice: HTML },
    Ban { word: "dangerouslySetInnerHTML", rooms: &[], advice: HTML },
    Ban { word: "document.write", rooms: &[], advice: HTML },
    Ban { word: "eval(", rooms: &[], advice: "no code from texts" },
    Ban { word: "new Function", rooms: &[], advice: "no code from texts" },
    Ban { word: "Math.random", rooms: &[], advice: "randomness is crypto.getRandomValues" },
    Ban { word: "console.", rooms: &[], advice: "a browser's console outlives the ballot" },
    Ban { word: "document.cookie", rooms: &[], advice: "cookies are the server's, HttpOnly" },
    Ban { word: "serviceWorker", rooms: &[], advice: "no service worker: it outlives the meeting" },
    Ban {
        word: "fetch(",
        rooms: &["kiosk/web/src/service", "kiosk/web/src/voter/service.ts"],
        advice: "calls of the server are in src/service and src/voter/service.ts",
    },
];

#[test]
fn rooms_of_the_pages_import_what_they_may() {
    hold(&imports(&tracked()));
}

#[test]
fn pages_do_nothing_that_is_banned() {
    hold(&banned(&tracked()));
}

#[test]
fn pages_hold_no_words_for_people() {
    hold(&words_for_people(&tracked()));
}

fn pages(sources: &[Source]) -> impl Iterator<Item = &Source> {
    sources.iter().filter(|source| source.is_in(PAGES) && source.has_ending(&TYPESCRIPT))
}

/// The lines of a file without comments; a line keeps its number.
fn code(source: &Source) -> impl Iterator<Item = (usize, &str)> {
    source.lines().filter_map(|(number, line)| {
        let line = line.split("// ").next().unwrap_or_default();
        let comment = line.trim_start().starts_with(['*', '/']);
        (!comment).then_some((number, line))
    })
}

/// What stands in quotes after `from` or in `import(…)`.
fn imported(line: &str) -> Option<&str> {
    let starts = [" from \"", "import(\"", "import \""];
    let rest = starts.iter().find_map(|start| line.split_once(start))?.1;
    rest.split('"').next()
}

fn imports(sources: &[Source]) -> Vec<String> {
    let mut findings = Vec::new();
    for source in pages(sources) {
        for room in ROOMS.iter().filter(|room| source.is_in(room.place)) {
            for (number, line) in code(source) {
                let may = |name: &str| room.imports.iter().any(|start| name.starts_with(start));
                if imported(line).is_some_and(|name| !may(name)) {
                    findings.push(source.finding(number, room.advice));
                }
            }
        }
    }
    findings
}

fn banned(sources: &[Source]) -> Vec<String> {
    let mut findings = Vec::new();
    for source in pages(sources) {
        for ban in BANS.iter().filter(|ban| !source.is_in_any(ban.rooms)) {
            for (number, _) in code(source).filter(|(_, line)| line.contains(ban.word)) {
                findings.push(source.finding(number, &format!("{}: {}", ban.word, ban.advice)));
            }
        }
    }
    findings
}

/// Vietnamese is not ASCII, and English between tags is a word of three letters or more.
fn words_for_people(sources: &[Source]) -> Vec<String> {
    const ADVICE: &str = "words for people live in kiosk/web/strings";
    let mut findings = Vec::new();
    for source in pages(sources) {
        for (number, line) in code(source) {
            let foreign = line.chars().any(|c| c.is_alphabetic() && !c.is_ascii());
            if foreign || source.has_ending(&[".tsx"]) && holds_text(line) {
                findings.push(source.finding(number, ADVICE));
            }
        }
    }
    findings
}

/// Does a line hold text between `>` and `</`?
fn holds_text(line: &str) -> bool {
    line.split('>').skip(1).filter_map(|rest| rest.split_once("</")).any(|(text, _)| {
        let letters = text.chars().filter(char::is_ascii_alphabetic).count();
        letters >= 3 && !text.contains(['{', '}', '(', ')', ';', '='])
    })
}

#[test]
fn the_checks_of_pages_fail_on_bad_samples() {
    let sample = |name: &str, line: &str| [Source::new(&format!("{PAGES}/{name}"), line)];
    let voter = sample("voter/a.ts", "// ok\nimport { a } from \"../pages/vote/b\";");
    finds(&imports(&voter), &["kiosk/web/src/voter/a.ts:2"]);
    let lazy = sample("protocol/a.ts", "const a = await import(\"preact\");");
    finds(&imports(&lazy), &["kiosk/web/src/protocol/a.ts:1"]);
    for ban in &BANS {
        let here = sample("pages/vote/a.ts", &format!("a.{}b", ban.word));
        finds(&banned(&here), &["kiosk/web/src/pages/vote/a.ts:1"]);
    }
    let words = ["<p>Read this</p>", "const a = \"phiếu\";"];
    for line in words {
        finds(&words_for_people(&sample("pages/a.tsx", line)), &["kiosk/web/src/pages/a.tsx:1"]);
    }
    let fine = sample("pages/a.tsx", "<p>{words.say(\"key\")}</p> // phiếu\n * phiếu");
    finds(&words_for_people(&fine), &[]);
}
