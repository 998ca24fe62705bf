//! The kiosk's commands.

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use phieukin_kiosk::{rule, verify, verify_promise};

/// Phiếu Kín: the chair's kiosk.
#[derive(Debug, Parser)]
#[command(name = "phieukin-kiosk", version)]
struct Program {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Rule(rule::Rule),
    Verify(verify::Verify),
    VerifyPromise(verify_promise::VerifyPromise),
}

/// Exits 0 when a command did its work and 2 on bad input, as clap does on bad usage.
fn main() -> ExitCode {
    match Program::parse().command {
        Command::Rule(arguments) => rule::run(&arguments),
        Command::Verify(arguments) => verify::run(&arguments),
        Command::VerifyPromise(arguments) => verify_promise::run(&arguments),
    }
}
