//! Heads are not rated above what they head (R8: district III.6.9, ha-tinh II.7.15,
//! tuyen-quang 2(5)).

use super::{Ground, Levels};
use crate::dossier::SubjectRecord;
use crate::finding::{Choosable, Finding};
use crate::level::Level;
use crate::regulation::{Bound, Effect, Exclusion, Resolver, Test, Weight};

/// A head, or a deputy where the text binds deputies, is rated above the lowest unit.
pub const HEAD_ABOVE_UNIT: &str = "head-above-unit";
/// The same, of a head who newly arrived, where the text excepts one.
pub const HEAD_NEWLY_ARRIVED: &str = "head-newly-arrived";
/// A unit has no level yet: it is rated first.
pub const UNIT_FIRST: &str = "unit-first";
/// A unit has no level and by the text gets none this time.
pub const UNIT_NOT_RATED: &str = "unit-not-rated";

/// What the levels of units say about those who head them; one finding a head at most.
///
/// Units come first: where one that is itself bound would be lowered, the lower level counts. So
/// a case in which every finding was accepted has no finding left.
pub fn findings(ground: &Ground, levels: &Levels) -> Vec<Finding> {
    let Some(bound) = &ground.profile.bound else { return Vec::new() };
    let settled = settle(ground, bound, levels);
    let of_one = |record| finding(ground, bound, levels, &settled, record);
    ground.dossier.subjects.iter().filter_map(of_one).collect()
}

/// The units that bind somebody.
pub fn units<'a>(bound: &Bound, record: &'a SubjectRecord) -> impl Iterator<Item = &'a String> {
    let deputies = if bound.deputies { record.deputy_in.as_slice() } else { &[] };
    record.heads.iter().chain(deputies)
}

/// Levels with those rated elsewhere, lowered until every bound holds.
fn settle(ground: &Ground, bound: &Bound, levels: &Levels) -> Levels {
    let mut settled = levels.clone();
    for record in &ground.dossier.subjects {
        if let Some(level) = record.rated_elsewhere {
            settled.entry(record.code.clone()).or_insert(level);
        }
    }
    // Levels only go down, so this ends, in a circle of heads too.
    loop {
        let mut lowered = false;
        for record in &ground.dossier.subjects {
            let Some(&own) = settled.get(&record.code) else { continue };
            let lowest = lowest(ground, bound, &settled, record, own);
            if let Some(lowest) = lowest.filter(|lowest| own < *lowest && binds(bound, record)) {
                settled.insert(record.code.clone(), lowest);
                lowered = true;
            }
        }
        if !lowered {
            return settled;
        }
    }
}

/// The lowest level of those units that bind somebody at `own`.
fn lowest(
    ground: &Ground,
    bound: &Bound,
    levels: &Levels,
    record: &SubjectRecord,
    own: Level,
) -> Option<Level> {
    let binding = units(bound, record).filter(|unit| !may_break_through(ground, record, unit, own));
    binding.filter_map(|unit| levels.get(unit)).max().copied()
}

/// Whether another clause lets the head of such a unit stand at `own` above it, for a recognised
/// breakthrough (`HeadUnitLevel`): two clauses that contradict each other ask and never cap.
fn may_break_through(ground: &Ground, record: &SubjectRecord, unit: &str, own: Level) -> bool {
    let Some(unit) = ground.dossier.subject(unit) else { return false };
    ground.profile.conditions.iter().any(|one| {
        let needed = matches!(one.weight, Weight::NeededFor(needed) if own <= needed);
        needed
            && one.of.contains(&record.subject.kind)
            && matches!(one.test, Test::UnitLevel { of, breakthrough_excepted: true, .. }
                if of == unit.subject.kind)
    })
}

/// Whether the text leaves no exception for this person.
fn binds(bound: &Bound, record: &SubjectRecord) -> bool {
    !(bound.newly_arrived_excepted && record.facts.newly_arrived)
}

