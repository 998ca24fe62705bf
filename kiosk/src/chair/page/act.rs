//! What the person at the page may do.

use std::fmt;
use std::path::PathBuf;
use std::sync::mpsc::Sender;

use protocol::bytes::MeetingId;
use protocol::draft::TieDecider;
use protocol::finding::Chosen;
use protocol::level::Level;
use secrecy::SecretString;
use serde::{Deserialize, Deserializer};
use zeroize::Zeroizing;

use super::shown::Trouble;
use crate::chair::papers::Document;
use crate::report::paper::Given;
use crate::words::Lang;

/// One act. The tag stands outside, so that nothing secret is copied while it is read.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Act {
    /// Looks which meeting a pairing code is of.
    Find {
        server: String,
        code: String,
        /// PEM that is trusted instead of what the operating system trusts.
        certificate: Option<String>,
    },
    /// Back to the code.
    FindAnother,
    /// Pairs with the meeting that was found.
    Pair { passphrase: Typed },
    /// Opens the vault.
    Unlock { passphrase: Typed },
    /// Puts the folder of an earlier meeting aside, for a new one.
    StartNew,
    /// Speaks to the server at another address.
    UseServer { server: String },
    /// Seals the agenda.
    Seal(Box<Sealing>),
    /// Seals the amendment that waits.
    Amend,
    /// Makes anonymous slips void by the texts of their codes.
    VoidSlips { texts: Vec<Typed> },
    /// The seal words were read aloud.
    WordsRead,
    /// The slips are printed: their secrets go.
    CodesPrinted,
    /// Share so-and-so, from 1, was given to its holder; or was not after all.
    ShareGiven { index: u8, given: bool },
    /// All shares are handed out: they go, and with them the seed where a quorum opens the box.
    SharesGiven,
    /// A share was typed, to open the box or to bring a kiosk back.
    AddShare { text: Typed },
    /// Begins to bring a lost kiosk back.
    Recover { server: String, meeting: MeetingId, certificate: Option<String> },
    /// Gives that up.
    RecoverNot,
    /// Makes the new vault.
    RecoverFinish { passphrase: Typed, copy: PathBuf },
    /// Counts a closed poll.
    Count { number: u32 },
    /// Enters the decision on level votes.
    Decide(Box<Decide>),
    /// Signs the certificate.
    Certify { number: u32, leave_tie: bool },
    /// Công bố.
    Publish { number: u32 },
    /// Keeps what was typed for the documents.
    Given(Box<Given>),
    /// Looks what follows from certificates and dossier.
    Consider,
    /// Enters how a finding is resolved.
    Resolve(Box<Resolve>),
    /// Takes a resolution back that is not signed.
    TakeBack { finding: String },
    /// Signs the conclusion and publishes it.
    Conclude { leave_open: bool },
    /// Writes the audit bundle.
    Export { out: PathBuf },
    /// The trouble was read.
    Read,
    /// Ends the program.
    End,
}

/// What the chair chooses at the sealing.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sealing {
    pub(super) copy: PathBuf,
    pub(super) one_machine: bool,
    /// 1: the server alone; 2: this kiosk too.
    pub(super) issuers: u8,
    /// Anonymous slips.
    pub(super) slips: u32,
    pub(super) sharing: Option<Shares>,
}

/// How the seed is shared out.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Shares {
    pub(super) shares: u8,
    pub(super) threshold: u8,
    pub(super) quorum_opening: bool,
}

/// The head's decision.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Decide {
    pub(super) number: u32,
    pub(super) level: Level,
    pub(super) role: TieDecider,
    pub(super) name: String,
    pub(super) position: String,
    pub(super) reason: String,
    pub(super) not_subject: bool,
}

/// How a finding is resolved; in which capacity, the finding says.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Resolve {
    pub(super) finding: String,
    pub(super) choice: Chosen,
    pub(super) name: String,
    pub(super) position: String,
    pub(super) reason: String,
}

impl Act {
    /// Name of the act, and the poll that it is about.
    pub(super) fn name(&self) -> (&'static str, Option<u32>) {
        match self {
            Self::Find { .. } => ("find", None),
            Self::FindAnother => ("find_another", None),
            Self::Pair { .. } => ("pair", None),
            Self::Unlock { .. } => ("unlock", None),
            Self::StartNew => ("start_new", None),
            Self::UseServer { .. } => ("use_server", None),
            Self::Seal(_) => ("seal", None),
            Self::Amend => ("amend", None),
            Self::VoidSlips { .. } => ("void_slips", None),
            Self::WordsRead => ("words_read", None),
            Self::CodesPrinted => ("codes_printed", None),
            Self::ShareGiven { .. } => ("share_given", None),
            Self::SharesGiven => ("shares_given", None),
            Self::AddShare { .. } => ("add_share", None),
            Self::Recover { .. } => ("recover", None),
            Self::RecoverNot => ("recover_not", None),
            Self::RecoverFinish { .. } => ("recover_finish", None),
            Self::Count { number } => ("count", Some(*number)),
            Self::Decide(decide) => ("decide", Some(decide.number)),
            Self::Certify { number, .. } => ("certify", Some(*number)),
            Self::Publish { number } => ("publish", Some(*number)),
            Self::Given(_) => ("given", None),
            Self::Consider => ("consider", None),
            Self::Resolve(_) => ("resolve", None),
            Self::TakeBack { .. } => ("take_back", None),
            Self::Conclude { .. } => ("conclude", None),
            Self::Export { .. } => ("export", None),
            Self::Read => ("read", None),
            Self::End => ("end", None),
        }
    }
}

/// What can be printed.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Print {
    /// The members' slips; `host` is where members reach the server.
    Codes { host: String, lang: PageLang },
    /// The recovery shares.
    Shares { lang: PageLang },
    /// The minutes of a certified poll.
    Minutes { number: u32, lang: PageLang },
    /// Another document of the meeting.
    Paper { paper: PaperName, lang: PageLang },
}

/// A document as the page names it.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum PaperName {
    Polls,
    Meeting,
    Summary,
    Notices,
    Annulment(u32),
}

impl From<PaperName> for Document {
    fn from(name: PaperName) -> Self {
        match name {
            PaperName::Polls => Self::Polls,
            PaperName::Meeting => Self::Meeting,
            PaperName::Summary => Self::Summary,
            PaperName::Notices => Self::Notices,
            PaperName::Annulment(number) => Self::Annulment(number),
        }
    }
}

/// A language as the page names it.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum PageLang {
    Vi,
    En,
}

impl From<PageLang> for Lang {
    fn from(lang: PageLang) -> Self {
        match lang {
            PageLang::Vi => Self::Vi,
            PageLang::En => Self::En,
        }
    }
}

/// What the worker is asked for.
pub(super) enum Order {
    /// An act; its outcome is shown.
    Act(Act),
    /// A page to be printed.
    Print(Print, Sender<Result<Zeroizing<String>, Trouble>>),
}

/// A secret as it was typed; shown nowhere.
pub(super) struct Typed(pub(super) SecretString);

impl<'de> Deserialize<'de> for Typed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Zeroizing::new(String::deserialize(deserializer)?);
        Ok(Self(SecretString::from(text.as_str())))
    }
}

impl fmt::Debug for Typed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Typed(…)")
    }
}
