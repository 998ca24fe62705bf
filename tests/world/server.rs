//! A server process, all of its log, and the ways in which it can end.

use std::fs;
use std::io::{BufRead as _, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicU16, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

/// Where a world notes its server's address, so that a restart keeps it.
pub(crate) const ADDRESS_FILE: &str = "address";
/// Between asking to lock a poll and its close: nobody in a test reads the agenda meanwhile.
const CLOSING_SECONDS: &str = "1";
/// Ports below those that the kernel hands out: nobody takes one while its server is down.
const PORTS: std::ops::Range<u16> = 12_000..32_000;

/// A running server; killed when dropped.
#[derive(Debug)]
pub struct Server {
    child: Child,
    base_url: String,
    invitation: Option<String>,
    authority: Option<PathBuf>,
    log: Arc<Mutex<Vec<String>>>,
    reader: Option<JoinHandle<()>>,
    _stdout: Option<BufReader<ChildStdout>>,
}

/// A program beside this test.
pub fn program(name: &str) -> PathBuf {
    let test = std::env::current_exe().unwrap();
    let folders = test.ancestors().skip(1).take(2);
    let found = folders.map(|folder| folder.join(name)).find(|path| path.is_file());
    found.unwrap_or_else(|| panic!("{name} is not built: run `make test`"))
}

impl Server {
    /// Starts a server on new directories in `place`, at a port of its own.
    pub fn first_start(place: &Path) -> Self {
        loop {
            let address = format!("127.0.0.1:{}", next_port());
            match Self::start(place, &address) {
                Ok(server) => {
                    fs::write(place.join(ADDRESS_FILE), server.base_url()).unwrap();
                    return server;
                }
                Err(sentence) if sentence.contains("Address already in use") => {}
                Err(sentence) => panic!("{sentence}"),
            }
        }
    }

    /// Starts a server on directories that it has used, at the address that it had.
    pub fn start_at(place: &Path, base_url: &str) -> Self {
        let address = base_url.trim_start_matches("http://");
        Self::start(place, address).unwrap_or_else(|sentence| panic!("{sentence}"))
    }

    /// Starts a server, or answers what it said before it ended.
    ///
    /// # Errors
    /// What the server said on standard error; it ended with a status other than 0.
    pub fn start(place: &Path, listen: &str) -> Result<Self, String> {
        Self::start_with(place, listen, &[])
    }

    /// The same with more arguments.
    ///
    /// # Errors
    /// As [`Server::start`].
    pub fn start_with(place: &Path, listen: &str, more: &[&str]) -> Result<Self, String> {
        let (data, keys) = (place.join("data"), place.join("keys"));
        let (data, keys) = (data.to_str().unwrap(), keys.to_str().unwrap());
        let arguments = ["--data", data, "--keys", keys, "--listen", listen];
        let closing = ["--closing-seconds", CLOSING_SECONDS];
        Self::with_arguments(&[&arguments, &closing[..], more].concat())
    }

    /// The same with any arguments.
    ///
    /// # Errors
    /// As [`Server::start`].
    pub fn with_arguments(arguments: &[&str]) -> Result<Self, String> {
        let mut child = Command::new(program("phieukin-server"))
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let (log, reader) = keep(child.stderr.take().unwrap());
        let mut server = Self {
            child,
            base_url: String::new(),
            invitation: None,
            authority: None,
            log,
            reader: Some(reader),
            _stdout: None,
        };
        let mut line = String::new();
        while stdout.read_line(&mut line).unwrap() > 0 {
            match line.trim_end().split_once(' ') {
                Some(("certificate-authority", said)) => {
                    let (path, _) = said.split_once(" sha256 ").unwrap();
                    server.authority = Some(PathBuf::from(path));
                }
                Some(("first-sign-in", link)) => {
                    let (_, token) = link.split_once("/desk#invitation=").unwrap();
                    server.invitation = Some(token.to_owned());
                }
                Some(("listening", url)) => {
                    server.base_url = url.to_owned();
                    // Kept open: a server that prints to a closed pipe would fail.
                    server._stdout = Some(stdout);
                    return Ok(server);
                }
                _ => panic!("the server printed {line:?}"),
            }
            line.clear();
        }
        let status = server.child.wait().unwrap();
        assert!(!status.success(), "a server that does not start must say so by its status");
        server.join_reader();
        Err(server.log().join("\n"))
    }

    /// `http://127.0.0.1:PORT`.
    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    /// The first administrator's invitation, told while there is no account.
    pub fn invitation(&self) -> Option<String> {
        self.invitation.clone()
    }

    /// Where the authority lies that the server made for its own certificate, if it did.
    pub fn authority(&self) -> Option<&Path> {
        self.authority.as_deref()
    }

    /// Everything on standard error so far.
    pub fn log(&self) -> Vec<String> {
        self.log.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Ends the server as a power cut would.
    pub fn kill9(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Ends the server as an operator does; answers all it logged.
    pub fn terminate(mut self) -> Vec<String> {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        assert!(self.child.wait().unwrap().success(), "{:?}", self.log());
        self.join_reader();
        self.log()
    }

    fn join_reader(&mut self) {
        if let Some(reader) = self.reader.take() {
            reader.join().unwrap();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn keep(stderr: impl Read + Send + 'static) -> (Arc<Mutex<Vec<String>>>, JoinHandle<()>) {
    let log = Arc::new(Mutex::new(Vec::new()));
    let kept = Arc::clone(&log);
    let reader = thread::spawn(move || {
        for line in BufReader::new(stderr).lines().map_while(Result::ok) {
            kept.lock().unwrap_or_else(PoisonError::into_inner).push(line);
        }
    });
    (log, reader)
}

fn next_port() -> u16 {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let count = PORTS.end - PORTS.start;
    let first = u16::try_from(std::process::id() % u32::from(count)).unwrap();
    // Programs that run beside this one have ids near its own.
    let step = NEXT.fetch_add(1, Ordering::Relaxed).wrapping_mul(7);
    PORTS.start + first.wrapping_mul(37).wrapping_add(step) % count
}
