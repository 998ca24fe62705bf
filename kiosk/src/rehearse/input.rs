//! The file of a rehearsal: a meeting and the votes to be cast in it.

use protocol::choice::Scale;
use protocol::draft::{Draft, DraftPoll, Member, TEXT_CHARS_MAX};
use protocol::level::Level;
use protocol::refusal::Refusal;
use protocol::regulation::Profile;
use protocol::roster::{ELECTORS_MIN, MEMBERS_MAX};
use protocol::rule::{Base, Counts, Figures, Outcome, TieRule, decide};
use protocol::subject::Subject;
use unicode_normalization::UnicodeNormalization;

use super::json::{Fields, Json};
use super::mistake::{InputRefused, Mistake, shown};
use crate::words::Words;

const KEYS: [&str; 8] =
    ["title", "profile", "base", "tie", "members", "present", "summoned", "subjects"];
const SUBJECT_KEYS: [&str; 3] = ["name", "votes", "head_decides"];
const VOTE_KEYS: [&str; 5] = ["excellent", "good", "completed", "not_completed", "blank"];

/// A meeting to be rehearsed; every number was checked against every other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Hội nghị …
    pub title: String,
    /// The regulation.
    pub profile: &'static Profile,
    /// What "more than half" is taken of.
    pub base: Base,
    /// Which cases count as level votes.
    pub tie: TieRule,
    /// Members on the roster.
    pub summoned: u32,
    /// Members who are checked in and admitted.
    pub present: u32,
    /// The agenda.
    pub subjects: Vec<PlannedPoll>,
}

/// One subject with the votes to be cast.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedPoll {
    /// Who or what is rated.
    pub name: String,
    /// The ballots to be cast; none of them invalid.
    pub counts: Counts,
    /// What the rule will say of them.
    pub outcome: Outcome,
    /// The level by which the head settles the tie; none without a tie.
    pub head_decides: Option<Level>,
    /// A decision was given although there is nothing to decide.
    pub decision_ignored: bool,
}

impl Plan {
    /// Reads and checks the file.
    ///
    /// # Errors
    /// The first mistake with its place.
    pub fn read(bytes: &[u8]) -> Result<Self, InputRefused> {
        let json = Json::read(bytes)?;
        let fields = json.fields("", &KEYS)?;
        let title = text(&fields, "title")?;
        let profile = profile(&fields)?;
        let base = code(&fields, "base", Base::from_code, &Base::ALL.map(Base::code))?;
        let tie = code(&fields, "tie", TieRule::from_code, &TieRule::ALL.map(TieRule::code))?;
        let most = MEMBERS_MAX as u64;
        let members = count(&fields, "members", None, ELECTORS_MIN as u64, most)?;
        let present = count(&fields, "present", Some(members), 0, u64::from(members))?;
        let summoned = count(&fields, "summoned", Some(members), u64::from(members), most)?;
        let mut plan = Self {
            title,
            profile,
            base: base.unwrap_or(profile.count.base),
            tie: tie.unwrap_or(profile.count.tie),
            summoned,
            present,
            subjects: Vec::new(),
        };
        for (i, subject) in fields.required("subjects")?.list("subjects")?.iter().enumerate() {
            let place = format!("subjects[{i}]");
            let poll = plan.poll(&subject.fields(&place, &SUBJECT_KEYS)?)?;
            if plan.subjects.iter().any(|earlier| earlier.name == poll.name) {
                return Err(Mistake::Draft(Refusal::DuplicateSubject).at(&format!("{place}.name")));
            }
            plan.subjects.push(poll);
        }
        plan.check_as_draft()?;
        Ok(plan)
    }

    /// The meeting as the secretary would draft it; members are named by their seats.
    pub fn draft(&self, words: &Words) -> Draft {
        let member = |number: u32| {
            let number = format!("{number:02}");
            let name = words.text("rehearse-member", &[("number", &number)]);
            Member { code: number, name, position: String::new(), observer: false }
        };
        let poll = |poll: &PlannedPoll| DraftPoll {
            subject: Subject {
                name: poll.name.clone(),
                kind: protocol::subject::SubjectKind::default(),
                position: String::new(),
            },
            kind: protocol::poll_kind::PollKind::default(),
            scale: Scale::full(),
            electorate: None,
            context: protocol::draft::Context::default(),
            replaces: None,
            subject_member: None,
            advisory: false,
        };
        Draft {
            title: self.title.clone(),
            body: String::new(),
            profile: self.profile.id.clone(),
            base: self.base,
            tie: self.tie,
            tie_decider: protocol::draft::TieDecider::Head,
            members: (1..=self.summoned).map(member).collect(),
            polls: self.subjects.iter().map(poll).collect(),
            subject_excluded: false,
        }
    }

