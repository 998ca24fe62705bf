//! Texts and codes: printable, not too long, not doubled.

use std::collections::BTreeSet;

use unicode_normalization::is_nfc;

use super::{FaultCode, Finder, LIST_MAX};
use crate::dossier::SubjectRecord;
use crate::dossier_sheet::plain;
use crate::draft::{CODE_CHARS_MAX, TEXT_CHARS_MAX, is_unprintable};

/// Longest text, in characters.
pub(super) const TEXT_MAX: usize = TEXT_CHARS_MAX;

/// A text that has to be there.
pub(super) fn text(finder: &mut Finder<'_>, key: &'static str, text: &str, chars_max: usize) {
    if text.trim().is_empty() {
        finder.add(key, FaultCode::BadText, "");
    }
    optional(finder, key, text, chars_max);
}

fn optional(finder: &mut Finder<'_>, key: &'static str, text: &str, chars_max: usize) {
    let long = text.chars().count() > chars_max;
    if long || text.chars().any(is_unprintable) || !is_nfc(text) {
        finder.add(key, FaultCode::BadText, text.chars().take(60).collect::<String>());
    }
}

/// A code of the secretary's own: what separates codes in a cell cannot be in one.
fn code(finder: &mut Finder<'_>, key: &'static str, code: &str) {
    text(finder, key, code, CODE_CHARS_MAX);
    if code.contains([',', ';', '\n']) {
        finder.add(key, FaultCode::BadText, code.chars().take(60).collect::<String>());
    }
}

pub(super) fn check_groups(finder: &mut Finder<'_>) {
    let dossier = finder.dossier;
    if !finder.fits("groups", dossier.groups.len(), LIST_MAX) {
        return;
    }
    let (mut codes, mut names) = (BTreeSet::new(), BTreeSet::new());
    for group in &dossier.groups {
        code(finder, "groups", &group.code);
        text(finder, "groups", &group.name, TEXT_MAX);
        if !codes.insert(&group.code) || !names.insert(plain(&group.name)) {
            finder.add("groups", FaultCode::DuplicateCode, &group.name);
        }
        let is_in = |record: &&SubjectRecord| record.group.as_ref() == Some(&group.code);
        if dossier.subjects.iter().find(is_in).is_none() {
            finder.add("groups", FaultCode::EmptyGroup, &group.name);
        }
    }
}

pub(super) fn check_record(finder: &mut Finder<'_>, record: &SubjectRecord) {
    code(finder, "code", &record.code);
    text(finder, "name", &record.subject.name, TEXT_MAX);
    optional(finder, "position", &record.subject.position, TEXT_MAX);
    optional(finder, "panel", &record.panel, TEXT_MAX);
    if finder.fits("posts", record.posts.len(), LIST_MAX) {
        for post in &record.posts {
            text(finder, "posts", &post.place, TEXT_MAX);
            if post.time_percent.is_some_and(|percent| percent > 100) {
                finder.add("posts", FaultCode::AboveWhole, &post.place);
            }
        }
        let time = record.posts.iter().filter_map(|post| post.time_percent);
        let time: u64 = time.filter(|percent| *percent <= 100).map(u64::from).sum();
        if time > 100 {
            finder.add("posts", FaultCode::AboveWhole, format!("{time}/100"));
        }
    }
}

/// Codes that stand twice, and subjects that a poll could not tell apart.
pub(super) fn check_doubled(finder: &mut Finder<'_>) {
    let (mut codes, mut subjects) = (BTreeSet::new(), Vec::new());
    for (index, record) in finder.dossier.subjects.iter().enumerate() {
        finder.subject = Some(index);
        if !codes.insert(&record.code) {
            finder.add("code", FaultCode::DuplicateCode, &record.code);
        }
        if subjects.contains(&&record.subject) {
            finder.add("name", FaultCode::DuplicateCode, &record.subject.name);
        }
        subjects.push(&record.subject);
    }
    finder.subject = None;
}
