//! A fault of a profile: where, what stands there, what was expected.

use serde::{Deserialize, Serialize};

/// Most characters of what stands there that a fault repeats.
pub const FOUND_CHARS_MAX: usize = 80;

/// One thing that is wrong with a profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fault {
    /// Where it stands.
    pub place: Place,
    /// What is wrong.
    pub code: FaultCode,
    /// What stands there, as the file writes it, at most [`FOUND_CHARS_MAX`] characters; empty
    /// where nothing does.
    pub found: String,
    /// What would be right, as the file would write it, the nearest first: names, numbers, bounds
    /// as `0–100`, forms as `YYYY-MM-DD`.
    pub expected: Vec<String>,
}

/// A place in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// As `conditions[3].source.clause`, from 0; empty for the whole file.
    pub path: String,
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal;)*) => {
        /// What can be wrong with a profile.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum FaultCode {
            $($(#[$doc])* $name,)*
        }

        impl FaultCode {
            /// Every code, in the order of SPEC §26.3.
            pub const ALL: &[FaultCode] = &[$(FaultCode::$name),*];

            /// The stable code; string catalogues are keyed by it.
            pub fn code(self) -> &'static str {
                match self {
                    $(FaultCode::$name => $code,)*
                }
            }
        }
    };
}

codes! {
    /// Another kind of value: a list where a text belongs, say.
    WrongForm = "wrong_form";
    /// A key that has to be there is not.
    MissingKey = "missing_key";
    /// A key that the format does not have; often a misspelled one.
    UnknownKey = "unknown_key";
    /// A key twice in one object.
    DoubledKey = "doubled_key";
    /// A name that is not in the closed list of its place: a level, a kind of poll, a resolver.
    UnknownName = "unknown_name";
    /// An empty text.
    EmptyText = "empty_text";
    /// A text that is too long.
    LongText = "long_text";
    /// A text with control or direction-turning characters.
    BadText = "bad_text";
    /// A code or id that is not written in lower-case letters, digits and dashes.
    BadCode = "bad_code";
    /// A number below or above what its place can hold.
    OutOfRange = "out_of_range";
    /// A share or a cap above 100 %, or no whole number of percent.
    BadPercent = "bad_percent";
    /// No day of the calendar.
    BadDate = "bad_date";
    /// No clause: not written as `district III.6.14`.
    BadClause = "bad_clause";
    /// A list with too few entries.
    TooFew = "too_few";
    /// A list with too many entries.
    TooMany = "too_many";
    /// The same entry twice in a list where each stands once.
    Repeated = "repeated";
    /// A list whose entries stand in another order than best first, or than the calendar's.
    OutOfOrder = "out_of_order";
    /// The same code twice among things that findings and files name by their code.
    DoubledCode = "doubled_code";
    /// The id of a shipped profile, over another content.
    IdTaken = "id_taken";
    /// The scale of levels has a gap, or its best or worst level is missing.
    LevelMissing = "level_missing";
    /// A scale that leaves no choice.
    EmptyScale = "empty_scale";
    /// A choice of another kind of poll.
    ForeignChoice = "foreign_choice";
    /// A share that every count reaches, or none.
    SenselessShare = "senseless_share";
    /// A better level asks for a smaller share than a worse one.
    ThresholdsCrossed = "thresholds_crossed";
    /// Thresholds for a poll that is not measured.
    ThresholdUnmeasured = "threshold_unmeasured";
    /// A setting that polls of this kind do not have.
    SettingNotOfPoll = "setting_not_of_poll";
    /// A row that never holds, because an earlier one fits every poll that it fits.
    HiddenRow = "hidden_row";
    /// A part on rating under a profile that rates nothing.
    WithoutRating = "without_rating";
    /// A text that clauses cite is not among the profile's texts.
    UnknownText = "unknown_text";
    /// A clause that its text does not list.
    UnknownClause = "unknown_clause";
    /// A rule without the clause that it rests on.
    ClauseNeeded = "clause_needed";
    /// A group or a rule that is for no kind of subject.
    NoSubjects = "no_subjects";
    /// A rule that asks for criteria of a kind of subject that has none.
    NoCriteria = "no_criteria";
    /// A group of criteria that its kind of subject does not have.
    UnknownGroup = "unknown_group";
    /// Criteria, or a test of them, that the scoring does not know: points among grades, grades
    /// among points.
    OtherScoring = "other_scoring";
    /// A band of points that another place of the profile puts elsewhere.
    BandsDiffer = "bands_differ";
    /// The points of the groups do not add up to the most points.
    PointsSum = "points_sum";
    /// Bands that leave some points without a level.
    BandsGap = "bands_gap";
    /// A rule that can touch no rating: the worst level needs nothing, nothing leads to the best.
    SenselessLevel = "senseless_level";
    /// A test or exclusion that subjects of this kind cannot meet.
    OtherSubject = "other_subject";
    /// The last day lies before the first.
    ValidityBackwards = "validity_backwards";
    /// A successor, but no last day.
    SuccessorTooEarly = "successor_too_early";
    /// A text that is its own successor.
    SuccessorIsSelf = "successor_is_self";
    /// A period that the profile does not rate.
    OtherPeriod = "other_period";
    /// A day that its month never has.
    NoSuchDay = "no_such_day";
    /// Something that no other code names; the reader's own words stand in `found`.
    Unreadable = "unreadable";
}
