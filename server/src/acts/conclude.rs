//! Conclusions are recorded, each beside those before it (SPEC §24).

use protocol::api::{Concluded, PostedConclusion, SignedDocument};
use protocol::bytes::{Base64, read_json};
use protocol::certificate::Certificate;
use protocol::conclusion_record::{ConclusionRecord, OnRecord, Ratings};
use protocol::journal::{Act, Journal, Official};
use protocol::note::Detached;
use protocol::phase::MeetingPhase;
use protocol::refusal::Refusal;

use crate::acts::ActError;
use crate::acts::box_keeper::{BoxKeeper, State};
use crate::acts::count::hash;
use crate::acts::seal::signed_document;
use crate::store::ballot_box::{Document, Transition};

impl BoxKeeper {
    /// Records a conclusion after drawing it up again from what the server itself holds. The same
    /// bytes again are fine.
    ///
    /// # Errors
    /// [`Refusal::WrongPhase`] before the first poll is opened and for a number that does not come
    /// next, [`Refusal::BadSignature`], [`Refusal::WrongMeeting`], [`Refusal::AlreadyRecorded`]
    /// for other bytes or one that does not follow the last, and those of
    /// [`ConclusionRecord::check`].
    pub fn conclude(&self, posted: &PostedConclusion) -> Result<(), ActError> {
        let chain = self.chain()?;
        let key = &chain.first().manifest().certificate_key;
        let (bytes, signatures) = parts(&posted.ratings)?;
        let ratings = Ratings::read(bytes, &signatures, key)?;
        let (bytes, signatures) = parts(&posted.conclusion)?;
        let record = ConclusionRecord::read(bytes, &signatures, key)?;
        if record.meeting != self.meeting {
            return Err(Refusal::WrongMeeting.into());
        }
        let mut state = self.state();
        let documents = documents(&record, posted)?;
        if state.documents.contains_key(&Document::Ratings(record.number)) {
            let same = |(document, bytes): &(_, _)| state.documents.get(document) == Some(bytes);
            let same = documents.iter().all(same);
            return if same { Ok(()) } else { Err(Refusal::AlreadyRecorded.into()) };
        }
        state.check_concludes()?;
        let last = state.concluded().conclusions;
        if record.number != last + 1 {
            return Err(Refusal::WrongPhase.into());
        }
        let before = state.documents.get(&Document::Ratings(last)).map(|bytes| hash(bytes));
        if record.previous != before {
            return Err(Refusal::AlreadyRecorded.into());
        }
        let (certificates, journal) = (state.certificates()?, state.read_journal()?);
        let annulments = state.annulments()?;
        let on_record =
            OnRecord { certificates: &certificates, annulments: &annulments, journal: &journal };
        let manifest = chain.of_fingerprint(&record.fingerprint)?;
        record.check(&ratings, &posted.dossier.0, manifest, &on_record)?;
        let transition = Transition {
            documents,
            journal: Some(self.entry(&state, Official::Chair, Act::Concluded, |entry| {
                entry.document = Some(hash(&posted.ratings.document.0));
            })),
            ..Transition::default()
        };
        self.apply(&mut state, transition)
    }

    /// How much is on record, for everybody.
    pub fn concluded(&self) -> Concluded {
        self.state().concluded()
    }

    /// The ratings of a conclusion, for everybody.
    ///
    /// # Errors
    /// [`Refusal::WrongPhase`] above the last.
    pub fn ratings(&self, number: u32) -> Result<SignedDocument, ActError> {
        self.state().signed(Document::Ratings(number), Document::RatingsSignature(number))
    }

    /// A conclusion with its dossier, for the kiosk.
    ///
    /// # Errors
    /// [`Refusal::WrongPhase`] above the last.
    pub fn conclusion(&self, number: u32) -> Result<PostedConclusion, ActError> {
        let state = self.state();
        let dossier = state.documents.get(&Document::ConcludedDossier(number));
        Ok(PostedConclusion {
            dossier: Base64(dossier.ok_or(Refusal::WrongPhase)?.clone()),
            conclusion: state
                .signed(Document::Conclusion(number), Document::ConclusionSignature(number))?,
            ratings: state.signed(Document::Ratings(number), Document::RatingsSignature(number))?,
        })
    }
}

impl State {
    /// How much is on record.
    pub(crate) fn concluded(&self) -> Concluded {
        let count = |of: fn(u32) -> Document| {
            (1..).take_while(|number| self.documents.contains_key(&of(*number))).count()
        };
        let count = |of| u32::try_from(count(of)).expect("numbers are u32");
        Concluded { conclusions: count(Document::Ratings), annulments: count(Document::Annulment) }
    }

    /// Whether the meeting has something to conclude about, and is not called off.
    pub(crate) fn check_concludes(&self) -> Result<(), Refusal> {
        match self.meeting {
            MeetingPhase::InSession | MeetingPhase::Adjourned => Ok(()),
            MeetingPhase::Draft
            | MeetingPhase::Sealed
            | MeetingPhase::Archived
            | MeetingPhase::Cancelled => Err(Refusal::WrongPhase),
        }
    }

    /// Every certificate; their signatures were checked when they were recorded.
    pub(crate) fn certificates(&self) -> Result<Vec<Certificate>, ActError> {
        let of_polls = self.documents.iter().filter_map(|(document, bytes)| match document {
            Document::Certificate(_) => Some(read_json(bytes).map_err(ActError::fault)),
            _ => None,
        });
        of_polls.collect()
    }

    /// The journal, its chain checked.
    pub(crate) fn read_journal(&self) -> Result<Journal, ActError> {
        let lines: String = self.journal.iter().map(|line| format!("{line}\n")).collect();
        Journal::read(lines.as_bytes()).map_err(ActError::fault)
    }

    /// A document with its signatures.
    pub(crate) fn signed(
        &self,
        document: Document,
        signature: Document,
    ) -> Result<SignedDocument, ActError> {
        let get = |document| self.documents.get(&document).ok_or(Refusal::WrongPhase);
        signed_document(get(document)?, get(signature)?)
    }
}

pub(super) fn parts(signed: &SignedDocument) -> Result<(&[u8], Detached), Refusal> {
    Ok((&signed.document.0, Detached::parse(signed.signatures.as_bytes())?))
}

/// What is kept of a conclusion.
fn documents(
    record: &ConclusionRecord,
    posted: &PostedConclusion,
) -> Result<Vec<(Document, Vec<u8>)>, ActError> {
    let number = record.number;
    let (conclusion, conclusion_signature) = parts(&posted.conclusion)?;
    let (ratings, ratings_signature) = parts(&posted.ratings)?;
    Ok(vec![
        (Document::ConcludedDossier(number), posted.dossier.0.clone()),
        (Document::Conclusion(number), conclusion.to_vec()),
        (Document::ConclusionSignature(number), conclusion_signature.encode()),
        (Document::Ratings(number), ratings.to_vec()),
        (Document::RatingsSignature(number), ratings_signature.encode()),
    ])
}
