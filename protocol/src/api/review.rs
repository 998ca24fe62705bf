//! The half-year review at the desk (SPEC §25).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::DueDay;
use crate::dossier::Part;
use crate::half_year::Review;
use crate::regulation::Quote;

/// The minutes of a review as they were kept last, and what the clauses ask of them today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReviewOnFile {
    /// Null before the first time.
    pub review: Option<Review>,
    /// The day it is in Vietnam.
    #[cfg_attr(feature = "openapi", schemars(with = "String"))]
    pub today: Date,
    /// Dates to keep: before 15 July, and before 20 July for the minutes.
    pub deadlines: Vec<DueDay>,
    /// What is not in order; none of it holds anybody up.
    pub findings: Vec<ReviewFinding>,
}

/// What a clause asks of the minutes and is not there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReviewFinding {
    /// Stable code.
    pub code: String,
    /// What the clause says.
    pub text: Quote,
    /// Where it stands.
    pub clause: Option<String>,
    /// Names of the subjects that it is about.
    pub subjects: Vec<String>,
    /// How many of how many texts are there.
    pub filled: Option<Part>,
}
