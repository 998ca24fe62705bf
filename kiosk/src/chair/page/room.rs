//! The page's calls: what is shown, an act, a page to be printed.

use std::sync::Arc;
use std::sync::mpsc::{self, SyncSender, TrySendError};
use std::time::Duration;

use super::Shared;
use super::act::{Act, Order, Print};
use crate::loopback::{Answer, Call, Method, Room};

/// How long a call waits for something new to be shown.
const WAIT: Duration = Duration::from_secs(10);

/// What stands behind the page.
pub(super) struct ChairRoom {
    shared: Arc<Shared>,
    orders: SyncSender<Order>,
}

impl ChairRoom {
    pub(super) fn new(shared: Arc<Shared>, orders: SyncSender<Order>) -> Self {
        Self { shared, orders }
    }

    fn state(&self, revision: &str) -> Answer {
        match revision.parse() {
            Ok(revision) => Answer::json(&self.shared.after(revision, WAIT)),
            Err(_) => Answer::nothing(400),
        }
    }

    /// An act is taken, not done: what came of it is shown.
    fn act(&self, act: Act) -> Answer {
        let (name, number) = act.name();
        let is_taken = {
            let mut taken = false;
            self.shared.change(|shown| {
                if shown.work.is_none() {
                    taken = true;
                    shown.work = Some(super::shown::Work::begin(name, number));
                    shown.trouble = None;
                }
            });
            taken
        };
        if !is_taken {
            return Answer::nothing(409);
        }
        match self.orders.try_send(Order::Act(act)) {
            Ok(()) => Answer::nothing(202),
            Err(TrySendError::Full(_) | TrySendError::Disconnected(_)) => {
                self.shared.change(|shown| shown.work = None);
                Answer::nothing(503)
            }
        }
    }

    fn print(&self, print: Print) -> Answer {
        let (answer, answered) = mpsc::channel();
        if self.orders.try_send(Order::Print(print, answer)).is_err() {
            return Answer::nothing(503);
        }
        match answered.recv() {
            Ok(Ok(html)) => Answer::Print(html),
            Ok(Err(trouble)) => Answer::json(&trouble).with_status(409),
            Err(_) => Answer::nothing(503),
        }
    }
}

impl Room for ChairRoom {
    fn answer(&self, call: Call) -> Answer {
        let document = match (call.method, call.path.as_str()) {
            (Method::Post, "act") => call.document().map(|act| self.act(act)),
            (Method::Post, "print") => call.document().map(|print| self.print(print)),
            (Method::Get, path) => Ok(match path.strip_prefix("state/") {
                Some(revision) => self.state(revision),
                None => Answer::nothing(404),
            }),
            _ => Ok(Answer::nothing(404)),
        };
        document.unwrap_or_else(|answer| answer)
    }
}
