//! The trace of the rule in the words of the minutes, for every shape that a verdict has.

use phieukin_kiosk::report::trace::{Asked, Trace, trace_lines};
use phieukin_kiosk::words::{Lang, Words};
use protocol::choice::Scale;
use protocol::draft::TieDecider;
use protocol::poll_kind::PollKind;
use protocol::regulation::Profile;
use protocol::rule::{Base, Counts, Figures, TieRule, decide, measure};
use protocol::subject::SubjectKind;

struct Case {
    votes: [u32; 4],
    blank: u32,
    invalid: u32,
    absent: u32,
    base: Base,
    tie: TieRule,
    profile: &'static str,
    decider: TieDecider,
    asked: Asked,
    replaces: Option<u32>,
    lang: Lang,
}

/// A poll of the district on ballots cast, told in Vietnamese.
fn case(votes: [u32; 4]) -> Case {
    Case {
        votes,
        blank: 0,
        invalid: 0,
        absent: 0,
        base: Base::Cast,
        tie: TieRule::EqualLevels,
        profile: "district-2023",
        decider: TieDecider::Head,
        asked: Asked::Decision,
        replaces: None,
        lang: Lang::Vi,
    }
}

impl Case {
    fn lines(&self, subject: Option<&str>) -> Vec<String> {
        let votes = self.votes.to_vec();
        let counts = Counts::new(Scale::full(), votes, self.blank, self.invalid).unwrap();
        let issued = counts.cast() + self.absent;
        let figures = Figures::new(counts, issued, issued, issued).unwrap();
        let verdict = decide(&figures, self.base, self.tie);
        let profile = Profile::find(self.profile).unwrap();
        let (base, decider, replaces) = (self.base, self.decider, self.replaces);
        let (verdict, asked) = (&verdict, self.asked);
        let clause = profile.count.clause.as_ref();
        let profile = profile.id.as_str();
        let trace = Trace { verdict, base, profile, clause, decider, asked, replaces, subject };
        trace_lines(&Words::new(self.lang), &trace)
    }

    fn tells(&self, lines: &[&str]) {
        assert_eq!(self.lines(None), lines);
    }
}

const DISTRICT: &str = "Căn cứ điểm 6.14, mục III Hướng dẫn kiểm điểm, đánh giá, xếp loại chất \
                        lượng hằng năm của huyện (năm 2023):";

#[test]
fn a_decided_level_names_the_subject() {
    let lines = case([5, 4, 6, 0]).lines(Some("đồng chí A"));
    assert_eq!(
        lines,
        [
            &format!(
                "{DISTRICT} HTXSNV 05/15 phiếu thu về (33,3%), không quá 50%, tính xuống mức tiếp \
                 theo;"
            ),
            "từ HTTNV trở lên 09/15 phiếu (60,0%), trên 50%.",
            "Kết quả theo phiếu: đồng chí A xếp loại Hoàn thành tốt nhiệm vụ.",
        ]
    );
}

#[test]
fn level_votes_name_the_two_levels_of_the_head() {
    case([50, 0, 50, 0]).tells(&[
        "HTXSNV 50/100 phiếu (50%), HTNV 50/100 phiếu (50%), số phiếu ngang nhau.",
        "Theo điểm 6.14, mục III, người đứng đầu xem xét, quyết định một trong hai mức: HTXSNV \
         hoặc HTNV.",
    ]);
    case([1, 1, 2, 0]).tells(&[
        &format!(
            "{DISTRICT} HTXSNV 01/04 phiếu thu về (25,0%), không quá 50%, tính xuống mức tiếp theo;"
        ),
        "từ HTTNV trở lên 02/04 phiếu (50%), HTNV 02/04 phiếu (50%), số phiếu ngang nhau.",
        "Theo điểm 6.14, mục III, người đứng đầu xem xét, quyết định một trong hai mức: HTTNV \
         hoặc HTNV.",
    ]);
    Case { tie: TieRule::HalfSplit, base: Base::Valid, ..case([8, 4, 4, 0]) }.tells(&[
        "HTXSNV 08/16 phiếu hợp lệ (50%), từ HTTNV trở xuống 08/16 phiếu (50%), số phiếu ngang \
         nhau.",
        "Theo điểm 6.14, mục III, người đứng đầu xem xét, quyết định một trong hai mức: HTXSNV \
         hoặc HTTNV.",
    ]);
}

