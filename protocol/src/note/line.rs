//! Signature lines (C2SP signed-note, Signatures).

use ring::digest;

use super::SIGNATURES_MAX;
use crate::bytes::{PublicKey, Signature, decode_base64};
use crate::label::Label;
use crate::refusal::Refusal;
use crate::signature::SigningKey;

/// Signature type of plain Ed25519 in C2SP signed-note.
const ED25519: u8 = 0x01;

/// One signature line: `— <name> base64(key id ‖ signature)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteSignature {
    name: String,
    key_id: [u8; 4],
    signature: Vec<u8>,
}

impl NoteSignature {
    /// A line for a signature that was made elsewhere.
    ///
    /// # Errors
    /// [`Refusal::Malformed`] for a name that is empty or holds a space, `+` or a control
    /// character.
    pub fn new(name: &str, key: &PublicKey, signature: &Signature) -> Result<Self, Refusal> {
        if !is_name(name) {
            return Err(Refusal::Malformed);
        }
        let signature = signature.as_ref().to_vec();
        Ok(Self { name: name.to_owned(), key_id: key_id(name, key), signature })
    }

    /// Signs `LP(label) ‖ document`, for [`Detached::add`].
    ///
    /// # Errors
    /// As [`NoteSignature::new`].
    pub fn sign(
        name: &str,
        key: &SigningKey,
        label: Label,
        document: &[u8],
    ) -> Result<Self, Refusal> {
        Self::new(name, &key.public(), &key.sign(label, &[document]))
    }

    /// Checks this one line, as [`Detached::verify`] does for a file.
    ///
    /// # Errors
    /// [`Refusal::BadSignature`], also when the line is of another name or key.
    pub fn verify(
        &self,
        name: &str,
        key: &PublicKey,
        label: Label,
        document: &[u8],
    ) -> Result<(), Refusal> {
        if !self.is_of(name, key) {
            return Err(Refusal::BadSignature);
        }
        self.verify_raw(key, &label.message(&[document]))
    }

    /// Reads one line with its newline.
    ///
    /// # Errors
    /// [`Refusal::Malformed`].
    pub fn parse(line: &str) -> Result<Self, Refusal> {
        let line = line.strip_suffix('\n').and_then(|line| line.strip_prefix("— "));
        let (name, base64) = line.and_then(|l| l.split_once(' ')).ok_or(Refusal::Malformed)?;
        let bytes = decode_base64(base64)?;
        match bytes.split_first_chunk::<4>() {
            Some((key_id, signature)) if !signature.is_empty() && is_name(name) => {
                Ok(Self { name: name.to_owned(), key_id: *key_id, signature: signature.to_vec() })
            }
            _ => Err(Refusal::Malformed),
        }
    }

    /// The line with its newline.
    pub fn encode(&self) -> String {
        let bytes = [&self.key_id, self.signature.as_slice()].concat();
        format!("— {} {}\n", self.name, data_encoding::BASE64.encode(&bytes))
    }

    /// Who claims to have signed.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Which of the keys under that name, see [`key_id`].
    pub fn key_id(&self) -> [u8; 4] {
        self.key_id
    }

    /// The signature itself, 64 bytes when it is of plain Ed25519.
    pub fn signature(&self) -> &[u8] {
        &self.signature
    }

    fn is_of(&self, name: &str, key: &PublicKey) -> bool {
        self.name == name && self.key_id == key_id(name, key)
    }

    fn verify_raw(&self, key: &PublicKey, message: &[u8]) -> Result<(), Refusal> {
        let bytes = self.signature.as_slice().try_into().map_err(|_| Refusal::BadSignature)?;
        key.verify_raw(message, &Signature(bytes))
    }
}

/// The lines below a note or in a `.sig` file, in the order in which they were added.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Lines(Vec<NoteSignature>);

impl Lines {
    /// Reads one line or more, at most [`SIGNATURES_MAX`].
    pub(super) fn parse(text: &str) -> Result<Self, Refusal> {
        if text.split_inclusive('\n').nth(SIGNATURES_MAX).is_some() {
            return Err(Refusal::TooLarge);
        }
        let lines = text.split_inclusive('\n').map(NoteSignature::parse);
        let lines: Vec<_> = lines.collect::<Result<_, _>>()?;
        if lines.is_empty() { Err(Refusal::Malformed) } else { Ok(Self(lines)) }
    }

    pub(super) fn encode(&self) -> String {
        self.0.iter().map(NoteSignature::encode).collect()
    }

    pub(super) fn all(&self) -> &[NoteSignature] {
        &self.0
    }

    /// Adds a line in place of any of the same name and key, within `bytes_max` for all lines.
    pub(super) fn put(&mut self, new: NoteSignature, bytes_max: usize) -> Result<(), Refusal> {
        let is_same = |old: &NoteSignature| old.name == new.name && old.key_id == new.key_id;
        let mut lines: Vec<_> = self.0.iter().filter(|old| !is_same(old)).cloned().collect();
        lines.push(new);
        let lines = Self(lines);
        if lines.0.len() > SIGNATURES_MAX || lines.encode().len() > bytes_max {
            return Err(Refusal::TooLarge);
        }
        *self = lines;
        Ok(())
    }

    /// Every line of this name and key must verify, and there must be one (C2SP signed-note).
    pub(super) fn verify(
        &self,
        name: &str,
        key: &PublicKey,
        message: &[u8],
    ) -> Result<(), Refusal> {
        let mut found = Err(Refusal::BadSignature);
        for line in self.0.iter().filter(|line| line.is_of(name, key)) {
            line.verify_raw(key, message)?;
            found = Ok(());
        }
        found
    }
}

/// First four bytes of SHA-256 over `name ‖ 0x0A ‖ 0x01 ‖ public key` (C2SP signed-note).
///
/// It tells keys apart and proves nothing.
pub fn key_id(name: &str, key: &PublicKey) -> [u8; 4] {
    let hashed = [name.as_bytes(), b"\n", &[ED25519], key.as_ref()].concat();
    let digest = digest::digest(&digest::SHA256, &hashed);
    *digest.as_ref().first_chunk().expect("a SHA-256 digest has 32 bytes")
}

fn is_name(name: &str) -> bool {
    let forbidden = |c: char| c.is_whitespace() || c < ' ' || c == '+';
    !name.is_empty() && !name.contains(forbidden)
}
