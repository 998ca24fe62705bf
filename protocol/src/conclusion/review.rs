//! How the review was held, before anybody was rated (R23: district I.4.2–4.5; ha-tinh I.4.1–4.3):
//! consent of the level above where it suggested the review, its observers, and the least time.

use super::Ground;
use super::own::{missing, under};
use crate::dossier::{Part, ReviewHeld, SubjectRecord};
use crate::finding::Finding;
use crate::regulation::{Advice, Effect, Resolver, ReviewLength};

/// Nothing where nothing is on file about the review: its minutes are kept elsewhere.
pub(super) fn findings(ground: &Ground<'_>, record: &SubjectRecord) -> Vec<Finding> {
    let Some(held) = record.facts.review else { return Vec::new() };
    let mut findings = Vec::new();
    if held.suggested {
        // Without consent the review was not to be held at all.
        findings.extend(asked(ground, record, "consent-gate", held.consented, Effect::Blocks));
        findings.extend(asked(ground, record, "observers", held.observed, Effect::Advises));
    }
    findings.extend(too_short(ground, record, held));
    findings
}

/// Something that the text asks for where a review was suggested.
fn asked(
    ground: &Ground<'_>,
    record: &SubjectRecord,
    code: &str,
    given: Option<bool>,
    effect: Effect,
) -> Option<Finding> {
    let Advice { code, source } = ground.profile.advice(code)?;
    match given {
        Some(true) => None,
        Some(false) => Some(Finding {
            resolver: Resolver::BodyAbove,
            ..under(code, source, &record.code, effect)
        }),
        None => Some(missing(code, source, &record.code)),
    }
}

fn too_short(ground: &Ground<'_>, record: &SubjectRecord, held: ReviewHeld) -> Option<Finding> {
    let advice = ground.profile.advice("min-duration")?;
    let fits = |rule: &&ReviewLength| {
        let named = record.decided_under.as_ref();
        rule.decided_under.is_empty() || named.is_some_and(|code| rule.decided_under.contains(code))
    };
    let rule = ground.profile.review_length.iter().find(fits)?;
    let least = rule.suggested.filter(|_| held.suggested).unwrap_or(rule.half_days);
    let half_days = held.half_days?;
    let advises = || under(&advice.code, &advice.source, &record.code, Effect::Advises);
    let measured = Some(Part { part: half_days, of: least });
    let resolver = Resolver::Chair;
    (half_days < least).then(|| Finding { measured, resolver, ..advises() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conclusion::committee::Committee;
    use crate::subject::SubjectKind;

    /// Ids of what is found about a review of a committee that is decided under a rule.
    fn found(profile: &str, decided_under: Option<&str>, held: ReviewHeld) -> Vec<String> {
        let mut committee = Committee::under(profile);
        let record = committee.put("btv", SubjectKind::Collective);
        record.decided_under = decided_under.map(str::to_owned);
        record.facts.review = Some(held);
        let ground = committee.ground();
        let found = findings(&ground, &ground.dossier.subjects[0]);
        found.into_iter().map(|one| one.id).collect()
    }

    /// A suggested review at which everything was as asked, of so many half-days.
    fn suggested(half_days: u32) -> ReviewHeld {
        let yes = Some(true);
        ReviewHeld { suggested: true, consented: yes, observed: yes, half_days: Some(half_days) }
    }

    #[test]
    fn a_suggested_review_needs_consent_and_observers_where_the_text_says_so() {
        let without = ReviewHeld { consented: Some(false), observed: Some(false), ..suggested(2) };
        let city = found("ha-tinh-city-2023", None, without);
        assert_eq!(city, ["consent-gate:btv", "observers:btv"]);
        // The district asks for no consent.
        assert_eq!(found("district-2023", None, without), ["observers:btv"]);
        let nobody_suggested = ReviewHeld { suggested: false, ..without };
        assert_eq!(found("ha-tinh-city-2023", None, nobody_suggested), [""; 0]);
    }

    #[test]
    fn what_is_not_on_file_is_asked_for() {
        let silent = ReviewHeld { consented: None, ..suggested(2) };
        assert_eq!(found("ha-tinh-city-2023", None, silent), ["missing-consent-gate:btv"]);
    }

    #[test]
    fn the_least_time_is_half_a_day_and_more_for_the_standing_committee() {
        let district = |under, held| found("district-2023", under, held);
        let standing = Some("district-standing-committee");
        let short = ["min-duration:btv"];
        let plain = |half_days| ReviewHeld { suggested: false, ..suggested(half_days) };
        assert_eq!(district(None, plain(0)), short);
        assert_eq!(district(None, plain(1)), [""; 0]);
        assert_eq!(district(standing, plain(1)), short);
        assert_eq!(district(standing, plain(2)), [""; 0]);
        assert_eq!(district(standing, suggested(3)), short);
        assert_eq!(district(standing, suggested(4)), [""; 0]);
    }

    #[test]
    fn the_city_takes_a_day_where_a_review_was_suggested() {
        let city = |under, held| found("ha-tinh-city-2023", under, held);
        let short = ["min-duration:btv"];
        assert_eq!(city(None, suggested(1)), short);
        assert_eq!(city(None, suggested(2)), [""; 0]);
        assert_eq!(city(Some("province-managed"), suggested(3)), short);
        let plain = ReviewHeld { suggested: false, ..suggested(2) };
        assert_eq!(city(Some("province-managed"), plain), short);
    }
}
