//! Bounds on levels that come from other subjects' levels (R6, R7, R8).

use serde::{Deserialize, Serialize};

use super::{Clause, Source};
use crate::subject::SubjectKind;

/// Most subjects rated Excellent (R6).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cap {
    /// Most, in percent of Good; never rounded up.
    pub percent: u32,
    /// What "of those rated Good" is taken of, unless the organisation sets another.
    pub base: CapBase,
    /// Whether it is counted per group of like subjects; else per kind of subject.
    pub per_group: bool,
    /// Where it stands, for the kinds that `clauses` does not name.
    pub source: Source,
    /// The clauses of single kinds, where the text says it once for each.
    #[serde(default)]
    pub clauses: Vec<KindClause>,
}

/// The clause that says the same of some kinds of subject.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KindClause {
    /// The kinds.
    pub of: Vec<SubjectKind>,
    /// The clause.
    pub clause: Clause,
}

impl Cap {
    /// Where it stands for a kind of subject.
    pub fn source_for(&self, kind: SubjectKind) -> Source {
        let own = self.clauses.iter().find(|one| one.of.contains(&kind));
        let clause = own.map_or(&self.source.clause, |one| &one.clause).clone();
        Source { clause, ..self.source.clone() }
    }
}

/// What the cap is taken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CapBase {
    /// Those rated Good or better: at 20 % ⌊(E+G)/5⌋.
    GoodOrBetter,
    /// Those rated Good in the final distribution: at 20 % ⌊(E+G)/6⌋.
    GoodOnly,
}

/// A small place where all are Good may choose one Excellent (R7).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SmallPlace {
    /// Fewer subjects of the kind than this.
    pub fewer_than: u32,
    /// How many may be chosen.
    pub may_choose: u32,
    /// Where it stands.
    pub source: Source,
}

/// Who cannot be rated above the collective and the body they head (R8).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bound {
    /// Deputies too.
    pub deputies: bool,
    /// A head who newly arrived and is unconnected is excepted.
    pub newly_arrived_excepted: bool,
    /// Where it stands.
    pub source: Source,
}
