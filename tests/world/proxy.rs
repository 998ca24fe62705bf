//! A server that lies: it stands before the real one and may answer otherwise.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// What somebody asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// `GET`, `POST`, `PUT`.
    pub method: String,
    /// The path.
    pub path: String,
    /// The body.
    pub body: Vec<u8>,
}

/// Changes the body of a good answer.
type Lie = dyn Fn(&Asked, Vec<u8>) -> Vec<u8> + Send + Sync;

/// Where the cable is pulled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// The server does not hear of it.
    BeforeTheServer,
    /// The server does it, and nobody hears the answer.
    BeforeTheAnswer,
    /// Half of the answer arrives.
    WithinTheAnswer,
}

/// Stands between a program and its server; ends with the test program.
pub struct Proxy {
    base_url: String,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Proxy {
    /// A proxy before this server that changes the bodies of good answers.
    pub fn new(
        server: &str,
        lie: impl Fn(&Asked, Vec<u8>) -> Vec<u8> + Send + Sync + 'static,
    ) -> Self {
        Self::start(server, None, Box::new(lie))
    }

    /// A proxy that hangs up when this path is asked: the server does not hear of it.
    pub fn cutting(server: &str, path: String) -> Self {
        Self::cutting_at(server, path, Cut::BeforeTheServer)
    }

    /// A proxy that hangs up when this path is asked.
    pub fn cutting_at(server: &str, path: String, cut: Cut) -> Self {
        Self::start(server, Some((path, cut)), Box::new(|_, body| body))
    }

    fn start(server: &str, cut: Option<(String, Cut)>, lie: Box<Lie>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base_url = format!("http://{}", listener.local_addr().unwrap());
        let server = server.trim_start_matches("http://").to_owned();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (behind, kept) = (Arc::new(Behind { server, cut, lie }), Arc::clone(&asked));
        thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                let (behind, kept) = (Arc::clone(&behind), Arc::clone(&kept));
                // A client that hangs up is no concern of the proxy's.
                thread::spawn(move || serve(client, &behind, &kept));
            }
        });
        Self { base_url, asked }
    }

    /// `http://127.0.0.1:PORT`.
    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    /// Everything that was asked so far.
    pub fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// What a proxy stands before, and what it does.
struct Behind {
    server: String,
    cut: Option<(String, Cut)>,
    lie: Box<Lie>,
}

fn serve(mut client: TcpStream, behind: &Behind, kept: &Mutex<Vec<Asked>>) -> Option<()> {
    let (head, body) = read(&mut BufReader::new(client.try_clone().ok()?))?;
    let mut words = head.split(' ');
    let asked = Asked { method: words.next()?.to_owned(), path: words.next()?.to_owned(), body };
    kept.lock().unwrap_or_else(PoisonError::into_inner).push(asked.clone());
    let cut = behind.cut.as_ref().filter(|(path, _)| *path == asked.path).map(|(_, cut)| *cut);
    if cut == Some(Cut::BeforeTheServer) {
        return None;
    }
    let mut upstream = TcpStream::connect(&behind.server).ok()?;
    let head = without_connection(&head);
    let request = [head.as_bytes(), b"Connection: close\r\n\r\n", &asked.body].concat();
    upstream.write_all(&request).ok()?;
    let (head, body) = read(&mut BufReader::new(upstream))?;
    let good = head.split(' ').nth(1)?.starts_with('2');
    let body = if good { (behind.lie)(&asked, body) } else { body };
    let head = without_connection(&head);
    let length = format!("Connection: close\r\nContent-Length: {}\r\n\r\n", body.len());
    let length =
        if head.contains(" 204 ") { "Connection: close\r\n\r\n".to_owned() } else { length };
    let head: String = head
        .lines()
        .filter(|line| !line.to_lowercase().starts_with("content-length:"))
        .map(|line| format!("{line}\r\n"))
        .collect();
    let answer = [head.as_bytes(), length.as_bytes(), &body].concat();
    match cut {
        Some(Cut::BeforeTheAnswer) => None,
        Some(_) => client.write_all(&answer[..answer.len() / 2]).ok(),
        None => client.write_all(&answer).ok(),
    }
}

/// Head without its empty line, and a body of the length that the head says.
fn read(stream: &mut impl std::io::BufRead) -> Option<(String, Vec<u8>)> {
    let (mut head, mut length) = (String::new(), 0);
    for line in stream.by_ref().lines() {
        let line = line.ok()?;
        if line.is_empty() {
            let mut body = vec![0; length];
            stream.read_exact(&mut body).ok()?;
            return Some((head, body));
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().ok()?;
        }
        head.push_str(&line);
        head.push_str("\r\n");
    }
    None
}

fn without_connection(head: &str) -> String {
    head.lines()
        .filter(|line| !line.to_lowercase().starts_with("connection:"))
        .map(|line| format!("{line}\r\n"))
        .collect()
}
