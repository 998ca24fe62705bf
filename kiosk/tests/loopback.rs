//! The kiosk's own page over a real socket: who is answered, with which headers, up to what size.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Arc;

use getrandom::SysRng;
use phieukin_kiosk::loopback::{Answer, Call, Loopback, Method, Page, Room, Serving, TOKEN_HEADER};
use rand_core::UnwrapErr;
use zeroize::Zeroizing;

const PAGE: Page = Page { file: "chair.html", may: &["camera"], body_bytes_max: 1_000 };

/// Echoes what it is told, and prints.
struct Echo;

impl Room for Echo {
    fn answer(&self, call: Call) -> Answer {
        match (call.method, call.path.as_str()) {
            (Method::Post, "echo") => Answer::Document {
                status: 200,
                content_type: "text/plain",
                body: call.body.to_vec(),
            },
            (Method::Post, "print") => Answer::Print(Zeroizing::new("<p>once</p>".to_owned())),
            (Method::Get, "panic") => panic!("as asked"),
            _ => Answer::nothing(404),
        }
    }
}

struct World {
    host: String,
    token: String,
    _serving: Serving,
}

impl World {
    fn start() -> Self {
        let loopback = Loopback::bind(&mut UnwrapErr(SysRng)).unwrap();
        let url = loopback.url().to_string();
        let (origin, token) = url.split_once("/#").unwrap();
        let host = origin.strip_prefix("http://").unwrap().to_owned();
        let token = token.to_owned();
        Self { host, token, _serving: loopback.serve(PAGE, Arc::new(Echo)).unwrap() }
    }

