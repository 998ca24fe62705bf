//! Memory that is closed to crash dumps, to other programs, and to the last words of a fault.

use std::fs;
use std::process::Command;

use phieukin_kiosk::memory::protect;
use rustix::process::{DumpableBehavior, dumpable_behavior};

const CANARY: &str = "ba-bon-nam-sau";
/// Set for the run of this very test that is to fail.
const FAILS: &str = "PHIEUKIN_TEST_FAILS";

#[test]
fn a_protected_program_leaves_no_core_and_lets_nobody_look_in() {
    protect().unwrap();
    let limits = fs::read_to_string("/proc/self/limits").unwrap();
    let core = limits.lines().find(|line| line.starts_with("Max core file size")).unwrap();
    let figures: Vec<_> = core.split_whitespace().skip(4).take(2).collect();
    assert_eq!(figures, ["0", "0"]);
    assert_eq!(dumpable_behavior().unwrap(), DumpableBehavior::NotDumpable);
}

#[test]
fn a_fault_says_where_and_not_what_it_was_about() {
    if std::env::vars().any(|(name, _)| name == FAILS) {
        protect().unwrap();
        let secret: Result<(), String> = Err(CANARY.to_owned());
        secret.unwrap();
    }
    let test = "a_fault_says_where_and_not_what_it_was_about";
    let failed = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture"])
        .env(FAILS, "1")
        .output()
        .unwrap();
    assert!(!failed.status.success());
    let said = [failed.stdout, failed.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    assert!(said.iter().any(|text| text.contains("fault at kiosk/tests/memory.rs:")), "{said:?}");
    assert!(said.iter().all(|text| !text.contains(CANARY)));
}
