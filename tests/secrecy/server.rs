//! A server process whose whole output is kept in files.

use std::fs::File;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// Longest wait for the lines that a server prints when it is ready.
const START_TIMEOUT: Duration = Duration::from_secs(60);

/// A running server; killed when dropped.
pub(crate) struct Server {
    child: Child,
    output: Option<JoinHandle<()>>,
    pub(crate) address: SocketAddr,
    /// Told while there is no account.
    pub(crate) invitation: Option<String>,
}

/// A program of this workspace, which `cargo build --workspace` puts beside the tests' folder.
pub(crate) fn program(name: &str) -> PathBuf {
    let test = std::env::current_exe().unwrap();
    let program = test.parent().and_then(Path::parent).unwrap().join(name);
    assert!(program.is_file(), "{} is not built", program.display());
    program
}

impl Server {
    /// Starts it below `root`, in `data` and `keys`, with its output in `logs`.
    pub(crate) fn start(root: &Path, start: u32) -> Self {
        let log =
            |stream: &str| File::create(root.join(format!("logs/{stream}-{start}.txt"))).unwrap();
        let mut child = Command::new(program("phieukin-server"))
            .arg("--data")
            .arg(root.join("data"))
            .arg("--keys")
            .arg(root.join("keys"))
            .args(["--listen", "127.0.0.1:0"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log("stderr"))
            .spawn()
            .unwrap();
        let (stdout, mut kept) = (child.stdout.take().unwrap(), log("stdout"));
        let (sender, lines) = mpsc::channel();
        let output = thread::spawn(move || {
            for line in BufReader::new(stdout).lines() {
                let Ok(line) = line else { break };
                writeln!(kept, "{line}").unwrap();
                // Nobody waits for lines that come later.
                let _ = sender.send(line);
            }
        });
        let mut invitation = None;
        let address = loop {
            let line = lines.recv_timeout(START_TIMEOUT).expect("the server starts");
            match line.split_once(' ') {
                Some(("first-sign-in", link)) => {
                    invitation = link.split_once("/desk#invitation=").map(|(_, t)| t.to_owned());
                }
                Some(("listening", url)) => break url.strip_prefix("http://").unwrap().to_owned(),
                _ => panic!("an unknown line: {line}"),
            }
        };
        let address = address.parse().unwrap();
        Self { child, output: Some(output), address, invitation }
    }

    pub(crate) fn base_url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Ends it as a power cut would; its output is complete afterwards.
    pub(crate) fn kill(self) {
        drop(self);
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        if let Some(output) = self.output.take() {
            let _ = output.join();
        }
    }
}
