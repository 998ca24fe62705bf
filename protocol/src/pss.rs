//! The encoding that an RSA-PSS signature signs: EMSA-PSS with SHA-384 (RFC 8017 §9.1.1).
//!
//! Verifying is left to `ring`; a client that blinds must encode by itself.

use ring::digest::{self, SHA384, SHA384_OUTPUT_LEN};

/// Salt length of RSABSSA-SHA384-PSS, in bytes (RFC 9474 §5).
pub const SALT_BYTES: usize = SHA384_OUTPUT_LEN;

/// Encodes `message` for a modulus of exactly `8 × encoded.len()` bits.
///
/// # Panics
/// When `encoded` is shorter than hash, salt and two bytes together: a bug of the caller.
pub fn encode(message: &[u8], salt: &[u8], encoded: &mut [u8]) {
    let mut context = digest::Context::new(&SHA384);
    context.update(&[0; 8]);
    context.update(digest::digest(&SHA384, message).as_ref());
    context.update(salt);
    let hash = context.finish();

    // encoded = DB ‖ hash ‖ 0xbc, where DB = 0…0 ‖ 1 ‖ salt under a mask made of the hash.
    let db_length = encoded.len() - SHA384_OUTPUT_LEN - 1;
    let (db, tail) = encoded.split_at_mut(db_length);
    tail[..SHA384_OUTPUT_LEN].copy_from_slice(hash.as_ref());
    tail[SHA384_OUTPUT_LEN] = 0xbc;
    let (padding, db_salt) = db.split_at_mut(db_length - salt.len());
    padding.fill(0);
    *padding.last_mut().expect("there is room for the mark before the salt") = 1;
    db_salt.copy_from_slice(salt);
    mask(db, hash.as_ref());
    db[0] &= 0x7f; // the encoding has one bit less than the modulus
}

/// Adds MGF1-SHA384 of `seed` to `bytes` (RFC 8017 §B.2.1).
fn mask(bytes: &mut [u8], seed: &[u8]) {
    for (counter, block) in (0_u32..).zip(bytes.chunks_mut(SHA384_OUTPUT_LEN)) {
        let mut context = digest::Context::new(&SHA384);
        context.update(seed);
        context.update(&counter.to_be_bytes());
        for (byte, mask) in block.iter_mut().zip(context.finish().as_ref()) {
            *byte ^= mask;
        }
    }
}
