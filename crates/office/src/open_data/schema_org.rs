use catalogue::{Channel, Published};
use serde_json::{Value, json};

use super::cpsv::{Publisher, desk_of};
use super::procedure_uri;

/// A procedure as a `GovernmentService` of schema.org, for search engines.
pub fn government_service(publisher: &Publisher<'_>, published: &Published, unit: &str) -> Value {
    let (procedure, settings) = (&published.procedure, &publisher.rules.settings);
    let uri = procedure_uri(publisher.public_url, &procedure.key);
    let mut fields = json!({
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "@id": uri,
        "url": uri,
        "name": procedure.name,
        "identifier": procedure.code.as_deref().unwrap_or(&procedure.key),
        "serviceType": procedure.field,
        "inLanguage": "vi",
        "areaServed": {"@type": "AdministrativeArea", "name": settings.place},
        "provider": {"@type": "GovernmentOrganization", "name": settings.authority},
        "serviceOperator": {"@type": "GovernmentOrganization", "name": unit},
        "termsOfService": publisher.uri("/open-data"),
    });
    if !procedure.applicants.is_empty() {
        fields["audience"] = json!({"@type": "Audience", "audienceType": procedure.applicants.join(", ")});
    }
    if !procedure.results.is_empty() {
        fields["serviceOutput"] =
            procedure.results.iter().map(|name| json!({"@type": "Thing", "name": name})).collect();
    }
    if procedure.channels.contains(&Channel::Counter) {
        fields["availableChannel"] = json!({
            "@type": "ServiceChannel",
            "serviceLocation": place(publisher, published),
        });
    }
    let offers: Vec<Value> = match procedure.free {
        Some(true) => vec![offer(0, None)],
        _ => procedure.fees.iter().map(|fee| offer(fee.amount, fee.note.as_deref())).collect(),
    };
    if !offers.is_empty() {
        fields["offers"] = Value::Array(offers);
    }
    fields
}

/// The desk, with its address, hours and telephone where the office has written them down.
fn place(publisher: &Publisher<'_>, published: &Published) -> Value {
    let units = &publisher.rules.units;
    let Some(desk) = desk_of(publisher, &published.procedure) else {
        return json!({"@type": "Place", "name": publisher.rules.settings.name});
    };
    let mut fields = json!({"@type": "Place", "name": units.name(desk)});
    let Some(contact) = units.contact(desk) else { return fields };
    for (name, text) in [("address", &contact.address), ("telephone", &contact.phone)] {
        if !text.is_empty() {
            fields[name] = json!(text);
        }
    }
    if !contact.hours.is_empty() {
        // Hours as the office words them: the data type of schema.org knows no lunch and no morning alone.
        fields["openingHoursSpecification"] =
            json!({"@type": "OpeningHoursSpecification", "description": contact.hours});
    }
    fields
}

fn offer(amount: i64, about: Option<&str>) -> Value {
    let mut fields = json!({"@type": "Offer", "price": amount.to_string(), "priceCurrency": "VND"});
    if let Some(about) = about {
        fields["description"] = json!(about);
    }
    fields
}
