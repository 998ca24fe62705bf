//! What every answer says, whatever its route and status; and the pages.

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader};

use protocol::api::{self, Endpoint, Method};
use world::wire::{Answer, Request};
use world::{Setting, World};

/// What every answer says.
const ALWAYS: [(&str, &str); 5] = [
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-embedder-policy", "require-corp"),
    ("cross-origin-resource-policy", "same-origin"),
    ("referrer-policy", "no-referrer"),
    ("x-content-type-options", "nosniff"),
];
/// What no answer to anybody but the desk says: it could tell one caller from another.
const NEVER: [&str; 6] =
    ["set-cookie", "etag", "last-modified", "server", "x-request-id", "strict-transport-security"];
/// A policy that lets a page do nothing.
const NOTHING: &str = "default-src 'none'; frame-ancestors 'none'";

fn values<'a>(answer: &'a Answer, name: &str) -> Vec<&'a str> {
    let lines = answer.head.lines().skip(1).filter_map(|line| line.split_once(": "));
    lines.filter(|(given, _)| given.eq_ignore_ascii_case(name)).map(|(_, value)| value).collect()
}

fn get(world: &World, pattern: &'static str) -> Request {
    let endpoint = Endpoint { pattern, ..api::STATUS };
    Request::new(world, &endpoint, None, b"")
}

/// The head of an answer that has no end.
fn head_of(request: &Request) -> Answer {
    let lines = BufReader::new(request.write()).lines().map(Result::unwrap);
    let lines: Vec<_> = lines.take_while(|line| !line.is_empty()).collect();
    assert!(lines[0].starts_with("HTTP/1.1 200 "), "{lines:?}");
    Answer { status: 200, head: lines.join("\r\n"), body: Vec::new() }
}

fn check(answer: &Answer, what: &str) {
    for (name, value) in ALWAYS {
        assert_eq!(values(answer, name), [value], "{what}: {}", answer.head);
    }
    for name in NEVER {
        assert!(values(answer, name).is_empty(), "{what}: {}", answer.head);
    }
    let [policy] = values(answer, "content-security-policy")[..] else { panic!("{what}") };
    assert!(policy.contains("default-src 'none'"), "{what}: {policy}");
    assert!(policy.contains("frame-ancestors 'none'"), "{what}: {policy}");
    assert!(!policy.contains("unsafe"), "{what}: {policy}");
    let [powers] = values(answer, "permissions-policy")[..] else { panic!("{what}") };
    for power in ["microphone=()", "geolocation=()", "payment=()", "usb=()"] {
        assert!(powers.contains(power), "{what}: {powers}");
    }
}

#[test]
fn every_route_says_the_same_headers_whatever_it_answers() {
    let world = Setting::new().members(3).poll("đồng chí A").seal();
    let poll = world.poll(1);
    let mut seen = BTreeSet::new();
    let mut heed = |answer: Answer, what: &str| {
        check(&answer, what);
        assert_eq!(values(&answer, "cache-control"), ["no-store"], "{what}");
        assert_eq!(values(&answer, "content-security-policy"), [NOTHING], "{what}");
        assert!(!values(&answer, "permissions-policy")[0].contains("(self)"), "{what}");
        seen.insert(answer.status);
    };
    heed(head_of(&Request::new(&world, &api::EVENTS, None, b"")), "events");
    let mut ask = |request: &Request, what: &str| heed(request.send(), what);
    for endpoint in api::ALL.iter().filter(|endpoint| **endpoint != api::EVENTS) {
        let what = format!("{} {}", endpoint.method.as_str(), endpoint.pattern);
        for body in [&b""[..], b"{}", &[0; 300 << 10]] {
            ask(&Request::new(&world, endpoint, Some(&poll), body), &what);
        }
        let other = match endpoint.method {
            Method::Get => Method::Put,
            Method::Post | Method::Put => Method::Get,
        };
        ask(&Request::new(&world, &Endpoint { method: other, ..*endpoint }, None, b""), &what);
    }
    ask(&get(&world, "/api/meetings/00/status"), "no meeting");
    ask(&get(&world, "/nothing"), "no route");
    ask(&get(&world, "/assets/nothing.js"), "no asset");
    ask(&get(&world, "/assets/..%2fvote.html"), "no way out of the assets");
    for status in [200, 400, 401, 403, 404, 405, 413] {
        assert!(seen.contains(&status), "{status} was not among {seen:?}");
    }
}

#[test]
fn pages_are_the_same_bytes_for_everybody_and_may_do_little() {
    let world = Setting::new().start();
    let pages = [("/", "camera"), ("/v", "camera"), ("/desk", "camera"), ("/board", "fullscreen")];
    for (path, power) in pages {
        let answer = get(&world, path).send();
        check(&answer, path);
        assert_eq!((answer.status, values(&answer, "cache-control")), (200, vec!["no-store"]));
        assert_eq!(values(&answer, "content-type"), ["text/html; charset=utf-8"]);
        let policy = values(&answer, "content-security-policy")[0];
        for part in ["script-src 'self'", "connect-src 'self'", "require-trusted-types-for"] {
            assert!(policy.contains(part), "{path}: {policy}");
        }
        let powers = values(&answer, "permissions-policy")[0];
        assert!(powers.contains(&format!("{power}=(self)")), "{path}: {powers}");
        assert_eq!(powers.contains("camera=(self)"), power == "camera", "{path}: {powers}");
        let somebody = get(&world, path)
            .header("User-Agent", "canary/1")
            .header("Cookie", "a=b")
            .header("Accept-Language", "en")
            .header("If-None-Match", "*")
            .send();
        assert_eq!((somebody.status, somebody.body), (200, answer.body), "{path}");
    }
}

#[test]
fn assets_stay_for_a_year_and_are_small_on_the_wire() {
    let world = Setting::new().start();
    let page = get(&world, "/v").send().text();
    let script = page.split('"').find(|part| part.ends_with(".js")).unwrap().to_owned();
    let ask = |coding: &str| {
        let pattern = script.clone().leak();
        get(&world, pattern).header("Accept-Encoding", coding).send()
    };
    let plain = ask("identity");
    check(&plain, &script);
    assert_eq!(values(&plain, "cache-control"), ["public, max-age=31536000, immutable"]);
    assert_eq!(values(&plain, "content-type"), ["text/javascript; charset=utf-8"]);
    assert_eq!(values(&plain, "vary"), ["Accept-Encoding"]);
    assert!(values(&plain, "content-encoding").is_empty());
    let html = get(&world, "/v").header("Accept-Encoding", "gzip, br").send();
    assert_eq!(values(&html, "content-encoding"), ["br"]);
    let zipped = get(&world, "/v").header("Accept-Encoding", "gzip").send();
    assert_eq!(values(&zipped, "content-encoding"), ["gzip"]);
    assert!(html.body.len() < zipped.body.len() && zipped.body.len() < page.len());
}

#[test]
fn no_ballot_can_follow_on_the_connection_of_an_admission() {
    let world = Setting::new().members(3).poll("đồng chí A").seal();
    let closes = |endpoint: &Endpoint| {
        let request = Request::new(&world, endpoint, None, b"{}").kept_alive();
        let lines = BufReader::new(request.write()).lines().map(Result::unwrap);
        let head: Vec<_> = lines.take_while(|line| !line.is_empty()).collect();
        head.iter().any(|line| line.eq_ignore_ascii_case("connection: close"))
    };
    assert!(closes(&api::ADMISSION));
    assert!(closes(&api::ROSTER_PROOF));
    assert!(!closes(&api::CAST), "a phone casts many ballots");
}
