//! A regulation profile as the desk needs it: what it asks for, of whom, and where it says so.

mod asked;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use asked::{AskedFact, FactCode};
use asked::{asked_facts, opinion_needs};

use crate::level::Level;
use crate::poll_kind::PollKind;
use crate::regulation::{CapBase, Clause, PeriodKind, Profile, Quote, Source};
use crate::subject::SubjectKind;

/// The profiles that this server knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ProfileRows {
    /// In the order in which they are shipped.
    pub profiles: Vec<ProfileRow>,
}

/// A profile in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ProfileRow {
    /// The profile's id.
    pub id: String,
    /// Its name.
    pub title: Quote,
    /// The texts it rests on, as `124-QĐ/TW`.
    pub basis: Vec<String>,
    /// First day on which it is in force.
    #[cfg_attr(feature = "openapi", schemars(with = "String"))]
    pub from: Date,
    /// Last day; null while nothing replaced it.
    #[cfg_attr(feature = "openapi", schemars(with = "Option<String>"))]
    pub to: Option<Date>,
    /// What replaced it.
    pub superseded_by: Option<Quote>,
    /// The periods that it rates.
    pub periods: Vec<PeriodKind>,
    /// Whether members rate by ballot under it.
    pub rates: bool,
}

/// What a profile asks of a meeting and its dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ProfileSheet {
    /// The profile's id.
    pub id: String,
    /// Its name.
    pub title: Quote,
    /// First day on which it is in force.
    #[cfg_attr(feature = "openapi", schemars(with = "String"))]
    pub from: Date,
    /// Last day; null while nothing replaced it.
    #[cfg_attr(feature = "openapi", schemars(with = "Option<String>"))]
    pub to: Option<Date>,
    /// What replaced it.
    pub superseded_by: Option<Quote>,
    /// The periods that it rates.
    pub periods: Vec<PeriodKind>,
    /// Whether members rate by ballot under it.
    pub rates: bool,
    /// The levels that it gives, best first.
    pub levels: Vec<Level>,
    /// The steps before and besides the decision: what it says of single kinds of poll.
    pub polls: Vec<PollRow>,
    /// What the cap on Excellent is taken of, unless the dossier says otherwise.
    pub cap_base: Option<CapBase>,
    /// Groups of criteria.
    pub criteria: Vec<AskedItem>,
    /// Documents of the file.
    pub documents: Vec<AskedItem>,
    /// Opinions that must be on file.
    pub opinions: Vec<AskedItem>,
    /// Facts, per kind of subject.
    pub facts: Vec<AskedFact>,
    /// Who decides whom.
    pub competence: Vec<DeciderRow>,
    /// Every rule that a finding can quote, by its number (R1–R23), then as in the text.
    pub rules: Vec<RuleRow>,
}

/// What a profile says of one kind of poll.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PollRow {
    /// The kind of poll.
    pub kind: PollKind,
    /// The kinds of subject; empty for all.
    pub of: Vec<SubjectKind>,
    /// The vote is a proposal upward.
    pub advisory: bool,
    /// The clause that asks for a secret ballot.
    pub secret_by: Option<String>,
}

/// Who decides whom (R22).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DeciderRow {
    /// Stable code, for a record's `decided_under`.
    pub code: String,
    /// The kinds of subject.
    pub of: Vec<SubjectKind>,
    /// Who is rated.
    pub subjects: Quote,
    /// Who decides; null where the text names nobody.
    pub decider: Option<Quote>,
    /// Where it stands.
    pub clause: String,
}

/// A rule with its clause and the text that a finding quotes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RuleRow {
    /// Stable code in the profile.
    pub code: String,
    /// The product's number of the rule, as `R13`.
    pub rule: String,
    /// Where it stands.
    pub clause: String,
    /// What it asks.
    pub text: Quote,
    /// Of which kinds of subject; empty for all.
    pub of: Vec<SubjectKind>,
}

/// Something with a name of the profile's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AskedItem {
    /// Stable code.
    pub code: String,
    /// Of which kinds of subject.
    pub of: Vec<SubjectKind>,
    /// Its name, or what the text says.
    pub name: Quote,
    /// Where it stands.
    pub clause: Option<String>,
    /// The fact on which it depends; asked of every subject of the kinds when null.
    pub needed_if: Option<FactCode>,
}

