//! What a long act is doing, for whoever waits before a screen.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// A step of a long act. Its steps come in this order; one that begins ends the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Sealing: the agenda is fetched, and the server's issuing keys are waited for.
    FetchAgenda,
    /// Sealing: the secrets are drawn and the room's keys made.
    DrawKeys,
    /// Sealing: vault, second copy and manifest go to the disk.
    KeepSecrets,
    /// Sealing: the server checks and signs the same bytes.
    PostSealing,
    /// Count: checkpoint and box are fetched.
    FetchBox,
    /// Count: every ballot's signatures are checked; the box is the checkpoint's.
    CheckBallots,
    /// Count: the accounting is compared with the requests.
    CheckRequests,
    /// Count: everything is on the disk for auditors, and the checkpoint signed.
    KeepBox,
    /// Count: the ballots are opened and counted.
    OpenBallots,
    /// Count: the signed count is posted.
    PostCount,
}

/// Watches a long act. Called from several threads.
pub trait Observer: Send + Sync {
    /// A step begins.
    fn begins(&self, step: Step);
    /// So much of the step is done.
    fn done(&self, part: u32, whole: u32);
}

/// Where a chair tells what it is doing; nowhere unless somebody watches.
#[derive(Clone, Default)]
pub(super) struct Telling(Option<Arc<dyn Observer>>);

impl Telling {
    pub(super) fn to(observer: Arc<dyn Observer>) -> Self {
        Self(Some(observer))
    }

    pub(super) fn begins(&self, step: Step) {
        if let Some(observer) = &self.0 {
            observer.begins(step);
        }
    }

    /// What to call after each of so many things.
    pub(super) fn counter(&self, whole: u32) -> impl Fn() + Sync {
        let done = AtomicU32::new(0);
        move || {
            let part = done.fetch_add(1, Ordering::Relaxed) + 1;
            if let Some(observer) = &self.0 {
                observer.done(part, whole);
            }
        }
    }
}

impl fmt::Debug for Telling {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "Telling(watched)" } else { "Telling" })
    }
}
