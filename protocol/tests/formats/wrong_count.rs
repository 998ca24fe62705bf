//! T-WRONG-COUNT: ten thousand bundles in which somebody who holds all of the kiosk's keys says
//! something else than box and rule give, signs it, writes it into the journal as far as no server
//! has signed that, and lists it. None passes.

use std::num::NonZeroUsize;
use std::sync::Mutex;
use std::thread;

use protocol::archive::Parts;
use protocol::ballot_box::write_leaves;
use protocol::bundle;
use protocol::bytes::{Hash, write_json};
use protocol::certificate::{Certificate, CountedPoll};
use protocol::journal::{Act, EMPTY, Journal, line_hash};
use protocol::label;
use protocol::manifest::KIOSK_NAME;
use protocol::note::Detached;
use protocol::rule::Counts;
use protocol::tally::weigh;
use protocol::tie::{CERTIFICATE_NAME, TieDecision};
use protocol::verify::{Check, verify};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::meeting::polling::sha256;
use crate::meeting::{Dice, Meeting};

const MUTATIONS: usize = 10_000;
const THREADS: usize = 2;
/// Codes that some key of a document may hold.
const CODES: [&str; 16] = [
    "excellent",
    "good",
    "completed",
    "not_completed",
    "cast",
    "valid",
    "present",
    "summoned",
    "equal_levels",
    "half_split",
    "decided",
    "tie",
    "undetermined",
    "head",
    "one_machine",
    "x",
];

/// The poll that is lied about: no later checkpoint holds its count fast.
const POLL: usize = 0;

#[test]
fn none_of_ten_thousand_lies_about_a_count_passes() {
    let meeting = Meeting::tied();
    let caught = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for first in 0..THREADS {
            let (meeting, caught) = (&meeting, &caught);
            scope.spawn(move || {
                for nth in (first..MUTATIONS).step_by(THREADS) {
                    let mut liar = Liar { meeting, dice: Dice::new(&format!("lie {nth}")) };
                    let (lie, parts) = liar.lie(nth % 8);
                    let check = refused(meeting, parts, &format!("{lie}, lie {nth}"));
                    caught.lock().unwrap().push((lie, check));
                }
            });
        }
    });
    let caught = caught.into_inner().unwrap();
    assert_eq!(caught.len(), MUTATIONS);
    for (lie, check) in &caught {
        // What is consistent in itself is caught by opening the ballots, and by that alone.
        assert_eq!(*lie == "another count", *check == Check::Recount, "{lie}: {check:?}");
    }
    for check in [Check::Leaves, Check::Box, Check::Count, Check::Recount, Check::Certificate] {
        assert!(caught.iter().any(|(_, one)| *one == check), "no lie came as far as {check:?}");
    }
}

fn refused(meeting: &Meeting, parts: Parts, lie: &str) -> Check {
    let bundle = bundle::write(parts, &meeting.certificate_key);
    let fingerprint = meeting.manifest.fingerprint();
    match verify(&bundle, Some(&fingerprint), NonZeroUsize::MIN) {
        Ok(_) => panic!("{lie} passes"),
        Err(failure) => failure.check,
    }
}

struct Liar<'a> {
    meeting: &'a Meeting,
    dice: Dice,
}

