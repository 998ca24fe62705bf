//! A regulation as a secretary reads it: every rule with its clause.

mod conditions;
mod rules;

use protocol::regulation::{Clause, PeriodKind, Profile, Quote, Scoring, Source, Validity};
use protocol::subject::SubjectKind;
use serde::Serialize;

use crate::report::document::{Block, Document};
use crate::report::table::plain;
use crate::report::trace::clause;
use crate::words::{Lang, Words, dashed};

/// Everything that a profile says.
pub fn page(words: &Words, profile: &Profile) -> Document {
    let teller = Teller { words, profile };
    let mut blocks = teller.head();
    blocks.extend(teller.levels());
    blocks.extend(teller.polls());
    blocks.extend(teller.bounds());
    blocks.extend(teller.eligibility());
    blocks.extend(teller.conditions());
    blocks.extend(teller.dates());
    blocks.extend(teller.file());
    Document { title: teller.quote(&profile.title), blocks }
}

/// The shipped profiles with their validity.
pub(super) fn list(words: &Words) -> Document {
    let rows = Profile::all().iter().map(|profile| {
        let teller = Teller { words, profile };
        vec![profile.id.clone(), teller.in_force(&profile.validity), teller.quote(&profile.title)]
    });
    let title = words.text("profile-list", &[]);
    Document { title, blocks: vec![Block::Table(rows.collect())] }
}

struct Teller<'a> {
    words: &'a Words,
    profile: &'a Profile,
}

impl Teller<'_> {
    fn text(&self, key: &str, variables: &[(&str, &str)]) -> String {
        self.words.text(key, variables)
    }

    fn heading(&self, key: &str) -> Block {
        Block::Heading(self.text(key, &[]))
    }

    fn quote(&self, quote: &Quote) -> String {
        match self.words.lang() {
            Lang::Vi => plain(&quote.vi),
            Lang::En => plain(&quote.en),
        }
    }

    fn clause(&self, held: &Clause) -> String {
        clause(self.words, held)
    }

    /// A clause and what it says.
    fn rule(&self, source: &Source) -> String {
        let (clause, text) = (self.clause(&source.clause), self.quote(&source.text));
        self.text("profile-rule", &[("clause", &clause), ("text", &text)])
    }

    /// A heading over sentences; nothing where there are none.
    fn section(&self, key: &str, sentences: Vec<String>) -> Vec<Block> {
        if sentences.is_empty() {
            return Vec::new();
        }
        let sentences = sentences.into_iter().map(Block::Paragraph);
        std::iter::once(self.heading(key)).chain(sentences).collect()
    }

    fn subjects(&self, kinds: &[SubjectKind]) -> String {
        if kinds.is_empty() || kinds.len() == SubjectKind::ALL.len() {
            return self.text("profile-all-subjects", &[]);
        }
        let name = |kind: &SubjectKind| {
            self.text(&format!("profile-subject-{}", dashed(kind.code())), &[])
        };
        kinds.iter().map(name).collect::<Vec<_>>().join(", ")
    }

    fn in_force(&self, validity: &Validity) -> String {
        let from = validity.from.to_string();
        match validity.to {
            None => self.text("profile-in-force-from", &[("from", &from)]),
            Some(to) => {
                let to = to.to_string();
                self.text("profile-in-force-from-to", &[("from", &from), ("to", &to)])
            }
        }
    }

    fn head(&self) -> Vec<Block> {
        let profile = self.profile;
        let validity = &profile.validity;
        let force = (self.text("profile-in-force", &[]), self.in_force(validity));
        let mut sentences = vec![profile.id.clone(), format!("{}: {}.", force.0, force.1)];
        if let Some(successor) = &validity.superseded_by {
            let successor = self.quote(successor);
            sentences.push(self.text("profile-superseded-by", &[("successor", &successor)]));
        }
        sentences.extend(validity.note.as_ref().map(|note| self.quote(note)));
        if !profile.basis.is_empty() {
            let basis = profile.basis.iter().map(|one| plain(one)).collect::<Vec<_>>().join(", ");
            sentences.push(self.text("profile-basis", &[("basis", &basis)]));
        }
        let periods = profile.periods.iter().map(|&period| self.period(period));
        let periods = periods.collect::<Vec<_>>().join(", ");
        sentences.push(self.text("profile-periods", &[("periods", &periods)]));
        sentences.into_iter().map(Block::Paragraph).collect()
    }

    fn period(&self, period: PeriodKind) -> String {
        self.text(&format!("profile-period-{}", dashed(period.code())), &[])
    }

    fn levels(&self) -> Vec<Block> {
        let profile = self.profile;
        let mut levels: Vec<_> =
            profile.levels.iter().map(|&level| self.words.level(level)).collect();
        if let Scoring::Points { bands, .. } = &profile.scoring {
            levels.clear();
            levels.extend(bands.iter().map(|band| {
                let (level, from) = (self.words.level(band.level), band.from.to_string());
                self.text("profile-band", &[("level", &level), ("from", &from)])
            }));
        }
        if levels.is_empty() {
            levels.push(self.text("profile-no-levels", &[]));
        }
        let criteria = profile.criteria.iter().map(|group| {
            let (subjects, name) = (self.subjects(&group.of), self.quote(&group.name));
            let clause = self.clause(&group.clause);
            let variables = [("subjects", subjects.as_str()), ("clause", &clause), ("name", &name)];
            match group.points.map(|points| points.to_string()) {
                None => self.text("profile-criteria-of", &variables),
                Some(points) => {
                    let points = [("points", points.as_str())];
                    self.text("profile-criteria-points", &[&variables[..], &points].concat())
                }
            }
        });
        let criteria = criteria.collect();
        let levels = self.section("profile-levels", levels);
        levels.into_iter().chain(self.section("profile-criteria", criteria)).collect()
    }
}

/// The stable code that documents write for a closed choice.
fn code<T: Serialize>(choice: T) -> String {
    match serde_json::to_value(choice) {
        Ok(serde_json::Value::String(code)) => code,
        _ => String::new(),
    }
}
