//! Answers, line by line, what the first implementation makes of what the second made, and makes
//! ballots for the second to read: `kiosk/web/tests/cross.test.ts` starts it.
//!
//! One command a line, as JSON on standard input, and one answer a line on standard output.

#[path = "../tests/meeting/mod.rs"]
mod meeting;

use std::io::{self, BufRead, Write};

use data_encoding::HEXLOWER;
use issuer::IssuingKey;
use protocol::admission::{AdmissionAnswer, VerifiedRequest};
use protocol::ballot::{Ballot, fill_in, tracker};
use protocol::ballot_box::read_leaves;
use protocol::bytes::PollId;
use protocol::certificate::Certificate;
use protocol::checkpoint::SignedCheckpoint;
use protocol::manifest::{Poll, SealedManifest};
use protocol::note::Detached;
use protocol::refusal::Refusal;
use protocol::seal::{VOTE_BYTES, Vote};
use protocol::signature::SigningKey;
use protocol::token::{BlindSignature, Token, blind, token_message};
use rand_core::Rng;
use serde::Deserialize;
use serde_json::{Value, json};

use meeting::{Dice, ISSUING_KEYS, Meeting};

/// What the second implementation asks.
#[derive(Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
enum Command {
    /// The meeting: manifest, signatures, a certificate and the rest that is not random.
    Meeting { issuers: usize },
    /// So many random ballots, from these dice, with tokens out of the meeting's own.
    Make { issuers: usize, count: usize, dice: String },
    /// One blind signature per issuer.
    Sign { issuers: usize, poll: PollId, blinded: Vec<String> },
    /// Leaf, tracker and vote of ballots, or the refusal of each.
    Open { issuers: usize, ballots: Vec<String> },
    /// Whether bytes of a kind are refused, and as what.
    Judge { issuers: usize, kind: Kind, all: Vec<String> },
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Manifest,
    Request,
    Answer,
    Ballot,
    Checkpoint,
    Leaves,
    Signatures,
    Certificate,
}

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let command = serde_json::from_str(&line?).expect("a command of the test");
        serde_json::to_writer(&mut out, &answer(command))?;
        out.write_all(b"\n")?;
        out.flush()?;
    }
    Ok(())
}

fn answer(command: Command) -> Value {
    match command {
        Command::Meeting { issuers } => describe(Meeting::usual(issuers)),
        Command::Make { issuers, count, dice } => {
            let (held, mut dice) = (Meeting::usual(issuers), Dice::new(&dice));
            make_all(held, count, &mut dice)
        }
        Command::Sign { issuers, poll, blinded } => sign(Meeting::usual(issuers), &poll, &blinded),
        Command::Open { issuers, ballots } => {
            let held = Meeting::usual(issuers);
            ballots.iter().map(|ballot| open(held, &unhex(ballot))).collect()
        }
        Command::Judge { issuers, kind, all } => {
            let held = Meeting::usual(issuers);
            let code = |bytes: &String| judge(held, kind, &unhex(bytes)).err().map(Refusal::code);
            all.iter().map(|bytes| json!(code(bytes))).collect()
        }
    }
}

fn describe(held: &Meeting) -> Value {
    let polls = held.manifest.manifest().polls.iter();
    let ikms: Vec<_> = polls
        .map(|poll| HEXLOWER.encode(held.seed.opening_key(&held.meeting, &poll.id).ikm()))
        .collect();
    let first = &held.polls[0];
    let parts = [
        ("manifest", held.manifest.bytes().to_vec()),
        ("signatures", held.signatures.encode()),
        ("request", held.requests[0].clone()),
        ("ballot", first.ballots[0].clone()),
        ("checkpoint", first.checkpoint.to_bytes()),
        ("leaves", held.parts["public/leaves-01.txt"].clone()),
        ("certificate", held.parts["public/certificate-01.json"].clone()),
        ("certificate_signatures", held.parts["public/certificate-01.sig"].clone()),
    ];
    let mut all: Value =
        parts.iter().map(|(name, bytes)| ((*name).to_owned(), hex(bytes))).collect();
    all["ikms"] = json!(ikms);
    all["certificate_seed"] = hex(held.certificate_key.seed());
    all
}

/// A ballot key with its tokens.
struct Admitted<'a> {
    poll: &'a Poll,
    ballot_key: SigningKey,
    tokens: Vec<Token>,
}

/// Blinding takes most of the time, so that some ballots share a key, as no honest ones do.
const BALLOTS_PER_KEY: usize = 25;

fn make_all(held: &Meeting, count: usize, dice: &mut Dice) -> Value {
    let keys: Vec<_> = (0..count.div_ceil(BALLOTS_PER_KEY)).map(|_| admit(held, dice)).collect();
    (0..count).map(|at| make(held, &keys[at / BALLOTS_PER_KEY], dice)).collect()
}

