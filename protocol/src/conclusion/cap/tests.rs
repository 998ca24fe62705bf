use proptest::prelude::*;

use super::*;
use crate::conclusion::committee::{Committee, codes, resolution, source};
use crate::conclusion::resolution::{Left, left};
use crate::finding::Chosen;
use Level::{Completed, Excellent, Good, NotCompleted};
use SubjectKind::{Collective, Leader, PartyMember};

fn district() -> Committee {
    let mut committee = Committee::under("district-2023");
    committee.profile.cap = Some(Cap {
        percent: 20,
        base: CapBase::GoodOrBetter,
        per_group: true,
        source: source("R6", "district III.4.3"),
        clauses: Vec::new(),
    });
    let small = source("R7", "district III.6.11");
    committee.profile.small_place =
        Some(SmallPlace { fewer_than: 5, may_choose: 1, source: small });
    committee
}

fn without_groups() -> Committee {
    let mut committee = district();
    committee.profile.cap.as_mut().unwrap().per_group = false;
    committee
}

/// Puts subjects `<prefix>1`, `<prefix>2` … with these levels on file.
fn put(
    committee: &mut Committee,
    levels: &mut Levels,
    prefix: &str,
    kind: SubjectKind,
    given: &[Level],
) {
    for (at, level) in given.iter().enumerate() {
        let code = format!("{prefix}{}", at + 1);
        committee.put(&code, kind).group = Some(prefix.to_owned());
        levels.insert(code, *level);
    }
}

#[test]
fn a_fifth_is_never_rounded_up() {
    let bases = [CapBase::GoodOrBetter, CapBase::GoodOnly];
    for (rated, expected) in [(0, [0, 0]), (4, [0, 0]), (5, [1, 0]), (6, [1, 1]), (9, [1, 1])] {
        assert_eq!(bases.map(|base| most(20, base, rated)), expected, "{rated}");
    }
    for (rated, expected) in [(10, [2, 1]), (11, [2, 1]), (12, [2, 2]), (30, [6, 5])] {
        assert_eq!(bases.map(|base| most(20, base, rated)), expected, "{rated}");
    }
}

#[test]
fn a_group_over_the_cap_is_asked_about_in_the_order_of_votes() {
    let (mut committee, mut levels) = (district(), Levels::new());
    let over = [Excellent, Excellent, Good, Good, Good];
    put(&mut committee, &mut levels, "a", Leader, &over);
    put(&mut committee, &mut levels, "b", Leader, &[Excellent, Good, Good, Good, Good]);
    committee.votes("a1", 8, 15);
    committee.votes("a2", 7, 13);
    let findings = findings(&committee.ground(), &levels);
    let [finding] = &findings[..] else { panic!("{findings:?}") };
    assert_eq!(finding.id, "excellent-cap:a:a2+a1");
    assert_eq!((finding.effect, finding.group.as_deref()), (Effect::Asks, Some("a")));
    assert_eq!(finding.measured, Some(Part { part: 2, of: 5 }));
    assert_eq!(finding.options, [Choosable::Excellent { at_most: 1 }, Choosable::Revote]);
    // The other four levels do not hang on it.
    assert_eq!(finding.subjects, codes(["a2", "a1"]));
}

#[test]
fn without_groups_the_kind_counts_as_one() {
    let (mut committee, mut levels) = (without_groups(), Levels::new());
    put(&mut committee, &mut levels, "a", Leader, &[Excellent, Excellent, Good, Good, Good]);
    put(&mut committee, &mut levels, "b", Leader, &[Good, Good, Good, Good, Good]);
    put(&mut committee, &mut levels, "c", PartyMember, &[Good, Good, Good, Good, Good]);
    assert_eq!(findings(&committee.ground(), &levels), []);
    levels.insert("b5".to_owned(), Excellent);
    let found = findings(&committee.ground(), &levels);
    assert_eq!(found[0].subjects, codes(["a1", "a2", "b5"]));
    assert_eq!(found[0].options[0], Choosable::Excellent { at_most: 2 });
}

#[test]
fn the_organisation_may_take_the_cap_of_good_alone() {
    let (mut committee, mut levels) = (without_groups(), Levels::new());
    put(&mut committee, &mut levels, "a", Leader, &[Excellent, Good, Good, Good, Good]);
    assert_eq!(findings(&committee.ground(), &levels), []);
    committee.case.dossier.settings.cap_base = Some(CapBase::GoodOnly);
    let found = findings(&committee.ground(), &levels);
    assert_eq!(found[0].options[0], Choosable::Excellent { at_most: 0 });
}

#[test]
fn what_is_decided_elsewhere_counts_there() {
    let (mut committee, mut levels) = (without_groups(), Levels::new());
    put(&mut committee, &mut levels, "a", Collective, &[Excellent, Good, Completed, Good, Good]);
    committee.put("self", SubjectKind::PartyBody).advisory = true;
    levels.insert("self".to_owned(), Excellent);
    let found = findings(&committee.ground(), &levels);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].subjects, codes(["a1"]));
    committee.case.dossier.subjects[0].rated_elsewhere = Some(Excellent);
    assert_eq!(findings(&committee.ground(), &levels), []);
}

#[test]
fn a_missing_group_does_not_escape_the_cap() {
    let (mut committee, mut levels) = (district(), Levels::new());
    put(&mut committee, &mut levels, "a", Leader, &[Excellent, Good, Good, Good, Good]);
    for record in &mut committee.case.dossier.subjects[..2] {
        record.group = None;
    }
    let found = findings(&committee.ground(), &levels);
    let codes: Vec<_> = found.iter().map(|one| (one.code.as_str(), one.effect)).collect();
    assert_eq!(codes, [(EXCELLENT_CAP, Effect::Asks), (GROUP_MISSING, Effect::Advises)]);
    assert_eq!(found[1].resolver, Resolver::Secretary);
}

