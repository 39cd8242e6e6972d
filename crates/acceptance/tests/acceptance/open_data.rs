//! Open data: what goes out comes in again unchanged, what a register needs is there, and nobody loads it twice.

mod cpsv;

use acceptance::{Answer, TestOffice, on_both_engines};
use catalogue::import::{Format, read};
use serde_json::Value;
use ureq::http::Method;

const STATUS: &str = "1.004873";

async fn asked(office: &TestOffice, path: &str, header: (&str, &str)) -> Answer {
    let visitor = office.visitor();
    let request = visitor.request(Method::GET, path).header(header.0, header.1);
    visitor.send(request.body(Vec::new()).unwrap()).await
}

on_both_engines!(the_whole_catalogue_comes_in_again_unchanged, async |office: &TestOffice| {
    for (path, format) in [
        ("/open-data/procedures.json", Format::Json),
        ("/open-data/procedures.csv", Format::Csv),
        ("/open-data/procedures.xlsx", Format::Xlsx),
    ] {
        let file = office.visitor().get(path).await.expect(200);
        assert_eq!(Format::of(&file.body), format, "{path}");
        let records = read(&file.body, format).unwrap();
        let mut tx = office.office.db.read().await.unwrap();
        let report = catalogue::examine_records(&mut tx, &records, office.office.now().local().date()).await.unwrap();
        assert_eq!(report.unchanged.len(), 378, "{path}: {:?} {:?}", report.changed, report.refused);
        assert_eq!((report.ignored.len(), report.new.len()), (0, 0), "{path}: {:?}", report.ignored);
    }
});

on_both_engines!(one_procedure_has_its_own_files_and_an_address_for_ever, async |office: &TestOffice| {
    let visitor = office.visitor();
    let one = visitor.get(&format!("/open-data/procedures/{STATUS}.json")).await.expect(200).json();
    assert_eq!((&one["records"][0]["key"], &one["versions"][0]["version"]), (&Value::from(STATUS), &Value::from(1)));
    assert_eq!(one["versions"][0]["uri"], format!("{}/procedures/{STATUS}", office.base_url));
    assert_eq!(one["licence"]["name"], "CC BY 4.0");
    let csv = visitor.get(&format!("/open-data/procedures/{STATUS}.csv")).await.expect(200);
    assert_eq!(csv.text().lines().count(), 2);
    let linked = visitor.get(&format!("/open-data/procedures/{STATUS}.jsonld")).await.expect(200).json();
    assert_eq!(cpsv::faults(&linked), Vec::<String>::new());
    for unknown in ["9.999999.json", "1.004873.exe", "none"] {
        visitor.get(&format!("/open-data/procedures/{unknown}")).await.expect(404);
    }
});

on_both_engines!(the_catalogue_fits_the_shapes_of_cpsv_ap, async |office: &TestOffice| {
    let file = office.visitor().get("/open-data/procedures.jsonld").await.expect(200);
    assert_eq!(file.header("content-type"), Some("application/ld+json"));
    let file = file.json();
    let services = cpsv::of_class(&file, "cpsv:PublicService");
    assert_eq!(services.len(), office.office.rules().catalogue.all().len());
    assert_eq!(cpsv::faults(&file), Vec::<String>::new());
    // The check can fail.
    let mut broken = file.clone();
    let nodes = broken["@graph"].as_array_mut().unwrap();
    let service = nodes.iter_mut().find(|node| node["@type"] == "cpsv:PublicService").unwrap();
    service.as_object_mut().unwrap().remove("cv:hasCompetentAuthority");
    service["dct:identifier"] = serde_json::json!(["a", "b"]);
    assert_eq!(cpsv::faults(&broken).len(), 2);
});

