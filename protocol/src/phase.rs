//! The lifecycles of a meeting and of a poll (SPEC §4).
//!
//! ```text
//! Meeting  Draft → Sealed → InSession → Adjourned → Archived
//!          Draft → InSession, without polls
//!          Draft | Sealed | InSession → Cancelled
//!
//! Poll     Scheduled → Open ⇄ Paused → Closed → Counted → Certified → Annulled
//!              ↑  ↘ Withdrawn  ↓          ↓
//!              └── nothing cast┘        Failed
//! ```
//!
//! Each arrow is one method that takes `self`. A method asked for again where it has already led
//! answers the same phase, so that every act may be repeated.

use serde::{Deserialize, Serialize};

use crate::refusal::Refusal;

/// Longest reason, in characters.
pub const REASON_CHARS_MAX: usize = 500;

/// Where a poll stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(tag = "phase", rename_all = "snake_case", deny_unknown_fields)]
pub enum PollPhase {
    /// Chưa mở.
    Scheduled,
    /// Đang bỏ phiếu.
    Open,
    /// Tạm dừng.
    Paused,
    /// Đã khóa hòm phiếu; one way.
    Closed,
    /// The kiosk has posted its count.
    Counted {
        /// Level votes that nobody has decided yet.
        awaiting_decision: bool,
    },
    /// Đã kiểm phiếu: the certificate is on record.
    Certified {
        /// Đã công bố: everybody may read it.
        published: bool,
    },
    /// Đã hủy bỏ: the certificate stays on record and no longer holds.
    Annulled,
    /// Taken from the agenda before anything was cast.
    Withdrawn,
    /// Closed, and cannot be counted.
    Failed {
        /// Said by the secretary.
        reason: String,
    },
}

impl PollPhase {
    /// Stable code for pages.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Scheduled => "scheduled",
            Self::Open => "open",
            Self::Paused => "paused",
            Self::Closed => "closed",
            Self::Counted { .. } => "counted",
            Self::Certified { .. } => "certified",
            Self::Annulled => "annulled",
            Self::Withdrawn => "withdrawn",
            Self::Failed { .. } => "failed",
        }
    }

    /// Whether the box is final.
    pub fn is_final(&self) -> bool {
        match self {
            Self::Scheduled | Self::Open | Self::Paused | Self::Withdrawn => false,
            Self::Closed
            | Self::Counted { .. }
            | Self::Certified { .. }
            | Self::Annulled
            | Self::Failed { .. } => true,
        }
    }

    /// Whether it was taken from the agenda.
    pub fn is_withdrawn(&self) -> bool {
        matches!(self, Self::Withdrawn)
    }

    /// Whether nothing of it can change but by a re-vote.
    pub fn is_settled(&self) -> bool {
        matches!(self, Self::Certified { .. } | Self::Annulled | Self::Failed { .. })
    }

    /// Whether a meeting cannot end yet because of this poll.
    pub fn is_pending(&self) -> bool {
        matches!(self, Self::Open | Self::Paused | Self::Closed | Self::Counted { .. })
    }

    /// Scheduled → Open.
    pub fn open(self) -> Result<Self, Refusal> {
        match self {
            Self::Scheduled | Self::Open => Ok(Self::Open),
            other => Err(other.refusal()),
        }
    }

    /// Open → Paused.
    pub fn pause(self) -> Result<Self, Refusal> {
        match self {
            Self::Open | Self::Paused => Ok(Self::Paused),
            other => Err(other.refusal()),
        }
    }

    /// Paused → Open.
    pub fn resume(self) -> Result<Self, Refusal> {
        match self {
            Self::Paused | Self::Open => Ok(Self::Open),
            other => Err(other.refusal()),
        }
    }

    /// Open or Paused → Closed.
    pub fn close(self) -> Result<Self, Refusal> {
        match self {
            Self::Open | Self::Paused | Self::Closed => Ok(Self::Closed),
            other => Err(other.refusal()),
        }
    }

    /// Open with nothing cast → Scheduled: opened by mistake.
    pub fn reschedule(self, cast: u32) -> Result<Self, Refusal> {
        match self {
            Self::Scheduled => Ok(Self::Scheduled),
            Self::Open | Self::Paused if cast == 0 => Ok(Self::Scheduled),
            Self::Open | Self::Paused => Err(Refusal::BallotsInBox),
            other => Err(other.refusal()),
        }
    }

    /// Scheduled → Withdrawn.
    pub fn withdraw(self) -> Result<Self, Refusal> {
        match self {
            Self::Scheduled | Self::Withdrawn => Ok(Self::Withdrawn),
            other => Err(other.refusal()),
        }
    }

    /// Closed → Failed.
    pub fn fail(self, reason: String) -> Result<Self, Refusal> {
        match self {
            Self::Closed => Ok(Self::Failed { reason }),
            Self::Failed { reason: earlier } if earlier == reason => Ok(Self::Failed { reason }),
            _ => Err(Refusal::WrongPhase),
        }
    }

    /// Closed → Counted.
    pub fn count(self, awaiting_decision: bool) -> Result<Self, Refusal> {
        match self {
            Self::Closed => Ok(Self::Counted { awaiting_decision }),
            Self::Counted { awaiting_decision } => Ok(Self::Counted { awaiting_decision }),
            _ => Err(Refusal::WrongPhase),
        }
    }

    /// Counted → Certified, not published yet.
    pub fn certify(self) -> Result<Self, Refusal> {
        match self {
            Self::Counted { .. } => Ok(Self::Certified { published: false }),
            Self::Certified { published } => Ok(Self::Certified { published }),
            _ => Err(Refusal::WrongPhase),
        }
    }

    /// Certified → published.
    pub fn publish(self) -> Result<Self, Refusal> {
        match self {
            Self::Certified { .. } => Ok(Self::Certified { published: true }),
            _ => Err(Refusal::WrongPhase),
        }
    }

    /// Certified → Annulled (R12).
    pub fn annul(self) -> Result<Self, Refusal> {
        match self {
            Self::Certified { .. } | Self::Annulled => Ok(Self::Annulled),
            _ => Err(Refusal::WrongPhase),
        }
    }

    /// Why a ballot cannot be cast now; none while the poll is open.
    pub fn refuses_ballots(&self) -> Option<Refusal> {
        match self {
            Self::Open => None,
            Self::Scheduled => Some(Refusal::NotOpen),
            Self::Paused => Some(Refusal::Paused),
            _ => Some(self.clone().refusal()),
        }
    }

    /// For acts that the close ends; what comes after the close is merely out of turn.
    fn refusal(self) -> Refusal {
        if self.is_final() { Refusal::Closed } else { Refusal::WrongPhase }
    }
}

