//! HTTP by hand: answers that get lost, bodies that no honest client sends, a lying server.

use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;

use protocol::api::{DESK_HEADER, DESK_HEADER_VALUE, Endpoint, Problem};
use protocol::bytes::{MeetingId, PollId};

use crate::World;

/// A whole answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// Header lines.
    pub head: String,
    /// Body.
    pub body: Vec<u8>,
}

impl Answer {
    /// The body of an act that was done.
    pub fn done(self) -> Vec<u8> {
        assert!((200..300).contains(&self.status), "{} {}", self.head, self.text());
        self.body
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The refusal's document.
    pub fn problem(&self) -> Problem {
        assert!(self.head.contains("application/problem+json"), "{self:?}");
        serde_json::from_slice(&self.body).unwrap()
    }

    /// The refusal's code.
    pub fn code(&self) -> String {
        self.problem().code
    }
}

/// A request to be sent by hand.
#[derive(Debug, Clone)]
pub struct Request {
    address: String,
    text: String,
    body: Vec<u8>,
}

impl Request {
    /// A request to an endpoint of a world's server.
    pub fn new(world: &World, endpoint: &Endpoint, poll: Option<&PollId>, body: &[u8]) -> Self {
        Self::to(world.base_url(), &world.meeting(), endpoint, poll, body)
    }

    /// A request to any server and meeting.
    pub fn to(
        base_url: &str,
        meeting: &MeetingId,
        endpoint: &Endpoint,
        poll: Option<&PollId>,
        body: &[u8],
    ) -> Self {
        let address = base_url.trim_start_matches("http://").to_owned();
        let path = endpoint.path(meeting, poll);
        let text = format!(
            "{} {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nContent-Length: {}\r\n",
            endpoint.method.as_str(),
            body.len()
        );
        Self { address, text, body: body.to_vec() }
    }

    /// A request of the desk's page, with the world's session.
    pub fn of_desk(world: &World, endpoint: &Endpoint, poll: Option<&PollId>, body: &[u8]) -> Self {
        Self::new(world, endpoint, poll, body)
            .header("Cookie", world.desk_session())
            .header(DESK_HEADER, DESK_HEADER_VALUE)
    }

    /// The same on a connection that may go on, as browsers ask.
    #[must_use]
    pub fn kept_alive(mut self) -> Self {
        self.text = self.text.replace("Connection: close\r\n", "");
        self
    }

    /// The same by another method.
    #[must_use]
    pub fn with_method(mut self, method: &str) -> Self {
        let (_, rest) = self.text.split_once(' ').expect("a request line");
        self.text = format!("{method} {rest}");
        self
    }

    /// With one more header.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.text.push_str(&format!("{name}: {value}\r\n"));
        self
    }

    /// Sends it and reads the whole answer.
    pub fn send(&self) -> Answer {
        let mut stream = BufReader::new(self.write());
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            assert_ne!(stream.read_line(&mut head).unwrap(), 0, "a whole head");
        }
        head.truncate(head.len() - 4);
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap();
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
        let mut body = Vec::new();
        match length.map(|length| length.parse().unwrap()) {
            // The server hangs up a second after an answer for which it did not read the body.
            Some(length) => stream.take(length).read_to_end(&mut body).unwrap(),
            None => stream.read_to_end(&mut body).unwrap(),
        };
        assert!(length.is_none_or(|length| length == body.len().to_string()), "cut off: {head}");
        Answer { status, head, body }
    }

    /// Sends it, waits until the server has begun to answer, and hangs up: the act is done, and
    /// whoever asked does not know.
    pub fn send_and_lose_the_answer(&self) {
        let mut stream = self.write();
        assert_eq!(stream.read(&mut [0]).unwrap(), 1);
    }

    /// Sends it to a server that may die at any moment, and waits until it answers or is gone.
    pub fn send_to_the_dying(&self) {
        if let Ok(mut stream) = self.try_write() {
            let _ = stream.read(&mut [0]);
        }
    }

    /// Sends it and hangs up at once: nobody knows whether the act will be done.
    pub fn send_and_hang_up(&self) {
        drop(self.write());
    }

    /// Sends it and leaves the answer to whoever takes the connection.
    pub fn write(&self) -> TcpStream {
        self.try_write().unwrap()
    }

    fn try_write(&self) -> io::Result<TcpStream> {
        let mut stream = TcpStream::connect(&self.address)?;
        let head = format!("{}\r\n", self.text);
        stream.write_all(&[head.as_bytes(), &self.body].concat())?;
        Ok(stream)
    }
}
