//! Signed notes (C2SP signed-note) with plain Ed25519 signatures, and detached `.sig` files
//! of the same lines (SPEC §3).
//!
//! A note carries its own separation: what is signed is its text, which holds no control
//! character but the newline. A detached signature is over `LP(label) ‖ document`, which begins
//! with such characters, so neither can ever be taken for the other.

mod detached;
mod line;

pub use detached::Detached;
pub use line::{NoteSignature, key_id};

use crate::bytes::PublicKey;
use crate::refusal::Refusal;
use crate::signature::SigningKey;
use line::Lines;

/// Largest note or `.sig` file, in bytes.
pub const NOTE_BYTES_MAX: usize = 64 * 1024;

/// Most signatures on one note or in one `.sig` file.
pub const SIGNATURES_MAX: usize = 16;

/// A text with signature lines below it. Its text is well-formed; only [`Note::verify`] says
/// whether anybody signed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    text: String,
    lines: Lines,
}

impl Note {
    /// A note without signatures, which becomes a signed note with the first [`Note::sign`].
    ///
    /// # Errors
    /// [`Refusal::Malformed`] when the text does not end in a newline or holds other control
    /// characters below U+0020; [`Refusal::TooLarge`].
    pub fn new(text: String) -> Result<Self, Refusal> {
        if text.len() >= NOTE_BYTES_MAX {
            return Err(Refusal::TooLarge);
        }
        let is_control = |byte: u8| byte < b' ' && byte != b'\n';
        if !text.ends_with('\n') || text.bytes().any(is_control) {
            return Err(Refusal::Malformed);
        }
        Ok(Self { text, lines: Lines::default() })
    }

    /// Reads a signed note; signatures by unknown keys or of unknown types are kept.
    ///
    /// What is read encodes to the same bytes again.
    ///
    /// # Errors
    /// [`Refusal::Malformed`], or [`Refusal::TooLarge`] above [`NOTE_BYTES_MAX`] or
    /// [`SIGNATURES_MAX`].
    pub fn parse(bytes: &[u8]) -> Result<Self, Refusal> {
        if bytes.len() > NOTE_BYTES_MAX {
            return Err(Refusal::TooLarge);
        }
        let note = std::str::from_utf8(bytes).map_err(|_| Refusal::Malformed)?;
        let (body, _) = note.rsplit_once("\n\n").ok_or(Refusal::Malformed)?;
        let (text, rest) = note.split_at(body.len() + 1);
        let lines = Lines::parse(&rest[1..])?;
        Ok(Self { lines, ..Self::new(text.to_owned())? })
    }

    /// The exact bytes of the note, with its signatures in the order in which they were added.
    pub fn encode(&self) -> Vec<u8> {
        format!("{}\n{}", self.text, self.lines.encode()).into_bytes()
    }

    /// The signed text, with its final newline.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The signatures, verified or not.
    pub fn signatures(&self) -> &[NoteSignature] {
        self.lines.all()
    }

    /// Adds a signature over the text, in place of an older one by the same key under this name.
    ///
    /// # Errors
    /// As [`NoteSignature::new`]; [`Refusal::TooLarge`] above [`SIGNATURES_MAX`] or
    /// [`NOTE_BYTES_MAX`].
    pub fn sign(&mut self, name: &str, key: &SigningKey) -> Result<(), Refusal> {
        let signature = key.sign_raw(self.text.as_bytes());
        let line = NoteSignature::new(name, &key.public(), &signature)?;
        self.lines.put(line, NOTE_BYTES_MAX - self.text.len() - 1)
    }

    /// Checks that this key signed the text under this name.
    ///
    /// Other signatures are ignored, also those that share only the name or only the key id.
    ///
    /// # Errors
    /// [`Refusal::BadSignature`] when there is none or it does not verify.
    pub fn verify(&self, name: &str, key: &PublicKey) -> Result<(), Refusal> {
        self.lines.verify(name, key, self.text.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_that_is_not_exactly_in_form_is_refused() {
        let mut note = Note::new("một\n\nhai\n".to_owned()).unwrap();
        note.sign("x", &SigningKey::from_seed([1; 32])).unwrap();
        let good = String::from_utf8(note.encode()).unwrap();
        assert_eq!(Note::parse(good.as_bytes()), Ok(note));
        for bad in [
            good.trim_end().to_owned(),
            good.clone() + "\n",
            good.clone() + "x\n",
            good.replace('\n', "\r\n"),
            good.replace("— x ", "- x "),
            good.replace("— x ", "— "),
            good.replace("— x ", "—  "),
            good.replace("— x ", "— x+ "),
            good.replace("— x ", "— x\u{3000}y "),
            good.replace("— x ", "— x  "),
            good.replace('=', ""),
            // The same bytes in two parts, the first with padding of its own.
            repadded(&good),
            good.replace("hai\n\n", "hai\n"),
            "một\n\n— x AAAAAA==\n".to_owned(),
            "một\n\n".to_owned(),
            "một\n".to_owned(),
            String::new(),
        ] {
            assert_eq!(Note::parse(bad.as_bytes()), Err(Refusal::Malformed), "{bad:?}");
        }
    }

    /// The last line's base64 in two padded parts.
    fn repadded(note: &str) -> String {
        let (before, base64) = note.trim_end().rsplit_once(' ').unwrap();
        let bytes = data_encoding::BASE64.decode(base64.as_bytes()).unwrap();
        let (first, second) = bytes.split_at(65);
        let parts = [first, second].map(|part| data_encoding::BASE64.encode(part));
        assert_eq!(data_encoding::BASE64.decode(parts.concat().as_bytes()), Ok(bytes));
        format!("{before} {}\n", parts.concat())
    }

    #[test]
    fn a_text_without_its_newline_or_with_control_characters_is_refused() {
        for bad in ["", "a", "a\r\n", "\ta\n", "a\0\n"] {
            assert_eq!(Note::new(bad.to_owned()), Err(Refusal::Malformed), "{bad:?}");
        }
    }

    #[test]
    fn a_note_above_the_limit_is_neither_made_nor_read() {
        let key = SigningKey::from_seed([1; 32]);
        let long = |length: usize| "a".repeat(length - 1) + "\n";
        assert_eq!(Note::new(long(NOTE_BYTES_MAX)), Err(Refusal::TooLarge));
        let line_bytes = "— x \n".len() + 92;
        let mut note = Note::new(long(NOTE_BYTES_MAX - line_bytes)).unwrap();
        assert_eq!(note.sign("x", &key), Err(Refusal::TooLarge));
        let mut note = Note::new(long(NOTE_BYTES_MAX - line_bytes - 1)).unwrap();
        assert_eq!(note.sign("x", &key), Ok(()));
        assert_eq!(note.encode().len(), NOTE_BYTES_MAX);
        assert!(Note::parse(&note.encode()).is_ok());
        let longer = [b"a", note.encode().as_slice()].concat();
        assert_eq!(Note::parse(&longer), Err(Refusal::TooLarge));
    }
}
