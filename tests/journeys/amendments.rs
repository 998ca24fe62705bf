//! What changes in a sealed meeting: everything printed stays valid, and every phone can follow.

use phieukin_kiosk::chair::{ChairError, LeaveTie};
use phieukin_kiosk::rehearse::member::MemberError;
use protocol::api::{self, DeskAgenda, MarkPresent};
use protocol::journal::{Act, Journal};
use protocol::phase::{MeetingPhase, PollPhase};
use protocol::refusal::Refusal;
use protocol::seal::Vote;
use world::people::{cast, votes};
use world::{Setting, World, rng};

fn setting() -> Setting {
    Setting::new().members(5).poll("đồng chí A").poll("đồng chí B")
}

#[test]
fn a_late_member_votes_in_polls_that_were_sealed_anew_and_everybody_else_follows() {
    let mut world = setting().admit();
    world.open(1);
    world.cast(1, &votes([3, 1, 0, 0], 1));
    world.close(1);
    assert_eq!(world.finish(1).accounting.summoned, 5);
    let mut amendment = world.amendment(2);
    amendment.members.push(World::newcomer("TV-0099", "Đại biểu đến muộn"));
    world.reseal(&mut amendment, 2);
    world.chair().printing_finished().unwrap();
    world.amend(&amendment);
    assert_eq!(world.status().manifest, 2);
    let slips = world.unprinted();
    assert_eq!(slips.iter().map(|slip| slip.code.as_str()).collect::<Vec<_>>(), ["TV-0099"]);
    let desk_code = slips[0].desk_code.clone();
    world.desk().mark_present(&MarkPresent::Codes(vec![desk_code])).unwrap();
    let mut late = world.scan_late(&slips[0], 2);
    late.admit(&mut rng()).unwrap();
    let mut others: Vec<_> = (0..5).map(|member| world.follow(member, 2)).collect();
    others.iter_mut().for_each(|member| member.admit(&mut rng()).unwrap());
    world.open(3);
    let third = world.poll(3);
    cast(&mut late, &third, Vote::Level(0));
    for member in &mut others[..4] {
        cast(member, &third, Vote::Level(0));
    }
    world.close(3);
    let counted = world.finish(3);
    assert_eq!((counted.counts.cast(), counted.accounting.summoned), (5, 6));
    assert_eq!((counted.accounting.issued, counted.accounting.admitted), (6, 6));
    assert_eq!(world.poll_status(2).phase, PollPhase::Withdrawn);
    let (_, verified) = world.export();
    assert_eq!((verified.manifests.len(), verified.certificates.len()), (2, 2));
}

#[test]
fn a_member_whose_phone_died_votes_again_with_the_same_slip_and_the_old_tokens_are_dead() {
    let mut world = setting().admit();
    let mut dead = world.scan(0);
    assert!(matches!(
        dead.admit(&mut rng()),
        Err(MemberError::Client(error)) if error.refusal() == Some(Refusal::AlreadyServed)
    ));
    let mut amendment = world.amendment(2);
    world.reseal(&mut amendment, 1);
    world.reseal(&mut amendment, 2);
    world.amend(&amendment);
    // The new phone asks under the second manifest only.
    let mut again = dead.under(2).unwrap();
    again.admit(&mut rng()).unwrap();
    world.open(3);
    let old = world.members[0].ballot(&world.poll(1), Vote::Level(0), &mut rng()).unwrap();
    let refused = world.members[0].cast(&old);
    assert!(matches!(
        refused,
        Err(MemberError::Client(error)) if error.refusal() == Some(Refusal::WrongPhase)
    ));
    cast(&mut again, &world.poll(3), Vote::Level(1));
    assert!(matches!(
        world.try_act(&api::OPEN, 1),
        Err(error) if error.refusal() == Some(Refusal::WrongPhase)
    ));
    world.close(3);
    let counted = world.finish(3);
    assert_eq!((counted.counts.cast(), counted.accounting.issued), (1, 1));
}

