//! Every clause that is cited stands in one of the profile's texts.

use super::fault::FaultCode;
use super::form::Cited;
use super::nearest::nearest_first;
use super::sheet::{Piece, Sheet};
use crate::regulation::CitedText;

/// How many near clauses are named instead of one that is not there.
const NEAR: usize = 3;

pub(super) fn check(sheet: &mut Sheet<'_, '_>, cited: &[Cited]) {
    let texts: Vec<Piece<CitedText>> = sheet.each("texts");
    for text in &texts {
        let items: Vec<Piece<String>> = sheet.each(&format!("{}.clauses", text.path));
        sheet.repeated(&items);
    }
    if texts.len() != sheet.root.at("texts").map_or(0, |texts| texts.elements().len()) {
        // A text that cannot be read is told of already; whatever cites it may be right.
        return;
    }
    for Cited { path, clause } in cited {
        let Some(text) = texts.iter().find(|text| text.value.code == clause.text) else {
            let codes = texts.iter().map(|text| text.value.code.as_str());
            let codes = nearest_first(&clause.text, codes);
            sheet.told(path, FaultCode::UnknownText, &clause.text, codes);
            continue;
        };
        let item = match &clause.part {
            Some(part) => format!("{part}.{}", clause.item),
            None => clause.item.clone(),
        };
        if !text.value.clauses.contains(&item) {
            let near = nearest_first(&item, text.value.clauses.iter().map(String::as_str));
            let near = near.iter().take(NEAR).map(|item| format!("{} {item}", clause.text));
            sheet.wrong(path, FaultCode::UnknownClause, near.collect::<Vec<_>>());
        }
    }
}
