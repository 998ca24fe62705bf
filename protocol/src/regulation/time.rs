//! When a profile is in force, and the dates that it sets (R15, R16, R18, R20).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Quote, Source};

/// From when to when a profile is in force; used outside of it, the desk warns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Validity {
    /// First day.
    pub from: Date,
    /// Last day; none while nothing replaced it.
    pub to: Option<Date>,
    /// What replaced it, in words, as `366-QĐ/TW`.
    pub superseded_by: Option<Quote>,
    /// What of this is inferred, because the text does not say it.
    #[serde(default)]
    pub note: Option<Quote>,
}

/// Why a profile does not fit a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutOfForce<'a> {
    /// It is in force only from this day.
    NotYet {
        /// The first day.
        from: Date,
    },
    /// It was in force until this day.
    NoLonger {
        /// The last day.
        to: Date,
        /// What replaced it, if the profile says so.
        superseded_by: Option<&'a Quote>,
    },
}

impl Validity {
    /// What the desk warns of for a meeting on a day; `None` when the profile is in force.
    pub fn warning(&self, day: Date) -> Option<OutOfForce<'_>> {
        let superseded_by = self.superseded_by.as_ref();
        match self.to {
            _ if day < self.from => Some(OutOfForce::NotYet { from: self.from }),
            Some(to) if to < day => Some(OutOfForce::NoLonger { to, superseded_by }),
            _ => None,
        }
    }

    /// Whether a day lies in it.
    pub fn covers(&self, day: Date) -> bool {
        self.warning(day).is_none()
    }
}

/// The periods that are rated or reviewed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PeriodKind {
    /// A month.
    Month,
    /// A quarter.
    Quarter,
    /// The first half of a year.
    HalfYear,
    /// A year.
    Year,
    /// A term of office.
    Term,
}

impl PeriodKind {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            PeriodKind::Month => "month",
            PeriodKind::Quarter => "quarter",
            PeriodKind::HalfYear => "half_year",
            PeriodKind::Year => "year",
            PeriodKind::Term => "term",
        }
    }

    /// How many of them a year has that are told apart by a number; 0 where none is.
    pub fn parts(self) -> u8 {
        match self {
            PeriodKind::Month => 12,
            PeriodKind::Quarter => 4,
            PeriodKind::HalfYear | PeriodKind::Year | PeriodKind::Term => 0,
        }
    }
}

/// "trước ngày 20/12": the day itself is too late.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deadline {
    /// Stable code, as `file`, `done`.
    pub code: String,
    /// The period that it closes; every one of the profile without it.
    #[serde(default)]
    pub period: Option<DeadlinePeriod>,
    /// What has to be done.
    pub what: Quote,
    /// Of the year rated, of the next, or of the last one of the term.
    pub year: YearOf,
    /// 1–12.
    pub month: i8,
    /// 1–31; done before this day.
    pub day: i8,
    /// Where it stands.
    pub source: Source,
}

/// Which periods a deadline closes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeadlinePeriod {
    /// Of which kind.
    pub kind: PeriodKind,
    /// Which quarter 1–4 or month 1–12; each without it.
    #[serde(default)]
    pub number: Option<u8>,
}

/// Which year; earlier ones first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum YearOf {
    /// The year that is rated.
    Rated,
    /// The year after it.
    Next,
    /// The last year of the term that is rated.
    TermEnd,
}

impl YearOf {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            YearOf::Rated => "rated",
            YearOf::Next => "next",
            YearOf::TermEnd => "term_end",
        }
    }
}

/// The collective's draft report reaches participants so many working days before (R18).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DraftSent {
    /// Working days, by the organisation's own calendar of holidays.
    pub working_days: u32,
    /// Where it stands.
    pub source: Source,
}
