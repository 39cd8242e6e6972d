//! The search of the portal: while typing, why something answers, and the office's own words.

use acceptance::{TestOffice, fresh_key, on_both_engines};

on_both_engines!(while_somebody_types_procedures_are_suggested, async |office: &TestOffice| {
    let answer = office.visitor().get("/procedures/suggested?q=giay%20doc%20th").await.expect(200).json();
    let hits = answer["hits"].as_array().unwrap();
    assert!(!hits.is_empty() && hits.len() <= 6, "{answer}");
    assert_eq!(hits[0]["href"], "/procedures/1.004873");
    let nothing = office.visitor().get("/procedures/suggested?q=").await.expect(200).json();
    assert_eq!(nothing["hits"].as_array().unwrap().len(), 0);
});

on_both_engines!(a_list_says_why_a_procedure_answers, async |office: &TestOffice| {
    let page = office.visitor().get("/procedures?q=giay%20doc%20than").await.expect(200);
    assert!(page.text().contains("được hiểu là"), "an everyday word is told in the words of the text");
    let page = office.visitor().get("/procedures?q=khai%20sinh").await.expect(200);
    assert!(!page.text().contains("được hiểu là"));
});

on_both_engines!(an_administrator_teaches_the_search_a_word, async |office: &TestOffice| {
    let found = async |query: &str| office.visitor().get(&format!("/procedures?q={query}")).await.expect(200);
    let admin = office.signed_in("admin").await;
    let page = admin.get("/admin/synonyms").await.expect(200);
    let token = page.text().split("name=\"form_token\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let save = async |list: &str| {
        let key = fresh_key();
        let fields = [("form_token", token), ("key", key.as_str()), ("synonyms", list)];
        admin.post_form("/admin/synonyms", &fields).await
    };
    assert!(!found("xin%20tem%20vang").await.text().contains("/procedures/1.004873"));
    // A list with a bad row changes nothing and names the row.
    let refused =
        save("said,official,kind\r\nxin tem vàng,xác nhận tình trạng hôn nhân,hằng ngày\r\n").await.expect(422);
    assert!(refused.text().contains("Dòng 2") && refused.text().contains("xin tem vàng"));
    save("said,official,kind\r\nxin tem vàng,xác nhận tình trạng hôn nhân,everyday\r\n").await.expect(303);
    assert!(found("xin%20tem%20vang").await.text().contains("/procedures/1.004873"));
    // The list that ships is long; with a word more it is taken as well.
    let longer = format!("{}xin tem bạc,xác nhận tình trạng hôn nhân,everyday\n", catalogue::search::SHIPPED);
    save(&longer).await.expect(303);
    assert!(found("xin%20tem%20bac").await.text().contains("/procedures/1.004873"));
    // It stands among the changes of the office, and the shipped list comes back by one press.
    assert!(admin.get("/admin/settings").await.expect(200).text().contains("Từ tìm kiếm"));
    let key = fresh_key();
    admin.post_form("/admin/synonyms", &[("form_token", token), ("key", &key), ("do", "shipped")]).await.expect(303);
    assert!(admin.get("/admin/synonyms").await.expect(200).text().contains("danh sách có sẵn"));
});
