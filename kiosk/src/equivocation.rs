//! `phieukin-kiosk prove-equivocation`: two signed statements of which only one can be so, in one
//! document that anybody can check.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use protocol::archive::{self, ARCHIVE_BYTES_MAX};
use protocol::bundle::manifest_part;
use protocol::bytes::Base64;
use protocol::verify::{
    Contradiction, EQUIVOCATION_BYTES_MAX, Equivocation, Failure, Proven, SignedText,
};
use protocol::words::display;

use crate::bundle_file::{failure, read_file, too_large, unreadable};
use crate::durable;
use crate::report::table::plain;
use crate::words::{Lang, Words};

/// How the text of every checkpoint begins.
const CHECKPOINT: &[u8] = b"phieukin/v1/checkpoint/";

/// Prove that somebody signed two boxes for one poll, or two manifests of one number.
///
/// Ends with 0 when the proof holds, with 1 when the two do not contradict each other, and with 2
/// when a file cannot be read.
#[derive(Debug, Args)]
pub struct ProveEquivocation {
    /// An audit bundle, a checkpoint, or a manifest with its .sig file beside it; or, alone, a
    /// proof to be checked again
    first: PathBuf,
    /// Another bundle, checkpoint or manifest of the same meeting
    second: Option<PathBuf>,
    /// The meeting's manifest, where two checkpoints are given without a bundle
    #[arg(long, value_name = "manifest-01.json")]
    manifest: Option<PathBuf>,
    /// Where to write the proof
    #[arg(long, value_name = "OUT.json")]
    proof: Option<PathBuf>,
    /// Language of the words
    #[arg(long, value_enum, default_value_t)]
    lang: Lang,
}

/// Runs the command; its statuses stand at [`ProveEquivocation`].
pub fn run(arguments: &ProveEquivocation) -> ExitCode {
    let words = Words::new(arguments.lang);
    match answer(&words, arguments) {
        Ok((sentence, code)) => {
            println!("{sentence}");
            ExitCode::from(code)
        }
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::from(2)
        }
    }
}

fn answer(words: &Words, arguments: &ProveEquivocation) -> Result<(String, u8), String> {
    let first = read(words, &arguments.first)?;
    let Some(second) = &arguments.second else {
        return match first {
            Evidence::Proof(proof) => Ok(told(words, &proof.weigh())),
            Evidence::Said(_) => Err(unknown(words, &arguments.first)),
        };
    };
    let (Evidence::Said(mut first), Evidence::Said(second)) = (first, read(words, second)?) else {
        return Err(unknown(words, &arguments.first));
    };
    if let Some(path) = &arguments.manifest {
        match read(words, path)? {
            Evidence::Said(said) => first.manifest_of = said.manifests.into_iter().next(),
            Evidence::Proof(_) => return Err(unknown(words, path)),
        }
    }
    let candidates = contradictions(&first, &second);
    if candidates.is_empty() {
        return Err(words.text("equivocation-no-manifest", &[]));
    }
    let mut weighed = Vec::new();
    for signed_twice in candidates {
        let proof = Equivocation::new(signed_twice);
        match proof.weigh() {
            Ok(proven) => return written(words, arguments, &proof, &Ok(proven)),
            Err(failed) => weighed.push(Err(failed)),
        }
    }
    Ok(told(words, &weighed.remove(0)))
}

fn written(
    words: &Words,
    arguments: &ProveEquivocation,
    proof: &Equivocation,
    proven: &Result<Proven, Failure>,
) -> Result<(String, u8), String> {
    let (mut sentence, code) = told(words, proven);
    sentence.push('\n');
    match &arguments.proof {
        Some(path) => {
            let shown = path.display().to_string();
            durable::write(path, &proof.to_bytes()).map_err(|error| {
                let error = error.to_string();
                words.text("unwritable-file", &[("path", &shown), ("error", &error)])
            })?;
            sentence.push_str(&words.text("equivocation-written", &[("path", &shown)]));
        }
        None => sentence.push_str(String::from_utf8_lossy(&proof.to_bytes()).trim_end()),
    }
    Ok((sentence, code))
}

