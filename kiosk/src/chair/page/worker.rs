//! The one thread that owns the kiosk: it does what the page asks for, and in between looks where
//! the meeting stands.

mod concluding;
mod doing;
mod looking;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use protocol::api::FoundMeeting;
use protocol::refusal::Refusal;
use rand_core::CryptoRng;
use zeroize::Zeroizing;

use super::act::{Act, Order, Print};
use super::concluding::Concluding;
use super::shown::{Screen, Shared, Trouble};
use super::view::Stages;
use crate::chair::codes::{Heading, html_with};
use crate::chair::papers::Document;
use crate::chair::recover::Recovery;
use crate::chair::{Chair, ChairError, Consideration, shares};
use crate::vault::VAULT_FILE;
use crate::words::{Lang, Words};

/// Pause between two looks.
const PAUSE: Duration = Duration::from_secs(1);

/// What the worker has in hand.
enum Kiosk {
    /// No vault, or none that was paired.
    None(Option<Finding>),
    /// A vault, and no passphrase.
    Locked,
    /// Being brought back.
    Recovering(Box<Recovery>),
    /// Open.
    Open(Box<Chair>),
}

/// The meeting of a code that was typed.
struct Finding {
    server: String,
    code: String,
    meeting: FoundMeeting,
}

pub(super) struct Worker<'a, R> {
    folder: PathBuf,
    work_factor: u8,
    now: fn() -> String,
    rng: &'a mut R,
    kiosk: Kiosk,
    stages: Stages,
    looks: u32,
    shared: Arc<Shared>,
    /// What was considered last, until it is asked for again.
    considered: Option<(Consideration, Box<Concluding>)>,
}

/// Whether the program goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    Go,
    End,
}

impl<'a, R: CryptoRng> Worker<'a, R> {
    pub(super) fn new(
        folder: PathBuf,
        work_factor: u8,
        now: fn() -> String,
        rng: &'a mut R,
    ) -> Self {
        let has_vault = folder.join(VAULT_FILE).exists();
        let kiosk = if has_vault { Kiosk::Locked } else { Kiosk::None(None) };
        let screen = match has_vault {
            true => Screen::Locked,
            false => Screen::NoKiosk { has_vault, found: None },
        };
        let shared = Arc::new(Shared::new(screen));
        let (stages, considered) = (Stages::new(), None);
        Self { folder, work_factor, now, rng, kiosk, stages, looks: 0, shared, considered }
    }

    pub(super) fn shared(&self) -> Arc<Shared> {
        Arc::clone(&self.shared)
    }

    /// Works until it is told to end.
    pub(super) fn work(&mut self, orders: &Receiver<Order>) {
        loop {
            match orders.recv_timeout(PAUSE) {
                Ok(Order::Act(act)) => {
                    let (name, _) = act.name();
                    let next = self.perform(act, name);
                    self.look();
                    self.shared.change(|shown| shown.work = None);
                    if next == Next::End {
                        return;
                    }
                }
                Ok(Order::Print(print, answer)) => {
                    let html = self.print(&print);
                    // The page may be gone.
                    let _ = answer.send(html.map_err(|error| Trouble::of(&error, Some("print"))));
                }
                Err(RecvTimeoutError::Timeout) => self.look(),
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    fn perform(&mut self, act: Act, name: &'static str) -> Next {
        let done = match act {
            Act::End => return Next::End,
            Act::Read => Ok(()),
            act => self.do_act(act),
        };
        // Whatever was done or begun may have changed any stage.
        self.stages.clear();
        if let Err(error) = done {
            let trouble = Trouble::of(&error, Some(name));
            self.shared.change(|shown| shown.trouble = Some(trouble));
        }
        Next::Go
    }

    fn chair(&mut self) -> Result<&mut Chair, ChairError> {
        match &mut self.kiosk {
            Kiosk::Open(chair) => Ok(chair),
            Kiosk::None(_) | Kiosk::Locked | Kiosk::Recovering(_) => Err(locked()),
        }
    }

    fn print(&mut self, print: &Print) -> Result<Zeroizing<String>, ChairError> {
        let chair = self.chair()?;
        Ok(Zeroizing::new(match print {
            Print::Codes { host, lang } => {
                let words = Words::new(Lang::from(*lang));
                let (slips, anonymous) = (chair.slips(host)?, chair.anonymous_slips(host)?);
                html_with(&slips, &anonymous, &Heading::of(&chair.manifest()?), &words)
            }
            Print::Shares { lang } => {
                let words = Words::new(Lang::from(*lang));
                shares::page::html(&chair.shares()?, &chair.cover()?, &words)
            }
            Print::Minutes { number, lang } => {
                let words = Words::new(Lang::from(*lang));
                chair.papers()?.html(Document::Poll(*number), &words)?
            }
            Print::Paper { paper, lang } => {
                let words = Words::new(Lang::from(*lang));
                chair.papers()?.html(Document::from(*paper), &words)?
            }
        }))
    }
}

/// The page is older than the worker: it asked for what needs an open vault.
fn locked() -> ChairError {
    Refusal::WrongPhase.into()
}
