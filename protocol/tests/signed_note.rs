//! Our signed notes against the published examples and an independent implementation of C2SP
//! signed-note.

use data_encoding::BASE64;
use proptest::prelude::*;
use protocol::bytes::PublicKey;
use protocol::note::{Note, SIGNATURES_MAX, key_id};
use protocol::refusal::Refusal;
use protocol::signature::SigningKey;
use signed_note::{StandardSigner, StandardVerifier, VerifierList};

/// The example of the Go package `golang.org/x/mod/sumdb/note`: text, keys with their type byte,
/// signed note.
const TEXT: &str = "If you think cryptography is the answer to your problem,\n\
                    then you don't know what your problem is.\n";
const PRIVATE: &[u8] = b"AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
const PUBLIC: &[u8] = b"ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const SIGNED: &str = "If you think cryptography is the answer to your problem,\n\
    then you don't know what your problem is.\n\n\
    — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb\
    6KE6RyyBwJnAM=\n";

/// The example of C2SP signed-note itself, by a key that is not published.
const QUASIMODO: &str = "Ognuno sta solo sul cuor della terra\n\
    trafitto da un raggio di sole:\n\ned è subito sera.\n\n\
    — quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU\
    0xMcXxj99ihAQwaqP3ZekRwNtIc=\n";

const NAME: &str = "phieukin.example/hội-nghị";

fn peter() -> SigningKey {
    let key = BASE64.decode(PRIVATE).unwrap();
    SigningKey::from_seed(key[1..].try_into().unwrap())
}

/// A key in the text form of the other implementation, private and public.
fn their_keys(name: &str, key: &SigningKey) -> (StandardSigner, StandardVerifier) {
    let id = u32::from_be_bytes(key_id(name, &key.public()));
    let typed = |bytes: &[u8]| BASE64.encode(&[&[1], bytes].concat());
    let private = format!("PRIVATE+KEY+{name}+{id:08x}+{}", typed(key.seed()));
    let public = format!("{name}+{id:08x}+{}", typed(key.public().as_ref()));
    (StandardSigner::new(&private).unwrap(), StandardVerifier::new(&public).unwrap())
}

#[test]
fn the_go_example_is_read_verified_and_signed_alike() {
    let public = PublicKey(BASE64.decode(PUBLIC).unwrap()[1..].try_into().unwrap());
    assert_eq!(key_id("PeterNeumann", &public), [0xc7, 0x4f, 0x20, 0xa3]);

    let read = Note::parse(SIGNED.as_bytes()).unwrap();
    assert_eq!(read.verify("PeterNeumann", &public), Ok(()));
    assert_eq!(read.verify("EnochRoot", &public), Err(Refusal::BadSignature));
    assert_eq!(read.encode(), SIGNED.as_bytes());

    let mut signed = Note::new(TEXT.to_owned()).unwrap();
    signed.sign("PeterNeumann", &peter()).unwrap();
    assert_eq!(signed, read);
}

#[test]
fn the_c2sp_example_is_read_and_its_unknown_key_kept() {
    let note = Note::parse(QUASIMODO.as_bytes()).unwrap();
    assert!(note.text().ends_with("di sole:\n\ned è subito sera.\n"));
    let line = &note.signatures()[0];
    assert_eq!(line.name(), "quasimodo.example/salvatore");
    assert_eq!(line.key_id(), [0x36, 0x7b, 0xa0, 0x4b]);
    assert_eq!(line.signature().len(), 64);
    assert_eq!(note.encode(), QUASIMODO.as_bytes());
    let answer = note.verify("quasimodo.example/salvatore", &peter().public());
    assert_eq!(answer, Err(Refusal::BadSignature));
}

#[test]
fn every_flipped_bit_of_a_note_is_refused() {
    let key = SigningKey::from_seed([5; 32]);
    let mut note = Note::new("phieukin/v1\n5\n\nhòm phiếu\n".to_owned()).unwrap();
    note.sign(NAME, &key).unwrap();
    let honest = note.encode();
    assert_eq!(Note::parse(&honest).unwrap().verify(NAME, &key.public()), Ok(()));
    for bit in 0..honest.len() * 8 {
        let mut bytes = honest.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        let answer = Note::parse(&bytes).and_then(|note| note.verify(NAME, &key.public()));
        assert!(answer.is_err(), "bit {bit}");
    }
}

