//! What an administrator changes about the office itself: working time, units, letterhead, settings, procedures.

use acceptance::{Answer, Client, TestOffice, on_both_engines};
use serde_json::json;
use store::sql;

use crate::admin::{journal, location, post, token};

async fn upload(browser: &Client, path: &str, name: &str, file: &[u8]) -> Answer {
    let form_token = token(browser, "/account").await;
    let mut body = Vec::new();
    for (field, value) in [("form_token", form_token.as_str()), ("key", &acceptance::fresh_key())] {
        body.extend(
            format!("--XyZ\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n").into_bytes(),
        );
    }
    body.extend(
        format!("--XyZ\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n").into_bytes(),
    );
    body.extend(file);
    body.extend(b"\r\n--XyZ--\r\n");
    let request = browser
        .request(ureq::http::Method::POST, path)
        .header("Sec-Fetch-Site", "same-origin")
        .header("Content-Type", "multipart/form-data; boundary=XyZ");
    browser.send(request.body(body).unwrap()).await
}

on_both_engines!(a_closed_day_shows_the_cases_it_touches_and_moves_no_promise, async |office: &TestOffice| {
    let clerk = office.staff("clerk").await;
    // Three working days from Wednesday 20 January 2010, 08:30: due on Monday 25.
    let case = office.received(&clerk, "1.004873").await;
    let reference = case["reference"].as_str().unwrap();
    let admin = office.signed_in("admin").await;
    let closed = [("change", "day"), ("date", "2010-01-22"), ("opens", "closed"), ("reason", "Mất điện cả huyện")];
    let preview = post(&admin, "/admin/calendar/preview", &closed).await.expect(200).text().to_owned();
    assert!(preview.contains("1 hồ sơ đang giải quyết sẽ ra ngày khác"), "{preview}");
    assert!(preview.contains(reference) && preview.contains("phiên bản 2"), "{preview}");
    assert_eq!(journal(office, "cal.published").await.len(), 1, "a preview publishes nothing");
    let done = post(&admin, "/admin/calendar", &closed).await.expect(303);
    assert_eq!(location(&done), "/admin/calendar?said=calendar");
    let after = clerk.get(&format!("/cases/{reference}")).await.expect(200).json();
    assert_eq!(after["due_at"], case["due_at"], "no promise moves by itself");
    let next = office.received(&clerk, "1.004873").await;
    assert_ne!(next["due_at"], case["due_at"], "the next dossier is counted with the closed day");
    let told = journal(office, "cal.published").await;
    assert!(told.iter().any(|data| data["version"] == 2 && data["by"] == "admin"), "{told:?}");
    assert!(office.fsck().await.findings.is_empty());
    let over = [("change", "day"), ("date", "2010-01-19"), ("opens", "closed"), ("reason", "Đã qua")];
    let refused = post(&admin, "/admin/calendar/preview", &over).await.expect(422).text().to_owned();
    assert!(refused.contains("Ngày đã qua không sửa được") && refused.contains("value=\"Đã qua\""), "{refused}");
    let back = [("change", "ordinary"), ("date", "2010-01-22")];
    post(&admin, "/admin/calendar", &back).await.expect(303);
    let again = office.received(&clerk, "1.004873").await;
    assert_eq!(again["due_at"], case["due_at"]);
});

on_both_engines!(the_days_off_of_next_year_are_confirmed_with_their_announcement, async |office: &TestOffice| {
    let admin = office.signed_in("admin").await;
    let page = admin.get("/admin/calendar/holidays?year=2011").await.expect(200).text().to_owned();
    let days: Vec<&str> =
        page.split("name=\"day\" value=\"").skip(1).map(|part| part.split('"').next().unwrap()).collect();
    assert!(days.len() >= 9, "{days:?}");
    let mut form = vec![("change", "holidays"), ("year", "2011"), ("source", "Thông báo 100/TB-VPCP")];
    form.extend(days.iter().map(|day| ("day", *day)));
    form.push(("more", "10/06/2011; hoán đổi; Nghỉ hoán đổi dịp hè\n18/06/2011; làm bù;"));
    post(&admin, "/admin/calendar/preview", &form).await.expect(200);
    post(&admin, "/admin/calendar", &form).await.expect(303);
    let shown = admin.get("/admin/calendar?year=2011").await.expect(200).text().to_owned();
    assert!(shown.contains("Nghỉ hoán đổi dịp hè") && shown.contains("Chính thức"), "{shown}");
    let data = office::calendar_data(&mut office.database.db.read().await.unwrap()).await.unwrap();
    let day = data.special_days.iter().find(|day| day.date.to_string() == "2011-06-18").unwrap();
    assert_eq!(day.source, "Thông báo 100/TB-VPCP");
    let without = [("change", "holidays"), ("year", "2011"), ("source", ""), ("day", days[0])];
    post(&admin, "/admin/calendar/preview", &without).await.expect(422);
    let other = [("change", "holidays"), ("year", "2011"), ("source", "x"), ("more", "31/01/2012; lễ; Khác năm")];
    post(&admin, "/admin/calendar/preview", &other).await.expect(422);
});

