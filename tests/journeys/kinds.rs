//! The kinds of poll beside a plain decision, from the draft to the verified bundle.

use phieukin_kiosk::chair::{Issuers, LeaveTie};
use protocol::certificate::Certificate;
use protocol::choice::Scale;
use protocol::draft::{Draft, DraftPoll};
use protocol::level::Level;
use protocol::phase::PollPhase;
use protocol::poll_kind::PollKind;
use protocol::rule::{Outcome, Step};
use protocol::seal::Vote;
use serde_json::json;
use world::chair_page::{ChairPage, unlock};
use world::people::votes;
use world::{PASSPHRASE, Setting, World, rng};

const SUBJECT: &str = "Phó Bí thư Thường trực";

/// A workplace poll, a ballot of confidence without its subject, an advice and a proposal.
fn draft() -> Draft {
    let kinds = [PollKind::Workplace, PollKind::Confidence, PollKind::Decision, PollKind::Proposal];
    let polls = kinds.map(|kind| DraftPoll {
        kind,
        scale: Scale::of(kind.family()),
        subject_member: (kind == PollKind::Confidence).then(|| "TV-0010".to_owned()),
        advisory: kind == PollKind::Decision,
        ..World::another(SUBJECT)
    });
    Draft {
        profile: "ha-tinh-city-2023".to_owned(),
        subject_excluded: true,
        polls: polls.to_vec(),
        ..Setting::new().members(10).draft()
    }
}

fn held() -> World {
    let mut world = World::start(draft(), Issuers::Server, 0);
    world.put_draft();
    world.pair();
    world.seal();
    world.present_all();
    world.admit_all();
    (1..=4).for_each(|number| world.open(number));
    world.cast(1, &votes([4, 5, 1, 0], 0));
    world.cast(2, &votes([2, 2, 5, 0], 0));
    world.cast(3, &votes([8, 2, 0, 0], 0));
    world.cast(4, &votes([5, 5, 0, 0], 0));
    let (subject, confidence) = (&world.members[9], world.poll(2));
    assert!(subject.ballot(&confidence, Vote::Blank, &mut rng()).is_err(), "excluded");
    (1..=4).for_each(|number| world.close(number));
    for number in 1..=4 {
        world.chair().count(number).unwrap();
        // Nobody is waited for: a measured poll has no tie, and that of a proposal is reported.
        world.chair().certify(number, LeaveTie::No).unwrap();
    }
    world
}

/// Which thresholds are met, in the order of the text.
fn met(certificate: &Certificate) -> Vec<bool> {
    let steps = certificate.verdict.trace.iter().filter_map(|step| match step {
        Step::Threshold { met, .. } => Some(*met),
        _ => None,
    });
    steps.collect()
}

fn minutes(world: &mut World, numbers: &[u32]) -> Vec<String> {
    world.close_kiosk();
    let mut page = ChairPage::start(&world.kiosk_folder());
    page.act(&unlock(PASSPHRASE));
    let print = |number| page.print(&json!({ "minutes": { "number": number, "lang": "vi" } }));
    let minutes = numbers.iter().map(print).collect();
    page.kill9();
    world.reopen_kiosk();
    minutes
}

#[test]
fn measured_polls_an_advice_and_a_proposal_are_certified_as_what_they_are() {
    let mut world = held();
    assert_eq!(world.poll_status(4).phase, PollPhase::Certified { published: false });
    let printed = minutes(&mut world, &[1, 2, 3]);
    let (_, verified) = world.export();
    let [workplace, confidence, advice, proposal] = verified.certificates.as_slice() else {
        panic!("four polls have four certificates");
    };
    assert_eq!((workplace.verdict.outcome, workplace.level), (Outcome::Measured, None));
    assert_eq!(met(workplace), [false, true, true], "4, 9 and 10 of 10 for 90 percent");
    assert_eq!((confidence.verdict.outcome, confidence.level), (Outcome::Measured, None));
    assert_eq!(met(confidence), [true], "5 of 9 are more than half");
    assert_eq!((confidence.accounting.summoned, confidence.accounting.issued), (9, 9));
    assert_eq!(advice.level, Some(Level::Excellent));
    let tie = Outcome::Tie { upper: Level::Excellent, lower: Level::Good };
    assert_eq!((proposal.verdict.outcome, proposal.level), (tie, None));

    assert!(printed[0].contains("Lấy phiếu nơi công tác"), "{}", printed[0]);
    assert!(printed[0].contains("Đối chiếu điểm 5.2.2, mục II"), "{}", printed[0]);
    assert!(printed[1].contains("Lấy phiếu tín nhiệm"), "{}", printed[1]);
    assert!(printed[1].contains("Tín nhiệm thấp 05/09 phiếu"), "{}", printed[1]);
    assert!(printed[2].contains("Bỏ phiếu kín đề nghị cấp có thẩm quyền"), "{}", printed[2]);
    assert!(!printed[2].contains("Bỏ phiếu kín quyết định"), "{}", printed[2]);
}
