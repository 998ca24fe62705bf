//! Grades, points, bands of points, and the groups of criteria (R5).

use super::fault::FaultCode;
use super::sheet::{Piece, Sheet};
use crate::grade::Grade;
use crate::level::Level;
use crate::regulation::{Band, CriteriaGroup};
use crate::subject::SubjectKind;

pub(super) fn check(sheet: &mut Sheet<'_, '_>) {
    let groups = sheet.each::<CriteriaGroup>("criteria");
    match sheet.one::<String>("scoring.kind").as_deref() {
        Some("none") if sheet.has("criteria") => {
            sheet.wrong("criteria", FaultCode::OtherScoring, ["[]"]);
        }
        Some("grades") => {
            let grades: Vec<Piece<Grade>> = sheet.each("scoring.grades");
            sheet.repeated(&grades);
            sheet.best_first(&grades, grade_code);
            for group in groups.iter().filter(|group| group.value.points.is_some()) {
                let path = format!("{}.points", group.path);
                sheet.wrong(&path, FaultCode::OtherScoring, ["null"]);
            }
        }
        Some("points") => {
            bands(sheet);
            points(sheet, &groups);
        }
        _ => {}
    }
}

fn bands(sheet: &mut Sheet<'_, '_>) {
    let bands: Vec<Piece<Band>> = sheet.each("scoring.bands");
    let of = |piece: &Piece<Band>| Piece {
        path: format!("{}.level", piece.path),
        value: piece.value.level,
    };
    let levels: Vec<_> = bands.iter().map(of).collect();
    sheet.repeated(&levels);
    sheet.best_first(&levels, Level::code);
    let given = sheet.each::<Level>("levels");
    let is_there = |level: &Level| levels.iter().any(|piece| piece.value == *level);
    let missing = given.iter().filter(|level| !is_there(&level.value));
    let missing: Vec<_> = missing.map(|level| level.value.code()).collect();
    if !missing.is_empty() {
        sheet.wrong("scoring.bands", FaultCode::LevelMissing, missing);
    }
    if let Some(most) = sheet.one::<u32>("scoring.max") {
        for band in bands.iter().filter(|band| band.value.from > most) {
            let path = format!("{}.from", band.path);
            sheet.wrong(&path, FaultCode::OutOfRange, [format!("0–{most}")]);
        }
    }
    for pair in bands.windows(2) {
        if pair[1].value.from >= pair[0].value.from {
            let path = format!("{}.from", pair[1].path);
            let below = format!("< {}", pair[0].value.from);
            sheet.wrong(&path, FaultCode::OutOfOrder, [below]);
        }
    }
    if let Some(last) = bands.last().filter(|last| last.value.from != 0) {
        sheet.wrong(&format!("{}.from", last.path), FaultCode::BandsGap, ["0"]);
    }
}

/// The groups of each kind of subject make up the most points together.
fn points(sheet: &mut Sheet<'_, '_>, groups: &[Piece<CriteriaGroup>]) {
    for group in groups.iter().filter(|group| group.value.points.is_none()) {
        let path = format!("{}.points", group.path);
        sheet.wrong(&path, FaultCode::MissingKey, ["points"]);
    }
    let Some(most) = sheet.one::<u32>("scoring.max") else { return };
    for kind in SubjectKind::ALL {
        let own: Vec<_> = groups.iter().filter(|group| group.value.of.contains(&kind)).collect();
        let sum: u32 = own.iter().filter_map(|group| group.value.points).sum();
        let Some(last) = own.last().filter(|_| sum != most) else { continue };
        let path = format!("{}.points", last.path);
        let terms: Vec<_> =
            own.iter().filter_map(|one| one.value.points).map(|one| one.to_string()).collect();
        let found = format!("{} = {sum}", terms.join(" + "));
        sheet.told(&path, FaultCode::PointsSum, &found, [most.to_string()]);
    }
}

fn grade_code(grade: Grade) -> &'static str {
    match grade {
        Grade::Excellent => "excellent",
        Grade::Good => "good",
        Grade::Average => "average",
        Grade::Poor => "poor",
    }
}
