//! The whole format of a profile, key by key (SPEC §26.2).

use super::names::names;
use super::shape::Shape::{
    Clause, Code, Day, Item, Kinds, List, Name, Number, OneKey, Or, Percent, Record, Rule, Text,
    Yes,
};
use super::shape::{Field, Shape, may, needed};
use crate::choice::Choice;
use crate::grade::Grade;
use crate::level::Level;
use crate::poll_kind::PollKind;
use crate::regulation::{
    CapBase, Compare, DocumentNeed, Effect, Happening, Offender, PeriodKind, Resolver, Sequence,
    TaskMeasure, TaskSet, UnitSet, YearOf,
};
use crate::rule::{Base, TieRule};
use crate::subject::SubjectKind;
use crate::threshold;
use crate::tie_decider::TieDecider;

/// A profile.
pub(super) const PROFILE: &[Field] = &[
    needed("id", Code),
    needed("title", QUOTE),
    needed("basis", List(0, &Text)),
    needed("texts", List(1, &Record(CITED_TEXT))),
    needed("validity", Record(VALIDITY)),
    needed("periods", List(1, &Name(names::<PeriodKind>))),
    may("term_years", Or(&Number(1, 10))),
    needed("levels", List(0, &LEVEL)),
    needed("scoring", Kinds(SCORING)),
    needed("criteria", List(0, &Record(CRITERIA_GROUP))),
    needed("count", Record(COUNT)),
    needed("rating_polls", Record(RATING_POLLS)),
    may("polls", List(0, &Record(POLL_RULE))),
    may("cap", Or(&Record(CAP))),
    may("small_place", Or(&Record(SMALL_PLACE))),
    may("bound", Or(&Record(BOUND))),
    needed("order", List(0, &Record(ORDER))),
    needed("eligibility", List(0, &Record(ELIGIBILITY))),
    needed("opinions", List(0, &Record(OPINION))),
    needed("conditions", List(0, &Record(CONDITION))),
    needed("deadlines", List(0, &Record(DEADLINE))),
    may("draft_sent", Or(&Record(DRAFT_SENT))),
    needed("competence", List(0, &Record(COMPETENCE))),
    needed("documents", List(0, &Record(DOCUMENT))),
    needed("advice", List(0, &Record(ADVICE))),
];

const LEVEL: Shape = Name(names::<Level>);
const SUBJECTS: Shape = List(0, &Name(names::<SubjectKind>));
const QUOTE: Shape = Record(&[needed("vi", Text), needed("en", Text)]);
const SOURCE: Shape = Record(SOURCE_FIELDS);
const SOURCE_FIELDS: &[Field] =
    &[needed("rule", Rule), needed("clause", Clause), needed("text", QUOTE)];
/// Months of a year or of a term.
const MONTHS: &[Field] = &[needed("months", Number(1, 120))];
const SHARE: Shape = Record(SHARE_FIELDS);
const SHARE_FIELDS: &[Field] =
    &[needed("compare", Name(names::<Compare>)), needed("percent", Percent(0, 100))];

const CITED_TEXT: &[Field] =
    &[needed("code", Code), needed("title", QUOTE), needed("clauses", List(1, &Item))];

const VALIDITY: &[Field] = &[
    needed("from", Day),
    may("to", Or(&Day)),
    may("superseded_by", Or(&QUOTE)),
    may("note", Or(&QUOTE)),
];

const SCORING: &[(&str, &[Field])] = &[
    ("none", &[]),
    ("grades", &[needed("grades", List(2, &Name(names::<Grade>)))]),
    ("points", &[needed("max", Number(1, 10_000)), needed("bands", List(2, &Record(BAND)))]),
];
const BAND: &[Field] = &[needed("level", LEVEL), needed("from", Number(0, 10_000))];

const CRITERIA_GROUP: &[Field] = &[
    needed("code", Code),
    needed("of", SUBJECTS),
    needed("name", QUOTE),
    may("points", Or(&Number(1, 10_000))),
    needed("clause", Clause),
];

const COUNT: &[Field] = &[
    may("clause", Or(&Clause)),
    needed("base", Name(names::<Base>)),
    needed("tie", Name(names::<TieRule>)),
];