#[test]
fn a_small_place_where_all_are_good_may_choose_one() {
    let (mut committee, mut levels) = (district(), Levels::new());
    put(&mut committee, &mut levels, "a", Collective, &[Good, Good, Good, Good]);
    let found = findings(&committee.ground(), &levels);
    assert_eq!((found[0].code.as_str(), found[0].effect), (SMALL_PLACE, Effect::Advises));
    assert_eq!(found[0].options, [Choosable::Excellent { at_most: 1 }]);
    let subjects = codes(["a3"]);
    let chosen = [resolution(&found[0], Chosen::Excellent { subjects })];
    assert_eq!(left(&found[0], &chosen, "a3", Good), Left::Level(Excellent));
    // Five are not fewer than five; and with one that is only Completed not all are Good.
    put(&mut committee, &mut levels, "b", Collective, &[Good]);
    assert_eq!(findings(&committee.ground(), &levels), []);
    committee.case.dossier.subjects.pop();
    levels.insert("a4".to_owned(), Completed);
    assert_eq!(findings(&committee.ground(), &levels), []);
}

#[test]
fn a_small_place_with_excellent_ballots_chooses_one_and_else_none() {
    let (mut committee, mut levels) = (district(), Levels::new());
    put(&mut committee, &mut levels, "a", Collective, &[Good, Excellent, Excellent]);
    let found = findings(&committee.ground(), &levels);
    assert_eq!((found[0].rule.as_str(), found[0].effect), ("R7", Effect::Asks));
    assert_eq!(found[0].options[0], Choosable::Excellent { at_most: 1 });
    levels.insert("a1".to_owned(), NotCompleted);
    let found = findings(&committee.ground(), &levels);
    assert_eq!((found[0].rule.as_str(), found[0].effect), ("R6", Effect::Asks));
    assert_eq!(found[0].options[0], Choosable::Excellent { at_most: 0 });
}

#[test]
fn equal_shares_have_one_rank_and_a_run_off_parts_them() {
    let (mut committee, mut levels) = (district(), Levels::new());
    put(&mut committee, &mut levels, "a", Leader, &[Excellent; 5]);
    for (code, votes, base) in [("a1", 8, 12), ("a2", 11, 12), ("a3", 10, 15), ("a4", 7, 12)] {
        committee.votes(code, votes, base);
    }
    let ground = committee.ground();
    let ranked = rank(&ground, ["a1", "a2", "a3", "a4", "a5"]);
    let ranks: Vec<_> = ranked.iter().map(|one| (one.code, one.rank)).collect();
    assert_eq!(ranks, [("a2", 1), ("a1", 2), ("a3", 2), ("a4", 4), ("a5", 5)]);
    assert_eq!(run_off(&ranked, 2), ["a1", "a3"]);
    for parted in [0, 1, 3, 5, 9] {
        assert_eq!(run_off(&ranked, parted), [""; 0], "{parted}");
    }
}

/// "không vượt quá 20% số được xếp loại Hoàn thành tốt nhiệm vụ", read on a final distribution.
fn is_within(base: CapBase, excellent: u64, good: u64) -> bool {
    match base {
        CapBase::GoodOrBetter => excellent * 5 <= excellent + good,
        CapBase::GoodOnly => excellent * 5 <= good,
    }
}

proptest! {
    #[test]
    fn the_cap_is_the_most_that_a_final_distribution_may_have(
        rated in 0..600_u32, good_only: bool,
    ) {
        let base = if good_only { CapBase::GoodOnly } else { CapBase::GoodOrBetter };
        let fits = |e: &u32| is_within(base, u64::from(*e), u64::from(rated - *e));
        prop_assert_eq!(most(20, base, rated), (0..=rated).filter(fits).max().unwrap());
    }

    #[test]
    fn no_choice_leaves_more_than_the_cap(
        given in prop::collection::vec(0..4_usize, 5..40), good_only: bool, per_group: bool,
    ) {
        let (mut committee, mut levels) = (district(), Levels::new());
        committee.profile.cap.as_mut().unwrap().per_group = per_group;
        let base = if good_only { CapBase::GoodOnly } else { CapBase::GoodOrBetter };
        committee.case.dossier.settings.cap_base = Some(base);
        let given: Vec<_> = given.into_iter().map(|at| Level::ALL[at]).collect();
        put(&mut committee, &mut levels, "a", Leader, &given);
        let distribution = |levels: &Levels| {
            let count = |wanted| levels.values().filter(|level| **level == wanted).count() as u64;
            (count(Excellent), count(Good))
        };
        let (excellent, good) = distribution(&levels);
        let found = findings(&committee.ground(), &levels);
        prop_assert_eq!(found.is_empty(), is_within(base, excellent, good));
        for finding in &found {
            let Choosable::Excellent { at_most } = finding.options[0] else { panic!() };
            let subjects = finding.subjects[..at_most as usize].to_vec();
            let chosen = [resolution(finding, Chosen::Excellent { subjects })];
            for (code, level) in &mut levels {
                let Left::Level(rest) = left(finding, &chosen, code, *level) else { panic!() };
                *level = rest;
            }
        }
        let (excellent, good) = distribution(&levels);
        prop_assert!(is_within(base, excellent, good));
        // Nobody loses Excellent who could have kept it.
        prop_assert!(found.is_empty() || !is_within(base, excellent + 1, good.saturating_sub(1)));
    }
}
