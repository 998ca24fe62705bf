//! Looking where everything stands, and showing it.

use protocol::words::display;
use rand_core::CryptoRng;

use super::{Finding, Kiosk, Worker, locked};
use crate::chair::ChairError;
use crate::chair::page::places::media;
use crate::chair::page::shown::{Found, Recovering, Screen, Trouble};
use crate::chair::recover::Recovery;
use crate::vault::VAULT_FILE;
use crate::words::{Lang, Words};

/// Every so many looks a signed request tells the desk that the kiosk is there.
const LOOKS_BETWEEN_SIGNS: u32 = 4;

impl<R: CryptoRng> Worker<'_, R> {
    /// Looks where everything stands, and shows it.
    pub(super) fn look(&mut self) {
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
            meeting.amendment.clone_from(&before.amendment);
            meeting.conclusion.clone_from(&before.conclusion);
        }
        match chair.status() {
            Ok(status) => {
                meeting.connected = true;
                meeting.phase = Some(status.phase);
                chair.follow_manifests(status.manifest)?;
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
        meeting.conclusion = self.considered.as_ref().map(|(_, shown)| shown.clone());
        if let Some(room) = &mut meeting.room {
            room.members = chair.room_members();
        }
        if is_time_to_sign {
            let journal = chair.follow_journal()?;
            meeting.amendment = chair.amendment_shown(&journal)?;
            if let Some(room) = &mut meeting.room {
                room.waiting = chair.room_waiting()?;
                room.trouble = chair
                    .room_trouble()
                    .map(|error| Lang::ALL.map(|lang| error.sentence(&Words::new(lang))));
            }
        }
        Ok(Screen::Meeting(Box::new(meeting)))
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