fn admit<'a>(held: &'a Meeting, dice: &mut Dice) -> Admitted<'a> {
    let poll = &held.manifest.manifest().polls[dice.next_u32() as usize % held.polls.len()];
    let ballot_key = SigningKey::from_seed(dice.bytes());
    let message = token_message(&held.manifest.fingerprint(), &poll.id, &ballot_key.public());
    let tokens = issuing_keys(held, poll).iter().zip(&poll.issuing_keys).map(|(secret, key)| {
        let (blinded, pending) = blind(key, &message, dice).expect("a good key");
        let signature = secret.blind_sign(&blinded.0).expect("an honest message");
        pending.finish(&BlindSignature(signature)).expect("an honest signature")
    });
    let tokens = tokens.collect();
    Admitted { poll, ballot_key, tokens }
}

fn issuing_keys<'a>(held: &Meeting, poll: &Poll) -> &'a [IssuingKey] {
    let issuers = poll.issuing_keys.len();
    let first = held.first_key + (poll.number as usize - 1) * issuers;
    &ISSUING_KEYS[first..first + issuers]
}

/// A ballot with a random vote, every tenth of them invalid.
fn make(held: &Meeting, admitted: &Admitted<'_>, dice: &mut Dice) -> Value {
    let mut vote: [u8; VOTE_BYTES] = match dice.next_u32() % 5 {
        0 => Vote::Blank.to_bytes(),
        place => Vote::Level(u8::try_from(place - 1).expect("below 5")).to_bytes(),
    };
    if dice.next_u32().is_multiple_of(10) {
        dice.fill_bytes(&mut vote);
    }
    let Admitted { poll, ballot_key, tokens } = admitted;
    let bytes = fill_in(&vote, poll, &held.manifest, ballot_key, tokens, dice).expect("good keys");
    open(held, &bytes)
}

fn sign(held: &Meeting, poll: &PollId, blinded: &[String]) -> Value {
    let poll = held.manifest.poll(poll).expect("a poll of the meeting");
    let signed = blinded.iter().zip(issuing_keys(held, poll)).map(|(one, key)| {
        let blinded = unhex(one).try_into().expect("384 bytes");
        hex(BlindSignature(key.blind_sign(&blinded).expect("an honest message")).0)
    });
    signed.collect()
}

/// Ballot, leaf, tracker and vote; or the refusal.
fn open(held: &Meeting, bytes: &[u8]) -> Value {
    let (manifest, issuers) = (&held.manifest, held.manifest.manifest().issuers.len());
    let opened = || {
        let ballot = Ballot::read(bytes, issuers)?;
        let poll = manifest.poll(&ballot.poll())?;
        ballot.clone().verify_signature()?.verify_tokens(manifest)?;
        let key = held.seed.opening_key(&held.meeting, &poll.id);
        let vote = key.open(&ballot, &manifest.fingerprint(), &poll.scale);
        let leaf = ballot.leaf();
        Ok(json!({ "ballot": hex(bytes), "leaf": leaf, "tracker": tracker(&leaf),
            "vote": vote.map(|vote| hex(vote.to_bytes())) }))
    };
    let opened: Result<Value, Refusal> = opened();
    opened.unwrap_or_else(|refusal| json!({ "refused": refusal.code() }))
}

fn judge(held: &Meeting, kind: Kind, bytes: &[u8]) -> Result<(), Refusal> {
    let keys = held.manifest.manifest();
    match kind {
        Kind::Manifest => SealedManifest::read(bytes).map(drop),
        Kind::Request => VerifiedRequest::read(bytes, &held.manifest).map(drop),
        Kind::Answer => AdmissionAnswer::read(bytes).map(drop),
        Kind::Ballot => {
            let ballot = Ballot::read(bytes, keys.issuers.len())?;
            held.manifest.poll(&ballot.poll())?;
            ballot.verify_signature()?.verify_tokens(&held.manifest).map(drop)
        }
        Kind::Checkpoint => {
            SignedCheckpoint::read(bytes, &keys.server_key)?.verify_kiosk(&keys.kiosk_key)
        }
        Kind::Leaves => read_leaves(bytes).map(drop),
        Kind::Signatures => held.manifest.verify_signatures(&Detached::parse(bytes)?),
        // Signed anew, so that what is judged is the reading.
        Kind::Certificate => {
            let signature = held.sign_certificate(bytes);
            Certificate::read(bytes, &signature, &keys.certificate_key).map(drop)
        }
    }
}

fn hex(bytes: impl AsRef<[u8]>) -> Value {
    json!(HEXLOWER.encode(bytes.as_ref()))
}

fn unhex(text: &str) -> Vec<u8> {
    HEXLOWER.decode(text.as_bytes()).expect("hexadecimal")
}