on_both_engines!(where_a_desk_is_stands_wherever_people_look, async |office: &TestOffice| {
    let (visitor, admin) = (office.visitor(), office.signed_in("admin").await);
    let page = format!("/procedures/{STATUS}");
    assert!(visitor.get(&page).await.expect(200).text().contains("Địa chỉ chưa được ghi"));
    let form = admin.get("/admin/units/MOT-CUA/contact").await.expect(200);
    let token = form.text().split("name=\"form_token\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let key = acceptance::fresh_key();
    let contact = [
        ("form_token", token),
        ("key", key.as_str()),
        ("address", "Số 68 đường Cao Lỗ, thị trấn Đông Anh"),
        ("hours", "Thứ Hai đến thứ Sáu, 8:00–17:00"),
        ("phone", "024 3883 2210"),
    ];
    admin.post_form("/admin/units/MOT-CUA/contact", &contact).await.expect(303);
    let shown = visitor.get(&page).await.expect(200);
    assert!(shown.text().contains("Số 68 đường Cao Lỗ") && shown.text().contains("href=\"tel:02438832210\""));
    assert!(shown.text().contains("\"telephone\":\"024 3883 2210\""), "schema.org");
    let linked = visitor.get(&format!("/open-data/procedures/{STATUS}.jsonld")).await.expect(200).json();
    assert_eq!(cpsv::faults(&linked), Vec::<String>::new());
    assert_eq!(cpsv::of_class(&linked, "cv:ContactPoint").len(), 1);
    let whole = visitor.get("/open-data/procedures.jsonld").await.expect(200).json();
    assert_eq!(cpsv::faults(&whole), Vec::<String>::new());
    assert_eq!(cpsv::of_class(&whole, "locn:Address").len(), 1);
});

on_both_engines!(whoever_has_a_file_gets_no_second, async |office: &TestOffice| {
    for path in [
        "/open-data/procedures.json",
        "/open-data/procedures.csv",
        "/open-data/procedures.xlsx",
        "/open-data/procedures.jsonld",
        "/open-data/procedures/1.004873.jsonld",
        "/open-data/changes.atom",
        "/sitemap.xml",
    ] {
        let first = office.visitor().get(path).await.expect(200);
        let (tag, at) = (first.header("etag").unwrap().to_owned(), first.header("last-modified").unwrap().to_owned());
        asked(office, path, ("If-None-Match", &tag)).await.expect(304);
        asked(office, path, ("If-Modified-Since", &at)).await.expect(304);
        asked(office, path, ("If-None-Match", "\"other\"")).await.expect(200);
    }
    // A change of the office's rules is another state.
    let before = office.visitor().get("/open-data/procedures.json").await.header("etag").unwrap().to_owned();
    let mut tx = office.office.db.write().await.unwrap();
    office::bump_revision(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    office.office.refresh().await.unwrap();
    asked(office, "/open-data/procedures.json", ("If-None-Match", &before)).await.expect(200);
});

on_both_engines!(the_feed_tells_what_changed, async |office: &TestOffice| {
    let feed = office.visitor().get("/open-data/changes.atom").await.expect(200);
    assert!(feed.text().starts_with("<?xml") && feed.text().ends_with("</feed>\n"));
    assert_eq!(feed.text().matches("<entry>").count(), 50);
    office.set_clock("2010-01-21T08:30");
    let mut file: Value = serde_json::from_str(include_str!("../../../../data/procedures.json")).unwrap();
    let records = file["records"].as_array_mut().unwrap();
    records.retain(|record| record["key"] == STATUS);
    records[0]["name"] = Value::from("Tên mới <b> & dấu");
    let records = read(file.to_string().as_bytes(), Format::Json).unwrap();
    let (mut tx, mut chance) = (office.office.db.write().await.unwrap(), office.office.chance());
    let mut work = store::Work::new(&mut tx, office.office.now(), &mut chance);
    catalogue::import_records(&mut work, records).await.unwrap();
    office::bump_revision(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    office.office.refresh().await.unwrap();
    let feed = office.visitor().get("/open-data/changes.atom").await.expect(200);
    let first = feed.text().split("<entry>").nth(1).unwrap().to_owned();
    assert!(first.contains("Tên mới &lt;b&gt; &amp; dấu") && first.contains("#version-2"), "{first}");
    assert!(first.contains("thành “Tên mới &lt;b&gt; &amp; dấu”"), "{first}");
});

on_both_engines!(search_engines_find_every_page, async |office: &TestOffice| {
    let visitor = office.visitor();
    let map = visitor.get("/sitemap.xml").await.expect(200);
    assert_eq!(map.text().matches("<loc>").count(), 378 + 3);
    assert!(visitor.get("/robots.txt").await.expect(200).text().contains("/sitemap.xml"));
    let page = visitor.get(&format!("/procedures/{STATUS}")).await.expect(200);
    let block = page.text().split("<script type=\"application/ld+json\">").nth(1).unwrap().split("</script>").next();
    let service: Value = serde_json::from_str(block.unwrap()).unwrap();
    assert_eq!(service["@type"], "GovernmentService");
    assert_eq!(service["@id"], format!("{}/procedures/{STATUS}", office.base_url));
    visitor.get("/open-data").await.expect(200);
});