    /// Sends bytes and reads until the server closes.
    fn raw(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        // A server that has refused may close before all is sent.
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn ask(&self, what: &str, headers: &[(&str, &str)], body: &str) -> String {
        let mut request = format!("{what} HTTP/1.1\r\nConnection: close\r\n");
        if !headers.iter().any(|(name, _)| *name == "Host") {
            request += &format!("Host: {}\r\n", self.host);
        }
        for (name, value) in headers {
            request += &format!("{name}: {value}\r\n");
        }
        self.raw(&format!("{request}Content-Length: {}\r\n\r\n{body}", body.len()))
    }

    fn call(&self, what: &str, headers: &[(&str, &str)], body: &str) -> String {
        let token = (TOKEN_HEADER, self.token.as_str());
        self.ask(what, &[&[token], headers].concat(), body)
    }
}

fn status(answer: &str) -> u16 {
    answer.get(9..12).and_then(|text| text.parse().ok()).unwrap_or_else(|| panic!("{answer:?}"))
}

#[test]
fn the_page_is_served_with_every_power_off_but_its_own() {
    let world = World::start();
    let page = world.ask("GET /", &[("Sec-Fetch-Site", "none")], "");
    assert_eq!(status(&page), 200);
    let said = page.to_ascii_lowercase();
    for header in [
        "cache-control: no-store",
        "content-security-policy: default-src 'none'; script-src 'self'; style-src 'self'; ",
        "frame-ancestors 'none'; require-trusted-types-for 'script'",
        "cross-origin-opener-policy: same-origin",
        "cross-origin-embedder-policy: require-corp",
        "cross-origin-resource-policy: same-origin",
        "referrer-policy: no-referrer",
        "x-content-type-options: nosniff",
        "camera=(self)",
        "microphone=()",
    ] {
        assert!(said.contains(header), "{header}: {page}");
    }
    assert!(!page.contains(&world.token), "the page itself holds no secret");
    let script = page.split("src=\"/assets/").nth(1).unwrap().split('"').next().unwrap();
    let script = world.ask(&format!("GET /assets/{script}"), &[], "");
    assert_eq!(status(&script), 200);
    assert!(script.contains("content-type: text/javascript"), "{}", &script[..500]);
    assert_eq!(status(&world.ask("GET /assets/..%2Fchair.html", &[], "")), 404);
    assert_eq!(status(&world.ask("GET /secret", &[], "")), 404);
}

#[test]
fn a_call_with_the_token_is_answered() {
    let world = World::start();
    let origin = format!("http://{}", world.host);
    let own = [("Origin", origin.as_str()), ("Sec-Fetch-Site", "same-origin")];
    let answer = world.call("POST /api/echo", &own, "xin chào");
    assert_eq!(status(&answer), 200);
    assert!(answer.ends_with("xin chào"), "{answer}");
    assert!(answer.contains("cache-control: no-store"), "{answer}");
    assert_eq!(status(&world.call("DELETE /api/echo", &own, "")), 405);
}

#[test]
fn a_strangers_name_for_this_machine_is_refused() {
    let world = World::start();
    for host in ["evil.example", "localhost", "127.0.0.1"] {
        let answer = world.call("POST /api/echo", &[("Host", host)], "x");
        assert_eq!(status(&answer), 421, "{host}");
        assert_eq!(status(&world.ask("GET /", &[("Host", host)], "")), 421, "{host}");
    }
}

#[test]
fn another_site_is_refused_even_with_the_token() {
    let world = World::start();
    for header in [("Origin", "http://evil.example"), ("Sec-Fetch-Site", "cross-site")] {
        let answer = world.call("POST /api/echo", &[header], "x");
        assert_eq!(status(&answer), 403, "{header:?}");
        assert!(!answer.to_ascii_lowercase().contains("access-control"), "{answer}");
    }
    // What a browser asks before it sends a header of a foreign page.
    let asked = [("Origin", "http://evil.example"), ("Access-Control-Request-Method", "POST")];
    assert_eq!(status(&world.ask("OPTIONS /api/echo", &asked, "")), 403);
}

#[test]
fn a_call_without_this_starts_token_is_refused() {
    let (world, other) = (World::start(), World::start());
    assert_eq!(status(&world.ask("POST /api/echo", &[], "x")), 401);
    let others = [(TOKEN_HEADER, other.token.as_str())];
    assert_eq!(status(&world.ask("POST /api/echo", &others, "x")), 401);
    let twice = [(TOKEN_HEADER, world.token.as_str()), (TOKEN_HEADER, world.token.as_str())];
    assert_eq!(status(&world.ask("POST /api/echo", &twice, "x")), 401);
}

#[test]
fn a_body_that_is_too_large_is_refused() {
    let world = World::start();
    assert_eq!(status(&world.call("POST /api/echo", &[], &"x".repeat(1_000))), 200);
    assert_eq!(status(&world.call("POST /api/echo", &[], &"x".repeat(1_001))), 413);
}

#[test]
fn a_page_to_print_is_opened_once() {
    let world = World::start();
    let answer = world.call("POST /api/print", &[], "");
    let path = answer.split("\"/print/").nth(1).unwrap().split('"').next().unwrap();
    let path = format!("GET /print/{path}");
    let page = world.ask(&path, &[("Sec-Fetch-Site", "same-origin")], "");
    assert_eq!(status(&page), 200);
    assert!(page.ends_with("<p>once</p>"), "{page}");
    assert!(page.contains("default-src 'none'; style-src 'unsafe-inline'"), "{page}");
    assert_eq!(status(&world.ask(&path, &[], "")), 410);
}

#[test]
fn a_call_that_fails_says_nothing_and_the_next_is_answered() {
    let world = World::start();
    let answer = world.call("GET /api/panic", &[], "");
    assert_eq!(status(&answer), 500);
    assert!(answer.ends_with("\r\n\r\n"), "{answer}");
    assert_eq!(status(&world.call("POST /api/echo", &[], "x")), 200);
}

#[test]
fn nobody_is_answered_after_the_end() {
    let World { host, _serving: serving, .. } = World::start();
    drop(serving);
    assert!(TcpStream::connect(host).is_err());
}
