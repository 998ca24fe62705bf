//! What a cast ballot changes on the disk, in the logs and in the public status: nothing that
//! tells which one it was or when it came.

use std::collections::BTreeMap;

use crate::evidence::EVIDENCE;
use crate::files::Files;

/// Files that are SQLite's own and may change.
fn without(files: &Files, changing: &[&str]) -> Files {
    files.only(|name| !changing.iter().any(|file| name.contains(file)))
}

fn assert_same(before: &Files, after: &Files) {
    assert_eq!(before.sizes(), after.sizes());
    for (name, bytes) in &before.0 {
        assert!(after.0[name] == *bytes, "{name} has changed");
    }
}

#[test]
fn casting_changes_no_file_but_the_box() {
    let evidence = &*EVIDENCE;
    let (before, after) = (&evidence.opened, &evidence.cast);
    assert_same(&without(before, &["/box.sqlite"]), &without(after, &["/box.sqlite"]));
    // Not even a file comes or goes.
    assert!(before.0.keys().eq(after.0.keys()));
    let open = |files: &Files| files.ending("/box.sqlite-wal").len();
    assert!(open(before) < open(after), "the box itself has changed");
}

#[test]
fn admission_changes_no_file_but_the_register() {
    let evidence = &*EVIDENCE;
    let (before, after) = (&evidence.sealed, &evidence.admitted);
    assert_same(&without(before, &["/register.sqlite"]), &without(after, &["/register.sqlite"]));
    assert!(before.0.keys().eq(after.0.keys()));
    let register = |files: &Files| files.ending("/register.sqlite-wal").to_vec();
    assert!(register(before) != register(after), "the register itself has changed");
}

#[test]
fn output_is_the_address_and_the_first_invitation_and_nothing_else() {
    let output = |start: u32| {
        let name = format!("logs/stdout-{start}.txt");
        let text = str::from_utf8(EVIDENCE.end.ending(&name)).unwrap();
        let first: Vec<_> = text.lines().map(|line| line.split(' ').next().unwrap()).collect();
        first.join(" ")
    };
    assert_eq!(output(1), "first-sign-in listening");
    assert_eq!(output(2), "listening");
}

#[test]
fn turnout_moves_with_the_clock_and_not_with_the_ballots() {
    let evidence = &*EVIDENCE;
    let turnout = |number: usize| -> Vec<u32> {
        evidence.statuses.iter().map(|status| status.polls[number].turnout.cast).collect()
    };
    // The server ticks every 5 s; a span of time holds at most one tick more than fit in whole.
    let ticks = usize::try_from(evidence.statuses_took.as_secs() / 5).unwrap() + 2;
    for number in [0, 1] {
        let steps = turnout(number).windows(2).filter(|pair| pair[0] != pair[1]).count();
        assert!(steps <= ticks, "{steps} steps in {:?}", evidence.statuses_took);
    }
    let admitted: BTreeMap<_, usize> =
        evidence.statuses.iter().fold(BTreeMap::new(), |mut seen, status| {
            *seen.entry(status.polls[0].turnout.accounting.admitted).or_default() += 1;
            seen
        });
    assert_eq!(admitted.len(), 1, "nobody was admitted meanwhile: {admitted:?}");
}
