//! Places for work that is heavy: when all are taken, whoever comes is told so at once.

use std::sync::atomic::{AtomicUsize, Ordering};

use protocol::refusal::Refusal;

/// A fixed number of places.
pub struct Slots {
    free: AtomicUsize,
}

/// A place that is taken until it is dropped.
pub struct Slot<'a> {
    of: &'a Slots,
}

impl Slots {
    /// This many places.
    pub const fn new(count: usize) -> Self {
        Self { free: AtomicUsize::new(count) }
    }

    /// Takes a place.
    ///
    /// # Errors
    /// [`Refusal::Busy`] when none is free.
    pub fn take(&self) -> Result<Slot<'_>, Refusal> {
        let less = |free: usize| free.checked_sub(1);
        let taken = self.free.fetch_update(Ordering::Relaxed, Ordering::Relaxed, less);
        taken.map(|_| Slot { of: self }).map_err(|_| Refusal::Busy)
    }
}

impl Drop for Slot<'_> {
    fn drop(&mut self) {
        self.of.free.fetch_add(1, Ordering::Relaxed);
    }
}

#[test]
fn a_place_is_free_again_when_it_was_left() {
    let slots = Slots::new(2);
    let (first, second) = (slots.take(), slots.take());
    assert!(first.is_ok() && second.is_ok());
    assert_eq!(slots.take().err(), Some(Refusal::Busy));
    drop(first);
    assert!(slots.take().is_ok());
}