#[test]
fn a_corrected_name_changes_neither_slip_nor_desk_code() {
    let mut world = setting().seal();
    let before = world.desk().roster().unwrap();
    let mut amendment = world.amendment(2);
    amendment.members[1].name = "Ủy viên Ban Thường vụ (đã đính chính)".to_owned();
    let proposed = {
        world.propose(&amendment);
        world.chair().proposed().unwrap()
    };
    assert_eq!(proposed.renamed, [amendment.members[1].clone()]);
    assert!(proposed.late.is_empty() && proposed.added.is_empty());
    world.chair().amend(&mut rng()).unwrap();
    let after = world.desk().roster().unwrap();
    assert_eq!(after.members[1].name, amendment.members[1].name);
    assert_eq!(after.members[1].desk_code, before.members[1].desk_code);
    let slip = world.slips()[1].desk_code.clone();
    assert_eq!(world.desk().mark_present(&MarkPresent::Codes(vec![slip])).unwrap(), 1);
    // The polls are those of the first manifest, in which the row has the old name.
    world.members[1].admit(&mut rng()).unwrap();
    world.restart();
    assert_eq!(world.desk().roster().unwrap().members[1], world_member(&world, 1));
    assert!(world.members[1].under(2).is_ok());
}

fn world_member(world: &World, place: usize) -> api::DeskMember {
    let member = world.desk().roster().unwrap().members.remove(place);
    assert!(member.present && member.admitted, "{member:?}");
    member
}

#[test]
fn a_revote_is_linked_to_the_poll_that_it_replaces() {
    let mut world = setting().admit();
    world.open(1);
    world.cast(1, &votes([2, 2, 0, 0], 0));
    let mut early = world.amendment(2);
    let first = world.poll(1);
    let again =
        protocol::draft::DraftPoll { replaces: Some(first), ..World::another("đồng chí A") };
    early.polls.push(again);
    let refused = world.desk().amend(&early).unwrap_err();
    assert_eq!(refused.refusal(), Some(Refusal::WrongPhase));
    world.close(1);
    world.chair().count(1).unwrap();
    world.chair().certify(1, LeaveTie::Yes).unwrap();
    world.amend(&early);
    let mut members: Vec<_> = (0..5).map(|member| world.follow(member, 2)).collect();
    members.iter_mut().for_each(|member| member.admit(&mut rng()).unwrap());
    world.open(3);
    let third = world.poll(3);
    for member in &mut members {
        cast(member, &third, Vote::Level(1));
    }
    world.close(3);
    world.finish(3);
    let (_, verified) = world.export();
    let last = verified.certificates.last().unwrap();
    assert_eq!((last.number, last.replaces), (3, Some(first)));
    assert_eq!(verified.certificates.len(), 2);
}

#[test]
fn an_amendment_is_refused_that_takes_somebody_away_or_changes_nothing() {
    let mut world = setting().seal();
    let refusal = |amendment: &protocol::amendment::Amendment| {
        world.desk().amend(amendment).unwrap_err().refusal()
    };
    assert_eq!(refusal(&world.amendment(2)), Some(Refusal::NothingToAmend));
    assert_eq!(refusal(&world.amendment(3)), Some(Refusal::WrongPhase));
    let mut gone = world.amendment(2);
    gone.members.pop();
    assert_eq!(refusal(&gone), Some(Refusal::UnknownMember));
    let mut twice = world.amendment(2);
    twice.polls.push(World::another("đồng chí A"));
    assert_eq!(refusal(&twice), Some(Refusal::DuplicateSubject));
    assert!(matches!(world.chair().proposed(), Err(ChairError::NothingToSeal)));
}

