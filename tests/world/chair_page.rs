//! The chair's page as a process of its own, asked over HTTP as the page asks it.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use phieukin_kiosk::loopback::TOKEN_HEADER;
use serde_json::{Value, json};

use crate::server::program;

/// `phieukin-kiosk chair`; killed and reaped when dropped.
pub struct ChairPage {
    child: Child,
    host: String,
    token: String,
    revision: u64,
}

impl ChairPage {
    /// Starts the program in a folder that need not be there.
    pub fn start(folder: &Path) -> Self {
        let mut command = Command::new(program("phieukin-kiosk"));
        command.args(["chair", "--no-browser", "--page-work-factor", "2", "--folder"]).arg(folder);
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let url = lines.next().unwrap().unwrap();
        let (origin, token) = url.split_once("/#").unwrap();
        let host = origin.strip_prefix("http://").unwrap().to_owned();
        Self { child, host, token: token.to_owned(), revision: 0 }
    }

    /// Ends it as a power cut would.
    pub fn kill9(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Gives an order; the status says whether it is taken.
    pub fn order(&self, act: &Value) -> u16 {
        self.ask("POST /api/act", act).0
    }

    /// Gives an order and waits until it is done.
    pub fn act(&mut self, act: &Value) -> Value {
        assert_eq!(self.order(act), 202, "{act}");
        self.until(|shown| shown["work"].is_null())
    }

    /// What is shown once it is so.
    pub fn until(&mut self, is_so: impl Fn(&Value) -> bool) -> Value {
        let mut revision = 0;
        for _ in 0..1_000 {
            let (status, text) = self.ask(&format!("GET /api/state/{revision}"), &Value::Null);
            assert_eq!(status, 200, "{text}");
            let shown: Value = serde_json::from_str(&text).unwrap();
            if is_so(&shown) {
                self.revision = shown["revision"].as_u64().unwrap();
                return shown;
            }
            revision = shown["revision"].as_u64().unwrap();
        }
        panic!("never shown");
    }

    /// The HTML of a page that is printed.
    pub fn print(&self, what: &Value) -> String {
        let (status, text) = self.ask("POST /api/print", what);
        assert_eq!(status, 200, "{text}");
        let made: Value = serde_json::from_str(&text).unwrap();
        self.ask(&format!("GET {}", made["page"].as_str().unwrap()), &Value::Null).1
    }

    fn ask(&self, what: &str, body: &Value) -> (u16, String) {
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let request = format!(
            "{what} HTTP/1.1\r\nHost: {}\r\n{TOKEN_HEADER}: {}\r\nConnection: close\r\n\
             Content-Length: {}\r\n\r\n{body}",
            self.host,
            self.token,
            body.len()
        );
        let mut stream = TcpStream::connect(&self.host).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        (head[9..12].parse().unwrap(), body.to_owned())
    }
}

impl Drop for ChairPage {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The order that opens the vault.
pub fn unlock(passphrase: &str) -> Value {
    json!({ "unlock": { "passphrase": passphrase } })
}