const RATING_POLLS: &[Field] = &[needed("held", Yes), may("clause", Or(&Clause))];

const POLL_RULE: &[Field] = &[
    needed("kind", Name(names::<PollKind>)),
    may("subject_kinds", SUBJECTS),
    may("scale", Or(&List(0, &Name(names::<Choice>)))),
    may("advisory", Yes),
    may("secret_by", Or(&Clause)),
    may("tie_decider", Or(&Name(names::<TieDecider>))),
    may("thresholds", List(0, &Record(THRESHOLD))),
];

const THRESHOLD: &[Field] = &[
    needed("code", Code),
    needed("choice", Name(names::<Choice>)),
    needed("at_or_better", Yes),
    needed("compare", Name(names::<threshold::Compare>)),
    needed("percent", Percent(0, 100)),
    needed("clause", Clause),
    may("toward", Or(&LEVEL)),
];

const CAP: &[Field] = &[
    needed("percent", Percent(1, 100)),
    needed("base", Name(names::<CapBase>)),
    needed("per_group", Yes),
    needed("source", SOURCE),
    may("clauses", List(0, &Record(KIND_CLAUSE))),
];
const KIND_CLAUSE: &[Field] = &[needed("of", SUBJECTS), needed("clause", Clause)];

const SMALL_PLACE: &[Field] = &[
    needed("fewer_than", Number(2, 100)),
    needed("may_choose", Number(1, 100)),
    needed("source", SOURCE),
];

const BOUND: &[Field] =
    &[needed("deputies", Yes), needed("newly_arrived_excepted", Yes), needed("source", SOURCE)];

const ORDER: &[Field] =
    &[needed("code", Code), needed("sequence", Name(names::<Sequence>)), needed("source", SOURCE)];

const ELIGIBILITY: &[Field] = &[
    needed("code", Code),
    needed("of", SUBJECTS),
    needed("exclusion", Kinds(EXCLUSION)),
    needed("source", SOURCE),
];
const EXCLUSION: &[(&str, &[Field])] = &[
    ("exempt", &[]),
    ("suspended", &[]),
    ("admitted_fewer_months", MONTHS),
    ("founded_fewer_months", MONTHS),
    ("appointed_fewer_months", MONTHS),
    ("not_reviewed", &[]),
    ("absent", &[]),
    ("several_posts", &[]),
    ("sick_or_maternity", MONTHS),
    ("temporary_member", &[]),
    ("suspended_from_committee", &[]),
    ("fewer_members", &[needed("members", Number(1, 1_000))]),
];

const OPINION: &[Field] = &[
    needed("code", Code),
    needed("of", SUBJECTS),
    needed("needed", Kinds(OPINION_OF)),
    needed("source", SOURCE),
];
const OPINION_OF: &[(&str, &[Field])] = &[
    ("always", &[]),
    ("former_unit", MONTHS),
    ("temporary_member", &[]),
    ("handed_over", &[]),
    ("concurrent_posts", &[]),
];

const CONDITION: &[Field] = &[
    needed("code", Code),
    needed("of", SUBJECTS),
    needed("weight", OneKey(&[may("needed_for", LEVEL), may("leads_to", LEVEL)])),
    needed("test", Kinds(TEST)),
    needed("effect", Name(names::<Effect>)),
    needed("resolver", Name(names::<Resolver>)),
    needed("source", SOURCE),
];
const TEST: &[(&str, &[Field])] = &[
    ("grades", &[needed("groups", List(0, &Code)), needed("at_least", Name(names::<Grade>))]),
    ("any_poor_grade", &[]),
    ("results_not_met", &[needed("share", SHARE)]),
    ("criteria_short", &[needed("share", SHARE)]),
    ("tasks", &[TASKS_OF, needed("measure", Name(names::<TaskMeasure>)), needed("share", SHARE)]),
    ("main_targets_missed", &[TASKS_OF, may("and_done", Or(&SHARE))]),
    (
        "units",
        &[needed("of", Name(names::<UnitSet>)), needed("level", LEVEL), needed("share", SHARE)],
    ),
    ("units_disciplined", &[needed("share", SHARE)]),
    ("disciplined", &[OFFENDER, REMEDIED]),
    ("happened", &[HAPPENING, REMEDIED]),
    ("remedied_discipline", &[OFFENDER]),
    ("remedied_happening", &[HAPPENING]),
    ("service_rating", &[needed("at_least", LEVEL)]),
    (
        "ballots",
        &[
            needed("of", Name(names::<PollKind>)),
            needed("choices", List(1, &Name(names::<Choice>))),
            needed("share", SHARE),
        ],
    ),
    (
        "unit_level",
        &[
            needed("of", Name(names::<SubjectKind>)),
            needed("deputies", Yes),
            needed("at_least", LEVEL),
            needed("breakthrough_excepted", Yes),
        ],
    ),
    ("points", &[needed("from", Number(1, 10_000))]),
];
const TASKS_OF: Field = needed("of", Name(names::<TaskSet>));
const OFFENDER: Field = needed("of", Name(names::<Offender>));
const HAPPENING: Field = needed("what", Name(names::<Happening>));
const REMEDIED: Field = needed("remedied_excepted", Yes);

