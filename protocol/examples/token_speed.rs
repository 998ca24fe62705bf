//! Prints what a token costs on one core: reading the key, blinding, finishing, verifying.

#![allow(clippy::disallowed_methods, reason = "it measures time, and is no part of a program")]

use std::time::Instant;

use issuer::IssuingKey;
use protocol::token::{BlindSignature, IssuingPublicKey, blind};
use rand_core::UnwrapErr;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let issuing_key = IssuingKey::generate()?;
    let spki = issuing_key.public_spki()?;
    let key = IssuingPublicKey::from_spki(&spki)?;
    let rng = &mut UnwrapErr(getrandom::SysRng);
    let message = [7; 101];
    let (blinded, pending) = blind(&key, &message, rng)?;
    let answer = BlindSignature(issuing_key.blind_sign(&blinded.0)?);
    let token = pending.finish(&answer)?;

    print("read an issuing key", 200, || drop(IssuingPublicKey::from_spki(&spki)));
    print("blind", 500, || drop(blind(&key, &message, rng)));
    print("finish, with verification", 1_000, || drop(pending.finish(&answer)));
    print("verify a token", 10_000, || drop(token.verify(&key, &message)));
    Ok(())
}

fn print(what: &str, operations: u32, mut operation: impl FnMut()) {
    let start = Instant::now();
    for _ in 0..operations {
        operation();
    }
    let microseconds = start.elapsed().as_secs_f64() * 1e6 / f64::from(operations);
    println!("{what}: {microseconds:.1} µs");
}