    fn poll(&self, fields: &Fields<'_>) -> Result<PlannedPoll, InputRefused> {
        let name = text(fields, "name")?;
        let counts = self.counts(fields)?;
        let (summoned, present) = (self.summoned, self.present);
        // Everybody present is admitted, so as many ballots are issued.
        let figures = Figures::new(counts.clone(), present, present, summoned)
            .map_err(|_| Mistake::Draft(Refusal::CountMismatch).at(&fields.place("votes")))?;
        let outcome = decide(&figures, self.base, self.tie).outcome;
        let level = code(fields, "head_decides", Level::from_code, &Level::ALL.map(Level::code))?;
        let (head_decides, decision_ignored) = match (level, outcome.tie()) {
            (Some(found), Some((upper, lower))) if found != upper && found != lower => {
                let place = fields.place("head_decides");
                return Err(Mistake::NotATieLevel { found, upper, lower }.at(&place));
            }
            (Some(level), Some(_)) => (Some(level), false),
            (level, None) => (None, level.is_some()),
            (None, Some(_)) => (None, false),
        };
        Ok(PlannedPoll { name, counts, outcome, head_decides, decision_ignored })
    }

    fn counts(&self, fields: &Fields<'_>) -> Result<Counts, InputRefused> {
        let place = fields.place("votes");
        let votes = fields.required("votes")?.fields(&place, &VOTE_KEYS)?;
        let given = VOTE_KEYS
            .into_iter()
            .map(|key| {
                let value = votes.optional(key);
                value.map_or(Ok(0), |value| value.count(&votes.place(key)))
            })
            .collect::<Result<Vec<u64>, _>>()?;
        let sum = given.iter().fold(0_u64, |sum, votes| sum.saturating_add(*votes));
        if sum > u64::from(self.present) {
            return Err(Mistake::TooManyVotes { votes: sum, present: self.present }.at(&place));
        }
        let small = |votes: &u64| u32::try_from(*votes).expect("at most 2,000 are present");
        let levels = given[..Level::ALL.len()].iter().map(small).collect();
        Counts::new(Scale::full(), levels, small(&given[Level::ALL.len()]), 0)
            .map_err(|_| Mistake::Draft(Refusal::CountMismatch).at(&place))
    }

    /// Whatever the server refuses a draft for is refused here, before anything starts.
    fn check_as_draft(&self) -> Result<(), InputRefused> {
        let words = Words::new(crate::words::Lang::Vi);
        let draft = protocol::bytes::write_json(&self.draft(&words));
        Draft::read(&draft).map(drop).map_err(|refused| {
            let place =
                refused.place.replace("polls", "subjects").replace(".subject.name", ".name");
            Mistake::Draft(refused.refusal).at(&place)
        })
    }
}

fn text(fields: &Fields<'_>, key: &str) -> Result<String, InputRefused> {
    let place = fields.place(key);
    let text: String = fields.required(key)?.text(&place)?.trim().nfc().collect();
    let long = text.chars().count() > TEXT_CHARS_MAX;
    if text.is_empty() || long || text.chars().any(char::is_control) {
        return Err(Mistake::Draft(Refusal::BadText).at(&place));
    }
    Ok(text)
}

fn count(
    fields: &Fields<'_>,
    key: &str,
    default: Option<u32>,
    min: u64,
    max: u64,
) -> Result<u32, InputRefused> {
    let place = fields.place(key);
    let value = match (fields.optional(key), default) {
        (None, Some(default)) => return Ok(default),
        (None, None) => fields.required(key)?,
        (Some(value), _) => value,
    };
    let found = value.count(&place)?;
    match u32::try_from(found) {
        Ok(count) if (min..=max).contains(&found) => Ok(count),
        _ => Err(Mistake::OutOfRange { found, min, max }.at(&place)),
    }
}

fn code<T>(
    fields: &Fields<'_>,
    key: &str,
    from_code: impl Fn(&str) -> Option<T>,
    known: &[&str],
) -> Result<Option<T>, InputRefused> {
    let Some(value) = fields.optional(key) else {
        return Ok(None);
    };
    let place = fields.place(key);
    let found = value.text(&place)?;
    let unknown = || Mistake::UnknownCode { found: shown(found), known: known.join(", ") };
    from_code(found).map(Some).ok_or_else(|| unknown().at(&place))
}

fn profile(fields: &Fields<'_>) -> Result<&'static Profile, InputRefused> {
    let known: Vec<_> = Profile::all().iter().map(|profile| profile.id.as_str()).collect();
    fields.required("profile")?.text("profile")?;
    let found = code(fields, "profile", Profile::find, &known)?;
    let profile = found.ok_or_else(|| Mistake::NotText.at("profile"))?;
    if profile.rating_polls.held {
        Ok(profile)
    } else {
        let clause = profile.rating_polls.clause.clone();
        Err(Mistake::NoRatingPoll { clause }.at("profile"))
    }
}
