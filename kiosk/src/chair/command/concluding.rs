//! `phieukin-kiosk chair conclude`: what follows, how it is resolved, and the signature.

use std::path::{Path, PathBuf};

use clap::Args;
use protocol::bytes::read_json;
use protocol::conclusion_record::CertificateUse;
use protocol::dossier::DOSSIER_BYTES_MAX;
use protocol::finding::{Chosen, Resolution};
use protocol::level::Level;
use protocol::refusal::Refusal;

use super::perform::say;
use crate::bundle_file::{read_file, too_large, unreadable};
use crate::chair::{Chair, ChairError, Consideration, LeaveOpen};
use crate::conclude::answer;
use crate::words::Words;

/// Say what the rules make of the certified polls, take resolutions, sign and publish
///
/// Everything that was resolved stays in the kiosk's folder until it is signed, so that findings
/// may be resolved one after another, each with its own reason.
#[derive(Debug, Args)]
pub(super) struct Conclude {
    /// The dossier (JSON), instead of the one that was filed at the desk last
    #[arg(long, value_name = "FILE")]
    dossier: Option<PathBuf>,
    /// Resolve a finding: accept, keep, revote, a level such as good, or excellent:CODE,CODE
    #[arg(long = "resolve", value_name = "FINDING=CHOICE", value_parser = parse_resolve,
          requires = "reason", requires = "name")]
    resolve: Vec<(String, Chosen)>,
    /// Who speaks for those who resolve
    #[arg(long)]
    name: Option<String>,
    /// Their post
    #[arg(long, default_value = "")]
    position: String,
    /// Why
    #[arg(long)]
    reason: Option<String>,
    /// Resolutions in a file, as SPEC §23 writes them (JSON)
    #[arg(long, value_name = "FILE")]
    resolutions: Option<PathBuf>,
    /// Say what follows, and sign nothing
    #[arg(long, conflicts_with = "leave_open")]
    look: bool,
    /// Sign although findings or results are open: nothing is concluded about those subjects
    #[arg(long)]
    leave_open: bool,
}

/// Performs the act; the error is a sentence. `now` is RFC 3339.
pub(super) fn conclude(
    chair: &mut Chair,
    asked: &Conclude,
    now: String,
    words: &Words,
) -> Result<(), String> {
    let told = |error: ChairError| error.sentence(words);
    let read = |path: &PathBuf| read(words, path);
    let dossier = asked.dossier.as_ref().map(read).transpose()?;
    let consider = |chair: &mut Chair| chair.consider(dossier.as_deref()).map_err(told);
    let from_file = match &asked.resolutions {
        None => Vec::new(),
        Some(path) => read_json::<Vec<Resolution>>(&read(path)?)
            .map_err(|error| not_read(words, path, &error))?,
    };
    let mut considering = consider(chair)?;
    for resolution in from_file {
        chair.resolve(&considering, resolution).map_err(told)?;
        considering = consider(chair)?;
    }
    for (finding, choice) in &asked.resolve {
        let known = considering.considered.finding(finding);
        let known = known.ok_or_else(|| unknown_finding(words, finding))?;
        let resolution = Resolution {
            finding: finding.clone(),
            choice: choice.clone(),
            name: asked.name.clone().unwrap_or_default(),
            position: asked.position.clone(),
            as_who: known.resolver,
            reason: asked.reason.clone().unwrap_or_default(),
            decided_at: now.clone(),
        };
        chair.resolve(&considering, resolution).map_err(told)?;
        considering = consider(chair)?;
    }
    show(&considering, words)?;
    if asked.look {
        return Ok(());
    }
    let open = if asked.leave_open { LeaveOpen::Yes } else { LeaveOpen::No };
    let signed = chair.conclude(&considering, open, now).map_err(told)?;
    let number = words.count(signed.record.number);
    let path = chair.conclusion_path(signed.record.number).display().to_string();
    let variables = [("number", number.as_str()), ("path", &path)];
    say(&words.text("chair-concluded", &variables))
}

/// What follows, in sentences, and what does not count.
fn show(considering: &Consideration, words: &Words) -> Result<(), String> {
    let considered = &considering.considered;
    let told = answer(words, considered.profile, &considered.case, &considered.conclusion);
    say(&told.text())?;
    for one in &considering.dropped {
        say(&words.text("chair-resolution-dropped", &[("finding", &one.finding)]))?;
    }
    for one in &considered.certificates {
        let key = match one.used {
            CertificateUse::Counted => continue,
            CertificateUse::Replaced => "chair-certificate-replaced",
            CertificateUse::Voided => "chair-certificate-voided",
            CertificateUse::NoSubject => "chair-certificate-no-subject",
        };
        say(&words.text(key, &[("number", &words.count(one.number))]))?;
    }
    Ok(())
}

fn read(words: &Words, path: &Path) -> Result<Vec<u8>, String> {
    let bytes = read_file(path, DOSSIER_BYTES_MAX);
    let bytes = bytes.map_err(|error| unreadable(words, path, &error))?;
    bytes.ok_or_else(|| too_large(words, path))
}

fn not_read(words: &Words, path: &Path, error: &str) -> String {
    let path = path.display().to_string();
    words.text("conclude-not-read", &[("path", &path), ("error", error)])
}

fn unknown_finding(words: &Words, finding: &str) -> String {
    let refusal = words.refusal(Refusal::NotAChoice);
    words.text("chair-unknown-finding", &[("finding", finding), ("refusal", &refusal)])
}

/// `FINDING=CHOICE`; the last sign parts them.
fn parse_resolve(text: &str) -> Result<(String, Chosen), String> {
    let expected = "expected FINDING=accept, keep, revote, a level, or excellent:CODE,CODE";
    let (finding, choice) = text.rsplit_once('=').ok_or(expected)?;
    let choice = match choice {
        "accept" => Chosen::Accept,
        "keep" => Chosen::Keep,
        "revote" => Chosen::Revote,
        chosen => match (chosen.strip_prefix("excellent:"), Level::from_code(chosen)) {
            (Some(codes), _) => {
                let codes = codes.split(',').map(str::trim).filter(|code| !code.is_empty());
                Chosen::Excellent { subjects: codes.map(str::to_owned).collect() }
            }
            (None, Some(level)) => Chosen::Level { level },
            (None, None) => return Err(expected.to_owned()),
        },
    };
    Ok((finding.to_owned(), choice))
}
