//! The minutes of a half-year review (R15, SPEC §25).

use jiff::civil::Date;
use protocol::api::{ReviewFinding, ReviewOnFile};
use protocol::dossier::Period;
use protocol::finding::Finding;
use protocol::half_year::Review;
use protocol::journal::{Act, Official};
use protocol::phase::MeetingPhase;
use protocol::refusal::Refusal;
use protocol::regulation::{PeriodKind, Profile};

use crate::acts::box_keeper::{BoxKeeper, State};
use crate::acts::count::hash;
use crate::acts::reminders::due_days;
use crate::acts::{ActError, Refused};
use crate::clock::civil_day;
use crate::store::ballot_box::{Document, Transition};

/// Where the days of a review are reckoned.
const ZONE: &str = "Asia/Ho_Chi_Minh";

impl BoxKeeper {
    /// Keeps minutes in place of earlier ones, also after the meeting: they are completed then.
    /// The journal has the hash of each. The same bytes again are the same act.
    ///
    /// # Errors
    /// As [`Review::read`]; [`Refusal::Malformed`] for a meeting under another profile,
    /// [`Refusal::WrongPhase`] for one that was called off.
    pub fn keep_review(&self, bytes: &[u8]) -> Result<ReviewOnFile, ActError> {
        let review = Review::read(bytes).map_err(|(refusal, place)| refused(refusal, place))?;
        let mut state = self.state();
        if state.agenda.as_ref().is_none_or(|agenda| agenda.profile != review.profile) {
            return Err(refused(Refusal::Malformed, "profile".to_owned()));
        }
        if matches!(state.meeting, MeetingPhase::Archived | MeetingPhase::Cancelled) {
            return Err(Refusal::WrongPhase.into());
        }
        if state.documents.get(&Document::Review).map(Vec::as_slice) != Some(bytes) {
            let transition = Transition {
                documents: vec![(Document::Review, bytes.to_vec())],
                journal: Some(self.entry(&state, Official::Secretary, Act::Reviewed, |entry| {
                    entry.document = Some(hash(bytes));
                })),
                ..Transition::default()
            };
            self.apply(&mut state, transition)?;
        }
        self.on_file(&state)
    }

    /// The minutes as kept last, and what the clauses ask of them today.
    ///
    /// # Errors
    /// A fault when they are not what was kept.
    pub fn review(&self) -> Result<ReviewOnFile, ActError> {
        self.on_file(&self.state())
    }

    fn on_file(&self, state: &State) -> Result<ReviewOnFile, ActError> {
        let today = civil_day(self.clock.now(), ZONE);
        let kept = state.documents.get(&Document::Review);
        let read =
            |bytes: &Vec<u8>| Review::read(bytes).map_err(|(_, place)| ActError::fault(place));
        let review = kept.map(read).transpose()?;
        let profile = state.agenda.as_ref().and_then(|agenda| Profile::find(&agenda.profile));
        let period = review.as_ref().map_or(half_year(today), |review| review.period);
        let deadlines = profile.map(|profile| due_days(profile, &period, today));
        let findings = review.as_ref().map(|review| review.findings(today));
        Ok(ReviewOnFile {
            today,
            deadlines: deadlines.unwrap_or_default(),
            findings: findings.unwrap_or_default().into_iter().map(told).collect(),
            review,
        })
    }
}

/// The first half of the year it is.
fn half_year(today: Date) -> Period {
    Period { kind: PeriodKind::HalfYear, year: today.year(), number: None }
}

fn told(finding: Finding) -> ReviewFinding {
    ReviewFinding {
        code: finding.code,
        text: finding.text,
        clause: finding.clause.map(|clause| clause.to_string()),
        subjects: finding.subjects,
        filled: finding.measured,
    }
}

fn refused(refusal: Refusal, place: String) -> ActError {
    ActError::Refused(Refused { place: Some(place), ..refusal.into() })
}
