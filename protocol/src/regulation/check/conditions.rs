//! What levels need and lead to, and who is left out: tests that can hold and fail (R10–R14).

use super::fault::FaultCode;
use super::sheet::{Piece, Sheet};
use crate::choice::Choice;
use crate::level::Level;
use crate::poll_kind::PollKind;
use crate::regulation::{
    Band, Compare, Condition, CriteriaGroup, Eligibility, Exclusion, Offender, Opinion, OpinionOf,
    Share, Test, UnitSet, Weight,
};
use crate::subject::SubjectKind;

pub(super) fn check(sheet: &mut Sheet<'_, '_>) {
    let criteria = sheet.each::<CriteriaGroup>("criteria");
    for condition in sheet.each::<Condition>("conditions") {
        share(sheet, &condition);
        weight(sheet, &condition);
        scored(sheet, &condition, &criteria);
        ballots(sheet, &condition);
        let whom = of_test(&condition.value.test);
        subjects(sheet, &condition.path, "test.kind", &condition.value.of, whom);
        if let Test::UnitLevel { of, .. } = condition.value.test
            && of.is_person()
        {
            let path = format!("{}.test.of", condition.path);
            sheet.wrong(&path, FaultCode::OtherSubject, ["party_body", "collective"]);
        }
    }
    for rule in sheet.each::<Eligibility>("eligibility") {
        let whom = of_exclusion(rule.value.exclusion);
        subjects(sheet, &rule.path, "exclusion.kind", &rule.value.of, whom);
    }
    for opinion in sheet.each::<Opinion>("opinions") {
        let whom = of_opinion(opinion.value.needed);
        subjects(sheet, &opinion.path, "needed.kind", &opinion.value.of, whom);
    }
}

/// A share that some counts reach and others do not.
fn share(sheet: &mut Sheet<'_, '_>, condition: &Piece<Condition>) {
    for key in ["share", "and_done"] {
        let path = format!("{}.test.{key}", condition.path);
        let Some(share) = sheet.one::<Share>(&path) else { continue };
        let bounds = match (share.compare, share.percent) {
            (Compare::MoreThan, 100) | (Compare::AtMost, 100) => "0–99",
            (Compare::AtLeast, 0) | (Compare::LessThan, 0) => "1–100",
            _ => continue,
        };
        sheet.wrong(&format!("{path}.percent"), FaultCode::SenselessShare, [bounds]);
    }
}

fn weight(sheet: &mut Sheet<'_, '_>, condition: &Piece<Condition>) {
    let senseless = match condition.value.weight {
        Weight::NeededFor(Level::NotCompleted) => "needed_for",
        Weight::LeadsTo(Level::Excellent) => "leads_to",
        Weight::NeededFor(_) | Weight::LeadsTo(_) => return,
    };
    let other = if senseless == "needed_for" { Level::NotCompleted } else { Level::Excellent };
    let levels = Level::ALL.into_iter().filter(|level| *level != other);
    let path = format!("{}.weight.{senseless}", condition.path);
    sheet.wrong(&path, FaultCode::SenselessLevel, levels.map(Level::code));
}

/// Grades where criteria have grades, points where they have points.
fn scored(
    sheet: &mut Sheet<'_, '_>,
    condition: &Piece<Condition>,
    criteria: &[Piece<CriteriaGroup>],
) {
    let Some(scoring) = sheet.one::<String>("scoring.kind") else { return };
    let kind = format!("{}.test.kind", condition.path);
    match &condition.value.test {
        Test::Points { .. } if scoring != "points" => {
            sheet.wrong(&kind, FaultCode::OtherScoring, [scoring]);
        }
        Test::Points { from } => {
            let (weight, from) = (condition.value.weight, *from);
            let bands: Vec<Piece<Band>> = sheet.each("scoring.bands");
            let band = |level| bands.iter().find(|band| band.value.level == level);
            if let Weight::NeededFor(level) = weight
                && let Some(band) = band(level).filter(|band| band.value.from != from)
            {
                let path = format!("{}.test.from", condition.path);
                let right = [band.value.from.to_string()];
                sheet.wrong(&path, FaultCode::BandsDiffer, right);
            }
        }
        Test::Grades { .. } | Test::AnyPoorGrade if scoring != "grades" => {
            sheet.wrong(&kind, FaultCode::OtherScoring, [scoring]);
        }
        Test::Grades { groups, .. } => {
            for subject in &condition.value.of {
                graded(sheet, condition, groups, *subject, criteria);
            }
        }
        _ => {}
    }
}

