//! The chair's page: served on loopback, with one worker that owns the kiosk.
//!
//! The page sends acts and is shown states. One act is done at a time, in this program's main
//! thread; the page may be closed, loaded again or opened twice at any moment, because what it
//! shows is kept here, and what must outlive this program is in the folder before it is shown.

mod act;
mod ceremony;
mod concluding;
mod places;
mod room;
mod shown;
mod trouble;
mod view;
mod watching;
mod worker;

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::sync_channel;
use std::thread;
use std::time::Duration;

use rand_core::CryptoRng;

use crate::loopback::{self, Loopback, Page};
use crate::stop::Stop;
use act::{Act, Order};
use room::ChairRoom;
use shown::Shared;
use worker::Worker;

/// Largest call of the page, in bytes: a decision, or a certificate of a server.
const BODY_BYTES_MAX: usize = 64 << 10;
/// Orders that wait; a person gives one at a time.
const ORDERS_MAX: usize = 8;
/// How often the program looks whether it shall end.
const PAUSE: Duration = Duration::from_secs(3_600);

const PAGE: Page = Page { file: "chair.html", may: &[], body_bytes_max: BODY_BYTES_MAX };

/// Where the page works, and how it is begun.
pub struct ChairPage {
    /// The kiosk's working folder; it need not be there yet.
    pub folder: PathBuf,
    /// Opens the system's browser.
    pub browser: bool,
    /// Logarithm of the work that each guess at a new vault's passphrase costs.
    pub work_factor: u8,
    /// The clock, as RFC 3339.
    pub now: fn() -> String,
}

impl ChairPage {
    /// Serves the page until the program is asked to end, by a signal or on the page.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn run(self, rng: &mut impl CryptoRng) -> io::Result<()> {
        let stop = Stop::on_signals()?;
        let loopback = Loopback::bind(rng)?;
        let (orders, taken) = sync_channel(ORDERS_MAX);
        let mut worker = Worker::new(self.folder, self.work_factor, self.now, rng);
        let shared = worker.shared();
        let room = ChairRoom::new(Arc::clone(&shared), orders.clone());
        let url = loopback.url();
        let _serving = loopback.serve(PAGE, Arc::new(room))?;
        loopback::print_address(&url)?;
        if self.browser {
            // The address was printed: it can be opened by hand.
            let _ = loopback::open(&url);
        }
        thread::spawn(move || {
            while !stop.within(PAUSE) {}
            let _ = orders.send(Order::Act(Act::End));
        });
        worker.work(&taken);
        Ok(())
    }
}
