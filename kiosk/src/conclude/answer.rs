//! A conclusion as people read it: per subject the ballots, the findings and how they were
//! resolved, the rating; then what remains to be arranged.

use jiff::civil::Date;
use protocol::conclusion::{Case, Conclusion, Rating, RatingState, SubjectOutcome};
use protocol::dossier::SubjectRecord;
use protocol::finding::Finding;
use protocol::level::Level;
use protocol::regulation::{Effect, Profile, Quote};
use serde::Serialize;

use crate::report::document::{Block, Document};
use crate::report::table::plain;
use crate::report::trace::clause;
use crate::words::{Lang, Words, dashed};

/// Everything that a conclusion says.
pub fn answer(words: &Words, profile: &Profile, case: &Case, concluded: &Conclusion) -> Document {
    let teller = Teller { words, case, concluded };
    let mut blocks = vec![teller.ground(profile)];
    for rating in &concluded.ratings {
        teller.subject(rating, &mut blocks);
    }
    let groups: Vec<_> = concluded.findings.iter().filter(|one| one.subjects.is_empty()).collect();
    if !groups.is_empty() {
        blocks.push(Block::Heading(words.text("conclude-meeting", &[])));
        blocks.extend(groups.into_iter().map(|finding| teller.finding(finding)));
    }
    if !concluded.follow_ups.is_empty() {
        blocks.push(Block::Heading(words.text("conclude-follow-ups", &[])));
        for follow_up in &concluded.follow_ups {
            let mut text = quoted(words, &follow_up.text);
            if !follow_up.subjects.is_empty() {
                text = format!("{}: {text}", teller.names(&follow_up.subjects));
            }
            blocks.push(Block::Paragraph(text));
        }
    }
    Document { title: words.text("conclude-title", &[]), blocks }
}

/// The words, and what they tell of.
pub(super) struct Teller<'a> {
    pub(super) words: &'a Words,
    pub(super) case: &'a Case,
    pub(super) concluded: &'a Conclusion,
}

