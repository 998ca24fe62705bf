//! The order of rating, on a place with cells, committees and their people.

use SubjectKind::{Collective, Leader, PartyBody, PartyMember};

use super::*;
use crate::conclusion::committee::{Committee, codes};
use crate::level::Level;
use crate::regulation::{Eligibility, Exclusion, Source};

/// A ward: two units under the standing committee, its secretary and a deputy.
fn ward(profile: &str) -> Committee {
    let mut ward = Committee::under(profile);
    ward.profile.order = Profile::find(profile).unwrap().order.clone();
    ward.put("btv", Collective).above = None;
    ward.put("vp", Collective).above = Some("btv".to_owned());
    ward.put("tt", Collective).above = Some("vp".to_owned());
    ward.put("bt", Leader).heads = codes(["btv"]);
    ward.put("pbt", Leader).deputy_in = codes(["btv"]);
    ward.put("cvp", Leader).member_of = codes(["vp"]);
    ward
}

/// Code of the rule and subjects of each finding, before this subject is rated.
fn broken(place: &Committee, code: &str, rated: &[&str]) -> Vec<(String, Vec<String>)> {
    let dossier = &place.case.dossier;
    let found = before(&place.profile, dossier, code, &|code| rated.contains(&code));
    found.into_iter().map(|one| (one.code, one.subjects)).collect()
}

fn one<const N: usize>(rule: &str, subjects: [&str; N]) -> Vec<(String, Vec<String>)> {
    vec![(rule.to_owned(), codes(subjects))]
}

#[test]
fn units_below_come_before_those_above_however_deep() {
    let ward = ward("district-2023");
    assert_eq!(broken(&ward, "btv", &[]), one("lower-first", ["btv", "vp", "tt"]));
    assert_eq!(broken(&ward, "btv", &["tt"]), one("lower-first", ["btv", "vp"]));
    assert_eq!(broken(&ward, "btv", &["vp", "tt"]), []);
    assert_eq!(broken(&ward, "tt", &[]), []);
}

#[test]
fn a_collective_comes_before_its_members_and_a_unit_before_its_head() {
    let ward = ward("district-2023");
    assert_eq!(broken(&ward, "bt", &[]), one("unit-first", ["bt", "btv"]));
    assert_eq!(broken(&ward, "pbt", &[]), one("collective-first", ["pbt", "btv"]));
    assert_eq!(broken(&ward, "cvp", &["btv"]), one("collective-first", ["cvp", "vp"]));
    for code in ["bt", "pbt"] {
        assert_eq!(broken(&ward, code, &["btv"]), []);
    }
    let clause = &before(&ward.profile, &ward.case.dossier, "bt", &|_| false)[0].clause;
    assert_eq!(clause.as_ref().unwrap().to_string(), "district III.3.5");
}

#[test]
fn without_a_rule_on_heads_a_head_is_a_member_of_the_collective() {
    let mut ward = ward("district-2023");
    ward.profile.order.retain(|rule| rule.sequence != Sequence::UnitBeforeHead);
    assert_eq!(broken(&ward, "bt", &[]), one("collective-first", ["bt", "btv"]));
}

#[test]
fn government_comes_before_the_party_body_that_it_belongs_to() {
    let mut city = Committee::under("ha-tinh-city-2023");
    city.profile.order = Profile::find("ha-tinh-city-2023").unwrap().order.clone();
    city.put("dp", PartyBody);
    city.put("dx", PartyBody);
    city.put("ubnd", Collective).government = true;
    assert_eq!(broken(&city, "dp", &[]), one("government-first", ["dp", "ubnd"]));
    assert_eq!(broken(&city, "dx", &[]), one("government-first", ["dx", "ubnd"]));
    assert_eq!(broken(&city, "ubnd", &[]), []);
    // Once it is known whose government it is, it holds up that body only.
    city.case.dossier.subjects[2].above = Some("dp".to_owned());
    let rules: Vec<_> = broken(&city, "dp", &[]).into_iter().map(|(rule, _)| rule).collect();
    assert_eq!(rules, ["government-first", "lower-first"]);
    assert_eq!(broken(&city, "dx", &[]), []);
}