fn graded(
    sheet: &mut Sheet<'_, '_>,
    condition: &Piece<Condition>,
    groups: &[String],
    subject: SubjectKind,
    criteria: &[Piece<CriteriaGroup>],
) {
    let own = criteria.iter().filter(|group| group.value.of.contains(&subject));
    let own: Vec<_> = own.map(|group| group.value.code.as_str()).collect();
    if own.is_empty() {
        let path = format!("{}.test.kind", condition.path);
        return sheet.told(&path, FaultCode::NoCriteria, subject.code(), ["criteria"]);
    }
    for (at, group) in groups.iter().enumerate() {
        if !own.contains(&group.as_str()) {
            let path = format!("{}.test.groups[{at}]", condition.path);
            sheet.wrong(&path, FaultCode::UnknownGroup, own.iter().copied());
        }
    }
}

fn ballots(sheet: &mut Sheet<'_, '_>, condition: &Piece<Condition>) {
    let Test::Ballots { of, .. } = &condition.value.test else { return };
    if !of.is_measured() {
        let measured = PollKind::ALL.into_iter().filter(|kind| kind.is_measured());
        let path = format!("{}.test.of", condition.path);
        return sheet.wrong(&path, FaultCode::ThresholdUnmeasured, measured.map(PollKind::code));
    }
    let choices: Vec<Piece<Choice>> = sheet.each(&format!("{}.test.choices", condition.path));
    sheet.repeated(&choices);
    for choice in choices.iter().filter(|one| one.value.family() != of.family()) {
        let known = of.family().choices().iter().map(|choice| choice.code());
        sheet.wrong(&choice.path, FaultCode::ForeignChoice, known);
    }
}

/// Whom a rule can be about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whom {
    Anybody,
    Persons,
    Bodies,
}

fn subjects(sheet: &mut Sheet<'_, '_>, path: &str, key: &str, of: &[SubjectKind], whom: Whom) {
    let fits = |kind: &SubjectKind| match whom {
        Whom::Anybody => true,
        Whom::Persons => kind.is_person(),
        Whom::Bodies => !kind.is_person(),
    };
    let found = sheet.one::<String>(&format!("{path}.{key}")).unwrap_or_default();
    for (at, kind) in of.iter().enumerate().filter(|(_, kind)| !fits(kind)) {
        let known = SubjectKind::ALL.into_iter().filter(fits).map(SubjectKind::code);
        let told = format!("{} ({found})", kind.code());
        sheet.told(&format!("{path}.of[{at}]"), FaultCode::OtherSubject, &told, known);
    }
}

fn of_test(test: &Test) -> Whom {
    match test {
        Test::Units { of: UnitSet::Led, .. }
        | Test::ServiceRating { .. }
        | Test::UnitLevel { .. } => Whom::Persons,
        Test::Units { of: UnitSet::Below | UnitSet::Peers, .. }
        | Test::UnitsDisciplined { .. }
        | Test::Disciplined { of: Offender::Below | Offender::Member, .. }
        | Test::RemediedDiscipline { of: Offender::Below | Offender::Member } => Whom::Bodies,
        _ => Whom::Anybody,
    }
}

fn of_exclusion(exclusion: Exclusion) -> Whom {
    match exclusion {
        Exclusion::FoundedFewerMonths { .. } | Exclusion::FewerMembers { .. } => Whom::Bodies,
        Exclusion::NotReviewed => Whom::Anybody,
        Exclusion::Exempt
        | Exclusion::Suspended
        | Exclusion::AdmittedFewerMonths { .. }
        | Exclusion::AppointedFewerMonths { .. }
        | Exclusion::Absent
        | Exclusion::SeveralPosts
        | Exclusion::SickOrMaternity { .. }
        | Exclusion::TemporaryMember
        | Exclusion::SuspendedFromCommittee => Whom::Persons,
    }
}

fn of_opinion(opinion: OpinionOf) -> Whom {
    match opinion {
        OpinionOf::Always => Whom::Anybody,
        OpinionOf::HandedOver => Whom::Bodies,
        OpinionOf::FormerUnit { .. } | OpinionOf::TemporaryMember | OpinionOf::ConcurrentPosts => {
            Whom::Persons
        }
    }
}
