//! Every route says no to whoever may not use it. A route without a line here fails the test.

use acceptance::{TestOffice, on_both_engines};
use ureq::http::Method;
use web::{Guard, Route, routes};

/// What a stranger gets from each route: the list is written by hand and is the oracle.
const STRANGER: &[(&str, &str, &[u16])] = &[
    ("GET", "/healthz", &[200]),
    ("GET", "/readyz", &[200]),
    ("GET", "/assets/{name}", &[404]),
    ("GET", "/favicon.ico", &[200]),
    ("GET", "/", &[200]),
    ("GET", "/procedures", &[200]),
    ("GET", "/procedures/suggested", &[200]),
    ("GET", "/procedures/{key}", &[404]),
    ("GET", "/procedures/{key}/versions", &[404]),
    ("GET", "/procedures/{key}/checklist", &[404]),
    ("GET", "/procedures/{key}/checklist.pdf", &[404]),
    ("GET", "/n/{key}/{version}/{mark}", &[404]),
    ("GET", "/open-data", &[200]),
    ("GET", "/open-data/procedures.json", &[200]),
    ("GET", "/open-data/procedures.csv", &[200]),
    ("GET", "/open-data/procedures.xlsx", &[200]),
    ("GET", "/open-data/procedures.jsonld", &[200]),
    ("GET", "/open-data/procedures/{file}", &[404]),
    ("GET", "/open-data/changes.atom", &[200]),
    ("GET", "/sitemap.xml", &[200]),
    ("GET", "/robots.txt", &[200]),
    ("GET", "/track", &[200]),
    ("GET", "/t/{reference}", &[404]),
    ("GET", "/requirements/report", &[200]),
    ("POST", "/requirements/report", &[422]),
    ("GET", "/requirements/told/{number}", &[404]),
    ("GET", "/requirements", &[303]),
    ("GET", "/requirements/{number}", &[303]),
    ("POST", "/requirements/{number}/assignment", &[401]),
    ("POST", "/requirements/{number}/explanation", &[401]),
    ("POST", "/requirements/{number}/finding", &[401]),
    ("POST", "/requirements/{number}/remedy", &[401]),
    ("GET", "/catalogue", &[303]),
    ("GET", "/catalogue/new", &[303]),
    ("POST", "/catalogue/new", &[401]),
    ("GET", "/catalogue/drafts/{draft}", &[303]),
    ("POST", "/catalogue/drafts/{draft}", &[401]),
    ("POST", "/catalogue/drafts/{draft}/check", &[401]),
    ("POST", "/catalogue/drafts/{draft}/approval", &[401]),
    ("POST", "/catalogue/drafts/{draft}/base", &[401]),
    ("POST", "/catalogue/drafts/{draft}/drop", &[401]),
    ("GET", "/catalogue/announcement", &[303]),
    ("POST", "/catalogue/announcement", &[401]),
    ("GET", "/catalogue/{key}", &[303]),
    ("GET", "/catalogue/{key}/cases", &[303]),
    ("POST", "/catalogue/{key}/cases", &[401]),
    ("GET", "/sign-in", &[200]),
    ("POST", "/sign-in", &[403, 422]),
    ("POST", "/sign-out", &[401]),
    ("GET", "/sign-in/code", &[200]),
    ("POST", "/sign-in/code", &[303]),
    ("GET", "/set-password", &[404]),
    ("POST", "/set-password", &[404]),
    ("GET", "/account", &[303]),
    ("POST", "/account/password", &[401]),
    ("GET", "/account/code", &[303]),
    ("POST", "/account/code", &[401]),
    ("POST", "/account/code/removal", &[401]),
    ("GET", "/admin", &[303]),
    ("GET", "/admin/people", &[303]),
    ("GET", "/admin/people/new", &[303]),
    ("POST", "/admin/people", &[401]),
    ("GET", "/admin/people/{username}", &[303]),
    ("POST", "/admin/people/{username}", &[401]),
    ("POST", "/admin/people/{username}/roles", &[401]),
    ("POST", "/admin/people/{username}/roles/{id}/end", &[401]),
    ("POST", "/admin/people/{username}/lock", &[401]),
    ("POST", "/admin/people/{username}/unlock", &[401]),
    ("POST", "/admin/people/{username}/link", &[401]),
    ("GET", "/admin/units", &[303]),
    ("POST", "/admin/units", &[401]),
    ("GET", "/admin/units/{unit}/contact", &[303]),
    ("POST", "/admin/units/{unit}/contact", &[401]),
    ("GET", "/admin/calendar", &[303]),
    ("GET", "/admin/calendar/holidays", &[303]),
    ("POST", "/admin/calendar/preview", &[401]),
    ("POST", "/admin/calendar", &[401]),
    ("GET", "/admin/procedures", &[303]),
    ("POST", "/admin/procedures", &[401]),
    ("POST", "/admin/procedures/import", &[401]),
    ("GET", "/admin/letterhead", &[303]),
    ("POST", "/admin/letterhead", &[401]),
    ("POST", "/admin/letterhead/preview.pdf", &[401]),
    ("GET", "/admin/settings", &[303]),
    ("POST", "/admin/settings", &[401]),
    ("GET", "/admin/synonyms", &[303]),
    ("POST", "/admin/synonyms", &[401]),
    // The first run opens by its link alone, and never in an office that has an administrator.
    ("GET", "/first-run", &[403]),
    ("GET", "/first-run/office", &[403]),
    ("POST", "/first-run/office", &[403]),
    ("GET", "/first-run/units", &[403]),
    ("POST", "/first-run/units", &[403]),
    ("POST", "/first-run/units/sample", &[403]),
    ("POST", "/first-run/units/removal", &[403]),
    ("GET", "/first-run/hours", &[403]),
    ("POST", "/first-run/hours", &[403]),
    ("GET", "/first-run/procedures", &[403]),
    ("POST", "/first-run/procedures", &[403]),
    ("POST", "/first-run/procedures/import", &[403]),
    ("GET", "/first-run/administrator", &[403]),
    ("POST", "/first-run/administrator", &[403]),
    ("POST", "/admin/requests/{id}/approval", &[401]),
    ("POST", "/admin/requests/{id}/refusal", &[401]),
    ("POST", "/admin/links/{id}/confirmation", &[401]),
    ("GET", "/step-up", &[303]),
    ("POST", "/step-up", &[401]),
    ("GET", "/desk", &[303]),
    ("GET", "/desk/procedures", &[303]),
    ("GET", "/desk/notices", &[303]),
    ("POST", "/desk/notices", &[401]),
    ("GET", "/desk/notices.pdf", &[303]),
    ("GET", "/desk/notices.zip", &[303]),
    ("GET", "/desk/notices/{file}", &[303]),
    ("GET", "/catalogue/drift", &[303]),
    ("GET", "/catalogue/drift.csv", &[303]),
    ("GET", "/catalogue/drift.xlsx", &[303]),
    ("GET", "/desk/cases/{reference}", &[303]),
    ("GET", "/desk/refusals", &[303]),
    ("GET", "/desk/refusals/{reference}", &[303]),
    ("GET", "/desk/results", &[303]),
    ("GET", "/desk/returned", &[303]),
    ("GET", "/desk/supplements", &[303]),
    ("GET", "/desk/supplements/{reference}", &[303]),
    ("POST", "/desk/supplements/{reference}", &[401]),
    ("GET", "/desk/refused", &[303]),
    ("GET", "/desk/guided", &[303]),
    ("GET", "/desk/results/{reference}", &[303]),
    ("POST", "/desk/person", &[401]),
    ("GET", "/desk/copies", &[303]),
    ("POST", "/desk/copies", &[401]),
    ("GET", "/desk/copies/{reference}/void", &[303]),
    ("POST", "/desk/copies/{reference}/void", &[401]),
    ("POST", "/api/v1/certified-copies", &[401]),
    ("GET", "/desk/preferences", &[303]),
    ("POST", "/desk/preferences", &[401]),
    ("GET", "/desk/scan/{reference}", &[303]),
    ("POST", "/desk/cases", &[401]),
    ("POST", "/desk/refusals", &[401]),
    ("POST", "/desk/results/{reference}", &[401]),
    ("GET", "/work", &[303]),
    ("GET", "/work/preview", &[303]),
    ("POST", "/work/bulk", &[303, 401]),
    ("GET", "/exports", &[303]),
    ("POST", "/exports", &[303, 401]),
    ("POST", "/exports/{id}/decision", &[303, 401]),
    ("POST", "/exports/{id}/file", &[303, 401]),
    ("GET", "/reform", &[303]),
    ("GET", "/reform/settings", &[303]),
    ("GET", "/reform/reviews/new", &[303]),
    ("GET", "/reform/reviews/{id}", &[303]),
    ("GET", "/reform/reviews/{id}/assignment", &[303]),
    ("GET", "/reform/reviews/{id}/units/{unit}", &[303]),
    ("GET", "/reform/reviews/{id}/documents/{file}", &[303]),
    ("GET", "/reform/reviews/{id}/effects", &[303]),
    ("GET", "/reform/reviews/{id}/findings", &[303]),
    ("GET", "/reform/reviews/{id}/findings/{file}", &[303]),
    ("GET", "/reform/reviews/{id}/table", &[303]),
    ("GET", "/reform/reviews/{id}/table/preview", &[303]),
    ("GET", "/reform/reviews/{id}/items/{item}", &[303]),
    ("GET", "/reform/reviews/{id}/items/{item}/parts/{part}", &[303]),
    ("GET", "/reform/reviews/{id}/items/{item}/cost", &[303]),
    ("GET", "/reform/reviews/{id}/items/{item}/proposal", &[303]),
    ("POST", "/reform/settings", &[401]),
    ("POST", "/reform/settings/questions", &[401]),
    ("POST", "/reform/reviews", &[401]),
    ("POST", "/reform/reviews/{id}/assignment", &[401]),
    ("POST", "/reform/reviews/{id}/reminder", &[401]),
    ("POST", "/reform/reviews/{id}/closing", &[401]),
    ("POST", "/reform/reviews/{id}/items/{item}/parts/{part}", &[401]),
    ("POST", "/reform/reviews/{id}/items/{item}/cost", &[401]),
    ("POST", "/reform/reviews/{id}/items/{item}/proposal", &[401]),
    ("POST", "/reform/reviews/{id}/items/{item}/submission", &[401]),
    ("POST", "/reform/reviews/{id}/items/{item}/confirmation", &[401]),
    ("POST", "/reform/reviews/{id}/items/{item}/check", &[401]),
    ("POST", "/reform/reviews/{id}/items/{item}/return", &[401]),
    ("POST", "/reform/reviews/{id}/items/{item}/reopening", &[401]),
    ("POST", "/reform/reviews/{id}/items/{item}/decision", &[303, 401]),
    ("POST", "/reform/reviews/{id}/table/check", &[401]),
    ("POST", "/reform/reviews/{id}/table/decision", &[303, 401]),
    ("GET", "/unit", &[303]),
    ("GET", "/unit/cases", &[303]),
    ("GET", "/unit/approvals", &[303]),
    ("GET", "/unit/reassignment", &[303]),
    ("GET", "/cases", &[303]),
    ("GET", "/cases/{reference}", &[303]),
    ("GET", "/cases/{reference}/receipt.pdf", &[303]),
    ("GET", "/cases/{reference}/documents/{file}", &[303]),
    ("GET", "/refusals/{reference}/slip.pdf", &[303]),
    ("GET", "/refusals/{reference}/rating_slip.pdf", &[303]),
    ("POST", "/desk/guidance", &[401]),
    ("GET", "/desk/guidance/{reference}/slip.pdf", &[303]),
    ("GET", "/desk/register", &[303]),
    ("GET", "/desk/register.pdf", &[303]),
    ("GET", "/desk/register.xlsx", &[303]),
    ("GET", "/desk/closing", &[303]),
    ("GET", "/desk/closing.pdf", &[303]),
    ("POST", "/cases/{reference}/transfer", &[401]),
    ("POST", "/cases/{reference}/assignment", &[401]),
    ("POST", "/cases/{reference}/claim", &[401]),
    ("POST", "/cases/{reference}/lease", &[303, 401]),
    ("POST", "/cases/{reference}/decision", &[401]),
    ("POST", "/cases/{reference}/result", &[401]),
    ("POST", "/cases/{reference}/withdrawal", &[401]),
    ("POST", "/cases/{reference}/supplement", &[401]),
    ("POST", "/cases/{reference}/supplement/proposal", &[401]),
    ("POST", "/cases/{reference}/supplement/approval", &[401]),
    ("POST", "/cases/{reference}/supplement/answer", &[401]),
    ("POST", "/cases/{reference}/suspension", &[401]),
    ("POST", "/cases/{reference}/resumption", &[401]),
    ("POST", "/cases/{reference}/opinion", &[401]),
    ("POST", "/cases/{reference}/opinion/{n}/answer", &[401]),
    ("POST", "/cases/{reference}/extension", &[401]),
    ("POST", "/cases/{reference}/extension/approval", &[401]),
    ("POST", "/cases/{reference}/apology", &[401]),
    ("POST", "/cases/{reference}/stop", &[401]),
    ("POST", "/cases/{reference}/correction", &[401]),
    ("POST", "/cases/{reference}/void", &[401]),
    ("POST", "/cases/{reference}/note", &[401]),
    ("GET", "/design", &[200]),
    ("GET", "/api", &[200]),
    ("GET", "/api/openapi.json", &[200]),
    ("GET", "/api/v1/procedures", &[200]),
    ("GET", "/api/v1/procedures/{key}", &[404]),
    ("GET", "/api/v1/procedures/{key}/versions", &[404]),
    ("POST", "/api/v1/cases", &[401]),
    ("POST", "/api/v1/refusals", &[401]),
    ("GET", "/api/v1/refusals/{reference}", &[401]),
    ("POST", "/api/v1/requirements", &[400]),
    ("GET", "/api/v1/requirements", &[401]),
    ("GET", "/api/v1/requirements/{number}", &[401]),
    ("GET", "/api/v1/cases", &[401]),
    ("GET", "/api/v1/cases/{reference}", &[401]),
    ("POST", "/api/v1/cases/{reference}/transfer", &[401]),
    ("POST", "/api/v1/cases/{reference}/assignment", &[401]),
    ("POST", "/api/v1/cases/{reference}/decision", &[401]),
    ("POST", "/api/v1/cases/{reference}/result", &[401]),
    ("POST", "/api/v1/cases/{reference}/handover", &[401]),
    ("POST", "/api/v1/cases/{reference}/withdrawal", &[401]),
    ("POST", "/api/v1/cases/{reference}/supplement", &[401]),
    ("POST", "/api/v1/cases/{reference}/supplement/answer", &[401]),
    ("POST", "/api/v1/cases/{reference}/supplement/proposal", &[401]),
    ("POST", "/api/v1/cases/{reference}/supplement/approval", &[401]),
    ("POST", "/api/v1/cases/{reference}/suspension", &[401]),
    ("DELETE", "/api/v1/cases/{reference}/suspension", &[401]),
    ("POST", "/api/v1/cases/{reference}/opinion", &[401]),
    ("POST", "/api/v1/cases/{reference}/opinion/{n}/answer", &[401]),
    ("POST", "/api/v1/cases/{reference}/extension", &[401]),
    ("POST", "/api/v1/cases/{reference}/extension/approval", &[401]),
    ("POST", "/api/v1/cases/{reference}/apology", &[401]),
    ("POST", "/api/v1/cases/{reference}/stop", &[401]),
    ("POST", "/api/v1/cases/{reference}/correction", &[401]),
    ("POST", "/api/v1/cases/{reference}/void", &[401]),
    ("POST", "/api/v1/cases/{reference}/note", &[401]),
    ("GET", "/api/v1/track/{reference}", &[404]),
    ("GET", "/api/v1/deadline", &[422]),
];

