//! A rating is annulled: the certificate stays on record and no longer holds (R12, SPEC §25).

use protocol::annulment::{Annulment, Record};
use protocol::api::SignedDocument;
use protocol::bytes::{Hash, PollId, read_json};
use protocol::certificate::Certificate;
use protocol::journal::{Act, Official};
use protocol::refusal::Refusal;

use crate::acts::ActError;
use crate::acts::box_keeper::{BoxKeeper, State};
use crate::acts::conclude::parts;
use crate::acts::count::hash;
use crate::clock::civil_day;
use crate::store::ballot_box::{Document, Transition};

/// Where days begin when no dossier says.
const TIME_ZONE: &str = "Asia/Ho_Chi_Minh";

impl BoxKeeper {
    /// Records an annulment after drawing it up again from what the server itself holds. The same
    /// bytes again are fine.
    ///
    /// # Errors
    /// [`Refusal::WrongPhase`] before the first poll is opened and for a number that does not come
    /// next, [`Refusal::BadSignature`], [`Refusal::WrongMeeting`], [`Refusal::AlreadyRecorded`]
    /// for other bytes, and those of [`Annulment::check_again`].
    pub fn annul(&self, posted: &SignedDocument) -> Result<(), ActError> {
        let chain = self.chain()?;
        let (bytes, signatures) = parts(posted)?;
        let key = &chain.first().manifest().certificate_key;
        let annulment = Annulment::read(bytes, &signatures, key)?;
        if annulment.meeting != self.meeting {
            return Err(Refusal::WrongMeeting.into());
        }
        let mut state = self.state();
        let number = annulment.number;
        if let Some(recorded) = state.documents.get(&Document::Annulment(number)) {
            return if recorded == bytes { Ok(()) } else { Err(Refusal::AlreadyRecorded.into()) };
        }
        state.check_concludes()?;
        let annulments = state.annulments()?;
        if number != u32::try_from(annulments.len()).map_err(ActError::fault)? + 1 {
            return Err(Refusal::WrongPhase.into());
        }
        let certificates = state.certificates()?;
        let record = Record { certificates: &certificates, annulments: &annulments };
        let zone = state.dossier()?.map_or(TIME_ZONE.to_owned(), |dossier| dossier.time_zone);
        let today = civil_day(self.clock.now(), &zone);
        let manifest = chain.of_fingerprint(&annulment.fingerprint)?;
        annulment.check_again(manifest, &record, today)?;
        let poll = annulment.voided_certificate().and_then(|void| poll_of(&certificates, &void));
        let mut transition = match poll {
            Some(poll) => {
                let after = state.phase(&poll)?.annul()?;
                self.moved(&state, &poll, after, Act::Annulled, |entry| {
                    entry.document = Some(hash(bytes));
                })
            }
            None => Transition {
                journal: Some(self.entry(&state, Official::Chair, Act::Annulled, |entry| {
                    entry.document = Some(hash(bytes));
                })),
                ..Transition::default()
            },
        };
        transition.documents = vec![
            (Document::Annulment(number), bytes.to_vec()),
            (Document::AnnulmentSignature(number), signatures.encode()),
        ];
        self.apply(&mut state, transition)
    }

    /// An annulment, for everybody.
    ///
    /// # Errors
    /// [`Refusal::WrongPhase`] above the last.
    pub fn annulment(&self, number: u32) -> Result<SignedDocument, ActError> {
        self.state().signed(Document::Annulment(number), Document::AnnulmentSignature(number))
    }
}

impl State {
    /// Every annulment, in their order; their signatures were checked when they were recorded.
    pub(super) fn annulments(&self) -> Result<Vec<Annulment>, ActError> {
        let known = (1..).map_while(|number| self.documents.get(&Document::Annulment(number)));
        known.map(|bytes| read_json(bytes).map_err(ActError::fault)).collect()
    }
}

fn poll_of(certificates: &[Certificate], void: &Hash) -> Option<PollId> {
    let found = certificates.iter().find(|one| hash(&one.to_bytes()) == *void);
    found.map(|one| one.poll)
}
