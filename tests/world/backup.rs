//! Copies of a world's folders, as a backup holds them, and putting them back.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::World;

/// What a server keeps.
pub const SERVER: [&str; 2] = ["data", "keys"];
/// What server and kiosk keep.
pub const ALL: [&str; 3] = ["data", "keys", "kiosk"];

impl World {
    /// Copies these folders while the server is down.
    pub fn back_up(&mut self, folders: &[&str]) {
        self.kill9();
        for folder in folders {
            copy(&self.place().join(folder), &backup(self, folder));
        }
        self.start_again();
    }

    /// Puts the copies in place of these folders; the copies stay. The kiosk's program must be
    /// closed if its folder is among them.
    pub fn restore(&mut self, folders: &[&str]) {
        self.kill9();
        for folder in folders {
            let place = self.place().join(folder);
            fs::remove_dir_all(&place).unwrap();
            copy(&backup(self, folder), &place);
        }
        self.start_again();
    }
}

fn backup(world: &World, folder: &str) -> PathBuf {
    world.place().join(format!("{folder}.backup"))
}

fn copy(from: &Path, to: &Path) {
    assert!(Command::new("cp").arg("-a").args([from, to]).status().unwrap().success());
}