fn line(route: &Route) -> String {
    format!("{} {}", route.method, route.path)
}

#[test]
fn every_route_has_a_refusal_test() {
    let mut served: Vec<String> = routes().iter().map(line).collect();
    let mut tested: Vec<String> = STRANGER.iter().map(|(method, path, _)| format!("{method} {path}")).collect();
    served.sort();
    tested.sort();
    assert_eq!(served, tested);
}

/// A path with something unknown in its holes.
fn filled(path: &str) -> String {
    path.replace("{name}", "nothing.css")
        .replace("{username}", "clerk")
        .replace("{id}", "none")
        .replace("{item}", "none")
        .replace("{part}", "whole")
        .replace("{unit}", "TP")
        .replace("{file}", "receipt.pdf")
        .replace("{key}", "9.999999")
        .replace("{draft}", "none")
        .replace("{number}", "YC-100120-9999")
        .replace("{reference}", "MOT-CUA-100120-9999")
        .replace("{n}", "1")
        .replace("{version}", "1")
        .replace("{mark}", "00000000")
}

on_both_engines!(a_stranger_is_refused_by_every_route_that_is_not_public, async |office: &TestOffice| {
    for route in routes() {
        // A connection of its own: a server may close one on which it refused a form before reading it.
        let stranger = office.visitor();
        let (_, _, expected) =
            STRANGER.iter().find(|(m, p, _)| *m == route.method.as_str() && *p == route.path).unwrap();
        let method = Method::from_bytes(route.method.as_str().as_bytes()).unwrap();
        let mut request = stranger.request(method, &filled(route.path));
        if route.method != "GET" {
            request = request
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin");
        }
        let body = if route.method == "GET" { Vec::new() } else { b"form_token=x".to_vec() };
        let answer = stranger.send(request.body(body).unwrap()).await;
        assert!(expected.contains(&answer.status), "{}: {} {}", line(&route), answer.status, answer.text());
        if matches!(route.guard, Guard::Staff | Guard::Token) {
            let sent_away =
                answer.status == 303 && answer.header("location").is_some_and(|l| l.starts_with("/sign-in"));
            assert!(sent_away || matches!(answer.status, 401 | 403), "{}: {}", line(&route), answer.status);
        }
    }
});