on_both_engines!(units_come_from_a_file_or_by_hand_and_a_faulty_file_changes_nothing, async |office: &TestOffice| {
    let admin = office.signed_in("admin").await;
    let before = office.office.rules().units.all().count();
    let faulty = "code,name,kind,parent\nNEW-1,Phòng mới,phòng,UBND-DA\nNEW-2,Quầy lạc,quầy,NEW-1\nTP,Phòng Tư pháp,quầy,MOT-CUA\n";
    let page = upload(&admin, "/admin/units", "units.csv", faulty.as_bytes()).await.expect(422).text().to_owned();
    assert!(page.contains("Dòng 2: Quầy phải thuộc") && page.contains("Dòng 3: Mã này đã có"), "{page}");
    assert_eq!(office.office.rules().units.all().count(), before);
    let good = "code;name;kind;parent\nNEW-1;Phòng mới;phòng;UBND-DA\nQUAY-9;Quầy 9;quầy;MOT-CUA\nTP;Phòng Tư pháp và Hộ tịch;department;UBND-DA\n";
    upload(&admin, "/admin/units", "units.csv", good.as_bytes()).await.expect(303);
    let rules = office.office.rules();
    assert_eq!(rules.units.all().count(), before + 2);
    assert_eq!(rules.units.name("TP"), "Phòng Tư pháp và Hộ tịch");
    let codes: Vec<&str> = rules.units.all().map(|unit| unit.code.as_str()).collect();
    let at = |code: &str| codes.iter().position(|other| *other == code).unwrap();
    assert!(at("QUAY-9") > at("MOT-CUA") && rules.units.desk_of("QUAY-9").unwrap().code == "MOT-CUA");
    let by_hand = [("code", "quay-10"), ("unit_name", "Quầy 10"), ("kind", "counter"), ("parent", "MOT-CUA")];
    post(&admin, "/admin/units", &by_hand).await.expect(303);
    assert_eq!(office.office.rules().units.name("QUAY-10"), "Quầy 10");
    let lost = [("code", "Q11"), ("unit_name", "Quầy 11"), ("kind", "counter"), ("parent", "TP")];
    let page = post(&admin, "/admin/units", &lost).await.expect(422).text().to_owned();
    assert!(page.contains("value=\"Quầy 11\"") && page.contains("Quầy phải thuộc"), "{page}");
    assert!(!journal(office, "sys.config").await.is_empty());
});

on_both_engines!(settings_and_letterhead_are_saved_shown_and_told, async |office: &TestOffice| {
    let admin = office.signed_in("admin").await;
    let typed = [("letterhead_authority", "UBND thành phố Hà Nội"), ("place", "Hà Nội"), ("contact", "0900 000 001")];
    let pdf = post(&admin, "/admin/letterhead/preview.pdf", &typed).await.expect(200);
    assert_eq!((pdf.header("content-type"), &pdf.body[..5]), (Some("application/pdf"), &b"%PDF-"[..]));
    assert_eq!(office.office.rules().settings.letterhead_authority, "", "a preview saves nothing");
    post(&admin, "/admin/letterhead", &typed).await.expect(303);
    assert_eq!(office.office.rules().settings.letterhead_authority, "UBND thành phố Hà Nội");
    post(&admin, "/admin/letterhead", &[("place", ""), ("contact", "x")]).await.expect(422);
    let page = admin.get("/admin/settings").await.expect(200).text().to_owned();
    assert!(page.contains("UBND thành phố Hà Nội") && page.contains("Dòng đầu của văn bản"), "{page}");
    let told = journal(office, "sys.config").await;
    let names: Vec<&str> = told.iter().map(|data| data["what"].as_str().unwrap()).collect();
    assert!(["letterhead_authority", "place", "contact"].iter().all(|name| names.contains(name)), "{names:?}");
    assert!(told.iter().all(|data| data["policy_h"].as_str().unwrap().len() == 43));
    post(&admin, "/admin/settings", &[("name", ""), ("era", "2025")]).await.expect(422);
    post(&admin, "/admin/settings", &[("supplement_days", "0")]).await.expect(422);
    post(&admin, "/admin/settings", &[("supplement_days", "2")]).await.expect(303);
    assert_eq!(office.office.rules().settings.turns.supplement_days, 2);
});