/// Where a meeting stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum MeetingPhase {
    /// The secretary prepares it.
    Draft,
    /// The manifest is on record; nothing was opened yet.
    Sealed,
    /// At least one poll was opened.
    InSession,
    /// No more voting.
    Adjourned,
    /// Keys destroyed, register erased.
    Archived,
    /// Called off with no poll pending.
    Cancelled,
}

impl MeetingPhase {
    /// Draft → Sealed.
    pub fn seal(self) -> Result<Self, Refusal> {
        match self {
            Self::Draft => Ok(Self::Sealed),
            _ => Err(Refusal::AlreadySealed),
        }
    }

    /// Sealed → InSession, by opening a poll.
    pub fn convene(self) -> Result<Self, Refusal> {
        match self {
            Self::Sealed | Self::InSession => Ok(Self::InSession),
            Self::Draft => Err(Refusal::NotSealed),
            _ => Err(Refusal::WrongPhase),
        }
    }

    /// Draft → InSession, of a meeting without polls: nothing of it is sealed.
    pub fn convene_unsealed(self) -> Result<Self, Refusal> {
        match self {
            Self::Draft | Self::InSession => Ok(Self::InSession),
            Self::Sealed => Err(Refusal::AlreadySealed),
            _ => Err(Refusal::WrongPhase),
        }
    }

    /// Sealed or InSession → Adjourned, once no poll is pending.
    pub fn adjourn(self, pending: bool) -> Result<Self, Refusal> {
        match self {
            Self::Adjourned => Ok(Self::Adjourned),
            Self::Sealed | Self::InSession if pending => Err(Refusal::PollsPending),
            Self::Sealed | Self::InSession => Ok(Self::Adjourned),
            Self::Draft => Err(Refusal::NotSealed),
            Self::Archived | Self::Cancelled => Err(Refusal::WrongPhase),
        }
    }

    /// Draft, Sealed or InSession → Cancelled, while no poll is pending.
    pub fn cancel(self, pending: bool) -> Result<Self, Refusal> {
        match self {
            Self::Cancelled => Ok(Self::Cancelled),
            Self::Draft | Self::Sealed | Self::InSession if pending => Err(Refusal::PollsPending),
            Self::Draft | Self::Sealed | Self::InSession => Ok(Self::Cancelled),
            Self::Adjourned | Self::Archived => Err(Refusal::WrongPhase),
        }
    }

