//! Being asked to end: Ctrl-C, a closed terminal, or the system going down.

use std::io;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

/// Where a program that stays up hears that it shall end.
#[derive(Debug)]
pub struct Stop {
    asked: Receiver<()>,
}

impl Stop {
    /// From now on the signals are heard here; before, each ended the program at once.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn on_signals() -> io::Result<Self> {
        let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP])?;
        let (ask, asked) = mpsc::channel();
        thread::spawn(move || {
            for _ in signals.forever() {
                // Nobody waits any more when the program is ending already.
                let _ = ask.send(());
            }
        });
        Ok(Self { asked })
    }

    /// Waits for as long as said; answers sooner, and true, when the program shall end.
    pub fn within(&self, pause: Duration) -> bool {
        match self.asked.recv_timeout(pause) {
            Ok(()) => true,
            Err(RecvTimeoutError::Timeout) => false,
            // Without its thread no signal would ever be heard.
            Err(RecvTimeoutError::Disconnected) => true,
        }
    }
}
