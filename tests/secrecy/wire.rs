//! Requests as a member's browser sends them, with everything in them that could give it away,
//! and answers down to their headers.

use std::net::{Ipv4Addr, SocketAddr};

use protocol::api::Endpoint;
use protocol::bytes::{MeetingId, PollId};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpSocket;
use tokio::runtime::{Builder, Runtime};

use crate::canary::{Canaries, Kind};

/// Sends requests over connections of their own.
pub(crate) struct Wire {
    runtime: Runtime,
    pub(crate) server: SocketAddr,
    pub(crate) meeting: MeetingId,
}

/// What is distinctive about a device.
#[derive(Debug, Clone)]
pub(crate) struct Device {
    /// Of 127.0.0.0/8, all of which is this machine.
    address: Ipv4Addr,
    /// Names and values.
    headers: Vec<(&'static str, String)>,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) status: String,
    /// Names in small letters.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

/// All of an answer that may not differ between two voters.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Shape {
    pub(crate) status: String,
    headers: Vec<(String, String)>,
    pub(crate) body_bytes: usize,
}

impl Device {
    /// The device of the n-th member; `fresh` is random text.
    pub(crate) fn new(n: u8, fresh: &str) -> Self {
        let mark = |what: &str| format!("{what}-{fresh}-{n:02}");
        Self {
            address: Ipv4Addr::new(127, 77, 113, 100 + n),
            headers: vec![
                ("User-Agent", format!("Mozilla/5.0 ({})", mark("agent"))),
                ("Accept-Language", format!("vi-{}", mark("language"))),
                ("X-Forwarded-For", format!("203.0.113.{}", 100 + n)),
                ("X-Request-Id", mark("request")),
                ("Cookie", format!("sid={}", mark("cookie"))),
                ("Authorization", format!("Bearer {}", mark("bearer"))),
                ("Referer", format!("http://{}.example/", mark("referer"))),
                ("X-Device", mark("device")),
            ],
        }
    }

    /// This many bytes of text that are distinctive too.
    pub(crate) fn marked(&self, length: usize) -> Vec<u8> {
        let (_, mark) = self.headers.last().expect("eight headers");
        mark.bytes().cycle().take(length).collect()
    }

    /// Puts all that is distinctive about it among the canaries.
    pub(crate) fn give_away(&self, canaries: &mut Canaries) {
        canaries.text(Kind::Client, "address", &self.address.to_string());
        for (name, value) in &self.headers {
            canaries.text(Kind::Client, name, value);
        }
    }
}

impl Answer {
    /// Everything but the time, the body and the order of headers, which the HTTP library draws at
    /// random and not by the request.
    pub(crate) fn shape(&self) -> Shape {
        let mut headers = self.headers.clone();
        for (name, value) in &mut headers {
            if name == "date" {
                value.clear();
            }
        }
        headers.sort();
        Shape { status: self.status.clone(), headers, body_bytes: self.body.len() }
    }
}

impl Wire {
    pub(crate) fn new(server: SocketAddr, meeting: MeetingId) -> Self {
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        Self { runtime, server, meeting }
    }

    /// Sends a body to an endpoint of a meeting and reads the answer to its end.
    pub(crate) fn send(
        &self,
        device: &Device,
        endpoint: &Endpoint,
        poll: Option<&PollId>,
        body: &[u8],
    ) -> Answer {
        let path = endpoint.path(&self.meeting, poll);
        self.send_raw(device, endpoint.method.as_str(), &path, body)
    }

    pub(crate) fn send_raw(
        &self,
        device: &Device,
        method: &str,
        path: &str,
        body: &[u8],
    ) -> Answer {
        let mut request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nContent-Length: {}\r\n",
            self.server,
            body.len()
        );
        for (name, value) in &device.headers {
            request.push_str(&format!("{name}: {value}\r\n"));
        }
        request.push_str("\r\n");
        let request = [request.as_bytes(), body].concat();
        let answer = self.runtime.block_on(async {
            let socket = TcpSocket::new_v4().unwrap();
            socket.bind(SocketAddr::from((device.address, 0))).unwrap();
            let mut stream = socket.connect(self.server).await.unwrap();
            stream.write_all(&request).await.unwrap();
            let mut answer = Vec::new();
            stream.read_to_end(&mut answer).await.unwrap();
            answer
        });
        Answer::read(&answer)
    }
}

impl Answer {
    fn read(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("a whole head");
        let head = str::from_utf8(&bytes[..end]).unwrap();
        let mut lines = head.split("\r\n");
        let status = lines.next().unwrap().to_owned();
        let headers = lines.map(|line| {
            let (name, value) = line.split_once(": ").unwrap();
            (name.to_lowercase(), value.to_owned())
        });
        Self { status, headers: headers.collect(), body: bytes[end + 4..].to_vec() }
    }
}
