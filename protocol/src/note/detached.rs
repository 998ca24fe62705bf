//! Signature files beside a document (SPEC §3).

use super::NOTE_BYTES_MAX;
use super::line::{Lines, NoteSignature};
use crate::bytes::PublicKey;
use crate::label::Label;
use crate::refusal::Refusal;
use crate::signature::SigningKey;

/// Signatures on a document that lies beside them in a file of its own.
///
/// A `.sig` file is one or more signature lines of a note, without a text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Detached {
    lines: Lines,
}

impl Detached {
    /// A file with this one signature over `LP(label) ‖ document`; `name` is one of ours.
    pub fn by(name: &'static str, key: &SigningKey, label: Label, document: &[u8]) -> Self {
        let line = NoteSignature::sign(name, key, label, document).expect("our names are plain");
        let mut detached = Self::default();
        detached.add(line).expect("one signature is within the limit");
        detached
    }

    /// Reads a `.sig` file; what is read encodes to the same bytes again.
    ///
    /// # Errors
    /// [`Refusal::Malformed`], or [`Refusal::TooLarge`] above [`NOTE_BYTES_MAX`] or
    /// [`SIGNATURES_MAX`].
    pub fn parse(bytes: &[u8]) -> Result<Self, Refusal> {
        if bytes.len() > NOTE_BYTES_MAX {
            return Err(Refusal::TooLarge);
        }
        let lines = std::str::from_utf8(bytes).map_err(|_| Refusal::Malformed)?;
        Ok(Self { lines: Lines::parse(lines)? })
    }

    /// The exact bytes of the `.sig` file.
    pub fn encode(&self) -> Vec<u8> {
        self.lines.encode().into_bytes()
    }

    /// The signatures, verified or not.
    pub fn signatures(&self) -> &[NoteSignature] {
        self.lines.all()
    }

    /// Adds a signature, in place of an older one by the same key under this name.
    ///
    /// # Errors
    /// [`Refusal::TooLarge`] above [`SIGNATURES_MAX`] or [`NOTE_BYTES_MAX`].
    pub fn add(&mut self, signature: NoteSignature) -> Result<(), Refusal> {
        self.lines.put(signature, NOTE_BYTES_MAX)
    }

    /// Checks that this key signed `LP(label) ‖ document` under this name.
    ///
    /// # Errors
    /// [`Refusal::BadSignature`] when there is none or it does not verify.
    pub fn verify(
        &self,
        name: &str,
        key: &PublicKey,
        label: Label,
        document: &[u8],
    ) -> Result<(), Refusal> {
        self.lines.verify(name, key, &label.message(&[document]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::label;
    use crate::note::SIGNATURES_MAX;

    const DOCUMENT: &[u8] = b"{\n  \"version\": 1\n}\n";

    fn signed_by(seeds: &[u8]) -> Detached {
        let mut file = Detached::default();
        for &seed in seeds {
            let key = SigningKey::from_seed([seed; 32]);
            let line = NoteSignature::sign("x/kiosk", &key, label::MANIFEST, DOCUMENT).unwrap();
            assert_eq!(line.verify("x/kiosk", &key.public(), label::MANIFEST, DOCUMENT), Ok(()));
            file.add(line).unwrap();
        }
        file
    }

    #[test]
    fn a_signature_holds_for_its_name_key_label_and_document_only() {
        let file = Detached::parse(&signed_by(&[1, 2]).encode()).unwrap();
        let [first, other] = [1, 3].map(|seed| SigningKey::from_seed([seed; 32]).public());
        let bad = Err(Refusal::BadSignature);
        assert_eq!(file.verify("x/kiosk", &first, label::MANIFEST, DOCUMENT), Ok(()));
        assert_eq!(file.verify("x/server", &first, label::MANIFEST, DOCUMENT), bad);
        assert_eq!(file.verify("x/kiosk", &other, label::MANIFEST, DOCUMENT), bad);
        assert_eq!(file.verify("x/kiosk", &first, label::CERTIFICATE, DOCUMENT), bad);
        assert_eq!(file.verify("x/kiosk", &first, label::MANIFEST, &DOCUMENT[1..]), bad);
    }

    #[test]
    fn every_flipped_bit_of_a_file_is_refused() {
        let key = SigningKey::from_seed([1; 32]).public();
        let honest = signed_by(&[1]).encode();
        for bit in 0..honest.len() * 8 {
            let mut bytes = honest.clone();
            bytes[bit / 8] ^= 1 << (bit % 8);
            let answer = Detached::parse(&bytes)
                .and_then(|file| file.verify("x/kiosk", &key, label::MANIFEST, DOCUMENT));
            assert!(answer.is_err(), "bit {bit}");
        }
    }

    #[test]
    fn a_wrong_line_of_a_known_key_spoils_the_file() {
        let key = SigningKey::from_seed([1; 32]);
        let wrong = NoteSignature::sign("x/kiosk", &key, label::MANIFEST, b"").unwrap().encode();
        let good = signed_by(&[1]).encode();
        for bytes in [[&good, wrong.as_bytes()].concat(), [wrong.as_bytes(), &good].concat()] {
            let file = Detached::parse(&bytes).unwrap();
            let answer = file.verify("x/kiosk", &key.public(), label::MANIFEST, DOCUMENT);
            assert_eq!(answer, Err(Refusal::BadSignature));
        }
    }

    #[test]
    fn the_file_is_its_lines_and_nothing_else() {
        let file = signed_by(&[1, 2, 1]);
        assert_eq!(file.signatures().len(), 2);
        let bytes = file.encode();
        assert_eq!(Detached::parse(&bytes), Ok(file));
        let spaced = [&bytes, b"\n".as_slice()].concat();
        let unended = &bytes[..bytes.len() - 1];
        for bad in [b"".as_slice(), b"\n", &spaced, unended, &[0xff]] {
            assert_eq!(Detached::parse(bad), Err(Refusal::Malformed));
        }
        let many = bytes.repeat(SIGNATURES_MAX / 2 + 1);
        assert_eq!(Detached::parse(&many), Err(Refusal::TooLarge));
        assert_eq!(Detached::parse(&[b' '; NOTE_BYTES_MAX + 1]), Err(Refusal::TooLarge));
    }

    #[test]
    fn a_name_that_would_break_the_line_is_refused() {
        let key = SigningKey::from_seed([1; 32]);
        for bad in ["", "a b", "a+b", "a\nb", "a\u{1}b", "a\u{a0}b"] {
            let answer = NoteSignature::sign(bad, &key, label::MANIFEST, DOCUMENT);
            assert_eq!(answer, Err(Refusal::Malformed), "{bad:?}");
        }
    }
}
