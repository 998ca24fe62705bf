//! The meeting's documents, and what a person typed for them.

use protocol::annulment::{Annulment, Recognised, Voided};
use protocol::bytes::write_json;
use protocol::conclusion::{Case, Conclusion, RatingState};
use protocol::dossier::{Dossier, Period};
use protocol::manifest::SealedManifest;
use protocol::phase::PollPhase;
use protocol::refusal::Refusal;
use protocol::regulation::Profile;

use crate::chair::{Chair, ChairError};
use crate::report::paper::{
    Annulled, Counted, Drawn, Given, Paper, Sitting, annulment, meeting_minutes, notices, page,
    poll_minutes, summary,
};
use crate::words::Words;

/// Where the folder keeps what was typed. It is no part of the audit bundle.
const FILE: &str = "papers.json";
/// Where the kiosk's meetings are held, unless a dossier says otherwise.
const ZONE: &str = "Asia/Ho_Chi_Minh";

/// A document that can be made of a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Document {
    /// Biên bản kiểm phiếu of the poll of this number.
    Poll(u32),
    /// Biên bản kiểm phiếu of all certified polls.
    Polls,
    /// Biên bản hội nghị, of the conclusion that stands.
    Meeting,
    /// Bảng tổng hợp of it.
    Summary,
    /// Thông báo kết quả to each subject.
    Notices,
    /// Form 03, of the annulment of this number.
    Annulment(u32),
}

impl Document {
    /// The name of its file.
    pub fn file(self) -> String {
        match self {
            Self::Poll(number) => format!("poll-{number:02}.html"),
            Self::Polls => "polls.html".to_owned(),
            Self::Meeting => "meeting.html".to_owned(),
            Self::Summary => "summary.html".to_owned(),
            Self::Notices => "notices.html".to_owned(),
            Self::Annulment(number) => format!("annulment-{number:02}.html"),
        }
    }
}

/// What documents are made from, gathered once.
pub struct Papers {
    manifest: SealedManifest,
    given: Given,
    counted: Vec<Counted>,
    concluded: Option<Concluded>,
    annulments: Vec<Annulment>,
}

/// The conclusion that stands, as it was signed.
struct Concluded {
    profile: &'static Profile,
    case: Case,
    conclusion: Conclusion,
}

impl Chair {
    /// What was typed for the documents; nothing before somebody typed it.
    ///
    /// # Errors
    /// [`ChairError::Folder`]; [`Refusal::Malformed`] for a file that this program did not write.
    pub fn given(&self) -> Result<Given, ChairError> {
        let Some(bytes) = self.folder.read(FILE)? else { return Ok(Given::default()) };
        Given::parse(&bytes).map_err(|_| Refusal::Malformed.into())
    }

    /// Keeps what was typed, in the place of what was typed before.
    ///
    /// # Errors
    /// [`Refusal::TooLarge`], [`ChairError::Folder`].
    pub fn keep_given(&self, given: &Given) -> Result<(), ChairError> {
        let bytes = write_json(given);
        Given::parse(&bytes).map_err(|_| Refusal::TooLarge)?;
        Ok(self.folder.write(FILE, &bytes)?)
    }

    /// Everything that documents can be made from now.
    ///
    /// # Errors
    /// [`Refusal::NotSealed`], [`ChairError::Client`] where a certificate is only at the server.
    pub fn papers(&self) -> Result<Papers, ChairError> {
        Ok(Papers {
            manifest: self.chain()?.last().as_ref().clone(),
            given: self.given()?,
            counted: self.counted_polls()?,
            concluded: self.concluded_case()?,
            annulments: self.annulments()?,
        })
    }

    /// Dossier, outcomes and resolutions of the conclusion that stands.
    fn concluded_case(&self) -> Result<Option<Concluded>, ChairError> {
        let Some(last) = self.last_conclusion()? else { return Ok(None) };
        let record = last.record;
        let mut dossier = Dossier::parse(&last.dossier).map_err(|_| Refusal::Malformed)?;
        // Sealed terms make a vote advise where the dossier does not say so.
        let ratings = &record.conclusion.ratings;
        let proposed = ratings.iter().filter(|rating| rating.state == RatingState::Proposed);
        for rating in proposed {
            let records = dossier.subjects.iter_mut().filter(|one| one.code == rating.subject);
            records.for_each(|one| one.advisory = true);
        }
        let profile = Profile::find(&record.profile).ok_or(Refusal::UnknownProfile)?;
        let case = Case { dossier, outcomes: record.outcomes, resolutions: record.resolutions };
        Ok(Some(Concluded { profile, case, conclusion: record.conclusion }))
    }