fn finding(
    ground: &Ground,
    bound: &Bound,
    levels: &Levels,
    settled: &Levels,
    record: &SubjectRecord,
) -> Option<Finding> {
    let own = *levels.get(&record.code)?;
    let about = |code, effect| Finding::of(code, &bound.source, vec![record.code.clone()], effect);
    let highest = lowest(ground, bound, settled, record, own).filter(|lowest| own < *lowest);
    let of_all = units(bound, record).filter_map(|unit| settled.get(unit)).max().copied();
    let above_any = of_all.filter(|lowest| own < *lowest);
    let newly_arrived = !binds(bound, record);
    let missing = |rated: bool| {
        let without_level = |unit: &&String| !settled.contains_key(*unit);
        units(bound, record).filter(without_level).any(|unit| is_to_be_rated(ground, unit) == rated)
    };
    // With the exception the unit's level does not matter; somebody has to say that it holds.
    if newly_arrived {
        let options = vec![Choosable::Accept, Choosable::Keep];
        let asks = about(HEAD_NEWLY_ARRIVED, Effect::Asks);
        return above_any.map(|_| Finding { highest: above_any, options, ..asks });
    }
    if missing(true) {
        let resolver = Resolver::Secretary;
        return Some(Finding { resolver, ..about(UNIT_FIRST, Effect::Blocks) });
    }
    if highest.is_some() {
        let options = vec![Choosable::Accept];
        return Some(Finding { highest, options, ..about(HEAD_ABOVE_UNIT, Effect::Caps) });
    }
    // Where no breakthrough is on file, the clause that speaks of one asks (R14).
    if above_any.is_some() && record.facts.breakthrough {
        let options = vec![Choosable::Accept, Choosable::Keep];
        let asks = about(HEAD_ABOVE_UNIT, Effect::Asks);
        return Some(Finding { highest: above_any, options, ..asks });
    }
    let options = vec![Choosable::Keep];
    missing(false).then(|| Finding { options, ..about(UNIT_NOT_RATED, Effect::Asks) })
}

