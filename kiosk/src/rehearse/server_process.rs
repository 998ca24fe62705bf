//! A server process of one's own: started on a free port, killed and reaped when dropped.

use std::collections::VecDeque;
use std::ffi::OsStr;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use secrecy::SecretString;

/// The server's program.
const PROGRAM: &str = "phieukin-server";
/// Longest wait for the lines that a server prints when it is ready.
const START_TIMEOUT: Duration = Duration::from_secs(60);
/// What stands before the token in the link of a first sign-in.
const INVITATION: &str = "/desk#invitation=";
/// How many of its last lines explain why a server did not start.
const LAST_LINES: usize = 6;

/// A running server.
#[derive(Debug)]
pub struct ServerProcess {
    child: Child,
    base_url: String,
    invitation: Option<SecretString>,
    threads: Vec<JoinHandle<()>>,
}

/// A line that a server prints for whoever started it.
enum Line {
    Listening(String),
    FirstSignIn(String),
}

impl ServerProcess {
    /// The program beside this one.
    ///
    /// # Errors
    /// When the operating system does not say where this program lies.
    pub fn sibling() -> io::Result<PathBuf> {
        Ok(std::env::current_exe()?.with_file_name(PROGRAM))
    }

    /// Starts a server on a free port of the loopback; `first` says that its data directory is new,
    /// so that it invites the first administrator.
    ///
    /// # Errors
    /// When it cannot be started, ends, or is not ready within a minute, with its last lines.
    pub fn start(program: &Path, data: &Path, keys: &Path, first: bool) -> io::Result<Self> {
        let listen = "127.0.0.1:0";
        Self::start_on(program, data, keys, listen, first)
    }

    /// The same on a given address, for a restart that clients shall not notice.
    ///
    /// # Errors
    /// As [`ServerProcess::start`].
    pub fn start_on(
        program: &Path,
        data: &Path,
        keys: &Path,
        listen: &str,
        first: bool,
    ) -> io::Result<Self> {
        let arguments: [&OsStr; 6] = [
            "--data".as_ref(),
            data.as_ref(),
            "--keys".as_ref(),
            keys.as_ref(),
            "--listen".as_ref(),
            listen.as_ref(),
        ];
        let mut child = Command::new(program)
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
        let (lines, said) = read_lines(stdout);
        let (last, log) = keep_last_lines(stderr);
        let mut process =
            Self { child, base_url: String::new(), invitation: None, threads: vec![said, log] };
        process.wait_until_ready(&lines, first).map_err(|error| {
            let _ = process.child.kill();
            process.reap();
            let last = last.lock().unwrap_or_else(PoisonError::into_inner);
            let last: Vec<_> = last.iter().map(String::as_str).collect();
            match last.join(" / ") {
                last if last.is_empty() => error,
                last => io::Error::new(error.kind(), last),
            }
        })?;
        Ok(process)
    }

    /// `http://127.0.0.1:PORT`.
    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    /// The first administrator's invitation, which a server tells while it has no account.
    pub fn invitation(&self) -> Option<&SecretString> {
        self.invitation.as_ref()
    }

    /// Ends the server as a power cut would.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn kill(mut self) -> io::Result<ExitStatus> {
        self.child.kill()?;
        self.child.wait()
    }

    fn wait_until_ready(&mut self, lines: &Receiver<Line>, first: bool) -> io::Result<()> {
        while self.base_url.is_empty() || (first && self.invitation.is_none()) {
            match lines.recv_timeout(START_TIMEOUT) {
                Ok(Line::Listening(url)) => self.base_url = url,
                Ok(Line::FirstSignIn(token)) => self.invitation = Some(token.into()),
                Err(mpsc::RecvTimeoutError::Timeout) => {
                    return Err(io::Error::new(io::ErrorKind::TimedOut, "it is not ready"));
                }
                Err(mpsc::RecvTimeoutError::Disconnected) => {
                    return Err(io::Error::other("it ended"));
                }
            }
        }
        Ok(())
    }

    fn reap(&mut self) {
        let _ = self.child.wait();
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}

impl Drop for ServerProcess {
    fn drop(&mut self) {
        let _ = self.child.kill();
        self.reap();
    }
}

/// Reads to the end, so that the server never writes into a full or broken pipe.
fn read_lines(stdout: Option<impl Read + Send + 'static>) -> (Receiver<Line>, JoinHandle<()>) {
    let (sender, lines) = mpsc::channel();
    let thread = thread::spawn(move || {
        for line in stdout.into_iter().flat_map(|out| BufReader::new(out).lines()) {
            let Ok(line) = line else { break };
            let known = match line.split_once(' ') {
                Some(("listening", url)) => Line::Listening(url.to_owned()),
                Some(("first-sign-in", link)) => match link.split_once(INVITATION) {
                    Some((_, token)) => Line::FirstSignIn(token.to_owned()),
                    None => continue,
                },
                _ => continue,
            };
            let _ = sender.send(known);
        }
    });
    (lines, thread)
}

fn keep_last_lines(
    stderr: Option<impl Read + Send + 'static>,
) -> (Arc<Mutex<VecDeque<String>>>, JoinHandle<()>) {
    let last = Arc::new(Mutex::new(VecDeque::new()));
    let kept = Arc::clone(&last);
    let thread = thread::spawn(move || {
        for line in stderr.into_iter().flat_map(|log| BufReader::new(log).lines()) {
            let Ok(line) = line else { break };
            let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
            kept.push_back(line);
            if kept.len() > LAST_LINES {
                kept.pop_front();
            }
        }
    });
    (last, thread)
}
