use axum::http::StatusCode;

use super::{Person, Town};

/// Passed on, assigned, and open with the officer.
async fn in_hand(town: &Town) -> String {
    let case = town.received().await;
    town.person("clerk").await.does(&case, "transfer", &[]).await.location();
    town.person("head").await.does(&case, "assign", &[("officer", "officer")]).await.location();
    case
}

/// Sessions end with the clock: who goes on after it was set signs in again.
fn clock(town: &Town, at: &str) {
    town.office.clock.set(store::Moment::parse(&format!("{at}:00+07:00")).unwrap());
}

const FIRST: [(&str, &str); 4] =
    [("papers.1.paper", "1"), ("papers.1.original", "1"), ("papers.1.copy", "0"), ("papers.1.reason", "Thiếu chữ ký")];

async fn asks(officer: &Person<'_>, case: &str) {
    assert_eq!(officer.does(case, "supplement", &FIRST).await.location(), format!("{case}?done=supplement"));
}

#[tokio::test]
async fn a_missing_paper_is_asked_for_and_taken_in_and_the_date_is_told_before() {
    let town = Town::new().await;
    let case = in_hand(&town).await;
    clock(&town, "2010-01-21T08:00");
    let officer = town.person("officer").await;
    let form = officer.form(&case, "supplement").await;
    assert!(form.says("Việc này dừng đồng hồ của hồ sơ") && form.says("Thời gian chờ không tính"));
    assert!(!form.says(" checked"), "nothing is chosen before somebody chooses");
    assert!(form.says("Đây là lần duy nhất được yêu cầu"));
    let empty = officer.send_form(&form, &case, "supplement", &[]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.says("href=\"#supplement-papers\">Chưa chọn giấy tờ nào cần bổ sung."));
    let wrong = [FIRST[0], ("papers.1.original", "-1"), FIRST[2], FIRST[3]];
    let wrong = officer.does(&case, "supplement", &wrong).await;
    assert!(wrong.says("href=\"#supplement-papers.1.original\">Giấy số 1: Số bản không được nhỏ hơn 0."));
    assert!(wrong.says("value=\"-1\"") && wrong.says("value=\"Thiếu chữ ký\"") && wrong.says(" checked"));
    asks(&officer, &case).await;
    let waiting = officer.get(&case).await;
    assert!(waiting.says("Yêu cầu bổ sung lần 1") && waiting.says("Thiếu chữ ký") && waiting.says("Hạn bổ sung:"));
    clock(&town, "2010-01-25T08:00");
    let clerk = town.person("clerk").await;
    let taking = clerk.get(&case).await;
    assert!(taking.says("17:00 thứ Tư, 27/01/2010") && taking.says("17:00 thứ Sáu, 29/01/2010"), "old and new date");
    assert!(taking.says("Đồng hồ đã dừng 2 ngày"));
    let lacking = clerk.does(&case, "supplement-answer", &[]).await;
    assert_eq!(lacking.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(lacking.says("href=\"#supplement-answer-papers.1.paper\">Giấy số 1: Thiếu giấy số 1"));
    let brought = clerk.does(&case, "supplement-answer", &FIRST[..3]).await;
    assert_eq!(brought.location(), format!("{case}?done=supplement-answered"));
    assert!(clerk.get(brought.location()).await.says("Ngày hẹn trả nay là 17:00 thứ Sáu, 29/01/2010."));
}

#[tokio::test]
async fn a_second_request_and_one_beyond_the_list_go_to_the_head() {
    let town = Town::new().await;
    let case = in_hand(&town).await;
    let (officer, head) = (town.person("officer").await, town.person("head").await);
    let beyond = [("extra.1.name", "Sổ hộ khẩu"), ("extra.1.legal_basis", "")];
    let refused = officer.does(&case, "supplement", &beyond).await;
    let on_file =
        "Căn cứ pháp lý: Giấy này không có trong danh mục đã công bố. Lần yêu cầu này đã được ghi vào hồ sơ YC-";
    assert!(refused.says(&format!("href=\"#supplement-extra.1.legal_basis\">{on_file}")));
    assert!(refused.says(&format!("action=\"{case}/supplement/proposal\"")) && refused.says("Trình trưởng phòng"));
    assert!(refused.says("href=\"#supplement-ground\""));
    asks(&officer, &case).await;
    town.person("clerk").await.does(&case, "supplement-answer", &FIRST[..3]).await.location();
    let again = officer.form(&case, "supplement").await;
    assert!(again.says("Yêu cầu nữa phải nêu căn cứ và được trưởng phòng duyệt."));
    let mut fields: Vec<(&str, &str)> = FIRST.to_vec();
    let token = [again.hidden("supplement", "form_token"), again.hidden("supplement", "version")];
    let key = again.hidden("supplement", "key");
    fields.extend([("form_token", token[0].as_str()), ("version", token[1].as_str()), ("key", key.as_str())]);
    fields.push(("ground", "Giấy nộp bổ sung không đọc được"));
    let proposed = officer.post(&format!("{case}/supplement/proposal"), &fields).await;
    assert_eq!(proposed.location(), format!("{case}?done=supplement-proposed"));
    let own = officer.get(&case).await;
    assert!(own.says("Chờ trưởng phòng duyệt") && own.says("Bạn đề nghị nên người khác duyệt."));
    let deciding = head.get(&case).await;
    assert!(deciding.says("id=\"supplement-approval\"") && deciding.says("Giấy nộp bổ sung không đọc được"));
    let sent = head.does(&case, "supplement-approval", &[("approve", "yes")]).await;
    assert_eq!(sent.location(), format!("{case}?done=supplement-allowed"));
    assert!(head.get(sent.location()).await.says("Yêu cầu bổ sung lần 2"));
}

#[tokio::test]
async fn a_late_request_says_why_before_it_is_sent() {
    let town = Town::new().await;
    let case = in_hand(&town).await;
    clock(&town, "2010-01-26T09:00");
    let officer = town.person("officer").await;
    assert!(officer.form(&case, "supplement").await.says("lẽ ra phải gửi trước hết ngày 25/01/2010"));
    let late = officer.does(&case, "supplement", &FIRST).await;
    assert!(late.says("id=\"supplement-ground-error\"") && late.says("value=\"Thiếu chữ ký\""));
}

#[tokio::test]
async fn a_suspended_case_says_what_going_on_does_to_the_date() {
    let town = Town::new().await;
    let case = in_hand(&town).await;
    clock(&town, "2010-01-21T08:00");
    let officer = town.person("officer").await;
    let reason = [("ground", "payment"), ("reason", "Chờ nộp lệ phí trước bạ")];
    assert_eq!(officer.does(&case, "suspension", &reason).await.location(), format!("{case}?done=suspended"));
    clock(&town, "2010-01-22T08:00");
    let officer = town.person("officer").await;
    let page = officer.get(&case).await;
    assert!(page.says("id=\"resumption\"") && page.says("17:00 thứ Năm, 28/01/2010"));
    let goes_on = officer.does(&case, "resumption", &[]).await;
    assert!(officer.get(goes_on.location()).await.says("Ngày hẹn trả nay là 17:00 thứ Năm, 28/01/2010."));
}

#[tokio::test]
async fn a_later_date_is_shown_asked_for_and_granted_by_somebody_else() {
    let town = Town::new().await;
    let case = in_hand(&town).await;
    let (officer, head) = (town.person("officer").await, town.person("head").await);
    let form = officer.form(&case, "extension").await;
    assert!(form.says("Chỉ được hẹn lại một lần, chậm nhất 17:00 thứ Ba, 26/01/2010."));
    let off = [("due_at", "31/01/2010"), ("reason", "")];
    let off = officer.send_form(&form, &case, "extension", &off).await;
    assert!(off.says("Ngày này cơ quan nghỉ.") && off.says("href=\"#extension-reason\"") && off.says("31/01/2010"));
    let ask = [("due_at", "1/2/2010"), ("reason", "Chờ xác minh tại xã Bắc Hồng")];
    let shown = officer.does(&case, "extension", &ask).await;
    assert_eq!(shown.status, StatusCode::OK, "it is shown before it is done");
    assert!(shown.says("17:00 thứ Tư, 27/01/2010") && shown.says("17:00 thứ Hai, 01/02/2010"));
    assert!(!officer.get(&case).await.says("Chờ duyệt ngày hẹn mới"));
    let confirmed = [ask[0], ask[1], ("confirmed", "1/2/2010")];
    let asked = officer.send_form(&shown, &case, "extension", &confirmed).await;
    assert_eq!(asked.location(), format!("{case}?done=extension-asked"));
    assert!(!officer.get(&case).await.says("?act=extension\""), "once only");
    // The officer has it open again; the second person does not wait for that.
    let deciding = head.get(&case).await;
    assert!(deciding.says("id=\"extension-approval\"") && deciding.says("17:00 thứ Hai, 01/02/2010"));
    let granted = head.does(&case, "extension-approval", &[("approve", "yes")]).await;
    assert_eq!(granted.location(), format!("{case}?done=extension-granted"));
    let page = head.get(granted.location()).await;
    assert!(page.says("Thư xin lỗi số") && page.says("Ngày hẹn trả nay là 17:00 thứ Hai, 01/02/2010."));
}

#[tokio::test]
async fn a_late_case_gets_its_letter_and_stays_late() {
    let town = Town::new().await;
    let case = in_hand(&town).await;
    clock(&town, "2010-01-29T09:00");
    let head = town.person("head").await;
    assert!(!town.person("officer").await.get(&case).await.says("?act=apology"));
    let letter = [("due_at", "02/02/2010"), ("reason", "Chậm ý kiến của UBND xã")];
    let shown = head.does(&case, "apology", &letter).await;
    assert!(shown.says("Hồ sơ vẫn tính là quá hạn") && shown.says("17:00 thứ Ba, 02/02/2010"));
    let confirmed = [letter[0], letter[1], ("confirmed", "02/02/2010")];
    let signed = head.send_form(&shown, &case, "apology", &confirmed).await;
    assert_eq!(signed.location(), format!("{case}?done=apologised"));
    let page = head.get(&case).await;
    assert!(page.says("Chậm ý kiến của UBND xã") && !page.says("?act=apology") && !page.says("id=\"apology\""));
}

#[tokio::test]
async fn a_colleague_of_another_unit_sees_the_question_and_no_more() {
    let town = Town::new().await;
    let case = in_hand(&town).await;
    let officer = town.person("officer").await;
    let colleague = town.person_of("TNMT", "officer").await;
    assert_eq!(colleague.get(&case).await.status, StatusCode::NOT_FOUND);
    let empty = officer.does(&case, "opinion", &[("unit", ""), ("question", "Có tranh chấp?"), ("due_at", "x")]).await;
    assert!(
        empty.says("href=\"#opinion-unit\"") && empty.says("href=\"#opinion-due_at\"") && empty.says("Có tranh chấp?")
    );
    let question = [("unit", "TNMT"), ("question", "Thửa đất có tranh chấp không?"), ("due_at", "21/01/2010")];
    assert_eq!(officer.does(&case, "opinion", &question).await.location(), format!("{case}?done=opinion-asked"));
    clock(&town, "2010-01-22T10:00");
    let (officer, colleague) = (town.person("officer").await, town.person_of("TNMT", "officer").await);
    let late = officer.get(&case).await;
    assert!(late.says("Chưa trả lời, hạn 17:00 thứ Năm, 21/01/2010: quá 2 giờ"));
    let asked = colleague.get(&case).await;
    assert!(asked.says("Thửa đất có tranh chấp không?") && asked.says("id=\"opinion-answer\""));
    assert!(!asked.says("0912345678") && !asked.says("id=\"note\"") && !asked.says("?act="));
    let answered = colleague.does(&case, "opinion-answer", &[("text", "Không có tranh chấp.")]).await;
    assert_eq!(answered.location(), "/work", "the case is not theirs to see any more");
    let page = officer.get(&case).await;
    assert!(page.says("Không có tranh chấp.") && page.says("Muộn 2 giờ"));
}

#[tokio::test]
async fn a_typing_mistake_is_mended_a_wrong_intake_undone_and_a_note_kept() {
    let town = Town::new().await;
    let (mended, wrong) = (town.received().await, town.received().await);
    let clerk = town.person("clerk").await;
    let form = clerk.form(&mended, "correction").await;
    assert!(form.says("value=\"Lê Thị Mơ\"") && form.says("value=\"0912345678\""));
    let same = [("name", "Lê Thị Mơ"), ("phone", "0912345678"), ("reason", "Gõ nhầm")];
    assert!(clerk.send_form(&form, &mended, "correction", &same).await.says("Chưa sửa gì so với thông tin đang có."));
    let name = [("name", "Lê Thị Mỡ"), ("phone", "0912345678"), ("reason", "Gõ thiếu dấu")];
    assert_eq!(clerk.does(&mended, "correction", &name).await.location(), format!("{mended}?done=corrected"));
    assert!(clerk.get(&mended).await.says("Lê Thị Mỡ"));
    let note = [("text", "Người nộp hẹn gọi lại buổi chiều.")];
    assert!(clerk.does(&mended, "note", &[("text", " ")]).await.says("href=\"#note-text\""));
    assert_eq!(clerk.does(&mended, "note", &note).await.location(), format!("{mended}?done=noted"));
    assert!(clerk.get(&mended).await.says("Người nộp hẹn gọi lại buổi chiều."));
    assert!(clerk.form(&wrong, "void").await.says("Còn 15 phút để hủy, đến 09:25."));
    clock(&town, "2010-01-20T09:30");
    assert!(!clerk.get(&wrong).await.says("?act=void"));
    clock(&town, "2010-01-20T09:20");
    let voided = clerk.does(&wrong, "void", &[("reason", "Nhầm thủ tục")]).await;
    assert_eq!(voided.location(), format!("{wrong}?done=voided"));
}

#[tokio::test]
async fn a_turn_sent_twice_stale_or_without_a_session_loses_nothing() {
    let town = Town::new().await;
    let case = in_hand(&town).await;
    let officer = town.person("officer").await;
    let form = officer.form(&case, "supplement").await;
    let ended = town.nobody().send_form(&form, &case, "supplement", &FIRST).await;
    assert_eq!(ended.status, StatusCode::UNAUTHORIZED);
    assert!(ended.says("Thiếu chữ ký") && ended.says("/sign-in?next=/cases/"));
    let first = officer.send_form(&form, &case, "supplement", &FIRST).await;
    let second = officer.send_form(&form, &case, "supplement", &FIRST).await;
    assert_eq!(first.location(), second.location());
    assert!(!officer.get(&case).await.says("Yêu cầu bổ sung lần 2"));
    assert!(!officer.get(&case).await.says("?act=stop"), "the applicant still has time to bring it");
    clock(&town, "2010-03-10T09:00");
    let officer = town.person("officer").await;
    let other = officer.form(&case, "stop").await;
    let changed = [("text", "Đã gọi điện.")];
    officer.does(&case, "note", &changed).await.location();
    let stale = officer.send_form(&other, &case, "stop", &[("reason", "Không bổ sung.")]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.says(">Không bổ sung.</textarea>"));
}
