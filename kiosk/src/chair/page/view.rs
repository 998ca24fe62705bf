//! From the kiosk's documents and the server's word to what is shown.

use std::collections::HashMap;

use protocol::api::{
    self, AgendaToSeal, MeetingStatus, PeopleToSeal, PollStatus, SignedDocument, Turnout,
};
use protocol::certificate::Certificate;
use protocol::draft::Member;
use protocol::journal::{Act, Journal};
use protocol::manifest::{Issuer, Poll as SealedPoll};
use protocol::note::Detached;
use protocol::phase::PollPhase;
use protocol::refusal::Refusal;
use protocol::words::{display, of_key};

use super::places::media;
use super::shown::{
    Amendment, Annulled, Ceremony, Gathered, Meeting, Poll, Room, SharesShown, Stage, ToSeal,
    Unsealed,
};
use crate::chair::codes::Heading;
use crate::chair::shares::page::Cover;
use crate::chair::{Chair, ChairError};
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
        let annulments = self
            .annulments()?
            .into_iter()
            .map(|one| Annulled { number: one.number, subject: one.decision.subject.name });
        let polls = self.chain()?.polls().map(|(_, poll)| Poll {
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
            members: self.chain()?.last().manifest().roster.count,
            slips: manifest.slips.as_ref().map_or(0, |slips| slips.count),
            flags: manifest.flags.clone(),
            tie_decider: manifest.tie_decider,
            phase: None,
            connected: false,
            room: two_issuers.then_some(Room { members: None, waiting: 0, trouble: None }),
            ceremony: self.ceremony_shown()?,
            amendment: None,
            gathered: self.needs_shares().then(|| self.gathered()).transpose()?.map(Gathered::from),
            polls: polls.collect(),
            given: self.given()?,
            conclusion: None,
            annulments: annulments.collect(),
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
        let anonymous = sealing.slips.as_ref().map_or(0, Vec::len);
        let to_print = sealing.members.as_ref().map(|members| members.len() + anonymous);
        Ok(Ceremony { words_read: notes.words_read, to_print, shares })
    }

    /// The amendment that was put in place last, if nobody sealed or dropped it since.
    pub(super) fn amendment_shown(
        &mut self,
        journal: &Journal,
    ) -> Result<Option<Amendment>, ChairError> {
        let is_about = |act| matches!(act, Act::Amended | Act::Dropped | Act::Sealed);
        let last = journal.entries().iter().rfind(|entry| is_about(entry.act));
        if last.is_none_or(|entry| entry.act != Act::Amended) {
            return Ok(None);
        }
        let proposed = self.proposed()?;
        let names = |members: Vec<Member>| members.into_iter().map(|one| one.name).collect();
        let added = proposed.added.into_iter().map(|poll| (poll.number, poll.subject.name));
        let withdrawn = proposed.withdrawn.into_iter().map(|poll| (poll.number, poll.subject.name));
        Ok(Some(Amendment {
            number: proposed.number,
            reason: proposed.reason,
            added: added.collect(),
            withdrawn: withdrawn.collect(),
            late: names(proposed.late),
            renamed: names(proposed.renamed),
        }))
    }

    /// The agenda as the server's status says.
    pub(super) fn polls_shown(
        &self,
        status: &MeetingStatus,
        known: &mut Stages,
    ) -> Result<Vec<Poll>, ChairError> {
        let chain = self.chain()?;
        let mut polls = Vec::new();
        for one in &status.polls {
            let (_, poll) = chain.poll(one.number)?;
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
    pub(in crate::chair) fn signed_certificate(
        &self,
        poll: &SealedPoll,
    ) -> Result<Certificate, ChairError> {
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
