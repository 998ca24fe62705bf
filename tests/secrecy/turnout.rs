//! The public turnout is a picture taken on a tick, never a count that moves with each ballot.

use std::sync::mpsc::channel;

use getrandom::SysRng;
use phieukin_server::acts::cast::CastStep;
use protocol::ballot::fill_in;
use protocol::seal::Vote;
use protocol::signature::SigningKey;
use protocol::token::{BlindSignature, blind, token_message};
use rand_core::UnwrapErr;

use crate::keeper::Kept;
use crate::meeting::random;
use crate::order::{Dice, quick_folder};
use crate::sealed::{POLL, SEALED};

fn ballot() -> Vec<u8> {
    let rng = &mut UnwrapErr(SysRng);
    let (manifest, issuing_key) = &*SEALED;
    let poll = manifest.poll(&POLL).unwrap();
    let ballot_key = SigningKey::from_seed(random());
    let message = token_message(&manifest.fingerprint(), &POLL, &ballot_key.public());
    let (blinded, pending) = blind(&poll.issuing_keys[0], &message, rng).unwrap();
    let signature = BlindSignature(issuing_key.blind_sign(&blinded.0).unwrap());
    let token = pending.finish(&signature).unwrap();
    fill_in(&Vote::Level(0).to_bytes(), poll, manifest, &ballot_key, &[token], rng).unwrap()
}

#[test]
fn turnout_changes_with_the_tick_only() {
    let folder = quick_folder();
    let kept = Kept::open(folder.path(), &mut Dice::new("turnout", 0));
    let keeper = &kept.keeper;
    let shown = || keeper.poll_status(&POLL).unwrap().turnout.cast;
    for seen in [0, 3] {
        for _ in 0..3 {
            let CastStep::ToCommit(pending) =
                keeper.cast(&ballot(), &mut UnwrapErr(SysRng)).unwrap()
            else {
                panic!("no two ballots are the same");
            };
            let (done, committed) = channel();
            let reply = move |pending, answer| done.send((pending, answer)).unwrap();
            keeper.commit(pending, reply).unwrap();
            let (pending, answer) = committed.recv().unwrap();
            keeper.committed(&pending, answer).unwrap();
            assert_eq!(shown(), seen);
        }
        keeper.tick().unwrap();
        assert_eq!(shown(), seen + 3);
    }
}
