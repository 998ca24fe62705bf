//! Blind signatures per second, against the library's own raw private operation.

use std::time::{Duration, Instant};

use issuer::IssuingKey;
use openssl::rsa::{Padding, Rsa};

use crate::meeting::random;

/// Signatures in one round.
const SIGNATURES: usize = 150;
/// Rounds of each kind, taken in turns so that both meet the same machine.
const ROUNDS: usize = 5;

/// Signatures per second of one core.
pub(crate) struct Signing {
    /// OpenSSL's raw operation.
    pub(crate) raw: f64,
    /// Ours: limits checked, result verified before it is released.
    pub(crate) ours: f64,
}

impl Signing {
    /// Measures both.
    pub(crate) fn measure() -> anyhow::Result<Self> {
        let key = IssuingKey::generate()?;
        let rsa = Rsa::private_key_from_der(&key.to_der()?)?;
        let mut message: [u8; 384] = random();
        message[0] = 0;
        let (mut raw, mut ours) = (Duration::MAX, Duration::MAX);
        let mut out = [0; 384];
        for _ in 0..ROUNDS {
            let start = Instant::now();
            for _ in 0..SIGNATURES {
                rsa.private_encrypt(&message, &mut out, Padding::NONE)?;
            }
            raw = raw.min(start.elapsed());
            let start = Instant::now();
            for _ in 0..SIGNATURES {
                out = key.blind_sign(&message)?;
            }
            ours = ours.min(start.elapsed());
        }
        let rate = |took: Duration| SIGNATURES as f64 / took.as_secs_f64();
        Ok(Self { raw: rate(raw), ours: rate(ours) })
    }
}
