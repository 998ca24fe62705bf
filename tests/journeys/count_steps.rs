//! The power of the kiosk fails at every write of count, decision and certificate, just before it
//! and just after it. Whatever was cut off, the same documents come of it.

use std::collections::BTreeMap;
use std::fs;

use phieukin_kiosk::chair::{Chair, ChairError, Decision, LeaveTie};
use protocol::draft::TieDecider;
use protocol::level::Level;
use world::backup::ALL;
use world::people::votes;
use world::{Setting, World};

/// More than any count makes.
const WRITES_MAX: u32 = 40;

fn count_to_certificate(chair: &mut Chair) -> Result<(), ChairError> {
    chair.count(1)?;
    let decision = Decision {
        level: Level::Good,
        role: TieDecider::Head,
        name: "Bí thư".to_owned(),
        position: String::new(),
        not_subject: true,
        reason: "kết quả công việc".to_owned(),
    };
    chair.decide(1, decision, "2026-12-01T08:00:00Z".to_owned())?;
    chair.certify(1, LeaveTie::No)?;
    Ok(())
}

/// What is signed, counted and kept, by name. The journal goes on with the time of each act.
fn documents(world: &World) -> BTreeMap<String, Vec<u8>> {
    let mut documents = BTreeMap::new();
    for tier in ["public", "auditors"] {
        for entry in fs::read_dir(world.kiosk_folder().join(tier)).unwrap() {
            let entry = entry.unwrap();
            let name = format!("{tier}/{}", entry.file_name().to_string_lossy());
            documents.insert(name, fs::read(entry.path()).unwrap());
        }
    }
    documents.remove("public/journal.jsonl");
    documents
}

#[test]
fn a_power_cut_of_the_kiosk_at_any_write_ends_in_the_same_documents() {
    let mut world = Setting::new().members(4).poll("đồng chí A").two_issuers().admit();
    world.open(1);
    world.cast(1, &votes([2, 2, 0, 0], 0));
    world.close(1);
    world.close_kiosk();
    world.back_up(&ALL);
    world.reopen_kiosk();
    count_to_certificate(world.chair()).unwrap();
    let expected = documents(&world);
    assert!(expected.contains_key("public/tie-01.json"));
    let mut cuts = 0;
    for nth in 1..WRITES_MAX {
        for is_written in [false, true] {
            world.close_kiosk();
            world.restore(&ALL);
            world.reopen_kiosk();
            world.chair().fail_at_write(nth, is_written);
            if count_to_certificate(world.chair()).is_ok() {
                assert!(cuts >= 20, "only {cuts} cuts");
                world.reopen_kiosk();
                return;
            }
            cuts += 1;
            let before = documents(&world);
            world.reopen_kiosk();
            count_to_certificate(world.chair()).unwrap();
            assert_eq!(documents(&world), expected, "write {nth}, {is_written}");
            kept(&before, &expected, nth);
        }
    }
    panic!("more than {WRITES_MAX} writes");
}

/// What was signed before the cut is what stands there afterwards.
fn kept(before: &BTreeMap<String, Vec<u8>>, after: &BTreeMap<String, Vec<u8>>, nth: u32) {
    for (name, bytes) in before {
        // The checkpoint gains the kiosk's line.
        assert!(after[name].starts_with(bytes), "{name} before write {nth}");
    }
}