#[test]
fn the_desk_may_replace_or_drop_an_amendment_until_the_kiosk_has_begun() {
    let mut world = setting().seal();
    let mut first = world.amendment(2);
    first.polls.push(World::another("đồng chí C"));
    world.desk().amend(&first).unwrap();
    let mut second = world.amendment(2);
    world.reseal(&mut second, 2);
    world.desk().amend(&second).unwrap();
    let refused = world.try_act(&api::OPEN, 2).unwrap_err();
    assert_eq!(refused.refusal(), Some(Refusal::WrongPhase));
    world.desk().drop_amendment().unwrap();
    world.desk().drop_amendment().unwrap();
    assert_eq!(world.desk().agenda().unwrap().amendment, None);
    assert!(matches!(world.chair().amend(&mut rng()), Err(ChairError::NothingToSeal)));
    world.amend(&first);
    let again = world.desk().amend(&first).unwrap();
    assert_eq!(again.polls, world.polls()[2..]);
    assert_eq!(world.desk().amend(&second).unwrap_err().refusal(), Some(Refusal::AlreadySealed));
    let DeskAgenda { agenda, amendment } = world.desk().agenda().unwrap();
    assert_eq!((agenda.unwrap().polls.len(), amendment), (3, None));
}

#[test]
fn a_power_cut_between_the_steps_of_an_amendment_leaves_one_successor() {
    let mut world = setting().admit();
    let mut amendment = world.amendment(2);
    amendment.members.push(World::newcomer("TV-0099", "Đại biểu đến muộn"));
    world.reseal(&mut amendment, 2);
    world.propose(&amendment);
    world.restart();
    // The kiosk posts the rows and loses the answer to the sealing with its program.
    world.kill9();
    assert!(world.chair().amend(&mut rng()).is_err());
    world.start_again();
    let sealed = world.chair().amend(&mut rng()).unwrap();
    std::fs::remove_file(world.kiosk_folder().join("public/manifest-02.sig")).unwrap();
    world.reopen_kiosk();
    world.kill9();
    world.start_again();
    let refused = world.chair().amend(&mut rng()).unwrap_err();
    assert!(matches!(refused, ChairError::NothingToSeal), "{refused}");
    assert_eq!(world.chair().chain().unwrap().last().fingerprint(), sealed.fingerprint());
    let slips = world.unprinted();
    assert_eq!(slips.last().unwrap().code, "TV-0099");
    world.scan_late(slips.last().unwrap(), 2);
}

#[test]
fn a_meeting_goes_on_the_next_day_with_those_who_came_back() {
    let mut world = setting().admit();
    world.open(1);
    assert_eq!(world.desk().recess().unwrap_err().refusal(), Some(Refusal::PollsPending));
    world.cast(1, &votes([4, 1, 0, 0], 0));
    world.close(1);
    world.finish(1);
    assert_eq!(world.desk().mark_absent("TV-0001").unwrap(), 4);
    assert_eq!(world.desk().recess().unwrap().phase, MeetingPhase::InSession);
    world.desk().recess().unwrap();
    world.restart();
    world.reopen_kiosk();
    assert!(world.desk().roster().unwrap().members.iter().all(|member| !member.present));
    let journal = journal(&mut world);
    let recesses = journal.entries().iter().filter(|entry| entry.act == Act::Recessed);
    assert_eq!(recesses.count(), 1);
    // Who holds tokens of yesterday counts as present; sealing anew asks who is here today.
    assert_eq!(world.poll_status(2).turnout.accounting.present, 5);
    let mut amendment = world.amendment(2);
    world.reseal(&mut amendment, 2);
    world.amend(&amendment);
    world.present_first(3);
    let mut absent = world.follow(4, 2);
    let refused = absent.admit(&mut rng()).unwrap_err();
    assert_eq!(refused.refusal(), Some(Refusal::NotPresent));
    let mut here: Vec<_> = (0..3).map(|member| world.follow(member, 2)).collect();
    here.iter_mut().for_each(|member| member.admit(&mut rng()).unwrap());
    world.open(3);
    let third = world.poll(3);
    for member in &mut here {
        cast(member, &third, Vote::Level(0));
    }
    world.close(3);
    let accounting = world.finish(3).accounting;
    assert_eq!((accounting.present, accounting.admitted, accounting.summoned), (3, 3, 5));
}

