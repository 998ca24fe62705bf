//! The head's decision on level votes, entered at the kiosk after the counts are fixed.

use protocol::draft::{TEXT_CHARS_MAX, TieDecider};
use protocol::label;
use protocol::level::Level;
use protocol::manifest::Poll;
use protocol::note::Detached;
use protocol::phase::REASON_CHARS_MAX;
use protocol::refusal::Refusal;
use protocol::tie::{CERTIFICATE_NAME, TieDecision};
use unicode_normalization::UnicodeNormalization;

use crate::chair::{Chair, ChairError, poll_of, public};

/// A decision on level votes as the person who decides declares it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// One of the two levels of the tie.
    pub level: Level,
    /// In which capacity.
    pub role: TieDecider,
    /// Name of the person who decides.
    pub name: String,
    /// Their post; may be empty.
    pub position: String,
    /// Declared: the person is not the subject of this poll.
    pub not_subject: bool,
    /// Lý do.
    pub reason: String,
}

impl Chair {
    /// Signs and keeps the decision on a tie. The same decision may be entered again; its first
    /// time stays. `now` is RFC 3339.
    ///
    /// # Errors
    /// [`ChairError::NotCounted`], [`Refusal::DeciderIsSubject`], [`Refusal::NotATieLevel`],
    /// [`ChairError::TieNotGiven`] when the meeting gives the decision to somebody else or to
    /// nobody, [`Refusal::BadText`], [`Refusal::AlreadyRecorded`] for another decision than was
    /// made.
    pub fn decide(
        &mut self,
        number: u32,
        decision: Decision,
        now: String,
    ) -> Result<TieDecision, ChairError> {
        let Decision { level, role, name, position, not_subject, reason } = decision;
        let manifest = self.newest_manifest_of(number)?;
        let poll = poll_of(&manifest, number)?;
        let count = self.stored_count(poll)?.ok_or(ChairError::NotCounted(number))?;
        let (upper, lower) = count.verdict.outcome.tie().ok_or(Refusal::NotATieLevel)?;
        let made = TieDecision {
            fingerprint: count.fingerprint,
            poll: poll.id,
            checkpoint: count.checkpoint,
            upper,
            lower,
            level,
            role,
            name: text(&name, TEXT_CHARS_MAX)?,
            position: optional_text(&position)?,
            not_subject,
            reason: text(&reason, REASON_CHARS_MAX)?,
            decided_at: now,
        };
        made.settles(count.verdict.outcome)?;
        let setting = poll.decider(manifest.manifest().tie_decider);
        if !made.is_given_by(setting) {
            return Err(ChairError::TieNotGiven(setting));
        }
        if let Some(earlier) = self.stored_decision(poll)? {
            let same = TieDecision { decided_at: earlier.decided_at.clone(), ..made } == earlier;
            return if same { Ok(earlier) } else { Err(Refusal::AlreadyRecorded.into()) };
        }
        if self.folder.read(&public("certificate", poll, "json"))?.is_some() {
            return Err(Refusal::AlreadyRecorded.into());
        }
        let bytes = made.to_bytes();
        let key = self.certificate_key()?;
        let signatures = Detached::by(CERTIFICATE_NAME, &key, label::TIE_DECISION, &bytes);
        self.store_signed("tie", poll, &bytes, &signatures)?;
        Ok(made)
    }

    /// The decision that was entered, if any.
    pub(super) fn stored_decision(&self, poll: &Poll) -> Result<Option<TieDecision>, ChairError> {
        let Some((bytes, signatures)) = self.stored_signed("tie", poll)? else {
            return Ok(None);
        };
        let key = self.certificate_key()?.public();
        Ok(Some(TieDecision::read(&bytes, &signatures, &key)?))
    }
}

fn optional_text(typed: &str) -> Result<String, Refusal> {
    if typed.trim().is_empty() { Ok(String::new()) } else { text(typed, TEXT_CHARS_MAX) }
}

fn text(typed: &str, chars_max: usize) -> Result<String, Refusal> {
    let text: String = typed.trim().nfc().collect();
    if text.is_empty() || text.chars().count() > chars_max || text.chars().any(char::is_control) {
        return Err(Refusal::BadText);
    }
    Ok(text)
}
