//! Regulation profiles: what each text says about the vote, as data.

mod poll_rule;

use std::sync::LazyLock;

use serde::Deserialize;

pub use crate::clause::Clause;
use crate::poll_kind::PollKind;
use crate::rule::{Base, TieRule};
use crate::subject::SubjectKind;

pub use poll_rule::PollRule;

/// A regulation profile; a meeting names one.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// The stable name, as `district-2023`.
    pub id: String,
    /// How ballots are counted under it.
    pub count: CountRule,
    /// Whether members rate by ballot under it at all.
    pub rating_polls: RatingPolls,
    /// What it says of single kinds of poll; the first row that fits a poll holds for it.
    #[serde(default)]
    pub polls: Vec<PollRule>,
}

/// Where a profile's rule of the count comes from, and its default settings.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CountRule {
    /// The clause that holds the rule; without one the meeting agrees to apply it, and no clause
    /// is cited (`CountRuleSource`).
    pub clause: Option<Clause>,
    /// The base unless the meeting sets another.
    pub base: Base,
    /// The tie rule unless the meeting sets another.
    pub tie: TieRule,
}

/// Whether a profile has rating polls, and the clause that says so.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RatingPolls {
    /// False where a rating poll is refused.
    pub held: bool,
    /// The clause that rules them out.
    pub clause: Option<Clause>,
}

impl Profile {
    /// The profile of an id; `None` when this program does not know it.
    pub fn find(id: &str) -> Option<&'static Profile> {
        Self::all().iter().find(|profile| profile.id == id)
    }

    /// What the text says of polls of this kind on such subjects.
    pub fn poll_rule(&self, kind: PollKind, subject: SubjectKind) -> Option<&PollRule> {
        self.polls.iter().find(|rule| rule.is_for(kind, subject))
    }

    /// Every profile that is shipped.
    pub fn all() -> &'static [Profile] {
        &PROFILES
    }
}

const SOURCES: [&str; 4] = [
    include_str!("regulation/district-2023.json"),
    include_str!("regulation/ha-tinh-city-2023.json"),
    include_str!("regulation/tuyen-quang-2021.json"),
    include_str!("regulation/half-year-review.json"),
];

static PROFILES: LazyLock<Vec<Profile>> = LazyLock::new(|| {
    let parse = |source| serde_json::from_str(source).expect("a shipped profile parses, see test");
    SOURCES.into_iter().map(parse).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_profile_parses_and_is_found_by_its_id() {
        let ids: Vec<_> = Profile::all().iter().map(|profile| profile.id.as_str()).collect();
        let expected = ["district-2023", "ha-tinh-city-2023", "tuyen-quang-2021"];
        assert_eq!(ids, [&expected[..], &["half-year-review"]].concat());
        for profile in Profile::all() {
            assert_eq!(Profile::find(&profile.id), Some(profile));
        }
        assert_eq!(Profile::find("district-2024"), None);
    }

    #[test]
    fn only_the_district_text_holds_a_rule_of_the_count() {
        for profile in Profile::all() {
            let clause = profile.count.clause.as_ref().map(ToString::to_string);
            let expected = (profile.id == "district-2023").then(|| "district III.6.14".to_owned());
            assert_eq!(clause, expected, "{}", profile.id);
        }
    }

    #[test]
    fn the_half_year_review_has_no_rating_poll() {
        for profile in Profile::all() {
            let polls = &profile.rating_polls;
            let clause = polls.clause.as_ref().map(ToString::to_string);
            let half_year = profile.id == "half-year-review";
            assert_eq!(polls.held, !half_year, "{}", profile.id);
            assert_eq!(clause, half_year.then(|| "half-year II.2".to_owned()));
        }
    }

    #[test]
    fn what_the_profiles_say_of_polls_can_be_held() {
        let rules = Profile::all().iter().flat_map(|profile| &profile.polls);
        assert_eq!(rules.clone().count(), 9);
        for rule in rules {
            assert!(rule.is_sound(), "{rule:?}");
        }
    }

    #[test]
    fn secrecy_is_cited_only_where_a_text_asks_for_it() {
        use PollKind::{Decision, SelfRating};
        use SubjectKind::{Collective, Leader, PartyBody};
        let secret_by = |id, kind, subject| {
            let rule = Profile::find(id).unwrap().poll_rule(kind, subject)?;
            rule.secret_by.as_ref().map(ToString::to_string)
        };
        let cited = |clause: &str| Some(clause.to_owned());
        assert_eq!(secret_by("district-2023", Decision, Leader), cited("district III.4.5"));
        assert_eq!(secret_by("district-2023", Decision, Collective), None);
        assert_eq!(secret_by("ha-tinh-city-2023", SelfRating, PartyBody), cited("ha-tinh II.4.1"));
        assert_eq!(secret_by("ha-tinh-city-2023", Decision, PartyBody), cited("ha-tinh II.4.1"));
        assert_eq!(secret_by("ha-tinh-city-2023", Decision, Collective), cited("ha-tinh II.4.2"));
        assert_eq!(secret_by("ha-tinh-city-2023", Decision, Leader), None);
        assert_eq!(secret_by("tuyen-quang-2021", Decision, Leader), None);
    }
}
