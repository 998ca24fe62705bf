//! Showing what a long act is doing.

use std::sync::Arc;

use super::shown::{Shared, Work, step_code};
use crate::chair::{Observer, Step};

/// Shows what a long act is doing.
pub(super) struct Watching(pub(super) Arc<Shared>);

impl Observer for Watching {
    fn begins(&self, step: Step) {
        self.0.change(|shown| {
            if let Some(work) = &mut shown.work {
                (work.step, work.part, work.whole) = (Some(step_code(step)), 0, 0);
            }
        });
    }

    fn done(&self, part: u32, whole: u32) {
        // Two hundred steps are as fine as any bar; each is a message to the page.
        let stride = whole.div_ceil(200).max(1);
        if part % stride != 0 && part != whole {
            return;
        }
        self.0.change(|shown| {
            if let Some(work) = &mut shown.work
                && part > work.part
            {
                (work.part, work.whole) = (part, whole);
            }
        });
    }
}

impl Work {
    /// As it is taken.
    pub(super) fn begin(act: &'static str, number: Option<u32>) -> Self {
        Self { act, number, step: None, part: 0, whole: 0 }
    }
}