/// Whether a unit still gets a level; one that was newly founded is reviewed and not rated (R10).
fn is_to_be_rated(ground: &Ground, unit: &str) -> bool {
    let Some(record) = ground.dossier.subject(unit) else { return true };
    let Some(founded) = record.facts.founded_on else { return true };
    !ground.profile.eligibility.iter().any(|rule| match rule.exclusion {
        Exclusion::FoundedFewerMonths { months } if rule.of.contains(&record.subject.kind) => {
            let full =
                jiff::Span::new().try_months(months).and_then(|span| founded.checked_add(span));
            full.is_ok_and(|full| ground.dossier.assessed_on < full)
        }
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::conclusion::committee::{Committee, codes, levels, source};
    use crate::regulation::Eligibility;
    use crate::subject::SubjectKind::{Collective, Leader, PartyBody};
    use Level::{Completed, Excellent, Good, NotCompleted};

    /// A secretary heads the party body and the standing committee; a deputy sits in both.
    fn committee(profile: &str) -> Committee {
        let mut committee = Committee::under(profile);
        let tuyen_quang = profile == "tuyen-quang-2021";
        let clause = if tuyen_quang { "tuyen-quang 2(5)" } else { "district III.6.9" };
        committee.profile.bound = Some(Bound {
            deputies: tuyen_quang,
            newly_arrived_excepted: !tuyen_quang,
            source: source("R8", clause),
        });
        committee.put("db", PartyBody);
        committee.put("btv", Collective);
        committee.put("bt", Leader).heads = codes(["db", "btv"]);
        committee.put("pbt", Leader).deputy_in = codes(["btv"]);
        committee
    }

    fn found(committee: &Committee, given: [Option<Level>; 4]) -> Vec<(String, Option<Level>)> {
        let given = ["db", "btv", "bt", "pbt"].into_iter().zip(given);
        let given = levels(given.filter_map(|(code, level)| Some((code, level?))));
        let findings = findings(&committee.ground(), &given);
        findings.into_iter().map(|one| (one.id, one.highest)).collect()
    }

    #[test]
    fn the_lowest_unit_binds_the_head() {
        let committee = committee("district-2023");
        let above = |highest| vec![("head-above-unit:bt".to_owned(), Some(highest))];
        let all = |levels: [Level; 4]| found(&committee, levels.map(Some));
        assert_eq!(all([Excellent, Good, Excellent, Excellent]), above(Good));
        assert_eq!(all([Completed, Good, Good, Good]), above(Completed));
        assert_eq!(all([Good, Good, Good, Excellent]), []);
        assert_eq!(all([Good, Good, Completed, Good]), []);
    }

    #[test]
    fn tuyen_quang_binds_deputies_and_excepts_nobody() {
        let mut committee = committee("tuyen-quang-2021");
        committee.case.dossier.subjects[2].facts.newly_arrived = true;
        let found = found(&committee, [Good, Good, Excellent, Excellent].map(Some));
        let above = |code: &str| (format!("head-above-unit:{code}"), Some(Good));
        assert_eq!(found, [above("bt"), above("pbt")]);
    }

    #[test]
    fn a_newly_arrived_head_is_asked_about_where_the_text_excepts_one() {
        let mut committee = committee("district-2023");
        committee.case.dossier.subjects[2].facts.newly_arrived = true;
        let given = levels([("db", Good), ("btv", Good), ("bt", Excellent)]);
        let findings = findings(&committee.ground(), &given);
        let [finding] = &findings[..] else { panic!("{findings:?}") };
        assert_eq!((finding.code.as_str(), finding.effect), (HEAD_NEWLY_ARRIVED, Effect::Asks));
        assert_eq!(finding.options, [Choosable::Accept, Choosable::Keep]);
    }

    #[test]
    fn a_unit_without_a_level_is_rated_first_or_elsewhere() {
        let mut committee = committee("district-2023");
        let without = [Some(Good), None, Some(Good), None];
        let blocked = [("unit-first:bt".to_owned(), None)];
        assert_eq!(found(&committee, without), blocked);
        committee.case.dossier.subjects[1].rated_elsewhere = Some(Completed);
        let above = [("head-above-unit:bt".to_owned(), Some(Completed))];
        assert_eq!(found(&committee, without), above);
    }

    #[test]
    fn a_unit_that_is_too_young_to_be_rated_is_asked_about() {
        let mut committee = committee("district-2023");
        committee.profile.eligibility.push(Eligibility {
            code: "newly-founded".to_owned(),
            of: vec![Collective],
            exclusion: Exclusion::FoundedFewerMonths { months: 6 },
            source: source("R10", "district III.6.3"),
        });
        let without = [Some(Good), None, Some(Good), None];
        let unit = &mut committee.case.dossier.subjects[1];
        unit.facts.founded_on = Some(jiff::civil::date(2026, 6, 11));
        assert_eq!(found(&committee, without), [("unit-not-rated:bt".to_owned(), None)]);
        // Six months to the day are not fewer than six.
        committee.case.dossier.subjects[1].facts.founded_on = Some(jiff::civil::date(2026, 6, 10));
        assert_eq!(found(&committee, without), [("unit-first:bt".to_owned(), None)]);
    }

    proptest! {
        #[test]
        fn a_case_in_which_the_bound_was_applied_has_no_finding(
            heads in prop::collection::vec(prop::collection::vec(0..8_usize, 0..3), 8),
            given in prop::collection::vec(prop::option::of(0..4_usize), 8),
        ) {
            let mut committee = committee("tuyen-quang-2021");
            committee.case.dossier.subjects.clear();
            for (at, heads) in heads.iter().enumerate() {
                let heads = heads.iter().map(|unit| format!("s{unit}")).collect();
                committee.put(&format!("s{at}"), Leader).heads = heads;
            }
            let mut levels = Levels::new();
            for (at, level) in given.iter().enumerate() {
                // Every unit has a level, so that only bounds are found.
                levels.insert(format!("s{at}"), Level::ALL[level.unwrap_or(3)]);
            }
            let before = levels.clone();
            for finding in findings(&committee.ground(), &levels) {
                let highest = finding.highest.unwrap();
                prop_assert!(before[&finding.subjects[0]] < highest);
                levels.insert(finding.subjects[0].clone(), highest);
            }
            prop_assert_eq!(findings(&committee.ground(), &levels), []);
            for record in &committee.case.dossier.subjects {
                for unit in &record.heads {
                    prop_assert!(levels[&record.code] >= levels[unit]);
                }
            }
            let worst = before.values().max().copied().unwrap_or(NotCompleted);
            prop_assert!(levels.values().all(|level| *level <= worst));
        }
    }
}
