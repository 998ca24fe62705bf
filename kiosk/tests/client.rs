//! The client against a server that breaks off, refuses, redirects or talks nonsense.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread::{self, JoinHandle};

use phieukin_kiosk::client::{Body, ChairClient, Client, ClientError};
use protocol::api::{self, kiosk_request_parts};
use protocol::bytes::{Hash, MeetingId, Signature};
use protocol::label;
use protocol::refusal::Refusal;
use protocol::signature::SigningKey;
use ring::digest::{SHA256, digest};
use secrecy::ExposeSecret as _;

const MEETING: MeetingId = MeetingId([0xab; 16]);

/// A request as it arrived.
struct Request {
    line: String,
    headers: Vec<String>,
    body: Vec<u8>,
}

impl Request {
    fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().filter_map(|header| header.split_once(": "));
        let mut found = found.filter(|(other, _)| other.eq_ignore_ascii_case(name));
        found.next().map(|(_, value)| value)
    }
}

/// Answers one connection after the other with these bytes; none breaks the connection off.
fn server(answers: Vec<Option<String>>) -> (String, JoinHandle<Vec<Request>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let serving = thread::spawn(move || {
        let mut requests = Vec::new();
        for answer in answers {
            let (mut stream, _) = listener.accept().unwrap();
            requests.push(read(&stream));
            if let Some(answer) = answer {
                stream.write_all(answer.as_bytes()).unwrap();
            }
        }
        requests
    });
    (address, serving)
}

fn read(stream: &TcpStream) -> Request {
    let mut reader = BufReader::new(stream);
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        match line.trim_end() {
            "" => break,
            line => lines.push(line.to_owned()),
        }
    }
    let line = lines.remove(0);
    let mut request = Request { line, headers: lines, body: Vec::new() };
    let length = request.header("content-length").map_or(0, |text| text.parse().unwrap());
    request.body = vec![0; length];
    reader.read_exact(&mut request.body).unwrap();
    request
}

fn answer(status: &str, kind: &str, body: &str) -> Option<String> {
    let length = body.len();
    Some(format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\
         Connection: close\r\n\r\n{body}"
    ))
}

fn status_call(address: &str) -> Result<Vec<u8>, ClientError> {
    Client::new(address).unwrap().call(&api::STATUS, &MEETING, None, Body::None)
}

#[test]
fn an_answer_is_the_body_and_the_path_is_filled_in() {
    let (address, serving) = server(vec![answer("200 OK", "application/json", "{}")]);
    assert_eq!(status_call(&address).unwrap(), b"{}");
    let requests = serving.join().unwrap();
    assert_eq!(requests[0].line, format!("GET /api/meetings/{MEETING}/status HTTP/1.1"));
}

#[test]
fn a_connection_that_breaks_is_tried_once_more() {
    let (address, serving) = server(vec![None, answer("200 OK", "application/json", "{}")]);
    assert_eq!(status_call(&address).unwrap(), b"{}");
    assert_eq!(serving.join().unwrap().len(), 2);
    let (address, serving) = server(vec![None, None]);
    assert!(matches!(status_call(&address), Err(ClientError::Unreachable(_))));
    serving.join().unwrap();
}

#[test]
fn nobody_listening_is_unreachable() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let refused = status_call(&format!("http://{free}"));
    assert!(matches!(refused, Err(ClientError::Unreachable(_))), "{refused:?}");
}

#[test]
fn a_problem_document_becomes_its_refusal() {
    let problem = r#"{"type":"urn:phieukin:refusal:not_sealed","status":409,"code":"not_sealed"}"#;
    let (address, serving) =
        server(vec![answer("409 Conflict", "application/problem+json", problem)]);
    let refused = status_call(&address).unwrap_err();
    assert_eq!(refused.refusal(), Some(Refusal::NotSealed));
    serving.join().unwrap();
}

#[test]
fn other_answers_are_faults_and_redirects_are_not_followed() {
    for (status, kind) in [
        ("500 Internal Server Error", "text/plain"),
        ("409 Conflict", "application/json"),
        ("409 Conflict", "application/problem+json"),
        ("302 Found", "text/html"),
    ] {
        let (address, serving) = server(vec![answer(status, kind, "?")]);
        let expected: u16 = status[..3].parse().unwrap();
        match status_call(&address) {
            Err(ClientError::Unexpected { status }) => assert_eq!(status, expected),
            other => panic!("{status} {kind}: {other:?}"),
        }
        serving.join().unwrap();
    }
}