fn told(words: &Words, proven: &Result<Proven, Failure>) -> (String, u8) {
    match proven {
        Ok(Proven::Checkpoints { manifest, poll }) => {
            let poll = poll.as_ref().map_or_else(String::new, |(number, subject)| {
                let (number, subject) = (format!("{number:02}"), plain(&subject.name));
                let variables = [("number", number.as_str()), ("subject", &subject)];
                words.text("equivocation-poll", &variables)
            });
            let sentence = words.text("equivocation-of-checkpoints", &[("poll", &poll)]);
            (format!("{sentence}\n{}", display(&manifest.fingerprint())), 0)
        }
        Ok(Proven::Manifests { first, second }) => {
            let number = first.manifest().number.to_string();
            let sentence = words.text("equivocation-of-manifests", &[("number", &number)]);
            let [first, second] = [first, second].map(|one| display(&one.fingerprint()));
            (format!("{sentence}\n{first}\n\n{second}"), 0)
        }
        Err(failed) => {
            let reason = failure(words, failed);
            (words.text("equivocation-none", &[("reason", &reason)]), 1)
        }
    }
}

/// What a file is.
enum Evidence {
    Said(Said),
    Proof(Box<Equivocation>),
}

/// Everything that a file says under a signature.
#[derive(Default)]
struct Said {
    manifests: Vec<SignedText>,
    checkpoints: Vec<String>,
    /// Given for the server's key alone.
    manifest_of: Option<SignedText>,
}

/// Every two statements that might contradict each other.
fn contradictions(first: &Said, second: &Said) -> Vec<Contradiction> {
    let mut out = Vec::new();
    let manifests = [&first.manifest_of].into_iter().flatten();
    let mut manifests = manifests.chain(&first.manifests).chain(&second.manifests);
    if let Some(manifest) = manifests.next() {
        for one in &first.checkpoints {
            for other in second.checkpoints.iter().filter(|other| origin(other) == origin(one)) {
                let (first, second) = (one.clone(), other.clone());
                let manifest = manifest.clone();
                out.push(Contradiction::Checkpoints { manifest, first, second });
            }
        }
    }
    for one in &first.manifests {
        for other in second.manifests.iter().filter(|other| *other != one) {
            let (first, second) = (one.clone(), other.clone());
            out.push(Contradiction::Manifests { first, second });
        }
    }
    out
}

/// The line of a note that names its poll.
fn origin(note: &str) -> Option<&str> {
    note.lines().next()
}

fn read(words: &Words, path: &Path) -> Result<Evidence, String> {
    let bytes = file(words, path)?;
    if bytes.starts_with(CHECKPOINT) {
        let note = String::from_utf8(bytes).map_err(|_| unknown(words, path))?;
        return Ok(Evidence::Said(Said { checkpoints: vec![note], ..Said::default() }));
    }
    if bytes.starts_with(b"{") {
        if bytes.len() <= EQUIVOCATION_BYTES_MAX
            && let Ok(proof) = Equivocation::read(&bytes)
        {
            return Ok(Evidence::Proof(Box::new(proof)));
        }
        let signatures = file(words, &path.with_extension("sig"))?;
        let manifest = signed_text(bytes, signatures).ok_or_else(|| unknown(words, path))?;
        return Ok(Evidence::Said(Said { manifests: vec![manifest], ..Said::default() }));
    }
    let parts = archive::read(&bytes).map_err(|_| unknown(words, path))?;
    let mut said = Said::default();
    for (name, part) in &parts {
        if name.starts_with("public/checkpoint-") {
            said.checkpoints.extend(String::from_utf8(part.clone()).ok());
        }
    }
    for number in 1.. {
        let get = |ending| parts.get(&manifest_part(number, ending)).cloned();
        let (Some(document), Some(signatures)) = (get("json"), get("sig")) else { break };
        said.manifests.extend(signed_text(document, signatures));
    }
    Ok(Evidence::Said(said))
}

fn signed_text(document: Vec<u8>, signatures: Vec<u8>) -> Option<SignedText> {
    let signatures = String::from_utf8(signatures).ok()?;
    Some(SignedText { document: Base64(document), signatures })
}

fn file(words: &Words, path: &Path) -> Result<Vec<u8>, String> {
    let bytes = read_file(path, ARCHIVE_BYTES_MAX);
    let bytes = bytes.map_err(|error| unreadable(words, path, &error))?;
    bytes.ok_or_else(|| too_large(words, path))
}

fn unknown(words: &Words, path: &Path) -> String {
    words.text("equivocation-unreadable", &[("path", &path.display().to_string())])
}
