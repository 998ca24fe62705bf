//! Doing the act that was asked for, and saying what was done.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use protocol::manifest::Issuer;
use protocol::phase::PollPhase;
use protocol::words::display;
use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::chair::codes::{Heading, html_with};
use crate::chair::command::recovering::{open_with_shares, recover, shares};
use crate::chair::command::{
    Act, Arguments, Decide, Teller, amending, annulling, attending, concluding, minutes, passphrase,
};
use crate::chair::error::io;
use crate::chair::{Chair, ChairError, Decision, LeaveTie, SealOptions};
use crate::durable;
use crate::report::table::{flag_key, plain, table};
use crate::vault::VAULT_FILE;
use crate::words::Words;

/// Performs the act; the error is a sentence.
pub(super) fn perform(
    act: &Act,
    arguments: &Arguments,
    words: &Words,
    now: String,
    rng: &mut impl CryptoRng,
) -> Result<(), String> {
    let told = |error: ChairError| error.sentence(words);
    let folder = arguments.folder();
    let makes_vault = matches!(act, Act::Pair { .. } | Act::Recover(_));
    let is_new = makes_vault && !folder.join(VAULT_FILE).exists();
    let passphrase = passphrase::ask(arguments.passphrase_file.as_deref(), is_new, words)?;
    if let Act::Recover(asked) = act {
        trust(folder, asked.server_certificate.as_deref(), words)?;
        return recover(asked, folder, passphrase, words);
    }
    if let Act::Pair { server, meeting, code, server_certificate, work_factor } = act {
        trust(folder, server_certificate.as_deref(), words)?;
        Chair::pair(server, *meeting, code, folder, passphrase, *work_factor, rng).map_err(told)?;
        return say(&words.text("chair-paired", &[("folder", &folder.display().to_string())]));
    }
    let mut chair = Chair::open(folder, passphrase).map_err(told)?;
    match act {
        Act::Pair { .. } | Act::Recover(_) => Ok(()),
        Act::Seal { copy, one_machine, sharing, issuers, slips } => {
            let options = SealOptions {
                one_machine: *one_machine,
                issuers: *issuers,
                slips: *slips,
                sharing: sharing.chosen(words)?,
                ..SealOptions::plain(copy)
            };
            seal(&mut chair, &options, words, rng)
        }
        Act::Amend { seal } => amending::amend(&mut chair, *seal, words, rng),
        Act::Shares { out, .. } => shares(&mut chair, out.as_deref(), words),
        Act::Codes { host: Some(host), out: Some(out), .. } => codes(&chair, host, out, words),
        Act::VoidSlips => void_slips(&mut chair, words),
        Act::Codes { .. } => {
            chair.printing_finished().map_err(told)?;
            say(&words.text("chair-codes-printed", &[]))
        }
        Act::Count { poll, shares } => {
            open_with_shares(&mut chair, shares, words)?;
            count(&mut chair, *poll, words)
        }
        Act::Attend { shares } => {
            let passphrase_file = arguments.passphrase_file.as_deref();
            attending::attend(&mut chair, &Teller { words, folder, passphrase_file }, shares)
        }
        Act::Decide(entered) => decide(&mut chair, entered, now, words),
        Act::Certify { poll, leave_tie } => {
            let tie = if *leave_tie { LeaveTie::Yes } else { LeaveTie::No };
            certify(&mut chair, *poll, tie, words)
        }
        Act::Annul(asked) => annulling::annul(&mut chair, asked, now, words),
        Act::Conclude(asked) => concluding::conclude(&mut chair, asked, now, words),
        Act::Minutes { out, given } => minutes::write(&chair, out, given.as_deref(), words),
        Act::Export { out: Some(out), .. } => {
            chair.export(out).map_err(told)?;
            say(&words.text("chair-exported", &[("path", &out.display().to_string())]))
        }
        Act::Export { to: Some(to), .. } => export_to(&mut chair, to, words),
        Act::Export { .. } => Ok(()),
    }
}

fn trust(folder: &Path, certificate: Option<&Path>, words: &Words) -> Result<(), String> {
    let Some(file) = certificate else { return Ok(()) };
    let pem = fs::read(file).map_err(|error| io(words, file, &error))?;
    Chair::trust(folder, &pem).map_err(|error| error.sentence(words))
}

fn seal(
    chair: &mut Chair,
    options: &SealOptions,
    words: &Words,
    rng: &mut impl CryptoRng,
) -> Result<(), String> {
    let sealed = chair.seal(options, rng).map_err(|error| error.sentence(words))?;
    let manifest = sealed.manifest();
    say(&plain(&manifest.title))?;
    for poll in &manifest.polls {
        say(&format!("{:02}. {}", poll.number, plain(&poll.subject.name)))?;
    }
    let (polls, members) = (manifest.polls.len().to_string(), manifest.roster.count.to_string());
    say(&words.text("chair-sealed", &[("polls", &polls), ("members", &members)]))?;
    for flag in &manifest.flags {
        say(&words.text(flag_key(*flag), &[]))?;
    }
    if manifest.issuers.contains(&Issuer::Room) {
        say(&words.text("chair-sealed-with-room", &[]))?;
    }
    if let Some(recovery) = &manifest.recovery {
        let (count, threshold) =
            (recovery.shares.len().to_string(), recovery.threshold.to_string());
        say(&words.text("share-drawn", &[("count", &count), ("threshold", &threshold)]))?;
        if recovery.quorum_opening {
            say(&words.text("share-quorum-opening", &[]))?;
        }
    }
    say(&words.text("chair-fingerprint", &[]))?;
    say(&display(&sealed.fingerprint()))
}

