//! What a certificate does not say of its meeting, and its words need.

use protocol::bytes::PollId;
use protocol::certificate::Certificate;
use protocol::draft::TieDecider;
use protocol::manifest::{Manifest, SealedManifest};

/// The meeting around a certified poll.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occasion {
    /// Who settles level votes of this poll.
    pub decider: TieDecider,
    /// Number of the poll that this one, a re-vote, replaces.
    pub replaces: Option<u32>,
    /// Number of the re-vote that has replaced this one.
    pub replaced_by: Option<u32>,
}

impl Occasion {
    /// A poll that neither replaces another nor is replaced.
    pub fn settled_by(decider: TieDecider) -> Self {
        Self { decider, replaces: None, replaced_by: None }
    }

    /// The occasion of a certificate, by the manifests of its meeting from the first on.
    pub fn of<'a>(
        certificate: &Certificate,
        manifests: impl IntoIterator<Item = &'a SealedManifest>,
    ) -> Self {
        let manifests: Vec<&Manifest> =
            manifests.into_iter().map(SealedManifest::manifest).collect();
        let polls = || manifests.iter().flat_map(|one| &one.polls);
        let numbered = |id: PollId| polls().find(|poll| poll.id == id).map(|poll| poll.number);
        let again = polls().find(|poll| poll.replaces == Some(certificate.poll));
        Self {
            // No amendment changes who decides (SPEC §7.3), but a poll's terms may name another.
            decider: manifests
                .first()
                .map_or(TieDecider::Nobody, |first| certificate.decider(first.tie_decider)),
            replaces: certificate.replaces.and_then(numbered),
            replaced_by: again.map(|poll| poll.number),
        }
    }
}
