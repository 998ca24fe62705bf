//! Documents in the form of the office hold the figures of the counted and conclusions that
//! they are made from, and of no single vote. Each page is left in the tests' folder, so that it
//! can be looked at and printed.

mod paper_case;

use std::fs;
use std::path::Path;

use paper_case::{case, conclusion, counted, given, profile};
use phieukin_kiosk::report::paper::{
    Annulled, Drawn, Given, Heading, Paper, Reviewed, Sitting, annulment, half_year,
    meeting_minutes, notices, page, poll_minutes, summary, summary_by_group,
};
use phieukin_kiosk::words::{Lang, Words};
use protocol::bytes::Hash;
use protocol::dossier::Period;
use protocol::level::Level;
use protocol::regulation::PeriodKind;

const YEAR: Period = Period { kind: PeriodKind::Year, year: 2026, number: None };

fn sitting<'a>(words: &'a Words, given: &'a Given) -> Sitting<'a> {
    Sitting {
        title: "Hội nghị Ban Thường vụ kiểm điểm, đánh giá, xếp loại năm 2026",
        body: "Ban Thường vụ Đảng ủy",
        period: Some(YEAR),
        zone: "Asia/Ho_Chi_Minh",
        given,
        words,
    }
}

/// The page as it would be printed; also written beside the tests.
fn printed(name: &str, papers: &[Paper], words: &Words) -> String {
    let html = page(papers, words);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("papers");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(format!("{name}-{}.html", words.lang().code())), &html).unwrap();
    html
}

#[track_caller]
fn says(html: &str, sentences: &[&str]) {
    for sentence in sentences {
        assert!(html.contains(sentence), "{sentence}\nis not in\n{html}");
    }
}

#[test]
fn the_minutes_of_one_poll_follow_the_offices_form() {
    let (words, given) = (Words::new(Lang::Vi), given());
    let all = counted();
    let html = printed("poll", &[poll_minutes(&sitting(&words, &given), &all[..1])], &words);
    says(&html, &["ĐẢNG CỘNG SẢN VIỆT NAM", "BIÊN BẢN KIỂM PHIẾU", "I. Tình hình phiếu"]);
    says(&html, &["Số người được triệu tập: 15", "Số phiếu trắng: 00", "05<br>33,3%"]);
    says(&html, &["II. Kết quả kiểm phiếu", "III. Cách xác định kết quả", "điểm 6.14, mục III"]);
    says(&html, &["xếp loại <strong>Hoàn thành tốt nhiệm vụ</strong>", "V. Niêm phong, số bản"]);
    says(&html, &["T/M TỔ KIỂM PHIẾU", "CHỦ TRÌ HỘI NGHỊ", "THƯ KÝ", "03 bản"]);
    says(&html, &["Xã A, ngày 05 tháng 12 năm 2026", "Số 12-BB/ĐU"]);
}

#[test]
fn several_polls_stand_in_one_table_and_the_head_speaks() {
    let (words, given) = (Words::new(Lang::Vi), given());
    let html = printed("polls", &[poll_minutes(&sitting(&words, &given), &counted())], &words);
    says(&html, &["đối với 03 đối tượng", "<td class=\"tt\">3</td>", "Không hợp lệ"]);
    says(
        &html,
        &["“Tôi là Bí thư, chức vụ Bí thư Đảng ủy, người đứng đầu, không phải là đối tượng"],
    );
    says(
        &html,
        &[
            "Người đứng đầu (Bí thư, Bí thư Đảng ủy), không phải là đối tượng",
            "quyết định lúc 09 giờ 30 phút",
            "Hồi 09 giờ 30 phút, ngày 05/12/2026",
        ],
    );
    says(&html, &["Đề nghị chủ trì xem xét cho bỏ phiếu lại"]);
}

