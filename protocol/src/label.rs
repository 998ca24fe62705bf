//! Every constant that goes under a hash or a signature (SPEC §2).
//!
//! A label separates one use of a key or hash from every other. It is written before the body as
//! `LP("phieukin/v1/<what>")`, where LP is a big-endian u32 length. None is a prefix of another.

use ring::digest;

use crate::bytes::{Hash, lp};

/// A domain-separation label of SPEC §2.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label(&'static str);

macro_rules! labels {
    ($($(#[$doc:meta])* $name:ident = $text:literal;)*) => {
        $($(#[$doc])* pub const $name: Label = Label(concat!("phieukin/v1/", $text));)*
        /// All labels, in the order of SPEC §2.
        pub const ALL: &[Label] = &[$($name),*];
    };
}

labels! {
    /// Hash of a draft document, by which the server freezes it.
    DRAFT = "draft";
    /// Hash of an amendment document, by which the server freezes it.
    AMENDMENT = "amendment";
    /// Hash that names a poll: draft hash and number.
    POLL_ID = "poll-id";
    /// Request to pair a kiosk, signed by the kiosk key.
    PAIRING = "pairing";
    /// Hash of a key, whose words people compare.
    KEY_WORDS = "key-words";
    /// Any later request of the kiosk, signed over method, path, body and nonce.
    CHAIR_REQUEST = "chair-request";
    /// HKDF: seed of the kiosk key from the meeting seed.
    KIOSK_KEY = "derive-kiosk";
    /// HKDF: ikm of a poll's opening key from the meeting seed.
    OPENING_KEY = "derive-opening";
    /// HKDF: seed of the certificate key from the meeting seed.
    CERTIFICATE_KEY = "derive-certificate";
    /// Commitment to a recovery share.
    SHARE_COMMITMENT = "share-commitment";
    /// Mark of a meeting in its recovery shares.
    SHARE_MEETING = "share-meeting";
    /// Checksum of a recovery share on paper.
    SHARE_CHECK = "share-check";
    /// HKDF: seed of a member's admission key from the slip's secret.
    ADMISSION_KEY = "derive-admission";
    /// Hash of a name with its salt.
    ROSTER_NAME = "roster-name";
    /// Hash of one roster row.
    ROSTER_LEAF = "roster-leaf";
    /// Hash of the manifest's exact bytes.
    FINGERPRINT = "fingerprint";
    /// Signatures on the manifest's exact bytes.
    MANIFEST = "manifest";
    /// Signature of an admission request by the admission key.
    ADMISSION_REQUEST = "request";
    /// Message that the issuers sign blindly.
    TOKEN = "token";
    /// HPKE info.
    SEAL_INFO = "seal-info";
    /// HPKE associated data.
    SEAL_AAD = "seal-aad";
    /// Signature of a ballot by its ballot key.
    BALLOT = "ballot";
    /// Signature of the server that a ballot is durably in the box.
    PROMISE = "promise";
    /// Head of a box file.
    BALLOT_BOX = "box";
    /// Head of a file of admission requests.
    REQUESTS = "admissions";
    /// Hash of a checkpoint's text, by which later documents name it.
    CHECKPOINT_TEXT = "checkpoint-text";
    /// Signature of the kiosk on its count.
    COUNT = "count";
    /// Signature of the head's decision, by the certificate key.
    TIE_DECISION = "tie-decision";
    /// Signature of a certificate, by the certificate key.
    CERTIFICATE = "certificate";
    /// Signature of a conclusion, by the certificate key.
    CONCLUSION = "conclusion";
    /// Signature of the ratings that everybody may read, by the certificate key.
    RATINGS = "ratings";
    /// Signature of an annulment, by the certificate key.
    ANNULMENT = "annulment";
    /// Chain of the journal.
    JOURNAL = "journal";
    /// Signature on a bundle's list of parts, by the certificate key.
    CONTENTS = "contents";
}

impl Label {
    /// The label's text, for SPEC §2 and for formats that open with it.
    pub fn text(self) -> &'static str {
        self.0
    }

    /// `LP(label)`, to be followed by the body.
    pub fn prefix(self) -> Vec<u8> {
        let mut out = Vec::with_capacity(64);
        lp(&mut out, self.0.as_bytes());
        out
    }

    /// `LP(label) ‖ parts[0] ‖ parts[1] ‖ …`: the bytes that are hashed or signed.
    ///
    /// Parts of variable length must be the last or carry their own length.
    pub fn message(self, parts: &[&[u8]]) -> Vec<u8> {
        let mut out = self.prefix();
        for part in parts {
            out.extend_from_slice(part);
        }
        out
    }

    /// SHA-256 over [`Label::message`].
    pub fn hash(self, parts: &[&[u8]]) -> Hash {
        let mut context = digest::Context::new(&digest::SHA256);
        context.update(&self.prefix());
        for part in parts {
            context.update(part);
        }
        Hash::from_slice(context.finish().as_ref())
    }

    /// HKDF-SHA-256 (RFC 5869): 32 bytes from `ikm` with `salt`, info = `LP(label) ‖ info`.
    pub fn derive(self, ikm: &[u8], salt: &[u8], info: &[u8]) -> [u8; 32] {
        let info = self.message(&[info]);
        let prk = ring::hkdf::Salt::new(ring::hkdf::HKDF_SHA256, salt).extract(ikm);
        let mut out = [0; 32];
        prk.expand(&[&info], ring::hkdf::HKDF_SHA256)
            .and_then(|okm| okm.fill(&mut out))
            .expect("32 bytes are within HKDF's bounds");
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_label_is_a_prefix_of_another() {
        for (i, a) in ALL.iter().enumerate() {
            for (j, b) in ALL.iter().enumerate() {
                assert!(i == j || !b.text().starts_with(a.text()), "{} {}", a.text(), b.text());
            }
        }
    }

    #[test]
    fn parts_are_simply_joined_after_the_length_prefixed_label() {
        assert_eq!(TOKEN.message(&[b"ab", b"c"]), b"\x00\x00\x00\x11phieukin/v1/tokenabc");
    }
}
