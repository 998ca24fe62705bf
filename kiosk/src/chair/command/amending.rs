//! `phieukin-kiosk chair amend`: an amendment is shown, and sealed only when that is asked for.

use rand_core::CryptoRng;

use crate::chair::command::perform::say;
use crate::chair::{Chair, ChairError};
use crate::report::table::plain;
use crate::words::Words;

/// Shows the amendment that waits, or seals it.
pub(super) fn amend(
    chair: &mut Chair,
    seal: bool,
    words: &Words,
    rng: &mut impl CryptoRng,
) -> Result<(), String> {
    let told = |error: ChairError| error.sentence(words);
    if seal {
        let manifest = chair.amend(rng).map_err(told)?;
        let number = words.count(manifest.manifest().number);
        say(&words.text("chair-amended", &[("number", &number)]))?;
        let late = chair.unprinted().len();
        if late > 0 {
            say(&words.text("chair-amended-late", &[("count", &late.to_string())]))?;
        }
        return Ok(());
    }
    let proposed = chair.proposed().map_err(told)?;
    say(&words.text("chair-amendment", &[("reason", &plain(&proposed.reason))]))?;
    let polls = [
        (
            "chair-amendment-withdraws",
            subjects(proposed.withdrawn.iter().map(|p| (p.number, &p.subject.name))),
        ),
        (
            "chair-amendment-adds",
            subjects(proposed.added.iter().map(|p| (p.number, &p.subject.name))),
        ),
        ("chair-amendment-late", names(proposed.late.iter().map(|one| &one.name))),
        ("chair-amendment-renames", names(proposed.renamed.iter().map(|one| &one.name))),
    ];
    for (key, list) in polls.iter().filter(|(_, list)| !list.is_empty()) {
        say(&words.text(key, &[("list", list)]))?;
    }
    say(&words.text("chair-amendment-seal", &[]))
}

fn subjects<'a>(polls: impl Iterator<Item = (u32, &'a String)>) -> String {
    let polls = polls.map(|(number, name)| format!("{number:02}. {}", plain(name)));
    polls.collect::<Vec<_>>().join("; ")
}

fn names<'a>(names: impl Iterator<Item = &'a String>) -> String {
    names.map(|name| plain(name)).collect::<Vec<_>>().join("; ")
}
