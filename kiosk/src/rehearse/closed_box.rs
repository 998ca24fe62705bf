//! A closed box as a member's device accepts it: sealed by server and kiosk, named in the
//! published certificate.

use protocol::api::{self, SignedDocument};
use protocol::ballot_box::{read_leaves, root};
use protocol::bytes::{Leaf, PollId};
use protocol::certificate::Certificate;
use protocol::checkpoint::SignedCheckpoint;
use protocol::manifest::SealedManifest;
use protocol::note::Detached;
use protocol::refusal::Refusal;

use super::member::MemberError;
use crate::client::{Body, Client};

/// The final leaf list of one poll, with everything that vouches for it checked.
#[derive(Debug)]
pub struct ClosedBox {
    poll: PollId,
    leaves: Vec<Leaf>,
    certificate: Certificate,
    document: SignedDocument,
}

impl ClosedBox {
    /// Fetches checkpoint, leaf list and certificate, and checks that they are of one box.
    ///
    /// # Errors
    /// [`Refusal::BadSignature`], [`Refusal::WrongPoll`], [`Refusal::BoxMismatch`]; the server's
    /// refusals before the certificate is published.
    pub fn fetch(
        client: &Client,
        manifest: &SealedManifest,
        poll: &PollId,
    ) -> Result<Self, MemberError> {
        let keys = manifest.manifest();
        let get = |endpoint| client.call(endpoint, &keys.meeting, Some(poll), Body::None);
        let checkpoint = SignedCheckpoint::read(&get(&api::CHECKPOINT)?, &keys.server_key)?;
        checkpoint.verify_kiosk(&keys.kiosk_key)?;
        let says = checkpoint.checkpoint();
        if (says.fingerprint, says.poll) != (manifest.fingerprint(), *poll) {
            return Err(Refusal::WrongPoll.into());
        }
        let leaves = read_leaves(&get(&api::LEAVES)?)?;
        if (leaves.len(), root(&leaves)) != (says.size as usize, says.root) {
            return Err(Refusal::BoxMismatch.into());
        }
        let document: SignedDocument =
            client.call_json(&api::CERTIFICATE, &keys.meeting, Some(poll), Body::None)?;
        let signatures = Detached::parse(document.signatures.as_bytes())?;
        let certificate =
            Certificate::read(&document.document.0, &signatures, &keys.certificate_key)?;
        if (certificate.poll, certificate.checkpoint) != (*poll, checkpoint.hash()) {
            return Err(Refusal::WrongPoll.into());
        }
        Ok(Self { poll: *poll, leaves, certificate, document })
    }

    /// The poll.
    pub fn poll(&self) -> PollId {
        self.poll
    }

    /// Whether a leaf is in the box.
    pub fn contains(&self, leaf: &Leaf) -> bool {
        self.leaves.binary_search(leaf).is_ok()
    }

    /// What the certificate says.
    pub fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    /// The certificate's exact bytes with their signatures.
    pub fn document(&self) -> &SignedDocument {
        &self.document
    }
}
