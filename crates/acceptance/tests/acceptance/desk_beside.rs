//! Beside the intake form: results that wait, returns of today, supplements due, refusals of today.

use acceptance::{Client, Staff, TestOffice, on_both_engines};
use serde_json::json;

const STATUS: &str = "1.004873";

async fn page(browser: &Client, path: &str) -> String {
    browser.get(path).await.expect(200).text().to_owned()
}

fn value(page: &str, name: &str) -> String {
    let input = page.split(&format!("name=\"{name}\"")).nth(1).expect(name);
    input.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

/// The number behind the name of a list.
fn count(page: &str, path: &str) -> i64 {
    let chip = page.split(&format!("<li><a href=\"{path}\"")).nth(1).expect(path);
    chip.split("class=\"figure\">").nth(1).unwrap().split('<').next().unwrap().parse().unwrap()
}

async fn certified(clerk: &Staff) {
    let body = json!({"applicant": {"name": "Trần Văn Bắc"}, "document": "Học bạ", "copies": 1, "pages": 1, "signer": "leader"});
    clerk.post("/certified-copies", &body).await.expect(201);
}

on_both_engines!(every_list_is_counted_and_says_when_it_is_empty, async |office: &TestOffice| {
    let (clerk, browser) = (office.staff("clerk").await, office.signed_in("clerk").await);
    for (path, words) in [
        ("/desk/results", "Không có kết quả nào chờ trả."),
        ("/desk/returned", "Hôm nay chưa trả kết quả nào."),
        ("/desk/supplements", "Không có hồ sơ nào chờ bổ sung."),
        ("/desk/refused", "Hôm nay chưa từ chối hồ sơ nào."),
    ] {
        assert!(page(&browser, path).await.contains(words), "{path}");
    }
    certified(&clerk).await;
    let refusal = json!({"procedure": STATUS, "applicant": {"name": "Lê Thị Mơ"}, "reason": "Không thuộc thẩm quyền."});
    clerk.post("/refusals", &refusal).await.expect(201);
    let returned = page(&browser, "/desk/returned").await;
    assert!(returned.contains("MOT-CUA-100120-0001") && returned.contains("Trần Văn Bắc · Tại quầy"), "{returned}");
    assert_eq!((count(&returned, "/desk/returned"), count(&returned, "/desk/refused")), (1, 1));
    assert!(page(&browser, "/desk/refused").await.contains("MOT-CUA-TC-100120-0001"));
    // Tomorrow it is no longer today's.
    office.set_clock("2010-01-21T08:30");
    let tomorrow = page(&office.signed_in("clerk").await, "/desk/returned").await;
    assert_eq!((count(&tomorrow, "/desk/returned"), count(&tomorrow, "/desk/refused")), (0, 0));
});

on_both_engines!(a_long_list_goes_on_where_the_page_ended, async |office: &TestOffice| {
    let (clerk, browser) = (office.staff("clerk").await, office.signed_in("clerk").await);
    for _ in 0..53 {
        certified(&clerk).await;
    }
    let first = page(&browser, "/desk/returned").await;
    let next = first.split("<a href=\"/desk/returned?after=").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let second = page(&browser, &format!("/desk/returned?after={next}")).await;
    // All at one moment: the key tells them apart, and none is left out or shown twice.
    let shown = |page: &str| -> Vec<String> {
        page.split("<th scope=\"row\"").skip(1).map(|row| row.split("-0").nth(1).unwrap()[..3].to_owned()).collect()
    };
    let (first, second) = (shown(&first), (shown(&second), count(&second, "/desk/returned")));
    assert_eq!((first.len(), second.0.len(), second.1), (50, 3, 53));
    let all: std::collections::BTreeSet<String> = first.into_iter().chain(second.0).collect();
    assert_eq!(all.len(), 53);
});

on_both_engines!(
    what_was_asked_for_is_taken_in_at_the_desk_and_the_new_date_is_seen_before,
    async |office: &TestOffice| {
        let (clerk, browser) = (office.staff("clerk").await, office.signed_in("clerk").await);
        let reference = office.received(&clerk, STATUS).await["reference"].as_str().unwrap().to_owned();
        let asked = json!({"papers": [{"paper": 3, "original": 1, "copy": 0, "reason": "Ảnh mờ."}]});
        clerk.act(&reference, "supplement", asked).await;
        office.set_clock("2010-01-21T08:30");
        let browser = {
            drop(browser);
            office.signed_in("clerk").await
        };
        let list = page(&browser, "/desk/supplements").await;
        assert!(list.contains(&format!("/desk/supplements/{reference}")));
        assert_eq!(count(&list, "/desk/supplements"), 1);
        let path = format!("/desk/supplements/{reference}");
        // A scanned receipt leads there.
        assert_eq!(
            browser.get(&format!("/desk/scan/{reference}")).await.expect(303).header("location"),
            Some(path.as_str())
        );
        let form = page(&browser, &path).await;
        assert!(form.contains("Ảnh mờ.") && form.contains("Nhận đủ bây giờ thì hẹn trả"), "{form}");
        assert_eq!(value(&form, "papers.2.original"), "1");
        let (token, key) = (value(&form, "form_token"), value(&form, "key"));
        let send = async |original: &str| {
            let fields = [("form_token", token.as_str()), ("key", key.as_str()), ("papers.2.original", original)];
            browser.post_form(&path, &fields).await
        };
        // Not all of it: it still waits, and what was typed stays.
        let short = send("0").await.expect(422);
        assert!(short.text().contains("Thiếu giấy số 3") && value(short.text(), "papers.2.original") == "0");
        let done = send("1").await.expect(303);
        assert_eq!(done.header("location"), Some(format!("/desk/supplements?done={reference}").as_str()));
        assert_eq!(send("1").await.expect(303).header("location"), done.header("location"), "a double click is one");
        assert!(page(&browser, done.header("location").unwrap()).await.contains("Đã nhận bổ sung hồ sơ"));
        assert_eq!(clerk.get(&format!("/cases/{reference}")).await.expect(200).json()["state"], "received");
        assert!(office.fsck().await.findings.is_empty(), "{:?}", office.fsck().await.findings);
    }
);

on_both_engines!(a_session_that_ends_at_the_desk_loses_no_word, async |office: &TestOffice| {
    let clerk = office.staff("clerk").await;
    let reference = office.received(&clerk, STATUS).await["reference"].as_str().unwrap().to_owned();
    for (path, field) in [
        (format!("/desk/results/{reference}"), "collector.name"),
        // Counts are ticked again sooner than copied; the way back must be there all the same.
        (format!("/desk/supplements/{reference}"), ""),
        (format!("/desk/copies/{reference}/void"), "reason"),
    ] {
        let fields = [("form_token", "x"), ("key", "k-0123456789abcdef"), (field, "Trần Thị Mận")];
        let ended = office.visitor().post_form(&path, &fields).await.expect(401).text().to_owned();
        assert!(field.is_empty() || ended.contains("Trần Thị Mận"), "{path}: {ended}");
        assert!(ended.contains(&format!("/sign-in?next={path}")), "{path}: {ended}");
    }
});
