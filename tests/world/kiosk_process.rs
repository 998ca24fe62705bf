//! The chair's kiosk as a process of its own, which attends.

use std::fs;
use std::io::{BufRead as _, BufReader, Lines};
use std::process::{Child, ChildStdout, Command, Stdio};

use crate::server::program;
use crate::{PASSPHRASE, World};

/// `phieukin-kiosk chair attend`; killed and reaped when dropped.
pub struct KioskProcess {
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
}

impl KioskProcess {
    /// Attends in the world's folder, which no other program may have.
    pub fn attend(world: &World) -> Self {
        let mut child = command(world).stdout(Stdio::piped()).spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        Self { child, lines }
    }

    /// Attends, and has the room issuer at work.
    pub fn issue(world: &World) -> Self {
        let mut kiosk = Self::attend(world);
        kiosk.wait_for("cùng cấp phiếu với máy chủ");
        kiosk
    }

    /// Reads what it says up to a line with these words.
    pub fn wait_for(&mut self, words: &str) -> String {
        let line = self.lines.by_ref().map(Result::unwrap).find(|line| line.contains(words));
        line.unwrap_or_else(|| panic!("the kiosk ended and never said {words:?}"))
    }

    /// Ends it as a power cut would.
    pub fn kill9(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Ends it as Ctrl-C does.
    pub fn end(mut self) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
        assert!(self.child.wait().unwrap().success());
    }
}

impl Drop for KioskProcess {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The command, for those who look at how it ends.
pub fn command(world: &World) -> Command {
    let passphrase = world.place().join("passphrase");
    fs::write(&passphrase, PASSPHRASE).unwrap();
    let mut command = Command::new(program("phieukin-kiosk"));
    command.args(["chair", "attend", "--folder"]).arg(world.kiosk_folder());
    command.arg("--passphrase-file").arg(passphrase);
    command
}
