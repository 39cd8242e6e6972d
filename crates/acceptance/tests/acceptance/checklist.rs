//! The checklist: short questions by address, then the list for one's own matter, on the screen and on paper.

use acceptance::{TestOffice, on_both_engines};

/// The first procedure with conditional papers under a condition, as (key, version, names of the questions).
async fn asking(office: &TestOffice) -> (String, i64, Vec<String>) {
    let rules = office.office.rules();
    let all = rules.catalogue.all();
    let asks = |p: &&std::sync::Arc<catalogue::Published>| {
        p.procedure.is_in_force() && p.procedure.conditional_groups().iter().any(|group| group.condition.is_some())
    };
    let published = all.iter().find(asks).expect("a procedure with conditions");
    let page = office.visitor().get(&format!("/procedures/{}/checklist", published.procedure.key)).await.expect(200);
    let names = page.text().split("type=\"radio\" name=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
    let mut names: Vec<String> = names.map(str::to_owned).filter(|name| name != "way").collect();
    names.dedup();
    (published.procedure.key.clone(), published.version, names)
}

fn address(key: &str, version: i64, names: &[String], answer: &str) -> String {
    let answers: String = names.iter().map(|name| format!("&{name}={answer}")).collect();
    format!("/procedures/{key}/checklist?v={version}&way=counter{answers}")
}

on_both_engines!(a_checklist_asks_first_and_lists_what_applies, async |office: &TestOffice| {
    let (key, version, names) = asking(office).await;
    assert!(!names.is_empty());
    let visitor = office.visitor();
    let bring = |text: &str| -> usize {
        let rest = text.split("Mang theo ").nth(1).expect("a list");
        rest.split(' ').next().unwrap().parse().unwrap()
    };
    let none = visitor.get(&address(&key, version, &names, "no")).await.expect(200);
    let all = visitor.get(&address(&key, version, &names, "yes")).await.expect(200);
    let procedure = office.office.rules().catalogue.get(&key).unwrap().procedure.clone();
    assert_eq!(bring(none.text()), procedure.required_papers().count());
    assert_eq!(bring(all.text()), procedure.papers.len());
    let unsure = visitor.get(&address(&key, version, &names, "unsure")).await.expect(200);
    assert!(unsure.text().contains("Chưa chắc, hỏi tại quầy"));
    // One question left open: the form again, with the way to it; what was said stays.
    let open = visitor.get(&address(&key, version, &names[1..], "yes")).await.expect(200);
    let is_missing = names.len() == 1 || open.text().contains("checked");
    assert!(open.text().contains("Còn câu chưa trả lời") && is_missing);
    // Answers to another version count for nothing.
    let old = visitor.get(&address(&key, version + 1, &names, "yes")).await.expect(200);
    assert!(old.text().contains("Danh sách đã thay đổi"));
    visitor.get("/procedures/9.999999/checklist").await.expect(404);
});

on_both_engines!(a_checklist_is_printed_as_it_is_shown, async |office: &TestOffice| {
    let (key, version, names) = asking(office).await;
    let path = address(&key, version, &names, "yes").replace("/checklist?", "/checklist.pdf?");
    let pdf = office.visitor().get(&path).await.expect(200);
    assert_eq!(pdf.header("content-type"), Some("application/pdf"));
    assert!(pdf.body.starts_with(b"%PDF-"));
    // Not everything answered: nothing to print.
    office.visitor().get(&format!("/procedures/{key}/checklist.pdf")).await.expect(400);
});
