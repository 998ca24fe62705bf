//! Regulation profiles: what each text says about the vote, as data.

use std::fmt;
use std::sync::LazyLock;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::rule::{Base, TieRule};

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

    /// Every profile that is shipped.
    pub fn all() -> &'static [Profile] {
        &PROFILES
    }
}

/// A clause with the text and Part it stands in: `district III.6.14`, `tuyen-quang 2(5)`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Clause {
    /// The text, as `district`.
    pub text: String,
    /// The Part as a Roman numeral, where the text has Parts.
    pub part: Option<String>,
    /// The number inside the Part.
    pub item: String,
}

impl Clause {
    /// Reads `text part.item` or `text item`.
    pub fn parse(clause: &str) -> Option<Clause> {
        let (text, place) = clause.split_once(' ')?;
        let roman = |part: &str| !part.is_empty() && part.chars().all(|c| "IVX".contains(c));
        let (part, item) = match place.split_once('.') {
            Some((part, item)) if roman(part) => (Some(part.to_owned()), item),
            _ => (None, place),
        };
        let named = text.chars().all(|c| c.is_ascii_lowercase() || c == '-') && !text.is_empty();
        let numbered = item.starts_with(|c: char| c.is_ascii_digit()) && !item.contains(' ');
        (named && numbered).then(|| Clause { text: text.to_owned(), part, item: item.to_owned() })
    }
}

impl fmt::Display for Clause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.part {
            Some(part) => write!(f, "{} {part}.{}", self.text, self.item),
            None => write!(f, "{} {}", self.text, self.item),
        }
    }
}

impl Serialize for Clause {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Clause {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let clause = String::deserialize(deserializer)?;
        let expected = || de::Error::custom("expected a clause such as `district III.6.14`");
        Clause::parse(&clause).ok_or_else(expected)
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
    fn a_clause_names_text_part_and_item() {
        for written in ["district III.6.14", "ha-tinh II.7.15", "tuyen-quang 2(5)"] {
            assert_eq!(Clause::parse(written).unwrap().to_string(), written);
        }
        let clause = Clause::parse("district III.6.14").unwrap();
        assert_eq!((clause.part.as_deref(), clause.item.as_str()), (Some("III"), "6.14"));
        for bad in ["", "district", "III.6.14", "district ", "District III.1", "district III.x"] {
            assert_eq!(Clause::parse(bad), None, "{bad}");
        }
    }
}