/// Slips that were not handed out, as a scanner types them: one text a line.
fn void_slips(chair: &mut Chair, words: &Words) -> Result<(), String> {
    let mut urls = Vec::new();
    for line in io::stdin().lines() {
        let line = Zeroizing::new(line.map_err(|error| error.to_string())?);
        if !line.trim().is_empty() {
            urls.push(line);
        }
    }
    let voided = chair.void_slips(&urls).map_err(|error| error.sentence(words))?;
    say(&words.text("chair-slips-voided", &[("count", &voided.to_string())]))
}

fn codes(chair: &Chair, host: &str, out: &Path, words: &Words) -> Result<(), String> {
    let told = |error: ChairError| error.sentence(words);
    let slips = chair.slips(host).map_err(told)?;
    let anonymous = chair.anonymous_slips(host).map_err(told)?;
    let heading = Heading::of(&chair.manifest().map_err(told)?);
    let page = Zeroizing::new(html_with(&slips, &anonymous, &heading, words));
    durable::write(out, page.as_bytes()).map_err(|error| io(words, out, &error))?;
    let path = out.display().to_string();
    let count = (slips.len() + anonymous.len()).to_string();
    say(&words.text("chair-codes-written", &[("count", &count), ("path", &path)]))
}

fn count(chair: &mut Chair, poll: Option<u32>, words: &Words) -> Result<(), String> {
    let is_closed = |phase: &PollPhase| *phase == PollPhase::Closed;
    for_each(chair, poll, is_closed, "chair-none-to-count", words, |chair, number| {
        chair.count(number)?;
        show(chair, number, words)
    })
}

fn certify(
    chair: &mut Chair,
    poll: Option<u32>,
    tie: LeaveTie,
    words: &Words,
) -> Result<(), String> {
    let is_counted = |phase: &PollPhase| matches!(phase, PollPhase::Counted { .. });
    for_each(chair, poll, is_counted, "chair-none-to-certify", words, |chair, number| {
        let certificate = chair.certify(number, tie)?;
        let subject = plain(&certificate.subject.name);
        let number = words.count(number);
        Ok(words.text("chair-certified", &[("number", &number), ("subject", &subject)]))
    })
}

fn decide(chair: &mut Chair, entered: &Decide, now: String, words: &Words) -> Result<(), String> {
    let decision = Decision {
        level: entered.level,
        role: entered.role,
        name: entered.name.clone(),
        position: entered.position.clone(),
        not_subject: entered.not_subject,
        reason: entered.reason.clone(),
    };
    let decided =
        chair.decide(entered.poll, decision, now).map_err(|error| error.sentence(words))?;
    let (number, level) = (words.count(entered.poll), words.level(decided.level));
    say(&words.text("chair-decided", &[("number", &number), ("level", &level)]))
}

fn export_to(chair: &mut Chair, folder: &Path, words: &Words) -> Result<(), String> {
    let exported = chair.export_to(folder).map_err(|error| error.sentence(words))?;
    for file in exported.files() {
        let path = folder.join(&file.name).display().to_string();
        let (bytes, sum) = (file.bytes.to_string(), file.sha256.to_string());
        let variables = [("path", path.as_str()), ("bytes", &bytes), ("sum", &sum)];
        say(&words.text("chair-exported-file", &variables))?;
    }
    let sum = in_groups(&exported.public.sha256.to_string());
    say(&words.text("chair-exported-minutes", &[("sum", &sum)]))?;
    say(&words.text("chair-exported-whom", &[]))
}

/// Hexadecimal digits as people compare them on paper, four together.
fn in_groups(digits: &str) -> String {
    let digits: Vec<_> = digits.chars().collect();
    digits.chunks(4).map(String::from_iter).collect::<Vec<_>>().join(" ")
}

/// Acts on the poll that was named, or on all in the right phase; one that fails does not keep
/// the others back.
fn for_each(
    chair: &mut Chair,
    poll: Option<u32>,
    is_due: impl Fn(&PollPhase) -> bool,
    none: &str,
    words: &Words,
    act: impl Fn(&mut Chair, u32) -> Result<String, ChairError>,
) -> Result<(), String> {
    let due = match poll {
        Some(number) => vec![number],
        None => {
            let polls = chair.status().map_err(|error| error.sentence(words))?.polls;
            polls.iter().filter(|one| is_due(&one.phase)).map(|one| one.number).collect()
        }
    };
    if due.is_empty() {
        return say(&words.text(none, &[]));
    }
    let mut failed = Vec::new();
    for number in due {
        match act(chair, number) {
            Ok(text) => say(&text)?,
            Err(error) => {
                failed.push(format!("{}: {}", words.count(number), error.sentence(words)));
            }
        }
    }
    if failed.is_empty() { Ok(()) } else { Err(failed.join("\n")) }
}

/// The table of a counted poll, as its certificate will show it.
fn show(chair: &Chair, number: u32, words: &Words) -> Result<String, ChairError> {
    let certificate = chair.preview(number)?;
    Ok(table(words, &certificate, &chair.occasion(&certificate)?))
}

pub(super) fn say(text: &str) -> Result<(), String> {
    writeln!(io::stdout(), "{text}").map_err(|error| error.to_string())
}