#[test]
fn only_the_head_settles_level_votes_by_the_clause() {
    for (decider, sentence) in [
        (TieDecider::DeputyPresiding, "cấp phó chủ trì xem xét, quyết định một trong hai mức"),
        (TieDecider::ReferUp, "Chuyển cấp trên có thẩm quyền xem xét, quyết định"),
        (TieDecider::Revote, "Tổ chức bỏ phiếu lại"),
        (TieDecider::Nobody, "Hội nghị không giao ai quyết định"),
    ] {
        let lines = Case { decider, ..case([8, 0, 8, 0]) }.lines(None);
        let last = lines.last().unwrap();
        assert!(last.contains(sentence) && last.contains("HTXSNV"), "{last}");
        assert!(!last.contains("6.14") && !last.contains("người đứng đầu xem xét"), "{last}");
    }
}

#[test]
fn an_undetermined_result_says_what_is_missing() {
    Case { blank: 6, ..case([2, 2, 0, 0]) }.tells(&[
        &format!(
            "{DISTRICT} HTXSNV 02/10 phiếu thu về (20,0%), không quá 50%, tính xuống mức tiếp theo;"
        ),
        "từ HTTNV trở lên 04/10 phiếu (40,0%), không quá 50%, tính xuống mức tiếp theo;",
        "từ HTNV trở lên 04/10 phiếu (40,0%), không quá 50%, tính xuống mức tiếp theo;",
        "riêng KHTNV 00/10 phiếu (0%), không quá 50%.",
        "Không có mức xếp loại nào đạt trên 50% trong tổng số 10 phiếu thu về (06 phiếu trắng). \
         Chưa xác định được mức xếp loại; đề nghị chủ trì xem xét cho bỏ phiếu lại.",
    ]);
    let missing = |base| {
        let case = Case { blank: 1, invalid: 2, absent: 9, base, ..case([3, 1, 0, 0]) };
        case.lines(None).pop().unwrap()
    };
    assert!(missing(Base::Issued).contains(
        "16 phiếu phát ra (01 phiếu trắng, 02 phiếu không hợp lệ, 09 phiếu không thu về)."
    ));
    assert!(missing(Base::Summoned).contains("16 người được triệu tập (01 phiếu trắng,"));
    assert!(missing(Base::Present).contains("09 người không bỏ phiếu)."));
    let last = Case { base: Base::Valid, blank: 3, ..case([0; 4]) }.lines(None);
    assert_eq!(last.len(), 1);
    assert!(last[0].starts_with("Không có phiếu hợp lệ nào để tính kết quả."));
}

#[test]
fn an_exact_half_says_once_that_the_votes_are_not_level() {
    let lines = Case { blank: 3, ..case([3, 0, 0, 0]) }.lines(None);
    let told = lines.iter().filter(|line| line.contains("không phải trường hợp số phiếu ngang"));
    assert_eq!(told.count(), 1, "{lines:?}");
}

#[test]
fn a_profile_without_the_rule_cites_no_clause() {
    let agreed = Case { profile: "ha-tinh-city-2023", ..case([5, 4, 6, 0]) }.lines(None);
    assert!(agreed[0].starts_with("Theo cách xác định kết quả do hội nghị thống nhất áp dụng:"));
    let tie = Case { profile: "tuyen-quang-2021", ..case([8, 8, 0, 0]) }.lines(None);
    for line in agreed.iter().chain(&tie) {
        assert!(!line.contains("6.14") && !line.contains("mục"), "{line}");
    }
    assert!(tie[1].contains("người đứng đầu xem xét"));
}

#[test]
fn the_same_steps_are_told_in_english() {
    Case { lang: Lang::En, base: Base::Summoned, absent: 3, ..case([7, 5, 0, 0]) }.tells(&[
        "Under item 6.14, Part III of the district's guidance on yearly review and rating (2023): \
         Excellent 7 ballots/15 people summoned (46.7%), not more than 50%, counted down to the \
         next level;",
        "Good or better 12 ballots/15 people summoned (80.0%), more than 50%.",
        "Result of the ballots: Good completion of tasks.",
    ]);
}

