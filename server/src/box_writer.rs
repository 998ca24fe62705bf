//! One thread that writes ballots: it takes what has arrived, sorts it, commits it as one group,
//! and only then answers. No order of arrival reaches the disk, and one commit serves many.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::thread;
use std::time::Duration;

use protocol::refusal::Refusal;

use crate::store::StoreError;
use crate::store::ballot_box::{BallotBox, BoxRow, Put};

/// Rows that may wait; above it casting answers "busy".
const WAITING_MAX: usize = 8_192;
/// Rows in one commit.
const GROUP_MAX: usize = 512;
/// How long a group is gathered before its commit: each commit costs as much as many rows, and
/// the larger the group, the less its commit tells of when a ballot came.
const GATHERING: Duration = Duration::from_millis(2);

/// What became of a row: told to whoever gave it, after the commit.
pub type Answer = Result<Put, StoreError>;
/// Takes the answer; called once, on the writer's thread.
pub type Reply = Box<dyn FnOnce(Answer) + Send>;

enum Job {
    Put(BoxRow, Reply),
    /// Answered when everything given before it is committed.
    Barrier(SyncSender<()>),
}

/// Gives rows to the writing thread, which ends when the last handle is dropped.
pub struct BoxWriter {
    jobs: SyncSender<Job>,
}

impl BoxWriter {
    /// Starts the thread.
    pub fn start(store: Arc<dyn BallotBox>) -> Self {
        let (jobs, waiting) = sync_channel(WAITING_MAX);
        thread::spawn(move || write(store.as_ref(), &waiting));
        Self { jobs }
    }

    /// Gives a row; the reply comes after the commit.
    ///
    /// # Errors
    /// [`Refusal::Busy`] when too many rows wait: nothing was taken.
    pub fn put(&self, row: BoxRow, reply: Reply) -> Result<(), Refusal> {
        match self.jobs.try_send(Job::Put(row, reply)) {
            Ok(()) => Ok(()),
            Err(TrySendError::Full(_) | TrySendError::Disconnected(_)) => Err(Refusal::Busy),
        }
    }

    /// Waits until every row given before is committed.
    pub fn flush(&self) {
        let (done, waiting) = sync_channel(1);
        if self.jobs.send(Job::Barrier(done)).is_ok() {
            // A thread that died answers by dropping its end.
            let _ = waiting.recv();
        }
    }
}

fn write(store: &dyn BallotBox, waiting: &Receiver<Job>) {
    while let Ok(first) = waiting.recv() {
        if matches!(first, Job::Put(..)) {
            thread::park_timeout(GATHERING);
        }
        let (mut rows, mut replies, mut barriers) = (Vec::new(), Vec::new(), Vec::new());
        let mut next = Some(first);
        while let Some(job) = next {
            match job {
                Job::Put(row, reply) => {
                    rows.push(row);
                    replies.push(reply);
                }
                Job::Barrier(done) => barriers.push(done),
            }
            next = if rows.len() < GROUP_MAX { waiting.try_recv().ok() } else { None };
        }
        commit(store, &rows, replies);
        for done in barriers {
            let _ = done.send(());
        }
    }
}

fn commit(store: &dyn BallotBox, rows: &[BoxRow], replies: Vec<Reply>) {
    if rows.is_empty() {
        return;
    }
    match store.cast(rows) {
        Ok(puts) => replies.into_iter().zip(puts).for_each(|(reply, put)| reply(Ok(put))),
        Err(error) => {
            let sentence = error.to_string();
            for reply in replies {
                reply(Err(StoreError::Unusable(sentence.clone())));
            }
        }
    }
}
