//! What a poll is agreed on beyond the plain rule: sealed with it, so that phone, kiosk and auditor
//! need no copy of the regulation (SPEC §7).

use serde::{Deserialize, Serialize};

use crate::poll_kind::PollKind;
use crate::regulation::PollRule;
use crate::threshold::Threshold;
use crate::tie_decider::TieDecider;

/// Most thresholds of one poll.
pub const THRESHOLDS_MAX: usize = 16;

/// The terms of a poll that differs from a plain decision by the meeting.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// The body above decides: the vote is a proposal upward.
    pub advisory: bool,
    /// Who settles level votes of this poll; null where the meeting's setting holds.
    pub tie_decider: Option<TieDecider>,
    /// The shares that a measured poll is held against.
    pub thresholds: Vec<Threshold>,
}

impl Terms {
    /// The terms of a poll under a regulation; none where they say nothing.
    pub fn of(kind: PollKind, rule: Option<&PollRule>, advisory: bool) -> Option<Self> {
        let terms = Self {
            advisory: advisory || rule.is_some_and(|rule| rule.advisory),
            tie_decider: tie_decider(kind, rule),
            thresholds: rule.map(|rule| rule.thresholds.clone()).unwrap_or_default(),
        };
        (terms != Self::default()).then_some(terms)
    }

    /// Whether a poll of this kind can have these terms.
    pub fn fit(&self, kind: PollKind) -> bool {
        let says_something = *self != Self::default();
        let advisory = !self.advisory || kind == PollKind::Decision;
        let decider = self.tie_decider.is_none() || !kind.is_measured();
        let thresholds = self.thresholds.is_empty()
            || (kind.is_measured() && self.thresholds.len() <= THRESHOLDS_MAX);
        let sound = |one: &Threshold| one.is_sound() && one.choice.family() == kind.family();
        says_something && advisory && decider && thresholds && self.thresholds.iter().all(sound)
    }

    /// Who settles level votes of a poll with these terms, or none, in a meeting.
    pub fn decider(terms: Option<&Self>, meeting: TieDecider) -> TieDecider {
        terms.and_then(|terms| terms.tie_decider).unwrap_or(meeting)
    }
}

/// The text gives the casting decision to the head of a leadership collective that decides; level
/// votes of a self-rating or a proposal are reported unless the profile says more (domain, R2).
fn tie_decider(kind: PollKind, rule: Option<&PollRule>) -> Option<TieDecider> {
    let by_rule = rule.and_then(|rule| rule.tie_decider);
    match kind {
        PollKind::SelfRating | PollKind::Proposal => Some(by_rule.unwrap_or(TieDecider::Nobody)),
        PollKind::Decision => by_rule,
        PollKind::Workplace | PollKind::Residence | PollKind::Confidence => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::regulation::Profile;
    use crate::subject::SubjectKind;

    fn terms(profile: &str, kind: PollKind, subject: SubjectKind) -> Option<Terms> {
        Terms::of(kind, Profile::find(profile).unwrap().poll_rule(kind, subject), false)
    }

    #[test]
    fn a_plain_decision_has_no_terms_and_a_proposal_reports_its_level_votes() {
        let leader = SubjectKind::Leader;
        assert_eq!(terms("district-2023", PollKind::Decision, leader), None);
        let proposal = terms("district-2023", PollKind::Proposal, leader).unwrap();
        assert!(proposal.fit(PollKind::Proposal));
        assert_eq!(Terms::decider(Some(&proposal), TieDecider::Head), TieDecider::Nobody);
        assert_eq!(Terms::decider(None, TieDecider::Head), TieDecider::Head);
    }

    #[test]
    fn the_shares_of_a_leader_stand_in_the_terms_of_the_poll() {
        let leader = SubjectKind::Leader;
        let percents = |profile, kind| {
            let terms = terms(profile, kind, leader).map(|terms| {
                assert!(terms.fit(kind));
                terms.thresholds.iter().map(|one| one.percent).collect::<Vec<_>>()
            });
            terms.unwrap_or_default()
        };
        assert_eq!(percents("ha-tinh-city-2023", PollKind::Workplace), [90, 90, 90]);
        assert_eq!(percents("ha-tinh-city-2023", PollKind::Residence), [80, 75, 70, 50]);
        assert_eq!(percents("ha-tinh-city-2023", PollKind::Confidence), [50]);
        assert_eq!(percents("district-2023", PollKind::Confidence), [50]);
        assert!(percents("district-2023", PollKind::Workplace).is_empty());
        assert!(percents("tuyen-quang-2021", PollKind::Confidence).is_empty());
    }

    #[test]
    fn terms_that_say_nothing_or_belong_to_another_kind_do_not_fit() {
        assert!(!Terms::default().fit(PollKind::Decision));
        let advisory = Terms::of(PollKind::Decision, None, true).unwrap();
        assert!(advisory.fit(PollKind::Decision) && !advisory.fit(PollKind::Proposal));
        let leader = SubjectKind::Leader;
        let low = terms("district-2023", PollKind::Confidence, leader).unwrap();
        assert!(!low.fit(PollKind::Workplace) && !low.fit(PollKind::Decision));
    }
}