#[test]
fn two_signers_are_each_verified_and_a_signer_signs_once() {
    let (server, kiosk) = (SigningKey::from_seed([1; 32]), SigningKey::from_seed([2; 32]));
    let mut note = Note::new("a\n".to_owned()).unwrap();
    note.sign("x/server", &server).unwrap();
    note.sign("x/kiosk", &kiosk).unwrap();
    note.sign("x/server", &server).unwrap();
    let note = Note::parse(&note.encode()).unwrap();
    assert_eq!(note.signatures().len(), 2);
    assert_eq!(note.verify("x/server", &server.public()), Ok(()));
    assert_eq!(note.verify("x/kiosk", &kiosk.public()), Ok(()));
    assert_eq!(note.verify("x/kiosk", &server.public()), Err(Refusal::BadSignature));
}

#[test]
fn sixteen_signatures_are_taken_and_seventeen_refused() {
    let mut note = Note::new("a\n".to_owned()).unwrap();
    for seed in 0..SIGNATURES_MAX {
        note.sign(NAME, &SigningKey::from_seed([seed as u8; 32])).unwrap();
    }
    assert_eq!(note.sign("another", &peter()), Err(Refusal::TooLarge));
    assert_eq!(Note::parse(&note.encode()).unwrap(), note);
    let mut longer = note.encode();
    longer.extend_from_slice(note.signatures()[0].encode().as_bytes());
    assert_eq!(Note::parse(&longer), Err(Refusal::TooLarge));
}

/// Texts of a few lines with Vietnamese letters, empty lines and even look-alike signature lines.
fn text() -> impl Strategy<Value = String> {
    "([ -~]{0,20}\n|\n|[đếộ— ]{1,9}\n|— a AAAAAAA=\n){1,6}"
}

proptest! {
    #[test]
    fn they_verify_what_we_sign_and_we_what_they_sign(text in text(), seed: [u8; 32]) {
        let key = SigningKey::from_seed(seed);
        let (signer, verifier) = their_keys(NAME, &key);
        let mut ours = Note::new(text.clone()).unwrap();
        ours.sign(NAME, &key).unwrap();

        let read = signed_note::Note::from_bytes(&ours.encode()).unwrap();
        prop_assert_eq!(read.text(), text.as_bytes());
        let known = VerifierList::new(vec![Box::new(verifier)]);
        prop_assert_eq!(read.verify(&known).unwrap().0.len(), 1);

        let mut theirs = signed_note::Note::new(text.as_bytes(), &[]).unwrap();
        theirs.add_sigs(&[&signer]).unwrap();
        let read = Note::parse(&theirs.to_bytes()).unwrap();
        prop_assert_eq!(read.verify(NAME, &key.public()), Ok(()));
        prop_assert_eq!(read, ours);
    }

    #[test]
    fn both_read_and_refuse_the_same_notes(
        text in text(),
        lines in prop::collection::vec("(— |- |—)[ab+ \u{a0}]{0,3} [A-D]{0,6}={0,2}\n?", 0..4),
        cut in any::<prop::sample::Index>(),
        byte: u8,
    ) {
        let mut bytes = format!("{text}\n{}", lines.concat()).into_bytes();
        let mut note = Note::new(text).unwrap();
        note.sign("b", &peter()).unwrap();
        for bytes in [&mut bytes, &mut note.encode()] {
            for _ in 0..2 {
                let ours = Note::parse(bytes);
                let theirs = signed_note::Note::from_bytes(bytes);
                prop_assert_eq!(ours.is_ok(), theirs.is_ok(), "{:?}", String::from_utf8_lossy(bytes));
                if let Ok(note) = ours {
                    prop_assert_eq!(&note.encode(), &*bytes);
                }
                let at = cut.index(bytes.len());
                bytes[at] = byte;
            }
        }
    }

    #[test]
    fn whatever_is_read_encodes_to_the_same_bytes(
        bytes in prop::collection::vec(any::<u8>(), 0..80),
    ) {
        if let Ok(note) = Note::parse(&bytes) {
            prop_assert_eq!(note.encode(), bytes);
        }
    }
}
