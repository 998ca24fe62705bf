//! `phieukin-kiosk demo`: an open meeting to look at and to vote in, on one machine.
//!
//! A server, the chair's kiosk that attends, and all members but one, who vote little by little.
//! The last member's slip is shown in the terminal, for whoever is watching.

mod crowd;
mod handbill;
mod ports;
mod scene;
mod stage;

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::Args;

use crate::chair::attend::{Attendance, News};
use crate::chair::command::Teller;
use crate::rehearse::crowd::Dice;
use crate::rehearse::error::RehearseError;
use crate::report::table::plain;
use crate::stop::Stop;
use crate::words::{Lang, Words};
use crowd::Crowd;
use stage::Stage;

/// Serve an open meeting whose members vote by themselves, but for one.
#[derive(Debug, Args)]
pub struct Demo {
    /// Folder of all files; a rehearsal that was kept there is served too
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Address of the server [default: 127.0.0.1:8080, or the next port that is free]
    #[arg(long)]
    listen: Option<SocketAddr>,
    /// The server's program [default: phieukin-server beside this program]
    #[arg(long, value_name = "PATH")]
    server: Option<PathBuf>,
    /// Pause between two simulated ballots, in milliseconds
    #[arg(long, value_name = "MS", default_value_t = 1_500,
          value_parser = clap::value_parser!(u64).range(10..=60_000))]
    pace: u64,
    /// Language of the words
    #[arg(long, value_enum, default_value_t)]
    lang: Lang,
}

/// Runs the command until Ctrl-C: 0 when it was asked to end, 1 when something failed.
pub fn run(arguments: &Demo, rng: &mut impl Dice) -> ExitCode {
    let words = Words::new(arguments.lang);
    let stop = match Stop::on_signals() {
        Ok(stop) => stop,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    };
    match play(arguments, &words, &stop, rng) {
        Ok(()) => ExitCode::SUCCESS,
        // A terminal's Ctrl-C ends the server as well, in the middle of whatever was going on.
        Err(_) if stop.within(Duration::ZERO) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}

fn play(arguments: &Demo, words: &Words, stop: &Stop, rng: &mut impl Dice) -> Result<(), String> {
    let progress = |sentence: &str| eprintln!("{}", plain(sentence));
    let told = |error: RehearseError| error.sentence(words);
    let unsaid = |error: io::Error| error.to_string();
    let mut stage = Stage::set(arguments, words, &progress, rng).map_err(told)?;
    handbill::print(&stage, words).map_err(unsaid)?;
    let mut crowd = Crowd::new(&mut stage).map_err(told)?;
    let (folder, passphrase_file) = (stage.kiosk_folder(), stage.passphrase_file());
    let teller = Teller { words, folder: &folder, passphrase_file: Some(&passphrase_file) };
    let mut attendance = Attendance::default();
    let pace = Duration::from_millis(arguments.pace);
    while !stop.within(pace) {
        for number in crowd.step(rng) {
            let number = words.count(number);
            handbill::say(&words.text("demo-all-cast", &[("number", &number)])).map_err(unsaid)?;
        }
        for news in attendance.round(&mut stage.chair) {
            if matches!(news, News::Lost(_)) && stop.within(Duration::ZERO) {
                return Ok(());
            }
            handbill::say(&teller.tell(&news)).map_err(unsaid)?;
        }
    }
    handbill::say(&words.text("demo-ended", &[])).map_err(unsaid)
}
