//! Prints blind signatures per second on one core, beside OpenSSL's raw private operation.

#![allow(clippy::disallowed_methods, reason = "it measures time, and is no part of a program")]

use std::time::Instant;

use issuer::{IssuingKey, RSA_BYTES};
use openssl::rsa::{Padding, Rsa};

const ROUNDS: u32 = 5;
const OPERATIONS: u32 = 300;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let key = IssuingKey::generate()?;
    let raw = Rsa::private_key_from_der(&key.to_der()?)?;
    let blinded = [0x55; RSA_BYTES];
    let mut out = [0; RSA_BYTES];
    // In turns, so that a change of the machine's speed meets both alike.
    for _ in 0..ROUNDS {
        let floor = per_second(|| {
            raw.private_encrypt(&blinded, &mut out, Padding::NONE).expect("the floor runs");
        });
        let ours = per_second(|| {
            key.blind_sign(&blinded).expect("an honest value is signed");
        });
        println!("raw {floor:.0}/s, blind_sign {ours:.0}/s, ratio {:.3}", ours / floor);
    }
    Ok(())
}

fn per_second(mut operation: impl FnMut()) -> f64 {
    let start = Instant::now();
    for _ in 0..OPERATIONS {
        operation();
    }
    f64::from(OPERATIONS) / start.elapsed().as_secs_f64()
}
