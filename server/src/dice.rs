//! The one place that throws dice, as `clock.rs` is the one that reads the time. Acts take `rng`.

use getrandom::SysRng;
use rand_core::{CryptoRng, UnwrapErr};

/// The operating system's generator. Without it no key may be made: its failure ends the program.
pub fn dice() -> impl CryptoRng {
    UnwrapErr(SysRng)
}