#[test]
fn what_nobody_typed_is_left_for_the_pen() {
    let (words, empty) = (Words::new(Lang::Vi), Given::default());
    let html =
        printed("poll-open", &[poll_minutes(&sitting(&words, &empty), &counted()[..1])], &words);
    says(&html, &["<span>Địa điểm:</span><i></i>", "Số ……-BB/……", "ngày …… tháng …… năm"]);
    let state = Given { letterhead: Heading::State, ..given() };
    let html = printed("poll-state", &[poll_minutes(&sitting(&words, &state), &[])], &words);
    says(&html, &["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]);
    assert!(!html.contains("ĐẢNG CỘNG SẢN"), "{html}");
}

#[test]
fn the_minutes_of_a_meeting_tell_steps_votes_matters_and_conclusions() {
    let given = given();
    let (profile, case, conclusion) = (profile(), case(), conclusion());
    let drawn = Drawn { profile, case: &case, conclusion: &conclusion };
    for words in Lang::ALL.map(Words::new) {
        let paper = meeting_minutes(&sitting(&words, &given), &drawn, &counted());
        let html = printed("meeting", &[paper], &words);
        if words.lang() == Lang::En {
            says(&html, &["MINUTES OF THE MEETING", "Figures: 2/6 (33.3%)"]);
            continue;
        }
        says(&html, &["BIÊN BẢN HỘI NGHỊ", "triệu tập 15, có mặt 15, vắng mặt 00"]);
        says(&html, &["3. Mức tự nhận, mức đề xuất", "4. Kết quả bỏ phiếu", "Chưa kết luận"]);
        says(&html, &["a) Nhóm Trưởng ban: ", "Số liệu: 02/06 (33,3%).", "điểm 4.3, mục III"]);
        says(&html, &["chọn đồng chí B xếp loại Hoàn thành xuất sắc nhiệm vụ"]);
        says(&html, &["Bí thư, Bí thư Đảng ủy; hồi 10 giờ 15 phút, ngày 05/12/2026"]);
        says(&html, &["Lý do: tỷ lệ phiếu cao hơn.", "Không xếp loại cao hơn mức", "Chưa xử lý."]);
        says(&html, &["Việc cần tiếp tục thực hiện:", "kết thúc vào hồi 11 giờ 30 phút cùng ngày"]);
    }
}

#[test]
fn each_subject_is_told_its_own_result_and_nothing_of_others() {
    let (words, given) = (Words::new(Lang::Vi), given());
    let (profile, case, conclusion) = (profile(), case(), conclusion());
    let drawn = Drawn { profile, case: &case, conclusion: &conclusion };
    let papers = notices(&sitting(&words, &given), &drawn, None);
    assert_eq!(papers.len(), 3, "an open rating is nothing to give notice of");
    printed("notices", &papers, &words);
    let one = notices(&sitting(&words, &given), &drawn, Some("a"));
    let html = printed("notice", &one, &words);
    says(&html, &["Kính gửi: đồng chí A, Trưởng ban 1", "Số ……-TB/……"]);
    says(&html, &["năm 2026: <strong>Hoàn thành tốt nhiệm vụ</strong>"]);
    assert!(!html.contains("đồng chí B"), "another's result is nobody's notice: {html}");
    assert!(notices(&sitting(&words, &given), &drawn, Some("d")).is_empty());
}

#[test]
fn the_summary_holds_the_share_of_excellent_against_the_cap() {
    let (words, given) = (Words::new(Lang::Vi), given());
    let (profile, case, conclusion) = (profile(), case(), conclusion());
    let drawn = Drawn { profile, case: &case, conclusion: &conclusion };
    let groups = summary_by_group(&words, &drawn);
    let told: Vec<_> =
        groups.iter().map(|one| (one.name.as_str(), one.levels, one.without)).collect();
    assert_eq!(told[0], ("Trưởng ban", [1, 1, 0, 0], 1));
    assert_eq!(groups[0].at_most, Some(0), "a fifth of two is nobody");
    let html = printed("summary", &[summary(&sitting(&words, &given), &drawn)], &words);
    says(&html, &["BẢNG TỔNG HỢP", "01/02<br>50%", "HTXSNV tối đa"]);
}

#[test]
fn form_03_annuls_the_old_rating_and_recognises_the_new_one() {
    let (words, given) = (Words::new(Lang::Vi), given());
    let (profile, case) = (profile(), case());
    let clause = profile.cap.as_ref().map(|cap| &cap.source.clause);
    let mut annulled = Annulled {
        profile,
        subject: &case.dossier.subjects[0].subject,
        period: Period { year: 2025, ..YEAR },
        old: Some(Level::Excellent),
        old_certificate: Some(Hash([7; 32])),
        new: Some(Level::Completed),
        new_certificate: None,
        clause,
        name: "Bí thư",
        position: "BÍ THƯ",
        reason: "bị thi hành kỷ luật theo Quyết định số 15-QĐ/UBKT",
    };
    let html = printed("annulment", &[annulment(&sitting(&words, &given), &annulled)], &words);
    says(&html, &["QUYẾT ĐỊNH", "hủy bỏ kết quả xếp loại cũ và công nhận kết quả xếp loại mới"]);
    says(&html, &["Điều 1. Hủy bỏ kết quả xếp loại chất lượng năm 2025", "T/M BAN THƯỜNG VỤ"]);
    says(&html, &["Hoàn thành xuất sắc nhiệm vụ.", "<strong>Hoàn thành nhiệm vụ</strong>"]);
    says(&html, &["15-QĐ/UBKT", &Hash([7; 32]).to_string()]);
    annulled.new = None;
    let html = page(&[annulment(&sitting(&words, &given), &annulled)], &words);
    says(&html, &["kết quả mới được công nhận sau khi bỏ phiếu"]);
}

#[test]
fn the_half_years_minutes_hold_what_the_text_asks_and_no_rating() {
    let (words, given) = (Words::new(Lang::Vi), given());
    let reviewed = Reviewed {
        name: "Ban Thường vụ Đảng ủy".to_owned(),
        results: "Hoàn thành 12/15 chỉ tiêu.".to_owned(),
        people: vec![("Bí thư".to_owned(), "Chịu trách nhiệm chung.".to_owned())],
        ..Reviewed::default()
    };
    let mut sitting = sitting(&words, &given);
    sitting.period = Some(Period { kind: PeriodKind::HalfYear, ..YEAR });
    let html = printed("half-year", &[half_year(&sitting, None, &[reviewed])], &words);
    says(&html, &["6 tháng đầu năm 2026", "Kết quả đã đạt được: Hoàn thành 12/15 chỉ tiêu."]);
    says(&html, &["Bí thư: Chịu trách nhiệm chung.", "<span>Nguyên nhân:</span><i></i>"]);
    says(&html, &["Giải pháp khắc phục", "không xếp loại cán bộ", "trước ngày 20/7"]);
    for level in Level::ALL {
        assert!(!html.contains(&words.level(level)), "{level:?}");
    }
}

#[test]
fn names_cannot_write_into_the_page() {
    let words = Words::new(Lang::Vi);
    let given = Given { venue: "<script>1</script>".to_owned(), ..given() };
    let html = page(&[poll_minutes(&sitting(&words, &given), &counted()[..1])], &words);
    assert!(!html.contains("<script"), "{html}");
    says(&html, &["&lt;script&gt;", "default-src 'none'"]);
}
