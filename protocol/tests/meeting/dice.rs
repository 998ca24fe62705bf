//! Randomness that can be thrown again: SHA-256 over a name and a counter.

use std::convert::Infallible;

use rand_core::{TryCryptoRng, TryRng};
use ring::digest::{SHA256, digest};

/// The same name gives the same bytes for ever.
pub(crate) struct Dice {
    name: String,
    counter: u64,
    left: Vec<u8>,
}

impl Dice {
    pub(crate) fn new(name: &str) -> Self {
        Self { name: name.to_owned(), counter: 0, left: Vec::new() }
    }

    pub(crate) fn bytes<const N: usize>(&mut self) -> [u8; N] {
        std::array::from_fn(|_| self.byte())
    }

    fn byte(&mut self) -> u8 {
        if self.left.is_empty() {
            let input = [self.name.as_bytes(), &self.counter.to_be_bytes()].concat();
            self.left = digest(&SHA256, &input).as_ref().to_vec();
            self.left.reverse();
            self.counter += 1;
        }
        self.left.pop().expect("it was filled just now")
    }
}

impl TryRng for Dice {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(u32::from_le_bytes(self.bytes()))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(u64::from_le_bytes(self.bytes()))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        bytes.iter_mut().for_each(|byte| *byte = self.byte());
        Ok(())
    }
}

impl TryCryptoRng for Dice {}
