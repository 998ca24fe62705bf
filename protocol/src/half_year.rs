//! The review of the first half of a year (R15, half-year I–II): leadership collectives and their
//! members are reviewed and nobody is rated (SPEC §27).
//!
//! No report is written before it; what was said is the minutes, which the secretary keeps. They
//! are filed as a basis of the yearly rating and sent to the level above.

mod check;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use check::{INCOMPLETE, LATE, SCOPE};

use crate::bytes::read_json;
use crate::choice::Family;
use crate::dossier::{Period, SUBJECTS_MAX};
use crate::finding::Finding;
use crate::poll_kind::PollKind;
use crate::refusal::Refusal;
use crate::regulation::{Clause, PeriodKind, Profile};
use crate::subject::Subject;

/// Longest minutes, in bytes.
pub const REVIEW_BYTES_MAX: usize = 1 << 20;
/// Longest text of one field, in characters.
pub const TEXT_CHARS_MAX: usize = 10_000;

/// The document's format tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub enum ReviewFormat {
    /// This version.
    #[default]
    #[serde(rename = "phieukin/v1/half-year-review")]
    V1,
}

/// What a review of the first half of a year said and concluded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// Format tag.
    pub format: ReviewFormat,
    /// The regulation profile's id: one that rates nobody.
    pub profile: String,
    /// A half-year.
    pub period: Period,
    /// The day of the meeting, in its own time zone.
    #[cfg_attr(feature = "openapi", schemars(with = "String"))]
    pub held_on: Date,
    /// When the minutes were sent to the level above; null until then.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schemars(with = "Option<String>"))]
    pub sent_on: Option<Date>,
    /// Whether the agencies above were invited, which standing committees do; null for others.
    #[serde(default)]
    pub invited: Option<bool>,
    /// The collectives, in the order of the meeting.
    pub collectives: Vec<ReviewedCollective>,
}

/// What was said of one leadership collective (half-year II.2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReviewedCollective {
    /// The collective.
    pub subject: Subject,
    /// Kết quả đã đạt được.
    #[serde(default)]
    pub results: String,
    /// Việc chưa hoàn thành theo tiến độ.
    #[serde(default)]
    pub unfinished: String,
    /// Hạn chế, yếu kém.
    #[serde(default)]
    pub shortcomings: String,
    /// Nguyên nhân.
    #[serde(default)]
    pub causes: String,
    /// Giải pháp khắc phục.
    #[serde(default)]
    pub remedies: String,
    /// Kết luận: how far the tasks were done, in words; never a level.
    #[serde(default)]
    pub conclusion: String,
    /// Its members, the head first.
    #[serde(default)]
    pub people: Vec<ReviewedPerson>,
}

/// What was said of one member of a collective.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReviewedPerson {
    /// The person.
    pub subject: Subject,
    /// Vai trò, trách nhiệm đối với kết quả đã đạt được: the person's strengths.
    #[serde(default)]
    pub results: String,
    /// Vai trò, trách nhiệm đối với hạn chế, yếu kém.
    #[serde(default)]
    pub shortcomings: String,
    /// Hướng khắc phục.
    #[serde(default)]
    pub remedies: String,
    /// Kết luận: how far the tasks were done, in words; never a level.
    #[serde(default)]
    pub conclusion: String,
}

/// A poll that a review without ratings does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotRated<'a> {
    /// [`Refusal::RatingPollNotAllowed`].
    pub refusal: Refusal,
    /// The clause that rules it out, as `half-year II.2`.
    pub clause: Option<&'a Clause>,
}

/// Whether a poll of this kind may be drafted or opened under a profile. What asks for no level,
/// as a vote of confidence, is no rating: the clause says nothing of it.
///
/// # Errors
/// [`NotRated`] with the clause.
pub fn check_poll(profile: &Profile, kind: PollKind) -> Result<(), NotRated<'_>> {
    let polls = &profile.rating_polls;
    if polls.held || kind.family() != Family::Quality {
        return Ok(());
    }
    Err(NotRated { refusal: Refusal::RatingPollNotAllowed, clause: polls.clause.as_ref() })
}

impl Review {
    /// Reads minutes and checks their shape; what they lack is told by [`Review::findings`].
    ///
    /// # Errors
    /// The refusal with its place: [`Refusal::TooLarge`], [`Refusal::Malformed`],
    /// [`Refusal::UnknownProfile`], also for one that rates, [`Refusal::BadText`] for a text that
    /// is too long or a subject without a name.
    pub fn read(bytes: &[u8]) -> Result<Self, (Refusal, String)> {
        if bytes.len() > REVIEW_BYTES_MAX {
            return Err((Refusal::TooLarge, "review".to_owned()));
        }
        let review: Review = read_json(bytes).map_err(|place| (Refusal::Malformed, place))?;
        review.check_shape().map_err(|(refusal, place)| (refusal, place.to_owned()))?;
        Ok(review)
    }

    fn check_shape(&self) -> Result<(), (Refusal, &'static str)> {
        let rates = |profile: &&Profile| !profile.rating_polls.held;
        if Profile::find(&self.profile).filter(rates).is_none() {
            return Err((Refusal::UnknownProfile, "profile"));
        }
        if self.period.kind != PeriodKind::HalfYear || self.period.number.is_some() {
            return Err((Refusal::Malformed, "period"));
        }
        let people: usize = self.collectives.iter().map(|one| one.people.len()).sum();
        if self.collectives.len() + people > SUBJECTS_MAX {
            return Err((Refusal::TooLarge, "collectives"));
        }
        let fits = |text: &&String| text.chars().count() <= TEXT_CHARS_MAX;
        if !self.texts().all(|text| fits(&text)) {
            return Err((Refusal::BadText, "collectives"));
        }
        let unnamed = |subject: &Subject| subject.name.trim().is_empty();
        if self.subjects().any(unnamed) {
            return Err((Refusal::BadText, "subject.name"));
        }
        Ok(())
    }

    /// Who is reviewed, each collective before its members.
    pub fn subjects(&self) -> impl Iterator<Item = &Subject> {
        self.collectives.iter().flat_map(|one| {
            std::iter::once(&one.subject).chain(one.people.iter().map(|person| &person.subject))
        })
    }

    fn texts(&self) -> impl Iterator<Item = &String> {
        self.collectives.iter().flat_map(|one| {
            let people = one.people.iter().flat_map(ReviewedPerson::texts);
            one.texts().into_iter().chain(people)
        })
    }

    /// What the clauses ask of these minutes and is not there, as of a day; empty when all is
    /// done. Nothing here holds anybody up.
    pub fn findings(&self, today: Date) -> Vec<Finding> {
        check::findings(self, today)
    }
}

impl ReviewedCollective {
    /// What the minutes hold of it, in the order of the text.
    pub fn texts(&self) -> [&String; 6] {
        let Self { results, unfinished, shortcomings, causes, remedies, conclusion, .. } = self;
        [results, unfinished, shortcomings, causes, remedies, conclusion]
    }
}

impl ReviewedPerson {
    /// What the minutes hold of the person, in the order of the text.
    pub fn texts(&self) -> [&String; 4] {
        [&self.results, &self.shortcomings, &self.remedies, &self.conclusion]
    }
}

#[cfg(test)]
mod tests;
