//! The scale of levels, and what there cannot be without one.

use super::fault::FaultCode;
use super::sheet::{Piece, Sheet};
use crate::level::Level;
use crate::poll_kind::PollKind;

/// Parts of a profile that say something of ratings.
const RATING_PARTS: [&str; 5] = ["levels", "cap", "small_place", "bound", "conditions"];

pub(super) fn check(sheet: &mut Sheet<'_, '_>) {
    let Some(held) = sheet.one::<bool>("rating_polls.held") else { return };
    if held {
        let levels: Vec<Piece<Level>> = sheet.each("levels");
        sheet.repeated(&levels);
        sheet.best_first(&levels, Level::code);
        missing(sheet, &levels);
    } else {
        without(sheet);
    }
}

/// All levels are there: a rating that falls through has to land somewhere.
fn missing(sheet: &mut Sheet<'_, '_>, levels: &[Piece<Level>]) {
    let is_there = |level: &Level| levels.iter().any(|piece| piece.value == *level);
    let missing: Vec<_> = Level::ALL.iter().filter(|level| !is_there(level)).collect();
    if !missing.is_empty() {
        let names = missing.into_iter().map(|level| level.code());
        sheet.wrong("levels", FaultCode::LevelMissing, names);
    }
}

/// Under a review without rating.
fn without(sheet: &mut Sheet<'_, '_>) {
    if !sheet.has("rating_polls.clause") {
        sheet.wrong("rating_polls.clause", FaultCode::ClauseNeeded, ["half-year II.2"]);
    }
    for part in RATING_PARTS {
        if sheet.has(part) {
            sheet.wrong(part, FaultCode::WithoutRating, ["null", "[]"]);
        }
    }
    if sheet.one::<String>("scoring.kind").is_some_and(|kind| kind != "none") {
        sheet.wrong("scoring.kind", FaultCode::WithoutRating, ["none"]);
    }
    for at in 0..sheet.root.at("polls").map_or(0, |polls| polls.elements().len()) {
        let path = format!("polls[{at}].kind");
        if sheet.one::<PollKind>(&path).is_some_and(|kind| !kind.is_measured()) {
            let measured = PollKind::ALL.into_iter().filter(|kind| kind.is_measured());
            sheet.wrong(&path, FaultCode::WithoutRating, measured.map(PollKind::code));
        }
    }
}
