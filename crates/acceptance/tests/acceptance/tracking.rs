//! Anyone follows a case; nobody learns more than the receipt says.

use acceptance::{TestOffice, on_both_engines};

on_both_engines!(a_case_is_followed_with_and_without_the_check_code, async |office: &TestOffice| {
    let clerk = office.staff("clerk").await;
    let case = office.received(&clerk, "1.004873").await;
    let reference = case["reference"].as_str().unwrap();
    let link = case["receipt"]["track"].as_str().unwrap().to_owned();
    let code = link.rsplit('=').next().unwrap();
    let bare = office.http.get(&format!("/api/v1/track/{reference}")).await.expect(200).json();
    assert_eq!((&bare["state"], &bare["due_at"]), (&case["state"], &case["due_at"]));
    assert!(bare.get("procedure").is_none() && bare.get("steps").is_none());
    let full = office.http.get(&format!("/api/v1/track/{reference}?k={code}")).await.expect(200).json();
    assert!(full["steps"].as_array().unwrap().len() >= 5);
    assert!(full["explanation"].as_array().unwrap().len() > 2, "{full}");
    office.http.get(&format!("/api/v1/track/{reference}?k=AAAAAA")).await.expect(422);
    office.http.get("/api/v1/track/MOT-CUA-100120-0099").await.expect(404);
    for answer in [
        bare.to_string(),
        full.to_string(),
        office.http.get(&link.replace(&office.base_url, "")).await.text().to_owned(),
    ] {
        for secret in ["Lan", "012345678", "0900000000"] {
            assert!(!answer.contains(secret), "{secret} in {answer}");
        }
    }
});

on_both_engines!(the_explanation_comes_in_both_languages, async |office: &TestOffice| {
    let ask = async |language: &str| {
        let path = "/api/v1/deadline?start=2010-02-10T10:00&value=3&unit=working_day";
        let request = office.http.request(ureq::http::Method::GET, path).header("Accept-Language", language);
        office.http.send(request.body(Vec::new()).unwrap()).await.expect(200).json()
    };
    let (vi, en) = (ask("vi").await, ask("en-GB,en").await);
    assert_eq!(vi["due"], "2010-02-22T17:00:00+07:00");
    assert_eq!(en["due"], vi["due"]);
    assert!(vi["explanation"].to_string().contains("Tết"), "{vi}");
    assert!(en["explanation"].to_string().contains("Lunar New Year"), "{en}");
});
