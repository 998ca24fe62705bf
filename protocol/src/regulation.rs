//! Regulation profiles: what each text asks, as data.
//!
//! A profile is a readable JSON file. Four are shipped; an organisation copies one, changes it,
//! and has it checked. Whatever a finding quotes stands here with its clause.

mod annulment;
mod cap;
pub mod check;
mod condition;
mod eligibility;
mod order;
mod poll_rule;
mod review_length;
mod time;

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

pub use crate::clause::Clause;
pub use annulment::LaterDiscipline;
pub use cap::{Bound, Cap, CapBase, KindClause, SmallPlace};
pub use condition::{
    Compare, Condition, Effect, Happening, Offender, Resolver, Share, TaskMeasure, TaskSet, Test,
    UnitSet, Weight,
};
pub use eligibility::{Eligibility, Exclusion, Opinion, OpinionOf};
pub use order::{OrderRule, Sequence};
pub use poll_rule::PollRule;
pub use review_length::ReviewLength;
pub use time::{Deadline, DeadlinePeriod, DraftSent, OutOfForce, PeriodKind, Validity, YearOf};

use crate::grade::Grade;
use crate::level::Level;
use crate::poll_kind::PollKind;
use crate::rule::{Base, TieRule};
use crate::subject::SubjectKind;

/// A regulation profile; a meeting names one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// The stable name, as `district-2023`.
    pub id: String,
    /// The text's name.
    pub title: Quote,
    /// The texts it rests on, as `124-QĐ/TW`.
    pub basis: Vec<String>,
    /// The texts that its clauses cite.
    pub texts: Vec<CitedText>,
    /// From when to when it is in force, and what came after.
    pub validity: Validity,
    /// The periods that it rates.
    pub periods: Vec<PeriodKind>,
    /// How many years a term of office has, where terms are rated.
    #[serde(default)]
    pub term_years: Option<u8>,
    /// The levels that it gives, best first; none under a review without rating.
    pub levels: Vec<Level>,
    /// How criteria are graded or scored.
    pub scoring: Scoring,
    /// Groups of criteria.
    pub criteria: Vec<CriteriaGroup>,
    /// How ballots are counted under it.
    pub count: CountRule,
    /// Whether members rate by ballot under it at all.
    pub rating_polls: RatingPolls,
    /// What it says of single kinds of poll; the first row that fits a poll holds for it.
    #[serde(default)]
    pub polls: Vec<PollRule>,
    /// The bound on Excellent (R6); none where the text has none.
    pub cap: Option<Cap>,
    /// The exception of small places (R7).
    pub small_place: Option<SmallPlace>,
    /// Who cannot be rated above the unit (R8).
    pub bound: Option<Bound>,
    /// Who is rated before whom (R9).
    pub order: Vec<OrderRule>,
    /// Who is not reviewed or not rated, and where somebody is (R10, R11).
    pub eligibility: Vec<Eligibility>,
    /// Opinions that must be on file (R4, R10).
    pub opinions: Vec<Opinion>,
    /// What a level needs and what leads to one (R13, R14).
    pub conditions: Vec<Condition>,
    /// What becomes of a rating whose period is disciplined later (R12); none where the text is
    /// silent.
    #[serde(default)]
    pub later_discipline: Option<LaterDiscipline>,
    /// Dates to keep (R15, R16).
    pub deadlines: Vec<Deadline>,
    /// How long a review takes at least (R23).
    #[serde(default)]
    pub review_length: Vec<ReviewLength>,
    /// How long before the meeting the draft report goes out (R18).
    pub draft_sent: Option<DraftSent>,
    /// Who decides whom (R22).
    pub competence: Vec<Competence>,
    /// What the file holds (R17).
    pub documents: Vec<Document>,
    /// Further rules that only advise: annulment (R12), several posts (R19), other periods (R20) …
    pub advice: Vec<Advice>,
}

/// A text that clauses are cited from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CitedText {
    /// The first word of its clauses, as `district`.
    pub code: String,
    /// Its name.
    pub title: Quote,
    /// The places that can be cited, Part first, as `III.6.14`.
    pub clauses: Vec<String>,
}

/// A sentence in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Quote {
    /// Vietnamese, after the text's own words.
    pub vi: String,
    /// English.
    pub en: String,
}

/// Where a rule comes from, and the short text that a finding quotes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The product's number of the rule (domain, R1–R23), as `R13`.
    pub rule: String,
    /// The clause.
    pub clause: Clause,
    /// What it asks.
    pub text: Quote,
}

/// How criteria are weighed before a level is proposed (R5).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Scoring {
    /// The review rates nothing.
    None,
    /// Each criterion gets a grade, best first.
    Grades {
        /// The grades.
        grades: Vec<Grade>,
    },
    /// Criteria add up to points, and bands of points to levels (as QĐ 366-QĐ/TW).
    Points {
        /// Most points.
        max: u32,
        /// From how many points a level begins, best first.
        bands: Vec<Band>,
    },
}

impl Scoring {
    /// The level of so many points, by the bands.
    pub fn level_of(&self, points: u32) -> Option<Level> {
        match self {
            Scoring::Points { bands, .. } => {
                bands.iter().find(|band| points >= band.from).map(|band| band.level)
            }
            Scoring::None | Scoring::Grades { .. } => None,
        }
    }
}

/// A level by points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// The level.
    pub level: Level,
    /// Fewest points.
    pub from: u32,
}

/// A group of criteria, as `results`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CriteriaGroup {
    /// Stable code, as `results`.
    pub code: String,
    /// Which kinds of subject have it.
    pub of: Vec<SubjectKind>,
    /// Its name.
    pub name: Quote,
    /// Most points of the group, under a profile with points.
    #[serde(default)]
    pub points: Option<u32>,
    /// Where it stands.
    pub clause: Clause,
}

/// Where a profile's rule of the count comes from, and its default settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RatingPolls {
    /// False where a rating poll is refused.
    pub held: bool,
    /// The clause that rules them out.
    pub clause: Option<Clause>,
}

/// Who decides whom (R22).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Competence {
    /// Stable code.
    pub code: String,
    /// The kinds of subject.
    pub of: Vec<SubjectKind>,
    /// Who is rated, in words.
    pub subjects: Quote,
    /// Who decides; none where the text names nobody, which is then reported.
    pub decider: Option<Quote>,
    /// Where it stands.
    pub source: Source,
}

/// A document of the file (R17).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Stable code, as `form-01`.
    pub code: String,
    /// The kinds of subject whose file needs it.
    pub of: Vec<SubjectKind>,
    /// Its name.
    pub name: Quote,
    /// When the file needs it.
    #[serde(default)]
    pub needed: DocumentNeed,
    /// Where it stands; none for an organisation's own list.
    pub clause: Option<Clause>,
}

/// When a file needs a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentNeed {
    /// For every rating.
    #[default]
    Rating,
    /// When a rating is annulled and a new one recognised (R12).
    Annulment,
}

/// A rule that the product shows where it matters and does not weigh.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Advice {
    /// Stable code of regulations.md §2, as `annul`, `posts-differ`, `discuss-first`.
    pub code: String,
    /// Where it stands and what it says.
    pub source: Source,
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

    /// The text of a shipped profile as it was written, for a copy.
    pub fn source(id: &str) -> Option<&'static str> {
        let at = Self::all().iter().position(|profile| profile.id == id)?;
        SOURCES.get(at).copied()
    }

    /// The advice of a code.
    pub fn advice(&self, code: &str) -> Option<&Advice> {
        self.advice.iter().find(|advice| advice.code == code)
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
