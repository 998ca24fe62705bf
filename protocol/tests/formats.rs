//! Every format against what must not pass: flipped bits, exchanged fields, copies, ballots that
//! no issuer signed, bundles of somebody's own making.

mod meeting;

#[path = "formats/bad_boxes.rs"]
mod bad_boxes;
#[path = "formats/bundle_flips.rs"]
mod bundle_flips;
#[path = "formats/copies.rs"]
mod copies;
#[path = "formats/flips.rs"]
mod flips;
#[path = "formats/layouts.rs"]
mod layouts;
#[path = "formats/made_up_bundles.rs"]
mod made_up_bundles;
#[path = "formats/properties.rs"]
mod properties;
#[path = "formats/public_part.rs"]
mod public_part;
#[path = "formats/swaps.rs"]
mod swaps;
#[path = "formats/wrong_count.rs"]
mod wrong_count;

use protocol::ballot::{Ballot, VerifiedBallot};
use protocol::refusal::Refusal;

use meeting::Meeting;

/// Every check that a server makes of a ballot's bytes.
fn accept(meeting: &Meeting, ballot: &[u8]) -> Result<VerifiedBallot, Refusal> {
    let issuers = meeting.manifest.manifest().issuers.len();
    Ballot::read(ballot, issuers)?.verify_signature()?.verify_tokens(&meeting.manifest)
}

/// The bytes with one bit changed, for every bit.
fn flipped(bytes: &[u8]) -> impl Iterator<Item = (usize, Vec<u8>)> {
    (0..bytes.len() * 8).map(|bit| {
        let mut other = bytes.to_vec();
        other[bit / 8] ^= 1 << (bit % 8);
        (bit, other)
    })
}
