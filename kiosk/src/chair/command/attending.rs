//! `phieukin-kiosk chair attend`: rounds until Ctrl-C, and what each of them brought, in words.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use protocol::draft::TieDecider;
use protocol::level::Level;

use crate::chair::attend::{Attendance, News};
use crate::chair::command::perform::say;
use crate::chair::command::recovering::open_with_shares;
use crate::chair::{Chair, ChairError};
use crate::report::table::{INDENT, decider_key, plain, table};
use crate::room_issuer::RoomError;
use crate::stop::Stop;
use crate::words::Words;

/// Pause between two rounds.
const PAUSE: Duration = Duration::from_secs(1);

/// Attends until the program is asked to end. Everything is on the disk before it is told, so any
/// other end does no harm either.
pub(super) fn attend(
    chair: &mut Chair,
    teller: &Teller<'_>,
    shares: &[PathBuf],
) -> Result<(), String> {
    let words = teller.words;
    let stop = Stop::on_signals().map_err(|error| error.to_string())?;
    // Before the sealing there is nothing to attend.
    chair.manifest().map_err(|error| error.sentence(words))?;
    say(&words.text("attend-started", &[]))?;
    match chair.serve_room() {
        Ok(()) => {}
        // What is closed can be counted all the same.
        Err(error @ ChairError::Room(RoomError::Missing(_))) => say(&error.sentence(words))?,
        Err(error) => return Err(error.sentence(words)),
    }
    if let Some(members) = chair.room_members() {
        say(&words.text("attend-issuing", &[("members", &members.to_string())]))?;
    }
    let mut attendance = Attendance::default();
    loop {
        for news in attendance.round(chair) {
            say(&teller.tell(&news))?;
            if matches!(news, News::AwaitsShares { .. })
                && let Err(sentence) = open_with_shares(chair, shares, words)
            {
                // Whoever has the shares may count by the other command meanwhile.
                say(&sentence)?;
            }
        }
        if stop.within(PAUSE) {
            return say(&words.text("attend-ended", &[]));
        }
    }
}

/// Says what a round brought.
pub struct Teller<'a> {
    /// In which words.
    pub words: &'a Words,
    /// The kiosk's folder, for the command that is to be typed.
    pub folder: &'a Path,
    /// The passphrase's file, when there is one.
    pub passphrase_file: Option<&'a Path>,
}

impl Teller<'_> {
    /// What a round brought, in words.
    pub fn tell(&self, news: &News) -> String {
        let words = self.words;
        match news {
            News::Certified { certificate, occasion } => {
                let number = words.count(certificate.number);
                let certified = words.text("attend-certified", &[("number", &number)]);
                format!("{}{certified}", table(words, certificate, occasion))
            }
            News::AwaitsDecision { certificate, occasion } => {
                let (number, table) = (certificate.number, table(words, certificate, occasion));
                match certificate.verdict.outcome.tie() {
                    Some(tie) => {
                        format!("{table}{}", self.what_to_decide(number, tie, occasion.decider))
                    }
                    None => table,
                }
            }
            News::AwaitsShares { number } => {
                words.text("attend-awaits-shares", &[("number", &words.count(*number))])
            }
            News::Failed { number, error } => {
                let number = words.count(*number);
                let reason = error.sentence(words);
                words.text("attend-failed", &[("number", &number), ("reason", &reason)])
            }
            News::AmendmentWaits { reason } => self.what_to_seal(reason),
            News::Served { members } => {
                words.text("attend-served", &[("members", &members.to_string())])
            }
            News::RoomFailed(error) => {
                words.text("attend-room-failed", &[("reason", &error.sentence(words))])
            }
            News::Lost(error) => words.text("attend-lost", &[("reason", &error.sentence(words))]),
            News::Found => words.text("attend-found", &[]),
        }
    }

    fn what_to_seal(&self, reason: &str) -> String {
        let sentence = self.words.text("attend-amendment", &[("reason", &plain(reason))]);
        format!("{sentence}\n{INDENT}{}", self.command("amend"))
    }

    /// The command that does an act of the chair in this folder.
    fn command(&self, act: &str) -> String {
        let mut command = format!("phieukin-kiosk chair {act} --folder {}", self.folder.display());
        if let Some(file) = self.passphrase_file {
            let _ = write!(command, " --passphrase-file {}", file.display());
        }
        command
    }

    fn what_to_decide(&self, number: u32, tie: (Level, Level), decider: TieDecider) -> String {
        let words = self.words;
        let level = |level: Level| format!("{} ({})", words.level(level), level.code());
        let variables = [
            ("number", words.count(number)),
            ("role", words.text(decider_key(decider), &[])),
            ("upper", level(tie.0)),
            ("lower", level(tie.1)),
        ];
        let variables = variables.each_ref().map(|(name, text)| (*name, text.as_str()));
        let sentence = words.text("attend-awaits-decision", &variables);
        let mut command = self.command("decide");
        let _ = write!(command, " --poll {number} --level {}", tie.1.code());
        if decider != TieDecider::Head {
            let _ = write!(command, " --role {}", decider.code());
        }
        format!("{sentence}\n{INDENT}{command} --name \"…\" --reason \"…\" --not-subject")
    }
}
