//! Polls, bounds, dates and the file.

use protocol::regulation::{CapBase, Clause, Deadline, DocumentNeed, PollRule, YearOf};
use protocol::threshold::{Compare, Threshold};

use super::{Teller, code};
use crate::report::document::Block;
use crate::report::trace::unit;
use crate::words::dashed;

impl Teller<'_> {
    pub(super) fn polls(&self) -> Vec<Block> {
        let (profile, words) = (self.profile, self.words);
        let mut blocks = vec![self.heading("profile-polls")];
        if profile.rating_polls.held {
            let unit = unit(words, profile.count.base);
            let tie = self.text(&format!("tie-{}", dashed(profile.count.tie.code())), &[]);
            let clause = match &profile.count.clause {
                Some(held) => self.clause(held),
                None => self.text("profile-count-agreed", &[]),
            };
            let variables = [("unit", unit.as_str()), ("tie", &tie), ("clause", &clause)];
            blocks.push(Block::Paragraph(self.text("profile-count", &variables)));
        } else {
            let clause = profile.rating_polls.clause.as_ref().map(|held| self.clause(held));
            let clause = clause.unwrap_or_default();
            let said = self.text("profile-no-polls", &[("clause", &clause)]);
            blocks.push(Block::Paragraph(said));
        }
        blocks.extend(profile.polls.iter().map(|rule| self.poll(rule)));
        blocks
    }

    fn poll(&self, rule: &PollRule) -> Block {
        let words = self.words;
        let kind = self.text(&format!("conclude-kind-{}", dashed(rule.kind.code())), &[]);
        let subjects = self.subjects(&rule.subject_kinds);
        let head = self.text("profile-poll", &[("kind", &kind), ("subjects", &subjects)]);
        let mut lines = Vec::new();
        if let Some(scale) = &rule.scale {
            let choices = scale.choices().iter().map(|&choice| words.level(choice));
            let choices = choices.collect::<Vec<_>>().join(", ");
            lines.push(self.text("profile-scale", &[("choices", &choices)]));
        }
        if rule.advisory {
            lines.push(self.text("profile-advisory", &[]));
        }
        if let Some(held) = &rule.secret_by {
            lines.push(self.text("profile-secret-by", &[("clause", &self.clause(held))]));
        }
        if let Some(decider) = rule.tie_decider {
            let who = self.text(&format!("profile-decider-{}", dashed(decider.code())), &[]);
            lines.push(self.text("profile-tie-decider", &[("who", &who)]));
        }
        lines.extend(rule.thresholds.iter().map(|threshold| self.threshold(threshold)));
        Block::Item(head, lines)
    }

    fn threshold(&self, threshold: &Threshold) -> String {
        let mut choice = self.words.level(threshold.choice);
        if threshold.at_or_better {
            choice = self.text("profile-or-better", &[("choice", &choice)]);
        }
        let sign = match threshold.compare {
            Compare::AtLeast => '≥',
            Compare::MoreThan => '>',
        };
        let share = format!("{sign} {}%", threshold.percent);
        let clause = self.clause(&threshold.clause);
        let variables = [("choice", choice.as_str()), ("share", &share), ("clause", &clause)];
        match threshold.toward {
            None => self.text("profile-threshold", &variables),
            Some(level) => {
                let level = self.words.level(level);
                let level = [("level", level.as_str())];
                self.text("profile-threshold-toward", &[&variables[..], &level].concat())
            }
        }
    }

    /// The cap on Excellent, small places and heads.
    pub(super) fn bounds(&self) -> Vec<Block> {
        let profile = self.profile;
        let mut sentences = Vec::new();
        if let Some(cap) = &profile.cap {
            sentences.push(self.rule(&cap.source));
            let percent = cap.percent.to_string();
            let key = match cap.base {
                CapBase::GoodOrBetter => "profile-cap-base-good-or-better",
                CapBase::GoodOnly => "profile-cap-base-good-only",
            };
            let counted =
                if cap.per_group { "profile-cap-per-group" } else { "profile-cap-per-kind" };
            let base = self.text(key, &[("percent", &percent)]);
            sentences.push(format!("{base} {}", self.text(counted, &[])));
        }
        sentences.extend(profile.small_place.as_ref().map(|one| self.rule(&one.source)));
        sentences.extend(profile.bound.as_ref().map(|one| self.rule(&one.source)));
        let order = profile.order.iter().map(|one| self.rule(&one.source)).collect();
        let bounds = self.section("profile-cap", sentences);
        bounds.into_iter().chain(self.section("profile-order", order)).collect()
    }

    pub(super) fn eligibility(&self) -> Vec<Block> {
        let profile = self.profile;
        let rules = profile.eligibility.iter().map(|one| self.rule(&one.source)).collect();
        let opinions = profile.opinions.iter().map(|one| self.rule(&one.source)).collect();
        let rules = self.section("profile-eligibility", rules);
        rules.into_iter().chain(self.section("profile-opinions", opinions)).collect()
    }

    pub(super) fn dates(&self) -> Vec<Block> {
        let mut sentences: Vec<_> =
            self.profile.deadlines.iter().map(|one| self.deadline(one)).collect();
        if let Some(draft) = &self.profile.draft_sent {
            let days = self.words.count(draft.working_days);
            let clause = self.clause(&draft.source.clause);
            let variables = [("days", days.as_str()), ("clause", &clause)];
            sentences.push(self.text("profile-draft-sent", &variables));
        }
        self.section("profile-deadlines", sentences)
    }

    fn deadline(&self, deadline: &Deadline) -> String {
        let key = match deadline.year {
            YearOf::Rated => "profile-day-rated",
            YearOf::Next => "profile-day-next",
            YearOf::TermEnd => "profile-day-term-end",
        };
        let (day, month) = (deadline.day.to_string(), deadline.month.to_string());
        let day = self.text(key, &[("day", &day), ("month", &month)]);
        let (what, clause) = (self.quote(&deadline.what), self.clause(&deadline.source.clause));
        let variables = [("day", day.as_str()), ("what", &what), ("clause", &clause)];
        let Some(closed) = deadline.period else {
            return self.text("profile-deadline", &variables);
        };
        let mut period = self.period(closed.kind);
        if let Some(number) = closed.number.map(|number| number.to_string()) {
            let numbered = [("period", period.as_str()), ("number", &number)];
            period = self.text("profile-period-numbered", &numbered);
        }
        let period = [("period", period.as_str())];
        self.text("profile-deadline-of", &[&variables[..], &period].concat())
    }

    /// Who decides, the checklist, and what else the text says.
    pub(super) fn file(&self) -> Vec<Block> {
        let profile = self.profile;
        let competence = profile.competence.iter().map(|one| {
            let decider = match &one.decider {
                Some(decider) => self.quote(decider),
                None => self.text("profile-nobody-decides", &[]),
            };
            let (subjects, clause) = (self.quote(&one.subjects), self.clause(&one.source.clause));
            let variables =
                [("subjects", subjects.as_str()), ("decider", &decider), ("clause", &clause)];
            self.text("profile-decides", &variables)
        });
        let documents = profile.documents.iter().map(|one| {
            let (subjects, name) = (self.subjects(&one.of), self.quote(&one.name));
            let clause = self.clause_or_none(one.clause.as_ref());
            let variables = [("subjects", subjects.as_str()), ("name", &name), ("clause", &clause)];
            let key = match one.needed {
                DocumentNeed::Rating => "profile-document",
                DocumentNeed::Annulment => "profile-document-annulment",
            };
            self.text(key, &variables)
        });
        let advice = profile.advice.iter().map(|one| self.rule(&one.source));
        let mut blocks = self.section("profile-competence", competence.collect());
        blocks.extend(self.section("profile-documents", documents.collect()));
        blocks.extend(self.section("profile-advice", advice.collect()));
        blocks
    }

    fn clause_or_none(&self, held: Option<&Clause>) -> String {
        match held {
            Some(held) => self.clause(held),
            None => self.text("conclude-no-clause", &[]),
        }
    }

    /// What a finding does, in words.
    pub(super) fn effect(&self, effect: protocol::regulation::Effect) -> String {
        self.text(&format!("conclude-effect-{}", dashed(&code(effect))), &[])
    }
}
