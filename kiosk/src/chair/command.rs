//! `phieukin-kiosk chair`: the chair's acts on the command line.

mod amending;
mod annulling;
mod attending;
mod concluding;
mod minutes;
mod passphrase;
mod perform;
mod recovering;
mod share_entry;

use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};
use protocol::bytes::MeetingId;
use protocol::draft::TieDecider;
use protocol::level::Level;
use rand_core::CryptoRng;

use crate::chair::Issuers;
use crate::chair::page::ChairPage;
use crate::memory;
use crate::vault::WORK_FACTOR;
use crate::words::{Lang, Words};
pub use attending::Teller;
use perform::perform;

/// Where the page works unless told otherwise, in the user's own folder.
const OWN_FOLDER: &str = ".local/share/phieukin-kiosk";
/// Where an act works unless told otherwise.
const HERE: &str = "./kiosk";

/// The chair's page; or, by name, one of the chair's acts.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The kiosk's working folder
    ///
    /// [default: ./kiosk for an act, one of the user's own for the page]
    #[arg(long, global = true, value_name = "DIR", verbatim_doc_comment)]
    folder: Option<PathBuf>,
    /// File whose first line is the passphrase; asked for when absent
    #[arg(long, global = true, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
    /// Language of the words
    #[arg(long, global = true, value_enum, default_value_t)]
    lang: Lang,
    /// Print the page's address and open no browser
    #[arg(long)]
    no_browser: bool,
    /// Logarithm of the work that each guess at the passphrase of a new vault costs
    #[arg(long, value_name = "N", default_value_t = WORK_FACTOR, hide = true,
          value_parser = clap::value_parser!(u8).range(1..=20))]
    page_work_factor: u8,
    #[command(subcommand)]
    act: Option<Act>,
}

impl Arguments {
    /// The folder of an act.
    fn folder(&self) -> &Path {
        self.folder.as_deref().unwrap_or(Path::new(HERE))
    }
}

#[derive(Debug, Subcommand)]
enum Act {
    /// Bind this kiosk to a meeting by the code that the desk shows
    Pair {
        /// Address of the server
        #[arg(long, value_name = "URL")]
        server: String,
        /// The meeting's id
        #[arg(long, value_name = "ID", value_parser = parse_meeting)]
        meeting: MeetingId,
        /// The one-time code
        #[arg(long)]
        code: String,
        /// Trust this certificate (PEM) instead of those that the operating system trusts: the
        /// authority.pem of a server that made its own
        #[arg(long, value_name = "FILE")]
        server_certificate: Option<PathBuf>,
        /// Logarithm of the work that each guess at the passphrase costs
        #[arg(long, value_name = "N", default_value_t = WORK_FACTOR, hide = true,
              value_parser = clap::value_parser!(u8).range(1..=20))]
        work_factor: u8,
    },
    /// Seal the agenda: from then on nothing in it changes
    Seal {
        /// Where the vault's second copy goes: a file or folder on another medium
        #[arg(long, value_name = "PATH")]
        copy: PathBuf,
        /// Server and kiosk run on one machine
        #[arg(long)]
        one_machine: bool,
        #[command(flatten)]
        sharing: recovering::ShareOut,
        /// Who issues: 2 for server and kiosk, neither of which can make up a ballot alone; 1 for
        /// the server alone
        #[arg(long, value_name = "N", default_value = "2", value_parser = parse_issuers)]
        issuers: Issuers,
        /// Anonymous slips to be printed, for members whom the desk hands one in place of their own
        #[arg(long, value_name = "N", default_value_t = 0,
              value_parser = clap::value_parser!(u32).range(0..=2_000))]
        slips: u32,
    },
    /// Show the amendment that waits, or seal it
    Amend {
        /// Seal it: agenda and roster are as it says from then on
        #[arg(long)]
        seal: bool,
    },
    /// Write the sheets of recovery shares, or take the shares away once they are handed out
    Shares {
        /// The page to be written
        #[arg(long, value_name = "FILE", required_unless_present = "handed_out")]
        out: Option<PathBuf>,
        /// All sheets are handed out: the shares leave the vault and its copy
        #[arg(long, conflicts_with = "out")]
        handed_out: bool,
    },
    /// Bring a lost kiosk back on this machine, from recovery shares
    Recover(recovering::Recover),
    /// Write the page of members' slips, or take their secrets away once it is printed
    Codes {
        /// Where members reach the server
        #[arg(long, value_name = "URL", required_unless_present = "printed")]
        host: Option<String>,
        /// The page to be written
        #[arg(long, value_name = "FILE", required_unless_present = "printed")]
        out: Option<PathBuf>,
        /// Printing is finished: the secrets leave the vault and its copy
        #[arg(long, conflicts_with_all = ["host", "out"])]
        printed: bool,
    },
    /// Make void the anonymous slips that were not handed out: their codes, scanned one a line
    VoidSlips,
    /// Count one closed poll, or all that are closed
    Count {
        /// Number on the agenda
        #[arg(long, value_name = "N")]
        poll: Option<u32>,
        /// File with one recovery share, where shares open the box; asked for when absent
        #[arg(long = "share", value_name = "FILE")]
        shares: Vec<PathBuf>,
    },
    /// Stay, and count and certify whatever is closed at the desk, until Ctrl-C
    Attend {
        /// File with one recovery share, where shares open the box; asked for when absent
        #[arg(long = "share", value_name = "FILE")]
        shares: Vec<PathBuf>,
    },
    /// Enter the decision on level votes
    Decide(Decide),
    /// Certify one counted poll, or all that are counted
    Certify {
        /// Number on the agenda
        #[arg(long, value_name = "N")]
        poll: Option<u32>,
        /// Certify a tie that nobody decided
        #[arg(long)]
        leave_tie: bool,
    },
    Conclude(concluding::Conclude),
    Annul(annulling::Annul),
    /// Write the meeting's documents as pages to be printed: minutes of each count and of the
    /// meeting, summary, notices
    Minutes {
        /// Folder for the pages; made when missing
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// Places, times and names (JSON, see the runbook), kept from then on; what is left out
        /// becomes a dotted line
        #[arg(long, value_name = "FILE")]
        given: Option<PathBuf>,
    },
    /// Write the audit bundle
    Export {
        /// The file to be written
        #[arg(long, value_name = "FILE", required_unless_present = "to")]
        out: Option<PathBuf>,
        /// A folder, such as one on a USB stick: public part, auditors' part and both in one, read
        /// back from there, with their checksums
        #[arg(long, value_name = "DIR", conflicts_with = "out")]
        to: Option<PathBuf>,
    },
}