// Roles that have no business at a route of the API get 403 or 404, never a success.
on_both_engines!(a_wrong_role_is_refused_by_every_verb, async |office: &TestOffice| {
    let clerk = office.staff("clerk").await;
    let reference = office.received(&clerk, "1.004873").await["reference"].as_str().unwrap().to_owned();
    let body = |verb: &str| match verb {
        "assignment" => serde_json::json!({"officer": "officer"}),
        "decision" => serde_json::json!({"outcome": "approve"}),
        "result" => serde_json::json!({"number": "1", "signed_on": "2010-01-20", "signer": "A"}),
        "handover" => serde_json::json!({"way": "desk", "collector": {"name": "A"}}),
        "withdrawal" => serde_json::json!({"reason": "r"}),
        _ => serde_json::json!({}),
    };
    for (who, verbs) in [
        ("inspector", &["transfer", "assignment", "decision", "result", "handover", "withdrawal"][..]),
        ("secretary", &["transfer", "assignment", "decision", "result", "handover", "withdrawal"]),
        ("admin", &["transfer", "assignment", "decision", "result", "handover", "withdrawal"]),
        ("clerk", &["assignment", "decision", "result"]),
        ("officer", &["assignment", "decision", "handover", "withdrawal"]),
        ("head", &["decision", "handover", "withdrawal"]),
        ("leader", &["assignment", "handover", "withdrawal"]),
    ] {
        let person = office.staff(who).await;
        for verb in verbs {
            let answer = person.post(&format!("/cases/{reference}/{verb}"), &body(verb)).await;
            assert!(matches!(answer.status, 403 | 404), "{who} {verb}: {} {}", answer.status, answer.text());
        }
        if who != "clerk" {
            person.post("/cases", &office.intake("1.004873").await).await.expect(403);
            let refusal = serde_json::json!({"procedure": "1.004873", "applicant": {"name": "A"}, "reason": "r"});
            person.post("/refusals", &refusal).await.expect(403);
        }
    }
});

on_both_engines!(a_form_from_another_site_or_without_its_token_is_refused, async |office: &TestOffice| {
    let browser = office.signed_in("clerk").await;
    browser.post_form("/sign-out", &[("form_token", "wrong")]).await.expect(403);
    let request = browser
        .request(Method::POST, "/sign-out")
        .header("Origin", "https://elsewhere.example")
        .header("Sec-Fetch-Site", "cross-site")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .body(b"form_token=x".to_vec())
        .unwrap();
    browser.send(request).await.expect(403);
    assert_eq!(browser.get("/desk").await.status, 200);
});

on_both_engines!(pages_carry_the_headers_that_keep_them_safe, async |office: &TestOffice| {
    let page = office.http.get("/").await.expect(200);
    let policy = page.header("content-security-policy").unwrap();
    for part in
        ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "require-trusted-types-for 'script'"]
    {
        assert!(policy.contains(part), "{part}");
    }
    assert_eq!(page.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(page.header("referrer-policy"), Some("no-referrer"));
    let browser = office.signed_in("clerk").await;
    assert_eq!(browser.get("/desk").await.expect(200).header("cache-control"), Some("no-store"));
});
