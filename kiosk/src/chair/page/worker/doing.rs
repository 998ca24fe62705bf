//! Doing what the page asks for.

use std::fs;
use std::io;
use std::sync::Arc;

use protocol::bytes::MeetingId;
use protocol::refusal::Refusal;
use rand_core::CryptoRng;
use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

use super::{Finding, Kiosk, Worker, locked};
use crate::chair::page::act::{Act, Decide, Sealing, Shares};
use crate::chair::page::ceremony::Notes;
use crate::chair::page::watching::Watching;
use crate::chair::recover::Recovery;
use crate::chair::{Chair, ChairError, Decision, Issuers, LeaveTie, SealOptions, Sharing};
use crate::folder::FolderError;

impl<R: CryptoRng> Worker<'_, R> {
    pub(super) fn do_act(&mut self, act: Act) -> Result<(), ChairError> {
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
            Act::Seal(chosen) => self.seal(*chosen),
            Act::Amend => {
                let Kiosk::Open(chair) = &mut self.kiosk else { return Err(locked()) };
                chair.amend(self.rng).map(drop)
            }
            Act::VoidSlips { texts } => {
                let texts = texts.iter().map(|text| Zeroizing::new(text.0.expose_secret().into()));
                let texts: Vec<_> = texts.collect();
                self.chair()?.void_slips(&texts).map(drop)
            }
            Act::WordsRead => self.note(|notes| notes.words_read = true),
            Act::ShareGiven { index, given } => self.note(|notes| {
                notes.shares_given.retain(|held| *held != index);
                if given {
                    notes.shares_given.push(index);
                }
            }),
            Act::SharesGiven => self.chair()?.confirm_handed_out(),
            Act::AddShare { text } => match &mut self.kiosk {
                Kiosk::Recovering(recovery) => recovery.add_share(text.0.expose_secret()).map(drop),
                _ => self.chair()?.add_share(text.0.expose_secret()).map(drop),
            },
            Act::Recover { server, meeting, certificate } => {
                self.recover(&server, meeting, certificate.as_deref())
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
            Act::Decide(entered) => self.decide(*entered),
            Act::Certify { number, leave_tie } => {
                let tie = if leave_tie { LeaveTie::Yes } else { LeaveTie::No };
                self.chair()?.certify(number, tie).map(|_| ())
            }
            Act::Publish { number } => self.chair()?.publish(number),
            Act::Given(given) => self.chair()?.keep_given(&given),
            Act::Consider => self.consider(),
            Act::Resolve(entered) => self.resolve(*entered),
            Act::TakeBack { finding } => self.take_back(&finding),
            Act::Conclude { leave_open } => self.conclude(leave_open),
            Act::Export { out } => self.chair()?.export(&out),
            Act::Read | Act::End => Ok(()),
        }
    }

    fn decide(&mut self, entered: Decide) -> Result<(), ChairError> {
        let now = (self.now)();
        let Decide { number, level, role, name, position, not_subject, reason } = entered;
        let decision = Decision { level, role, name, position, not_subject, reason };
        self.chair()?.decide(number, decision, now).map(drop)
    }

    /// Changes what the ceremony has noted.
    fn note(&mut self, change: impl FnOnce(&mut Notes)) -> Result<(), ChairError> {
        let chair = self.chair()?;
        let mut notes = chair.ceremony()?;
        change(&mut notes);
        chair.note(&notes)
    }

    fn recover(
        &mut self,
        server: &str,
        meeting: MeetingId,
        certificate: Option<&str>,
    ) -> Result<(), ChairError> {
        if let Some(pem) = certificate {
            Chair::trust(&self.folder, pem.as_bytes())?;
        }
        let recovery = Recovery::begin(&self.folder, &with_scheme(server), meeting)?;
        self.kiosk = Kiosk::Recovering(Box::new(recovery));
        Ok(())
    }

    fn seal(&mut self, chosen: Sealing) -> Result<(), ChairError> {
        let Sealing { copy, one_machine, issuers, slips, sharing } = chosen;
        let issuers = if issuers == 1 { Issuers::Server } else { Issuers::ServerAndRoom };
        let sharing = sharing.map(|Shares { shares, threshold, quorum_opening }| Sharing {
            shares,
            threshold,
            quorum_opening,
        });
        let options = SealOptions { copy, one_machine, issuers, slips, sharing };
        let Kiosk::Open(chair) = &mut self.kiosk else { return Err(locked()) };
        chair.seal(&options, self.rng)?;
        self.serve()
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

    fn pair(&mut self, passphrase: SecretString) -> Result<(), ChairError> {
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

    fn unlock(&mut self, passphrase: SecretString) -> Result<(), ChairError> {
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

    pub(super) fn take(&mut self, mut chair: Chair) -> Result<(), ChairError> {
        chair.watch(Arc::new(Watching(Arc::clone(&self.shared))));
        self.kiosk = Kiosk::Open(Box::new(chair));
        self.serve()
    }

    /// Serves members from now on, where the kiosk is an issuer and the meeting is sealed. What
    /// keeps it from that is told, and everything else goes on.
    pub(super) fn serve(&mut self) -> Result<(), ChairError> {
        let chair = self.chair()?;
        match chair.manifest() {
            Ok(_) => chair.serve_room(),
            Err(_) => Ok(()),
        }
    }
}

/// As a person types it: without a scheme it is `https`.
fn with_scheme(server: &str) -> String {
    match server.trim() {
        whole if whole.contains("://") => whole.to_owned(),
        host => format!("https://{host}"),
    }
}
