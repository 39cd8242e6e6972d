use catalogue::{Channel, Published};
use serde_json::{Value, json};

use super::cpsv::Publisher;
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
            "serviceLocation": {"@type": "Place", "name": settings.name},
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

fn offer(amount: i64, about: Option<&str>) -> Value {
    let mut fields = json!({"@type": "Offer", "price": amount.to_string(), "priceCurrency": "VND"});
    if let Some(about) = about {
        fields["description"] = json!(about);
    }
    fields
}