impl Teller<'_> {
    pub(super) fn text(&self, key: &str, variables: &[(&str, &str)]) -> String {
        self.words.text(key, variables)
    }

    fn ground(&self, profile: &Profile) -> Block {
        let dossier = &self.case.dossier;
        let (title, year) = (quoted(self.words, &profile.title), dossier.period.year.to_string());
        let day = told(self.words, dossier.assessed_on);
        let variables = [("regulation", title.as_str()), ("year", &year), ("day", &day)];
        Block::Paragraph(self.text("conclude-ground", &variables))
    }

    fn subject(&self, rating: &Rating, out: &mut Vec<Block>) {
        out.push(Block::Heading(self.names(std::slice::from_ref(&rating.subject))));
        let outcomes = self.case.outcomes.iter().filter(|one| one.subject == rating.subject);
        let before = out.len();
        out.extend(outcomes.map(|outcome| Block::Paragraph(self.ballots(outcome))));
        if out.len() == before {
            out.push(Block::Paragraph(self.text("conclude-no-ballots", &[])));
        }
        let touches = |finding: &&Finding| {
            finding.subjects.contains(&rating.subject) || rating.findings.contains(&finding.id)
        };
        let touched = self.concluded.findings.iter().filter(touches);
        let (absent, found): (Vec<_>, Vec<_>) = touched.partition(|one| is_absent(one));
        out.extend(found.into_iter().map(|one| self.finding(one)));
        out.extend(self.absent(&absent));
        out.push(Block::Verdict(self.rating(rating)));
    }

    fn ballots(&self, outcome: &SubjectOutcome) -> String {
        let words = self.words;
        let votes = Level::ALL.into_iter().filter_map(|level| {
            let votes = *outcome.votes.get(level.code())?;
            Some(format!("{} {}", words.level_short(level), words.count(votes)))
        });
        let others = outcome.votes.iter().filter(|(code, _)| Level::from_code(code).is_none());
        let others = others.map(|(code, votes)| {
            let name = self.text(&format!("conclude-choice-{}", dashed(code)), &[]);
            // A profile of one's own may count choices that have no words here.
            let name = if name.contains('{') { plain(code) } else { name };
            format!("{name} {}", words.count(*votes))
        });
        let votes = votes.chain(others).collect::<Vec<_>>().join(", ");
        let kind = self.text(&format!("conclude-kind-{}", dashed(&code(outcome.kind))), &[]);
        let level = match outcome.level {
            Some(level) => words.level(level),
            None => self.text("conclude-no-level", &[]),
        };
        let base = words.count(outcome.base);
        let variables = [("kind", kind.as_str()), ("votes", &votes), ("base", &base)];
        let level = [("level", level.as_str())];
        self.text("conclude-ballots", &[&variables[..], &level].concat())
    }

    /// What rules needed and the file lacks, a line each.
    fn absent(&self, findings: &[&Finding]) -> Option<Block> {
        let lines = findings.iter().map(|one| {
            let text = quoted(self.words, &one.text);
            one.clause.as_ref().map_or_else(
                || text.clone(),
                |held| {
                    let cited = clause(self.words, held);
                    self.text("conclude-absent-line", &[("clause", &cited), ("text", &text)])
                },
            )
        });
        let head = || self.text("conclude-absent", &[]);
        (!findings.is_empty()).then(|| Block::Item(head(), lines.collect()))
    }

    fn finding(&self, finding: &Finding) -> Block {
        let words = self.words;
        let cited = match &finding.clause {
            Some(held) => clause(words, held),
            None => self.text("conclude-no-clause", &[]),
        };
        let effect = match (finding.effect, finding.highest) {
            (Effect::Caps, Some(level)) => {
                self.text("conclude-effect-caps-at", &[("level", &words.level(level))])
            }
            (effect, _) => self.text(&format!("conclude-effect-{}", dashed(&code(effect))), &[]),
        };
        let head = [("rule", finding.rule.as_str()), ("clause", &cited), ("effect", &effect)];
        let mut belongs = vec![quoted(words, &finding.text)];
        if finding.subjects.len() > 1 {
            let subjects = self.names(&finding.subjects);
            belongs.push(self.text("conclude-touches", &[("subjects", &subjects)]));
        }
        if let Some(measured) = finding.measured {
            let (part, whole) = (words.count(measured.part), words.count(measured.of));
            let percent = words.percent(measured.part, measured.of);
            let share = [("part", part.as_str()), ("whole", &whole), ("percent", &percent)];
            belongs.push(self.text("conclude-measured", &share));
        }
        belongs.extend(self.resolutions(finding));
        Block::Item(self.text("conclude-finding", &head), belongs)
    }

    fn rating(&self, rating: &Rating) -> String {
        let key = format!("conclude-state-{}", dashed(&code(rating.state)));
        let level = rating.level.or(match rating.state {
            RatingState::Open => rating.highest,
            _ => None,
        });
        match level {
            Some(level) => self.text(&key, &[("level", &self.words.level(level))]),
            None => self.text(&format!("{key}-without-level"), &[]),
        }
    }

    pub(super) fn names(&self, codes: &[String]) -> String {
        let name = |code: &String| match self.case.dossier.subject(code) {
            Some(record) => named(record),
            None => plain(code),
        };
        codes.iter().map(name).collect::<Vec<_>>().join("; ")
    }
}

/// Whether it only says that a fact is not on file.
fn is_absent(finding: &Finding) -> bool {
    finding.effect == Effect::Advises && finding.code.starts_with("missing-")
}

fn named(record: &SubjectRecord) -> String {
    let (code, name) = (plain(&record.code), plain(&record.subject.name));
    match record.subject.position.as_str() {
        "" => format!("{code}. {name}"),
        position => format!("{code}. {name} – {}", plain(position)),
    }
}

/// A day as the language writes it.
pub(super) fn told(words: &Words, day: Date) -> String {
    match words.lang() {
        Lang::Vi => format!("{:02}/{:02}/{}", day.day(), day.month(), day.year()),
        Lang::En => day.to_string(),
    }
}

fn quoted(words: &Words, quote: &Quote) -> String {
    match words.lang() {
        Lang::Vi => plain(&quote.vi),
        Lang::En => plain(&quote.en),
    }
}

/// The stable code that documents write for a closed choice.
pub(super) fn code<T: Serialize>(choice: T) -> String {
    match serde_json::to_value(choice) {
        Ok(serde_json::Value::String(code)) => code,
        _ => String::new(),
    }
}
