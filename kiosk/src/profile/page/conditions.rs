//! What levels need and lead to, for each kind of subject.

use protocol::regulation::{Compare, Condition, Share, Test, Weight};
use protocol::subject::SubjectKind;

use super::Teller;
use crate::report::document::Block;

impl Teller<'_> {
    /// For each kind of subject, level by level; the measured share as the program weighs it
    /// stands beside the text, so that a change of only one of them is seen.
    pub(super) fn conditions(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        for kind in SubjectKind::ALL {
            let own = self.profile.conditions.iter().filter(|one| one.of.contains(&kind));
            let own: Vec<_> = own.collect();
            if own.is_empty() {
                continue;
            }
            let subjects = self.subjects(&[kind]);
            blocks
                .push(Block::Heading(self.text("profile-conditions", &[("subjects", &subjects)])));
            for weight in weights(&self.profile.levels) {
                let lines: Vec<_> = own
                    .iter()
                    .filter(|one| one.weight == weight)
                    .map(|one| self.condition(one))
                    .collect();
                if !lines.is_empty() {
                    blocks.push(Block::Item(self.weight(weight), lines));
                }
            }
        }
        blocks
    }

    fn weight(&self, weight: Weight) -> String {
        let (key, level) = match weight {
            Weight::NeededFor(level) => ("profile-needed-for", level),
            Weight::LeadsTo(level) => ("profile-leads-to", level),
        };
        self.text(key, &[("level", &self.words.level(level))])
    }

    fn condition(&self, condition: &Condition) -> String {
        let source = &condition.source;
        let (clause, text) = (self.clause(&source.clause), self.quote(&source.text));
        let effect = self.effect(condition.effect);
        let variables = [("clause", clause.as_str()), ("text", &text), ("effect", &effect)];
        match share(&condition.test).map(written) {
            None => self.text("profile-condition", &variables),
            Some(share) => {
                let share = [("share", share.as_str())];
                self.text("profile-condition-share", &[&variables[..], &share].concat())
            }
        }
    }
}

fn weights(levels: &[protocol::level::Level]) -> impl Iterator<Item = Weight> {
    let needed = levels.iter().map(|&level| Weight::NeededFor(level));
    needed.chain(levels.iter().map(|&level| Weight::LeadsTo(level)))
}

/// The share that a test measures.
fn share(test: &Test) -> Option<Share> {
    match test {
        Test::ResultsNotMet { share }
        | Test::CriteriaShort { share }
        | Test::Tasks { share, .. }
        | Test::Units { share, .. }
        | Test::UnitsDisciplined { share }
        | Test::Ballots { share, .. } => Some(*share),
        Test::MainTargetsMissed { and_done, .. } => *and_done,
        Test::Grades { .. }
        | Test::AnyPoorGrade
        | Test::Disciplined { .. }
        | Test::Happened { .. }
        | Test::RemediedDiscipline { .. }
        | Test::RemediedHappening { .. }
        | Test::ServiceRating { .. }
        | Test::UnitLevel { .. }
        | Test::Points { .. } => None,
    }
}

fn written(share: Share) -> String {
    let sign = match share.compare {
        Compare::MoreThan => '>',
        Compare::AtLeast => '≥',
        Compare::AtMost => '≤',
        Compare::LessThan => '<',
        Compare::Exactly => '=',
    };
    format!("{sign} {}%", share.percent)
}
