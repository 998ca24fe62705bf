//! What a dishonest device could send: well-formed requests that no honest one makes.

use phieukin_kiosk::rehearse::member::Member;
use protocol::admission::{BlindedPoll, sign_request};
use protocol::bytes::PollId;
use protocol::token::{BlindedMessage, RSA_BYTES, blind};

use crate::{random, rng};

/// A fresh blinded message for a poll, as an honest device would make it.
pub fn blinded(member: &Member, poll: &PollId) -> BlindedPoll {
    let keys = &member.manifest().poll(poll).unwrap().issuing_keys;
    let message = |key| blind(key, &random::<32>(), &mut rng()).unwrap().0;
    BlindedPoll { poll: *poll, blinded: keys.iter().map(message).collect() }
}

/// A value that was never blinded.
pub fn unblinded(poll: &PollId, value: [u8; RSA_BYTES]) -> BlindedPoll {
    BlindedPoll { poll: *poll, blinded: vec![BlindedMessage(value)] }
}

/// A request of this member for these polls, properly signed.
pub fn request(member: &Member, polls: &[BlindedPoll]) -> Vec<u8> {
    sign_request(member.manifest(), member.admission_key(), member.proof(), polls)
}
