//! The server's signed word that a ballot is durably in the box (SPEC §11.4).

use serde::{Deserialize, Serialize};

use crate::bytes::{Fingerprint, Leaf, PollId, PublicKey, Signature};
use crate::label;
use crate::refusal::Refusal;
use crate::signature::SigningKey;

/// A promise with all that is needed to check it later: what a phone keeps after ✓.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Promise {
    /// The manifest that introduced the poll.
    pub fingerprint: Fingerprint,
    /// The poll.
    pub poll: PollId,
    /// The ballot's leaf.
    pub leaf: Leaf,
    /// The server's signature.
    pub signature: Signature,
}

impl Promise {
    /// Signs a promise. It holds no time and no counter, so the same ballot has the same promise.
    pub fn sign(key: &SigningKey, fingerprint: Fingerprint, poll: PollId, leaf: Leaf) -> Self {
        let parts: [&[u8]; 3] = [fingerprint.as_ref(), poll.as_ref(), leaf.as_ref()];
        Self { fingerprint, poll, leaf, signature: key.sign(label::PROMISE, &parts) }
    }

    /// Checks the server's signature.
    ///
    /// # Errors
    /// [`Refusal::BadSignature`].
    pub fn verify(&self, server_key: &PublicKey) -> Result<(), Refusal> {
        let parts: [&[u8]; 3] = [self.fingerprint.as_ref(), self.poll.as_ref(), self.leaf.as_ref()];
        server_key.verify(label::PROMISE, &parts, &self.signature)
    }
}