#[test]
fn a_proposal_a_self_rating_and_an_advice_are_never_worded_as_a_decision() {
    let last = |asked| Case { asked, ..case([8, 7, 0, 0]) }.lines(Some("Chi bộ 1")).pop().unwrap();
    assert_eq!(
        last(Asked::Proposal),
        "Kết quả theo phiếu: đề xuất xếp loại Chi bộ 1: Hoàn thành xuất sắc nhiệm vụ."
    );
    assert_eq!(
        last(Asked::SelfRating),
        "Kết quả theo phiếu: Chi bộ 1 tự nhận mức Hoàn thành xuất sắc nhiệm vụ."
    );
    assert_eq!(
        last(Asked::Advice),
        "Kết quả theo phiếu: đề nghị cấp có thẩm quyền xếp loại Chi bộ 1: \
         Hoàn thành xuất sắc nhiệm vụ."
    );
    for asked in [Asked::Proposal, Asked::SelfRating, Asked::Advice] {
        assert!(!last(asked).contains("quyết định"), "{asked:?}");
    }
}

#[test]
fn the_text_gives_no_head_a_casting_decision_on_a_proposal() {
    let lines = Case { asked: Asked::Proposal, ..case([8, 8, 0, 0]) }.lines(None);
    assert!(!lines.last().unwrap().contains("6.14"), "{lines:?}");
}

fn measured(kind: PollKind, votes: &[u32], lang: Lang) -> Vec<String> {
    let counts = Counts::new(Scale::of(kind.family()), votes.to_vec(), 0, 0).unwrap();
    let cast = counts.cast();
    let figures = Figures::new(counts, cast, cast, cast).unwrap();
    let profile = Profile::find("ha-tinh-city-2023").unwrap();
    let rule = profile.poll_rule(kind, SubjectKind::Leader).unwrap();
    let verdict = measure(&figures, Base::Cast, &rule.thresholds);
    let (base, decider, asked) = (Base::Cast, TieDecider::Head, Asked::of(kind, false));
    let subject = Some("đồng chí A");
    let (verdict, profile, clause, replaces) = (&verdict, profile.id.as_str(), None, None);
    let trace = Trace { verdict, base, profile, clause, decider, asked, replaces, subject };
    trace_lines(&Words::new(lang), &trace)
}

#[test]
fn confidence_is_told_by_shares_and_held_against_its_clause() {
    assert_eq!(
        measured(PollKind::Confidence, &[5, 2, 8], Lang::Vi),
        [
            "Tín nhiệm cao 05/15 phiếu thu về (33,3%).",
            "Tín nhiệm 02/15 phiếu (13,3%).",
            "Tín nhiệm thấp 08/15 phiếu (53,3%).",
            "Đối chiếu điểm 5.2.4, mục II: Tín nhiệm thấp 08/15 phiếu (53,3%), trên 50%; thuộc \
             trường hợp của mức Không hoàn thành nhiệm vụ.",
            "Kết quả lấy phiếu là một căn cứ để cấp có thẩm quyền xem xét, không tự quyết định mức \
             xếp loại.",
        ]
    );
    let half = measured(PollKind::Confidence, &[5, 5, 10], Lang::Vi);
    assert!(half[3].contains("không quá 50%; không thuộc trường hợp"), "{half:?}");
    let none = measured(PollKind::Confidence, &[0, 0, 0], Lang::Vi);
    assert_eq!(none, ["Không có phiếu thu về nào để tính tỷ lệ."]);
}

#[test]
fn a_workplace_poll_says_for_each_level_whether_ninety_percent_are_reached() {
    let lines = measured(PollKind::Workplace, &[8, 10, 2, 0], Lang::En);
    let held: Vec<_> = lines.iter().filter(|line| line.starts_with("Held")).collect();
    assert_eq!(held.len(), 3);
    assert!(held[0].contains("less than 90%; this condition"), "{held:?}");
    assert!(held[1].contains("or better 18/20 ballots (90.0%), at least 90%"), "{held:?}");
    assert!(lines.iter().all(|line| !line.contains("next level")), "nothing falls through");
}

