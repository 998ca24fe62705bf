//! Showing the person where the page is.

use std::io::{self, Write};
use std::process::{Command, Stdio};

/// Opens the system's browser; false when there is none to be opened.
pub fn open(url: &str) -> bool {
    let quiet = |command: &mut Command| {
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status()
    };
    quiet(Command::new("xdg-open").arg(url)).is_ok_and(|status| status.success())
}

/// Prints the address as one line, for a person or a program to open.
///
/// # Errors
/// What standard output says.
pub fn print_address(url: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{url}")?;
    out.flush()
}
