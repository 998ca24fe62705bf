//! `phieukin-kiosk verify-promise`: was the ballot that the server promised counted?

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use protocol::ballot::tracker;
use protocol::bytes::{Leaf, read_json};
use protocol::promise::Promise;
use protocol::verify::{
    BrokenPromise, Kept, PROOF_BYTES_MAX, PromiseRefused, PromisedPoll, check_promise,
};

use crate::bundle_file::{check, read_bundle, read_file, unreadable};
use crate::report::table::plain;
use crate::words::{Lang, Words};

/// Check a promise against the final box; a broken promise is a proof against the server.
#[derive(Debug, Args)]
pub struct VerifyPromise {
    /// The promise that the member's device kept; or a proof, to be checked again
    promise: PathBuf,
    /// The audit bundle (a proof needs none)
    bundle: Option<PathBuf>,
    /// Where to write the proof of a broken promise
    #[arg(long, value_name = "OUT.json")]
    proof: Option<PathBuf>,
    /// Language of the words
    #[arg(long, value_enum, default_value_t)]
    lang: Lang,
}

/// Runs the command: 0 in the box, 1 the promise was broken, 2 nothing can be said.
pub fn run(arguments: &VerifyPromise) -> ExitCode {
    let words = Words::new(arguments.lang);
    match answer(&words, arguments) {
        Ok((sentence, code)) => {
            println!("{sentence}");
            code
        }
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::from(2)
        }
    }
}

fn answer(words: &Words, arguments: &VerifyPromise) -> Result<(String, ExitCode), String> {
    let bytes = read_file(&arguments.promise, PROOF_BYTES_MAX)
        .map_err(|error| unreadable(words, &arguments.promise, &error))?
        .unwrap_or_default();
    let (leaf, kept) = match &arguments.bundle {
        Some(bundle) => {
            let promise: Promise =
                read_json(&bytes).map_err(|_| not_a_promise(words, &arguments.promise))?;
            (promise.leaf, check_promise(&promise, &read_bundle(words, bundle)?))
        }
        None => {
            let proof = BrokenPromise::read(&bytes);
            let proof = proof.map_err(|_| not_a_promise(words, &arguments.promise))?;
            (proof.promise.leaf, proof.weigh())
        }
    };
    match kept.map_err(|error| refused(words, error))? {
        Kept::Yes(poll) => Ok((about(words, "promise-kept", &leaf, &poll), ExitCode::SUCCESS)),
        Kept::No(poll, proof) => {
            let mut sentence = about(words, "promise-broken", &leaf, &poll);
            if let Some(path) = &arguments.proof {
                fs::write(path, proof.to_bytes()).map_err(|e| unreadable(words, path, &e))?;
                let path = path.display().to_string();
                sentence.push('\n');
                sentence.push_str(&words.text("promise-proof-written", &[("path", &path)]));
            } else {
                sentence.push('\n');
                sentence.push_str(String::from_utf8_lossy(&proof.to_bytes()).trim_end());
            }
            Ok((sentence, ExitCode::from(1)))
        }
    }
}

fn about(words: &Words, key: &str, leaf: &Leaf, poll: &PromisedPoll) -> String {
    let (tracker, number) = (tracker(leaf), format!("{:02}", poll.number));
    let subject = plain(&poll.subject.name);
    words.text(key, &[("tracker", &tracker), ("number", &number), ("subject", &subject)])
}

fn not_a_promise(words: &Words, path: &Path) -> String {
    words.text("promise-unreadable", &[("path", &path.display().to_string())])
}

fn refused(words: &Words, refused: PromiseRefused) -> String {
    match refused {
        PromiseRefused::Unsigned(refusal) => {
            words.text("promise-unsigned", &[("reason", &words.refusal(refusal))])
        }
        PromiseRefused::OtherMeeting(refusal) => {
            words.text("promise-other-meeting", &[("reason", &words.refusal(refusal))])
        }
        PromiseRefused::NoBox(number) => {
            words.text("promise-no-box", &[("number", &format!("{number:02}"))])
        }
        PromiseRefused::Unusable(failure) => {
            let check = check(words, failure.check);
            let reason = words.refusal(failure.refusal);
            let variables = [("check", check.as_str()), ("reason", &reason)];
            words.text("promise-bundle-unusable", &variables)
        }
    }
}