#[test]
fn a_revote_says_first_which_poll_it_replaces() {
    let again = Case { replaces: Some(1), ..case([5, 4, 6, 0]) };
    let lines = again.lines(None);
    assert_eq!(lines[0], "Đây là lượt bỏ phiếu lại, thay lượt bỏ phiếu số 01.");
    assert_eq!(lines[1..], case([5, 4, 6, 0]).lines(None));
    let english = Case { lang: Lang::En, ..again }.lines(None);
    assert_eq!(english[0], "This is a re-vote; it replaces poll 1.");
}

/// Votes that are level on this base: of eight electors, two for each side of four that count.
fn level(base: Base, tie: TieRule) -> Case {
    let votes = if tie == TieRule::EqualLevels { [2, 0, 2, 0] } else { [2, 1, 1, 0] };
    let (blank, absent) = match base {
        // Half of a larger base is reached by fewer votes than all.
        Base::Cast | Base::Issued | Base::Present | Base::Summoned => (0, 0),
        Base::Valid => (3, 1),
    };
    Case { base, tie, blank, absent, ..case(votes) }
}

#[test]
fn every_base_tie_setting_and_decider_is_told_in_both_languages() {
    let [by_clause, agreed] = ["6.14", "thống nhất áp dụng"];
    let mut told = Vec::new();
    for (base, unit) in [
        (Base::Cast, "phiếu"),
        (Base::Valid, "phiếu hợp lệ"),
        (Base::Issued, "phiếu phát ra"),
        (Base::Present, "người có mặt"),
        (Base::Summoned, "người được triệu tập"),
    ] {
        for tie in TieRule::ALL {
            for decider in [
                TieDecider::Head,
                TieDecider::DeputyPresiding,
                TieDecider::ReferUp,
                TieDecider::Revote,
                TieDecider::Nobody,
            ] {
                for profile in ["district-2023", "ha-tinh-city-2023"] {
                    let of = |lang| {
                        Case { decider, profile, lang, ..level(base, tie) }
                            .lines(Some("đồng chí A"))
                    };
                    let (vi, en) = (of(Lang::Vi), of(Lang::En));
                    assert_eq!((vi.len(), en.len()), (2, 2), "{vi:?} {en:?}");
                    let measured = format!("HTXSNV 02/04 {unit} (50%)");
                    let with_people = format!("HTXSNV 02 phiếu/04 {unit} (50%)");
                    assert!(vi[0].contains(&measured) || vi[0].contains(&with_people), "{vi:?}");
                    assert!(vi[0].ends_with("số phiếu ngang nhau."), "{vi:?}");
                    assert!(en[0].ends_with("level votes."), "{en:?}");
                    let is_district = profile == "district-2023";
                    // Once, and in the sentence on the decider for the head alone.
                    let by_head = usize::from(decider == TieDecider::Head);
                    let (source, other) =
                        if is_district { (by_clause, agreed) } else { (agreed, by_clause) };
                    let naming = |line: &String| line.contains(source);
                    assert_eq!(vi.iter().position(naming), Some(by_head), "{vi:?}");
                    assert!(!vi[1 - by_head].contains(source), "{vi:?}");
                    assert!(!vi.iter().any(|line| line.contains(other)), "{vi:?}");
                    assert_eq!(en[by_head].contains(by_clause), is_district, "{en:?}");
                    assert!(!en[1 - by_head].contains(by_clause), "{en:?}");
                    for line in vi.iter().chain(&en) {
                        assert!(!line.contains(['{', '$']), "{line}");
                    }
                    if is_district && base == Base::Cast && tie == TieRule::EqualLevels {
                        told.push((vi[1].clone(), en[1].clone()));
                    }
                }
            }
        }
    }
    // Every decider is another sentence.
    let count = told.len();
    told.sort_unstable();
    told.dedup();
    assert_eq!((count, told.len()), (5, 5), "{told:?}");
}
