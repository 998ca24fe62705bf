//! A page that listens to a stream of events.

use std::io::{BufRead as _, BufReader, Read as _};
use std::net::TcpStream;
use std::time::Duration;

use protocol::api::{self, DESK_EVENT, DeskStatus, MeetingStatus, PollStatus, STATUS_EVENT};
use protocol::bytes::read_json;

use crate::World;
use crate::wire::Request;

/// Longest wait for an event: longer than any that a test makes.
const PATIENCE: Duration = Duration::from_secs(30);

/// An open stream, read event by event.
#[derive(Debug)]
pub struct Listener {
    stream: BufReader<TcpStream>,
    /// Head of the answer.
    pub head: String,
    /// Everything that was said so far.
    pub heard: Vec<u8>,
}

impl Listener {
    /// A phone or a board.
    pub fn new(world: &World) -> Self {
        Self::to(&Request::new(world, &api::EVENTS, None, b""))
    }

    /// A desk.
    pub fn at_desk(world: &World) -> Self {
        Self::to(&Request::of_desk(world, &api::DESK_EVENTS, None, b""))
    }

    fn to(request: &Request) -> Self {
        let stream = request.write();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let mut listener =
            Self { stream: BufReader::new(stream), head: String::new(), heard: Vec::new() };
        while !listener.head.ends_with("\r\n\r\n") {
            listener.stream.read_line(&mut listener.head).unwrap();
        }
        listener.head.make_ascii_lowercase();
        assert!(listener.head.starts_with("http/1.1 200 "), "{}", listener.head);
        assert!(listener.head.contains("content-type: text/event-stream\r\n"), "{}", listener.head);
        listener
    }

    /// The next status that is told.
    pub fn status(&mut self) -> MeetingStatus {
        read_json(self.data(STATUS_EVENT).as_bytes()).unwrap()
    }

    /// The next that is told to desks.
    pub fn desk_status(&mut self) -> DeskStatus {
        read_json(self.data(DESK_EVENT).as_bytes()).unwrap()
    }

    /// Listens until a poll stands so, and answers how.
    pub fn until(&mut self, number: u32, stands_so: impl Fn(&PollStatus) -> bool) -> PollStatus {
        loop {
            let polls = self.status().polls;
            if let Some(poll) = polls.into_iter().find(|one| one.number == number && stands_so(one))
            {
                return poll;
            }
        }
    }

    /// Listens until the server ends the stream.
    pub fn to_the_end(&mut self) {
        while self.chunk().is_some() {}
    }

    fn data(&mut self, event: &str) -> String {
        loop {
            let said = self.chunk().expect("the stream goes on");
            if said.starts_with(": ") {
                continue;
            }
            let rest = said.strip_prefix(&format!("event: {event}\ndata: ")).expect("an event");
            let data = rest.strip_suffix("\n\n").expect("a whole event");
            assert!(!data.contains(['\r', '\n']), "{data:?}");
            return data.to_owned();
        }
    }

    /// One chunk (RFC 9112 §7.1): the server says each thing in one.
    fn chunk(&mut self) -> Option<String> {
        let mut length = String::new();
        self.stream.read_line(&mut length).unwrap();
        let length = usize::from_str_radix(length.trim_end(), 16).expect("the length of a chunk");
        let mut chunk = vec![0; length + 2];
        self.stream.read_exact(&mut chunk).unwrap();
        assert_eq!(chunk.split_off(length), b"\r\n");
        self.heard.extend_from_slice(&chunk);
        (length > 0).then(|| String::from_utf8(chunk).unwrap())
    }
}
