//! `phieukin-kiosk chair annul`: a certified result is annulled and another one recognised (R12).

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use protocol::annulment::{AnnulmentDecision, AnnulmentGround, DecidedBy, Recognised, Voided};
use protocol::bytes::{DOCUMENT_BYTES_MAX, Hash, read_json};
use protocol::certificate::Certificate;
use protocol::dossier::Period;
use protocol::level::Level;
use protocol::regulation::PeriodKind;

use super::parse_level;
use super::perform::say;
use crate::bundle_file::{read_file, too_large, unreadable};
use crate::chair::{Chair, ChairError};
use crate::words::Words;

/// Hours that Vietnam is ahead, for a machine that knows no time zones.
const VIETNAM_HOURS: i8 = 7;

/// Annul a certified result: sign and publish the decision; both results stay on record
#[derive(Debug, Args)]
pub(super) struct Annul {
    /// The whole decision in a file, as SPEC §25 writes it (JSON)
    #[arg(long, value_name = "FILE", conflicts_with = "poll")]
    decision: Option<PathBuf>,
    /// Number on the agenda of the poll whose certificate becomes void
    #[arg(long, value_name = "N", required_unless_present = "decision",
          requires_all = ["ground", "reason", "body", "name", "decided_on"])]
    poll: Option<u32>,
    /// Why the result cannot stand
    #[arg(long, value_enum)]
    ground: Option<Ground>,
    /// Form of the discipline, such as khiển trách
    #[arg(long, default_value = "")]
    form: String,
    /// When the discipline was decided
    #[arg(long, value_name = "DATE")]
    disciplined_on: Option<Date>,
    /// The fault was self-detected and fully remedied
    #[arg(long)]
    remedied: bool,
    /// Why, in words
    #[arg(long, default_value = "")]
    reason: String,
    /// The body that decided
    #[arg(long, default_value = "")]
    body: String,
    /// Who signs for it
    #[arg(long, default_value = "")]
    name: String,
    /// Their post
    #[arg(long, default_value = "")]
    position: String,
    /// Number of the decision on paper
    #[arg(long, default_value = "")]
    document: String,
    /// When it was decided
    #[arg(long, value_name = "DATE")]
    decided_on: Option<Date>,
    /// The year that was rated; that of the decision when absent
    #[arg(long)]
    year: Option<i16>,
    /// The level that is recognised by the decision itself; without one the subject is rated again
    #[arg(long, value_parser = parse_level)]
    level: Option<Level>,
}

/// Why a result cannot stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
enum Ground {
    LaterDiscipline,
    DefectFound,
    Complaint,
    ExcellentShare,
}

/// Performs the act; the error is a sentence. `now` is RFC 3339.
pub(super) fn annul(
    chair: &mut Chair,
    asked: &Annul,
    now: String,
    words: &Words,
) -> Result<(), String> {
    let told = |error: ChairError| error.sentence(words);
    let decision = match (&asked.decision, asked.poll) {
        (Some(path), _) => {
            let bytes = read_file(path, DOCUMENT_BYTES_MAX);
            let bytes = bytes.map_err(|error| unreadable(words, path, &error))?;
            let bytes = bytes.ok_or_else(|| too_large(words, path))?;
            read_json(&bytes).map_err(|error| {
                let path = path.display().to_string();
                words.text("conclude-not-read", &[("path", &path), ("error", &error)])
            })?
        }
        (None, number) => {
            let number = number.unwrap_or_default();
            asked.of(&chair.certificate(number).map_err(told)?)
        }
    };
    let today = today(&now);
    let annulment = chair.annul(decision, today, now).map_err(told)?;
    let number = words.count(annulment.number);
    let path = chair.annulment_path(annulment.number).display().to_string();
    say(&words.text("chair-annulled", &[("number", &number), ("path", &path)]))
}

impl Annul {
    /// The decision that voids this certificate.
    fn of(&self, certificate: &Certificate) -> AnnulmentDecision {
        let decided_on = self.decided_on.unwrap_or_default();
        AnnulmentDecision {
            subject: certificate.subject.clone(),
            period: Period {
                kind: PeriodKind::Year,
                year: self.year.unwrap_or_else(|| decided_on.year()),
                number: None,
            },
            ground: match self.ground {
                Some(Ground::LaterDiscipline) => AnnulmentGround::LaterDiscipline {
                    form: self.form.clone(),
                    decided_on: self.disciplined_on.unwrap_or(decided_on),
                    remedied: self.remedied,
                },
                Some(Ground::Complaint) => AnnulmentGround::Complaint,
                Some(Ground::ExcellentShare) => AnnulmentGround::ExcellentShare,
                Some(Ground::DefectFound) | None => AnnulmentGround::DefectFound,
            },
            reason: self.reason.clone(),
            decided_by: DecidedBy {
                body: self.body.clone(),
                name: self.name.clone(),
                position: self.position.clone(),
                document: self.document.clone(),
            },
            decided_on,
            voids: Voided::Certificate { certificate: Hash::of_document(&certificate.to_bytes()) },
            old: certificate.level,
            recognises: self.level.map_or(Recognised::Pending, |level| Recognised::Level { level }),
        }
    }
}

/// The day it is in Vietnam at a moment (RFC 3339).
fn today(now: &str) -> Date {
    let zone = TimeZone::get("Asia/Ho_Chi_Minh")
        .unwrap_or_else(|_| TimeZone::fixed(Offset::constant(VIETNAM_HOURS)));
    let at = now.parse::<Timestamp>().unwrap_or(Timestamp::UNIX_EPOCH);
    zone.to_datetime(at).date()
}