impl Liar<'_> {
    fn lie(&mut self, kind: usize) -> (&'static str, Parts) {
        match kind {
            0 | 1 => ("another count", self.another_count()),
            2 => ("a ballot", self.another_ballot()),
            3 => ("a figure of the count", self.other_count_document()),
            4 => ("the decision alone", self.other_decision()),
            _ => ("the certificate alone", self.other_certificate()),
        }
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(u64::from_le_bytes(self.dice.bytes())).unwrap() % bound
    }

    /// As many ballots otherwise distributed, with verdict and certificate as they follow.
    fn another_count(&mut self) -> Parts {
        let held = &self.meeting.polls[POLL];
        let honest = held.counts.clone();
        let counts = loop {
            let mut figures = [0; 6];
            for _ in 0..honest.cast() {
                figures[self.below(6)] += 1;
            }
            let votes = figures[..4].to_vec();
            let counts = Counts::new(honest.scale().clone(), votes, figures[4], figures[5]);
            if *counts.as_ref().unwrap() != honest {
                break counts.unwrap();
            }
        };
        let poll = &self.meeting.manifest.manifest().polls[POLL];
        let says = held.checkpoint.checkpoint();
        let verdict = weigh(poll, &counts, &says.accounting).unwrap();
        let honest = &held.certificate.0;
        let tied = verdict.outcome.tie() == honest.verdict.outcome.tie();
        let decision = honest.decision.clone().filter(|_| tied);
        let mut parts = self.meeting.parts.clone();
        if decision.is_none() {
            parts.retain(|name, _| !name.starts_with("public/tie-01."));
        }
        let (count, _) = self.meeting.count(poll, &held.checkpoint, counts.clone(), verdict);
        let counted = CountedPoll {
            poll: poll.id,
            checkpoint: &held.checkpoint,
            counts,
            decision,
            journal_head: honest.journal_head,
        };
        let (wording, software) = (honest.wording.clone(), honest.software.clone());
        let certificate =
            Certificate::draw_up(&self.meeting.manifest, counted, wording, software).unwrap();
        self.signed(parts, Some(count), Some(certificate.to_bytes()))
    }

    /// A ballot dropped, doubled, altered or brought from elsewhere, with or without a leaf list
    /// to match.
    fn another_ballot(&mut self) -> Parts {
        let held = &self.meeting.polls[POLL];
        let mut ballots = held.ballots.clone();
        let at = self.below(ballots.len());
        match self.below(4) {
            0 => drop(ballots.remove(at)),
            1 => ballots.push(ballots[at].clone()),
            2 => {
                let byte = self.below(ballots[at].len());
                ballots[at][byte] ^= 1 << self.below(8);
            }
            _ => ballots[at] = Meeting::smallest().polls[0].ballots[at].clone(),
        }
        let poll = &self.meeting.manifest.manifest().polls[POLL];
        let boxed = self.meeting.boxed(poll, ballots);
        let mut parts = self.meeting.parts.clone();
        parts.insert("auditors/box-01.bin".to_owned(), boxed.to_bytes());
        if self.below(2) == 0 {
            parts.insert("public/leaves-01.txt".to_owned(), write_leaves(&boxed.leaves()));
        }
        parts
    }

    fn other_count_document(&mut self) -> Parts {
        let honest = &self.meeting.polls[POLL].count.0;
        let count = self.mutated::<protocol::tally::Count>(honest, &[]);
        self.signed(self.meeting.parts.clone(), Some(count), None)
    }

    /// The certificate tells of the decision as it was.
    fn other_decision(&mut self) -> Parts {
        let honest = self.meeting.polls[POLL].decision.as_ref().unwrap().0.to_bytes();
        let decision = self.mutated::<TieDecision>(&honest, &[]);
        let mut parts = self.meeting.parts.clone();
        let key = &self.meeting.certificate_key;
        let signature = Detached::by(CERTIFICATE_NAME, key, label::TIE_DECISION, &decision);
        parts.insert("public/tie-01.json".to_owned(), decision);
        parts.insert("public/tie-01.sig".to_owned(), signature.encode());
        parts
    }

    /// Rule, tie text, flags, accounting, names: everything but the words and the program.
    fn other_certificate(&mut self) -> Parts {
        let honest = self.meeting.polls[POLL].certificate.0.to_bytes();
        let certificate = self.mutated::<Certificate>(&honest, &["wording", "software"]);
        self.signed(self.meeting.parts.clone(), None, Some(certificate))
    }

    /// One value of a document changed, in the form of the document where it still is one.
    fn mutated<T: Serialize + DeserializeOwned>(&mut self, honest: &[u8], but: &[&str]) -> Vec<u8> {
        loop {
            let mut value: Value = serde_json::from_slice(honest).unwrap();
            let mut places = Vec::new();
            let keys = value.as_object().unwrap().keys().filter(|key| !but.contains(&key.as_str()));
            keys.for_each(|key| walk(&value[key], format!("/{key}"), &mut places));
            let place = places[self.below(places.len())].clone();
            let held = value.pointer_mut(&place).unwrap();
            *held = self.other(held);
            let bytes = match serde_json::from_value::<T>(value.clone()) {
                Ok(document) => write_json(&document),
                Err(_) => write_json(&value),
            };
            if bytes != honest {
                return bytes;
            }
        }
    }

    fn other(&mut self, value: &Value) -> Value {
        match value {
            Value::Null => json!(CODES[self.below(CODES.len())]),
            Value::Bool(is_so) => json!(!is_so),
            Value::Number(number) => {
                let number = number.as_u64().unwrap();
                json!(number.abs_diff(1 + self.below(3) as u64))
            }
            Value::String(text) if text.len() >= 32 && text.is_ascii() && self.below(2) == 0 => {
                let at = self.below(text.len());
                let other = if &text[at..=at] == "0" { "1" } else { "0" };
                json!(format!("{}{other}{}", &text[..at], &text[at + 1..]))
            }
            Value::String(text) => match self.below(3) {
                0 => json!(format!("{text}x")),
                1 => Value::Null,
                _ => json!(CODES[self.below(CODES.len())]),
            },
            Value::Array(items) if items.is_empty() => json!(["few_ballots"]),
            Value::Array(items) => {
                let mut items = items.clone();
                let at = self.below(items.len());
                if self.below(2) == 0 {
                    items.remove(at);
                } else {
                    items.push(items[at].clone());
                }
                json!(items)
            }
            Value::Object(_) => Value::Null,
        }
    }

    /// The documents signed by the kiosk's keys, and named by a journal whose unsigned end is
    /// written anew.
    fn signed(
        &self,
        mut parts: Parts,
        count: Option<Vec<u8>>,
        certificate: Option<Vec<u8>>,
    ) -> Parts {
        let meeting = self.meeting;
        if let Some(count) = &count {
            let signature = Detached::by(KIOSK_NAME, &meeting.kiosk, label::COUNT, count);
            parts.insert("public/count-01.json".to_owned(), count.clone());
            parts.insert("public/count-01.sig".to_owned(), signature.encode());
        }
        if let Some(certificate) = &certificate {
            let signature = meeting.sign_certificate(certificate);
            parts.insert("public/certificate-01.json".to_owned(), certificate.clone());
            parts.insert("public/certificate-01.sig".to_owned(), signature.encode());
        }
        let named = |document: &Option<Vec<u8>>| document.as_ref().map(|bytes| sha256(bytes));
        let journal = rewritten(meeting, [named(&count), named(&certificate)]);
        parts.insert("public/journal.jsonl".to_owned(), journal);
        parts
    }
}

/// Every place in a document where something may be changed.
fn walk(value: &Value, at: String, places: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            fields.iter().for_each(|(key, field)| walk(field, format!("{at}/{key}"), places));
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(n, one)| walk(one, format!("{at}/{n}"), places));
        }
        _ => {}
    }
    places.push(at);
}

/// The journal with other documents of the last poll's count and certificate, its chain made anew.
fn rewritten(meeting: &Meeting, [count, certificate]: [Option<Hash>; 2]) -> Vec<u8> {
    let poll = Some(meeting.manifest.manifest().polls[POLL].id);
    let (mut previous, mut lines) = (EMPTY, Vec::new());
    for mut entry in Journal::read(&meeting.journal.to_bytes()).unwrap().entries().to_vec() {
        let other = match entry.act {
            Act::Counted => count,
            Act::Certified => certificate,
            _ => None,
        };
        if entry.poll == poll && other.is_some() {
            entry.document = other;
        }
        entry.previous = previous;
        previous = line_hash(&entry.to_line());
        lines.extend(format!("{}\n", entry.to_line()).into_bytes());
    }
    lines
}
