//! Findings that the product itself raises, where the text of a profile has no words for them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::Ground;
use crate::finding::{Choosable, Finding};
use crate::level::Level;
use crate::regulation::{Effect, Quote, Resolver, Source};

/// The product's rule behind a finding, and its sentence.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Own {
    rule: String,
    text: Quote,
}

static OWN: LazyLock<BTreeMap<String, Own>> = LazyLock::new(|| {
    serde_json::from_str(include_str!("own.json")).expect("the product's own rules, see test")
});

/// A finding on one subject under a rule of the profile.
pub(super) fn under(code: &str, source: &Source, subject: &str, effect: Effect) -> Finding {
    Finding::of(code, source, vec![subject.to_owned()], effect)
}

/// A finding on one subject that the product raises; under the profile's clause where its advice
/// has one of this code.
pub(super) fn raised(ground: &Ground<'_>, code: &str, subject: &str, effect: Effect) -> Finding {
    if let Some(advice) = ground.profile.advice(code) {
        return under(code, &advice.source, subject, effect);
    }
    let own = &OWN[code];
    Finding {
        id: format!("{code}:{subject}"),
        code: code.to_owned(),
        rule: own.rule.clone(),
        clause: None,
        text: own.text.clone(),
        subjects: vec![subject.to_owned()],
        group: None,
        effect,
        highest: None,
        measured: None,
        options: Vec::new(),
        resolver: Resolver::CompetentBody,
    }
}

/// Something that a rule needs is not on file: it is shown, and caps nothing.
pub(super) fn missing(fact: &str, source: &Source, subject: &str) -> Finding {
    let finding = under(&format!("missing-{fact}"), source, subject, Effect::Advises);
    Finding { resolver: Resolver::Secretary, ..finding }
}

/// What may be chosen where the text leaves the level open: the level so far, or a lower one down
/// to `least`.
pub(super) fn choices(ground: &Ground<'_>, from: Level, least: Level) -> Vec<Choosable> {
    let lower =
        ground.profile.levels.iter().copied().filter(|&level| from < level && level <= least);
    let lower = lower.map(|level| Choosable::Level { level });
    std::iter::once(Choosable::Keep).chain(lower).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_products_own_findings_have_a_rule_and_a_sentence_in_both_languages() {
        for (code, own) in OWN.iter() {
            let number = own.rule.strip_prefix('R').and_then(|number| number.parse::<u32>().ok());
            assert!(number.is_some_and(|number| (1..=23).contains(&number)), "{code}");
            assert!(own.text.vi.ends_with('.') && own.text.en.ends_with('.'), "{code}");
        }
    }
}
