//! What is decided: which rating is void, on what ground, and which one is recognised.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::bytes::Hash;
use crate::dossier::Period;
use crate::level::Level;
use crate::refusal::Refusal;
use crate::regulation::{Clause, Profile};
use crate::subject::Subject;

/// Longest reason, name or mark of a document, in characters.
pub const REASON_CHARS_MAX: usize = 500;

/// A decision that voids one rating and recognises another (form 03).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnnulmentDecision {
    /// Whose rating it is.
    pub subject: Subject,
    /// The period that was rated; often an earlier year.
    pub period: Period,
    /// Why the rating cannot stand.
    pub ground: AnnulmentGround,
    /// Lý do.
    pub reason: String,
    /// Who decided.
    pub decided_by: DecidedBy,
    /// When it was decided.
    pub decided_on: Date,
    /// What becomes void.
    pub voids: Voided,
    /// The level that becomes void; null where the ballots gave none.
    pub old: Option<Level>,
    /// What is recognised instead.
    pub recognises: Recognised,
}

/// Cấp có thẩm quyền.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecidedBy {
    /// The body, as `Ban Thường vụ Đảng ủy phường`.
    pub body: String,
    /// Who signs for it.
    pub name: String,
    /// Their post.
    pub position: String,
    /// Number of the decision on paper; empty where it has none yet.
    pub document: String,
}

/// Why a rating cannot stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum AnnulmentGround {
    /// A fault of the period was disciplined after it (district III.6.10; ha-tinh II.7.8).
    LaterDiscipline {
        /// Khiển trách, cảnh cáo …
        form: String,
        /// When it was decided.
        decided_on: Date,
        /// Tự phát hiện và khắc phục xong hậu quả.
        remedied: bool,
    },
    /// Faults were found by which the level's standard was not met (district III.7.2).
    DefectFound,
    /// A complaint or sign of violation was examined and held true (district III.1.5).
    Complaint,
    /// More were rated Excellent than the text allows (district III.6.13; tuyen-quang 2(6)).
    ExcellentShare,
}

/// What becomes void.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Voided {
    /// A certificate of this meeting.
    Certificate {
        /// SHA-256 of its bytes.
        certificate: Hash,
    },
    /// The subject's rating among signed ratings, of this meeting or an earlier one.
    Rating {
        /// SHA-256 of the ratings' bytes.
        ratings: Hash,
    },
    /// A rating on paper.
    Elsewhere {
        /// Number and date of the document that holds it.
        document: String,
    },
}

/// What is recognised instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Recognised {
    /// A level that the competent body decided itself.
    Level {
        /// The level.
        level: Level,
    },
    /// What a new vote of this meeting gave.
    Certificate {
        /// SHA-256 of its certificate.
        certificate: Hash,
        /// The level that it gives.
        level: Level,
    },
    /// Nothing yet: the subject is rated again.
    Pending,
}

impl Recognised {
    /// The level, once there is one.
    pub fn level(&self) -> Option<Level> {
        match self {
            Self::Level { level } | Self::Certificate { level, .. } => Some(*level),
            Self::Pending => None,
        }
    }
}

impl AnnulmentGround {
    /// Code of the profile's advice that speaks of it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::LaterDiscipline { .. } => "annul",
            Self::DefectFound => "defect-found-later",
            Self::Complaint => "complaint",
            Self::ExcellentShare => "re-rate",
        }
    }

    /// Where the profile's text has it.
    pub fn clause<'a>(&self, profile: &'a Profile) -> Option<&'a Clause> {
        profile.advice(self.code()).map(|advice| &advice.source.clause)
    }
}

impl AnnulmentDecision {
    /// Whether a decision holds together and gives what the profile's text allows. A day is one
    /// of the meeting's own time zone.
    ///
    /// # Errors
    /// [`Refusal::BadText`] for a reason, body, name or document that is empty or too long;
    /// [`Refusal::BadDate`] for a day that is still to come, for discipline after the decision,
    /// and for discipline before the period began; [`Refusal::NothingToAmend`] when the new level
    /// is the old one; [`Refusal::NotAChoice`] for a level that the ground does not allow.
    pub fn check(&self, profile: &Profile, today: Date) -> Result<(), Refusal> {
        self.check_texts()?;
        self.check_days(today)?;
        let Some(new) = self.recognises.level() else { return Ok(()) };
        if self.old == Some(new) {
            return Err(Refusal::NothingToAmend);
        }
        if !profile.levels.contains(&new) || !self.allows(profile, new) {
            return Err(Refusal::NotAChoice);
        }
        Ok(())
    }

    fn check_texts(&self) -> Result<(), Refusal> {
        let DecidedBy { body, name, position, document } = &self.decided_by;
        let mut needed = vec![&self.reason, body, name, &self.subject.name];
        let mut optional = vec![position, document];
        match &self.voids {
            Voided::Elsewhere { document } => needed.push(document),
            Voided::Certificate { .. } | Voided::Rating { .. } => {}
        }
        match &self.ground {
            AnnulmentGround::LaterDiscipline { form, .. } => needed.push(form),
            AnnulmentGround::DefectFound
            | AnnulmentGround::Complaint
            | AnnulmentGround::ExcellentShare => {}
        }
        let written = |text: &&String| !text.trim().is_empty();
        let short = |text: &&String| text.chars().count() <= REASON_CHARS_MAX;
        optional.extend(&needed);
        if needed.iter().all(written) && optional.iter().all(short) {
            Ok(())
        } else {
            Err(Refusal::BadText)
        }
    }

    fn check_days(&self, today: Date) -> Result<(), Refusal> {
        let disciplined = match &self.ground {
            AnnulmentGround::LaterDiscipline { decided_on, .. } => Some(*decided_on),
            _ => None,
        };
        let in_order = self.decided_on <= today
            && self.decided_on.year() >= self.period.year
            && disciplined
                .is_none_or(|day| day <= self.decided_on && day.year() >= self.period.year);
        if in_order { Ok(()) } else { Err(Refusal::BadDate) }
    }

    /// Whether the ground allows a level. `Level` orders the best first.
    fn allows(&self, profile: &Profile, new: Level) -> bool {
        let lower = self.old.is_none_or(|old| new > old);
        match &self.ground {
            AnnulmentGround::LaterDiscipline { remedied, .. } => {
                let rule = profile.later_discipline.as_ref();
                let level = rule.filter(|rule| !(*remedied && rule.remedied_weighed));
                lower && level.and_then(|rule| rule.level).is_none_or(|level| new == level)
            }
            AnnulmentGround::DefectFound => lower,
            // What was wrong may have been too low as well, and with a new choice of the
            // Excellent somebody rises.
            AnnulmentGround::Complaint | AnnulmentGround::ExcellentShare => true,
        }
    }
}

#[cfg(test)]
mod tests;
