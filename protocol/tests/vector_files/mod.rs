//! The vectors shared with the second implementation: one module per file of `vectors/`, with the
//! half that writes it and the half that checks it from its bytes alone.

#![allow(dead_code, reason = "the example only writes, the test reads too")]

mod admission;
mod ballot;
mod ballot_box;
mod bundle;
mod certificate;
mod checkpoint;
mod draft;
mod kinds;
mod manifest;
mod roster;
mod rule;
mod seal;
mod share;
mod steps;
mod tokens;
mod words;

use data_encoding::HEXLOWER;
use protocol::manifest::SealedManifest;
use protocol::refusal::Refusal;
use serde_json::Value;

use crate::meeting::Meeting;

/// One file of vectors.
pub(crate) struct VectorFile {
    pub(crate) name: &'static str,
    pub(crate) write: fn() -> Value,
    pub(crate) check: fn(&Value),
}

/// Every file that the example writes.
pub(crate) const ALL: &[VectorFile] = &[
    VectorFile { name: "admission", write: admission::write, check: admission::check },
    VectorFile { name: "ballot", write: ballot::write, check: ballot::check },
    VectorFile { name: "box", write: ballot_box::write, check: ballot_box::check },
    VectorFile { name: "bundle", write: bundle::write, check: bundle::check },
    VectorFile { name: "certificate", write: certificate::write, check: certificate::check },
    VectorFile { name: "checkpoint", write: checkpoint::write, check: checkpoint::check },
    VectorFile { name: "draft", write: draft::write, check: draft::check },
    VectorFile { name: "manifest", write: manifest::write, check: manifest::check },
    VectorFile { name: "roster", write: roster::write, check: roster::check },
    VectorFile { name: "rule", write: rule::write, check: rule::check },
    VectorFile { name: "seal", write: seal::write, check: seal::check },
    VectorFile { name: "share", write: share::write, check: share::check },
    VectorFile { name: "tokens", write: tokens::write, check: tokens::check },
    VectorFile { name: "words", write: words::write, check: words::check },
];

/// The exact bytes of a file.
pub(crate) fn bytes(file: &VectorFile) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(&(file.write)()).unwrap();
    bytes.push(b'\n');
    bytes
}

/// Where a file lies.
pub(crate) fn path(file: &VectorFile) -> String {
    format!("{}/vectors/{}.json", env!("CARGO_MANIFEST_DIR"), file.name)
}

/// The meetings that vectors are taken from, by the names that they have in the files.
fn meetings() -> [(&'static str, &'static Meeting); 3] {
    [("smallest", Meeting::smallest()), ("one", Meeting::usual(1)), ("two", Meeting::usual(2))]
}

/// The manifest of the name, out of `manifest.json`.
fn named_manifest(name: &Value) -> SealedManifest {
    let path = format!("{}/vectors/manifest.json", env!("CARGO_MANIFEST_DIR"));
    let file: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let good = file["good"].as_array().unwrap().iter().find(|case| case["name"] == *name);
    SealedManifest::read(text(&good.unwrap()["manifest"]).as_bytes()).unwrap()
}

fn hex(bytes: impl AsRef<[u8]>) -> String {
    HEXLOWER.encode(bytes.as_ref())
}

fn unhex(value: &Value) -> Vec<u8> {
    HEXLOWER.decode(text(value).as_bytes()).unwrap()
}

fn array<const N: usize>(value: &Value) -> [u8; N] {
    unhex(value).try_into().unwrap()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text"))
}

/// The cases under a key, of which there must be some.
fn cases<'a>(file: &'a Value, key: &str) -> &'a [Value] {
    let cases = file[key].as_array().unwrap();
    assert!(!cases.is_empty(), "{key}");
    cases
}

fn assert_refused<T: std::fmt::Debug>(answer: Result<T, Refusal>, case: &Value) {
    let refusal = answer.expect_err(text(&case["name"]));
    assert_eq!(refusal.code(), text(&case["refused"]), "{}", case["name"]);
}