impl ProfileRow {
    /// The row of a profile.
    pub fn of(profile: &Profile) -> Self {
        Self {
            id: profile.id.clone(),
            title: profile.title.clone(),
            basis: profile.basis.clone(),
            from: profile.validity.from,
            to: profile.validity.to,
            superseded_by: profile.validity.superseded_by.clone(),
            periods: profile.periods.clone(),
            rates: profile.rating_polls.held,
        }
    }
}

impl ProfileSheet {
    /// The sheet of a profile.
    pub fn of(profile: &Profile) -> Self {
        let criteria = profile.criteria.iter().map(|group| AskedItem {
            code: group.code.clone(),
            of: group.of.clone(),
            name: group.name.clone(),
            clause: Some(group.clause.to_string()),
            needed_if: None,
        });
        let documents = profile.documents.iter().map(|document| AskedItem {
            code: document.code.clone(),
            of: document.of.clone(),
            name: document.name.clone(),
            clause: document.clause.as_ref().map(Clause::to_string),
            needed_if: None,
        });
        let opinions = profile.opinions.iter().map(|opinion| AskedItem {
            code: opinion.code.clone(),
            of: opinion.of.clone(),
            name: opinion.source.text.clone(),
            clause: Some(opinion.source.clause.to_string()),
            needed_if: opinion_needs(opinion.needed),
        });
        let competence = profile.competence.iter().map(|row| DeciderRow {
            code: row.code.clone(),
            of: row.of.clone(),
            subjects: row.subjects.clone(),
            decider: row.decider.clone(),
            clause: row.source.clause.to_string(),
        });
        let polls = profile.polls.iter().map(|rule| PollRow {
            kind: rule.kind,
            of: rule.subject_kinds.clone(),
            advisory: rule.advisory,
            secret_by: rule.secret_by.as_ref().map(Clause::to_string),
        });
        let row = ProfileRow::of(profile);
        Self {
            id: row.id,
            title: row.title,
            from: row.from,
            to: row.to,
            superseded_by: row.superseded_by,
            periods: row.periods,
            rates: row.rates,
            levels: profile.levels.clone(),
            polls: polls.collect(),
            cap_base: profile.cap.as_ref().map(|cap| cap.base),
            criteria: criteria.collect(),
            documents: documents.collect(),
            opinions: opinions.collect(),
            facts: asked_facts(profile),
            competence: competence.collect(),
            rules: rules(profile),
        }
    }
}

/// Every rule with a text of its own.
fn rules(profile: &Profile) -> Vec<RuleRow> {
    let mut rows = Vec::new();
    let mut add = |code: &str, of: &[SubjectKind], source: &Source| {
        rows.push(RuleRow {
            code: code.to_owned(),
            rule: source.rule.clone(),
            clause: source.clause.to_string(),
            text: source.text.clone(),
            of: of.to_vec(),
        });
    };
    let cap = profile.cap.as_ref().map(|one| ("cap", &one.source));
    let small = profile.small_place.as_ref().map(|one| ("small-place", &one.source));
    let bound = profile.bound.as_ref().map(|one| ("bound", &one.source));
    let sent = profile.draft_sent.as_ref().map(|one| ("draft-sent-late", &one.source));
    for (code, source) in [cap, small, bound, sent].into_iter().flatten() {
        add(code, &[], source);
    }
    profile.order.iter().for_each(|one| add(&one.code, &[], &one.source));
    profile.eligibility.iter().for_each(|one| add(&one.code, &one.of, &one.source));
    profile.conditions.iter().for_each(|one| add(&one.code, &one.of, &one.source));
    profile.deadlines.iter().for_each(|one| add(&one.code, &[], &one.source));
    profile.advice.iter().for_each(|one| add(&one.code, &[], &one.source));
    let number = |row: &RuleRow| row.rule.trim_start_matches('R').parse().unwrap_or(u32::MAX);
    rows.sort_by_key(number);
    rows
}
