//! Nội dung cần xem xét: each finding with its clause and numbers, and how it was settled.

use protocol::conclusion::{Case, Conclusion, Rating, RatingState};
use protocol::finding::{Chosen, Finding, Resolution};
use protocol::regulation::{Clause, Effect, Profile, Quote, Resolver};
use protocol::subject::Subject;

use super::Sitting;
use crate::report::trace::clause;
use crate::words::{Lang, Words};

/// What was drawn from which case, under which regulation.
#[derive(Debug, Clone, Copy)]
pub struct Drawn<'a> {
    /// The regulation.
    pub profile: &'a Profile,
    /// What is on file, what the ballots said, how findings were resolved.
    pub case: &'a Case,
    /// What follows.
    pub conclusion: &'a Conclusion,
}

impl Drawn<'_> {
    /// The subject of a code, as on ballot and minutes.
    pub fn subject(&self, code: &str) -> Option<&Subject> {
        self.case.dossier.subject(code).map(|record| &record.subject)
    }

    /// Name and position; the code where the dossier has no such subject.
    pub(super) fn name(&self, code: &str) -> String {
        match self.subject(code) {
            Some(subject) if subject.position.is_empty() => subject.name.clone(),
            Some(subject) => format!("{}\n{}", subject.name, subject.position),
            None => code.to_owned(),
        }
    }

    /// The names of several, in one line.
    pub fn names(&self, codes: &[String]) -> String {
        let name = |code: &String| {
            self.subject(code).map_or_else(|| code.clone(), |subject| subject.name.clone())
        };
        codes.iter().map(name).collect::<Vec<_>>().join(", ")
    }

    /// The group of a code, or the code.
    pub(super) fn group<'a>(&'a self, code: &'a str) -> &'a str {
        let mut groups = self.case.dossier.groups.iter();
        groups.find(|group| group.code == code).map_or(code, |group| &group.name)
    }

    /// The last resolution of a finding.
    pub fn resolution(&self, finding: &str) -> Option<&Resolution> {
        self.case.resolutions.iter().rfind(|one| one.finding == finding)
    }

    pub(super) fn rating(&self, code: &str) -> Option<&Rating> {
        self.conclusion.ratings.iter().find(|rating| rating.subject == code)
    }
}

/// A sentence in the language of the words.
pub(super) fn quoted<'a>(words: &Words, quote: &'a Quote) -> &'a str {
    match words.lang() {
        Lang::Vi => &quote.vi,
        Lang::En => &quote.en,
    }
}

/// The same without its full stop, inside of a sentence.
pub(super) fn inside<'a>(words: &Words, quote: &'a Quote) -> &'a str {
    quoted(words, quote).trim_end_matches('.')
}

/// `điểm 6.9, mục III Hướng dẫn …`.
pub(super) fn cited(words: &Words, held: &Clause, profile: &Profile) -> String {
    let (clause, text) = (clause(words, held), quoted(words, &profile.title));
    words.text("paper-cited", &[("clause", &clause), ("text", text)])
}

/// A finding in the words of the minutes: what it is about, what was measured, how it was settled.
pub fn matter(sitting: &Sitting<'_>, drawn: &Drawn<'_>, finding: &Finding) -> Vec<String> {
    let words = sitting.words;
    let about = match &finding.group {
        Some(group) => words.text("paper-matter-group", &[("group", drawn.group(group))]),
        None => drawn.names(&finding.subjects),
    };
    let text = inside(words, &finding.text);
    let mut lines = vec![match &finding.clause {
        Some(held) => {
            let cited = cited(words, held, drawn.profile);
            words
                .text("paper-matter-cited", &[("about", &about), ("text", text), ("cited", &cited)])
        }
        None => words.text("paper-matter", &[("about", &about), ("text", text)]),
    }];
    lines.extend(measured(words, finding));
    lines.push(match drawn.resolution(&finding.id) {
        Some(resolution) => settled(sitting, drawn, finding, resolution),
        None => unsettled(words, finding),
    });
    lines
}

