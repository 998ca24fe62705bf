//! From the kiosk's documents and the server's word to what is shown.

use std::collections::HashMap;

use protocol::api::{
    self, AgendaToSeal, MeetingStatus, PeopleToSeal, PollStatus, SignedDocument, Turnout,
};
use protocol::certificate::Certificate;
use protocol::manifest::{Issuer, Poll as SealedPoll};
use protocol::note::Detached;
use protocol::phase::PollPhase;
use protocol::refusal::Refusal;
use protocol::words::{display, of_key};

use super::places::media;
use super::shown::{Ceremony, Gathered, Meeting, Poll, Room, SharesShown, Stage, ToSeal, Unsealed};
use crate::chair::codes::Heading;
use crate::chair::shares::page::Cover;
use crate::chair::{Chair, ChairError, poll_of};
use crate::client::Body;

/// Stages that were worked out, by number; a stage stays while the phase does and nothing is done.
pub(super) type Stages = HashMap<u32, (PollPhase, Stage)>;

impl Chair {
    /// What is to be compared and sealed; the draft as far as the server has one.
    pub(super) fn unsealed(&self) -> Result<Unsealed, ChairError> {
        let contents = self.vault.contents();
        let server_key = contents.server_key.ok_or(ChairError::NotPaired)?;
        Ok(Unsealed {
            server: contents.server.clone(),
            server_words: display(&of_key(&server_key)),
            kiosk_words: display(&of_key(&contents.kiosk_key().public())),
            here: self.client.client().address().is_this_machine(),
            agenda: None,
            places: media(),
        })
    }

    /// The draft in short.
    pub(super) fn to_be_sealed(&self) -> Result<ToSeal, ChairError> {
        let fetched: AgendaToSeal = self.client.call_json(&api::AGENDA, None, Body::None)?;
        // Refused while the keys are being made; the page can wait for the number.
        let people: Option<PeopleToSeal> =
            self.client.call_json(&api::PEOPLE, None, Body::None).ok();
        let agenda = fetched.agenda;
        let voting = |people: PeopleToSeal| {
            people.people.members.iter().filter(|member| !member.observer).count()
        };
        Ok(ToSeal {
            title: agenda.title,
            body: agenda.body,
            subjects: agenda.polls.into_iter().map(|poll| poll.subject).collect(),
            members: people.map(voting),
        })
    }

    /// A sealed meeting before the server has said anything.
    pub(super) fn meeting_shown(&self) -> Result<Meeting, ChairError> {
        let sealed = self.manifest()?;
        let manifest = sealed.manifest();
        let two_issuers = manifest.issuers.contains(&Issuer::Room);
        let polls = manifest.polls.iter().map(|poll| Poll {
            number: poll.number,
            subject: poll.subject.clone(),
            turnout: Turnout::default(),
            closing: None,
            stage: Stage::Unknown,
        });
        Ok(Meeting {
            meeting: manifest.meeting,
            title: manifest.title.clone(),
            body: manifest.body.clone(),
            server: self.client.client().address().to_string(),
            seal_words: display(&sealed.fingerprint()),
            members: manifest.roster.count,
            slips: manifest.slips.as_ref().map_or(0, |slips| slips.count),
            flags: manifest.flags.clone(),
            tie_decider: manifest.tie_decider,
            phase: None,
            connected: false,
            room: two_issuers.then_some(Room { members: None, waiting: 0, trouble: None }),
            ceremony: self.ceremony_shown()?,
            gathered: self.needs_shares().then(|| self.gathered()).transpose()?.map(Gathered::from),
            polls: polls.collect(),
        })
    }

    /// What the sheets of shares say alike.
    pub(super) fn cover(&self) -> Result<Cover, ChairError> {
        let sealed = self.manifest()?;
        let recovery = sealed.manifest().recovery.clone().ok_or(ChairError::NoShares)?;
        let (heading, meeting) = (Heading::of(&sealed), self.meeting());
        Ok(Cover { heading, meeting, server: self.vault.contents().server.clone(), recovery })
    }

    /// How far the ceremony is.
    pub(super) fn ceremony_shown(&self) -> Result<Ceremony, ChairError> {
        let (notes, sealing, sealed) = (self.ceremony()?, self.sealing()?, self.manifest()?);
        let shares = sealed.manifest().recovery.as_ref().map(|recovery| SharesShown {
            count: recovery.shares.len(),
            threshold: recovery.threshold,
            quorum_opening: recovery.quorum_opening,
            given: notes.shares_given,
            handed_out: sealing.shares.is_none(),
        });
        let (words_read, codes_printed) = (notes.words_read, sealing.members.is_none());
        Ok(Ceremony { words_read, codes_printed, shares })
    }

    /// The agenda as the server's status says.
    pub(super) fn polls_shown(
        &self,
        status: &MeetingStatus,
        known: &mut Stages,
    ) -> Result<Vec<Poll>, ChairError> {
        let manifest = self.manifest()?;
        let mut polls = Vec::new();
        for one in &status.polls {
            let poll = poll_of(&manifest, one.number)?;
            let stage = match known.get(&one.number) {
                Some((phase, stage)) if *phase == one.phase => stage.clone(),
                _ => self.stage(poll, one)?,
            };
            known.insert(one.number, (one.phase.clone(), stage.clone()));
            polls.push(Poll {
                number: one.number,
                subject: poll.subject.clone(),
                turnout: one.turnout,
                closing: one.closing,
                stage,
            });
        }
        Ok(polls)
    }

    fn stage(&self, poll: &SealedPoll, status: &PollStatus) -> Result<Stage, ChairError> {
        let counted_here = self.stored_count(poll)?.is_some();
        Ok(match &status.phase {
            PollPhase::Scheduled => Stage::Scheduled,
            PollPhase::Open => Stage::Open,
            PollPhase::Paused => Stage::Paused,
            PollPhase::Withdrawn => Stage::Withdrawn,
            PollPhase::Annulled => Stage::Annulled,
            PollPhase::Failed { reason } => Stage::Failed { reason: reason.clone() },
            // A kiosk that has lost its folder counts again what was not published.
            PollPhase::Counted { .. } | PollPhase::Certified { published: false }
                if !counted_here =>
            {
                Stage::Closed
            }
            // The last answer was lost: counting again posts the same bytes.
            PollPhase::Closed => Stage::Closed,
            PollPhase::Counted { .. } => {
                let certificate = Box::new(self.preview(poll.number)?);
                let tied = certificate.verdict.outcome.tie().is_some();
                Stage::Counted { undecided: tied && certificate.decision.is_none(), certificate }
            }
            PollPhase::Certified { published } => {
                let certificate = Box::new(self.signed_certificate(poll)?);
                Stage::Certified { certificate, published: *published }
            }
        })
    }

    /// The certificate in the folder, or as it was published.
    pub(super) fn signed_certificate(&self, poll: &SealedPoll) -> Result<Certificate, ChairError> {
        let (bytes, signatures) = match self.stored_signed("certificate", poll)? {
            Some(stored) => stored,
            None => {
                let (client, meeting) = (self.client.client(), self.meeting());
                let published: SignedDocument =
                    client.call_json(&api::CERTIFICATE, &meeting, Some(&poll.id), Body::None)?;
                (published.document.0, Detached::parse(published.signatures.as_bytes())?)
            }
        };
        let key = self.manifest()?.manifest().certificate_key;
        let certificate = Certificate::read(&bytes, &signatures, &key)?;
        if certificate.poll == poll.id { Ok(certificate) } else { Err(Refusal::WrongPoll.into()) }
    }
}
