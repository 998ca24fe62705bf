//! The kiosk's commands.

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use getrandom::SysRng;
use jiff::Timestamp;
use phieukin_kiosk::chair::command;
use phieukin_kiosk::{
    booth, conclude, demo, equivocation, half_year, profile, rehearse, rule, verify, verify_promise,
};
use rand_core::UnwrapErr;

/// Phiếu Kín: the chair's kiosk.
#[derive(Debug, Parser)]
#[command(name = "phieukin-kiosk", version)]
struct Program {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Booth(booth::Booth),
    Chair(command::Arguments),
    Conclude(conclude::Conclude),
    Demo(demo::Demo),
    HalfYear(half_year::HalfYear),
    Profile(profile::ProfileArguments),
    ProveEquivocation(equivocation::ProveEquivocation),
    Rehearse(rehearse::Rehearse),
    Rule(rule::Rule),
    Verify(verify::Verify),
    VerifyPromise(verify_promise::VerifyPromise),
}

/// Exits 0 when a command did its work, 1 when it was refused and 2 on bad input, as clap does on
/// bad usage.
fn main() -> ExitCode {
    match Program::parse().command {
        Command::Booth(arguments) => booth::run(&arguments, &mut UnwrapErr(SysRng)),
        Command::Chair(arguments) => command::run(&arguments, now, &mut UnwrapErr(SysRng)),
        Command::Conclude(arguments) => conclude::run(&arguments),
        Command::Demo(arguments) => demo::run(&arguments, &mut UnwrapErr(SysRng)),
        Command::HalfYear(arguments) => half_year::run(&arguments),
        Command::Profile(arguments) => profile::run(&arguments),
        Command::ProveEquivocation(arguments) => equivocation::run(&arguments),
        Command::Rehearse(arguments) => rehearse::run(&arguments, now, &mut UnwrapErr(SysRng)),
        Command::Rule(arguments) => rule::run(&arguments),
        Command::Verify(arguments) => verify::run(&arguments),
        Command::VerifyPromise(arguments) => verify_promise::run(&arguments),
    }
}

/// The kiosk's clock, to the second (RFC 3339).
#[allow(clippy::disallowed_methods, reason = "the programs' clock lives in their mains")]
fn now() -> String {
    let now = Timestamp::now().as_second();
    Timestamp::from_second(now).expect("seconds of a timestamp make one").to_string()
}