    /// Whether the meeting is sealed and not over: what amendments and recesses need.
    pub fn check_running(self) -> Result<(), Refusal> {
        match self {
            Self::Sealed | Self::InSession => Ok(()),
            Self::Draft => Err(Refusal::NotSealed),
            Self::Adjourned | Self::Archived | Self::Cancelled => Err(Refusal::WrongPhase),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_straight_way_from_scheduled_to_published() {
        let phase = PollPhase::Scheduled.open().unwrap().pause().unwrap().resume().unwrap();
        let phase = phase.close().unwrap().count(false).unwrap().certify().unwrap();
        assert_eq!(phase.publish(), Ok(PollPhase::Certified { published: true }));
    }

    #[test]
    fn closing_is_one_way() {
        for phase in [PollPhase::Closed, PollPhase::Counted { awaiting_decision: true }] {
            assert_eq!(phase.clone().open(), Err(Refusal::Closed));
            assert_eq!(phase.clone().resume(), Err(Refusal::Closed));
            assert_eq!(phase.reschedule(0), Err(Refusal::Closed));
        }
    }

    #[test]
    fn what_comes_after_the_close_waits_for_its_turn() {
        let early = Err(Refusal::WrongPhase);
        assert_eq!(PollPhase::Open.count(false), early);
        assert_eq!(PollPhase::Closed.certify(), early);
        assert_eq!(PollPhase::Counted { awaiting_decision: false }.publish(), early);
        assert_eq!(PollPhase::Counted { awaiting_decision: true }.annul(), early);
        assert_eq!(PollPhase::Counted { awaiting_decision: true }.fail("hỏng".into()), early);
        assert_eq!(PollPhase::Withdrawn.fail("hỏng".into()), early);
    }

    #[test]
    fn a_poll_opened_by_mistake_goes_back_only_while_its_box_is_empty() {
        assert_eq!(PollPhase::Open.reschedule(0), Ok(PollPhase::Scheduled));
        assert_eq!(PollPhase::Open.reschedule(1), Err(Refusal::BallotsInBox));
    }

    #[test]
    fn only_an_open_poll_takes_ballots() {
        assert_eq!(PollPhase::Open.refuses_ballots(), None);
        assert_eq!(PollPhase::Scheduled.refuses_ballots(), Some(Refusal::NotOpen));
        assert_eq!(PollPhase::Paused.refuses_ballots(), Some(Refusal::Paused));
        assert_eq!(PollPhase::Closed.refuses_ballots(), Some(Refusal::Closed));
        assert_eq!(PollPhase::Withdrawn.refuses_ballots(), Some(Refusal::WrongPhase));
    }

    #[test]
    fn a_meeting_with_pending_polls_does_not_adjourn() {
        let session = MeetingPhase::Draft.seal().unwrap().convene().unwrap();
        assert_eq!(session.adjourn(true), Err(Refusal::PollsPending));
        assert_eq!(session.adjourn(false), Ok(MeetingPhase::Adjourned));
        assert_eq!(MeetingPhase::Draft.convene(), Err(Refusal::NotSealed));
    }

    #[test]
    fn a_meeting_without_polls_begins_unsealed_and_ends() {
        let session = MeetingPhase::Draft.convene_unsealed();
        assert_eq!(session.and_then(MeetingPhase::convene_unsealed), session);
        assert_eq!(session.and_then(|one| one.adjourn(false)), Ok(MeetingPhase::Adjourned));
        assert_eq!(MeetingPhase::Sealed.convene_unsealed(), Err(Refusal::AlreadySealed));
        assert_eq!(MeetingPhase::Adjourned.convene_unsealed(), Err(Refusal::WrongPhase));
    }

    #[test]
    fn a_meeting_is_called_off_until_it_ended_but_not_with_a_ballot_in_a_box() {
        assert_eq!(MeetingPhase::Draft.cancel(false), Ok(MeetingPhase::Cancelled));
        assert_eq!(MeetingPhase::InSession.cancel(false), Ok(MeetingPhase::Cancelled));
        assert_eq!(MeetingPhase::InSession.cancel(true), Err(Refusal::PollsPending));
        assert_eq!(MeetingPhase::Adjourned.cancel(false), Err(Refusal::WrongPhase));
        assert_eq!(MeetingPhase::Cancelled.check_running(), Err(Refusal::WrongPhase));
    }
}
