//! A browser for one voter: its own process group, its own profile, both gone when it is dropped.

use std::io;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use rustix::process::{Pid, Signal, WaitOptions, kill_process_group, waitpgid};
use tempfile::TempDir;

use crate::booth::flags::flags;

/// A file system in memory, where the profile lies when the machine has one.
const IN_MEMORY: &str = "/dev/shm";

/// A running browser.
#[derive(Debug)]
pub(super) struct Browser {
    child: Child,
    group: Pid,
    profile: TempDir,
}

impl Browser {
    /// Starts it at this address. Orphans of the browser must become children of this process
    /// ([`adopt_orphans`]), so that it is known when all of them have ended.
    ///
    /// # Errors
    /// What the operating system says.
    pub(super) fn start(program: &Path, url: &str) -> io::Result<Self> {
        let mut place = tempfile::Builder::new();
        let place = place.prefix("phieukin-booth-");
        let in_memory = Path::new(IN_MEMORY);
        let profile =
            if in_memory.is_dir() { place.tempdir_in(in_memory)? } else { place.tempdir()? };
        // Whatever it wants to keep anywhere, it keeps in its profile.
        let homes = ["HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "TMPDIR"];
        let child = Command::new(program)
            .args(flags(profile.path(), url))
            .envs(homes.map(|name| (name, profile.path())))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()?;
        let group = Pid::from_child(&child);
        Ok(Self { child, group, profile })
    }

    /// Whether its first process has ended.
    pub(super) fn has_ended(&mut self) -> bool {
        !matches!(self.child.try_wait(), Ok(None))
    }

    /// Ends every process of it and removes its profile.
    ///
    /// # Errors
    /// When something of the profile is left.
    pub(super) fn wipe(self) -> io::Result<()> {
        let _ = kill_process_group(self.group, Signal::KILL);
        // Until none of the group is left: each is a child of ours, or becomes one.
        while waitpgid(self.group, WaitOptions::empty()).is_ok() {}
        self.profile.close()
    }
}

/// From now on the children of a program that ends become this process's own.
///
/// # Errors
/// What the operating system says.
pub(super) fn adopt_orphans() -> io::Result<()> {
    let me = rustix::process::getpid();
    Ok(rustix::process::set_child_subreaper(Some(me))?)
}