/// `Số liệu: 05/15 (33,3%).`
pub fn measured(words: &Words, finding: &Finding) -> Option<String> {
    let measured = finding.measured?;
    let (part, of) = (words.count(measured.part), words.count(measured.of));
    let share = words.percent(measured.part, measured.of);
    Some(words.text("paper-measured", &[("part", &part), ("of", &of), ("share", &share)]))
}

fn settled(
    sitting: &Sitting<'_>,
    drawn: &Drawn<'_>,
    finding: &Finding,
    resolution: &Resolution,
) -> String {
    let words = sitting.words;
    let who = words.text(resolver_key(resolution.as_who), &[]);
    let name = match resolution.position.as_str() {
        "" => resolution.name.clone(),
        position => format!("{}, {position}", resolution.name),
    };
    let choice = choice(words, drawn, finding, &resolution.choice);
    let at = sitting.moment(&resolution.decided_at);
    let variables =
        [("choice", choice.as_str()), ("who", &who), ("name", &name), ("at", at.as_str())];
    let settled = words.text("paper-settled", &variables);
    match resolution.reason.trim() {
        "" => settled,
        reason => format!("{settled} {}", words.text("paper-reason", &[("reason", reason)])),
    }
}

fn unsettled(words: &Words, finding: &Finding) -> String {
    match (finding.effect, finding.highest) {
        (Effect::Caps, Some(highest)) => {
            words.text("paper-capped", &[("level", &words.level(highest))])
        }
        (Effect::Advises, _) => words.text("paper-noted", &[]),
        _ => words.text("paper-unsettled", &[]),
    }
}

/// What was chosen, as a clause of a sentence.
pub fn choice(words: &Words, drawn: &Drawn<'_>, finding: &Finding, chosen: &Chosen) -> String {
    match chosen {
        Chosen::Accept => match finding.highest {
            Some(level) => words.text("paper-chose-accept", &[("level", &words.level(level))]),
            None => words.text("paper-chose-agree", &[]),
        },
        Chosen::Keep => words.text("paper-chose-keep", &[]),
        Chosen::Level { level } => {
            words.text("paper-chose-level", &[("level", &words.level(*level))])
        }
        Chosen::Excellent { subjects } if subjects.is_empty() => {
            words.text("paper-chose-nobody", &[])
        }
        Chosen::Excellent { subjects } => {
            let names = drawn.names(subjects);
            words.text("paper-chose-excellent", &[("names", &names)])
        }
        Chosen::Revote => words.text("paper-chose-revote", &[]),
    }
}

pub(super) fn resolver_key(resolver: Resolver) -> &'static str {
    match resolver {
        Resolver::CompetentBody => "paper-resolver-competent-body",
        Resolver::BodyAbove => "paper-resolver-body-above",
        Resolver::Head => "paper-resolver-head",
        Resolver::Chair => "paper-resolver-chair",
        Resolver::Secretary => "paper-resolver-secretary",
    }
}

/// What was concluded, in a few words: the level, or why there is none.
pub fn state(words: &Words, rating: &Rating) -> String {
    match (rating.state, rating.level) {
        (RatingState::Rated | RatingState::Elsewhere, Some(level)) => words.level(level),
        (RatingState::Proposed, Some(level)) => {
            words.text("paper-state-proposed", &[("level", &words.level(level))])
        }
        (RatingState::Elsewhere, None) => words.text("paper-state-elsewhere", &[]),
        (RatingState::NotRated, _) => words.text("paper-state-not-rated", &[]),
        (RatingState::NotReviewed, _) => words.text("paper-state-not-reviewed", &[]),
        (RatingState::Undetermined, _) => words.text("paper-state-undetermined", &[]),
        (RatingState::Open | RatingState::Rated | RatingState::Proposed, _) => {
            words.text("paper-state-open", &[])
        }
    }
}
