//! `phieukin-kiosk booth`: a machine at which members without a phone vote, one after another.
//!
//! Two processes. The attendant's one, which stays, knows counts and nothing else: it starts a
//! second one and a browser for each voter, and ends both when the voter has finished. That second
//! process serves the page and passes its calls on to the server, with the kiosk's own TLS. Keys,
//! slip and choices exist in the page only; what a ballot leaves in the memory of any process goes
//! with that process, and the browser's profile lies in memory and is removed.

mod attendant;
mod browser;
mod device;
mod flags;
mod note;
mod relay;
mod visit;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use protocol::bytes::MeetingId;
use rand_core::CryptoRng;

use crate::client::{ClientError, ServerCertificate};
use crate::memory;
use crate::words::{Lang, Words};

use note::{Doing, Note};

/// A booth for members without a phone.
#[derive(Debug, Clone, Args)]
pub struct Booth {
    /// Address of the server
    #[arg(long, value_name = "URL")]
    server: String,
    /// Trust this certificate (PEM) instead of those that the operating system trusts
    #[arg(long, value_name = "FILE")]
    server_certificate: Option<PathBuf>,
    /// Take slips of this meeting only
    #[arg(long, value_name = "ID", value_parser = parse_meeting)]
    meeting: Option<MeetingId>,
    /// The chair's folder, which must not be on this machine
    #[arg(long, default_value = "./kiosk", value_name = "DIR")]
    chair_folder: PathBuf,
    /// For trying out: this machine is also the server's or the chair's; the screen says so
    #[arg(long)]
    same_machine: bool,
    /// The browser's program
    #[arg(long, default_value = "chromium", value_name = "PATH")]
    browser: PathBuf,
    /// Start no browser: print the address of the page
    #[arg(long)]
    no_browser: bool,
    /// Port of the page on this machine's loopback; a free one when 0
    #[arg(long, value_name = "PORT", default_value_t = 0)]
    port: u16,
    /// Pause before a voter who does nothing is asked, in seconds
    #[arg(long, value_name = "S", default_value_t = 120,
          value_parser = clap::value_parser!(u32).range(1..=3_600))]
    quiet: u32,
    /// How long the last screen stays, in seconds
    #[arg(long, value_name = "S", default_value_t = 5,
          value_parser = clap::value_parser!(u32).range(1..=60))]
    done: u32,
    /// Language of the terminal; voters choose their own on the screen
    #[arg(long, value_enum, default_value_t)]
    lang: Lang,
    /// The process of one voter, started by the attendant's
    #[arg(long, hide = true, requires = "before")]
    visit: bool,
    /// How the visit before this one ended
    #[arg(long, hide = true, value_enum)]
    before: Option<Before>,
    /// Ballots that this booth has put into boxes
    #[arg(long, hide = true, default_value_t = 0)]
    sent: u32,
}

/// How a visit ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Before {
    /// With a screen that the voter saw.
    Finished,
    /// The voter left before sending.
    Left,
    /// Page or process died in the middle of it.
    Interrupted,
}

impl Before {
    fn code(self) -> &'static str {
        match self {
            Self::Finished => "finished",
            Self::Left => "left",
            Self::Interrupted => "interrupted",
        }
    }
}

/// Runs the command until Ctrl-C: 0 when it was asked to end, 1 when it was refused or fails,
/// after a sentence on why.
pub fn run(arguments: &Booth, rng: &mut impl CryptoRng) -> ExitCode {
    let words = Words::new(arguments.lang);
    match memory::protect() {
        // Once, by the process that stays; the browser inherits the limits.
        Ok(swap) if !arguments.visit => {
            if let Some(sentence) = memory::warning(&swap, &words) {
                eprintln!("{sentence}");
            }
        }
        Ok(_) => {}
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    }
    let ended = if arguments.visit {
        visit::serve(arguments, rng)
    } else {
        attendant::attend(arguments, &words)
    };
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{}", error.sentence(&words));
            ExitCode::FAILURE
        }
    }
}

/// Why there is no booth.
#[derive(Debug, thiserror::Error)]
pub enum BoothError {
    /// This machine holds the chair's folder, or runs the chair's program.
    #[error("the chair's machine: {0}")]
    ChairsMachine(String),
    /// The server runs on this machine.
    #[error("the server runs on this machine")]
    ServersMachine,
    /// Not an address, or not a certificate.
    #[error(transparent)]
    Server(#[from] ClientError),
    /// The browser ended again and again without ever showing the page.
    #[error("the browser does not stay: {0}")]
    Browser(String),
    /// The operating system said no.
    #[error("{0}: {1}")]
    Io(&'static str, #[source] std::io::Error),
}

impl BoothError {
    /// In words, with what to do.
    pub fn sentence(&self, words: &Words) -> String {
        match self {
            Self::ChairsMachine(what) => words.text("booth-chairs-machine", &[("what", what)]),
            Self::ServersMachine => words.text("booth-servers-machine", &[]),
            Self::Server(error) => {
                words.text("booth-bad-server", &[("reason", &error.to_string())])
            }
            Self::Browser(program) => words.text("booth-bad-browser", &[("program", program)]),
            Self::Io(what, error) => format!("{what}: {error}"),
        }
    }
}

impl Booth {
    /// The certificate that is trusted, where one was named.
    fn certificate(&self) -> Result<Option<ServerCertificate>, BoothError> {
        let Some(file) = &self.server_certificate else { return Ok(None) };
        let pem = std::fs::read(file).map_err(|error| BoothError::Io("certificate", error))?;
        Ok(Some(ServerCertificate::parse(&pem)?))
    }
}

fn parse_meeting(text: &str) -> Result<MeetingId, String> {
    MeetingId::parse(text).map_err(|_| "expected 32 hexadecimal digits".to_owned())
}
