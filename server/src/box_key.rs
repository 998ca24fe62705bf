//! The key of an open box: rows are stored under it and encrypted with it, and it dies at the
//! close, so that nothing on the disk tells which row was which ballot (design §5).

use protocol::bytes::{PollId, PublicKey};
use rand_core::CryptoRng;
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::hmac;
use zeroize::Zeroizing;

use crate::store::ballot_box::BoxRow;

/// Bytes of a box key as stored: one key for names, one for contents.
pub const BOX_KEY_BYTES: usize = 64;

/// The key K of one open box.
pub struct BoxKey {
    bytes: Zeroizing<[u8; BOX_KEY_BYTES]>,
    names: hmac::Key,
    contents: LessSafeKey,
}

impl BoxKey {
    /// Draws a new key.
    pub fn generate(rng: &mut impl CryptoRng) -> Self {
        let mut bytes = Zeroizing::new([0; BOX_KEY_BYTES]);
        rng.fill_bytes(&mut bytes[..]);
        Self::from_bytes(&bytes)
    }

    /// The key of these bytes.
    pub fn from_bytes(bytes: &[u8; BOX_KEY_BYTES]) -> Self {
        let contents = UnboundKey::new(&AES_256_GCM, &bytes[32..]).expect("32 bytes fit");
        Self {
            bytes: Zeroizing::new(*bytes),
            names: hmac::Key::new(hmac::HMAC_SHA256, &bytes[..32]),
            contents: LessSafeKey::new(contents),
        }
    }

    /// The bytes to be stored in the key directory.
    pub fn bytes(&self) -> &[u8; BOX_KEY_BYTES] {
        &self.bytes
    }

    /// Seals a ballot into a row: HMAC of its ballot key, random nonce, AES-256-GCM.
    pub fn seal(
        &self,
        poll: PollId,
        ballot_key: &PublicKey,
        ballot: &[u8],
        rng: &mut impl CryptoRng,
    ) -> BoxRow {
        let key = self.row_key(ballot_key);
        let mut nonce = [0; NONCE_LEN];
        rng.fill_bytes(&mut nonce);
        let mut sealed = Vec::with_capacity(NONCE_LEN + ballot.len() + AES_256_GCM.tag_len());
        sealed.extend_from_slice(&nonce);
        sealed.extend_from_slice(ballot);
        let tag = self
            .contents
            .seal_in_place_separate_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(key),
                &mut sealed[NONCE_LEN..],
            )
            .expect("a ballot is far below the limit of AES-GCM");
        sealed.extend_from_slice(tag.as_ref());
        BoxRow { poll, key, sealed }
    }

    /// Opens a row; none when the row is not one that this key sealed.
    pub fn open(&self, row: &BoxRow) -> Option<Vec<u8>> {
        self.open_under(&row.key, &row.sealed)
    }

    /// Opens the bytes that stand under a row key.
    pub fn open_under(&self, key: &[u8; 32], sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, rest) = sealed.split_at_checked(NONCE_LEN)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        let mut rest = rest.to_vec();
        let ballot = self.contents.open_in_place(nonce, Aad::from(*key), &mut rest).ok()?;
        Some(ballot.to_vec())
    }

    fn row_key(&self, ballot_key: &PublicKey) -> [u8; 32] {
        let tag = hmac::sign(&self.names, ballot_key.as_ref());
        tag.as_ref().try_into().expect("SHA-256 gives 32 bytes")
    }
}

#[cfg(test)]
mod tests {
    use getrandom::SysRng;
    use rand_core::UnwrapErr;

    use super::*;

    #[test]
    fn a_row_opens_with_its_key_only_and_says_nothing_without() {
        let mut rng = UnwrapErr(SysRng);
        let (key, other) = (BoxKey::generate(&mut rng), BoxKey::generate(&mut rng));
        let (poll, ballot_key) = (PollId([1; 16]), PublicKey([2; 32]));
        let ballot = vec![2; 593];
        let row = key.seal(poll, &ballot_key, &ballot, &mut rng);
        assert_eq!(key.open(&row), Some(ballot.clone()));
        assert_eq!(other.open(&row), None);
        assert_eq!(row.sealed.len(), 593 + 28);
        assert!(!row.sealed.windows(8).any(|window| window == &ballot[..8]));
        let reloaded = BoxKey::from_bytes(key.bytes());
        assert_eq!(reloaded.open(&row), Some(ballot));
    }

    #[test]
    fn rows_cannot_be_exchanged() {
        let mut rng = UnwrapErr(SysRng);
        let key = BoxKey::generate(&mut rng);
        let mut row = key.seal(PollId([1; 16]), &PublicKey([2; 32]), &[9; 593], &mut rng);
        row.key[0] ^= 1;
        assert_eq!(key.open(&row), None);
    }
}