    /// Certified polls in the order of the agenda.
    fn counted_polls(&self) -> Result<Vec<Counted>, ChairError> {
        let is_certified = |phase: &PollPhase| matches!(phase, PollPhase::Certified { .. });
        let status = self.status()?;
        let certified = status.polls.iter().filter(|poll| is_certified(&poll.phase));
        certified
            .map(|one| {
                let (_, poll) = self.chain()?.poll(one.number)?;
                let certificate = self.signed_certificate(poll)?;
                let occasion = self.occasion(&certificate)?;
                Ok(Counted { certificate, occasion })
            })
            .collect()
    }
}

impl Papers {
    /// The documents that can be made.
    pub fn documents(&self) -> Vec<Document> {
        let numbers = self.counted.iter().map(|one| Document::Poll(one.certificate.number));
        let mut documents: Vec<_> = numbers.collect();
        if documents.len() > 1 {
            documents.push(Document::Polls);
        }
        if self.concluded.is_some() {
            documents.extend([Document::Meeting, Document::Summary, Document::Notices]);
        }
        documents.extend(self.annulments.iter().map(|one| Document::Annulment(one.number)));
        documents
    }

    /// A document as a page to be printed and signed.
    ///
    /// # Errors
    /// [`ChairError::NotCounted`] for a poll without a certificate, [`Refusal::WrongPhase`] for
    /// what cannot be made of this meeting or not yet.
    pub fn html(&self, document: Document, words: &Words) -> Result<String, ChairError> {
        Ok(page(&self.made(document, words)?, words))
    }

    fn made(&self, document: Document, words: &Words) -> Result<Vec<Paper>, ChairError> {
        let sitting = self.sitting(words);
        Ok(match document {
            Document::Poll(number) => {
                let of = |one: &&Counted| one.certificate.number == number;
                let one = self.counted.iter().find(of).ok_or(ChairError::NotCounted(number))?;
                vec![poll_minutes(&sitting, std::slice::from_ref(one))]
            }
            Document::Polls if self.counted.is_empty() => return Err(Refusal::WrongPhase.into()),
            Document::Polls => vec![poll_minutes(&sitting, &self.counted)],
            Document::Annulment(number) => vec![self.annulment(number, words)?],
            Document::Meeting => {
                vec![meeting_minutes(&sitting, &self.drawn()?, &self.counted)]
            }
            Document::Summary => vec![summary(&sitting, &self.drawn()?)],
            Document::Notices => notices(&sitting, &self.drawn()?, None),
        })
    }

    fn sitting<'a>(&'a self, words: &'a Words) -> Sitting<'a> {
        let manifest = self.manifest.manifest();
        Sitting {
            title: &manifest.title,
            body: &manifest.body,
            period: self.period(),
            zone: self.concluded.as_ref().map_or(ZONE, |one| &one.case.dossier.time_zone),
            given: &self.given,
            words,
        }
    }

    fn period(&self) -> Option<Period> {
        let concluded = self.concluded.as_ref().map(|one| one.case.dossier.period);
        concluded.or(self.given.period)
    }

    /// Form 03 is of the body that decided, and of its number and day.
    fn annulment(&self, number: u32, words: &Words) -> Result<Paper, Refusal> {
        let one = self.annulments.iter().find(|one| one.number == number);
        let one = one.ok_or(Refusal::WrongPhase)?;
        let (decision, decided_by) = (&one.decision, &one.decision.decided_by);
        let mut given = self.given.clone();
        given.body.clone_from(&decided_by.body);
        given.date = Some(decision.decided_on);
        if !decided_by.document.is_empty() {
            given.numbers.insert("QĐ".to_owned(), decided_by.document.clone());
        }
        let old_certificate = match &decision.voids {
            Voided::Certificate { certificate: hash } | Voided::Rating { ratings: hash } => {
                Some(*hash)
            }
            Voided::Elsewhere { .. } => None,
        };
        let new_certificate = match &decision.recognises {
            Recognised::Certificate { certificate, .. } => Some(*certificate),
            Recognised::Level { .. } | Recognised::Pending => None,
        };
        let annulled = Annulled {
            profile: Profile::find(&one.profile).ok_or(Refusal::UnknownProfile)?,
            subject: &decision.subject,
            period: decision.period,
            old: decision.old,
            old_certificate,
            new: decision.recognises.level(),
            new_certificate,
            clause: one.clause.as_ref(),
            reason: &decision.reason,
            name: &decided_by.name,
            position: &decided_by.position,
        };
        let sitting = Sitting { given: &given, ..self.sitting(words) };
        Ok(annulment(&sitting, &annulled))
    }

    fn drawn(&self) -> Result<Drawn<'_>, Refusal> {
        let Concluded { profile, case, conclusion } =
            self.concluded.as_ref().ok_or(Refusal::WrongPhase)?;
        Ok(Drawn { profile, case, conclusion })
    }
}