#[test]
fn a_text_without_an_order_holds_nobody_up() {
    let ward = ward("tuyen-quang-2021");
    for code in ["btv", "bt", "pbt", "nobody"] {
        assert_eq!(broken(&ward, code, &[]), []);
    }
}

#[test]
fn who_is_rated_elsewhere_or_not_this_time_holds_nobody_up() {
    let mut ward = ward("district-2023");
    ward.case.dossier.subjects[1].rated_elsewhere = Some(Level::Good);
    assert_eq!(broken(&ward, "btv", &[]), one("lower-first", ["btv", "tt"]));
    let rules = &Profile::find("district-2023").unwrap().eligibility;
    let founded =
        |one: &&Eligibility| matches!(one.exclusion, Exclusion::FoundedFewerMonths { .. });
    ward.profile.eligibility = rules.iter().filter(founded).cloned().collect();
    // Six months to the day before the tenth of December are not fewer than six.
    ward.case.dossier.subjects[2].facts.founded_on = Some(jiff::civil::date(2026, 6, 11));
    assert_eq!(broken(&ward, "btv", &[]), []);
    ward.case.dossier.subjects[2].facts.founded_on = Some(jiff::civil::date(2026, 6, 10));
    assert_eq!(broken(&ward, "btv", &[]), one("lower-first", ["btv", "tt"]));
}

#[test]
fn the_meeting_sets_whether_the_order_blocks() {
    let mut ward = ward("district-2023");
    let effect =
        |ward: &Committee| before(&ward.profile, &ward.case.dossier, "bt", &|_| false)[0].effect;
    assert_eq!(effect(&ward), Effect::Advises);
    ward.case.dossier.settings.order = OrderSetting::Block;
    assert_eq!(effect(&ward), Effect::Blocks);
}

#[test]
fn a_circle_of_units_ends() {
    let mut ward = ward("district-2023");
    ward.case.dossier.subjects[0].above = Some("tt".to_owned());
    assert_eq!(broken(&ward, "vp", &[]), one("lower-first", ["vp", "btv", "tt"]));
}

#[test]
fn a_case_shows_what_was_certified_out_of_order_and_changes_nothing() {
    let mut ward = ward("district-2023");
    ward.case.dossier.settings.order = OrderSetting::Block;
    for code in ["tt", "vp", "bt", "btv", "pbt"] {
        ward.votes(code, 8, 15);
    }
    let found = findings(&ward.ground());
    let [late] = &found[..] else { panic!("{found:?}") };
    assert_eq!((late.code.as_str(), late.effect), ("unit-first", Effect::Advises));
    assert_eq!(late.subjects, codes(["bt", "btv"]));
    assert_eq!(late.rule, "R9");
}

#[test]
fn a_vote_that_is_held_again_is_asked_about_once() {
    let mut ward = ward("district-2023");
    for code in ["bt", "bt", "tt", "vp", "btv"] {
        ward.votes(code, 8, 15);
    }
    assert_eq!(findings(&ward.ground()).len(), 1);
}

#[test]
fn a_member_with_a_post_is_rated_after_the_rating_as_civil_servant() {
    let mut cell = Committee::under("ha-tinh-city-2023");
    cell.profile.order = Profile::find("ha-tinh-city-2023").unwrap().order.clone();
    let source: &Source = &cell.profile.order[4].source;
    assert_eq!(source.clause.to_string(), "ha-tinh II.7.3");
    cell.put("dv", PartyMember);
    cell.votes("dv", 8, 15);
    // Without a post nothing says that somebody is a civil servant at all.
    assert_eq!(findings(&cell.ground()), []);
    cell.case.dossier.subjects[0].posts = vec![post()];
    let found = findings(&cell.ground());
    assert_eq!(found.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), ["service-first:dv"]);
    cell.case.dossier.subjects[0].facts.service_rating = Some(Level::Good);
    assert_eq!(findings(&cell.ground()), []);
}

fn post() -> crate::dossier::Post {
    let place = "Văn phòng".to_owned();
    let (time_percent, voted) = (None, None);
    crate::dossier::Post { place, rank: 1, time_percent, here: true, voted, remarks: false }
}
