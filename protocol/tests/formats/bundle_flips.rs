//! T-BITFLIP and truncation of a whole audit bundle.
//!
//! Exhaustive is the reading of archive and lists, over every bit of the smallest meeting's
//! bundle: there the certificate key comes from the honest manifest, so that a changed manifest
//! has to be found by its list as well. The whole verification, which first trusts the key in the
//! changed bundle, sees one bit of every byte.

use std::num::NonZeroUsize;
use std::thread;

use protocol::archive;
use protocol::bundle;
use protocol::refusal::Refusal;
use protocol::verify::{Check, verify};

use crate::meeting::{Meeting, WORKERS};

const THREADS: usize = 2;

#[test]
fn every_flipped_bit_of_a_bundle_is_refused_by_its_lists() {
    let meeting = Meeting::smallest();
    let key = meeting.certificate_key.public();
    assert_eq!(bundle::read(&meeting.bundle, |_| Ok(key)).as_ref(), Ok(&meeting.parts));
    let bits = meeting.bundle.len() * 8;
    on_all_threads(bits, |bit| {
        let other = with_flipped(&meeting.bundle, bit);
        assert!(bundle::read(&other, |_| Ok(key)).is_err(), "bit {bit}");
    });
}

#[test]
fn a_flipped_bit_of_every_byte_of_a_bundle_is_refused_by_the_verifier() {
    let meeting = Meeting::smallest();
    let fingerprint = meeting.manifest.fingerprint();
    let one = NonZeroUsize::MIN;
    on_all_threads(meeting.bundle.len(), |byte| {
        let other = with_flipped(&meeting.bundle, byte * 8 + byte % 8);
        assert!(verify(&other, Some(&fingerprint), one).is_err(), "byte {byte}");
        assert!(verify(&other, None, one).is_err(), "byte {byte}, no fingerprint");
    });
}

#[test]
fn a_truncated_bundle_is_refused() {
    let meeting = Meeting::smallest();
    let bytes = &meeting.bundle;
    for length in (0..bytes.len()).step_by(97).chain([bytes.len() - 512, bytes.len() - 1]) {
        let failure = verify(&bytes[..length], None, WORKERS).unwrap_err();
        assert_eq!((failure.check, failure.refusal), (Check::Bundle, Refusal::Malformed));
    }
    let longer = [bytes, [0; 512].as_slice()].concat();
    assert_eq!(archive::read(&longer), Err(Refusal::Malformed));
}

fn with_flipped(bytes: &[u8], bit: usize) -> Vec<u8> {
    let mut other = bytes.to_vec();
    other[bit / 8] ^= 1 << (bit % 8);
    other
}

fn on_all_threads(count: usize, act: impl Fn(usize) + Sync) {
    thread::scope(|scope| {
        for first in 0..THREADS {
            let act = &act;
            scope.spawn(move || (first..count).step_by(THREADS).for_each(act));
        }
    });
}
