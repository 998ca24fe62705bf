//! The one thread that owns the kiosk: it does what the page asks for, and in between looks where
//! the meeting stands.

use std::fs;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use protocol::api::FoundMeeting;
use protocol::refusal::Refusal;
use protocol::words::display;
use rand_core::CryptoRng;
use secrecy::ExposeSecret;
use zeroize::Zeroizing;

use super::act::{Act, Order, Print};
use super::minutes;
use super::places::media;
use super::shown::{Found, Recovering, Screen, Shared, Trouble, Work, step_code};
use super::view::Stages;
use crate::chair::codes::{Heading, html};
use crate::chair::recover::Recovery;
use crate::chair::shares;
use crate::chair::{
    Chair, ChairError, Decision, Issuers, LeaveTie, Observer, SealOptions, Sharing, Step,
};
use crate::folder::FolderError;
use crate::vault::VAULT_FILE;
use crate::words::{Lang, Words};

/// Pause between two looks.
const PAUSE: Duration = Duration::from_secs(1);
/// Every so many looks a signed request tells the desk that the kiosk is there.
const LOOKS_BETWEEN_SIGNS: u32 = 4;

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
        Self { folder, work_factor, now, rng, kiosk, stages: Stages::new(), looks: 0, shared }
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

    fn do_act(&mut self, act: Act) -> Result<(), ChairError> {
        match act {
            Act::Find { server, code, certificate } => self.find(server, code, certificate),
            Act::FindAnother => {
                self.kiosk = Kiosk::None(None);
                Ok(())
            }
            Act::Pair { passphrase } => self.pair(passphrase.0),
            Act::Unlock { passphrase } => self.unlock(passphrase.0),
            Act::StartNew => self.start_new(),
            Act::UseServer { server } => self.chair()?.use_server(&server),
            Act::Seal { copy, one_machine, issuers, sharing } => {
                let issuers =
                    if issuers == 1 { Issuers::Server } else { Issuers::ServerAndRoom };
                let sharing = sharing.map(|chosen| Sharing {
                    shares: chosen.shares,
                    threshold: chosen.threshold,
                    quorum_opening: chosen.quorum_opening,
                });
                let plain = SealOptions::plain(copy);
                let options = SealOptions { one_machine, issuers, sharing, ..plain };
                let Kiosk::Open(chair) = &mut self.kiosk else { return Err(locked()) };
                chair.seal(&options, self.rng)?;
                self.serve()
            }
            Act::WordsRead => {
                let chair = self.chair()?;
                let mut notes = chair.ceremony()?;
                notes.words_read = true;
                chair.note(&notes)
            }
            Act::ShareGiven { index, given } => {
                let chair = self.chair()?;
                let mut notes = chair.ceremony()?;
                notes.shares_given.retain(|held| *held != index);
                if given {
                    notes.shares_given.push(index);
                }
                chair.note(&notes)
            }
            Act::SharesGiven => self.chair()?.confirm_handed_out(),
            Act::AddShare { text } => match &mut self.kiosk {
                Kiosk::Recovering(recovery) => recovery.add_share(text.0.expose_secret()).map(drop),
                _ => self.chair()?.add_share(text.0.expose_secret()).map(drop),
            },
            Act::Recover { server, meeting, certificate } => {
                if let Some(pem) = certificate {
                    Chair::trust(&self.folder, pem.as_bytes())?;
                }
                let recovery = Recovery::begin(&self.folder, &with_scheme(&server), meeting)?;
                self.kiosk = Kiosk::Recovering(Box::new(recovery));
                Ok(())
            }
            Act::RecoverNot => {
                self.kiosk = Kiosk::None(None);
                Ok(())
            }
            Act::RecoverFinish { passphrase, copy } => {
                let Kiosk::Recovering(recovery) = &mut self.kiosk else { return Err(locked()) };
                let chair = recovery.finish(passphrase.0, &copy, self.work_factor)?;
                self.take(chair)
            }
            Act::CodesPrinted => self.chair()?.printing_finished(),
            Act::Count { number } => self.chair()?.count(number).map(|_| ()),
            Act::Decide(entered) => {
                let now = (self.now)();
                let decision = Decision {
                    level: entered.level,
                    role: entered.role,
                    name: entered.name,
                    position: entered.position,
                    not_subject: entered.not_subject,
                    reason: entered.reason,
                };
                self.chair()?.decide(entered.number, decision, now).map(|_| ())
            }
            Act::Certify { number, leave_tie } => {
                let tie = if leave_tie { LeaveTie::Yes } else { LeaveTie::No };
                self.chair()?.certify(number, tie).map(|_| ())
            }
            Act::Publish { number } => self.chair()?.publish(number),
            Act::Export { out } => self.chair()?.export(&out),
            Act::Read | Act::End => Ok(()),
        }
    }

    fn find(
        &mut self,
        server: String,
        code: String,
        certificate: Option<String>,
    ) -> Result<(), ChairError> {
        if let Some(pem) = certificate {
            Chair::trust(&self.folder, pem.as_bytes())?;
        }
        let server = with_scheme(&server);
        let meeting = Chair::find(&server, &code, &self.folder)?;
        self.kiosk = Kiosk::None(Some(Finding { server, code, meeting }));
        Ok(())
    }

    fn pair(&mut self, passphrase: secrecy::SecretString) -> Result<(), ChairError> {
        let Kiosk::None(Some(finding)) = &self.kiosk else { return Err(ChairError::NotPaired) };
        let (server, meeting) = (&finding.server, finding.meeting.meeting);
        let paired = Chair::pair(
            server,
            meeting,
            &finding.code,
            &self.folder,
            passphrase,
            self.work_factor,
            self.rng,
        );
        self.take(paired?)
    }

    fn unlock(&mut self, passphrase: secrecy::SecretString) -> Result<(), ChairError> {
        match Chair::open(&self.folder, passphrase) {
            Err(ChairError::NotPaired) => {
                self.kiosk = Kiosk::None(None);
                Ok(())
            }
            opened => self.take(opened?),
        }
    }

    /// Nothing is deleted: the folder gets another name.
    fn start_new(&mut self) -> Result<(), ChairError> {
        if matches!(self.kiosk, Kiosk::Open(_)) {
            return Err(Refusal::WrongPhase.into());
        }
        let aside = (1..1_000).map(|number| self.folder.with_extension(format!("{number:03}")));
        let aside = aside.into_iter().find(|place| !place.exists());
        let failed = |source: io::Error| FolderError::Io { path: self.folder.clone(), source };
        let aside = aside.ok_or_else(|| failed(io::ErrorKind::AlreadyExists.into()))?;
        fs::rename(&self.folder, aside).map_err(failed)?;
        self.kiosk = Kiosk::None(None);
        Ok(())
    }

    fn take(&mut self, mut chair: Chair) -> Result<(), ChairError> {
        chair.watch(Arc::new(Watching(Arc::clone(&self.shared))));
        self.kiosk = Kiosk::Open(Box::new(chair));
        self.serve()
    }

    /// Serves members from now on, where the kiosk is an issuer and the meeting is sealed. What
    /// keeps it from that is told, and everything else goes on.
    fn serve(&mut self) -> Result<(), ChairError> {
        let chair = self.chair()?;
        match chair.manifest() {
            Ok(_) => chair.serve_room(),
            Err(_) => Ok(()),
        }
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
                html(&chair.slips(host)?, &Heading::of(&chair.manifest()?), &words)
            }
            Print::Shares { lang } => {
                let words = Words::new(Lang::from(*lang));
                shares::page::html(&chair.shares()?, &chair.cover()?, &words)
            }
            Print::Minutes { number, lang } => {
                let (manifest, words) = (chair.manifest()?, Words::new(Lang::from(*lang)));
                let poll = crate::chair::poll_of(&manifest, *number)?;
                minutes::html(&chair.signed_certificate(poll)?, manifest.manifest(), &words)
            }
        }))
    }

    /// Looks where everything stands, and shows it.
    fn look(&mut self) {
        self.looks = self.looks.wrapping_add(1);
        let screen = match &self.kiosk {
            Kiosk::None(finding) => Ok(Screen::NoKiosk {
                has_vault: self.folder.join(VAULT_FILE).exists(),
                found: finding.as_ref().map(found),
            }),
            Kiosk::Locked => Ok(Screen::Locked),
            Kiosk::Recovering(recovery) => Ok(Screen::Recovering(Box::new(recovering(recovery)))),
            Kiosk::Open(_) => self.look_at_meeting(),
        };
        self.shared.change(|shown| match screen {
            Ok(screen) => {
                shown.screen = screen;
                // What was wrong with looking is over.
                if shown.trouble.as_ref().is_some_and(|trouble| trouble.act.is_none()) {
                    shown.trouble = None;
                }
            }
            Err(error) if shown.trouble.is_none() => {
                shown.trouble = Some(Trouble::of(&error, None));
            }
            Err(_) => {}
        });
    }

    fn look_at_meeting(&mut self) -> Result<Screen, ChairError> {
        let shown_before = self.shared.now().screen.clone();
        let is_time_to_sign = self.looks % LOOKS_BETWEEN_SIGNS == 1;
        let Kiosk::Open(chair) = &mut self.kiosk else { return Err(locked()) };
        if chair.manifest().is_err() {
            let mut unsealed = chair.unsealed()?;
            match (&shown_before, is_time_to_sign) {
                (Screen::Unsealed(before), false) => unsealed.agenda.clone_from(&before.agenda),
                _ => unsealed.agenda = chair.to_be_sealed().ok(),
            }
            return Ok(Screen::Unsealed(Box::new(unsealed)));
        }
        let mut meeting = chair.meeting_shown()?;
        if let Screen::Meeting(before) = shown_before {
            meeting.polls.clone_from(&before.polls);
            meeting.phase = before.phase;
            meeting.room = before.room.clone();
        }
        match chair.status() {
            Ok(status) => {
                meeting.connected = true;
                meeting.phase = Some(status.phase);
                meeting.polls = chair.polls_shown(&status, &mut self.stages)?;
            }
            Err(error) => {
                let trouble = Trouble::of(&error, None);
                self.shared.change(|shown| {
                    if shown.trouble.is_none() {
                        shown.trouble = Some(trouble);
                    }
                    shown.screen = Screen::Meeting(Box::new(meeting));
                });
                return Err(error);
            }
        }
        if let Some(room) = &mut meeting.room {
            room.members = chair.room_members();
            if is_time_to_sign {
                room.waiting = chair.room_waiting()?;
                room.trouble = chair
                    .room_trouble()
                    .map(|error| Lang::ALL.map(|lang| error.sentence(&Words::new(lang))));
            }
        } else if is_time_to_sign {
            chair.follow_journal()?;
        }
        Ok(Screen::Meeting(Box::new(meeting)))
    }
}

/// As a person types it: without a scheme it is `https`.
fn with_scheme(server: &str) -> String {
    match server.trim() {
        whole if whole.contains("://") => whole.to_owned(),
        host => format!("https://{host}"),
    }
}

fn recovering(recovery: &Recovery) -> Recovering {
    let manifest = recovery.manifest().manifest();
    let announced = manifest.recovery.as_ref();
    Recovering {
        title: manifest.title.clone(),
        body: manifest.body.clone(),
        seal_words: display(&recovery.manifest().fingerprint()),
        gathered: recovery.progress().into(),
        quorum_opening: announced.is_some_and(|announced| announced.quorum_opening),
        places: media(),
    }
}

fn found(finding: &Finding) -> Found {
    Found {
        server: finding.server.clone(),
        title: finding.meeting.title.clone(),
        body: finding.meeting.body.clone(),
    }
}

/// The page is older than the worker: it asked for what needs an open vault.
fn locked() -> ChairError {
    Refusal::WrongPhase.into()
}

/// Shows what a long act is doing.
struct Watching(Arc<Shared>);

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