on_both_engines!(procedures_are_looked_at_first_and_then_brought_in, async |office: &TestOffice| {
    let admin = office.signed_in("admin").await;
    let file = json!({"schema": "procedures/1", "sources": {}, "records": [{"key": "9.000001", "name": "Thủ tục mới",
        "field": "Thử", "group": "thu", "levels": ["commune"], "era": "2025", "department_2010": "TP",
        "department_2025": "VP", "complete": false}]});
    let bad = file.to_string().replace("\"commune\"", "\"làng\"");
    let page = upload(&admin, "/admin/procedures", "bad.json", bad.as_bytes()).await.expect(422).text().to_owned();
    assert!(page.contains("1 chỗ sai") && page.contains("làng"), "{page}");
    post(&admin, "/admin/procedures/import", &[]).await.expect(404);
    let page = upload(&admin, "/admin/procedures", "new.json", file.to_string().as_bytes()).await.expect(200);
    assert!(page.text().contains("Đưa 1 thủ tục vào"), "{}", page.text());
    assert!(office.office.rules().catalogue.get("9.000001").is_none());
    post(&admin, "/admin/procedures/import", &[]).await.expect(303);
    assert!(office.office.rules().catalogue.get("9.000001").is_some());
    post(&admin, "/admin/procedures/import", &[]).await.expect(404);
    upload(&admin, "/admin/procedures", "no.json", b"{").await.expect(422);
    let mut tx = office.database.db.read().await.unwrap();
    let by: Vec<Vec<u8>> = tx.all(sql!("select body as value from event where case_id is null"), &[]).await.unwrap();
    let told = by.iter().any(|body| {
        let event: serde_json::Value = serde_json::from_slice(body).unwrap();
        event["proc"] == "9.000001@1" && event["actor"]["id"] == "admin"
    });
    assert!(told, "the journal names who published it");
});

on_both_engines!(two_administrators_at_once_undo_nothing_of_each_other, async |office: &TestOffice| {
    let admin = office.signed_in("admin").await;
    // Somebody else's server changes the place; this one has the rules of before in memory.
    let (mut tx, mut chance) = (office.office.db.write().await.unwrap(), office.office.chance());
    let mut new = office::settings_now(&mut tx).await.unwrap();
    new.place = "Đông Anh, ngày mới".to_owned();
    let mut work = store::Work::new(&mut tx, office.office.now(), &mut chance);
    office::change_settings(&mut work, "other", "UBND-DA", &new).await.unwrap();
    tx.commit().await.unwrap();
    let kept = new.clone();
    let form = admin.get("/admin/settings").await.expect(200).text().to_owned();
    let fields: Vec<(String, String)> = form
        .split("<input")
        .skip(1)
        .filter_map(|input| {
            let of = |name: &str| Some(input.split_once(&format!("{name}=\""))?.1.split('"').next()?.to_owned());
            Some((of("name")?, of("value").unwrap_or_default()))
        })
        .filter(|(name, _)| !matches!(name.as_str(), "form_token" | "key" | "place"))
        .map(|(name, value)| if name == "void_minutes" { (name, "20".to_owned()) } else { (name, value) })
        .collect();
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let answer = post(&admin, "/admin/settings", &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let now = office::settings_now(&mut office.office.db.read().await.unwrap()).await.unwrap();
    assert_eq!((now.place, now.turns.void_minutes), (kept.place, 20));
});

on_both_engines!(a_change_of_working_time_is_published_as_it_was_seen, async |office: &TestOffice| {
    let admin = office.signed_in("admin").await;
    let closed = |day: &'static str| {
        [("change", "day"), ("date", day), ("opens", "closed"), ("reason", "Mất điện cả huyện"), ("version", "2")]
    };
    post(&admin, "/admin/calendar/preview", &closed("2010-01-22")[..4]).await.expect(200);
    post(&admin, "/admin/calendar", &closed("2010-01-25")).await.expect(303);
    // The first preview spoke of version 2, which is another one now: it is shown again, and nothing is published.
    let again = post(&admin, "/admin/calendar", &closed("2010-01-22")).await.expect(200).text().to_owned();
    assert!(again.contains("phiên bản 3"), "{again}");
    assert_eq!(journal(office, "cal.published").await.len(), 2);
});