#[derive(Debug, Args)]
struct Decide {
    /// Number on the agenda
    #[arg(long, value_name = "N")]
    poll: u32,
    /// The level: excellent, good, completed or not_completed
    #[arg(long, value_parser = parse_level)]
    level: Level,
    /// In which capacity: head or deputy_presiding
    #[arg(long, default_value = "head", value_parser = parse_role)]
    role: TieDecider,
    /// Who decides
    #[arg(long)]
    name: String,
    /// Their post
    #[arg(long, default_value = "")]
    position: String,
    /// Why
    #[arg(long)]
    reason: String,
    /// The person declares not to be the subject of this poll
    #[arg(long)]
    not_subject: bool,
}

/// Runs the command: 0 when the act is done, 1 when it is refused or fails, after a sentence on
/// why. `now` is the clock, RFC 3339.
pub fn run(arguments: &Arguments, now: fn() -> String, rng: &mut impl CryptoRng) -> ExitCode {
    let words = Words::new(arguments.lang);
    match memory::protect() {
        Ok(swap) => {
            if let Some(sentence) = memory::warning(&swap, &words) {
                eprintln!("{sentence}");
            }
        }
        Err(error) => {
            let reason = error.to_string();
            eprintln!("{}", words.text("memory-unprotected", &[("reason", &reason)]));
            return ExitCode::FAILURE;
        }
    }
    let done = match &arguments.act {
        Some(act) => perform(act, arguments, &words, now(), rng),
        None => page(arguments, now, rng),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}

fn page(
    arguments: &Arguments,
    now: fn() -> String,
    rng: &mut impl CryptoRng,
) -> Result<(), String> {
    let home = || env::home_dir().unwrap_or_default().join(OWN_FOLDER);
    let folder = arguments.folder.clone().unwrap_or_else(home);
    let (browser, work_factor) = (!arguments.no_browser, arguments.page_work_factor);
    let page = ChairPage { folder, browser, work_factor, now };
    page.run(rng).map_err(|error| error.to_string())
}

fn parse_issuers(text: &str) -> Result<Issuers, String> {
    match text {
        "1" => Ok(Issuers::Server),
        "2" => Ok(Issuers::ServerAndRoom),
        _ => Err("expected 1 or 2".to_owned()),
    }
}

fn parse_meeting(text: &str) -> Result<MeetingId, String> {
    MeetingId::parse(text).map_err(|_| "expected 32 hexadecimal digits".to_owned())
}

fn parse_level(code: &str) -> Result<Level, String> {
    let codes = || Level::ALL.map(Level::code).join(", ");
    Level::from_code(code).ok_or_else(|| format!("expected one of {}", codes()))
}

fn parse_role(code: &str) -> Result<TieDecider, String> {
    let roles = [TieDecider::Head, TieDecider::DeputyPresiding];
    let codes = || roles.map(TieDecider::code).join(", ");
    let role = roles.into_iter().find(|role| role.code() == code);
    role.ok_or_else(|| format!("expected one of {}", codes()))
}