#[test]
fn a_meeting_is_called_off_with_a_reason_and_nothing_happens_in_it_any_more() {
    let mut world = setting().admit();
    world.open(1);
    let reason = "Không đủ số đại biểu theo quy định";
    assert_eq!(world.desk().cancel(reason).unwrap_err().refusal(), Some(Refusal::PollsPending));
    world.try_act(&api::RESCHEDULE, 1).unwrap();
    assert_eq!(world.desk().cancel(" ").unwrap_err().refusal(), Some(Refusal::BadText));
    assert_eq!(world.desk().cancel(reason).unwrap().phase, MeetingPhase::Cancelled);
    assert_eq!(world.desk().cancel(reason).unwrap().phase, MeetingPhase::Cancelled);
    let said = journal(&mut world);
    let said = said.entries().last().unwrap();
    assert_eq!((said.act, said.reason.as_deref()), (Act::Cancelled, Some(reason)));
    assert_eq!(world.try_act(&api::OPEN, 1).unwrap_err().refusal(), Some(Refusal::WrongPhase));
    let mut amendment = world.amendment(2);
    amendment.polls.push(World::another("đồng chí C"));
    assert_eq!(world.desk().amend(&amendment).unwrap_err().refusal(), Some(Refusal::WrongPhase));
    assert_eq!(world.desk().adjourn().unwrap_err().refusal(), Some(Refusal::WrongPhase));
}

fn journal(world: &mut World) -> Journal {
    let client = world.kiosk_client();
    let lines = client.call(&api::JOURNAL, None, phieukin_kiosk::client::Body::None).unwrap();
    Journal::read(&lines).unwrap()
}

#[test]
fn with_two_issuers_the_room_signs_for_the_polls_of_an_amendment_too() {
    let mut world = setting().two_issuers().seal();
    world.present_all();
    world.members[0].admit(&mut rng()).unwrap();
    let mut amendment = world.amendment(2);
    amendment.members.push(World::newcomer("TV-0099", "Đại biểu đến muộn"));
    world.reseal(&mut amendment, 2);
    let sealed = world.amend(&amendment);
    assert_eq!(sealed.manifest().polls[0].issuing_keys.len(), 2);
    let slips = world.unprinted();
    let late = slips.iter().find(|slip| slip.code == "TV-0099").unwrap();
    world.desk().mark_present(&MarkPresent::All).unwrap();
    let mut late = world.scan_late(late, 2);
    late.admit(&mut rng()).unwrap();
    let mut early = world.follow(0, 2);
    early.admit(&mut rng()).unwrap();
    world.open(3);
    let third = world.poll(3);
    cast(&mut late, &third, Vote::Level(0));
    cast(&mut early, &third, Vote::Level(1));
    world.close(3);
    let counted = world.finish(3);
    assert_eq!((counted.counts.cast(), counted.accounting.issued), (2, 2));
    // The room's key of the withdrawn poll is gone.
    let old = world.members[0].ballot(&world.poll(2), Vote::Level(0), &mut rng()).unwrap();
    assert!(world.members[0].cast(&old).is_err());
}

#[test]
fn an_anonymous_slip_goes_on_under_an_amendment_in_polls_of_everybody() {
    let mut world = setting().slips(2).two_issuers().seal();
    world.present_all();
    let anonymous = world.scan_anonymous();
    let code = world.slips()[0].desk_code.clone();
    world.desk().hand_out(&code).unwrap();
    world.chair().printing_finished().unwrap();
    let mut amendment = world.amendment(2);
    world.reseal(&mut amendment, 1);
    world.amend(&amendment);
    world.desk().recess().unwrap();
    let mut slip = anonymous[0].under(2).unwrap();
    slip.admit(&mut rng()).unwrap();
    world.open(3);
    cast(&mut slip, &world.poll(3), Vote::Level(0));
    world.close(3);
    let says = world.finish(3).accounting;
    assert_eq!((says.admitted, says.issued, says.handed_out, says.present), (1, 1, 1, 1));
}
