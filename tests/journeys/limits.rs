//! How often one address may ask, and how long it may take.

use std::io::{ErrorKind, Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use protocol::admission::REQUEST_BYTES_MAX;
use protocol::api;
use protocol::ballot::BALLOT_BYTES_MAX;
use tempfile::TempDir;
use world::wire::Request;
use world::{Server, Setting};

/// So long a test waits for a server that should have hung up long before.
const TOO_LONG: Duration = Duration::from_secs(20);

#[test]
fn a_full_room_behind_one_address_is_not_held_up() {
    let world = Setting::new().members(3).poll("đồng chí A").seal();
    let (request, ballot) = (vec![0; REQUEST_BYTES_MAX], vec![0; BALLOT_BYTES_MAX]);
    for _phone in 0..2_000 {
        let admission = Request::new(&world, &api::ADMISSION, None, &request).send();
        let cast = Request::new(&world, &api::CAST, None, &ballot).send();
        assert_eq!((admission.status, cast.status), (400, 400), "{}", cast.head);
    }
}

#[test]
fn whoever_tries_to_sign_in_too_often_waits() {
    let world = Setting::new().start();
    let attempt = || Request::new(&world, &api::SIGN_IN, None, b"{}").send();
    let answers: Vec<_> = (0..60).map(|_| attempt()).collect();
    // One more is allowed every three seconds, and this machine may be slow.
    let allowed = answers.iter().take_while(|answer| answer.status != 429).count();
    assert!((20..50).contains(&allowed), "{allowed}");
    let refused = &answers[allowed];
    assert_eq!(refused.code(), "too_many_attempts");
    let seconds = refused.head.lines().find_map(|line| line.strip_prefix("retry-after: "));
    let seconds: u64 = seconds.unwrap().parse().unwrap();
    assert!((1..=4).contains(&seconds), "{seconds}");
    // The address may do everything else.
    let elsewhere = Request::new(&world, &api::STATUS, None, b"").send();
    assert_eq!(elsewhere.code(), "unknown_meeting");
}

/// Sends these bytes and nothing more; answers what comes until the server hangs up.
fn told_until_hung_up(base_url: &str, sent: &str) -> String {
    let address = base_url.split_once("://").unwrap().1;
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(TOO_LONG)).unwrap();
    stream.write_all(sent.as_bytes()).unwrap();
    let mut told = Vec::new();
    match stream.read_to_end(&mut told) {
        // Hanging up while there are bytes that were not read looks so from here.
        Err(error) if error.kind() == ErrorKind::ConnectionReset => {}
        other => drop(other.expect("the server hangs up in time")),
    }
    String::from_utf8(told).unwrap()
}

#[test]
fn a_caller_who_dawdles_is_hung_up_on() {
    let patience = ["--header-timeout-ms", "1000", "--body-timeout-ms", "200"];
    let tls = ["--tls-lan", "127.0.0.1"];
    let (plain, secure) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let plain = Server::start_with(plain.path(), "127.0.0.1:0", &patience).unwrap();
    let arguments = [&patience[..], &tls].concat();
    let secure = Server::start_with(secure.path(), "127.0.0.1:0", &arguments).unwrap();
    for server in [&plain, &secure] {
        let told = told_until_hung_up(server.base_url(), "");
        assert!(told.is_empty() || told.starts_with("HTTP/1.1 408"), "{told}");
    }
    let head = "POST /api/meetings/00000000000000000000000000000000/cast HTTP/1.1\r\n\
                Host: a\r\nContent-Length: 100\r\n";
    let told = told_until_hung_up(plain.base_url(), head);
    assert!(told.starts_with("HTTP/1.1 408"), "{told}");
}

#[test]
fn a_body_that_does_not_come_is_not_waited_for() {
    let mut world = Setting::new().members(3).poll("đồng chí A").seal();
    let meeting = world.meeting();
    world.kill9();
    let patience = ["--body-timeout-ms", "200"];
    let server = Server::start_with(world.place(), "127.0.0.1:0", &patience).unwrap();
    let head = format!(
        "POST {} HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nten bytes.",
        api::CAST.path(&meeting, None)
    );
    let told = told_until_hung_up(server.base_url(), &head);
    assert!(told.starts_with("HTTP/1.1 400") && told.contains("malformed"), "{told}");
}