#[test]
fn an_answer_longer_than_any_document_is_not_read() {
    let endless = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n{}",
        "x".repeat((16 << 20) + 1)
    );
    let (address, serving) = server(vec![Some(endless)]);
    assert!(matches!(status_call(&address), Err(ClientError::Unreadable)));
    serving.join().unwrap();
}

#[test]
fn a_session_travels_to_the_desks_endpoints_only_and_is_not_shown() {
    let done = || answer("200 OK", "application/json", "{}");
    let (address, serving) = server(vec![done(), done()]);
    let client = Client::new(&address).unwrap().with_session("desk=K7-SECRET".into());
    client.call(&api::DESK_ROSTER, &MEETING, None, Body::None).unwrap();
    client.call(&api::STATUS, &MEETING, None, Body::None).unwrap();
    assert!(!format!("{client:?}").contains("K7-SECRET"));
    let requests = serving.join().unwrap();
    assert_eq!(requests[0].header("Cookie"), Some("desk=K7-SECRET"));
    assert_eq!(requests[0].header(api::DESK_HEADER), Some("1"));
    assert_eq!(requests[1].header("Cookie"), None);
    assert_eq!(requests[1].header(api::DESK_HEADER), None);
}

#[test]
fn signing_in_brings_a_cookie_or_says_why_not() {
    let refused = r#"{"type":"urn:phieukin:refusal:bad_invitation","status":401,
        "code":"bad_invitation"}"#;
    let answers = vec![
        answer("200 OK", "application/json\r\nSet-Cookie: desk=1f; HttpOnly", "{}"),
        answer("200 OK", "application/json", "{}"),
        answer("401 Unauthorized", "application/problem+json", refused),
    ];
    let (address, serving) = server(answers);
    let client = Client::new(&address).unwrap();
    let sign_in = || client.sign_in(&api::SIGN_IN, b"{}");
    assert_eq!(sign_in().unwrap().expose_secret(), "desk=1f");
    assert!(matches!(sign_in(), Err(ClientError::Unreadable)));
    assert_eq!(sign_in().unwrap_err().refusal(), Some(Refusal::BadInvitation));
    serving.join().unwrap();
}

#[test]
fn the_chairs_requests_are_signed_over_all_that_they_say() {
    let nonce = Hash([9; 32]);
    let given = format!(r#"{{"nonce":"{nonce}"}}"#);
    let answers = vec![
        answer("200 OK", "application/json", &given),
        answer("204 No Content", "text/plain", ""),
    ];
    let (address, serving) = server(answers);
    let kiosk = SigningKey::from_seed([3; 32]);
    let client = ChairClient::new(Client::new(&address).unwrap(), MEETING, kiosk.clone());
    client.call(&api::SEAL_ROSTER, None, Body::Json(b"{\"a\":1}")).unwrap();
    let requests = serving.join().unwrap();
    assert_eq!(requests[1].body, b"{\"a\":1}");
    let header = requests[1].header(api::KIOSK_HEADER).unwrap();
    let (shown, signature) = header.split_once('.').unwrap();
    assert_eq!(shown, nonce.to_string());
    let body_hash = Hash(digest(&SHA256, b"{\"a\":1}").as_ref().try_into().unwrap());
    let path = api::SEAL_ROSTER.path(&MEETING, None);
    let parts = kiosk_request_parts("POST", &path, &body_hash, &nonce);
    let signature = Signature::parse(signature).unwrap();
    assert_eq!(kiosk.public().verify(label::CHAIR_REQUEST, &[&parts], &signature), Ok(()));
}

#[test]
fn a_signed_request_that_breaks_off_is_signed_again_over_a_fresh_number() {
    let nonce = |seed: u8| {
        let nonce = Hash([seed; 32]);
        answer("200 OK", "application/json", &format!(r#"{{"nonce":"{nonce}"}}"#))
    };
    let done = answer("204 No Content", "text/plain", "");
    let (address, serving) = server(vec![nonce(1), None, nonce(2), done]);
    let kiosk = SigningKey::from_seed([3; 32]);
    let client = ChairClient::new(Client::new(&address).unwrap(), MEETING, kiosk);
    client.call(&api::COUNT, None, Body::Json(b"{}")).unwrap();
    let requests = serving.join().unwrap();
    let headers = [&requests[1], &requests[3]].map(|one| one.header(api::KIOSK_HEADER).unwrap());
    assert!(headers[0].starts_with("0101") && headers[1].starts_with("0202"));
}