const DEADLINE: &[Field] = &[
    needed("code", Code),
    may("period", Or(&Record(PERIOD))),
    needed("what", QUOTE),
    needed("year", Name(names::<YearOf>)),
    needed("month", Number(1, 12)),
    needed("day", Number(1, 31)),
    needed("source", SOURCE),
];
const PERIOD: &[Field] =
    &[needed("kind", Name(names::<PeriodKind>)), may("number", Or(&Number(1, 12)))];

const DRAFT_SENT: &[Field] = &[needed("working_days", Number(1, 60)), needed("source", SOURCE)];

const COMPETENCE: &[Field] = &[
    needed("code", Code),
    needed("of", SUBJECTS),
    needed("subjects", QUOTE),
    may("decider", Or(&QUOTE)),
    needed("source", SOURCE),
];

const DOCUMENT: &[Field] = &[
    needed("code", Code),
    needed("of", SUBJECTS),
    needed("name", QUOTE),
    may("needed", Name(names::<DocumentNeed>)),
    may("clause", Or(&Clause)),
];

const ADVICE: &[Field] = &[needed("code", Code), needed("source", SOURCE)];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::regulation::{
        Advice, Band, Bound, Cap, CitedText, Competence, Condition, CountRule, CriteriaGroup,
        Deadline, DeadlinePeriod, Document, DraftSent, Eligibility, KindClause, Opinion, OrderRule,
        PollRule, Profile, Quote, RatingPolls, Share, SmallPlace, Source, Validity,
    };
    use crate::threshold::Threshold;

    #[test]
    fn the_checker_knows_the_keys_that_the_reader_knows() {
        fn keys(fields: &[Field]) -> Vec<&str> {
            fields.iter().map(|field| field.key).collect()
        }
        let records: [(&[Field], &[&str]); 24] = [
            (PROFILE, names::<Profile>()),
            (SOURCE_FIELDS, names::<Source>()),
            (SHARE_FIELDS, names::<Share>()),
            (CITED_TEXT, names::<CitedText>()),
            (VALIDITY, names::<Validity>()),
            (BAND, names::<Band>()),
            (CRITERIA_GROUP, names::<CriteriaGroup>()),
            (COUNT, names::<CountRule>()),
            (RATING_POLLS, names::<RatingPolls>()),
            (POLL_RULE, names::<PollRule>()),
            (THRESHOLD, names::<Threshold>()),
            (CAP, names::<Cap>()),
            (KIND_CLAUSE, names::<KindClause>()),
            (SMALL_PLACE, names::<SmallPlace>()),
            (BOUND, names::<Bound>()),
            (ORDER, names::<OrderRule>()),
            (ELIGIBILITY, names::<Eligibility>()),
            (OPINION, names::<Opinion>()),
            (CONDITION, names::<Condition>()),
            (DEADLINE, names::<Deadline>()),
            (PERIOD, names::<DeadlinePeriod>()),
            (DRAFT_SENT, names::<DraftSent>()),
            (COMPETENCE, names::<Competence>()),
            (DOCUMENT, names::<Document>()),
        ];
        for (fields, known) in records {
            assert_eq!(keys(fields), known);
        }
        assert_eq!(keys(ADVICE), names::<Advice>());
        assert_eq!(names::<Quote>(), ["vi", "en"]);
    }
}
