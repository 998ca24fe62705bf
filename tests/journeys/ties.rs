//! Level votes to their end: whoever may decide them, certificate, minutes and report say the same.

use std::process::Command;

use phieukin_kiosk::chair::{ChairError, Decision, LeaveTie};
use phieukin_kiosk::report::table::table;
use phieukin_kiosk::words::{Lang, Words};
use protocol::certificate::Certificate;
use protocol::draft::{DraftPoll, TieDecider};
use protocol::level::Level;
use protocol::phase::PollPhase;
use protocol::refusal::Refusal;
use protocol::seal::Vote;
use serde_json::{Value, json};
use world::chair_page::{ChairPage, unlock};
use world::people::{cast, votes};
use world::server::program;
use world::{PASSPHRASE, Setting, World, rng};

/// Four votes, two for each of two levels, in a meeting that settles them so.
fn tied(decider: TieDecider) -> World {
    let mut world = Setting::new().members(4).poll("đồng chí A").tie_decider(decider).admit();
    world.open(1);
    world.cast(1, &votes([2, 0, 2, 0], 0));
    world.close(1);
    world.chair().count(1).unwrap();
    world
}

fn decision(role: TieDecider) -> Decision {
    Decision {
        level: Level::Completed,
        role,
        name: "Phó Bí thư Thường trực".to_owned(),
        position: String::new(),
        not_subject: true,
        reason: "kết quả công việc".to_owned(),
    }
}

fn decide(world: &mut World, role: TieDecider) -> Result<(), ChairError> {
    let now = "2026-12-01T08:00:00Z".to_owned();
    world.chair().decide(1, decision(role), now).map(|_| ())
}

/// The minutes as they are printed at the chair's page.
fn minutes(world: &mut World, number: u32) -> String {
    world.close_kiosk();
    let mut page = ChairPage::start(&world.kiosk_folder());
    page.act(&unlock(PASSPHRASE));
    let minutes = page.print(&json!({ "minutes": { "number": number, "lang": "vi" } }));
    page.kill9();
    world.reopen_kiosk();
    minutes
}

/// What `verify` says of the exported bundle, which must hold.
fn report(world: &mut World) -> String {
    world.export();
    let mut verify = Command::new(program("phieukin-kiosk"));
    let output = verify.arg("verify").arg(world.place().join("bundle")).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stdout));
    String::from_utf8(output.stdout).unwrap()
}

fn told(world: &mut World, certificate: &Certificate, lang: Lang) -> String {
    let occasion = world.chair().occasion(certificate).unwrap();
    table(&Words::new(lang), certificate, &occasion)
}

#[test]
fn a_tie_that_nobody_in_the_room_decides_says_where_it_goes() {
    for (decider, vi, en, refused) in [
        (
            TieDecider::ReferUp,
            "số phiếu ngang nhau giữa Hoàn thành xuất sắc nhiệm vụ và Hoàn thành nhiệm vụ, \
             chuyển cấp trên quyết định.",
            "referred to the body above.",
            "khi số phiếu ngang nhau thì chuyển cấp trên quyết định;",
        ),
        (
            TieDecider::Revote,
            "tổ chức bỏ phiếu lại.",
            "to be voted on again.",
            "khi số phiếu ngang nhau thì bỏ phiếu lại;",
        ),
        (
            TieDecider::Nobody,
            "hội nghị không giao ai quyết định.",
            "the meeting gives nobody the decision.",
            "không ai được giao quyết định khi số phiếu ngang nhau;",
        ),
    ] {
        let mut world = tied(decider);
        for role in [TieDecider::Head, TieDecider::DeputyPresiding, decider] {
            let error = decide(&mut world, role).unwrap_err();
            assert_eq!(error.refusal(), Some(Refusal::NotATieLevel), "{role:?}");
            assert!(error.sentence(&Words::new(Lang::Vi)).contains(refused), "{error}");
        }
        // No decision is waited for.
        let certificate = world.chair().certify(1, LeaveTie::No).unwrap();
        assert_eq!((certificate.level, &certificate.decision), (None, &None));
        assert_eq!(world.poll_status(1).phase, PollPhase::Certified { published: false });
        assert!(told(&mut world, &certificate, Lang::Vi).contains(vi));
        assert!(told(&mut world, &certificate, Lang::En).contains(en));
        let (minutes, report) = (minutes(&mut world, 1), report(&mut world));
        let outcome = vi.split(", ").last().unwrap().trim_end_matches('.');
        for page in [&minutes, &report] {
            assert!(page.contains(&format!("số phiếu ngang nhau, {outcome}")), "{page}");
            let last = certificate.wording.vi.last().unwrap();
            assert!(page.contains(last.as_str()), "{last}: {page}");
        }
    }
}

