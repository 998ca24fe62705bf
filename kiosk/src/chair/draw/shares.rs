//! Drawing the recovery shares, with the commitments that the manifest has of them.

use protocol::bytes::MeetingId;
use protocol::opening::MeetingSeed;
use protocol::recovery::Recovery;
use protocol::refusal::Refusal;
use protocol::share::{Gathering, Scheme, Share, split};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::chair::Sharing;
use crate::vault::Secret;

/// Splits the seed as the chair chose, and tries the paper before it is trusted with anything.
///
/// # Errors
/// [`Refusal::Malformed`] for numbers that make no sense.
pub(super) fn share_out(
    seed: &MeetingSeed,
    meeting: &MeetingId,
    sharing: Sharing,
    rng: &mut impl CryptoRng,
) -> Result<(Recovery, Vec<Secret>), Refusal> {
    let scheme = Scheme::new(sharing.shares, sharing.threshold)?;
    let draw = |_| {
        let mut coefficient = Zeroizing::new([0; 32]);
        rng.fill_bytes(&mut coefficient[..]);
        coefficient
    };
    let coefficients: Vec<_> = (0..scheme.coefficients()).map(draw).collect();
    let shares = split(seed, meeting, scheme, &coefficients)?;
    let recovery = Recovery {
        threshold: sharing.threshold,
        quorum_opening: sharing.quorum_opening,
        shares: shares.iter().map(Share::commitment).collect(),
    };
    // The last ones: with the first ones a wrong number of coefficients could go unseen.
    let mut gathering = Gathering::new(*meeting, &recovery);
    for share in shares.iter().rev().take(usize::from(sharing.threshold)) {
        gathering.add(&share.qr_text()).map_err(|fault| fault.refusal())?;
    }
    if gathering.seed().is_none_or(|back| back.0 != seed.0) {
        return Err(Refusal::BadShare);
    }
    Ok((recovery, shares.into_iter().map(|share| Secret(share.value().clone())).collect()))
}
