//! Canaries: values that are known to the test alone, and the search for them in any bytes.
//!
//! A canary is looked for as it is, in hexadecimal of both cases, and in base64 of both alphabets
//! at each of its three alignments. Long values are looked for in pieces of 16 bytes, so that a
//! torn remnant in a page of a database is found too.

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;

use data_encoding::{BASE64_NOPAD, BASE64URL_NOPAD, HEXLOWER, HEXUPPER};
use unicode_normalization::UnicodeNormalization as _;

/// Every form that is looked for begins with this many bytes of its own.
const KEY_BYTES: usize = 8;
/// Length of the pieces of a long value.
const PIECE_BYTES: usize = 16;

/// What a canary tells whoever finds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// Which member.
    Person,
    /// Which ballot.
    Ballot,
    /// A secret: its name says where it may be.
    Secret,
    /// A row of an open box, as it lay on the disk.
    Row,
    /// The connection, program or language of a member's device.
    Client,
}

/// A canary that was found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Mark {
    pub(crate) kind: Kind,
    pub(crate) name: String,
}

/// All canaries of a meeting.
#[derive(Default)]
pub(crate) struct Canaries {
    marks: Vec<Mark>,
    /// By their first bytes: the rest, and whose it is.
    forms: HashMap<[u8; KEY_BYTES], Vec<(Vec<u8>, usize)>>,
}

impl Canaries {
    /// Looks for a value of at least 8 bytes; for its pieces when it has 16 or more.
    pub(crate) fn value(&mut self, kind: Kind, name: &str, value: &[u8]) {
        let mark = self.mark(kind, name);
        if value.len() < PIECE_BYTES {
            self.add(mark, value);
        }
        for piece in value.chunks_exact(PIECE_BYTES) {
            self.add(mark, piece);
        }
        if let Some(last) = value.len().checked_sub(PIECE_BYTES) {
            self.add(mark, &value[last..]);
        }
    }

    /// Looks for a whole text, composed and decomposed, and as JSON and addresses escape it.
    pub(crate) fn text(&mut self, kind: Kind, name: &str, text: &str) {
        let mark = self.mark(kind, name);
        let forms: BTreeSet<String> = [text.nfc().collect(), text.nfd().collect()].into();
        for form in forms {
            self.add(mark, form.as_bytes());
            let mut json = String::new();
            for unit in form.encode_utf16() {
                match u8::try_from(unit) {
                    Ok(byte) if byte.is_ascii() => json.push(char::from(byte)),
                    _ => write!(json, "\\u{unit:04x}").unwrap(),
                }
            }
            let mut address = String::new();
            for byte in form.bytes() {
                match char::from(byte) {
                    plain if plain.is_ascii_alphanumeric() || "-._~".contains(plain) => {
                        address.push(plain);
                    }
                    _ => write!(address, "%{byte:02X}").unwrap(),
                }
            }
            self.add_form(mark, json.as_bytes());
            self.add_form(mark, address.as_bytes());
        }
    }

    /// What is in these bytes.
    pub(crate) fn find(&self, bytes: &[u8]) -> BTreeSet<&Mark> {
        let mut found = BTreeSet::new();
        for (at, key) in bytes.windows(KEY_BYTES).enumerate() {
            let Some(forms) = self.forms.get(key) else { continue };
            let rest = &bytes[at + KEY_BYTES..];
            let here = forms.iter().filter(|(form, _)| rest.starts_with(form));
            found.extend(here.map(|(_, mark)| &self.marks[*mark]));
        }
        found
    }

    fn mark(&mut self, kind: Kind, name: &str) -> usize {
        self.marks.push(Mark { kind, name: name.to_owned() });
        self.marks.len() - 1
    }

    fn add(&mut self, mark: usize, value: &[u8]) {
        self.add_form(mark, value);
        self.add_form(mark, HEXLOWER.encode(value).as_bytes());
        self.add_form(mark, HEXUPPER.encode(value).as_bytes());
        for before in 0..3 {
            let shifted = [&[0; 2][..before], value].concat();
            // Letters that the bytes before or behind have a part in are left out.
            let letters = (before * 8).div_ceil(6)..shifted.len() * 8 / 6;
            for encoding in [BASE64_NOPAD, BASE64URL_NOPAD] {
                let encoded = encoding.encode(&shifted);
                self.add_form(mark, encoded[letters.clone()].as_bytes());
            }
        }
    }

    fn add_form(&mut self, mark: usize, form: &[u8]) {
        let (key, rest) = form.split_first_chunk().expect("a canary has at least 8 bytes");
        let forms = self.forms.entry(*key).or_default();
        if !forms.iter().any(|(other, of)| other == rest && *of == mark) {
            forms.push((rest.to_vec(), mark));
        }
    }
}

#[test]
fn a_canary_is_found_in_every_encoding() {
    let value: Vec<u8> = (0..40_u8).map(|i| i.wrapping_mul(37) ^ 5).collect();
    let mut canaries = Canaries::default();
    canaries.value(Kind::Ballot, "ballot key", &value);
    let found = |bytes: &[u8]| canaries.find(bytes).len() == 1;
    assert!(found(&value) && found(&value[3..35]) && found(&[&[1; 9], &value[..17]].concat()));
    assert!(!found(&value[9..24]) && !found(&[0; 100]) && !found(&[]));
    assert!(found(HEXLOWER.encode(&value).as_bytes()));
    assert!(found(HEXUPPER.encode(&value).as_bytes()));
    for before in 0..7 {
        let long = [&[0xfe; 7][..before], &value, &[0xab; 5]].concat();
        assert!(found(BASE64_NOPAD.encode(&long).as_bytes()), "after {before} bytes");
        assert!(found(BASE64URL_NOPAD.encode(&long).as_bytes()), "after {before} bytes");
    }
}

#[test]
fn a_name_is_found_however_it_is_spelt() {
    let name = "Ủy viên Kim-Tước-07";
    let mut canaries = Canaries::default();
    canaries.text(Kind::Person, "name", name);
    let decomposed: String = name.nfd().collect();
    assert_ne!(name, decomposed);
    for text in [
        format!("x {name} x"),
        decomposed,
        "\\u1ee6y vi\\u00ean Kim-T\\u01b0\\u1edbc-07".to_owned(),
        "%E1%BB%A6y%20vi%C3%AAn%20Kim-T%C6%B0%E1%BB%9Bc-07".to_owned(),
        BASE64_NOPAD.encode(format!("{{{name}}}").as_bytes()),
    ] {
        assert_eq!(canaries.find(text.as_bytes()).len(), 1, "{text}");
    }
    assert!(canaries.find("Ủy viên Kim-Tước-08".as_bytes()).is_empty());
}