#[test]
fn the_deputy_who_presides_decides_for_the_head_or_where_the_meeting_says_so() {
    for (setting, capacity) in [
        (TieDecider::Head, "Cấp phó chủ trì thay người đứng đầu (Phó Bí thư Thường trực), "),
        (TieDecider::DeputyPresiding, "Cấp phó chủ trì (Phó Bí thư Thường trực), "),
    ] {
        let mut world = tied(setting);
        let undecided = world.chair().certify(1, LeaveTie::No).unwrap_err();
        assert!(matches!(undecided, ChairError::TieUndecided(1)), "{undecided}");
        if setting == TieDecider::DeputyPresiding {
            let error = decide(&mut world, TieDecider::Head).unwrap_err();
            let sentence = error.sentence(&Words::new(Lang::Vi));
            assert!(sentence.contains("cấp phó chủ trì quyết định;"), "{sentence}");
        }
        decide(&mut world, TieDecider::DeputyPresiding).unwrap();
        let certificate = world.chair().certify(1, LeaveTie::No).unwrap();
        assert_eq!(certificate.level, Some(Level::Completed));
        let (minutes, report) = (minutes(&mut world, 1), report(&mut world));
        for page in [&minutes, &report] {
            assert!(page.contains(capacity), "{page}");
            assert!(page.contains("không phải là đối tượng được đánh giá"), "{page}");
        }
    }
}

#[test]
fn a_revote_and_the_poll_that_it_replaces_name_each_other() {
    let mut world = tied(TieDecider::Revote);
    let first = world.chair().certify(1, LeaveTie::No).unwrap();
    let before = report(&mut world);
    assert!(!before.contains("được thay bằng"), "{before}");
    let mut amendment = world.amendment(2);
    let replaces = Some(world.poll(1));
    amendment.polls.push(DraftPoll { replaces, ..World::another("đồng chí A") });
    world.amend(&amendment);
    let mut members: Vec<_> = (0..4).map(|member| world.follow(member, 2)).collect();
    members.iter_mut().for_each(|member| member.admit(&mut rng()).unwrap());
    world.open(2);
    let second = world.poll(2);
    for member in &mut members {
        cast(member, &second, Vote::Level(1));
    }
    world.close(2);
    world.finish(2);
    let again = world.chair().preview(2).unwrap();
    assert_eq!(again.replaces, Some(first.poll));
    let says = "Đây là lượt bỏ phiếu lại, thay lượt bỏ phiếu số 01.";
    assert_eq!(again.wording.vi[0], says);
    assert_eq!(again.wording.en[0], "This is a re-vote; it replaces poll 1.");
    assert!(minutes(&mut world, 2).contains(says));
    let replaced = "Lượt bỏ phiếu này đã được thay bằng lượt bỏ phiếu lại số 02.";
    assert!(minutes(&mut world, 1).contains(replaced));
    // The first certificate stays as it was signed.
    let report = report(&mut world);
    for line in [says, replaced, first.wording.vi.last().unwrap().as_str()] {
        assert!(report.contains(line), "{line}: {report}");
    }
    let json = Command::new(program("phieukin-kiosk"))
        .args(["verify", "--json"])
        .arg(world.place().join("bundle"))
        .output()
        .unwrap();
    let json: Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(json["polls"][0]["outcome"], "tie");
    assert_eq!(json["polls"][1]["level"], "good");
}
